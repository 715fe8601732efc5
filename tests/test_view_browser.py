"""The page in a real browser, without a network.

These tests need Chromium (Debian's package) and the Python package playwright.
"""

import pytest

import make_graph
from browsing import click_node, panel
from kg.view import show

pytestmark = pytest.mark.slow
CHOOSE_EACH = """() => {
    for (const item of [...NODES, ...EDGES]) {
        choose(item);
        if ('from' in item) pointAtEdge(item, { x: 50, y: 50 });
        else pointAtNode(item, { x: 50, y: 50 });
    }
}"""


def test_the_page_opens_without_a_network_and_says_what_it_shows(visit):
    page = visit(make_graph.story_graph())
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.locator("#count").inner_text() == "۱۰ از ۱۱ گره"
    assert "۲ سند · ۳ رویداد · ۶ نام" in panel(page)
    assert page.evaluate("document.fonts.check('13px Vazirmatn', 'سلام')")
    assert page.evaluate("network.physics.physicsEnabled") is False


def test_a_click_on_an_event_shows_its_quotes_dates_and_outlets(visit):
    page = visit(make_graph.story_graph())
    click_node(page, "node.name === 'دیدار'")
    text = panel(page)
    assert text.count(make_graph.MEETING) == 2
    assert "جمعه ۱۹ اسفند ۱۴۰۱ · ۱۰ مارس ۲۰۲۳" in text
    assert "خبرگزاری آزمون" in text
    assert "روزنامهٔ نمونه" in text
    assert page.locator("mark.trigger").first.inner_text() == "دیدار کرد"
    assert page.locator("#panel a").get_attribute("href") == "https://a.test/1"


def test_who_said_it_and_that_it_was_denied_stand_in_the_panel(visit):
    page = visit(make_graph.story_graph())
    click_node(page, "node.name === 'امضا'")
    assert "به روایت وزیر نمونه" in panel(page)
    assert "نفی‌شده" in panel(page)
    assert "تاریخ نامعلوم" in panel(page)


def test_a_click_on_a_name_lists_counterparts_and_events(visit):
    page = visit(make_graph.story_graph())
    click_node(page, "node.name === 'وزیر نمونه'")
    text = panel(page)
    assert "Sample Minister" in text
    assert "فرستادهٔ ناشناس" in text
    assert "دیدار" in text
    assert "آنچه روایت کرده است" in text


def test_pointing_at_an_event_shows_its_quote(visit):
    page = visit(make_graph.story_graph())
    click_node(page, "node.name === 'درخواست'")
    page.keyboard.press("Escape")
    page.mouse.move(5, 300)
    page.evaluate("network.redraw()")
    x, y = page.evaluate(
        """() => {
            const node = NODES.find((node) => node.name === 'درخواست');
            const at = network.canvasToDOM(network.getPositions([node.id])[node.id]);
            const box = byId('graph').getBoundingClientRect();
            return [box.x + at.x, box.y + at.y];
        }"""
    )
    page.mouse.move(x, y, steps=4)
    page.wait_for_function("() => !byId('card').hidden")
    assert make_graph.INVITATION in page.locator("#card").inner_text()


def test_hostile_text_stays_text(visit):
    graph = make_graph.hostile_graph(url="javascript:window.hit=1")
    page = visit(graph)
    page.evaluate(CHOOSE_EACH)
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    assert page.locator("a").count() == 0
    assert make_graph.HOSTILE.split("\u2028")[0] in panel(page)


@pytest.mark.parametrize(
    "text",
    [
        "نام‌بلند" * 1250,
        "نام بلند " * 1200,
        "\N{RIGHT-TO-LEFT OVERRIDE}" * 50 + "txt",
        "ل" + "\N{COMBINING ACUTE ACCENT}" * 5000,
        "{names} {n} $& $1",
        "<b>&amp;</b>",
    ],
)
def test_odd_names_do_not_break_the_page(visit, text):
    page = visit(make_graph.hostile_graph(text))
    page.evaluate(CHOOSE_EACH)
    click_node(page, "node.kind === 'person'")
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    page.evaluate("setEgo(NODES.find((node) => node.kind === 'person'))")
    page.evaluate(
        "document.querySelectorAll('#filters details').forEach(d => d.open = 1)"
    )
    for language in ("en", "fa"):
        page.locator("#language").click()
        assert page.evaluate("document.documentElement.lang") == language
        for place in ("panel", "filters", "stage", "time", "about"):
            part = f"byId('{place}')"
            wide = f"{part}.scrollWidth > {part}.clientWidth + 1"
            assert not page.evaluate(wide), place
    page.locator("#query").fill(text[:30])
    assert page.locator("#results").bounding_box()["width"] <= 460


