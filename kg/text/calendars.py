"""Jalali, Gregorian and lunar Hijri days, months and years."""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kg.model import DateRange, Precision

# The 33-year cycle of leap years agrees with the sun from 1178 to 1633.
_JALALI_START = date(2021, 3, 21).toordinal() - 365 * 1400 - (8 * 1400 + 21) // 33
_LUNAR_START = 227014  # the day before 1 Muharram 1, civil epoch (16 July 622 Julian)
_LONG_MONTHS = 6  # Jalali months of 31 days
_YEARS_AHEAD = 5  # how far a two-digit year may lie ahead of the year it is read in


class Calendar(StrEnum):
    """The calendars that Persian news use."""

    JALALI = "jalali"
    GREGORIAN = "gregorian"
    LUNAR = "lunar"


class CalendarDay(NamedTuple):
    """A day by its numbers in some calendar."""

    year: int
    month: int
    day: int


def to_gregorian(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """Return the day that a calendar calls so, or None where it has no such day.

    The lunar Hijri calendar is the tabular one: the sighted moon may differ by a day,
    seldom by two.

    >>> to_gregorian(Calendar.JALALI, 1400, 10, 29)
    datetime.date(2022, 1, 19)
    >>> to_gregorian(Calendar.JALALI, 1400, 12, 30) is None
    True
    """
    if not (1 <= year <= 9000 and 1 <= month <= 12):
        return None
    if not 1 <= day <= month_length(calendar, year, month):
        return None
    if calendar is Calendar.GREGORIAN:
        return date(year, month, day)
    if calendar is Calendar.LUNAR:
        return date.fromordinal(_lunar_ordinal(year, month, day))
    return date.fromordinal(_jalali_ordinal(year, month, day))


@lru_cache(maxsize=4096)
def from_gregorian(calendar: Calendar, value: date) -> CalendarDay:
    """Return the year, month and day that a calendar gives a day.

    >>> from_gregorian(Calendar.JALALI, date(2022, 1, 19))
    CalendarDay(year=1400, month=10, day=29)
    """
    if calendar is Calendar.GREGORIAN:
        return CalendarDay(value.year, value.month, value.day)
    ordinal_of = _lunar_ordinal if calendar is Calendar.LUNAR else _jalali_ordinal
    ordinal = value.toordinal()
    length = 354.367 if calendar is Calendar.LUNAR else 365.2425
    year = int((ordinal - ordinal_of(1, 1, 1)) / length) + 1
    year += (ordinal >= ordinal_of(year + 1, 1, 1)) - (ordinal < ordinal_of(year, 1, 1))
    month = 12
    while month > 1 and ordinal < ordinal_of(year, month, 1):
        month -= 1
    return CalendarDay(year, month, ordinal - ordinal_of(year, month, 1) + 1)


def month_length(calendar: Calendar, year: int, month: int) -> int:
    """Return how many days a month has.

    >>> month_length(Calendar.JALALI, 1399, 12), month_length(Calendar.LUNAR, 1443, 2)
    (30, 29)
    """
    if calendar is Calendar.GREGORIAN:
        first = date(year, month, 1)
        return ((first + timedelta(days=31)).replace(day=1) - first).days
    ordinal_of = _lunar_ordinal if calendar is Calendar.LUNAR else _jalali_ordinal
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return ordinal_of(*after, 1) - ordinal_of(year, month, 1)


@lru_cache(maxsize=4096)
def month_range(calendar: Calendar, year: int, month: int) -> DateRange:
    """Return the days of a month; only a Gregorian one has the precision of a month.

    >>> month_range(Calendar.JALALI, 1400, 1).iso()
    '2021-03-21/2021-04-20'
    """
    return _range(calendar, (year, month), (year, month), Precision.MONTH)


@lru_cache(maxsize=4096)
def year_range(calendar: Calendar, year: int) -> DateRange:
    """Return the days of a year; only a Gregorian one has the precision of a year.

    >>> year_range(Calendar.GREGORIAN, 2015).iso()
    '2015'
    >>> year_range(Calendar.JALALI, 1400).iso()
    '2021-03-21/2022-03-20'
    """
    return _range(calendar, (year, 1), (year, 12), Precision.YEAR)


def shift_month(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month that lie so many months later.

    >>> shift_month(1400, 1, -1)
    (1399, 12)
    """
    years, rest = divmod(month - 1 + count, 12)
    return year + years, rest + 1


def week_range(value: date) -> DateRange:
    """Return the Iranian week, Saturday to Friday, that holds a day.

    >>> week_range(date(2022, 1, 19)).iso()
    '2022-01-15/2022-01-21'
    """
    first = value - timedelta(days=(value.weekday() + 2) % 7)
    return DateRange(first, first + timedelta(days=6), Precision.RANGE)


def last_weekday(weekday: int, value: date) -> date:
    """Return the nearest such weekday (Monday is 0) on or before a day.

    >>> last_weekday(2, date(2022, 1, 20))
    datetime.date(2022, 1, 19)
    """
    return value - timedelta(days=(value.weekday() - weekday) % 7)


def full_year(year: int, near: int) -> int:
    """Return the year that two digits mean, for a text of the year `near`.

    >>> full_year(98, 1400), full_year(3, 1400), full_year(3, 2021)
    (1398, 1403, 2003)
    """
    if year > 99:
        return year
    century = near - near % 100 + year
    return century if century <= near + _YEARS_AHEAD else century - 100


def _range(
    calendar: Calendar,
    start: tuple[int, int],
    end: tuple[int, int],
    precision: Precision,
) -> DateRange:
    first = to_gregorian(calendar, *start, 1)
    last = to_gregorian(calendar, *end, month_length(calendar, *end))
    if first is None or last is None:
        message = f"no month {start} in the {calendar} calendar"
        raise ValueError(message)
    if calendar is not Calendar.GREGORIAN:
        precision = Precision.RANGE
    return DateRange(first, last, precision)


def _jalali_ordinal(year: int, month: int, day: int) -> int:
    days = 30 * (month - 1) + min(month - 1, _LONG_MONTHS) + day - 1
    return _JALALI_START + 365 * year + (8 * year + 21) // 33 + days


def _lunar_ordinal(year: int, month: int, day: int) -> int:
    years = 354 * (year - 1) + (11 * year + 3) // 30
    return _LUNAR_START + years + 29 * (month - 1) + month // 2 + day
