"""A reading on the terminal: labels to the left, Persian alone at the end of a line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.model import Event, Reading, Role, Span

_COMMA = "\N{ARABIC COMMA} "
# A text may hold what moves the cursor or turns the direction of all that follows.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


def show(reading: Reading) -> Iterator[str]:
    """Yield the lines of a reading: document, entities, events."""
    document = reading.document
    yield f"document   {printable(document.id)}"
    published = document.published.isoformat() if document.published else "unknown"
    for label, value in (
        ("title", document.title),
        ("published", published),
        ("source", document.source),
        ("topics", ", ".join(reading.topics)),
    ):
        if value:
            yield f"{label:<10} {printable(value)}"
    yield f"entities   {len(reading.entities)}"
    yield from _entities(reading)
    yield f"events     {len(reading.events)}"
    names = {entity.id: entity.name for entity in reading.entities}
    for event in sorted(reading.events, key=_place):
        yield from _event(event, names)


def printable(text: str) -> str:
    r"""Return text that stays on its line and leaves the terminal alone.

    >>> printable("خط یک\n\x1b[31mدو")
    'خط یک [31mدو'
    """
    return _UNSAFE.sub(" ", text)


def _place(event: Event) -> tuple[Span, str]:
    """Return where in the document an event is first told of."""
    return min(report.trigger_raw for report in event.reports), event.id


def _entities(reading: Reading) -> Iterator[str]:
    """Yield a line for each entity: type, id, and what the text calls it."""
    surfaces: dict[str, Counter[str]] = {}
    for link in reading.links:
        origin = reading.text.origin(link.mention.span)
        words = origin.of(reading.document.raw)
        surfaces.setdefault(link.entity_id, Counter())[words] += 1
    for entity in sorted(reading.entities, key=lambda one: (one.type, one.id)):
        called = surfaces.get(entity.id, Counter()).most_common()
        told = _COMMA.join(f"{words} ({count})" for words, count in called)
        line = f"  {entity.type:<12} {entity.id}  {entity.name}"
        yield printable(f"{line}: {told}" if told else line)


def _event(event: Event, names: dict[str, str]) -> Iterator[str]:
    """Yield the lines of an event: what and when, who, and the sentence."""
    basis = next((r.date_basis for r in event.reports if r.date == event.date), None)
    date = "no date" if event.date is None else f"{event.date.iso()} ({basis})"
    yield f"  {event.type:<10} {event.status}, {date}"
    told: tuple[tuple[str, Iterable[str]], ...] = (
        ("who", event.of_role(Role.ACTOR)),
        ("whom", event.of_role(Role.RECIPIENT)),
        ("where", event.of_role(Role.PLACE)),
        ("said by", event.said_by),
    )
    for label, ids in told:
        if ids:
            called = _COMMA.join(names.get(id, id) for id in ids)
            yield f"    {label:<8} {printable(called)}"
    if event.topics:
        yield f"    topics   {', '.join(event.topics)}"
    for quote in dict.fromkeys(report.quote.strip() for report in event.reports):
        yield f"    quote    {printable(quote)}"
