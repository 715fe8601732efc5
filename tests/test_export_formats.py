"""What holds for every format: the same bytes, no tricks, nothing half written."""

import csv
import random
import re
import zipfile

import networkx as nx
import pyarrow.parquet as pq
import pytest

import make_attacks
import make_graph
from kg.errors import ExportError
from kg.export import (
    read_graphml,
    write_csv,
    write_excel,
    write_ftm,
    write_gephi,
    write_gexf,
    write_graphml,
    write_jsonld,
    write_neo4j,
    write_parquet,
)
from kg.graph import actors, build_graph

FILES = {
    "a.graphml": write_graphml,
    "a.gexf": write_gexf,
    "a.jsonld": write_jsonld,
    "a.ftm.json": write_ftm,
    "a.xlsx": write_excel,
}
FOLDERS = {"gephi": write_gephi, "neo4j": write_neo4j, "parquet": write_parquet}
WRITERS = {**FILES, **FOLDERS}


def write(graph, name, folder):
    """Write a graph in a format and return its files."""
    folder.mkdir(exist_ok=True)
    written = WRITERS[name](graph, folder / name)
    return written if isinstance(written, tuple) else (written,)


def texts_in(path):
    """Return all text of a file, be it packed or not."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return [book.read(name).decode() for name in book.namelist()]
    if path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
        return [value for row in rows for value in row.values() if type(value) is str]
    return [path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_input_gives_the_same_bytes_in_any_order(tmp_path, name):
    readings, events = make_graph.story()
    graph = build_graph(readings[::-1], events[::-1], make_graph.labels())
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    random.Random(5).shuffle(nodes)
    random.Random(5).shuffle(edges)
    mixed = nx.MultiDiGraph()
    mixed.add_nodes_from(nodes)
    mixed.add_edges_from(edges)
    one = write(make_graph.story_graph(), name, tmp_path / "one")
    other = write(mixed, name, tmp_path / "other")
    assert [path.name for path in one] == [path.name for path in other]
    for path, twin in zip(one, other, strict=True):
        assert path.read_bytes() == twin.read_bytes(), path


@pytest.mark.parametrize("name", WRITERS)
def test_a_stored_graph_gives_the_same_bytes_as_a_fresh_one(tmp_path, name):
    stored = write_graphml(make_graph.story_graph(), tmp_path / "stored.graphml")
    one = write(make_graph.story_graph(), name, tmp_path / "one")
    other = write(read_graphml(stored), name, tmp_path / "other")
    for path, twin in zip(one, other, strict=True):
        assert path.read_bytes() == twin.read_bytes(), path


@pytest.mark.parametrize("name", WRITERS)
def test_writing_leaves_the_graph_as_it_was(tmp_path, name):
    graph = make_graph.story_graph()
    before = repr(make_attacks.content(graph))
    write(graph, name, tmp_path)
    assert repr(make_attacks.content(graph)) == before


@pytest.mark.parametrize("name", WRITERS)
def test_projections_and_empty_graphs_can_be_written(tmp_path, name):
    assert write(actors(make_graph.story_graph()), name, tmp_path / "pairs")
    assert write(nx.MultiDiGraph(), name, tmp_path / "empty")


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
@pytest.mark.parametrize("name", WRITERS)
def test_no_file_holds_controls_or_marks_that_turn_lines(tmp_path, name, text):
    for path in write(make_attacks.attacked(text), name, tmp_path):
        for found in texts_in(path):
            assert not re.search(make_attacks.UNSEEN, found), path


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
def test_no_cell_of_any_csv_file_is_a_formula(tmp_path, text):
    graph = make_attacks.attacked(text)
    paths = [
        *write_csv(graph, tmp_path),
        *write_gephi(graph, tmp_path / "gephi"),
        *write_neo4j(graph, tmp_path / "neo4j"),
    ]
    cells = 0
    for path in paths:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                for cell in (cell for row in csv.reader(file) for cell in row):
                    cells += 1
                    number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                    assert number or not re.match(make_attacks.FORMULA, cell)
    assert cells > 100


@pytest.mark.parametrize("name", FILES)
def test_a_failed_write_leaves_the_old_file_and_no_scraps(tmp_path, name):
    (path,) = write(make_graph.story_graph(), name, tmp_path)
    before = path.read_bytes()
    broken = make_graph.story_graph()
    broken.nodes["country:IR"]["strange"] = object()
    with pytest.raises(ExportError, match="attribute strange is a object"):
        write(broken, name, tmp_path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", WRITERS)
def test_a_missing_folder_is_named(tmp_path, name):
    with pytest.raises(ExportError, match="name a"):
        WRITERS[name](make_graph.story_graph(), tmp_path / "no" / name)


@pytest.mark.parametrize("name", ["a.gexf", *FOLDERS])
def test_an_attribute_of_two_types_is_named(tmp_path, name):
    graph = make_graph.story_graph()
    graph.nodes["country:IR"]["weight"] = 1
    graph.nodes["country:OM"]["weight"] = "heavy"
    with pytest.raises(ExportError, match="attribute weight is now int and str"):
        write(graph, name, tmp_path)


@pytest.mark.parametrize("name", ["a.gexf", "neo4j", "parquet"])
def test_a_number_that_files_cannot_hold_is_named(tmp_path, name):
    graph = make_graph.story_graph()
    graph.nodes["country:IR"]["weight"] = 2**63
    with pytest.raises(ExportError, match=f"attribute weight is {2**63}"):
        write(graph, name, tmp_path)
