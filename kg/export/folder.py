"""Formats that are several files in a folder."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from kg.errors import ExportError
from kg.export.flatten import guard_plain
from kg.graph.files import write_whole


def write_folder(folder: str | Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, which is made if it is not there."""
    folder = Path(folder)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"{folder}: no folder can be made ({error.strerror}); name another place"
        ) from error
    return tuple(write_whole(folder / name, files[name]) for name in files)


def to_table(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    r"""Return CSV for programs: UTF-8, no byte order mark, no backslash, `\n`.

    >>> to_table(("id", "sure"), [("a", True), ("=b", None)]).decode()
    "id,sure\na,true\n'=b,\n"
    """
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(guard_plain(name) for name in header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    return guard_plain(str(value))
