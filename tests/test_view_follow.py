"""Following, sharing and the two languages of the page, in a real browser."""

from urllib.parse import quote

import pytest

import make_graph
from browsing import click_node, panel

pytestmark = pytest.mark.slow

VIEW = """() => ({
    shown: [...view.ids].sort(), kept: view.sifted.kept.length,
    panel: byId('panel').innerText, lang: document.documentElement.lang,
    dark: document.documentElement.classList.contains('dark'), score: state.score,
    time: [state.from, state.to, state.undated], hash: location.hash,
})"""
ARAGHCHI = "node.ref === 'person:abbas-araghchi'"
HOSTILE_ADDRESSES = (
    "#at=__proto__&ego=constructor&type=toString",
    "#<script>window.hit=1</script>",
    "#at=%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E",
    "#from=9999-99-99&to=-1&score=NaN&more=1e99",
    "#from=0001-01-01&to=9999-12-31&score=-5&more=99999999",
    "#lang=__proto__&theme=url(javascript:1)&off=kind:none",
    "#expanded=99999%20person:minister&expanded=1%20nobody&called=%00",
    "#edge=actor%0Anobody%0Anobody&edge=%0A%0A",
    "#%E0%A4%A&%=%&=&&&",
    "#type=" + "NONE&type=" * 3000,
    "#at=" + "ا" * 50_000,
)


def test_the_address_opens_the_same_view_elsewhere(visit):
    page = visit(make_graph.season_graph())
    page.evaluate("""() => {
        state.only.outlet.add(FACTS.outlets[0]); state.only.status.add('actual');
        state.score = 0.6; state.off.delete('role:said_by'); changed();
        setTime(1, 3); setLanguage(1); switchTheme();
        choose(BY_REF.get('country:OM'));
    }""")
    page.wait_for_timeout(300)
    first = page.evaluate(VIEW)
    assert first["kept"] == 1
    assert first["time"][0] is not None
    again = visit(make_graph.season_graph(), address=first["hash"])
    again.wait_for_timeout(300)
    assert again.evaluate(VIEW) == first
    assert "Oman" in panel(again)


def test_an_edge_and_what_was_expanded_stand_in_the_address(visit):
    page = visit(make_graph.crowd(1000))
    page.evaluate("expand(NODES[0]); setEgo(NODES[1]); choose(EDGES[5])")
    page.wait_for_timeout(300)
    first = page.evaluate(VIEW)
    again = visit(make_graph.crowd(1000), address=first["hash"])
    assert again.evaluate(VIEW)["shown"] == first["shown"]
    assert again.evaluate("state.chosen === EDGES[5]")
    assert again.evaluate("state.ego === NODES[1]")


def test_a_pasted_address_changes_the_open_page(visit):
    page = visit(make_graph.season_graph())
    page.evaluate("location.hash = '#lang=en&at=person:sergey-lavrov'")
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert "Sergey Lavrov" in panel(page)


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_a_hostile_address_breaks_nothing(visit, address):
    page = visit(make_graph.story_graph(), address=address)
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    assert page.locator("#count").inner_text() == "۱۰ از ۱۱ گره"
    assert page.evaluate("view.nodes.length") == 10


def test_sharing_copies_the_address_of_the_view(visit):
    page = visit(make_graph.season_graph())
    click_node(page, ARAGHCHI)
    page.locator("#share").click()
    page.wait_for_function("() => !byId('notice').hidden")
    assert "رونوشت شد" in page.locator("#notice").inner_text()
    page.locator("#query").click()
    page.keyboard.press("Control+V")
    copied = page.locator("#query").input_value()
    assert copied.startswith("file://")
    assert f"at={quote('person:abbas-araghchi', safe='')}" in copied


