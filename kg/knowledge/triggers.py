"""The event types and the words that trigger them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.text.chars import fold
from kg.text.words import Word

# Endings a noun takes: plurals, indefinite and ezafe ی, possessives.
_ENDINGS = (
    "هایشان",
    "هایمان",
    "هایش",
    "هایی",
    "های",
    "ها",
    "یی",
    "ایی",
    "ای",
    "ی",
    "شان",
    "مان",
    "اش",
    "ش",
    "ات",
    "ان",
)
MIN_STEM = 3
MIN_PLACED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A row of event_types.toml."""

    id: str
    label_fa: str
    label_en: str
    plover: str
    cameo: str
    tone: int
    symmetric: bool = False
    speech: bool = False
    destination: bool = False
    aims: bool = False
    recipient: tuple[str, ...] = ()
    genitive_is: str = "actor"
    genitive_verbal: str = "recipient"
    noun_status: str = ""
    on_lands: bool = False
    patients: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    with_land: tuple[str, ...] = ()
    with_addressee: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    with_need: tuple[str, ...] = ()
    passive_verbs: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that express a type of event; a verb of one of the classes must follow."""

    type: str
    words: tuple[str, ...]
    verbs: frozenset[str] = frozenset()
    full_verb: str | None = None
    negated: bool = False
    near: tuple[str, ...] = ()
    placed: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger's words at the words from `start` up to `end`."""

    start: int
    end: int
    trigger: Trigger


def stems(key: str) -> Iterator[str]:
    """Yield a folded key and what is left of it without the endings of nouns.

    >>> list(stems("دیدارهای"))[:3]
    ['دیدارهای', 'دیدار', 'دیداره']
    """
    yield key
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= MIN_STEM:
            yield key[: -len(ending)]


class TriggerIndex:
    """Finds triggers and phrases among words, in any inflection of a noun."""

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        """Index triggers by the first of their words."""
        self._first: dict[str, list[Trigger]] = {}
        self.verbs: dict[str, list[Trigger]] = {}
        for trigger in triggers:
            if trigger.full_verb is not None:
                self.verbs.setdefault(trigger.full_verb, []).append(trigger)
                continue
            self._first.setdefault(trigger.words[0], []).append(trigger)
        for held in self._first.values():
            held.sort(key=lambda trigger: (-len(trigger.words), trigger.weak))

    def at(self, words: tuple[Word, ...], start: int) -> Iterator[Found]:
        """Yield the triggers that begin at a word, longest first."""
        candidates = [
            trigger
            for stem in stems(words[start].key)
            for trigger in self._first.get(stem, ())
        ]
        for trigger in sorted(candidates, key=lambda t: (-len(t.words), t.weak)):
            end = start + len(trigger.words)
            if end <= len(words) and _all_match(trigger, words[start:end]):
                yield Found(start, end, trigger)


def _all_match(trigger: Trigger, words: tuple[Word, ...]) -> bool:
    if words[0].sentence != words[-1].sentence:
        return False
    return all(
        expected in stems(word.key) or word.key in stems(expected)
        for expected, word in zip(trigger.words, words, strict=True)
    )


def parse_trigger(kind: str, pattern: str) -> Trigger:
    """Return the trigger that a pattern of event_types.toml or cues.toml writes.

    >>> parse_trigger("REJECT", "رد + do|give").words
    ('رد',)
    >>> parse_trigger("LIFT", "verb برداشت ~ تحریم|محاصره").near
    ('تحریم', 'محاصره')
    """
    pattern, _, company = pattern.partition(" ~ ")
    near = tuple(fold(word) for word in company.split("|") if word)
    negated = pattern.startswith("not ")
    pattern = pattern.removeprefix("not ")
    if pattern.startswith("verb "):
        verb = fold(pattern.removeprefix("verb "))
        return Trigger(kind, (), full_verb=verb, negated=negated, near=near)
    phrase, _, classes = pattern.partition(" + ")
    verbs = frozenset(part for part in classes.split("|") if part)
    words = tuple(fold(word) for word in phrase.split())
    # «مورد توجه X قرار گرفت»: the agent may stand before the last word.
    placed = len(words) > MIN_PLACED and words[-1] == fold("قرار")
    if placed:
        words = words[:-1]
    return Trigger(kind, words, verbs, negated=negated, near=near, placed=placed)


def event_types_of(table: Mapping[str, Any]) -> dict[str, EventType]:
    """Return the event types of the table by id."""
    return {code: _event_type(code, row) for code, row in table.items()}


def _event_type(code: str, row: Mapping[str, Any]) -> EventType:
    fields = EventType.__dataclass_fields__
    values: dict[str, Any] = {
        key: tuple(map(fold, value)) if isinstance(value, list) else value
        for key, value in row.items()
        if key in fields
    }
    return EventType(id=code, **values)


def triggers_of(table: Mapping[str, Any]) -> TriggerIndex:
    """Return the triggers of all types; the type `""` marks look-alikes."""
    found = [
        parse_trigger(code, pattern)
        for code, row in table.items()
        for pattern in row["triggers"]
    ]
    found += [
        replace(parse_trigger(code, pattern), weak=True)
        for code, row in table.items()
        for pattern in row.get("weak", ())
    ]
    found += [
        parse_trigger("", pattern)
        for row in table.values()
        for pattern in row.get("except", ())
    ]
    return TriggerIndex(found)
