"""The words of dates, as data/knowledge/dates.toml has them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from kg.text.calendars import Calendar
from kg.text.chars import fold
from kg.text.date_patterns import DatePatterns, build_patterns


class Month(NamedTuple):
    """What the name of a month means, and how much else it must have beside it."""

    calendar: Calendar
    number: int
    strength: str


class KnownDay(NamedTuple):
    """A day that the world knows by day and month, near one of some cues."""

    words: frozenset[str]
    cues: frozenset[str]
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words by their folded keys, and the patterns that find them in a text."""

    months: Mapping[str, Month]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    years: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    seasons: Mapping[str, int]
    roles: Mapping[str, frozenset[str]]
    before: frozenset[str]
    after: frozenset[str]
    known: tuple[KnownDay, ...]
    patterns: DatePatterns

    def is_a(self, role: str, words: str | None) -> bool:
        """Tell whether words have a role such as `early` or `jalali`."""
        return words is not None and fold(words) in self.roles[role]

    def number(self, words: str) -> int | None:
        """Return the number that digits or words spell, cardinal or ordinal."""
        digits = _DIGITS.match(words)
        if digits:
            return int(digits[0])
        found = self.patterns.number_word.findall(words)
        total = part = 0
        for word in map(fold, found):
            value = self.numbers.get(word) or self.ordinals.get(word, 0)
            if value == _THOUSAND:
                total, part = total + max(part, 1) * _THOUSAND, 0
            else:
                part += value
        return total + part if found else None


_THOUSAND = 1000
_DIGITS = re.compile(r"\d+")


def date_words(table: Mapping[str, Any]) -> DateWords:
    """Return the words of dates from the table data/knowledge/dates.toml."""
    roles = table["words"]
    return DateWords(
        months=dict(_months(table["months"])),
        weekdays=_by_number(table["weekdays"]),
        days=_by_number(table["days"]),
        years=_by_number(table["years"]),
        numbers={fold(word): n for word, n in table["numbers"]["cardinal"].items()},
        ordinals={fold(word): n for word, n in table["numbers"]["ordinal"].items()},
        units={fold(w): unit for unit, words in table["units"].items() for w in words},
        seasons=_by_number(table["seasons"]),
        roles={role: _keys(words) for role, words in roles.items()},
        before=_keys(table["names"]["before"]),
        after=_keys(table["names"]["after"]),
        known=tuple(
            KnownDay(_keys(day["words"]), _keys(day["cues"]), day["date"])
            for day in table["known"]
        ),
        patterns=build_patterns(table),
    )


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _by_number(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {fold(word): int(n) for n, words in table.items() for word in words}


def _months(tables: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Month]]:
    for table in tables:
        calendar = Calendar(table["calendar"])
        for strength in ("names", "weak_names", "rare_names"):
            for number, names in enumerate(table.get(strength, ()), start=1):
                for name in names:
                    yield fold(name), Month(calendar, number, strength)
