"""Flattening, GraphML and CSV."""

import csv
import math
import re
from datetime import date
from xml.etree import ElementTree

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import make_graph
from kg.errors import ExportError
from kg.export import flatten, read_graphml, write_csv, write_graphml
from kg.graph import actors, build_graph, quotes_of
from kg.model import Status

HOSTILE = (
    "</data><script>alert(1)</script>",
    "]]> & &amp; <!-- -->",
    "صفر\x00 زنگ\x07 گریز\x1b",
    "جفت شکسته \ud800 و \ufffe \uffff",
    "سطر\r\nسطر\rسطر",
    "وارون \N{RIGHT-TO-LEFT OVERRIDE}txt",
    "  فاصله در دو سو  ",
    "\N{ZERO WIDTH NON-JOINER}",
    "a|b",
    "true",
    "007",
    "م" * 10_000,
)


def content(graph):
    return dict(graph.nodes(data=True)), {
        edge[:3]: edge[3] for edge in graph.edges(keys=True, data=True)
    }


def hostile_graph(text):
    where = make_graph.document("x", f"{text}\n\n{text} دیدار", title=text, url=text)
    person = make_graph.entity("nil:person:" + text, text, text)
    report = make_graph.report(
        where, f"{text} دیدار", "دیدار", {"actor": ((text, person.id),)}
    )
    reading = make_graph.reading(where, (person,), (report,))
    return build_graph([reading], [make_graph.event(report)], make_graph.labels())


def test_flat_values_are_plain():
    graph = flatten(make_graph.story_graph())
    data = [data for _, data in graph.nodes(data=True)]
    data += [data for *_, data in graph.edges(data=True)]
    types = {type(value) for one in data for value in one.values()}
    assert types == {str, int, float, bool}


def test_flattening_spells_out_dates_enums_and_lists_and_drops_what_is_absent():
    graph = nx.MultiDiGraph()
    graph.add_node(
        "a",
        day=date(2023, 3, 10),
        status=Status.PLANNED,
        parts=("x", "y|z"),
        some={"b", "a"},
        none=None,
        empty=(),
        blank="",
        number=np.int64(3),
        share=np.float64(0.5),
        sure=np.bool_(True),
        nan=math.nan,
    )
    assert flatten(graph).nodes["a"] == {
        "day": "2023-03-10",
        "status": "planned",
        "parts": "x|y¦z",
        "some": "a|b",
        "number": 3,
        "share": 0.5,
        "sure": True,
    }


def test_what_cannot_be_flattened_is_named():
    graph = nx.MultiDiGraph()
    graph.add_node("a", strange=object())
    with pytest.raises(ExportError, match="a: attribute strange is a object"):
        flatten(graph)


def test_flattening_twice_changes_nothing():
    once = flatten(make_graph.story_graph())
    assert content(flatten(once)) == content(once)


def test_flattening_leaves_the_graph_as_it_was():
    graph = make_graph.story_graph()
    before = repr(content(graph))
    flatten(graph)
    assert repr(content(graph)) == before


def test_quotes_survive_flattening():
    graph = make_graph.story_graph()
    flat = flatten(graph)
    for one, other, key, data in graph.edges(keys=True, data=True):
        assert quotes_of(flat[one][other][f"{one}/{key}/{other}"]) == quotes_of(data)


def test_nodes_that_only_control_characters_tell_apart_are_refused():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(("a\x00", "a\x01"))
    with pytest.raises(ExportError, match="rename one"):
        flatten(graph)


def test_graphml_reads_back_equal(tmp_path):
    graph = make_graph.story_graph()
    path = write_graphml(graph, tmp_path / "graph.graphml")
    assert content(read_graphml(path)) == content(flatten(graph))


def test_a_projection_can_be_written_too(tmp_path):
    graph = actors(make_graph.story_graph())
    path = write_graphml(graph, tmp_path / "actors.graphml")
    assert content(read_graphml(path)) == content(flatten(graph))


def test_an_empty_graph_can_be_written(tmp_path):
    path = write_graphml(nx.MultiDiGraph(), tmp_path / "graph.graphml")
    assert len(read_graphml(path)) == 0


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_reads_back_equal(tmp_path, text):
    graph = hostile_graph(text)
    path = write_graphml(graph, tmp_path / "graph.graphml")
    assert content(read_graphml(path)) == content(flatten(graph))


@given(
    st.text(
        alphabet="اپي\u200c\u0651\u202e٣ \t\n\r\x00\x1f\x85\ud8ff<&]>|\"'", min_size=1
    )
)
def test_any_text_reads_back_equal(tmp_path_factory, text):
    graph = hostile_graph(text)
    path = write_graphml(graph, tmp_path_factory.mktemp("any") / "graph.graphml")
    back = read_graphml(path)
    assert content(back) == content(flatten(graph))
    quotes = [q.quote for *_, data in back.edges(data=True) for q in quotes_of(data)]
    assert set(quotes) == {f"{text} دیدار"}


