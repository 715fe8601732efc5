"""The one place that turns a graph's records into plain values that are safe to show.

Every format is written from what `flatten`, `tidy` and `guard` return.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.graph.quotes import SEPARATOR, Quote, quotes_of, to_json
from kg.text.chars import clean

if TYPE_CHECKING:
    import networkx as nx

# What XML 1.0 forbids even when escaped (controls, lone surrogates, noncharacters),
# and the marks that turn a line around.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e"
    r"\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# A cell that begins so is run as a formula by spreadsheets, full-width signs included,
# also behind spaces.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_LINE_END = re.compile(r"\r\n?")
_LINE_SEPARATOR = re.compile("[\u2028\u2029]")
_ID_SPACE = re.compile(r"\s")
_BROKEN_BAR = "\N{BROKEN BAR}"
_BACKSLASH = "\N{FULLWIDTH REVERSE SOLIDUS}"


def flatten(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return a copy with plain values only and edge keys unique over the graph.

    Lists are joined by `|`, quotes become one line of JSON, dates and enums are spelled
    out, absent values are left out. Flattening twice changes nothing.
    """
    import networkx as nx

    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ids = _clean_ids(graph)
    for node in sorted(ids, key=ids.__getitem__):
        flat.add_node(ids[node], **dict(_attributes(graph.nodes[node], ids[node])))
    found = [
        (ids[one], ids[other], _edge_id(ids[one], str(key), ids[other]), data)
        for one, other, key, data in graph.edges(keys=True, data=True)
    ]
    for one, other, key, data in sorted(found, key=lambda edge: edge[:3]):
        if flat.has_edge(one, other, key):
            raise ExportError(f"two edges have the id {key!r}; give them other keys")
        flat.add_edge(one, other, key=key, **dict(_attributes(data, key)))
    return flat


def tidy(text: str) -> str:
    r"""Return text that every reader of XML keeps as it is.

    >>> tidy("خط یک\r\nخط\x00 دو")
    'خط یک\nخط دو'
    """
    return clean(_LINE_END.sub("\n", text))


def tidy_id(text: str) -> str:
    r"""Return an id on one line, without characters that no file can hold.

    >>> tidy_id("nil:person:الف\nب\x00")
    'nil:person:الف ب'
    """
    return _ID_SPACE.sub(" ", tidy(text))


def tidy_quotes(data: Mapping[str, Any]) -> tuple[Quote, ...]:
    """Return the quotes of an edge with tidy texts; offsets still count the document.

    >>> tidy_quotes({"role": "about"})
    ()
    """
    return tuple(
        replace(
            quote,
            document=tidy_id(quote.document),
            said_by=tuple(map(tidy_id, quote.said_by)),
            quote=tidy(quote.quote),
            source=_tidy(quote.source),
            surface=_tidy(quote.surface),
            reason=_tidy(quote.reason),
            when=_tidy(quote.when),
            rule=_tidy(quote.rule),
        )
        for quote in quotes_of(data)
    )


def _tidy(text: str | None) -> str | None:
    return tidy(text) or None if text else None


def guard(text: str) -> str:
    """Return tidy text that no spreadsheet runs as a formula.

    >>> guard("=1+1")
    "'=1+1"
    """
    text = tidy(text)
    return f"'{text}" if _FORMULA.match(text) else text


def guard_plain(text: str) -> str:
    r"""Return guarded text without backslashes, which Gephi and Neo4j take as escapes.

    >>> guard_plain("a\\")
    'a＼'
    """
    return guard(text).replace("\\", _BACKSLASH)


def join(parts: tuple[str, ...]) -> str:
    """Return parts as one text; a bar inside a part gives way.

    >>> join(("topic:YEMEN", "a|b"))
    'topic:YEMEN|a¦b'
    """
    return SEPARATOR.join(part.replace(SEPARATOR, _BROKEN_BAR) for part in parts)


def to_line(item: Mapping[str, Any]) -> str:
    r"""Return JSON on one line, by whatever rule a reader parts lines.

    >>> to_line({"name": "ایران\u2028"})
    '{"name": "ایران\\u2028"}'
    """
    line = json.dumps(item, ensure_ascii=False, allow_nan=False)
    return _LINE_SEPARATOR.sub(_escape, line)


def _clean_ids(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Return an id for each node that XML keeps as it is: no controls, no line ends."""
    ids = {node: tidy_id(str(node)) for node in graph}
    owners: dict[str, str] = {}
    for node, cleaned in ids.items():
        if cleaned in owners:
            raise ExportError(
                f"nodes {owners[cleaned]!r} and {node!r} differ only in characters that"
                " no file can hold; rename one"
            )
        owners[cleaned] = node
    return ids


def _edge_id(one: str, key: str, other: str) -> str:
    key = tidy_id(key)
    if key.startswith(f"{one}/") and key.endswith(f"/{other}"):
        return key
    return f"{one}/{key}/{other}"


def _attributes(data: Mapping[str, Any], owner: str) -> Iterator[tuple[str, Any]]:
    for name, value in sorted(data.items()):
        plain = _plain(value, f"{owner}: attribute {name}")
        if plain is not None and plain != "":
            yield tidy_id(name), plain


def _plain(value: Any, place: str) -> str | int | float | bool | None:
    if hasattr(value, "item") and hasattr(value, "dtype"):
        value = value.item()  # a number of numpy
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset | set):
        return _joined(value, place)
    raise ExportError(
        f"{place} is a {type(value).__name__}, which GraphML cannot hold;"
        " make it text, a number, a date or a tuple of these"
    )


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _joined(values: Any, place: str) -> str:
    ordered = values if isinstance(values, tuple | list) else sorted(values)
    if ordered and all(isinstance(value, Quote) for value in ordered):
        # Escaped, not removed: the trigger's place in the quote must still be right.
        return _FORBIDDEN.sub(_escape, to_json(tuple(ordered)))
    return join(tuple(str(_plain(value, place)) for value in ordered))
