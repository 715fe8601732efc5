"""The tables that Excel and Parquet files hold, and what their columns are."""

from kg.graph.rows import (
    ENTITY_COLUMNS,
    EVENT_COLUMNS,
    PARTICIPANT_COLUMNS,
    REPORT_COLUMNS,
)

TABLES = (
    ("entities", ENTITY_COLUMNS),
    ("events", EVENT_COLUMNS),
    ("participants", PARTICIPANT_COLUMNS),
    ("reports", REPORT_COLUMNS),
)
_TYPES = {
    "list": ("actors", "recipients", "places", "said_by", "topics"),
    "day": ("date_first", "date_last", "published"),
    "count": (
        *("mentions", "documents", "events", "statements", "reports", "outlets"),
        *("tone", "sentence_start", "sentence_end", "trigger_start", "trigger_end"),
    ),
    "score": ("score",),
}


def cell_type(column: str) -> str:
    """Return what the cells of a column hold: list, day, count, score or text.

    >>> cell_type("said_by"), cell_type("quote")
    ('list', 'text')
    """
    return next((kind for kind, names in _TYPES.items() if column in names), "text")
