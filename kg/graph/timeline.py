"""The events of one entity in the order of time."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.errors import RequestError
from kg.graph.build import SAID_BY
from kg.graph.contacts import TOOK_PLACE, statuses_of
from kg.graph.project import best_quote, in_role
from kg.graph.quotes import parts_of
from kg.graph.rows import Row, as_date, nodes_of
from kg.model import Role

if TYPE_CHECKING:
    import networkx as nx

TIMELINE_COLUMNS = (
    *("date", "date_first", "date_last", "type", "label", "status", "tone", "role"),
    *(
        "counterparts",
        "counterpart_ids",
        "places",
        "said_by",
        "topics",
        "reports",
        "outlets",
    ),
    *("quote", "source", "published", "event_id"),
)
ROLES = (*Role, SAID_BY)


def timeline_rows(
    graph: "nx.MultiDiGraph[str]",
    who: Collection[str],
    *,
    statuses: Collection[str] = TOOK_PLACE,
    roles: Collection[str] = tuple(Role),
) -> tuple[Row, ...]:
    """Return the events in which some entities have one of the roles, dated first."""
    chosen = statuses_of(statuses)
    named = (roles,) if isinstance(roles, str) else roles
    wrong = sorted(set(map(str, named)) - set(ROLES))
    if wrong:
        raise RequestError(
            f"no role is called {wrong[0]!r}; take of {', '.join(ROLES)}"
        )
    found = [
        _row(graph, event, who, role)
        for event, role in _events(graph, set(who), set(map(str, named)))
        if graph.nodes[event]["status"] in chosen
    ]
    return tuple(sorted(found, key=_when))


def members_of(graph: "nx.MultiDiGraph[str]", country: str) -> tuple[str, ...]:
    """Return a country and the people and bodies that act for it."""
    ids = nodes_of(graph, "entity")
    acting = ("person", "organization")
    return (
        country,
        *(
            id
            for id in ids
            if graph.nodes[id].get("country") == country
            and graph.nodes[id]["type"] in acting
        ),
    )


def _events(
    graph: "nx.MultiDiGraph[str]", who: set[str], roles: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield each event once, with the first role that one of the entities has in it."""
    for event in nodes_of(graph, "event"):
        edges = graph.out_edges(event, data=True)
        held = {str(data["role"]) for _, end, data in edges if end in who} & roles
        if held:
            yield event, min(held, key=ROLES.index)


def _row(
    graph: "nx.MultiDiGraph[str]", event: str, who: Collection[str], role: str
) -> Row:
    data = graph.nodes[event]
    quote = best_quote(graph, event)
    parties = (
        *in_role(graph, event, Role.ACTOR),
        *in_role(graph, event, Role.RECIPIENT),
    )
    others = tuple(dict.fromkeys(id for id in parties if id not in who))
    return {
        **{name: data.get(name) for name in TIMELINE_COLUMNS},
        "date_first": as_date(data.get("date_first")),
        "date_last": as_date(data.get("date_last")),
        "role": role,
        "counterparts": _names(graph, others),
        "counterpart_ids": others,
        "places": _names(graph, in_role(graph, event, Role.PLACE)),
        "said_by": _names(graph, parts_of(data.get("said_by"))),
        "topics": parts_of(data.get("topics")),
        "quote": quote.quote,
        "source": quote.source,
        "published": quote.date,
        "event_id": event,
    }


def _names(graph: "nx.MultiDiGraph[str]", ids: Any) -> tuple[str, ...]:
    return tuple(str(graph.nodes[id].get("name") or id) for id in dict.fromkeys(ids))


def _when(row: Row) -> tuple[date, date, str]:
    """Return where a row stands; what has no date stands last."""
    first, last = row["date_first"] or date.max, row["date_last"] or date.max
    return first, last, row["event_id"]
