"""Dates as the page spells them, in both calendars."""

from datetime import date

from kg.model import DateRange
from kg.text.calendars import (
    Calendar,
    CalendarDay,
    from_gregorian,
    month_range,
    year_range,
)
from kg.view.words import PERSIAN, Words

FIRST_JALALI_DAY = date(622, 3, 22)
_PERSIAN_DIGITS = {ord("0") + digit: 0x06F0 + digit for digit in range(10)}
_MONTHS = {
    Calendar.JALALI: "jalali_months",
    Calendar.GREGORIAN: "gregorian_months",
}


def spell_dates(
    first: date | None,
    last: date | None,
    words: Words,
    *,
    language: int = PERSIAN,
) -> tuple[str, str] | None:
    """Return a range of days in both calendars, the language's own one first.

    What came before the Jalali calendar is empty there.
    """
    if first is None or last is None:
        return None
    order = (Calendar.JALALI, Calendar.GREGORIAN)
    one, other = (
        ""
        if calendar is Calendar.JALALI and first < FIRST_JALALI_DAY
        else spell_range(calendar, first, last, words, language=language)
        for calendar in (order if language == PERSIAN else order[::-1])
    )
    weekday = words["weekdays"][str(first.weekday())][language] if first == last else ""
    return f"{weekday} {one}".strip() if one else "", other


def spell_month(calendar: Calendar, when: date, words: Words, language: int) -> str:
    """Return the month that holds a day, with its year."""
    return _month(calendar, from_gregorian(calendar, when), words, language)


def spell_range(
    calendar: Calendar, first: date, last: date, words: Words, *, language: int
) -> str:
    """Return a range of days in a calendar: a day, a month, a year, or from and to."""
    start, end = from_gregorian(calendar, first), from_gregorian(calendar, last)
    if first == last:
        return _day(calendar, start, words, language)
    if _holds_just(year_range(calendar, start.year), first, last):
        return _number(start.year, language)
    if _holds_just(month_range(calendar, start.year, start.month), first, last):
        return _month(calendar, start, words, language)
    return words["page"]["range"][language].format(
        first=_day(calendar, start, words, language),
        last=_day(calendar, end, words, language),
    )


def in_persian_digits(text: str) -> str:
    """Return text with Persian digits.

    >>> in_persian_digits("2022")
    '۲۰۲۲'
    """
    return text.translate(_PERSIAN_DIGITS)


def _holds_just(days: DateRange, first: date, last: date) -> bool:
    return (days.first, days.last) == (first, last)


def _day(calendar: Calendar, when: CalendarDay, words: Words, language: int) -> str:
    month = _month(calendar, when, words, language)
    return f"{_number(when.day, language)} {month}"


def _month(calendar: Calendar, when: CalendarDay, words: Words, language: int) -> str:
    name = words[_MONTHS[calendar]][str(when.month)][language]
    return f"{name} {_number(when.year, language)}"


def _number(value: int, language: int) -> str:
    return in_persian_digits(str(value)) if language == PERSIAN else str(value)
