"""The shape of an annotation file: which keys it has, and what stands under them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.model import Span

_TEXT = "a text"
_LIST = "a list"
_LIST_OF_TEXTS = "a list of texts"
_MAYBE = "a text or null"
_NUMBER = "a number"
_ID_OR_IDS = "an id or a list of ids"
ITEM = {"id": _TEXT, "entities": _LIST, "events": _LIST}
ENTITY = {"id": _TEXT, "type": _TEXT, "name": _TEXT, "mentions": _LIST}
EVENT = {
    "id": _TEXT,
    "type": _TEXT,
    "triggers": _LIST,
    "actors": _LIST_OF_TEXTS,
    "recipients": _LIST_OF_TEXTS,
    "realis": _TEXT,
}
COREFERENCE = {"text": _TEXT, "n": _NUMBER, "entity": _ID_OR_IDS}
# Keys that may be absent.
ITEM_OPTIONS = {"topics": _LIST_OF_TEXTS, "coreference": _LIST, "date": _MAYBE}
ENTITY_OPTIONS = {"name_en": _MAYBE}
EVENT_OPTIONS = {
    "place": _MAYBE,
    "date": _MAYBE,
    "said_by": _MAYBE,
    "occurrence": _MAYBE,
    "topics": _LIST_OF_TEXTS,
}


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_KINDS: Mapping[str, Callable[[object], bool]] = {
    _TEXT: lambda value: isinstance(value, str) and value != "",
    _LIST: lambda value: isinstance(value, list),
    _LIST_OF_TEXTS: _is_list_of_texts,
    _MAYBE: lambda value: value is None or (isinstance(value, str) and value != ""),
    _NUMBER: lambda value: type(value) is int,
    _ID_OR_IDS: lambda value: isinstance(value, str) or _is_list_of_texts(value),
}


class Fault(NamedTuple):
    """What is wrong, and the id of the entity or event it is wrong with."""

    id: str
    what: str


def occurrences(raw: str, surface: str) -> list[Span]:
    """Return every place where a surface stands, those that overlap included.

    >>> occurrences("ایران و ایران", "ایران")
    [Span(start=0, end=5), Span(start=8, end=13)]
    """
    found = re.finditer(f"(?={re.escape(surface)})", raw)
    return [Span(at.start(), at.start() + len(surface)) for at in found]


def spans_of(raw: str, marked: Mapping[str, Any]) -> list[Span]:
    """Return the spans of a surface and the numbers of its occurrences.

    >>> spans_of("ایران و ایران", {"text": "ایران", "n": [2]})
    [Span(start=8, end=13)]
    """
    found = occurrences(raw, marked["text"])
    numbers = marked.get("n", "all")
    if numbers == "all":
        return found
    listed = numbers if isinstance(numbers, list) else [numbers]
    return [found[number - 1] for number in listed]


def shape_faults(item: Any, raw: str) -> Iterator[Fault]:
    """Yield what keeps an annotation of a raw document from being read."""
    if not isinstance(item, dict):
        yield Fault("", 'no JSON object; begin with {"id": …}')
        return
    yield from _keys(item, ITEM, "", "the annotation")
    yield from _keys(item, ITEM_OPTIONS, "", "", True)
    for key, check in (("entities", _entity), ("events", _event)):
        seen: set[str] = set()
        for number, value in enumerate(_listed(item, key), start=1):
            yield from check(value, number, raw)
            id = value.get("id") if isinstance(value, dict) else None
            if isinstance(id, str) and id in seen:
                yield Fault(id, f"the id stands twice among the {key}; change one")
            seen.add(str(id))
    yield from _coreference(_listed(item, "coreference"), raw)


def _keys(
    value: Mapping[str, Any],
    shape: Mapping[str, str],
    id: str,
    where: str,
    optional: bool = False,
) -> Iterator[Fault]:
    """Yield a fault for each key that is missing or holds another kind of thing."""
    for key, kind in shape.items():
        if key not in value:
            if not optional:
                yield Fault(id, f"{where} has no {key!r}; add it, as {kind}")
        elif not _KINDS[kind](value[key]):
            yield Fault(id, f"{key!r} is {value[key]!r:.40}; write {kind} there")


def _listed(item: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else ()


def _entity(entity: Any, number: int, raw: str) -> Iterator[Fault]:
    if not isinstance(entity, dict):
        yield Fault("", f"entity {number} is no object; write {{…}}")
        return
    id = str(entity.get("id", ""))
    yield from _keys(entity, ENTITY, id, f"entity {number}")
    yield from _keys(entity, ENTITY_OPTIONS, id, "", True)
    yield from _marks(_listed(entity, "mentions"), id, "mention", raw)


def _event(event: Any, number: int, raw: str) -> Iterator[Fault]:
    if not isinstance(event, dict):
        yield Fault("", f"event {number} is no object; write {{…}}")
        return
    id = str(event.get("id", ""))
    yield from _keys(event, EVENT, id, f"event {number}")
    yield from _keys(event, EVENT_OPTIONS, id, "", True)
    yield from _marks(_listed(event, "triggers"), id, "trigger", raw)


def _marks(marks: Sequence[Any], id: str, name: str, raw: str) -> Iterator[Fault]:
    """Yield a fault for each surface that the document does not have."""
    for number, marked in enumerate(marks, start=1):
        where = f"{name} {number}"
        surface = marked.get("text") if isinstance(marked, dict) else None
        if not isinstance(surface, str) or not surface:
            yield Fault(id, f"{where} has no 'text'; write the words of the document")
            continue
        yield from _keys(marked, {"form": _TEXT}, id, "", True)
        yield from _numbers(marked, id, where, len(occurrences(raw, surface)))


def _numbers(
    marked: Mapping[str, Any], id: str, where: str, count: int
) -> Iterator[Fault]:
    """Yield a fault if the occurrences that are meant do not exist."""
    surface, numbers = marked["text"], marked.get("n", "all")
    if not count:
        yield Fault(
            id,
            f"{where}: «{surface}» is not in the document; copy its characters, "
            "half-spaces and all",
        )
    elif numbers != "all":
        listed = numbers if isinstance(numbers, list) else [numbers]
        wrong = [n for n in listed if type(n) is not int or not 1 <= n <= count]
        if wrong or not listed:
            told = ", ".join(map(repr, wrong)) or "none"
            yield Fault(
                id,
                f"{where}: «{surface}» stands {count} times in the document, so "
                f'{told} cannot be meant; write "n": "all" or a list such as [1]',
            )


def _coreference(marks: Sequence[Any], raw: str) -> Iterator[Fault]:
    for number, marked in enumerate(marks, start=1):
        where = f"coreference {number}"
        if not isinstance(marked, dict):
            yield Fault("", f"{where} is no object; write {{…}}")
            continue
        yield from _keys(marked, COREFERENCE, "", where)
        if isinstance(marked.get("text"), str) and marked["text"]:
            count = len(occurrences(raw, marked["text"]))
            yield from _numbers(marked, "", where, count)
