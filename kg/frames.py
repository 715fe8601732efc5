"""The graph as pandas data frames."""

from typing import TYPE_CHECKING, Any, NamedTuple

from kg.graph.rows import (
    ENTITY_COLUMNS,
    EVENT_COLUMNS,
    PARTICIPANT_COLUMNS,
    REPORT_COLUMNS,
    Row,
    rows_of,
)

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_DAYS = ("date_first", "date_last", "published")
_COUNTS = (
    *("mentions", "documents", "events", "statements", "reports", "outlets", "tone"),
    *("sentence_start", "sentence_end", "trigger_start", "trigger_end"),
)


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
    """
    rows = rows_of(graph)
    return Tables(
        entities=_frame(ENTITY_COLUMNS, rows.entities),
        events=_frame(EVENT_COLUMNS, rows.events),
        participants=_frame(PARTICIPANT_COLUMNS, rows.participants),
        reports=_frame(REPORT_COLUMNS, rows.reports),
    )


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
    if name == "score":
        return pd.Series(values, dtype="float64")
    texts = [str(value) if isinstance(value, str) else value for value in values]
    return pd.Series(texts, dtype="object")