def test_search_finds_any_spelling_and_opens_what_is_found(visit):
    page = visit(make_graph.story_graph())
    page.keyboard.press("/")
    page.keyboard.type("وزير نمونه")
    page.keyboard.press("Enter")
    assert "Sample Minister" in panel(page)


def test_search_reads_quotes_and_says_when_nothing_is_found(visit):
    page = visit(make_graph.story_graph())
    page.locator("#query").fill("میزبانی دور")
    assert "درخواست" in page.locator("#results").inner_text()
    page.locator("#query").fill("هیچ‌کجا")
    assert "هیچ‌کجا" in page.locator("#results .none").inner_text()


def test_search_calls_up_what_is_hidden(visit):
    page = visit(make_graph.story_graph())
    page.locator("#query").fill("خبرگزاری آزمون")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.locator("#count").inner_text() == "۱۱ از ۱۱ گره"


def test_light_and_dark_differ(visit):
    page = visit(make_graph.story_graph())
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_names_on_the_graph_do_not_cover_one_another(visit):
    page = visit(make_graph.crowd(400))
    covering = page.evaluate(
        """() => drawnLabels.filter((one, at) => drawnLabels.some(
            (other, place) => place > at && overlaps(one, other))).length"""
    )
    assert covering == 0
    assert page.evaluate("drawnLabels.length") >= 30


def test_a_big_graph_opens_with_300_nodes_and_shows_more_on_demand(visit):
    page = visit(make_graph.crowd(1000))
    assert page.evaluate("view.nodes.length") <= 300
    page.locator("#more").click()
    assert 300 < page.evaluate("view.nodes.length") <= 600
    assert "از ۱٬۰۴۰ گره" in page.locator("#count").inner_text()


def test_arrowheads_only_lead_to_recipients(visit):
    page = visit(make_graph.story_graph())
    arrows = page.evaluate(
        """() => edgeSet.get().filter((edge) => edge.arrows.to.enabled)
            .map((edge) => EDGES[edge.id].role)"""
    )
    assert arrows == ["recipient"]


def test_a_phone_shows_the_graph_and_the_panel_as_a_sheet(visit):
    page = visit(make_graph.story_graph(), width=390, height=844)
    assert not page.locator("#panel").is_visible()
    click_node(page, "node.name === 'دیدار'")
    assert page.locator("#panel").is_visible()
    page.locator("#panel .close").click()
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_notebook_frame_holds_the_working_page(browser, tmp_path):
    path = tmp_path / "notebook.html"
    frame = show(make_graph.story_graph())._repr_html_()
    path.write_text(f"<meta charset='utf-8'>{frame}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    trouble = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#count").wait_for()
    assert frame.locator("#count").inner_text() == "۱۰ از ۱۱ گره"
    frame.locator("#panel .link").first.click()
    frame.locator("#language").click()
    frame.locator("#share").click()
    frame.locator("#notice").wait_for()
    page.wait_for_timeout(300)  # by then the address is written, where there is one
    assert frame.locator("#count").inner_text() == "10 of 11 nodes"
    assert trouble == []
    page.close()


def test_a_frame_that_was_hidden_at_first_is_fitted_when_it_is_seen(browser, tmp_path):
    path = tmp_path / "notebook.html"
    frame = show(make_graph.story_graph())._repr_html_()
    path.write_text(
        f"<meta charset='utf-8'><div id='cell' style='display:none'>{frame}</div>",
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(path.as_uri())
    page.wait_for_timeout(500)
    page.evaluate("document.getElementById('cell').style.display = 'block'")
    inner = next(one for one in page.frames if one.parent_frame is not None)
    inner.wait_for_function("() => window.innerWidth > 0 && drawnLabels.length > 0")
    outside = """() => view.nodes.filter((node) => {
        const at = network.canvasToDOM({ x: node.x, y: node.y });
        const stage = document.getElementById('stage');
        return at.x < 0 || at.y < 0 || at.x > stage.clientWidth
            || at.y > stage.clientHeight;
    }).length"""
    inner.wait_for_function(f"() => ({outside})() === 0", timeout=5000)
    page.close()
