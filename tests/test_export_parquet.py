"""Parquet: round trips, and tables that pandas reads with their types."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import make_attacks
import make_graph
from kg.errors import ExportError
from kg.export import flatten, read_parquet, write_parquet
from kg.frames import tables
from kg.graph import actors
from make_attacks import content


def test_parquet_reads_back_equal(tmp_path):
    graph = make_graph.story_graph()
    write_parquet(graph, tmp_path / "graph")
    assert content(read_parquet(tmp_path / "graph")) == content(flatten(graph))


def test_a_projection_reads_back_equal(tmp_path):
    graph = actors(make_graph.story_graph())
    write_parquet(graph, tmp_path / "graph")
    assert content(read_parquet(tmp_path / "graph")) == content(flatten(graph))


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
def test_hostile_text_reads_back_equal(tmp_path, text):
    graph = make_attacks.attacked(text)
    write_parquet(graph, tmp_path / "graph")
    assert content(read_parquet(tmp_path / "graph")) == content(flatten(graph))


def test_pandas_reads_the_nodes_with_their_types(tmp_path):
    write_parquet(make_graph.story_graph(), tmp_path)
    nodes = pd.read_parquet(tmp_path / "nodes.parquet").set_index("id")
    for node, data in flatten(make_graph.story_graph()).nodes(data=True):
        assert nodes.loc[node].dropna().to_dict() == data


def test_tables_are_those_of_kg_tables(tmp_path):
    graph = make_graph.story_graph()
    write_parquet(graph, tmp_path)
    for name, frame in tables(graph)._asdict().items():
        rows = pq.read_table(tmp_path / f"{name}.parquet").to_pylist()
        assert len(rows) == len(frame) > 0
        for row, (_, expected) in zip(rows, frame.iterrows(), strict=True):
            for column, value in row.items():
                plain = tuple(value) if isinstance(value, list) else value
                told = expected[column]
                if isinstance(told, pd.Timestamp):
                    told = told.date()
                assert plain == told or (plain is None and pd.isna(told)), column


def test_days_are_days_and_lists_are_lists(tmp_path):
    write_parquet(make_graph.story_graph(), tmp_path)
    schema = pq.read_schema(tmp_path / "events.parquet")
    assert schema.field("date_first").type == pa.date32()
    assert schema.field("actors").type == pa.list_(pa.string())
    assert schema.field("score").type == pa.float64()
    assert schema.field("reports").type == pa.int64()


def test_an_attribute_with_the_name_of_an_id_is_named(tmp_path):
    graph = make_graph.story_graph()
    graph.nodes["country:IR"]["id"] = "x"
    with pytest.raises(ExportError, match="attribute id has the name of an id"):
        write_parquet(graph, tmp_path)


@pytest.mark.parametrize("content", [b"", b"id,label\n", b"PAR1PAR1"])
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    write_parquet(make_graph.story_graph(), tmp_path)
    (tmp_path / "edges.parquet").write_bytes(content)
    with pytest.raises(
        ExportError, match=r"edges\.parquet: not a Parquet file that kg"
    ):
        read_parquet(tmp_path)


def test_another_table_is_refused(tmp_path):
    pq.write_table(pa.table({"a": [1]}), tmp_path / "nodes.parquet")
    with pytest.raises(
        ExportError, match=r"nodes\.parquet: not a Parquet file that kg"
    ):
        read_parquet(tmp_path)


def test_edges_that_lead_nowhere_are_refused(tmp_path):
    write_parquet(make_graph.story_graph(), tmp_path)
    nodes = pq.read_table(tmp_path / "nodes.parquet")
    pq.write_table(nodes.slice(0, 3), tmp_path / "nodes.parquet")
    with pytest.raises(ExportError, match="leads to no node"):
        read_parquet(tmp_path)
