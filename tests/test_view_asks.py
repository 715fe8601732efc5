"""Asking the page: search, filters and time, in a real browser."""

import pytest

import make_graph
from browsing import panel

pytestmark = pytest.mark.slow


def kept(page):
    return page.locator("#filters .kept").inner_text()


def filter_choice(page, name, text):
    """Return the checkbox of a filter that has a name, and open what hides it."""
    page.evaluate(
        "document.querySelectorAll('#filters details').forEach(d => d.open = true)"
    )
    group = page.locator(f"#filters [data-filter={name}]")
    return group.locator("label.choice", has_text=text).first


def count_of(page, name, text):
    return filter_choice(page, name, text).locator(".count").inner_text()


def set_range(page, place, key, times=1):
    page.locator(place).focus()
    for _ in range(times):
        page.keyboard.press(key)


@pytest.mark.parametrize(
    "query",
    ["عراقچی", "عراقچي", "Araqchi", "Araghchi", "ARAGHCHI", "aragchi", "Seyed Abbas"],
)
def test_every_spelling_of_a_name_finds_one_person(visit, query):
    page = visit(make_graph.season_graph())
    page.locator("#query").fill(query)
    assert "عباس عراقچی" in page.locator("#results li").first.inner_text()
    page.keyboard.press("Enter")
    assert panel(page).count("Abbas Araghchi") >= 1


def test_search_finds_topics_in_both_languages(visit):
    page = visit(make_graph.season_graph())
    for query in ("روابط دوجانبه", "bilateral"):
        page.locator("#query").fill(query)
        assert "روابط دوجانبه" in page.locator("#results li").first.inner_text()


def test_a_search_in_quotes_shows_the_words_it_found(visit):
    page = visit(make_graph.season_graph())
    page.locator("#query").fill("همراهی عمان")
    assert "خواستار همراهی عمان" in page.locator("#results").inner_text()


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("type", "دیدار", 2),
        ("type", "همکاری", 1),
        ("type", "خنثی", 2),
        ("status", "در برنامه", 1),
        ("status", "نفی‌شده", 1),
        ("topic", "روابط دوجانبه", 2),
        ("outlet", "روزنامهٔ دیده‌بان", 2),
        ("said", "وزیر نمونه", 1),
        ("said", "خود رسانه", 3),
    ],
)
def test_a_filter_keeps_what_it_says_and_tells_how_many(visit, name, text, count):
    page = visit(make_graph.season_graph())
    digits = "۰۱۲۳۴۵"[count]
    assert count_of(page, name, text) == digits
    filter_choice(page, name, text).click()
    assert kept(page) == f"{digits} از ۵ رویداد"
    assert page.evaluate("view.nodes.filter(isEvent).length") == count
    assert page.evaluate("nodeSet.length === view.nodes.length")
    page.locator("#clear").click()
    assert kept(page) == "۵ از ۵ رویداد"


def test_filters_combine_and_counts_follow_the_others(visit):
    page = visit(make_graph.season_graph())
    filter_choice(page, "outlet", "روزنامهٔ دیده‌بان").click()
    assert count_of(page, "type", "دیدار") == "۱"
    assert count_of(page, "type", "درخواست") == "۰"
    assert count_of(page, "status", "رخ داده") == "۰"
    assert count_of(page, "outlet", "خبرگزاری آزمون") == "۳"
    filter_choice(page, "type", "دیدار").click()
    assert kept(page) == "۱ از ۵ رویداد"
    filter_choice(page, "type", "درخواست").click()
    filter_choice(page, "outlet", "خبرگزاری آزمون").click()
    assert kept(page) == "۴ از ۵ رویداد"


def test_a_kind_that_is_not_drawn_takes_its_events_along(visit):
    page = visit(make_graph.season_graph())
    assert count_of(page, "kind", "شخص") == "۳"
    filter_choice(page, "kind", "کشور").click()
    assert page.evaluate("view.nodes.some((node) => node.kind === 'country')") is False
    assert kept(page) == "۳ از ۵ رویداد"


def test_the_least_score_keeps_what_is_surer(visit):
    page = visit(make_graph.season_graph())
    set_range(page, "#score", "Home")
    set_range(page, "#score", "ArrowUp", 14)
    assert page.evaluate("state.score") == pytest.approx(0.7)
    assert kept(page) == "۳ از ۵ رویداد"