def test_the_file_holds_no_control_characters(tmp_path):
    text = "".join(map(chr, range(0xA0))) + "سلام"
    path = write_graphml(hostile_graph(text), tmp_path / "graph.graphml")
    content = path.read_text(encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", content)


def test_edge_ids_are_unique_over_the_file(tmp_path):
    path = write_graphml(make_graph.story_graph(), tmp_path / "graph.graphml")
    edges = ElementTree.parse(path).iter("{http://graphml.graphdrawing.org/xmlns}edge")
    ids = [edge.get("id") for edge in edges]
    assert len(ids) == len(set(ids)) == make_graph.story_graph().number_of_edges()


def test_each_attribute_has_one_type(tmp_path):
    path = write_graphml(make_graph.story_graph(), tmp_path / "graph.graphml")
    keys = ElementTree.parse(path).iter("{http://graphml.graphdrawing.org/xmlns}key")
    names = [(key.get("for"), key.get("attr.name")) for key in keys]
    assert len(names) == len(set(names))


def test_igraph_opens_the_file(tmp_path):
    graph = make_graph.story_graph()
    path = write_graphml(graph, tmp_path / "graph.graphml")
    other = igraph.Graph.Read_GraphML(str(path))
    assert other.is_directed()
    assert (other.vcount(), other.ecount()) == (len(graph), graph.number_of_edges())
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    assert sorted(other.vs["kind"]) == sorted(kinds)


def test_what_igraph_saves_again_holds_the_same_nodes_edges_and_attributes(tmp_path):
    flat = flatten(make_graph.story_graph())
    path = write_graphml(flat, tmp_path / "graph.graphml")
    again = tmp_path / "again.graphml"
    igraph.Graph.Read_GraphML(str(path)).write_graphml(str(again))
    saved = nx.read_graphml(again, force_multigraph=True)
    # igraph numbers nodes anew and keeps our id as an attribute.
    ids = {node: data.pop("id") for node, data in saved.nodes(data=True)}
    assert set(ids.values()) == set(flat)
    for node, data in saved.nodes(data=True):
        assert_kept(flat.nodes[ids[node]], data)
    edges = {}
    for one, other, data in saved.edges(data=True):
        del data["id"]  # igraph 1.0 takes the ids of nodes for those of edges
        edges[f"{ids[one]}/{data['role']}/{ids[other]}"] = data
    assert len(edges) == flat.number_of_edges()
    for *_, key, data in flat.edges(keys=True, data=True):
        assert_kept(data, edges[key])


def assert_kept(before, after):
    """Check that all is kept; igraph fills in what is absent: "", NaN and False."""
    filled = {name: value for name, value in after.items() if name not in before}
    assert all(value in ("", False) or value != value for value in filled.values())
    assert {name: after[name] for name in before} == before


def test_the_same_input_gives_the_same_bytes_in_any_order(tmp_path):
    readings, events = make_graph.story()
    graph = build_graph(readings[::-1], events[::-1], make_graph.labels())
    one = write_graphml(graph, tmp_path / "one.graphml")
    other = write_graphml(make_graph.story_graph(), tmp_path / "other.graphml")
    assert one.read_bytes() == other.read_bytes()


def test_a_failed_write_leaves_the_old_file_and_no_scraps(tmp_path):
    path = write_graphml(make_graph.story_graph(), tmp_path / "graph.graphml")
    before = path.read_bytes()
    broken = nx.MultiDiGraph()
    broken.add_node("a", strange=object())
    with pytest.raises(ExportError):
        write_graphml(broken, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ExportError, match="name a file in a folder that exists"):
        write_graphml(make_graph.story_graph(), tmp_path / "no" / "graph.graphml")


@pytest.mark.parametrize(
    "text",
    ["", "<html>", "<graphml/>", '<graphml xmlns="x"><graph/></graphml>'],
)
def test_a_file_of_another_kind_is_refused(tmp_path, text):
    path = tmp_path / "graph.graphml"
    path.write_text(text)
    with pytest.raises(ExportError, match=r"graph\.graphml"):
        read_graphml(path)


def test_an_undirected_file_is_refused(tmp_path):
    path = tmp_path / "graph.graphml"
    nx.write_graphml(nx.path_graph(2), path)
    with pytest.raises(ExportError, match="undirected"):
        read_graphml(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ExportError, match=r"none\.graphml"):
        read_graphml(tmp_path / "none.graphml")


def sheet(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_files_begin_with_a_byte_order_mark_for_excel(tmp_path):
    paths = write_csv(make_graph.story_graph(), tmp_path)
    assert [path.name for path in paths] == [
        "entities.csv",
        "events.csv",
        "reports.csv",
    ]
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in paths)


def test_csv_rows_tell_the_story(tmp_path):
    entities, events, reports = map(
        sheet, write_csv(make_graph.story_graph(), tmp_path)
    )
    assert [row["name"] for row in entities if row["id"] == "country:IR"] == ["ایران"]
    (denied,) = [row for row in events if row["status"] == "negated"]
    assert denied["actors"] == "country:IR|country:OM"
    assert denied["said_by"] == "person:minister"
    assert (denied["date"], denied["tone"]) == ("", "2")
    assert [row["quote"] for row in reports].count(make_graph.MEETING) == 2
    assert {row["trigger"] for row in reports} == {
        "دیدار کرد",
        "خواستار",
        "امضا نشده است",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_a_cell_that_looks_like_a_formula_begins_with_an_apostrophe(tmp_path, start):
    graph = hostile_graph(f"{start}HYPERLINK(1)")
    entities, events, reports = map(sheet, write_csv(graph, tmp_path))
    assert entities[0]["name"].startswith("'")
    assert reports[0]["title"].startswith("'")
    assert events[0]["quote"].startswith("'")


def test_commas_quotes_and_lines_stay_in_their_cell(tmp_path):
    graph = hostile_graph('الف,"ب"\nج;د')
    entities, *_ = map(sheet, write_csv(graph, tmp_path))
    assert entities[0]["name"] == 'الف,"ب"\nج;د'
