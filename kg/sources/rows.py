"""A row, of whatever file it came from, becomes a document."""

import hashlib
import logging
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kg.errors import SourceError
from kg.model import Document, EntityType
from kg.sources.dates import parse_published

COLUMNS = ("id", "title", "text", "published", "source", "url")
# Documents are nodes of the graph, beside these.
_TAKEN = frozenset({*EntityType, "event", "nil", "topic"})
_log = logging.getLogger(__name__)
_LONE_SURROGATE = re.compile(r"[\uD800-\uDFFF]")


class Row(NamedTuple):
    """What a source tells of one document, unchecked, and where it stands."""

    where: str
    cells: Mapping[str, object]


def to_document(row: Row) -> Document:
    r"""Return the document of a row; its raw text is title, blank line and text.

    >>> to_document(Row("a.csv:2", {"id": "x", "title": "عنوان", "text": "متن"})).raw
    'عنوان\n\nمتن'
    """
    where, cells = row
    title, text = _chars(row, "title"), _chars(row, "text")
    if not text.strip():
        known = ", ".join(sorted(name for name in cells if name != "text")) or "none"
        raise SourceError(
            f"{where}: no text; put the article under the key 'text' "
            f"(other keys here: {known})"
        )
    raw = f"{title}\n\n{text}" if title else text
    url = _chars(row, "url").strip() or None
    return Document(
        id=_id(row) or f"document:{_digest(url or raw)}",
        raw=raw,
        published=_published(row),
        title=title or None,
        source=_chars(row, "source").strip() or None,
        url=url,
    )


def unreadable(path: Path, error: OSError) -> SourceError:
    """Return what the system says of a file or folder."""
    return SourceError(f"{path}: {error.strerror}; check the name and the rights")


def _id(row: Row) -> str:
    """Return the id of a row; tables hold numbers where people count."""
    value = row.cells.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    id = _chars(row, "id").strip()
    if id.partition(":")[0] in _TAKEN and ":" in id:
        raise SourceError(
            f"{row.where}: id {id!r} looks like that of an entity or event; "
            "begin it otherwise, or leave it out"
        )
    return id


def _published(row: Row) -> date | None:
    """Return the publication date, and warn where it is missing."""
    published = parse_published(row.cells.get("published"), row.where)
    if published is None:
        _log.warning(
            "%s: no publication date, so «yesterday» or «Wednesday» has no day; "
            "give 'published', or --published DATE",
            row.where,
        )
    return published


def _chars(row: Row, key: str) -> str:
    """Return the characters under a key, each as it came, or none."""
    value = row.cells.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SourceError(
            f"{row.where}: {key} is {type(value).__name__}; write it as text"
        )
    if _LONE_SURROGATE.search(value) is None:
        return value
    _log.warning("%s: %s holds broken characters, shown as U+FFFD", row.where, key)
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)


def _digest(chars: str) -> str:
    """Return a short name for characters, the same in every run."""
    return hashlib.sha1(chars.encode(), usedforsecurity=False).hexdigest()[:16]
