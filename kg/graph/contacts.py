"""Contacts: two entities that deal with each other in an event, and their network."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import RequestError
from kg.graph.project import pairs_of
from kg.graph.rows import as_date, nodes_of
from kg.model import Status

if TYPE_CHECKING:
    import networkx as nx

TOOK_PLACE = (Status.ACTUAL,)
# How much of an ISO date names the period.
PERIODS = {"month": 7, "year": 4}


class Contact(NamedTuple):
    """Two entities, in the order of their ids, and the event they share."""

    one: str
    other: str
    event: str


def statuses_of(statuses: Collection[str]) -> frozenset[Status]:
    """Return statuses, or an error that lists them.

    >>> sorted(statuses_of("planned"))
    [<Status.PLANNED: 'planned'>]
    """
    named = (statuses,) if isinstance(statuses, str) else statuses
    wrong = sorted(set(map(str, named)) - set(Status))
    if wrong:
        raise RequestError(
            f"no status is called {wrong[0]!r}; take of {', '.join(Status)}"
        )
    return frozenset(map(Status, named))


def find_contacts(
    graph: "nx.MultiDiGraph[str]", statuses: Collection[str] = TOOK_PLACE
) -> Iterator[Contact]:
    """Yield the contacts of all events of some statuses, in the order of ids."""
    chosen = statuses_of(statuses)
    if Status.NEGATED in chosen:
        raise RequestError(
            "what is denied is no contact; leave 'negated' out of the statuses"
        )
    for event in nodes_of(graph, "event"):
        if graph.nodes[event]["status"] in chosen:
            pairs = {tuple(sorted(pair)) for pair in pairs_of(graph, event)}
            for one, other in sorted(pairs):
                yield Contact(one, other, event)


def period_of(data: dict[str, Any], by: str) -> str | None:
    """Return the month or year that holds all days of an event, or None.

    >>> period_of({"date_first": "2022-01-19", "date_last": "2022-01-20"}, "month")
    '2022-01'
    """
    if by not in PERIODS:
        raise RequestError(f"by={by!r} is no period; take of {', '.join(PERIODS)}")
    first, last = (_iso(data.get(name)) for name in ("date_first", "date_last"))
    if first is None or last is None:
        return None
    period = first[: PERIODS[by]]
    return period if last.startswith(period) else None


def _iso(value: str | date | None) -> str | None:
    day = as_date(value)
    return day.isoformat() if day else None