def test_a_citation_has_quote_outlet_date_and_address(visit):
    page = visit(make_graph.story_graph())
    click_node(page, "node.name === 'دیدار'")
    text = page.evaluate("citation(FACTS.quotes[state.chosen.quotes[0]])")
    assert text == (
        f"«{make_graph.MEETING}»\nخبرگزاری آزمون، «دیدار در مسقط»، "
        "جمعه ۱۹ اسفند ۱۴۰۱ / ۱۰ مارس ۲۰۲۳.\nhttps://a.test/1"
    )
    page.locator("#panel .cite").first.click()
    page.wait_for_function("() => !byId('notice').hidden")
    page.locator("#query").click()
    page.keyboard.press("Control+V")
    assert make_graph.MEETING in page.locator("#query").input_value()


def test_a_copy_works_where_there_is_no_clipboard(visit):
    page = visit(make_graph.story_graph())
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("#share").click()
    page.wait_for_function("() => !byId('notice').hidden")
    assert "رونوشت شد" in page.locator("#notice").inner_text()


def test_the_whole_page_speaks_english_and_back(visit):
    page = visit(make_graph.season_graph())
    click_node(page, ARAGHCHI)
    page.locator("#language").click()
    assert page.evaluate("document.documentElement.dir") == "ltr"
    assert page.evaluate("document.documentElement.lang") == "en"
    text = panel(page)
    assert text.startswith("✕")
    assert "Abbas Araghchi" in text
    assert "Wednesday 19 January 2022" in text
    assert "foreign minister, Iran" in text
    assert page.locator("#count").inner_text() == "12 of 15 nodes"
    assert page.locator("#filters .kept").inner_text() == "5 of 5 events"
    labels = page.evaluate("view.nodes.map(labelOf)")
    assert {"Iran", "Oman", "Sergey Lavrov", "meeting"} <= set(labels)
    page.locator("#language").click()
    assert "چهارشنبه ۲۹ دی ۱۴۰۰" in panel(page)
    assert page.evaluate("document.documentElement.dir") == "rtl"


def test_a_profile_has_positions_with_dates_counterparts_and_topics(visit):
    page = visit(make_graph.season_graph())
    click_node(page, ARAGHCHI)
    text = panel(page)
    assert "وزیر امور خارجه ایران" in text
    assert "از ۳۱ مرداد ۱۴۰۳" in text
    assert "سفیر ایران در ژاپن" in text
    assert "سرگئی لاوروف" in text
    assert "روابط دوجانبه" in text


def test_every_control_has_a_name_in_both_languages(visit):
    nameless = """() => [...document.querySelectorAll('button, input, summary, [role]')]
        .filter((one) => one.checkVisibility())
        .filter((one) => !(one.getAttribute('aria-label') || one.labels?.[0]?.innerText
            || one.innerText || one.title).trim())
        .map((one) => one.outerHTML)"""
    page = visit(make_graph.season_graph())
    click_node(page, ARAGHCHI)
    assert page.evaluate(nameless) == []
    page.locator("#language").click()
    assert page.evaluate(nameless) == []
    persian = """() => [...document.querySelectorAll('[aria-label]')]
        .map((one) => one.getAttribute('aria-label'))
        .filter((name) => /[\\u0600-\\u06ff]/.test(name) && !name.includes('فارسی'))"""
    assert page.evaluate(persian) == []


def test_a_double_click_expands_what_is_hidden(visit):
    page = visit(make_graph.crowd(1000))
    before = page.evaluate("view.nodes.length")
    x, y = page.evaluate(
        """() => {
            const node = NODES.find((one) => one.kind === 'person');
            const at = network.canvasToDOM({ x: node.x, y: node.y });
            const box = byId('graph').getBoundingClientRect();
            return [box.x + at.x, box.y + at.y];
        }"""
    )
    page.mouse.dblclick(x, y)
    page.wait_for_function(f"() => view.nodes.length > {before}")
    assert page.evaluate("view.nodes.length") <= before + 40 * 2
    between = page.evaluate("view.nodes.length")
    page.locator("#expand").click()
    assert page.evaluate("view.nodes.length") > between
    overlapping = page.evaluate(
        "new Set(view.nodes.map((one) => `${one.x} ${one.y}`)).size"
    )
    assert overlapping > between


