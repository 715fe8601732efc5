"""What event types and topics are called in Persian and English."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from kg.errors import KnowledgeError
from kg.knowledge.files import read_toml

Table = dict[str, Any]
T = TypeVar("T")


class Label(NamedTuple):
    """One thing's name in both languages."""

    fa: str
    en: str


class EventLabel(NamedTuple):
    """An event type's name, PLOVER class and tone, from 2 (cooperation) to -2.

    `symmetric` is what all parties do alike, such as meeting.
    """

    fa: str
    en: str
    plover: str | None = None
    tone: int = 0
    symmetric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of event types and topics by their code.

    What has no label is called by its code.

    >>> Labels().event_type("MEET").fa
    'MEET'
    """

    event_types: Mapping[str, EventLabel] = field(default_factory=dict)
    topics: Mapping[str, Label] = field(default_factory=dict)

    def event_type(self, code: str) -> EventLabel:
        """Return the label of an event type."""
        return self.event_types.get(code, EventLabel(code, code))

    def topic(self, code: str) -> Label:
        """Return the label of a topic."""
        return self.topics.get(code, Label(code, code))


def load_labels(folder: Path) -> Labels:
    """Read event_types.toml and topics.toml of a folder of tables."""
    return Labels(
        event_types=read_labels(folder / "event_types.toml", _event),
        topics=read_labels(folder / "topics.toml", _label),
    )


def read_labels(path: Path, read: Callable[[Table], T]) -> Mapping[str, T]:
    """Return the tables of a TOML file, each read by a function."""
    rows = {key: row for key, row in read_toml(path).items() if isinstance(row, dict)}
    return MappingProxyType(
        {key: _row(path, key, row, read) for key, row in rows.items()}
    )


def _row(path: Path, key: str, row: Table, read: Callable[[Table], T]) -> T:
    try:
        return read(row)
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(
            f"{path}: [{key}] lacks or misspells {error}; see its neighbours"
        ) from error


def _label(row: Table) -> Label:
    return Label(str(row["label_fa"]), str(row["label_en"]))


def _event(row: Table) -> EventLabel:
    plover = row.get("plover")
    tone = int(row.get("tone", 0))
    symmetric = bool(row.get("symmetric"))
    return EventLabel(*_label(row), str(plover) if plover else None, tone, symmetric)
