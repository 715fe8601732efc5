"""Predictions: what a program read, one JSON object per document."""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.evaluate.gold import Item
from kg.evaluate.notes import EntityNote, EventNote, Marked, Notes
from kg.model import Form, Span

# Ids that kg itself gives come from content, so they hold over all documents.
_GLOBAL = "event:"
_log = logging.getLogger(__name__)


def read_predictions(path: Path, items: Iterable[Item]) -> dict[str, Notes]:
    """Return the predictions of a JSONL file for the documents of gold."""
    lengths = {item.document.id: len(item.document.raw) for item in items}
    found: dict[str, Notes] = {}
    for where, value in _objects(path):
        id = value.get("id")
        if not isinstance(id, str):
            raise SourceError(f"{where}: no 'id'; write the id of the document there")
        if id in found:
            raise SourceError(f"{where}: {id!r} was predicted before; keep one line")
        if id in lengths:
            found[id] = from_json(value, where=where, length=lengths[id])
    if not found:
        raise SourceError(f"{path}: no line has the id of a document of the gold")
    missing = [id for id in lengths if id not in found]
    if missing:
        _log.warning(
            "%s: nothing for %d of %d documents, such as %s; they count as empty",
            path,
            len(missing),
            len(lengths),
            missing[0],
        )
    return found


def _objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of a JSONL file with the line each stands on."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8; save it as UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            what = f"{where}: not JSON: {error.msg} at column {error.colno}"
            raise SourceError(f"{what}; write one object per line") from error
        if not isinstance(value, dict):
            raise SourceError(f"{where}: no object; write one object per line")
        yield where, value


def from_json(value: Mapping[str, Any], *, where: str, length: int) -> Notes:
    """Return a prediction, its spans checked against the length of the document.

    >>> told = {"id": "d", "events": [{"id": "v", "type": "MEET"}]}
    >>> from_json(told, where="p.jsonl:1", length=9).events[0].type
    'MEET'
    """
    return Notes(
        id=_text(value, "id", where),
        topics=_texts(value, "topics", where),
        entities=tuple(
            _entity(one, where, length)
            for one in _distinct(_objects_in(value, "entities", where), where)
        ),
        events=tuple(
            _event(one, where, length)
            for one in _distinct(_objects_in(value, "events", where), where)
        ),
        pronouns=_pronouns(value, where, length),
    )


def _pronouns(
    value: Mapping[str, Any], where: str, length: int
) -> frozenset[tuple[Span, str]] | None:
    """Return what pronouns stand for, told apart or as mentions; None if not told."""
    told = [
        (one, _text(one, "entity", where))
        for one in _objects_in(value, "pronouns", where)
    ]
    for entity in _objects_in(value, "entities", where):
        for one in _objects_in(entity, "mentions", where):
            if one.get("form") == Form.PRONOUN:
                told.append((one, _text(entity, "id", where)))
    if not told and "pronouns" not in value:
        return None
    return frozenset((_span(one, where, length), id) for one, id in told)


def _entity(value: Mapping[str, Any], where: str, length: int) -> EntityNote:
    id = _text(value, "id", where)
    here = f"{where}: {id}"
    return EntityNote(
        id=id,
        type=_text(value, "type", here),
        name=_maybe(value, "name", here) or "",
        mentions=tuple(
            Marked(
                _span(one, here, length),
                _maybe(one, "form", here) or Form.NAME,
                _origin(one.get("finder"), one.get("reason")),
            )
            for one in _objects_in(value, "mentions", here)
        ),
    )


def _event(value: Mapping[str, Any], where: str, length: int) -> EventNote:
    id = _text(value, "id", where)
    here = f"{where}: {id}"
    return EventNote(
        id=id,
        type=_text(value, "type", here),
        triggers=tuple(
            _span(one, here, length) for one in _objects_in(value, "triggers", here)
        ),
        actors=_texts(value, "actors", here),
        recipients=_texts(value, "recipients", here),
        place=_maybe(value, "place", here),
        date=_maybe(value, "date", here),
        status=_maybe(value, "status", here) or _maybe(value, "realis", here),
        said_by=_maybe(value, "said_by", here),
        occurrence=_maybe(value, "occurrence", here)
        or (id if id.startswith(_GLOBAL) else None),
        origin=_origin(value.get("rule"), value.get("reason")),
    )


def _origin(*parts: object) -> str:
    """Return what stands behind a finding, as far as it was told."""
    return ", ".join(str(part) for part in parts if part)


def _objects_in(value: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    found = value.get(key) or []
    if isinstance(found, list) and all(isinstance(one, dict) for one in found):
        return found
    raise SourceError(f"{where}: {key!r} is no list of objects; write [{{…}}, …]")


def _distinct(values: list[dict[str, Any]], where: str) -> Iterator[dict[str, Any]]:
    """Yield objects whose ids must differ."""
    seen = set()
    for value in values:
        id = _text(value, "id", where)
        if id in seen:
            raise SourceError(f"{where}: the id {id!r} stands twice; change one")
        seen.add(id)
        yield value


def _text(value: Mapping[str, Any], key: str, where: str) -> str:
    found = value.get(key)
    if isinstance(found, str):
        return found
    raise SourceError(f"{where}: {key!r} is {found!r:.40}; write a text there")


def _maybe(value: Mapping[str, Any], key: str, where: str) -> str | None:
    return None if value.get(key) is None else _text(value, key, where)


def _texts(value: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    found = value.get(key) or []
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return tuple(found)
    raise SourceError(f'{where}: {key!r} is no list of texts; write ["…", …]')


def _span(value: Mapping[str, Any], where: str, length: int) -> Span:
    start, end = value.get("start"), value.get("end")
    if type(start) is int and type(end) is int and 0 <= start < end <= length:
        return Span(start, end)
    raise SourceError(
        f"{where}: a span from {start!r} to {end!r} is not within the {length} "
        "characters of the document; count code points of title, blank line and text"
    )
