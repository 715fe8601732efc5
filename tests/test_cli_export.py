"""`kg export`."""

import pytest

import make_graph
from kg.cli import main
from kg.cli.export import FORMATS
from kg.export import write_graphml

MADE = {
    "excel": ["graph.xlsx"],
    "ftm": ["graph.ftm.json"],
    "gephi": ["graph-gephi/edges.csv", "graph-gephi/nodes.csv"],
    "gexf": ["graph.gexf"],
    "jsonld": ["graph.jsonld"],
    "neo4j": [
        f"graph-neo4j/{name}"
        for name in ("load.cypher", "nodes.csv", "relationships.csv")
    ],
    "parquet": [
        f"graph-parquet/{name}.parquet"
        for name in ("edges", "entities", "events", "nodes", "participants", "reports")
    ],
}


@pytest.fixture
def graphml(tmp_path):
    return write_graphml(make_graph.story_graph(), tmp_path / "graph.graphml")


def made_in(folder):
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".graphml"
    )


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_goes_beside_the_graph_and_is_named(graphml, capsys, format):
    assert main(["export", str(graphml), "--format", format]) == 0
    printed = capsys.readouterr()
    assert made_in(graphml.parent) == MADE[format]
    for name in MADE[format]:
        path = graphml.parent / name
        assert f"{path} ({path.stat().st_size:,} bytes)\n" in printed.out
    assert printed.err == ""


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_goes_where_it_is_told(graphml, tmp_path, format):
    out = tmp_path / "else"
    assert main(["export", str(graphml), "--format", format, "--out", str(out)]) == 0
    assert out.exists()
    assert not [name for name in made_in(tmp_path) if not name.startswith("else")]


def test_help_tells_of_each_format(capsys):
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    shown = capsys.readouterr().out
    told = shown.partition("formats:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in told.splitlines()] == list(FORMATS)


def test_a_format_nobody_knows_is_refused(graphml, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["export", str(graphml), "--format", "dot"])
    assert ended.value.code == 2
    assert "invalid choice: 'dot'" in capsys.readouterr().err


def test_a_missing_graph_and_a_missing_folder_are_named(graphml, tmp_path, capsys):
    missing = str(tmp_path / "none.graphml")
    assert main(["export", missing, "--format", "gexf"]) == 1
    assert "none.graphml" in capsys.readouterr().err
    out = str(tmp_path / "no" / "graph.gexf")
    assert main(["export", str(graphml), "--format", "gexf", "--out", out]) == 1
    assert "name a file in a folder that exists" in capsys.readouterr().err
