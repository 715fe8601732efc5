"""What readers take away from the page, read by other programs.

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
from browsing import click_node
from kg.view import show

pytestmark = pytest.mark.slow
FORMATS = ("png", "svg", "csv", "graphml", "md", "bib")
SVG = "{http://www.w3.org/2000/svg}"


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


def grey(path, size=None):
    """Return the bytes of a picture in grey, and its size."""
    with Image.open(path) as image:
        size = size or image.size
        return image.convert("L").resize(size).tobytes(), size


@pytest.mark.parametrize("graph", ["story", "crowd"])
def test_both_images_look_as_the_screen_does(visit, tmp_path, graph):
    # In this crowd some act upon themselves: those edges bend.
    made = make_graph.story_graph() if graph == "story" else make_graph.crowd(60, 12)
    page = visit(made)
    page.evaluate("for (const id of ['legend', 'shown']) byId(id).hidden = true")
    # Letters would fall between other pixels.
    page.evaluate("window.drawLabels = () => {}; network.redraw()")
    page.wait_for_timeout(300)
    page.locator("#graph").screenshot(path=tmp_path / "screen.png")
    screen, size = grey(tmp_path / "screen.png")
    drawn = tmp_path / "drawn.png"
    (tmp_path / "view.svg").write_bytes(save(page, "svg")[1].read_bytes())
    drawing = page.context.browser.new_page(
        viewport={"width": size[0], "height": size[1]}
    )
    drawing.goto((tmp_path / "view.svg").as_uri())
    drawing.screenshot(path=drawn)
    drawing.close()
    for path in (drawn, save(page, "png")[1]):
        saved, _ = grey(path, size)
        apart = sum(abs(one - two) > 40 for one, two in zip(screen, saved, strict=True))
        assert apart < 15  # pixels of 620,000; without arrowheads 17 and 132


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
    "=HYPERLINK(1)\\input{x} ]]> <!ENTITY x SYSTEM 'file:///x'> \x00\x1b",
    "} } @string{x = {",
    "# [a](javascript:alert(1)) ![b](https://e.test/b.png) <b>c</b>",
    "{n} $& \N{RIGHT-TO-LEFT OVERRIDE}" + "بلند " * 2000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_every_file(visit, text):
    database = pytest.importorskip("pybtex.database", reason="pip install pybtex")
    page = visit(make_graph.hostile_graph(text))
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
