"""The pages that are made from tables and code, so that they cannot rot."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import kg
from kg.graph import rows
from kg.graph.measures import MEASURE_COLUMNS
from kg.graph.routes import PATH_COLUMNS
from kg.graph.timeline import TIMELINE_COLUMNS
from kg.knowledge.files import read_toml, tables_folder

ROOT = Path(__file__).parents[2]
FRAMES = {
    "entities": ("`kg.tables(graph).entities`, entities.csv", rows.ENTITY_COLUMNS),
    "events": ("`kg.tables(graph).events`, events.csv", rows.EVENT_COLUMNS),
    "participants": ("`kg.tables(graph).participants`", rows.PARTICIPANT_COLUMNS),
    "reports": ("`kg.tables(graph).reports`, reports.csv", rows.REPORT_COLUMNS),
    "timeline": ("`kg.timeline(graph, who)`", TIMELINE_COLUMNS),
    "path": ("`kg.path(graph, a, b)`", PATH_COLUMNS),
    "measure": ("`kg.measure(graph)`", ("period", *MEASURE_COLUMNS)),
}
PARTS = {
    "entity_nodes": "Nodes of entities",
    "event_nodes": "Nodes of events",
    "topic_nodes": "Nodes of topics",
    "document_nodes": "Nodes of documents",
    "edges": "Edges",
    "quotes": "Quotes of edges",
}
API = {
    "From texts to a graph": ("build", "read", "read_all", "read_documents"),
    "Tables and measures": ("tables", "actors", "timeline", "path", "measure"),
    "Plots": ("plot_timeline", "plot_balance", "plot_meetings"),
}
CLASSES = ("Document", "Reading", "Options", "KgError")

DATA = """What each column means, in English and Persian. In a frame, lists are tuples
and absent is `None`; in CSV and GraphML, lists are joined by `|` and what is absent is
empty. CSV has days as text."""
GRAPH = """A `networkx.MultiDiGraph`. An event is a node; its edges lead to those who
take part, to those who say so, to topics and to documents, keyed by their role."""
ONTOLOGY = """What the program looks for, from cooperation to conflict. Each type has
its class in [PLOVER](https://github.com/openeventdata/PLOVER), its root in CAMEO,
and a sentence that the tests read as this type and no other."""

Meanings = Mapping[str, Mapping[str, list[str]]]


def load_meanings() -> Meanings:
    """Return what columns and attributes mean."""
    path = Path(__file__).with_name("columns.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def meaning(meanings: Meanings, section: str, name: str) -> list[str]:
    """Return what a column or attribute means, in English and Persian."""
    return meanings.get(section, {}).get(name) or meanings["shared"][name]


def attributes_of(graph: Any) -> dict[str, tuple[str, ...]]:
    """Return the attributes that nodes, edges and quotes of a graph have."""
    from dataclasses import fields

    from kg.graph import Quote

    nodes = [data for _, data in graph.nodes(data=True)]
    edges = [data for _, _, data in graph.edges(data=True)]
    kinds = ("entity", "event", "topic", "document")
    found = {
        f"{kind}_nodes": _names(data for data in nodes if data["kind"] == kind)
        for kind in kinds
    }
    quotes = tuple(field.name for field in fields(Quote))
    return {**found, "edges": _names(edges), "quotes": quotes}


def _names(items: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for item in items for name in item))


def data_page(graph: Any) -> str:
    """Return the data dictionary: every column, every attribute of the graph."""
    meanings = load_meanings()
    lines = ["# Data dictionary", "", DATA]
    for section, (title, columns) in FRAMES.items():
        lines += ["", f"## {title}", "", *_meaning_table(meanings, section, columns)]
    lines += ["", "## The graph", "", GRAPH]
    for section, names in attributes_of(graph).items():
        table = _meaning_table(meanings, section, names)
        lines += ["", f"### {PARTS[section]}", "", *table]
    return "\n".join(lines) + "\n"


def _meaning_table(
    meanings: Meanings, section: str, names: Iterable[str]
) -> Iterator[str]:
    yield "| name | meaning | معنا |"
    yield "|---|---|--:|"
    for name in names:
        english, persian = meaning(meanings, section, name)
        yield f"| `{name}` | {_cell(english)} | {_cell(persian)} |"


def ontology_page() -> str:
    """Return the ontology: event types with an example, and all other codes."""
    words = read_toml(tables_folder() / "labels.toml")
    types = read_toml(tables_folder() / "event_types.toml")
    topics = read_toml(tables_folder() / "topics.toml")
    examples = {case["label"]: case for case in load_examples()}
    lines = ["# Ontology", "", ONTOLOGY]
    for tone in ("2", "1", "0", "-1", "-2"):
        persian, english = words["tones"][tone]
        lines += ["", f"## {english.capitalize()} ({tone}) · {persian}"]
        for code, kind in types.items():
            if str(kind["tone"]) == tone:
                lines += ["", *_event_type(code, kind, examples[code])]
    for title, group in (
        ("Kinds of entity", "kinds"),
        ("Roles", "roles"),
        ("Statuses", "statuses"),
    ):
        lines += ["", f"## {title}", "", *_pairs(words[group])]
    labels = {
        code: (row["label_fa"], row["label_en"])
        for code, row in topics.items()
        if isinstance(row, dict)
    }
    lines += ["", "## Topics", "", *_pairs(labels)]
    return "\n".join(lines) + "\n"


def load_examples() -> list[dict[str, Any]]:
    """Return the example sentences, which the tests read as well."""
    path = ROOT / "tests/cases/ontology.toml"
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["case"]
    return cases


def _event_type(
    code: str, kind: Mapping[str, Any], example: Mapping[str, Any]
) -> list[str]:
    parties = (
        "all parties are actors" if kind.get("symmetric") else "actor and recipient"
    )
    return [
        f"### {code} · {kind['label_en']} · {kind['label_fa']}",
        "",
        f"PLOVER `{kind['plover']}`, CAMEO `{kind['cameo']}`; {parties}.",
        "",
        "{.rtl}",
        f"> {example['text']}",
        "",
        f"*{example['english']}*",
    ]


def _pairs(labels: Mapping[str, Iterable[str]]) -> Iterator[str]:
    yield "| code | English | فارسی |"
    yield "|---|---|--:|"
    for code, (persian, english) in labels.items():
        yield f"| `{code}` | {_cell(english)} | {_cell(persian)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def api_page() -> str:
    """Return the reference of every public name, from its docstring."""
    grouped = {name for names in API.values() for name in names} | set(CLASSES)
    rest = tuple(name for name in kg.__all__ if name not in grouped)
    lines = ["# Python API", "", "All of it: `import kg` and a dot."]
    for title, names in {**API, "Show and store": rest}.items():
        lines += ["", f"## {title}"]
        for name in names:
            lines += ["", *_directive("autofunction", name)]
    lines += ["", "## What goes in and comes out"]
    for name in CLASSES:
        lines += ["", *_directive("autoclass", name)]
    return "\n".join(lines) + "\n"


def notebooks_page(folder: Path) -> str:
    """Return the list of notebooks, each with its first paragraph."""
    lines = ["# Notebooks", "", "Run by `make docs`, with what they showed that day."]
    for path in sorted(folder.glob("*.ipynb")):
        first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
        title, _, rest = "".join(first).partition("\n\n")
        text = rest.partition("\n\n")[0]
        link = f'<a href="notebooks/{path.stem}.html">{title.lstrip("# ")}</a>'
        lines += ["", f"## {title.lstrip('# ')}", "", text, "", f"{link}"]
    return "\n".join(lines) + "\n"


def _directive(kind: str, name: str) -> tuple[str, ...]:
    return ("```{eval-rst}", f".. {kind}:: kg.{name}", "```")
