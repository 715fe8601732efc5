"""What the page holds: nodes and edges to draw, and what its panel tells of them."""

from collections.abc import Iterator, Mapping, Sequence
from math import log2, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.graph.build import ABOUT, SAID_BY
from kg.graph.quotes import quotes_of
from kg.graph.rows import nodes_of
from kg.model import Role
from kg.text.chars import clean
from kg.view.choose import rank_nodes
from kg.view.evidence import Evidence, gather_evidence
from kg.view.facts import gather_facts
from kg.view.layout import Box, place
from kg.view.words import Words

if TYPE_CHECKING:
    import networkx as nx

SHOWN = 300  # nodes on opening, and with each call for more
LAID = 600  # nodes that springs place beforehand: more would take minutes
HELD = 20_000  # nodes that a page carries: it still opens in seconds
LABEL = 32  # letters of a name on the graph; the panel has all of it
LETTER = 8.0  # about the width of a letter where all is shown

_ROLES = (*(str(role) for role in Role), SAID_BY, ABOUT)
_COUNTED = ("document", "event", "entity")

Item = dict[str, Any]


class Page(NamedTuple):
    """Nodes and edges to draw, and the facts that the panel tells."""

    nodes: tuple[Item, ...]
    edges: tuple[Item, ...]
    facts: Item


def build_page(graph: "nx.MultiDiGraph[str]", words: Words) -> Page:
    """Return the page of a graph, be it in memory or read back from GraphML."""
    order = rank_nodes(graph)
    held = order[:HELD]
    ends = _tiers(graph, held)
    numbers = {node: number for number, node in enumerate(held)}
    events = [node for node in held if graph.nodes[node]["kind"] == "event"]
    evidence = gather_evidence(graph, events, words)
    edges = tuple(_edges(graph, numbers, evidence))
    sizes = {node: _size(graph, node) for node in held}
    laid = held[: ends[-1] if ends else 0]
    places = place(_boxes(graph, laid, sizes), ends)
    nodes = (_node(graph.nodes[node], sizes[node], places.get(node)) for node in held)
    facts = {
        **gather_facts(graph, held, words),
        "quotes": evidence.quotes,
        "ends": ends,
        "of": len(order),
        **{kind: len(nodes_of(graph, kind)) for kind in _COUNTED},
    }
    return Page(tuple(nodes), edges, facts)


def _tiers(graph: "nx.MultiDiGraph[str]", order: Sequence[str]) -> tuple[int, ...]:
    """Return where the parts end that are laid out one after another.

    Each ends with an event, so that no participant is shown without it. What comes
    after the last one the page itself places among what is shown with it.
    """
    ends: list[int] = []
    start = last = 0
    for at, node in enumerate(order, start=1):
        if graph.nodes[node]["kind"] != "event":
            continue
        if at > start + SHOWN and last > start:
            ends.append(last)
            start = last
        if start >= LAID:
            return tuple(ends)
        last = at
    return (*ends, last) if last > start else tuple(ends)


def _edges(
    graph: "nx.MultiDiGraph[str]", numbers: Mapping[str, int], evidence: Evidence
) -> Iterator[Item]:
    """Yield the edges of events; those between one pair bend, each its own way."""
    for event, number in numbers.items():
        bends: dict[str, int] = {}
        found = [
            (data["role"], end, data)
            for _, end, data in graph.out_edges(event, data=True)
            if end in numbers and data["role"] in _ROLES
        ]
        for role, end, data in sorted(found, key=lambda edge: edge[:2]):
            bends[end] = bends.get(end, -1) + 1
            edge = {
                "from": number,
                "to": numbers[end],
                "role": str(role),
                "reports": data.get("reports", 1),
                "bend": bends[end],
                "score": data.get("score"),
                "reason": data.get("reason"),
                "quotes": evidence.find(event, quotes_of(data)) or None,
            }
            yield {name: value for name, value in edge.items() if value is not None}


def _size(graph: "nx.MultiDiGraph[str]", node: str) -> int:
    """Return the radius of a node: the busier, the bigger."""
    data = graph.nodes[node]
    if data["kind"] == "event":
        return round(min(6 + 2 * log2(data["reports"]), 12))
    roles = [edge["role"] for _, _, edge in graph.in_edges(node, data=True)]
    base, most = (8, 26) if data["kind"] == "entity" else (7, 16)
    return round(min(base + 2.5 * sqrt(len(roles) - roles.count(SAID_BY)), most))


def _boxes(
    graph: "nx.MultiDiGraph[str]", held: Sequence[str], sizes: Mapping[str, int]
) -> tuple[Box, ...]:
    return tuple(_box(graph, node, sizes[node]) for node in held)


def _box(graph: "nx.MultiDiGraph[str]", node: str, size: int) -> Box:
    data = graph.nodes[node]
    if data["kind"] != "event":
        letters = len(shorten(clean(data["label"]), LABEL))
        width = max(size + 8.0, letters * LETTER / 2)
        return Box(node, width, size + 14.0, data["kind"])
    edges = [(end, data["role"]) for _, end, data in graph.out_edges(node, data=True)]
    ties = {end for end, role in edges if role in tuple(Role)}
    loose = {end for end, role in edges if role in (SAID_BY, ABOUT)} - ties
    side = size + 5.0
    return Box(node, side, side, "event", (*sorted(ties),), (*sorted(loose),))


def _node(data: Item, size: int, at: tuple[int, int] | None) -> Item:
    kind = data["kind"] if data["kind"] != "entity" else str(data["type"])
    label = data["type_label"] if kind == "event" else data["label"]
    node = {
        "kind": kind,
        "label": shorten(clean(label), LABEL) or "؟",
        "size": size,
    }
    if at is not None:
        node |= {"x": at[0], "y": at[1]}
    if kind == "event":
        node |= {"tone": data["tone"], "status": str(data["status"])}
    return node


def shorten(text: str, length: int) -> str:
    """Return a text cut after a word, or within a word longer than all the room.

    >>> shorten("سازمان همکاری اقتصادی", 14)
    'سازمان همکاری…'
    """
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    head, _, _ = text[: length + 1].rpartition(" ")
    return f"{head or text[:length]}…"
