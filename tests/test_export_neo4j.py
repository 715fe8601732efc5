"""CSV files and Cypher for Neo4j, read in both ways that Neo4j has of reading CSV."""

import csv
import re

import pytest

import make_attacks
import make_graph
from kg.errors import ExportError
from kg.export import flatten, write_neo4j
from kg.graph import actors

STATEMENT = re.compile(
    r"LOAD CSV WITH HEADERS FROM 'file:///(nodes|relationships)\.csv' AS row\n"
    r"WITH row WHERE row\.`:(?:LABEL|TYPE)` = '([\w|]+)'\n"
    r"(?:MATCH \([ab]:`Thing` \{id: row\.`:(?:START|END)_ID`\}\)\n)*"
    r"MERGE (?:\(n:`Thing` \{id: row\.`id:ID`\}\)"
    r"|\(a\)-\[r:`\w+` \{id: row\.`id`\}\]->\(b\))\n"
    r"(?:SET n(?::`\w+`)+\n)?"
    r"(?:SET [nr]\.`\w+` = (?:\w+\()?row\.`\w+(?::[a-z\[\]]+)?`(?:, '\|')?\)?\n?)*;?"
)


def read(path, *, escapes=False):
    """Read rows; `escapes` is how LOAD CSV reads, without it `neo4j-admin` does."""
    text = path.read_text(encoding="utf-8")
    escape = "\\" if escapes else None
    found = csv.reader(text.splitlines(keepends=True), escapechar=escape, strict=True)
    header, *rows = found
    assert all(len(row) == len(header) for row in rows)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture
def story(tmp_path):
    nodes, edges, script = write_neo4j(make_graph.story_graph(), tmp_path)
    return read(nodes), read(edges), script.read_text(encoding="utf-8")


def test_headers_are_those_of_neo4j_admin(story):
    nodes, edges, _ = story
    assert list(nodes[0])[:2] == ["id:ID", ":LABEL"]
    assert list(edges[0])[:4] == [":START_ID", ":END_ID", ":TYPE", "id"]
    assert {
        *("mentions:long", "score:double", "symmetric:boolean", "date_first:date"),
        *("topics:string[]", "said_by:string[]", "name"),
    } <= set(nodes[0])
    assert {"quotes:string[]", "trigger_start:long", "published:date"} <= set(edges[0])


def test_nodes_have_labels_and_values(story):
    nodes, _, _ = story
    rows = {row["id:ID"]: row for row in nodes}
    assert list(rows) == list(flatten(make_graph.story_graph()))
    assert rows["country:IR"][":LABEL"] == "Thing|Entity|Country"
    assert rows["topic:YEMEN"][":LABEL"] == "Thing|Topic"
    (denied,) = (row for row in nodes if row["status"] == "negated")
    assert denied[":LABEL"] == "Thing|Event"
    assert denied["symmetric:boolean"] == "true"
    assert denied["said_by:string[]"] == "person:minister"
    assert denied["date_first:date"] == ""


def test_each_report_is_a_relationship(story):
    _, edges, _ = story
    reports = [row for row in edges if row[":TYPE"] == "REPORTED_IN"]
    assert sorted(row["quote"] for row in reports) == sorted(
        [make_graph.MEETING] * 2 + [make_graph.INVITATION, make_graph.DENIAL]
    )
    for row in reports:
        start = int(row["trigger_start:long"]) - int(row["sentence_start:long"])
        assert row["quote"][start:].startswith(row["trigger"])
    assert len({row["id"] for row in edges}) == len(edges)


def test_other_relationships_carry_the_words_of_their_quotes(story):
    _, edges, _ = story
    (place,) = (row for row in edges if row[":TYPE"] == "PLACE")
    assert place["quotes:string[]"] == make_graph.MEETING
    assert (place["reports:long"], place["score:double"]) == ("2", "0.9")


def test_the_script_makes_the_constraint_and_reads_every_row(story):
    nodes, edges, script = story
    assert "CREATE CONSTRAINT kg_thing_id IF NOT EXISTS" in script
    found = {match[1]: set() for match in STATEMENT.finditer(script)}
    for match in STATEMENT.finditer(script):
        found[match[1]].add(match[2])
    assert found == {
        "nodes": {row[":LABEL"] for row in nodes},
        "relationships": {row[":TYPE"] for row in edges},
    }
    columns = set(re.findall(r"row\.`([^`]+)`", script))
    assert columns <= {*nodes[0], *edges[0]}
    assert "SET n.`date_first` = date(row.`date_first:date`)" in script
    assert "SET n.`topics` = split(row.`topics:string[]`, '|')" in script


def test_a_projection_becomes_relationships_between_entities(tmp_path):
    graph = actors(make_graph.story_graph())
    nodes, edges, _ = write_neo4j(graph, tmp_path)
    assert {row[":LABEL"].split("|")[1] for row in read(nodes)} == {"Entity"}
    assert {row[":TYPE"] for row in read(edges)} == {"MEET", "REQUEST"}
    assert all(row["event_ids:string[]"] for row in read(edges))


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
def test_hostile_text_is_read_alike_in_both_ways_and_stays_data(tmp_path, text):
    graph = make_attacks.attacked(text)
    nodes, edges, script = write_neo4j(graph, tmp_path)
    for path in (nodes, edges):
        assert read(path) == read(path, escapes=True)
    ids = {row["id:ID"] for row in read(nodes)}
    assert len(ids) == len(graph)
    assert all({row[":START_ID"], row[":END_ID"]} <= ids for row in read(edges))
    _only_statements(script.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
def test_hostile_types_roles_and_attributes_stay_names(tmp_path, text):
    graph = make_graph.story_graph()
    for node in graph:
        graph.nodes[node].update({"type": text, "kind": text, f"x{text}": text})
    graph.nodes["country:IR"]["kind"] = "entity"
    for *_, data in graph.edges(data=True):
        data["role"] = text
    _, _, script = write_neo4j(graph, tmp_path)
    _only_statements(script.read_text(encoding="utf-8"))


def _only_statements(script):
    """Check that a script is our constraint and our loading, and nothing else."""
    head, _, loads = script.partition(";\n")
    assert re.findall(r"^[^/].*", head, re.MULTILINE) == [
        "CREATE CONSTRAINT kg_thing_id IF NOT EXISTS "
        "FOR (n:Thing) REQUIRE n.id IS UNIQUE"
    ]
    assert STATEMENT.sub("", loads).strip() == ""


def test_attributes_that_neo4j_cannot_tell_apart_are_named(tmp_path):
    graph = make_graph.story_graph()
    graph.nodes["country:IR"].update({"a b": 1, "a-b": 2})
    with pytest.raises(ExportError, match="attribute a-b: a_b is taken; rename it"):
        write_neo4j(graph, tmp_path)
