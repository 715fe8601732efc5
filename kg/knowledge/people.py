"""Offices, who held them when, and the titles before names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.knowledge.files import Row
from kg.model import DateRange, Position, Precision, Tenure, day, month_of

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A kind of office, with the Persian phrases for one holder and for several."""

    id: str
    names: tuple[str, ...]
    plurals: tuple[str, ...]
    scope: str
    organization: str | None


def parse_date(row: Row, column: str) -> DateRange | None:
    """Return the date of a cell: a day, a month or a year; None where it is empty."""
    cell = row[column].strip()
    if not cell:
        return None
    match = _DATE.fullmatch(cell)
    if match is None:
        raise row.error(f"date {cell!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day_of_month = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 1, month or 1, day_of_month or 1)
    except ValueError:
        raise row.error(f"date {cell!r} does not exist; mend it") from None
    if day_of_month is not None:
        return day(first)
    if month is not None:
        return month_of(first)
    return DateRange(first, first.replace(month=12, day=31), Precision.YEAR)


def tenure_of(row: Row) -> Tenure:
    """Return the tenure that a row of tenures.csv states."""
    return Tenure(
        person=row["person"],
        position=Position(office=row["office"], of=row["of"]),
        start=parse_date(row, "start"),
        end=parse_date(row, "end"),
        source=row["source"],
    )


class Tenures:
    """Who held which position on a day, and which positions a person held."""

    def __init__(self, tenures: Iterable[Tenure]) -> None:
        """Index tenures by position and by person."""
        self._by_position: dict[tuple[str, str], list[Tenure]] = {}
        self._by_person: dict[str, list[Tenure]] = {}
        for tenure in tenures:
            key = (tenure.position.office, tenure.position.of)
            self._by_position.setdefault(key, []).append(tenure)
            self._by_person.setdefault(tenure.person, []).append(tenure)

    def of_person(self, person: str) -> tuple[Tenure, ...]:
        """Return the tenures of a person."""
        return tuple(self._by_person.get(person, ()))

    def holders(self, office: str, of: str, when: date | None) -> tuple[Tenure, ...]:
        """Return who held a position on a day, the latest to begin first.

        On the day of a change both are returned; without a day, all are.
        """
        held = self._by_position.get((office, of), [])
        if when is None:
            return tuple(sorted(held, key=_start, reverse=True))
        fitting = [tenure for tenure in held if holds(tenure, when)]
        latest = max((_start(t) for t in held if _start(t) <= when), default=date.min)
        # An open end is the start of the next holder; the table may not know more.
        current = [t for t in fitting if t.end is not None or _start(t) == latest]
        return tuple(sorted(current, key=_start, reverse=True))


def _start(tenure: Tenure) -> date:
    return tenure.start.first if tenure.start else date.min


def holds(tenure: Tenure, when: date) -> bool:
    """Tell whether a tenure was under way on a day, as far as its dates tell."""
    if tenure.start and when < tenure.start.first:
        return False
    return tenure.end is None or when <= tenure.end.last
