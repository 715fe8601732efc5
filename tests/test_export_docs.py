"""docs/exports.md: its table names every field that a graph has."""

import re
from pathlib import Path

import kg
import make_graph
from kg.cli.export import FORMATS

PAGE = (Path(__file__).parents[1] / "docs" / "exports.md").read_text(encoding="utf-8")


def first_cells(title):
    section = PAGE.partition(f"\n### {title}\n")[2].partition("\n#")[0]
    cells = re.findall(r"^\| (?:… )?(.+?) \|", section, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def names_in(items):
    return {name for data in items for name in data}


def test_every_attribute_of_nodes_has_its_row():
    graph = make_graph.story_graph()
    assert first_cells("Nodes") == {"id", *names_in(dict(graph.nodes).values())}


def test_every_attribute_and_role_of_edges_has_its_row():
    data = [data for *_, data in make_graph.story_graph().edges(data=True)]
    roles = {str(edge["role"]) for edge in data}
    assert first_cells("Edges") == names_in(data) | roles


def test_every_format_is_told_of_and_has_a_function():
    for format in FORMATS:
        assert f"| `{format}` |" in PAGE
        assert f"write_{format}" in kg.__all__
