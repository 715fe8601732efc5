"""Gold: folders of annotated documents, read as documents and notes."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.evaluate.notes import EntityNote, EventNote, Marked, Notes
from kg.evaluate.shape import Fault, shape_faults, spans_of
from kg.model import Document, Form
from kg.sources import ARTICLES, read_documents

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Item:
    """An annotated document."""

    document: Document
    gold: Notes


def gold_folders(path: Path) -> tuple[Path, ...]:
    """Return the folder, or those in it, that hold articles and annotations."""
    if (path / ARTICLES).is_file():
        return (path,)
    return tuple(sorted(found.parent for found in path.glob(f"*/{ARTICLES}")))


def read_gold(path: Path) -> tuple[Item, ...]:
    """Return the annotated documents of a folder, sorted by id."""
    folders = gold_folders(path)
    if not folders:
        raise SourceError(
            f"{path}: no {ARTICLES} there or one folder below; name a folder that "
            "holds the documents and an annotation ID.json for each"
        )
    items = [item for folder in folders for item in _read_folder(folder)]
    if not items:
        raise SourceError(f"{path}: no annotation; put one ID.json beside {ARTICLES}")
    return tuple(sorted(items, key=lambda item: item.document.id))


def _read_folder(folder: Path) -> Iterator[Item]:
    documents = articles_of(folder)
    paths = sorted(folder.glob("*.json"))
    for path in paths:
        value = read_annotation(path)
        id = value.get("id") if isinstance(value, dict) else None
        document = documents.get(str(id))
        if document is None:
            raise SourceError(unknown_id(path, id))
        faults = list(shape_faults(value, document.raw))
        if faults:
            more = f" (one of {len(faults)} mistakes)" if len(faults) > 1 else ""
            told = place(path, faults[0])
            raise SourceError(f"{told}{more}; `kg check {path}` tells all")
        yield Item(document, notes_of(value, document.raw))
    missing = len(documents) - len(paths)
    if missing > 0:
        _log.warning("%s: %d articles have no annotation", folder, missing)


def articles_of(folder: Path) -> dict[str, Document]:
    """Return the documents of a gold folder by id."""
    return {document.id: document for document in read_documents(folder / ARTICLES)}


def read_annotation(path: Path) -> Any:
    """Return the value of an annotation file."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        what = f"{path}:{error.lineno}: not JSON: {error.msg} at column {error.colno}"
        raise SourceError(f"{what}; mend the comma or bracket there") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8; save it as UTF-8") from error


def unknown_id(path: Path, id: object) -> str:
    """Return the message on an annotation whose document is not there."""
    return (
        f"{path}: its id {id!r} is none of {path.with_name(ARTICLES)}; "
        "write the id of the article it annotates"
    )


def place(path: Path, fault: Fault) -> str:
    """Return a fault with the file and the line of the entity or event."""
    line = 1
    if fault.id:
        chars = path.read_text(encoding="utf-8-sig")
        found = re.search(rf'"id"\s*:\s*"{re.escape(fault.id)}"', chars)
        line = chars.count("\n", 0, found.start()) + 1 if found else 1
    return f"{path}:{line}: {f'{fault.id}: ' if fault.id else ''}{fault.what}"


def notes_of(value: Any, raw: str) -> Notes:
    """Return the notes of an annotation whose shape is right."""
    return Notes(
        id=value["id"],
        topics=tuple(value.get("topics", ())),
        entities=tuple(_entity(one, raw) for one in value["entities"]),
        events=tuple(_event(one, raw) for one in value["events"]),
        pronouns=_pronouns(value["coreference"], raw)
        if "coreference" in value
        else None,
    )


def _entity(value: Any, raw: str) -> EntityNote:
    return EntityNote(
        id=value["id"],
        type=value["type"],
        name=value["name"],
        mentions=tuple(
            Marked(span, marked.get("form", Form.NAME))
            for marked in value["mentions"]
            for span in spans_of(raw, marked)
        ),
    )


def _event(value: Any, raw: str) -> EventNote:
    return EventNote(
        id=value["id"],
        type=value["type"],
        triggers=tuple(s for one in value["triggers"] for s in spans_of(raw, one)),
        actors=tuple(value["actors"]),
        recipients=tuple(value["recipients"]),
        place=value.get("place"),
        date=value.get("date"),
        status=value["realis"],
        said_by=value.get("said_by"),
        occurrence=value.get("occurrence"),
    )


def _pronouns(values: Any, raw: str) -> frozenset[Any]:
    """Return (span, entity) for each pronoun or group and each one it stands for."""
    return frozenset(
        (span, id)
        for value in values
        for span in spans_of(raw, value)
        for id in (
            [value["entity"]] if isinstance(value["entity"], str) else value["entity"]
        )
    )
