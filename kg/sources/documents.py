"""Documents from wherever they are kept: files, folders and standard input."""

import hashlib
import io
import itertools
import logging
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError
from kg.model import Document
from kg.sources.metadata import (
    FILE_NAME,
    Metadata,
    is_metadata,
    load_metadata,
    missing_files,
    with_metadata,
)
from kg.sources.rows import Row, to_document, unreadable
from kg.sources.tables import read_csv, read_json, read_jsonl, read_parquet
from kg.sources.texts import read_html, read_text

STDIN = "-"
ARTICLES = "articles.jsonl"  # in a folder of gold: its documents
ABOUT = frozenset({"readme", "license"})  # files about a folder, not documents of it
SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".json", ".csv", ".parquet")
_log = logging.getLogger(__name__)

Found = Iterator[Row | SourceError]


def read_documents(
    *paths: Path | str,
    published: date | None = None,
    source: str | None = None,
    stdin: BinaryIO | None = None,
    on_error: Callable[[SourceError], None] | None = None,
) -> Iterator[Document]:
    """Yield the documents of files and folders; `-` is standard input.

    What cannot be read goes to `on_error` and reading goes on; without it, it is
    raised. `published` and `source` hold for documents that state none.
    """
    told = {"published": published, "source": source}
    seen: dict[str, bytes] = {}
    for path in paths:
        for found in _find(path, stdin):
            try:
                document = _accept(found, told, seen)
            except SourceError as error:
                if on_error is None:
                    raise
                on_error(error)
            else:
                if document is not None:
                    yield document


def _accept(
    found: Row | SourceError, told: Mapping[str, object], seen: dict[str, bytes]
) -> Document | None:
    """Return the document of a row, or None if the same one was read before."""
    if isinstance(found, SourceError):
        raise found
    stated = {
        key: value
        for key, value in found.cells.items()
        if value is not None and value != ""
    }
    document = to_document(Row(found.where, {**told, **stated}))
    digest = hashlib.sha1(document.raw.encode(), usedforsecurity=False).digest()
    if document.id not in seen:
        seen[document.id] = digest
        return document
    if seen[document.id] == digest:
        _log.warning("%s: %s was read before; kept once", found.where, document.id)
        return None
    raise SourceError(
        f"{found.where}: {document.id} was read before with another text; "
        "give each document an id (or url) of its own"
    )


def _find(path: Path | str, stdin: BinaryIO | None) -> Found:
    """Yield the rows of standard input, a folder or a file."""
    if str(path) == STDIN:
        return _read_stdin(sys.stdin.buffer if stdin is None else stdin)
    place = Path(path)
    if place.is_dir():
        return _read_folder(place, {})
    return _read_single(place)


def _read_single(path: Path) -> Found:
    """Yield the rows of a file, minding a documents.csv beside it."""
    beside = path.parent / FILE_NAME
    said: Metadata = {}
    if path != beside and is_metadata(beside):
        said, errors = load_metadata(beside)
        yield from errors
    yield from _read_file(path, said.get(path))


def _read_folder(folder: Path, inherited: Metadata) -> Found:
    """Yield the rows of a folder; if it cannot be entered, that is the last thing."""
    try:
        yield from _read_files(folder, inherited)
    except OSError as error:
        yield unreadable(folder, error)


def _read_files(folder: Path, inherited: Metadata) -> Found:
    """Yield the rows of a folder's files, sorted by name, folders within included."""
    paths = [path for path in sorted(folder.iterdir()) if not _is_aside(path)]
    table = folder / FILE_NAME
    said = dict(inherited)
    if is_metadata(table):
        own, errors = load_metadata(table)
        yield from (*errors, *missing_files(own))
        said |= own
        paths.remove(table)
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_dir() and path.is_symlink():
            _log.warning("%s: a link to a folder is not followed", path)
        elif path.is_dir():
            yield from _read_folder(path, said)
        else:
            yield from _read_file(path, said.get(path))


def _is_aside(path: Path) -> bool:
    """Tell whether a file is about its folder, or about the articles beside it."""
    if path.suffix.lower() == ".json":
        return (path.parent / ARTICLES).is_file()
    return path.stem.lower() in ABOUT and not path.is_dir()


def _read_file(path: Path, said: Row | None) -> Found:
    """Yield the rows of a file; an error in it ends it, and is the last thing."""
    try:
        for found in _rows(path):
            yield (
                found if isinstance(found, SourceError) else with_metadata(found, said)
            )
    except SourceError as error:
        yield error
    except OSError as error:
        yield unreadable(path, error)


def _rows(path: Path) -> Found:
    """Yield the rows of a file, read by its suffix."""
    suffix, name = path.suffix.lower(), str(path)
    if suffix == ".parquet":
        yield from read_parquet(path)
    elif suffix == ".jsonl":
        with path.open("rb") as lines:
            yield from read_jsonl(lines, name)
    elif suffix == ".json":
        yield from read_json(path.read_bytes(), name)
    elif suffix == ".csv":
        yield from read_csv(path.read_bytes(), name)
    elif suffix in {".html", ".htm"}:
        yield read_html(path.read_bytes(), name)
    elif suffix in {".txt", ".md"}:
        yield read_text(path.read_bytes(), name)
    else:
        path.stat()  # a missing file is the plainer thing to say
        raise SourceError(
            f"{path}: a file of an unknown kind {suffix!r}; "
            f"save it as one of {' '.join(SUFFIXES)}"
        )


def _read_stdin(stdin: BinaryIO) -> Found:
    """Yield the rows of standard input: JSON Lines, a JSON array, or one text."""
    head = b""
    for line in stdin:
        head += line
        if line.removeprefix(BOM_UTF8).strip():
            break
    start = head.removeprefix(BOM_UTF8).lstrip()[:1]
    if start == b"{":
        yield from read_jsonl(itertools.chain(io.BytesIO(head), stdin), "stdin")
        return
    data = head + stdin.read()
    try:
        if start == b"[":
            yield from read_json(data, "stdin")
        else:
            yield read_text(data, "stdin")
    except SourceError as error:
        yield error
