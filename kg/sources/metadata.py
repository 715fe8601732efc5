"""documents.csv: what the texts of a folder do not say of themselves."""

import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import SourceError
from kg.sources.dates import parse_published
from kg.sources.encoding import decode
from kg.sources.rows import Row, unreadable
from kg.sources.tables import csv_rows

FILE_NAME = "documents.csv"
_KNOWN = frozenset({"file", "published", "source", "url", "title", "note"})
_CELL = re.compile(rb"[^,;\t\"\r\n]+")
_log = logging.getLogger(__name__)

Metadata = Mapping[Path, Row]


def is_metadata(path: Path) -> bool:
    """Tell whether a file is a documents.csv, and not a table of texts."""
    if path.name != FILE_NAME or not path.is_file():
        return False
    try:
        with path.open("rb") as lines:
            header = lines.readline()
    except OSError:
        return True  # reading it will say why
    return b"text" not in _CELL.findall(header)


def load_metadata(path: Path) -> tuple[Metadata, tuple[SourceError, ...]]:
    """Return what a documents.csv says of each file, and what is wrong in it."""
    known: dict[Path, Row] = {}
    errors: list[SourceError] = []
    for row in _rows(path):
        if isinstance(row, SourceError):
            errors.append(row)
            continue
        file = path.parent / str(row.cells["file"]).strip()
        if file in known:
            what = f"{row.where}: {file.name!r} is also at {known[file].where}"
            errors.append(SourceError(f"{what}; keep one row"))
        known.setdefault(file, row)
    unknown = {key for row in known.values() for key in row.cells} - _KNOWN
    if unknown:
        _log.warning("%s:1: nothing reads the column %s", path, sorted(unknown))
    return known, tuple(errors)


def _rows(path: Path) -> Iterator[Row | SourceError]:
    """Yield the rows of a documents.csv; an error that ends it is the last thing."""
    try:
        chars = decode(path.read_bytes(), str(path))
        yield from csv_rows(chars, str(path), needed="file")
    except SourceError as error:
        yield error
    except OSError as error:
        yield unreadable(path, error)


def missing_files(metadata: Metadata) -> tuple[SourceError, ...]:
    """Return an error for each row whose file is not there."""
    return tuple(
        SourceError(
            f"{row.where}: there is no file {str(row.cells['file'])!r}; "
            "mend the name or remove the row"
        )
        for file, row in metadata.items()
        if not file.is_file()
    )


def with_metadata(row: Row, said: Row | None) -> Row:
    """Return a row with what documents.csv says put over what the file says.

    >>> said = Row("documents.csv:2", {"file": "a.txt", "published": "2022-01-19"})
    >>> with_metadata(Row("a.txt", {"text": "متن"}), said).cells["published"]
    datetime.date(2022, 1, 19)
    """
    if said is None:
        return row
    told: dict[str, object] = {
        key: value for key, value in said.cells.items() if key in _KNOWN and value
    }
    if "published" in told:
        told["published"] = parse_published(told["published"], said.where)
    return Row(row.where, {**row.cells, **told})
