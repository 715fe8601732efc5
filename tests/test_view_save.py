"""What readers take away from the page, read by other programs; and how they follow it.

The page is opened in a real browser, without a network.
"""

import csv
import re
import struct

import networkx as nx
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from PIL import Image

import make_graph
from browsing import click_node, panel
from kg.graph import build_graph
from kg.model import Status
from kg.view import show

pytestmark = pytest.mark.slow
FORMATS = ("png", "svg", "csv", "graphml", "md", "bib")
SVG = "{http://www.w3.org/2000/svg}"
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


def save(page, ending):
    """Download a format from the menu; return the file's name and its place."""
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator("#save-menu button").nth(FORMATS.index(ending)).click()
    return download.value.suggested_filename, download.value.path()


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def events_of(graph):
    return {node for node, data in graph.nodes(data=True) if data["kind"] == "event"}


def test_the_image_has_twice_the_pixels_of_the_view_and_its_background(visit):
    page = visit(make_graph.story_graph())
    name, path = save(page, "png")
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    stage = page.evaluate("[byId('stage').clientWidth, byId('stage').clientHeight]")
    assert name.endswith(".png")
    assert [width, height] == [2 * side for side in stage]
    with Image.open(path) as image:
        pixels = image.convert("RGB")
        assert pixels.getpixel((3, 3)) == (0xFB, 0xFA, 0xF7)
        colours = {colour for _, colour in pixels.getcolors(1 << 24)}
    assert {(0x00, 0x72, 0xB2), (0xE6, 0x9F, 0x00)} <= colours  # a person, a country


def test_a_dark_view_is_saved_dark(visit):
    page = visit(make_graph.story_graph())
    page.locator("#theme").click()
    _, path = save(page, "png")
    with Image.open(path) as image:
        assert image.convert("RGB").getpixel((3, 3)) == (0x14, 0x17, 0x1A)


def test_the_vector_image_has_every_name_on_the_screen_in_the_pages_font(visit):
    page = visit(make_graph.story_graph())
    _, path = save(page, "svg")
    root = etree.parse(str(path)).getroot()
    assert root.tag == f"{SVG}svg"
    texts = {text.text: text for text in root.iter(f"{SVG}text")}
    assert {"وزیر نمونه", "ایران", "عمان", "مسقط"} <= set(texts)
    assert all(one.get("font-family").startswith("Vazirmatn") for one in texts.values())
    assert "@font-face" in root.findtext(f"{SVG}style")
    shapes = len(root.findall(f"{SVG}path"))
    assert shapes >= page.evaluate("view.nodes.length + edgesShown().length / 2")


