"""CSV files for Neo4j: `neo4j-admin database import`, or LOAD CSV with our Cypher."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import ExportError
from kg.export.columns import DAYS, LISTS, Column, Data, columns_of, is_day
from kg.export.cypher import to_cypher
from kg.export.flatten import flatten, join
from kg.export.folder import to_table, write_folder
from kg.graph.build import REPORTED_IN
from kg.graph.quotes import SEPARATOR, Quote, quotes_of

if TYPE_CHECKING:
    import networkx as nx

THING = "Thing"  # the label of every node: ids are unique over all of them
_NODE_HEADER = ("id:ID", ":LABEL")
_EDGE_HEADER = (":START_ID", ":END_ID", ":TYPE", "id")
_TYPES = {str: "", int: ":long", float: ":double", bool: ":boolean"}
_LISTS = LISTS | {"quotes"}

Property = tuple[str, str]


class Item(NamedTuple):
    """A node or relationship: its ids, its labels or type, its properties."""

    ids: tuple[str, ...]
    group: str
    data: Data

    def take(self, names: Iterable[str]) -> Iterator[Any]:
        """Return the values of properties."""
        return (self.data.get(name) for name in names)


def write_neo4j(graph: "nx.MultiDiGraph[str]", folder: str | Path) -> tuple[Path, ...]:
    """Write nodes.csv, relationships.csv and load.cypher.

    Each report is a relationship. Lists are joined by `|`, which `neo4j-admin` is to
    be told as its array delimiter.
    """
    flat = flatten(graph)
    nodes = [Item((node,), _labels(data), data) for node, data in flat.nodes.items()]
    edges = [
        Item((one, other, f"{key}{number}"), _type(data), told)
        for one, other, key, data in flat.edges(keys=True, data=True)
        for number, told in _tellings(data)
    ]
    of_nodes = _properties([item.data for item in nodes])
    of_edges = _properties([item.data for item in edges])
    node_rows = ((*item.ids, item.group, *item.take(of_nodes)) for item in nodes)
    edge_rows = (
        (*item.ids[:2], item.group, item.ids[2], *item.take(of_edges)) for item in edges
    )
    script = to_cypher(_used(nodes, of_nodes), _used(edges, of_edges))
    files = {
        "nodes.csv": to_table(_header(_NODE_HEADER, of_nodes), node_rows),
        "relationships.csv": to_table(_header(_EDGE_HEADER, of_edges), edge_rows),
        "load.cypher": script.encode(),
    }
    return write_folder(folder, files)


def name_of(text: str) -> str:
    """Return a name that Cypher and the headers of Neo4j take: letters, digits, `_`.

    >>> name_of("x`}) DETACH DELETE n //")
    'x____DETACH_DELETE_n___'
    """
    return re.sub(r"\W", "_", text) or "_"


def _labels(data: Data) -> str:
    """Return the labels of a node.

    >>> _labels({"kind": "entity", "type": "person"}), _labels({"kind": "event"})
    ('Thing|Entity|Person', 'Thing|Event')
    """
    given = [data.get("kind")]
    if data.get("kind") == "entity":
        given.append(data.get("type"))
    names = [name_of(str(name)).capitalize() for name in given if name is not None]
    return SEPARATOR.join(dict.fromkeys([THING, *names]))


def _type(data: Data) -> str:
    return name_of(str(data.get("role", data.get("type", "related")))).upper()


def _tellings(data: Data) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the relationships of an edge: one, or one for each report."""
    quotes = quotes_of(data)
    if data.get("role") == REPORTED_IN and quotes:
        for number, quote in enumerate(quotes, start=1):
            yield f"#{number}", {"role": REPORTED_IN, **_told(quote)}
        return
    texts = join(tuple(dict.fromkeys(quote.quote for quote in quotes)))
    yield "", {**data, "quotes": texts} if texts else dict(data)


def _told(quote: Quote) -> dict[str, Any]:
    found = {
        "source": quote.source,
        "published": quote.date.isoformat() if quote.date else None,
        "quote": quote.quote,
        "trigger": quote.trigger_text,
        "score": quote.score,
        "status": quote.status,
        "said_by": join(quote.said_by) or None,
        "date": quote.when,
        "date_basis": quote.basis,
        "rule": quote.rule,
        "sentence_start": quote.sentence.start,
        "sentence_end": quote.sentence.end,
        "trigger_start": quote.trigger.start,
        "trigger_end": quote.trigger.end,
    }
    spelled = {name: _spell(value) for name, value in found.items()}
    return {name: value for name, value in spelled.items() if value is not None}


def _spell(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _properties(items: list[Data]) -> dict[str, Property]:
    """Return for each attribute the name and the type that Neo4j knows it by."""
    found: dict[str, Property] = {}
    taken = {"id"}
    for column in columns_of(items):
        name = name_of(column.name)
        if name in taken:
            raise ExportError(f"attribute {column.name}: {name} is taken; rename it")
        taken.add(name)
        found[column.name] = name, _kind(column, items)
    return found


def _kind(column: Column, items: list[Data]) -> str:
    name = column.name
    if name in _LISTS and column.type is str:
        return ":string[]"
    if name in DAYS and all(is_day(data[name]) for data in items if name in data):
        return ":date"
    return _TYPES[column.type]


def _header(ids: tuple[str, ...], properties: dict[str, Property]) -> tuple[str, ...]:
    return *ids, *(f"{name}{kind}" for name, kind in properties.values())


def _used(
    items: list[Item], properties: dict[str, Property]
) -> dict[str, tuple[Property, ...]]:
    """Return for each group of labels, or type, the properties that occur in it."""
    names: dict[str, set[str]] = {}
    for item in items:
        names.setdefault(item.group, set()).update(item.data)
    return {
        group: tuple(properties[name] for name in properties if name in names[group])
        for group in sorted(names)
    }
