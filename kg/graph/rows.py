"""The graph as plain rows, one kind at a time: what data frames and CSV files show."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.graph.build import REPORTED_IN, SAID_BY
from kg.graph.quotes import Quote, parts_of, quotes_of
from kg.model import Role

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, Any]

ENTITY_COLUMNS = (
    *("id", "type", "name", "name_en", "subtype", "country", "wikidata"),
    *("mentions", "documents", "events", "statements"),
)
EVENT_COLUMNS = (
    *("id", "type", "type_label", "type_label_en", "plover", "tone", "status"),
    *("date", "date_first", "date_last", "label", "actors", "recipients", "places"),
    *("said_by", "topics", "reports", "documents", "outlets", "score", "quote"),
)
PARTICIPANT_COLUMNS = (
    *("event_id", "role", "entity_id", "name", "score", "reason", "reports"),
)
REPORT_COLUMNS = (
    *("event_id", "document_id", "source", "published", "title", "url"),
    *("type", "status", "date", "date_basis", "said_by", "trigger", "quote"),
    *("sentence_start", "sentence_end", "trigger_start", "trigger_end"),
    *("rule", "score"),
)


class Rows(NamedTuple):
    """Rows of entities, events, participants and reports, each in the order of ids."""

    entities: tuple[Row, ...]
    events: tuple[Row, ...]
    participants: tuple[Row, ...]
    reports: tuple[Row, ...]


def rows_of(graph: "nx.MultiDiGraph[str]") -> Rows:
    """Return the rows of a graph, be it in memory or read back from GraphML."""
    events = nodes_of(graph, "event")
    return Rows(
        entities=tuple(_entity(graph, node) for node in nodes_of(graph, "entity")),
        events=tuple(_event(graph, node) for node in events),
        participants=tuple(row for node in events for row in _parts(graph, node)),
        reports=tuple(row for node in events for row in _reports(graph, node)),
    )


def nodes_of(graph: "nx.MultiDiGraph[str]", kind: str) -> tuple[str, ...]:
    """Return the ids of the nodes of a kind, in order."""
    found = (node for node in graph if graph.nodes[node].get("kind") == kind)
    return tuple(sorted(found))


def _edges(
    graph: "nx.MultiDiGraph[str]", event: str, *roles: str
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return the ends and data of an event's edges, in the order of roles."""
    found = [
        (roles.index(data["role"]), end, data)
        for _, end, data in graph.out_edges(event, data=True)
        if data["role"] in roles
    ]
    found.sort(key=lambda edge: (edge[0], edge[2].get("depth", 0), edge[1]))
    return tuple((end, data) for _, end, data in found)


def _ends(graph: "nx.MultiDiGraph[str]", event: str, role: str) -> tuple[str, ...]:
    return tuple(end for end, _ in _edges(graph, event, role))


def _take(data: dict[str, Any], columns: tuple[str, ...]) -> Row:
    return {name: data.get(name) for name in columns}


def _entity(graph: "nx.MultiDiGraph[str]", node: str) -> Row:
    edges = [
        (event, data["role"])
        for event, _, data in graph.in_edges(node, data=True)
        if "role" in data
    ]
    return {
        **_take(graph.nodes[node], ENTITY_COLUMNS),
        "id": node,
        "events": len({event for event, role in edges if role != SAID_BY}),
        "statements": len({event for event, role in edges if role == SAID_BY}),
    }


def _event(graph: "nx.MultiDiGraph[str]", node: str) -> Row:
    data = graph.nodes[node]
    return {
        **_take(data, EVENT_COLUMNS),
        "id": node,
        "date_first": as_date(data.get("date_first")),
        "date_last": as_date(data.get("date_last")),
        "actors": _ends(graph, node, Role.ACTOR),
        "recipients": _ends(graph, node, Role.RECIPIENT),
        "places": _ends(graph, node, Role.PLACE),
        "said_by": _ends(graph, node, SAID_BY),
        "topics": parts_of(data.get("topics")),
    }


def _parts(graph: "nx.MultiDiGraph[str]", event: str) -> Iterator[Row]:
    for end, data in _edges(graph, event, *Role):
        yield {
            **_take(data, PARTICIPANT_COLUMNS),
            "event_id": event,
            "entity_id": end,
            "name": graph.nodes[end].get("name"),
        }


def _reports(graph: "nx.MultiDiGraph[str]", event: str) -> Iterator[Row]:
    for document, data in _edges(graph, event, REPORTED_IN):
        for quote in quotes_of(data):
            yield {
                "event_id": event,
                "document_id": document,
                "title": graph.nodes[document].get("title"),
                "url": graph.nodes[document].get("url"),
                "type": graph.nodes[event]["type"],
                **_telling(quote),
            }


def _telling(quote: Quote) -> Row:
    return {
        "source": quote.source,
        "published": quote.date,
        "status": quote.status,
        "date": quote.when,
        "date_basis": quote.basis,
        "said_by": quote.said_by,
        "trigger": quote.trigger_text,
        "quote": quote.quote,
        "sentence_start": quote.sentence.start,
        "sentence_end": quote.sentence.end,
        "trigger_start": quote.trigger.start,
        "trigger_end": quote.trigger.end,
        "rule": quote.rule,
        "score": quote.score,
    }


def as_date(value: str | date | None) -> date | None:
    """Return a day that may have been spelled out.

    >>> as_date("2022-01-19")
    datetime.date(2022, 1, 19)
    """
    return date.fromisoformat(value) if isinstance(value, str) else value
