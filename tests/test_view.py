"""The page: what it holds, and that it is one safe file."""

import json
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib import resources

import networkx as nx
import pytest

import make_graph
from kg.errors import ExportError
from kg.export import read_graphml, write_graphml
from kg.graph import build_graph
from kg.view import show, to_html, write_html
from kg.view.page import SCRIPTS


class Elements(HTMLParser):
    """The elements of a page, and the text of each script."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.scripts = []
        self.in_script = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.in_script = tag == "script"
        if self.in_script:
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag):
        self.in_script = False

    def handle_data(self, data):
        if self.in_script:
            attrs, text = self.scripts[-1]
            self.scripts[-1] = attrs, text + data


def embedded(page, name):
    scripts = Elements(page).scripts
    return next(json.loads(text) for attrs, text in scripts if attrs.get("id") == name)


def test_the_page_is_persian_from_right_to_left():
    assert '<html lang="fa" dir="rtl">' in to_html(make_graph.story_graph())


def test_nothing_is_fetched():
    found = Elements(to_html(make_graph.story_graph())).found
    assert not [tag for tag, _ in found if tag in {"link", "img", "iframe", "base"}]
    assert not [attrs for _, attrs in found if "src" in attrs or "href" in attrs]


def test_the_policy_lets_just_our_scripts_run():
    elements = Elements(to_html(make_graph.hostile_graph()))
    policy = next(
        attrs["content"]
        for _, attrs in elements.found
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    code = [text for attrs, text in elements.scripts if "type" not in attrs]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "'unsafe-inline'" not in policy.split("style-src")[0]
    assert policy.count("'sha256-") == len(code)
    for text in code:
        assert b64encode(sha256(text.encode()).digest()).decode() in policy


def test_no_script_turns_text_into_markup_or_code():
    folder = resources.files("kg.view")
    names = [item.name for item in folder.iterdir() if item.name.endswith(".js")]
    assert set(SCRIPTS) <= set(names)
    for name in names:
        code = folder.joinpath(name).read_text(encoding="utf-8")
        words = (
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function"
        )
        assert not re.search(words, code)


def test_hostile_text_cannot_leave_its_script_element():
    plain = to_html(make_graph.story_graph())
    page = to_html(make_graph.hostile_graph())
    assert page.count("</script") == plain.count("</script")
    assert "<img" not in page
    assert "\u2028" not in page
    quote = embedded(page, "facts")["quotes"][0]
    assert "".join(text for _, text in quote["parts"]) == f"{make_graph.HOSTILE} دیدار"


def test_half_a_letter_does_not_stop_the_page(tmp_path):
    path = write_html(
        make_graph.hostile_graph("نیمه \ud800 تمام"), tmp_path / "graph.html"
    )
    assert "نیمه ? تمام" in path.read_text(encoding="utf-8")


def test_the_same_graph_makes_the_same_page_in_any_order():
    readings, events = make_graph.story()
    other = build_graph(readings[::-1], events[::-1], make_graph.labels())
    assert to_html(other) == to_html(make_graph.story_graph())


def test_a_graph_read_back_makes_the_same_page(tmp_path):
    graph = make_graph.story_graph()
    back = read_graphml(write_graphml(graph, tmp_path / "graph.graphml"))
    assert to_html(back) == to_html(graph)


def test_the_page_is_small():
    assert len(to_html(make_graph.story_graph()).encode()) < 800_000


def test_an_empty_graph_makes_a_page():
    page = to_html(nx.MultiDiGraph())
    assert embedded(page, "nodes") == []
    assert embedded(page, "facts")["ends"] == []


def test_the_page_is_written_whole_and_nothing_beside_it(tmp_path):
    path = write_html(make_graph.story_graph(), tmp_path / "graph.html")
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(ExportError, match="folder that exists"):
        write_html(make_graph.story_graph(), tmp_path / "no" / "graph.html")


def test_a_notebook_shows_the_page_in_a_frame():
    frame = show(make_graph.hostile_graph(), height=500)._repr_html_()
    elements = Elements(frame)
    assert [tag for tag, _ in elements.found] == ["iframe"]
    attrs = elements.found[0][1]
    assert attrs["height"] == "500"
    assert attrs["srcdoc"] == to_html(make_graph.hostile_graph())
    assert "allow-same-origin" not in attrs["sandbox"]


def test_importing_the_view_loads_neither_pyvis_nor_networkx():
    code = "import sys, kg.view; assert not {'pyvis', 'networkx'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
