"""Paths, groups, and accounts that differ, on the page in a real browser."""

import pytest

import make_graph
from browsing import click_node, panel
from kg.graph import build_graph
from kg.model import Status

pytestmark = pytest.mark.slow
SIGNED = "ایران و عمان روز جمعه در مسقط سندی را امضا کردند."
NOT_SIGNED = "عمان گفت با ایران چیزی امضا نشده است."
ASKED = "ایران از عمان خواستار دیدار شد."
REFUSED = "عمان درخواست ایران را رد کرد."
PAIR = ("country:IR", "country:OM")


def _both(one="ایران", other="عمان"):
    return {"actor": ((one, PAIR[0]), (other, PAIR[1]))}


def _from(one, other):
    ids = {"ایران": PAIR[0], "عمان": PAIR[1]}
    return {"actor": ((one, ids[one]),), "recipient": ((other, ids[other]),)}


def disputed_graph():
    """Return a graph of a signing told and denied, and a request refused."""
    wire = make_graph.document("w", f"خبر\n\n{SIGNED} {ASKED}", url="https://w.test/1")
    paper = make_graph.document(
        "p", f"تکذیب\n\n{NOT_SIGNED} {REFUSED}", source="روزنامهٔ نمونه"
    )
    reports = (
        make_graph.report(wire, SIGNED, "امضا کردند", _both(), event_type="SIGN"),
        make_graph.report(
            wire, ASKED, "خواستار", _from("ایران", "عمان"), event_type="REQUEST"
        ),
        make_graph.report(
            paper,
            NOT_SIGNED,
            "امضا نشده است",
            _both(),
            event_type="SIGN",
            status=Status.NEGATED,
        ),
        make_graph.report(
            paper, REFUSED, "رد کرد", _from("عمان", "ایران"), event_type="REJECT"
        ),
    )
    readings = (
        make_graph.reading(wire, reports=reports[:2]),
        make_graph.reading(paper, reports=reports[2:]),
    )
    events = [make_graph.event(report) for report in reports]
    return build_graph(readings, events, make_graph.labels())


def test_two_names_clicked_with_shift_show_the_path_between_them(visit):
    page = visit(make_graph.season_graph())
    click_node(page, "node.name === 'سرگئی لاوروف'")
    page.evaluate("fit()")
    page.keyboard.down("Shift")
    click_node(page, "node.name === 'ایران'")
    page.keyboard.up("Shift")
    text = panel(page)
    assert "مسیر سرگئی لاوروف تا ایران" in text
    assert "۳ گام" in text
    assert text.index("عراقچی با لاوروف دیدار کرد.") < text.index("خواستار همراهی")
    assert page.locator("#panel .hop figure").count() == 3
    stays = page.evaluate("[...state.focus].filter((id) => !isEvent(NODES[id])).length")
    assert stays == 4


def test_a_path_is_asked_for_in_the_panel_and_stands_in_the_address(visit):
    page = visit(make_graph.season_graph())
    click_node(page, "node.name === 'سرگئی لاوروف'")
    page.locator("#path").click()
    page.keyboard.type("Oman")
    page.keyboard.press("Enter")
    assert "۲ گام" in panel(page)
    page.wait_for_function("() => location.hash.includes('pane=path')")
    address = page.evaluate("location.hash")
    again = visit(make_graph.season_graph(), address=address)
    assert "مسیر سرگئی لاوروف تا عمان" in panel(again)
    again.locator("#panel .hop button").nth(1).click()
    assert "در این رویداد" in panel(again)
    again.keyboard.press("Escape")
    assert "مسیر سرگئی لاوروف تا عمان" in panel(again)


def test_where_no_path_leads_the_page_says_why(visit):
    page = visit(make_graph.season_graph(), address="#lang=fa&status=actual")
    page.evaluate(
        "showPath(...['سرگئی لاوروف', 'ایران']"
        ".map((name) => NODES.find((node) => node.name === name)))"
    )
    assert "به ایران نمی‌رسانند" in panel(page)
    page.evaluate("clearFilters(); changed()")
    assert "۳ گام" in panel(page)
    page.evaluate("showPath(NODES.find(isEvent), NODES[0])")
    assert "مسیر میان دو نام است" in panel(page)


