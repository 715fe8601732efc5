"""An Excel workbook with a sheet for each table, read from right to left."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.export.flatten import flatten, guard, join
from kg.export.tables import TABLES, cell_type
from kg.graph.files import write_whole
from kg.graph.rows import Row, rows_of

if TYPE_CHECKING:
    import networkx as nx
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576  # of a sheet, the header among them
MOST_UNITS = 32_767  # UTF-16 units of a cell
_FIRST_YEAR = 1901  # Excel has no days before 1900, and counts that year wrongly
_WIDTHS = {"list": 30, "day": 12, "count": 10, "score": 8, "text": 20}
_WIDE = {"quote": 80, "label": 50, "title": 50}
_CREATED = date(1980, 1, 1)  # the same bytes on every run
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_excel(graph: "nx.MultiDiGraph[str]", path: str | Path) -> Path:
    """Write entities, events, participants and reports as sheets of one workbook.

    Cells are text, numbers and days, never formulas or links.
    """
    from datetime import datetime

    import xlsxwriter

    rows = rows_of(flatten(graph))
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        created = datetime.combine(_CREATED, datetime.min.time())
        book.set_properties({"title": "kg", "created": created})
        for (name, columns), part in zip(TABLES, rows, strict=True):
            if len(part) >= MOST_ROWS:
                raise ExportError(
                    f"{path}: {len(part)} {name} are more than a sheet holds;"
                    " write Parquet, or a smaller graph"
                )
            _fill(book, book.add_worksheet(name), columns, part)
    return write_whole(path, buffer.getvalue())


def _fill(
    book: "Workbook",
    sheet: "Worksheet",
    columns: tuple[str, ...],
    rows: tuple[Row, ...],
) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    days = book.add_format({"num_format": "yyyy-mm-dd", "align": "right"})
    sheet.right_to_left()
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    for at, name in enumerate(columns):
        sheet.set_column(at, at, _WIDE.get(name, _WIDTHS[cell_type(name)]))
        sheet.write_string(0, at, name, bold)
    for line, row in enumerate(rows, start=1):
        for at, name in enumerate(columns):
            _write(sheet, (line, at), row[name], days)


def _write(
    sheet: "Worksheet", place: tuple[int, int], value: Any, days: "Format"
) -> None:
    if value is None or value == ():
        return
    if isinstance(value, bool | int | float):
        sheet.write_number(*place, value)
    elif isinstance(value, date) and value.year >= _FIRST_YEAR:
        sheet.write_datetime(*place, value, days)
    else:
        text = join(value) if isinstance(value, tuple) else str(value)
        sheet.write_string(*place, cut(guard(text), MOST_UNITS))


def cut(text: str, most: int) -> str:
    """Return text that is at most so many UTF-16 units long; `…` tells of a cut.

    >>> cut("تهران", 3), cut("تهران", 5)
    ('ته…', 'تهران')
    """
    units = text.encode("utf-16-le")
    if len(units) <= 2 * most:
        return text
    return units[: 2 * most - 2].decode("utf-16-le", "ignore") + "…"