def test_the_ego_view_shows_only_a_nodes_surroundings(visit):
    page = visit(make_graph.season_graph())
    click_node(page, "node.ref === 'person:sergey-lavrov'")
    page.locator("#ego").click()
    names = page.evaluate("view.nodes.map((node) => node.name).sort()")
    assert names == sorted(["دیدار", "روابط دوجانبه", "سرگئی لاوروف", "عباس عراقچی"])
    assert "سرگئی لاوروف" in page.locator("#about").inner_text()
    page.locator("#about button").click()
    assert page.evaluate("view.nodes.length") == 12


def test_the_keyboard_moves_opens_expands_and_goes_back(visit):
    page = visit(make_graph.season_graph())
    page.keyboard.press("ArrowRight")
    first = page.evaluate("state.cursor.id")
    assert page.locator("#live").inner_text() == page.evaluate("nameOf(state.cursor)")
    page.keyboard.press("Enter")
    assert page.evaluate("state.chosen.id") == first
    moved = None
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        moved = page.evaluate("state.cursor && state.cursor.id")
        if moved is not None:
            break
    assert moved in page.evaluate(f"neighboursOf(NODES[{first}]).map((one) => one.id)")
    page.keyboard.press("Enter")
    assert page.evaluate("state.chosen.id") == moved
    page.keyboard.press("Escape")
    assert page.evaluate("state.chosen.id") == first
    page.keyboard.press("Escape")
    assert page.evaluate("state.chosen") is None


def test_slash_searches_and_f_goes_to_the_filters(visit):
    page = visit(make_graph.season_graph(), width=1000)
    assert not page.locator("#filters").is_visible()
    page.keyboard.press("f")
    assert page.locator("#filters").is_visible()
    assert page.evaluate("byId('filters').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.locator("#filters").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "query"


def test_enter_expands_what_is_open(visit):
    page = visit(make_graph.crowd(1000))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    before = page.evaluate("view.nodes.length")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Enter")
    assert page.evaluate("view.nodes.length") > before


def test_on_a_phone_the_filters_are_a_sheet_and_time_stays(visit):
    page = visit(make_graph.season_graph(), width=390, height=844)
    assert not page.locator("#filters").is_visible()
    assert page.locator("#bars").is_visible()
    page.locator("#filter").click()
    page.wait_for_timeout(300)  # the sheet has come to rest
    box = page.locator("#filters").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    assert box["height"] <= 844 * 0.61
    page.locator("#filters .head .close").click()
    assert not page.locator("#filters").is_visible()


def test_nothing_moves_where_the_system_asks_for_stillness(visit):
    name = "getComputedStyle(byId('panel')).animationName"
    page = visit(make_graph.season_graph(), width=390, height=844)
    click_node(page, ARAGHCHI)
    assert page.evaluate(name) == "slide"
    still = visit(
        make_graph.season_graph(), width=390, height=844, reduced_motion="reduce"
    )
    click_node(still, ARAGHCHI)
    assert still.evaluate(name) == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(visit, scheme):
    page = visit(make_graph.season_graph(), color_scheme=scheme)
    ratios = page.evaluate(
        """() => {
            const light = (name) => {
                const hex = theme(`--${name}`).trim().slice(1);
                const parts = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16))
                    .map((part) => part / 255)
                    .map((c) => (c < 0.04 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
            };
            const pairs = [['ink', 'paper'], ['soft', 'paper'], ['soft', 'raised'],
                ['accent', 'paper'], ['accent', 'raised'], ['paper', 'accent'],
                ['ink', 'mark'], ['ink', 'name'], ['paper', 'ink'], ['soft', 'name']];
            return pairs.map(([one, other]) => {
                const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
                return [`${one} on ${other}`, (high + 0.05) / (low + 0.05)];
            });
        }"""
    )
    assert [pair for pair in ratios if pair[1] < 4.5] == []
