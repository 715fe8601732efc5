"""The codes that annotations may use, as the knowledge tables have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.files import read_toml, tables_folder


@dataclass(frozen=True, slots=True)
class Scheme:
    """Event types with their PLOVER classes, those whose parties are equals, topics."""

    classes: Mapping[str, str]
    symmetric: frozenset[str]
    topics: frozenset[str]


def load_scheme(folder: Path | None = None) -> Scheme:
    """Return the codes of the tables in a folder.

    >>> load_scheme().classes["CALL"]
    'CONSULT'
    """
    folder = folder or tables_folder()
    types = read_toml(folder / "event_types.toml")
    return Scheme(
        classes={code: row["plover"] for code, row in types.items()},
        symmetric=frozenset(c for c, row in types.items() if row.get("symmetric")),
        topics=frozenset(read_toml(folder / "topics.toml")),
    )
