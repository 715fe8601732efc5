"""Projections of the graph: who dealt with whom."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kg.graph.build import REPORTED_IN
from kg.graph.quotes import Quote, quotes_of
from kg.model import Role, Status

if TYPE_CHECKING:
    import networkx as nx

TOOK_PLACE_OR_WILL = (Status.ACTUAL, Status.PLANNED)
_TYPE = ("type", "type_label", "type_label_en", "plover", "tone")


def actors(
    graph: "nx.MultiDiGraph[str]",
    *,
    statuses: Collection[str] = TOOK_PLACE_OR_WILL,
) -> "nx.MultiDiGraph[str]":
    """Return the entities with one edge per pair and event type.

    What all parties do alike (meetings, talks) pairs them in the order of their ids,
    with `directed` false; anything else runs from actor to recipient.
    """
    import networkx as nx

    found = defaultdict(list)
    for event in sorted(graph):
        data = graph.nodes[event]
        if data.get("kind") == "event" and data["status"] in statuses:
            for pair in pairs_of(graph, event):
                found[*pair, data["type"]].append(event)
    projection: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in sorted({end for one, other, _ in found for end in (one, other)}):
        projection.add_node(entity, **graph.nodes[entity])
    for (one, other, kind), events in sorted(found.items()):
        projection.add_edge(one, other, key=kind, **_summary(graph, events))
    return projection


def in_role(graph: "nx.MultiDiGraph[str]", event: str, role: str) -> tuple[str, ...]:
    """Return the ids that an event's edges of a role lead to."""
    edges = graph.out_edges(event, data=True)
    return tuple(sorted(end for _, end, data in edges if data["role"] == role))


def best_quote(graph: "nx.MultiDiGraph[str]", event: str) -> Quote:
    """Return the sentence that an event stands on most surely."""
    chosen = graph.nodes[event].get("quote")
    return min(
        _tellings(graph, event),
        key=lambda one: (one.quote != chosen, -one.score, one.document, one.trigger),
    )


def pairs_of(graph: "nx.MultiDiGraph[str]", event: str) -> Iterator[tuple[str, str]]:
    """Yield who deals with whom in an event: all parties, or doers with receivers."""
    doers = in_role(graph, event, Role.ACTOR)
    receivers = in_role(graph, event, Role.RECIPIENT)
    if graph.nodes[event].get("symmetric"):
        return combinations(sorted({*doers, *receivers}), 2)
    return ((one, other) for one in doers for other in receivers if one != other)


def _summary(graph: "nx.MultiDiGraph[str]", events: list[str]) -> dict[str, Any]:
    data = [graph.nodes[event] for event in events]
    first = [item["date_first"] for item in data if item.get("date_first") is not None]
    last = [item["date_last"] for item in data if item.get("date_last") is not None]
    return {
        **{name: data[0].get(name) for name in _TYPE},
        "label": data[0]["type_label"],
        "directed": not data[0].get("symmetric"),
        "events": len(events),
        "reports": sum(item["reports"] for item in data),
        "first": min(first, default=None),
        "last": max(last, default=None),
        "event_ids": tuple(events),
        "statuses": tuple(sorted({str(item["status"]) for item in data})),
        "quotes": tuple(quote for event in events for quote in _tellings(graph, event)),
    }


def _tellings(graph: "nx.MultiDiGraph[str]", event: str) -> Iterator[Quote]:
    for _, _, data in sorted(graph.out_edges(event, data=True), key=itemgetter(1)):
        if data["role"] == REPORTED_IN:
            yield from quotes_of(data)
