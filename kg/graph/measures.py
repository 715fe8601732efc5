"""Measures of the network of contacts: who deals with many, and who stands between."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

from kg.graph.contacts import TOOK_PLACE, Contact, find_contacts, period_of
from kg.graph.rows import Row

if TYPE_CHECKING:
    import networkx as nx

MEASURE_COLUMNS = (
    *("id", "name", "type", "degree", "weighted_degree", "betweenness", "community"),
)
SEED = 1  # communities are searched in an order; the same one in every run


def measure_rows(
    graph: "nx.MultiDiGraph[str]",
    *,
    by: str | None = None,
    statuses: Collection[str] = TOOK_PLACE,
) -> tuple[Row, ...]:
    """Return the measures of every entity that has a contact, period by period."""
    contacts = tuple(find_contacts(graph, statuses))
    communities = _communities(network_of(contacts))
    if by is None:
        return tuple(_rows(graph, contacts, communities))
    periods = defaultdict(list)
    of_event = {
        event: period_of(graph.nodes[event], by)
        for event in dict.fromkeys(contact.event for contact in contacts)
    }
    for contact in contacts:
        period = of_event[contact.event]
        if period is not None:
            periods[period].append(contact)
    return tuple(
        {"period": period, **row}
        for period in sorted(periods)
        for row in _rows(graph, periods[period], communities)
    )


def network_of(contacts: Iterable[Contact]) -> "nx.Graph[str]":
    """Return the network of contacts, each pair weighted by the events it shares."""
    import networkx as nx

    weights: dict[tuple[str, str], int] = defaultdict(int)
    for one, other, _ in contacts:
        weights[one, other] += 1
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted({end for pair in weights for end in pair}))
    for (one, other), weight in sorted(weights.items()):
        network.add_edge(one, other, weight=weight)
    return network


def _rows(
    graph: "nx.MultiDiGraph[str]",
    contacts: Iterable[Contact],
    communities: dict[str, int],
) -> Iterator[Row]:
    import networkx as nx

    network = network_of(contacts)
    between = nx.betweenness_centrality(network)
    weighted = dict(network.degree(weight="weight"))
    for entity in sorted(network, key=lambda one: (-weighted[one], one)):
        data = graph.nodes[entity]
        yield {
            "id": entity,
            "name": data.get("name"),
            "type": data.get("type"),
            "degree": network.degree(entity),
            "weighted_degree": weighted[entity],
            "betweenness": round(between[entity], 6),
            "community": communities[entity],
        }


def _communities(network: "nx.Graph[str]") -> dict[str, int]:
    """Return the community of each entity; number 1 is the largest."""
    import networkx as nx

    # Numbers, not ids: a set of texts has another order in every run.
    entities = list(network)
    numbered: nx.Graph[Hashable] = nx.Graph()
    numbered.add_nodes_from(range(len(entities)))
    place = {entity: number for number, entity in enumerate(entities)}
    for one, other, data in network.edges(data=True):
        numbered.add_edge(place[one], place[other], **data)
    found = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    groups = sorted(
        (
            sorted(entity for entity in entities if place[entity] in group)
            for group in found
        ),
        key=lambda group: (-len(group), group),
    )
    return {
        entity: number
        for number, group in enumerate(groups, start=1)
        for entity in group
    }
