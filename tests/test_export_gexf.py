"""GEXF: days, round trips, and other programs that open it."""

import re
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import make_attacks
import make_graph
from kg.errors import ExportError
from kg.export import flatten, read_gexf, write_gexf
from kg.graph import actors
from make_attacks import content

SPACE = "{http://gexf.net/1.3}"


@pytest.fixture
def path(tmp_path):
    return write_gexf(make_graph.story_graph(), tmp_path / "graph.gexf")


def elements(path, name):
    return list(ElementTree.parse(path).iter(SPACE + name))


def test_gexf_reads_back_equal(path):
    assert content(read_gexf(path)) == content(flatten(make_graph.story_graph()))


def test_a_projection_reads_back_equal(tmp_path):
    graph = actors(make_graph.story_graph())
    path = write_gexf(graph, tmp_path / "actors.gexf")
    assert content(read_gexf(path)) == content(flatten(graph))
    (meeting,) = (edge for edge in elements(path, "edge") if edge.get("kind") == "MEET")
    assert (meeting.get("start"), meeting.get("end")) == ("2023-03-10", "2023-03-10")


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
def test_hostile_text_reads_back_equal(tmp_path, text):
    graph = make_attacks.attacked(text)
    path = write_gexf(graph, tmp_path / "graph.gexf")
    assert content(read_gexf(path)) == content(flatten(graph))


@given(st.text(alphabet="اپ\u200c\u202e٣ \t\n\r\x00\x85\ud8ff<&]>|\"'", min_size=1))
def test_any_text_reads_back_equal(tmp_path_factory, text):
    graph = make_attacks.attacked(text)
    path = write_gexf(graph, tmp_path_factory.mktemp("any") / "graph.gexf")
    assert content(read_gexf(path)) == content(flatten(graph))


def test_networkx_reads_nodes_edges_and_attributes(path):
    other = nx.read_gexf(path)
    flat = flatten(make_graph.story_graph())
    assert set(other) == set(flat)
    for node, data in flat.nodes(data=True):
        assert other.nodes[node].items() >= data.items()
    assert other.number_of_edges() == flat.number_of_edges()
    for one, end, key, data in flat.edges(keys=True, data=True):
        found = other.get_edge_data(one, end)
        found = found.get(key, found)  # without parallel edges it reads a DiGraph
        assert found["id"] == key
        assert found.items() >= data.items()


def test_what_networkx_saves_again_reads_back_equal(path, tmp_path):
    again = tmp_path / "again.gexf"
    nx.write_gexf(nx.read_gexf(path), again, version="1.3")
    back = read_gexf(again)
    flat = flatten(make_graph.story_graph())
    for graph in (back, flat):
        for *_, data in graph.edges(data=True):
            data.pop("networkx_key", None)
    assert content(back) == content(flat)


def test_events_and_their_edges_last_from_first_to_last_day(path):
    graph = make_graph.story_graph()
    spans = {
        node.get("id"): (node.get("start"), node.get("end"))
        for node in elements(path, "node")
    }
    for node, data in graph.nodes(data=True):
        day = data.get("date_first")
        expected = (
            (day.isoformat(), data["date_last"].isoformat()) if day else (None, None)
        )
        assert spans[node] == expected
    for edge in elements(path, "edge"):
        assert (edge.get("start"), edge.get("end")) == spans[edge.get("source")]
    assert ("2023-03-10", "2023-03-10") in spans.values()
    head = elements(path, "graph")[0]
    assert (head.get("mode"), head.get("timeformat")) == ("dynamic", "date")


def test_days_that_are_none_make_no_span(tmp_path):
    graph = make_graph.story_graph()
    for _, data in graph.nodes(data=True):
        if data["kind"] == "event":
            data |= {"date_first": "soon", "date_last": "2023-13-01"}
    path = write_gexf(graph, tmp_path / "graph.gexf")
    assert not any(
        node.get("start") or node.get("end") for node in elements(path, "node")
    )
    assert content(read_gexf(path)) == content(flatten(graph))


def test_parallel_edges_have_kinds_of_their_own(tmp_path):
    path = write_gexf(make_graph.hostile_graph(), tmp_path / "graph.gexf")
    found = [
        (edge.get("source"), edge.get("target"), edge.get("kind"))
        for edge in elements(path, "edge")
    ]
    pairs = [edge[:2] for edge in found]
    assert len(set(pairs)) < len(pairs)
    assert len(set(found)) == len(found)


def test_the_file_holds_no_day_of_its_making(path):
    assert not re.search("lastmodified", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html/>",
        '<gexf xmlns="http://gexf.net/1.3"/>',
        '<gexf xmlns="http://gexf.net/1.3"><graph><edges>'
        '<edge id="a" source="b" target="c"/></edges></graph></gexf>',
        '<gexf xmlns="http://gexf.net/1.3"><graph><nodes><node id="a"><attvalues>'
        '<attvalue for="b" value="c"/></attvalues></node></nodes></graph></gexf>',
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, text):
    path = tmp_path / "graph.gexf"
    path.write_text(text)
    with pytest.raises(
        ExportError, match=r"graph\.gexf: not a GEXF file that kg wrote"
    ):
        read_gexf(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ExportError, match=r"none\.gexf"):
        read_gexf(tmp_path / "none.gexf")
