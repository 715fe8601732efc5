"""Find the tables of data/knowledge and read their rows, each with its line."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its file, its line and its cells."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the cell of a column, or an error that names the missing column."""
        try:
            return self.cells[column]
        except KeyError:
            raise self.error(f"column '{column}' is missing; add it") from None

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that `|` separates."""
        return tuple(part.strip() for part in self[column].split("|") if part.strip())

    def error(self, message: str) -> KnowledgeError:
        """Return an error that names the file and the line."""
        return KnowledgeError(f"{self.path}:{self.line}: {message}")


def tables_folder() -> Path:
    """Return the folder of the tables: the installed one, else the checkout's."""
    package = Path(__file__).resolve().parent
    installed = package / "tables"
    return installed if installed.is_dir() else package.parents[1] / "data/knowledge"


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV table."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: is not UTF-8; save it as UTF-8") from error
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        for cells in reader:
            if None in cells or None in cells.values():
                raise KnowledgeError(
                    f"{path}:{reader.line_num}: the row has not as many cells as "
                    "the header; quote cells that hold a comma"
                )
            yield Row(path, reader.line_num, cells)
    except csv.Error as error:
        raise KnowledgeError(f"{path}:{reader.line_num}: {error}") from error


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML table."""
    try:
        return tomllib.loads(path.read_text(encoding="utf8"))
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror})") from error
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path}: {error}") from error
