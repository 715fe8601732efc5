"""The pair of CSV files for Gephi, read as Gephi reads it."""

import csv

import pytest

import make_attacks
import make_graph
from kg.export import flatten, write_gephi
from kg.graph import actors


def rows_of(path):
    """Read a file with Gephi's settings: `\\` escapes, spaces around cells are cut."""
    text = path.read_text(encoding="utf-8")
    lines = csv.reader(text.splitlines(keepends=True), escapechar="\\", strict=True)
    header, *rows = lines
    assert len({name.lower() for name in header}) == len(header)
    assert all(len(row) == len(header) for row in rows)
    return [dict(zip(header, map(str.strip, row), strict=True)) for row in rows]


@pytest.fixture
def story(tmp_path):
    return [rows_of(path) for path in write_gephi(make_graph.story_graph(), tmp_path)]


def test_the_columns_that_gephi_looks_for_come_first(tmp_path):
    nodes, edges = write_gephi(make_graph.story_graph(), tmp_path / "gephi")
    assert (nodes.name, edges.name) == ("nodes.csv", "edges.csv")
    assert nodes.read_bytes().startswith(b"Id,Label,timeset,")
    assert edges.read_bytes().startswith(
        b"Source,Target,Type,Kind,Id,Label,Weight,timeset,"
    )


def test_nodes_and_edges_are_those_of_the_graph(story):
    nodes, edges = story
    flat = flatten(make_graph.story_graph())
    assert [row["Id"] for row in nodes] == list(flat)
    assert [(row["Source"], row["Target"], row["Id"]) for row in edges] == list(
        flat.edges(keys=True)
    )
    labels = {row["Id"]: row["Label"] for row in nodes}
    assert labels["country:IR"] == "ایران"
    assert {row["Type"] for row in edges} == {"Directed"}


def test_events_and_their_edges_have_days(story):
    nodes, edges = story
    times = {row["Id"]: row["timeset"] for row in nodes}
    assert set(times.values()) == {"", "<[2023-03-10, 2023-03-10]>"}
    assert times["country:IR"] == ""
    assert all(row["timeset"] == times[row["Source"]] for row in edges)


def test_an_edge_weighs_as_many_reports_as_tell_of_it(story):
    _, edges = story
    weights = {(row["Kind"], row["Target"]): row["Weight"] for row in edges}
    assert weights["place", "place:muscat"] == "2"
    assert weights["about", "topic:YEMEN"] == "1"


def test_quotes_are_shown_as_words(story):
    _, edges = story
    quotes = {row["quotes"] for row in edges if row["Kind"] == "place"}
    assert quotes == {make_graph.MEETING}


def test_the_type_of_a_projected_edge_is_not_taken_for_its_direction(tmp_path):
    graph = actors(make_graph.story_graph())
    _, edges = (rows_of(path) for path in write_gephi(graph, tmp_path))
    assert {row["Type"] for row in edges} == {"Directed"}
    assert {row["edge_type"] for row in edges} == {"MEET", "REQUEST"}
    assert {row["Kind"] for row in edges} == {"MEET", "REQUEST"}


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
def test_hostile_text_stays_in_its_cell_and_ids_still_meet(tmp_path, text):
    graph = make_attacks.attacked(text)
    nodes, edges = (rows_of(path) for path in write_gephi(graph, tmp_path))
    assert len(nodes) == len(graph)
    assert len(edges) == graph.number_of_edges()
    ids = {row["Id"] for row in nodes}
    assert len(ids) == len(nodes)
    assert all({row["Source"], row["Target"]} <= ids for row in edges)
