"""The shortest way from one entity to another through events that they share."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.errors import RequestError
from kg.graph.contacts import TOOK_PLACE, find_contacts
from kg.graph.project import best_quote
from kg.graph.rows import Row

if TYPE_CHECKING:
    import networkx as nx

PATH_COLUMNS = (
    *("step", "one", "other", "label", "type", "status", "date"),
    *("quote", "source", "published", "one_id", "other_id", "event_id"),
)
# Less than one hop for a path of any length; it only decides between equal lengths.
_PREFERENCE = 1e-6


def path_rows(
    graph: "nx.MultiDiGraph[str]",
    start: str,
    end: str,
    *,
    avoid: Collection[str] = (),
    statuses: Collection[str] = TOOK_PLACE,
) -> tuple[Row, ...]:
    """Return the hops of the shortest path between two ids; without a path, none."""
    import networkx as nx

    if start == end:
        raise RequestError(f"both ends are {start}; give two entities")
    if {start, end} & set(avoid):
        raise RequestError("an end of the path cannot be avoided; take it out of avoid")
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one, other, event in find_contacts(graph, statuses):
        if not {one, other} & set(avoid):
            shared[one, other].append(event)
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from((start, end))
    for (one, other), events in sorted(shared.items()):
        told = sum(graph.nodes[event]["reports"] for event in events)
        network.add_edge(one, other, length=1 + _PREFERENCE / (1 + told))
    if not nx.has_path(network, start, end):
        return ()
    hops = nx.dijkstra_path(network, start, end, weight="length")
    return tuple(_rows(graph, hops, shared))


def _rows(
    graph: "nx.MultiDiGraph[str]",
    hops: list[str],
    shared: dict[tuple[str, str], list[str]],
) -> Iterator[Row]:
    for step, (one, other) in enumerate(pairwise(hops), start=1):
        event = _best(graph, shared[min(one, other), max(one, other)])
        data = graph.nodes[event]
        quote = best_quote(graph, event)
        yield {
            "step": step,
            "one": graph.nodes[one].get("name"),
            "other": graph.nodes[other].get("name"),
            "label": data["label"],
            "type": data["type"],
            "status": data["status"],
            "date": data.get("date"),
            "quote": quote.quote,
            "source": quote.source,
            "published": quote.date,
            "one_id": one,
            "other_id": other,
            "event_id": event,
        }


def _best(graph: "nx.MultiDiGraph[str]", events: list[str]) -> str:
    """Return the event that is told most widely and read most surely."""

    def weight(event: str) -> tuple[int, int, float, str]:
        data = graph.nodes[event]
        return -data["outlets"], -data["reports"], -data["score"], event

    return min(events, key=weight)
