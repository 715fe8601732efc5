"""What gold and predictions have in common: notes on one document, as spans."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Form, Span, Status


class Marked(NamedTuple):
    """A span that points to an entity; `origin` is what found it, in a prediction."""

    span: Span
    form: str = Form.NAME
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityNote:
    """An entity of one document, with all its mentions."""

    id: str
    type: str
    name: str = ""
    mentions: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNote:
    """An event of one document; `occurrence` is the same wherever it is told of.

    `origin` is the rule behind it, if a program found it.
    """

    id: str
    type: str
    triggers: tuple[Span, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    status: str | None = None
    said_by: str | None = None
    occurrence: str | None = None
    origin: str = ""

    def happens(self) -> bool:
        """Tell whether the event took place or is to take place."""
        return self.status in (Status.ACTUAL, Status.PLANNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """All that is noted on one document; `pronouns` is None where nobody looked."""

    id: str
    topics: tuple[str, ...] = ()
    entities: tuple[EntityNote, ...] = ()
    events: tuple[EventNote, ...] = ()
    pronouns: frozenset[tuple[Span, str]] | None = None

    def mentions(self, *forms: str) -> Iterator[tuple[EntityNote, Marked]]:
        """Yield the mentions of some forms, each with its entity."""
        for entity in self.entities:
            for marked in entity.mentions:
                if marked.form in forms:
                    yield entity, marked
