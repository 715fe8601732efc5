"""CSV files of entities, events and reports, safe to open in a spreadsheet."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.export.flatten import guard, join
from kg.graph.files import write_whole
from kg.graph.rows import ENTITY_COLUMNS, EVENT_COLUMNS, REPORT_COLUMNS, Row, rows_of

if TYPE_CHECKING:
    import networkx as nx


def write_csv(graph: "nx.MultiDiGraph[str]", folder: str | Path) -> tuple[Path, ...]:
    """Write entities.csv, events.csv and reports.csv into a folder.

    UTF-8 with a byte order mark, without which Excel garbles Persian; lists are joined
    by `|`. A cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    rows = rows_of(graph)
    folder = Path(folder)
    sheets = (
        ("entities.csv", ENTITY_COLUMNS, rows.entities),
        ("events.csv", EVENT_COLUMNS, rows.events),
        ("reports.csv", REPORT_COLUMNS, rows.reports),
    )
    return tuple(
        write_whole(folder / name, to_csv(columns, part).encode("utf-8-sig"))
        for name, columns, part in sheets
    )


def to_csv(columns: tuple[str, ...], rows: tuple[Row, ...]) -> str:
    """Return rows as CSV under a header.

    >>> to_csv(("name", "events"), ({"name": "=1+1", "events": 2},)).splitlines()
    ['name,events', "'=1+1,2"]
    """
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return buffer.getvalue()


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return guard(join(value) if isinstance(value, tuple) else str(value))
