"""Which nodes tell most: the order in which the page shows them."""

from collections import defaultdict
from math import log2
from typing import TYPE_CHECKING

from kg.graph.build import ABOUT, REPORTED_IN, SAID_BY
from kg.graph.rows import nodes_of

if TYPE_CHECKING:
    import networkx as nx


def rank_nodes(graph: "nx.MultiDiGraph[str]") -> tuple[str, ...]:
    """Return the ids of events, entities and topics, the most telling first.

    Whatever the length of a beginning, an event in it has all its participants in it.
    Entities of no event come last, the most often named first.
    """
    order: dict[str, None] = {}
    for event in _events(graph):
        order.update(dict.fromkeys(_around(graph, event)))
        order[event] = None
    rest = [*nodes_of(graph, "entity"), *nodes_of(graph, "topic")]
    rest.sort(key=lambda node: (-graph.nodes[node].get("mentions", 0), node))
    order.update(dict.fromkeys(rest))
    return tuple(order)


def _events(graph: "nx.MultiDiGraph[str]") -> list[str]:
    """Return events by how widely they are told and how busy those in them are."""
    events = nodes_of(graph, "event")
    busy: dict[str, int] = defaultdict(int)
    for event in events:
        for entity in _participants(graph, event):
            busy[entity] += 1

    def weight(event: str) -> tuple[float, str]:
        data = graph.nodes[event]
        told = data["reports"] + 2 * data["documents"] + 2 * data["outlets"]
        known = sum(log2(1 + busy[one]) for one in _participants(graph, event))
        return -round(log2(1 + told) + known, 6), event

    return sorted(events, key=weight)


def _participants(graph: "nx.MultiDiGraph[str]", event: str) -> tuple[str, ...]:
    aside = (ABOUT, REPORTED_IN, SAID_BY)
    edges = graph.out_edges(event, data=True)
    return tuple(sorted({end for _, end, data in edges if data["role"] not in aside}))


def _around(graph: "nx.MultiDiGraph[str]", event: str) -> tuple[str, ...]:
    """Return all that an event leads to, save the documents."""
    edges = graph.out_edges(event, data=True)
    ends = {end for _, end, data in edges if data["role"] not in (ABOUT, REPORTED_IN)}
    topics = {end for _, end, data in edges if data["role"] == ABOUT}
    return (*sorted(ends), *sorted(topics))
