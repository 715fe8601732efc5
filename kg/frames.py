"""The graph, and answers of it, as pandas data frames."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.graph.contacts import TOOK_PLACE
from kg.graph.measures import MEASURE_COLUMNS, measure_rows
from kg.graph.names import find_entity
from kg.graph.routes import PATH_COLUMNS, path_rows
from kg.graph.rows import (
    ENTITY_COLUMNS,
    EVENT_COLUMNS,
    PARTICIPANT_COLUMNS,
    REPORT_COLUMNS,
    Row,
    rows_of,
)
from kg.graph.timeline import TIMELINE_COLUMNS, members_of, timeline_rows
from kg.model import Role

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_DAYS = ("date_first", "date_last", "published")
_COUNTS = (
    *("mentions", "documents", "events", "statements", "reports", "outlets", "tone"),
    *("sentence_start", "sentence_end", "trigger_start", "trigger_end"),
    *("step", "degree", "weighted_degree", "community"),
)
_SHARES = ("score", "betweenness")


class Tables(NamedTuple):
    """Data frames of entities, events, participants and reports."""

    entities: "pd.DataFrame"
    events: "pd.DataFrame"
    participants: "pd.DataFrame"
    reports: "pd.DataFrame"


def tables(graph: "nx.MultiDiGraph[str]") -> Tables:
    """Return the frames of a graph, be it fresh or read back from GraphML.

    Lists of ids are tuples, ready for `explode`; `date` is ISO text because it may be
    a month or a range, `date_first` and `date_last` are its days.

    >>> import kg
    >>> frames = kg.tables(kg.build("seeds/"))
    >>> meeting = frames.events[frames.events.type == "MEET"].iloc[0]
    >>> meeting.status, meeting.date, meeting.actors
    ('actual', '2022-01-19', ('person:ebrahim-raisi', 'person:vladimir-putin'))
    """
    rows = rows_of(graph)
    return Tables(
        entities=_frame(ENTITY_COLUMNS, rows.entities),
        events=_frame(EVENT_COLUMNS, rows.events),
        participants=_frame(PARTICIPANT_COLUMNS, rows.participants),
        reports=_frame(REPORT_COLUMNS, rows.reports),
    )


def timeline(
    graph: "nx.MultiDiGraph[str]",
    who: str,
    *,
    statuses: Collection[str] = TOOK_PLACE,
    roles: Collection[str] = tuple(Role),
    members: bool = False,
) -> "pd.DataFrame":
    """Return the events of an entity by date, what has no date last.

    `who` is an id or any name in Persian or Latin. Only what took place is there
    unless `statuses` asks for more, and only what the entity has a part in: add
    `said_by` to `roles` for what it tells of. With `members`, a country stands for
    its people and bodies as well.

    >>> import kg
    >>> graph = kg.build("seeds/")
    >>> events = kg.timeline(graph, "Lavrov", statuses=["planned"])
    >>> events[["date", "counterparts"]].iloc[0].tolist()
    ['2022-01-20', ('حسین امیرعبداللهیان',)]
    """
    entity = find_entity(graph, who)
    chosen = members_of(graph, entity) if members else (entity,)
    rows = timeline_rows(graph, chosen, statuses=statuses, roles=roles)
    return _frame(TIMELINE_COLUMNS, rows)


def path(
    graph: "nx.MultiDiGraph[str]",
    a: str,
    b: str,
    *,
    avoid: Collection[str] = (),
    statuses: Collection[str] = TOOK_PLACE,
) -> "pd.DataFrame":
    """Return the shortest way between two actors, one row for each hop.

    A hop is an event that both have a part in, as parties or as doer and receiver,
    and its best sentence; of ways of one length the most told is taken. Without a way
    the frame is empty. `avoid` names those that would join anybody, such as a state.

    >>> import kg
    >>> graph = kg.build("seeds/")
    >>> hops = kg.path(graph, "رئیسی", "Putin")
    >>> hops[["one", "other", "type", "date"]].iloc[0].tolist()
    ['ابراهیم رئیسی', 'ولادیمیر پوتین', 'MEET', '2022-01-19']
    """
    start, end = find_entity(graph, a), find_entity(graph, b)
    around = tuple(find_entity(graph, one) for one in avoid)
    rows = path_rows(graph, start, end, avoid=around, statuses=statuses)
    return _frame(PATH_COLUMNS, rows)


def measure(
    graph: "nx.MultiDiGraph[str]",
    *,
    by: str | None = None,
    statuses: Collection[str] = TOOK_PLACE,
) -> "pd.DataFrame":
    """Return how central each entity is among those that deal with each other.

    `degree` counts counterparts, `weighted_degree` the events shared with each;
    `betweenness` is the share of shortest ways that lead through; `community` 1 is
    the largest group. With `by`, "month" or "year", each period has rows of its own,
    of the events that lie within it, while communities stay those of the whole.

    >>> import kg
    >>> measures = kg.measure(kg.build("seeds/"))
    >>> measures[["id", "community"]].iloc[0].tolist()
    ['person:vladimir-putin', 1]
    """
    rows = measure_rows(graph, by=by, statuses=statuses)
    columns = MEASURE_COLUMNS if by is None else ("period", *MEASURE_COLUMNS)
    return _frame(columns, rows)


def _frame(columns: tuple[str, ...], rows: tuple[Row, ...]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame({name: _column(name, rows) for name in columns})


def _column(name: str, rows: tuple[Row, ...]) -> "pd.Series[Any]":
    import pandas as pd

    values = [row[name] for row in rows]
    if name in _DAYS:
        # Days as seconds: nanoseconds end in 2262 and begin in 1677.
        return pd.Series(values, dtype="datetime64[s]")
    if name in _COUNTS:
        return pd.Series(values, dtype="int64")
    if name in _SHARES:
        return pd.Series(values, dtype="float64")
    texts = [str(value) if isinstance(value, str) else value for value in values]
    return pd.Series(texts, dtype="object")
