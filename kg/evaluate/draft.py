"""A draft annotation: what the program read, in the form that people correct."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.evaluate.shape import occurrences
from kg.model import (
    REASONS,
    DateRange,
    Event,
    Form,
    Link,
    Precision,
    Reading,
    Role,
    Span,
)

WIDTH = 110  # longer things are broken over lines
_WRITTEN = (Form.NAME, Form.ROLE)
# The reasons of references that a word stands for; a dropped subject has none.
_SPOKEN = frozenset(
    {
        "pronoun, the last subject",
        "the country last named",
        "the holders of the office",
        "the parties last spoken of",
        "the two countries last named",
    }
)


def draft(reading: Reading) -> dict[str, Any]:
    """Return the annotation of a reading: surfaces and the numbers of occurrences."""
    published = reading.document.published
    links = _links(reading)
    ids = {id: f"e{number}" for number, id in enumerate(links, start=1)}
    events = sorted(reading.events, key=lambda one: (_trigger(one), one.type, one.id))
    item = {
        "id": reading.document.id,
        "date": published.isoformat() if published else None,
        "entities": list(_entities(reading, links, ids)),
        "topics": list(reading.topics),
        "events": [
            _event(event, f"v{number}", ids, reading)
            for number, event in enumerate(events, start=1)
        ],
    }
    coreference = list(_coreference(reading, ids))
    return item | ({"coreference": coreference} if coreference else {})


def _trigger(event: Event) -> Span:
    return min(report.trigger_raw for report in event.reports)


def _links(reading: Reading) -> dict[str, list[Link]]:
    """Return the links of each entity that is named or described, in order of text."""
    found: dict[str, list[Link]] = {}
    order = sorted(
        (link for link in reading.links if link.mention.form in _WRITTEN),
        key=lambda link: (link.mention.span.start, -link.mention.span.end),
    )
    for link in order:
        held = found.setdefault(link.entity_id, [])
        if not any(_within(link, other) for other in held):
            held.append(link)
    return found


def _within(link: Link, other: Link) -> bool:
    """Tell whether a name is a part of a longer name of the same entity."""
    forms = {link.mention.form, other.mention.form}
    return forms == {Form.NAME} and other.mention.span.holds(link.mention.span)


def _entities(
    reading: Reading, links: Mapping[str, list[Link]], ids: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    known = {entity.id: entity for entity in reading.entities}
    for id, mine in links.items():
        entity = known[id]
        told: dict[str, Any] = {
            "id": ids[id],
            "type": str(entity.type),
            "name": entity.name,
        }
        if entity.name_en:
            told["name_en"] = entity.name_en
        yield told | {"mentions": list(_mentions(mine, reading))}


def _mentions(links: Iterable[Link], reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield each surface once, with the occurrences that are meant."""
    spans: dict[tuple[str, str], list[Span]] = {}
    for link in links:
        span = reading.text.origin(link.mention.span)
        key = (str(link.mention.form), span.of(reading.document.raw))
        spans.setdefault(key, []).append(span)
    for (form, surface), held in spans.items():
        told = marked(reading.document.raw, surface, held)
        yield told if form == Form.NAME else told | {"form": form}


def marked(raw: str, surface: str, spans: Iterable[Span]) -> dict[str, Any]:
    """Return a surface with the numbers of its occurrences.

    >>> marked("ایران و ایران", "ایران", [Span(8, 13)])
    {'text': 'ایران', 'n': [2]}
    """
    places = occurrences(raw, surface)
    numbers = sorted({places.index(span) + 1 for span in spans})
    return {"text": surface, "n": "all" if len(numbers) == len(places) else numbers}


def _event(
    event: Event, id: str, ids: Mapping[str, str], reading: Reading
) -> dict[str, Any]:
    raw = reading.document.raw
    first = event.reports[0]
    places = [ids[who] for who in event.of_role(Role.PLACE) if who in ids]
    said_by = [ids[who] for who in event.said_by if who in ids]
    spans: dict[str, list[Span]] = {}
    for report in event.reports:
        span = report.trigger_raw
        spans.setdefault(span.of(raw), []).append(span)
    return {
        "id": id,
        "type": event.type,
        "triggers": [marked(raw, surface, held) for surface, held in spans.items()],
        "actors": [ids[who] for who in event.of_role(Role.ACTOR) if who in ids],
        "recipients": [ids[who] for who in event.of_role(Role.RECIPIENT) if who in ids],
        "place": places[0] if places else None,
        "topics": list(event.topics),
        "date": _date(event.date),
        "realis": str(event.status),
        "said_by": said_by[0] if said_by else None,
        "note": " ".join(first.quote.split()),
    }


def _date(when: DateRange | None) -> str | None:
    """Return the day, month or year that holds a date."""
    if when is None:
        return None
    if when.precision is not Precision.RANGE:
        return when.iso()
    first, last = when.first.isoformat(), when.last.isoformat()
    return next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), None)


def find_pronouns(reading: Reading) -> Iterator[tuple[Span, Link]]:
    """Yield the links of pronouns and groups with their spans in the raw document."""
    fillers = (filler.link for report in reading.reports for filler in report.fillers)
    for link in (*reading.links, *fillers):
        if link.mention.form not in _WRITTEN:
            yield reading.text.origin(link.mention.span), link


def _coreference(reading: Reading, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield pronouns and groups with those they stand for."""
    meant: dict[Span, list[str]] = {}
    for span, link in find_pronouns(reading):
        found, _, _ = link.reason.partition(REASONS)
        if found in _SPOKEN and link.entity_id in ids:
            held = meant.setdefault(span, [])
            if ids[link.entity_id] not in held:
                held.append(ids[link.entity_id])
    raw = reading.document.raw
    for span, entities in sorted(meant.items()):
        surface = span.of(raw)
        yield {
            "text": surface,
            "n": occurrences(raw, surface).index(span) + 1,
            "entity": entities[0] if len(entities) == 1 else entities,
        }


def to_text(value: Any, indent: int = 0) -> str:
    """Return JSON that is easy to edit: lists a line each, keys as many as fit.

    >>> print(to_text({"id": "v1", "actors": ["e1", "e2"]}))
    {"id": "v1", "actors": ["e1", "e2"]}
    """
    line = json.dumps(value, ensure_ascii=False)
    if indent + len(line) <= WIDTH or not isinstance(value, (dict, list)):
        return line
    if isinstance(value, list):
        rows = [to_text(one, indent + 1) for one in value]
    else:
        rows = list(_filled(value, indent + 1))
    first, last = ("[", "]") if isinstance(value, list) else ("{", "}")
    start = f"\n{' ' * (indent + 1)}" if isinstance(value, list) else ""
    return first + start + f",\n{' ' * (indent + 1)}".join(rows) + last


def _filled(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    """Yield the keys of an object with their values, as many as fit on a line."""
    row = ""
    for key, one in value.items():
        part = f"{json.dumps(key)}: {to_text(one, indent)}"
        if row and indent + len(row) + len(part) + 2 > WIDTH:
            yield row
            row = part
        else:
            row = f"{row}, {part}" if row else part
    yield row
