"""Which attributes nodes and edges have, of what type, and when they are."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import ExportError

if TYPE_CHECKING:
    import networkx as nx

# What `flatten` joined, and where it wrote days.
LISTS = frozenset({"event_ids", "said_by", "statuses", "topics"})
DAYS = frozenset({"date_first", "date_last", "first", "last", "published"})

# Kinds of organizations that are part of a state, and what is bound by treaties.
STATE_KINDS = frozenset(
    {"agency", "court", "government_body", "ministry", "parliament"}
)

_LONGEST = 2**63  # of what a whole number may be in files
_STARTS, _ENDS = ("date_first", "first"), ("date_last", "last")

Data = Mapping[str, Any]
Kind = type[str] | type[int] | type[float] | type[bool]


class Column(NamedTuple):
    """An attribute and its type."""

    name: str
    type: Kind


def columns_of(items: Iterable[Data]) -> tuple[Column, ...]:
    """Return the attributes of flattened nodes or edges, by name.

    >>> columns_of([{"score": 1}, {"score": 0.5}])
    (Column(name='score', type=<class 'float'>),)
    """
    found: dict[str, set[Kind]] = {}
    for data in items:
        for name, value in data.items():
            found.setdefault(name, set()).add(type(value))
            if type(value) is int and not -_LONGEST <= value < _LONGEST:
                raise ExportError(f"attribute {name} is {value}; make it text")
    return tuple(Column(name, _one(name, found[name])) for name in sorted(found))


def _one(name: str, types: set[Kind]) -> Kind:
    if types == {int, float}:
        return float
    if len(types) > 1:
        told = " and ".join(sorted(kind.__name__ for kind in types))
        raise ExportError(f"attribute {name} is now {told}; give it one type")
    return next(iter(types))


def span_of(data: Data) -> tuple[str | None, str | None]:
    """Return the first and the last day of an event or a projected edge.

    >>> span_of({"date_first": "2022-01-01", "date_last": "2022-01-31"})
    ('2022-01-01', '2022-01-31')
    """
    first, last = (
        next((data[name] for name in names if is_day(data.get(name))), None)
        for names in (_STARTS, _ENDS)
    )
    if first is not None and last is not None and first > last:
        return None, None
    return first, last


def edge_span(
    flat: "nx.MultiDiGraph[str]", event: str, data: Data
) -> tuple[str | None, str | None]:
    """Return the days of an edge: its own, or those of its event."""
    own = span_of(data)
    return own if any(own) else span_of(flat.nodes[event])


def is_day(value: Any) -> bool:
    """Tell whether a value is a day as ISO 8601 writes it.

    >>> is_day("2022-01-19"), is_day("2022-01"), is_day(None)
    (True, False, False)
    """
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return bool(found.isoformat() == value)