def test_the_handles_of_time_move_by_keyboard(visit):
    page = visit(make_graph.season_graph())
    assert page.locator("#span").inner_text() == "همهٔ زمان‌ها"
    set_range(page, "#from", "ArrowUp")
    assert page.evaluate("state.from") == "2022-01-21"
    assert page.locator("#from").get_attribute("aria-valuetext") == "بهمن ۱۴۰۰"
    assert kept(page) == "۴ از ۵ رویداد"
    set_range(page, "#to", "ArrowDown", 2)
    assert kept(page) == "۳ از ۵ رویداد"
    assert page.locator("#span").inner_text() == (
        "از بهمن ۱۴۰۰ تا اسفند ۱۴۰۰ · از ژانویهٔ ۲۰۲۲ تا مارس ۲۰۲۲"
    )
    page.locator("#undated").click()
    assert kept(page) == "۲ از ۵ رویداد"
    assert page.evaluate("view.nodes.filter(isEvent).every((one) => one.day)")


def test_a_handle_is_dragged_and_never_passes_the_other(visit):
    page = visit(make_graph.season_graph())
    box = page.locator("#from").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 8, steps=5)
    page.mouse.up()
    assert kept(page) == "۲ از ۵ رویداد"
    set_range(page, "#to", "Home")
    assert page.evaluate("state.to === null || state.from <= state.to")


def test_the_histogram_follows_the_other_filters(visit):
    page = visit(make_graph.season_graph())
    full = """[...document.querySelectorAll('#bars i')]
        .filter((bar) => bar.style.height !== '0px').length"""
    assert page.evaluate(full) == 4
    filter_choice(page, "type", "دیدار").click()
    assert page.evaluate(full) == 2


def test_the_time_has_both_calendars_one_over_the_other(visit):
    page = visit(make_graph.season_graph())
    rows = page.locator(".ticks")
    assert "دی ۱۴۰۰" in rows.nth(0).inner_text()
    assert "فوریهٔ ۲۰۲۲" in rows.nth(1).inner_text()
    page.locator("#language").click()
    assert "February 2022" in page.locator(".ticks").nth(0).inner_text()
    assert "Bahman 1400" in page.locator(".ticks").nth(1).inner_text()


def test_nothing_left_says_why_and_mends_it_with_one_click(visit):
    page = visit(make_graph.season_graph())
    filter_choice(page, "type", "دیدار").click()
    set_range(page, "#from", "End")
    page.locator("#undated").click()
    nothing = page.locator("#nothing")
    assert "از این نوع" in nothing.inner_text()
    assert "در این بازهٔ زمانی" in nothing.inner_text()
    nothing.locator("button", has_text="همهٔ زمان‌ها").click()
    assert not nothing.is_visible()
    assert kept(page) == "۲ از ۵ رویداد"


def test_hiding_all_kinds_says_so(visit):
    page = visit(make_graph.hostile_graph("نام"))
    filter_choice(page, "kind", "شخص").click()
    assert page.locator("#nothing").is_visible()
    page.locator("#nothing button").first.click()
    assert not page.locator("#nothing").is_visible()


def test_no_more_enters_the_graph_than_is_shown(visit):
    page = visit(make_graph.crowd(1000))
    assert page.evaluate("nodeSet.length") <= 300
    assert page.evaluate("NODES.length") == 1040
    page.evaluate("""() => {
        for (let at = 0; at < 3; at += 1) document.getElementById('more').click();
    }""")
    assert page.evaluate("byId('more').hidden")
    assert page.evaluate("nodeSet.length") == 1040
    assert page.evaluate(
        "new Set(view.nodes.map((node) => `${node.x} ${node.y}`)).size"
    ) == pytest.approx(1040, abs=20)


def test_a_change_is_drawn_once(visit):
    page = visit(make_graph.crowd(1000))
    drawn = page.evaluate(
        """() => {
            let drawn = 0;
            network.on('afterDrawing', () => { drawn += 1; });
            state.score = 0.8;
            changed();
            return drawn;
        }"""
    )
    assert drawn == 1
