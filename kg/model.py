"""The records that travel from stage to stage: data, and small questions about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    COUNTRY = "country"
    ORGANIZATION = "organization"
    PERSON = "person"
    PLACE = "place"


class Form(StrEnum):
    """How a mention points to its entity."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"
    GROUP = "group"


class Role(StrEnum):
    """What an entity does in an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"


class Status(StrEnum):
    """Whether an event took place."""

    ACTUAL = "actual"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class DateBasis(StrEnum):
    """How the date of an event is known."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLISHED = "published"


class Precision(StrEnum):
    """How exact a date is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def of(self, chars: str) -> str:
        """Return the characters that the span covers."""
        return chars[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character.

        >>> Span(0, 3).overlaps(Span(3, 5))
        False
        """
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Tell whether the other span lies within this one.

        >>> Span(0, 3).holds(Span(0, 3))
        True
        """
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """The days from `first` to `last`, both included.

    >>> DateRange(date(2022, 1, 1), date(2022, 1, 31), Precision.MONTH).iso()
    '2022-01'
    """

    first: date
    last: date
    precision: Precision = Precision.DAY

    def iso(self) -> str:
        """Return the range as ISO 8601: a day, a month, a year, or `first/last`."""
        text = self.first.isoformat()
        if self.precision is Precision.RANGE:
            return f"{text}/{self.last.isoformat()}"
        return text[: {"day": 10, "month": 7, "year": 4}[self.precision]]

    def overlaps(self, other: "DateRange") -> bool:
        """Tell whether the two ranges share a day."""
        return self.first <= other.last and other.first <= self.last


def day(value: date) -> DateRange:
    """Return the range of one day.

    >>> day(date(2022, 1, 19)).iso()
    '2022-01-19'
    """
    return DateRange(value, value)


def month_of(value: date) -> DateRange:
    """Return the Gregorian month that holds a day.

    >>> month_of(date(2024, 2, 5)).last.day
    29
    """
    first = value.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return DateRange(first, last, Precision.MONTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as it was published: `raw` is title, blank line and body."""

    id: str
    raw: str
    published: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A normalized document; `offsets[i]` is the place of `chars[i]` in `raw`."""

    document_id: str
    chars: str
    offsets: Sequence[int]

    def origin(self, span: Span) -> Span:
        """Return the span of the raw document that a span of `chars` came from."""
        if span.start >= span.end:
            inside = span.start < len(self.offsets)
            end = self.offsets[-1] + 1 if self.offsets else 0
            at = self.offsets[span.start] if inside else end
            return Span(at, at)
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or sign; an analyzer fills all but the span.

    `head` is the index of the governing token in the sentence, -1 for the root.
    """

    span: Span
    lemma: str | None = None
    pos: str | None = None
    head: int | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its tokens."""

    span: Span
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """A span that an analyzer takes for a name."""

    span: Span
    type: EntityType
    score: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an analyzer says of a text: sentences with tokens, and names."""

    sentences: tuple[Sentence, ...]
    names: tuple[NamedSpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """Words that tell a date, and the days they mean."""

    span: Span
    range: DateRange
    basis: DateBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an entity, describes it or stands for it."""

    document_id: str
    span: Span
    surface: str
    type: EntityType
    finder: str
    form: Form = Form.NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something in the world; weak names need support from the context."""

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...] = ()
    weak_names: tuple[str, ...] = ()
    name_en: str | None = None
    names_en: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An office: a kind of office (`foreign_minister`) of a country or organization."""

    office: str
    of: str

    @property
    def id(self) -> str:
        """Return the id, such as `position:foreign_minister:country:IR`."""
        return f"position:{self.office}:{self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Who held a position from when to when; without an end it is open or unknown."""

    person: str
    position: Position
    start: DateRange | None
    end: DateRange | None
    source: str


REASONS = "; "  # parts what found a link from what later spoke for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The entity of a mention, with the reason for it."""

    mention: Mention
    entity_id: str
    score: float
    reason: str


class Filler(NamedTuple):
    """A link that fills a role."""

    role: Role
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One telling of an event; `quote` is its sentence, as the raw document has it.

    `said_by` names the sources inside the text, innermost first.
    `sentence`, `trigger` and the spans of fillers lie in the normalized text;
    `sentence_raw` and `trigger_raw` are the same places in the raw document.
    Reports of one document with one `occurrence` tell of one event; without one,
    rules decide.
    """

    document_id: str
    sentence: Span
    sentence_raw: Span
    quote: str
    event_type: str
    trigger: Span
    trigger_raw: Span
    fillers: tuple[Filler, ...]
    topics: tuple[str, ...]
    date: DateRange | None
    date_basis: DateBasis | None
    status: Status
    said_by: tuple[str, ...]
    rule: str
    score: float
    occurrence: int | None = None

    def of_role(self, role: Role) -> tuple[str, ...]:
        """Return the ids of the entities in a role."""
        return tuple(f.link.entity_id for f in self.fillers if f.role is role)


class Participant(NamedTuple):
    """An entity in a role."""

    role: Role
    entity_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, is planned, asked for or denied, and all its reports."""

    id: str
    type: str
    date: DateRange | None
    participants: tuple[Participant, ...]
    topics: tuple[str, ...]
    status: Status
    said_by: tuple[str, ...]
    reports: tuple[Report, ...]

    def of_role(self, role: Role) -> tuple[str, ...]:
        """Return the ids of the entities in a role."""
        return tuple(who for what, who in self.participants if what is role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that was read from one document.

    `events` are merged within the document; `reports` are their tellings.
    `entities` holds each entity that a link points to, known or nil.
    """

    document: Document
    text: Text
    analysis: Analysis
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    entities: tuple[Entity, ...]
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    topics: tuple[str, ...]
    dates: tuple[DateExpression, ...] = field(default=())