def test_the_vector_image_looks_as_the_screen_does(visit, browser, tmp_path):
    page = visit(make_graph.story_graph())
    _, image = save(page, "png")
    _, vectors = save(page, "svg")
    drawing = tmp_path / "view.svg"
    drawing.write_bytes(vectors.read_bytes())
    with Image.open(image) as file:
        shown = file.convert("L").resize((file.width // 8, file.height // 8))
    other = browser.new_page(
        viewport={"width": shown.width * 4, "height": shown.height * 4}
    )
    other.goto(drawing.as_uri())
    other.screenshot(path=tmp_path / "vectors.png")
    other.close()
    with Image.open(tmp_path / "vectors.png") as file:
        drawn = file.convert("L").resize(shown.size)
    apart = [
        abs(one - two)
        for one, two in zip(shown.tobytes(), drawn.tobytes(), strict=True)
    ]
    assert sum(apart) / len(apart) < 2  # of 255
    assert max(apart) < 130


def test_a_table_of_all_events_in_view_has_the_columns_of_events_csv(visit):
    graph = make_graph.story_graph()
    name, path = save(visit(graph), "csv")
    found = rows(path)
    assert name == "kg-گراف-رویدادهای-دیپلماتیک.csv"
    assert {row["id"] for row in found} == events_of(graph)
    meeting = next(row for row in found if row["type"] == "MEET")
    assert meeting["actors"] == "nil:person:فرستاده ناشناس|person:minister"
    assert (meeting["date_first"], meeting["places"]) == ("2023-03-10", "place:muscat")
    assert (meeting["quote"], meeting["url"]) == (
        make_graph.MEETING,
        "https://a.test/1",
    )
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_is_chosen_alone_is_saved_and_names_the_file(visit):
    page = visit(make_graph.story_graph())
    click_node(page, "node.name === 'ایران'")
    name, path = save(page, "csv")
    assert name == "kg-ایران.csv"
    assert sorted(row["type"] for row in rows(path)) == ["REQUEST", "SIGN"]
    assert "۲ رویداد" in page.locator("#notice").inner_text()


def test_filters_hold_for_what_is_saved(visit):
    page = visit(make_graph.story_graph(), address="#lang=fa&status=actual")
    _, path = save(page, "csv")
    assert {row["status"] for row in rows(path)} == {"actual"}


def test_where_nothing_is_in_view_nothing_is_saved_and_the_page_says_so(visit):
    page = visit(make_graph.story_graph())
    page.evaluate("state.score = 1; state.only.status.add('planned'); changed()")
    page.locator("#save summary").click()
    page.locator("#save-menu button").nth(FORMATS.index("csv")).click()
    assert "رویدادی در نما نیست" in page.locator("#notice").inner_text()


def test_the_part_of_the_graph_is_read_by_networkx_as_it_was(visit):
    graph = make_graph.story_graph()
    page = visit(graph)
    click_node(page, "node.name === 'وزیر نمونه'")
    _, path = save(page, "graphml")
    part = nx.read_graphml(path, force_multigraph=True)
    whole = {
        (one, other, str(data["role"])) for one, other, data in graph.edges(data=True)
    }
    edges = {(one, other, data["role"]) for one, other, data in part.edges(data=True)}
    assert len(edges) == part.number_of_edges() > 5
    assert edges <= whole
    for node, data in part.nodes(data=True):
        assert data["label"] == graph.nodes[node]["label"]
        assert data["kind"] == graph.nodes[node]["kind"]
    meeting = next(data for _, data in part.nodes(data=True) if data["type"] == "MEET")
    assert (meeting["reports"], meeting["tone"], meeting["status"]) == (2, 1, "actual")


def test_the_sources_are_a_list_of_markdown_with_web_links_alone(visit):
    _, path = save(visit(make_graph.story_graph()), "md")
    text = path.read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").parse(text)
    assert sum(token.type == "list_item_open" for token in tokens) == 2
    inline = [part for token in tokens for part in token.children or ()]
    links = [part.attrs["href"] for part in inline if part.type == "link_open"]
    assert links == ["https://a.test/1"]
    assert "خبرگزاری آزمون، «دیدار در مسقط»، جمعه ۱۹ اسفند ۱۴۰۱" in text


def test_the_sources_are_entries_of_bibtex(visit):
    database = pytest.importorskip("pybtex.database", reason="pip install pybtex")
    _, path = save(visit(make_graph.story_graph()), "bib")
    entries = database.parse_file(str(path), "bibtex").entries.values()
    found = sorted(
        (entry.fields["title"], entry.fields["date"], entry.fields.get("url"))
        for entry in entries
    )
    assert found == [
        ("{دیدار در مسقط}", "2023-03-10", "https://a.test/1"),
        ("{روزنامه}", "2023-03-10", None),
    ]


HOSTILE = (
    make_graph.HOSTILE,
    "=HYPERLINK(1)\\input{x} ]]> <!ENTITY x SYSTEM 'file:///x'> \x00\x1b\ud800",
    "} } @string{x = {",
    "# [a](javascript:alert(1)) ![b](https://e.test/b.png) <b>c</b>",
    "{n} $& \N{RIGHT-TO-LEFT OVERRIDE}" + "بلند " * 2000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_every_file(visit, text):
    database = pytest.importorskip("pybtex.database", reason="pip install pybtex")
    page = visit(make_graph.hostile_graph(text.replace("\ud800", "")))
    saved = {ending: save(page, ending)[1] for ending in FORMATS}
    assert page.evaluate("window.hit") is None
    tags = {element.tag for element in etree.parse(str(saved["svg"])).iter()}
    assert tags == {SVG + name for name in ("svg", "title", "style", "path", "text")}
    assert len(nx.read_graphml(saved["graphml"])) == 3
    (row,) = rows(saved["csv"])
    formula = re.compile(r"[=+\-@\t\r\n]")
    assert not any(formula.match(value) for value in row.values() if value)
    tokens = MarkdownIt("commonmark").parse(saved["md"].read_text(encoding="utf-8"))
    types = {part.type for token in tokens for part in token.children or ()}
    assert types <= {"text"}
    assert len(database.parse_file(str(saved["bib"]), "bibtex").entries) == 1


def test_a_notebook_may_download_too(browser, tmp_path):
    path = tmp_path / "notebook.html"
    frame = show(make_graph.story_graph())._repr_html_()
    path.write_text(f"<meta charset='utf-8'>{frame}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(path.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#save summary").click()
    with page.expect_download() as download:
        inside.locator("#save-menu button").nth(FORMATS.index("csv")).click()
    assert len(rows(download.value.path())) == 3
    page.close()


def test_the_menu_speaks_english_as_well(visit):
    page = visit(make_graph.story_graph(), address="#lang=en")
    page.locator("#save summary").click()
    assert "Table of events (CSV)" in page.locator("#save-menu").inner_text()
    page.keyboard.press("Escape")
    name, path = save(page, "md")
    assert name == "kg-Graph-of-diplomatic-events.md"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Sources\n")
    assert "Friday 10 March 2023" in text


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
