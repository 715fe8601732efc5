"""The rules that annotations keep, and where one of them is broken."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.evaluate.gold import (
    articles_of,
    gold_folders,
    notes_of,
    place,
    read_annotation,
    unknown_id,
)
from kg.evaluate.notes import EntityNote, EventNote, Marked, Notes
from kg.evaluate.scheme import Scheme, load_scheme
from kg.evaluate.shape import (
    COREFERENCE,
    ENTITY,
    ENTITY_OPTIONS,
    EVENT,
    EVENT_OPTIONS,
    ITEM,
    ITEM_OPTIONS,
    Fault,
    shape_faults,
)
from kg.model import Document, EntityType, Form, Status
from kg.sources import ARTICLES

MAX_TOPICS = 6  # an article that is about more is about none of them
_DATE = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "entities": (*ENTITY, *ENTITY_OPTIONS, "note"),
    "events": (*EVENT, *EVENT_OPTIONS, "note"),
    "coreference": (*COREFERENCE, "note"),
}


def has_gold(path: Path) -> bool:
    """Tell whether a path is an annotation, or a folder of articles and annotations."""
    return path.suffix == ".json" or bool(gold_folders(path))


def check_gold(path: Path, *, tables: Path | None = None) -> list[str]:
    """Return what is wrong with an annotation or a folder of them."""
    scheme = load_scheme(tables)
    if path.is_dir():
        return [
            message
            for folder in gold_folders(path)
            for message in _check_folder(folder, scheme)
        ]
    if not (path.parent / ARTICLES).is_file():
        return [f"{path}: no {ARTICLES} beside it; keep annotations by their articles"]
    return list(_check_file(path, articles_of(path.parent), scheme, {}))


def _check_folder(folder: Path, scheme: Scheme) -> Iterator[str]:
    try:
        documents = articles_of(folder)
    except SourceError as error:
        yield str(error)
        return
    tellings: dict[str, list[tuple[Path, EventNote]]] = {}
    for path in sorted(folder.glob("*.json")):
        yield from _check_file(path, documents, scheme, tellings)
    for id in sorted(documents):
        if not (folder / f"{id}.json").is_file():
            yield f"{folder / ARTICLES}: {id} has no annotation; add {id}.json"
    for occurrence, told in tellings.items():
        yield from _one_type(occurrence, told)


def _check_file(
    path: Path,
    documents: Mapping[str, Document],
    scheme: Scheme,
    tellings: dict[str, list[tuple[Path, EventNote]]],
) -> Iterator[str]:
    """Yield the faults of a file, and note which occurrences it tells of."""
    try:
        value = read_annotation(path)
    except SourceError as error:
        yield str(error)
        return
    id = value.get("id") if isinstance(value, dict) else None
    if str(id) not in documents:
        yield unknown_id(path, id)
        return
    document = documents[str(id)]
    faults = list(shape_faults(value, document.raw))
    if not faults:
        notes = notes_of(value, document.raw)
        faults = [*_rules(value, notes, document, scheme)]
        for event in notes.events:
            if event.occurrence:
                tellings.setdefault(event.occurrence, []).append((path, event))
    if id != path.stem:
        faults.append(
            Fault("", f"the id {id!r} is not the name of the file; rename it")
        )
    for fault in faults:
        yield place(path, fault)


def _rules(
    value: Mapping[str, Any], notes: Notes, document: Document, scheme: Scheme
) -> Iterator[Fault]:
    yield from _unknown_keys(value)
    yield from _day(value.get("date"), document)
    for entity in notes.entities:
        yield from _entity(entity)
    yield from _mentions(notes, document.raw)
    if not 1 <= len(notes.topics) <= MAX_TOPICS:
        what = f"{len(notes.topics)} topics; give 1 to {MAX_TOPICS}, or OTHER"
        yield Fault("", what)
    yield from _codes("", "topic", notes.topics, scheme.topics)
    ids = [entity.id for entity in notes.entities]
    for event, written in zip(notes.events, value["events"], strict=True):
        yield from _event(event, ids, scheme)
        yield from _codes(event.id, "topic", written.get("topics", ()), scheme.topics)
    for span, id in sorted(notes.pronouns or ()):
        if id not in ids:
            what = f"coreference «{span.of(document.raw)}»: no entity has the id {id!r}"
            yield Fault("", f"{what}; mend it")
    told = Counter(event.occurrence for event in notes.events if event.occurrence)
    for occurrence, count in told.items():
        if count > 1:
            what = f"{count} events are the occurrence {occurrence!r}; make them one"
            yield Fault("", f"{what}, with all its triggers")


def _unknown_keys(value: Mapping[str, Any]) -> Iterator[Fault]:
    top = (*ITEM, *ITEM_OPTIONS, "note")
    yield from _unknown(value, top, "")
    for name, known in _KEYS.items():
        for one in value.get(name, ()):
            yield from _unknown(one, known, one.get("id", ""))


def _unknown(
    value: Mapping[str, Any], known: tuple[str, ...], id: str
) -> Iterator[Fault]:
    for key in value:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else "write it as a 'note'"
            yield Fault(id, f"the key {key!r} means nothing here; {remedy}")


def _day(value: str | None, document: Document) -> Iterator[Fault]:
    """Yield a fault where the annotation has another day than the article."""
    if value is None:
        return
    published = document.published.isoformat() if document.published else None
    if value != published:
        yield Fault("", f"date {value!r}, but the article has {published!r}; mend one")


def _entity(entity: EntityNote) -> Iterator[Fault]:
    yield from _codes(entity.id, "type", (entity.type,), {*EntityType})
    if not entity.mentions:
        yield Fault(entity.id, "no mention; add one, or remove the entity")
    forms = dict.fromkeys(marked.form for marked in entity.mentions)
    yield from _codes(entity.id, "form", forms, {Form.NAME, Form.ROLE})


def _codes(id: str, what: str, given: Any, known: Any) -> Iterator[Fault]:
    """Yield a fault for each code that nobody knows."""
    for code in given:
        if code not in known:
            near = difflib.get_close_matches(str(code), sorted(map(str, known)), n=1)
            told = near[0] if near else ", ".join(sorted(map(str, known))[:4]) + " …"
            yield Fault(id, f"{what} {code!r} is unknown; use one such as {told}")


def _mentions(notes: Notes, raw: str) -> Iterator[Fault]:
    """Yield a fault for mentions that cross, or that say one thing twice."""
    marked = sorted(
        notes.mentions(Form.NAME, Form.ROLE),
        key=lambda one: (one[1].span.start, -one[1].span.end, one[0].id),
    )
    for (one, first), (other, second) in combinations(marked, 2):
        if not first.span.overlaps(second.span):
            continue
        what = _clash(one, first, other, second)
        if what:
            told = f"«{first.span.of(raw)}» and «{second.span.of(raw)}»"
            at = second.span.start
            yield Fault(other.id, f"mentions {told} at character {at} {what}")


def _clash(one: EntityNote, first: Marked, other: EntityNote, second: Marked) -> str:
    """Return what is wrong with two mentions that share characters, if anything."""
    names = first.form == second.form == Form.NAME
    if first.span == second.span and (names or one.id == other.id):
        whose = "twice in one entity" if one.id == other.id else f"also in {one.id}"
        return f"are one span, {whose}; list the occurrences that are meant"
    if not first.span.holds(second.span) and not second.span.holds(first.span):
        return f"cross ({one.id}); end one where the other begins"
    if one.id == other.id and names:
        return "lie within each other; list the occurrences, so that the longer counts"
    return ""


def _event(event: EventNote, ids: list[str], scheme: Scheme) -> Iterator[Fault]:
    yield from _codes(event.id, "type", (event.type,), scheme.classes)
    yield from _codes(event.id, "realis", (event.status,), {*Status})
    if not event.triggers:
        yield Fault(event.id, "no trigger; add the words that tell of it")
    for role, values in (
        ("actors", event.actors),
        ("recipients", event.recipients),
        ("place", (event.place,)),
        ("said_by", (event.said_by,)),
    ):
        for id in values:
            if id is not None and id not in ids:
                yield Fault(event.id, f"{role}: no entity has the id {id!r}; mend it")
    if event.date is not None and not is_date(event.date):
        what = f"date {event.date!r} is no day, month or year of the calendar"
        yield Fault(event.id, f"{what}; write 2022-01-19, 2022-01, 2022 or null")


def is_date(value: str) -> bool:
    """Tell whether a value is an ISO day, month or year.

    >>> [is_date(value) for value in ("2022-01", "2022-02-30", "1400")]
    [True, False, True]
    """
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    numbers = (found["year"], found["month"] or 1, found["day"] or 1)
    try:
        date(*map(int, numbers))
    except ValueError:
        return False
    return True


def _one_type(occurrence: str, told: list[tuple[Path, EventNote]]) -> Iterator[str]:
    """Yield a message if the tellings of an occurrence are of several types."""
    path, first = told[0]
    for other_path, other in told[1:]:
        if other.type != first.type:
            what = f"occurrence {occurrence!r} is {other.type} here and {first.type}"
            fault = Fault(other.id, f"{what} in {path.name}; decide for one type")
            yield place(other_path, fault)
