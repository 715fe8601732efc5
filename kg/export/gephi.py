"""A pair of CSV files that Gephi imports: nodes.csv and edges.csv."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.export.columns import Data, columns_of, edge_span, span_of
from kg.export.flatten import flatten, join
from kg.export.folder import to_table, write_folder
from kg.graph.quotes import quotes_of

if TYPE_CHECKING:
    import networkx as nx

_NODE_HEADER = ("Id", "Label", "timeset")
_EDGE_HEADER = ("Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "timeset")


def write_gephi(graph: "nx.MultiDiGraph[str]", folder: str | Path) -> tuple[Path, ...]:
    """Write nodes.csv and edges.csv; quotes are shown as text, joined by `|`."""
    flat = flatten(graph)
    nodes = [(node, _shown(data)) for node, data in flat.nodes.items()]
    edges = [
        ((one, other, key, edge_span(flat, one, data)), _shown(data))
        for one, other, key, data in flat.edges(keys=True, data=True)
    ]
    of_nodes = _columns("node", _NODE_HEADER, [data for _, data in nodes])
    of_edges = _columns("edge", _EDGE_HEADER, [data for _, data in edges])
    node_rows = (
        (node, data.get("label"), _timeset(*span_of(data)), *_take(data, of_nodes))
        for node, data in nodes
    )
    edge_rows = (_edge(*edge, of_edges) for edge in edges)
    return write_folder(
        folder,
        {
            "nodes.csv": to_table((*_NODE_HEADER, *of_nodes.values()), node_rows),
            "edges.csv": to_table((*_EDGE_HEADER, *of_edges.values()), edge_rows),
        },
    )


def _columns(what: str, header: tuple[str, ...], items: list[Data]) -> dict[str, str]:
    """Return each attribute with its column; one that Gephi gives a meaning is renamed.

    >>> _columns("edge", _EDGE_HEADER, [{"type": "MEET", "role": "actor"}])
    {'role': 'role', 'type': 'edge_type'}
    """
    taken = {name.lower() for name in header}
    names = [column.name for column in columns_of(items) if column.name != "label"]
    return {name: f"{what}_{name}" if name.lower() in taken else name for name in names}


def _edge(
    place: tuple[str, str, str, tuple[str | None, str | None]],
    data: Data,
    columns: dict[str, str],
) -> Iterator[Any]:
    one, other, key, span = place
    # Gephi merges parallel edges unless their kinds differ.
    kind = data.get("role", data.get("type"))
    weight = data.get("weight", data.get("reports", 1))
    yield from (one, other, "Directed", kind, key, data.get("label", kind), weight)
    yield _timeset(*span)
    yield from _take(data, columns)


def _shown(data: Data) -> dict[str, Any]:
    """Return data with the words of quotes in place of their JSON."""
    if "quotes" not in data:
        return dict(data)
    texts = dict.fromkeys(quote.quote for quote in quotes_of(data))
    return {**data, "quotes": join(tuple(texts))}


def _take(data: Data, columns: dict[str, str]) -> Iterator[Any]:
    return (data.get(name) for name in columns)


def _timeset(first: str | None, last: str | None) -> str | None:
    """Return days as Gephi writes intervals.

    >>> _timeset("2022-01-01", "2022-01-31")
    '<[2022-01-01, 2022-01-31]>'
    """
    return f"<[{first}, {last}]>" if first and last else None
