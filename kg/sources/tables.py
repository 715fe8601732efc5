"""JSON Lines, JSON, CSV and Parquet: many documents in one file."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.sources.encoding import decode, marked_encoding
from kg.sources.rows import COLUMNS, Row

if TYPE_CHECKING:
    import _csv

_DELIMITERS = ",;\t"  # Excel writes `;` where the comma parts decimals
# The longest cell that is read: the csv module stops at 131,072 characters by
# default, less than a long interview.
_CELL_LIMIT = 2**31 - 1
_QUOTE = 'put cells that hold a comma, a quote or a line break in "quotes"'


def read_jsonl(lines: Iterable[bytes], name: str) -> Iterator[Row | SourceError]:
    """Yield one row per line; a line that is no JSON object is an error.

    >>> list(read_jsonl([b'{"text": "a"}'], "a.jsonl"))
    [Row(where='a.jsonl:1', cells={'text': 'a'})]
    """
    for number, line in enumerate(_unmarked(lines, name), start=1):
        where = f"{name}:{number}"
        if isinstance(line, SourceError):
            yield line
        elif line.strip():
            yield _json_row(line, where)


def read_json(data: bytes, name: str) -> Iterator[Row | SourceError]:
    """Yield one row per object of a JSON array, or the one object there is.

    >>> list(read_json(b'[{"text": "a"}]', "a.json"))
    [Row(where='a.json: item 1', cells={'text': 'a'})]
    """
    value = _from_json(decode(data, name), name)
    if isinstance(value, dict):
        yield Row(name, value)
        return
    if not isinstance(value, list):
        raise SourceError(f"{name}: neither an object nor an array; {_json_remedy()}")
    for number, item in enumerate(value, start=1):
        yield _object(item, f"{name}: item {number}")


def read_csv(data: bytes, name: str) -> Iterator[Row | SourceError]:
    r"""Yield one row per row of a CSV table with a header.

    >>> list(read_csv(b"id;text\n1;a\n", "a.csv"))
    [Row(where='a.csv:2', cells={'id': '1', 'text': 'a'})]
    """
    yield from csv_rows(decode(data, name), name, needed="text")


def csv_rows(chars: str, name: str, *, needed: str) -> Iterator[Row | SourceError]:
    """Yield the rows of a CSV table that must have a certain column."""
    csv.field_size_limit(_CELL_LIMIT)
    head = chars.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(
        io.StringIO(chars, newline=""), delimiter=delimiter, strict=True
    )
    rows = _numbered_rows(reader, name)
    _, header = next(rows, ("", []))
    if isinstance(header, SourceError):
        raise header
    header = [cell.strip() for cell in header]
    if needed not in header:
        raise SourceError(
            f"{name}:1: no column {needed!r} among {', '.join(header)[:80]!r}; "
            "begin the table with a header row"
        )
    for where, cells in rows:
        if isinstance(cells, SourceError):
            yield cells
        elif cells and len(cells) != len(header):
            what = f"{where}: {len(cells)} cells under {len(header)} columns"
            yield SourceError(f"{what}; {_QUOTE}")
        elif cells:
            yield Row(where, dict(zip(header, cells, strict=True)))


def _numbered_rows(
    reader: "_csv.Reader", name: str
) -> Iterator[tuple[str, list[str] | SourceError]]:
    """Yield the cells of each row with the line it starts on."""
    while True:
        where = f"{name}:{reader.line_num + 1}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield where, SourceError(f"{where}: {error}; {_QUOTE}")
            continue
        if cells is None:
            return
        yield where, cells


def read_parquet(path: Path) -> Iterator[Row | SourceError]:
    """Yield one row per row of a Parquet table, a batch at a time."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        table = ParquetFile(path)
    except ArrowException as error:
        raise SourceError(f"{path}: not a Parquet table ({error})") from error
    columns = [name for name in COLUMNS if name in table.schema_arrow.names]
    number = 0
    for batch in table.iter_batches(columns=columns):
        for cells in batch.to_pylist():
            number += 1
            yield Row(f"{path}: row {number}", cells)


def _unmarked(lines: Iterable[bytes], name: str) -> Iterator[str | SourceError]:
    """Yield lines decoded from UTF-8, or all at once where a mark says otherwise."""
    for number, line in enumerate(lines, start=1):
        if number == 1 and marked_encoding(line) not in {None, "utf-8-sig"}:
            yield from decode(line + b"".join(lines), name).split("\n")
            return
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield SourceError(
                f"{name}:{number}: not UTF-8; "
                "convert it: iconv -f ENCODING -t UTF-8 OLD > NEW"
            )


def _json_row(line: str, where: str) -> Row | SourceError:
    """Return the row of a JSON line, or what is wrong with it."""
    try:
        value = _from_json(line, where)
    except SourceError as error:
        return error
    return _object(value, where)


def _from_json(chars: str, where: str) -> object:
    """Return the value that JSON holds."""
    try:
        return json.loads(chars)
    except json.JSONDecodeError as error:
        line = f":{error.lineno}" if "\n" in chars.rstrip() else ""
        what = f"{where}{line}: not JSON: {error.msg} at column {error.colno}"
    except (ValueError, RecursionError) as error:
        what = f"{where}: JSON beyond what can be read ({error})"
    raise SourceError(f"{what}; {_json_remedy()}")


def _object(value: object, where: str) -> Row | SourceError:
    """Return the row of a JSON object."""
    if isinstance(value, dict):
        return Row(where, value)
    return SourceError(f"{where}: {type(value).__name__}, no object; {_json_remedy()}")


def _json_remedy() -> str:
    """Return how a document stands in JSON."""
    return 'write each document as {"id": …, "title": …, "text": …, "published": …}'