def test_groups_are_listed_ringed_and_numbered(visit):
    page = visit(make_graph.season_graph())
    page.evaluate(
        """() => {
            window.written = [];
            const { fillText } = CanvasRenderingContext2D.prototype;
            CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
                window.written.push(text);
                fillText.call(this, text, ...rest);
            };
        }"""
    )
    page.locator("#groups").click()
    assert "گروه ۱" in panel(page)
    page.wait_for_function("() => window.written.includes('۱')")
    page.locator("#panel .group .link").first.click()
    assert page.evaluate("state.focus.size") >= 3
    page.wait_for_function("() => location.hash.includes('rings=yes')")
    page.locator("#rings").click()
    page.evaluate("window.written.length = 0; network.redraw()")
    page.wait_for_function("() => window.written.length > 0")
    assert "۱" not in page.evaluate("window.written")


def test_names_that_nothing_ties_make_no_group_and_the_page_says_so(visit):
    page = visit(make_graph.hostile_graph("نام"))
    page.locator("#groups").click()
    assert "به هم نمی‌پیوندند" in panel(page)


def test_accounts_that_differ_stand_side_by_side_with_outlets_and_dates(visit):
    page = visit(disputed_graph())
    page.locator("#contrasts").click()
    contrasts = page.locator("#panel .contrast")
    assert contrasts.count() == 2
    left, right = contrasts.first.locator(".side").all()
    assert SIGNED in left.inner_text()
    assert "خبرگزاری آزمون" in left.inner_text()
    assert NOT_SIGNED in right.inner_text()
    assert "روزنامهٔ نمونه" in right.inner_text()
    assert "۱۹ اسفند ۱۴۰۱" in right.inner_text()
    assert left.bounding_box()["x"] > right.bounding_box()["x"] + 100
    assert ASKED in contrasts.nth(1).inner_text()
    assert REFUSED in contrasts.nth(1).inner_text()


def test_an_event_leads_to_the_accounts_that_differ_from_it(visit):
    page = visit(disputed_graph())
    click_node(page, "node.status === 'negated'")
    page.locator("#panel #contrasts").click()
    assert page.locator("#panel .contrast").count() == 1
    assert SIGNED in panel(page)


def test_without_accounts_that_differ_the_page_says_so(visit):
    page = visit(make_graph.season_graph())
    page.locator("#contrasts").click()
    assert "روایت ناهمخوان نیست" in panel(page)


def test_on_a_phone_differing_accounts_stand_one_below_the_other(visit):
    page = visit(
        disputed_graph(), width=390, height=844, address="#lang=fa&pane=contrasts"
    )
    left, right = page.locator("#panel .contrast").first.locator(".side").all()
    assert left.bounding_box()["x"] == right.bounding_box()["x"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize(
    "address",
    ["#pane=path&pane=x&pane=y", "#pane=constructor", "#pane=groups&pane=-1", "#pane="],
)
def test_a_hostile_address_opens_no_pane_that_is_none(visit, address):
    page = visit(make_graph.season_graph(), address=address)
    assert "پررویدادترین نام‌ها" in panel(page) or "گروه‌ها" in panel(page)


def test_on_a_phone_the_overview_leads_to_groups_and_differing_accounts(visit):
    page = visit(disputed_graph(), width=390, height=844)
    page.locator("#overview").click()
    assert "پررویدادترین نام‌ها" in panel(page)
    page.locator("#contrasts").click()
    assert page.locator("#panel .contrast").count() == 2
    page.locator("#panel .back").click()
    assert "پررویدادترین نام‌ها" in panel(page)
    page.locator("#panel .close").last.click()
    assert not page.locator("#panel").is_visible()
