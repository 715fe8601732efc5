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
from kg.view.words import Words

FIRST_JALALI_DAY = date(622, 3, 22)
_PERSIAN_DIGITS = {ord("0") + digit: 0x06F0 + digit for digit in range(10)}
_MONTHS = {
    Calendar.JALALI: "jalali_months",
    Calendar.GREGORIAN: "gregorian_months",
}


def spell_dates(
    first: date | None, last: date | None, words: Words
) -> tuple[str, str] | None:
    """Return a range of days in the Jalali and the Gregorian calendar, in Persian."""
    if first is None or last is None:
        return None
    gregorian = _spell(Calendar.GREGORIAN, first, last, words)
    if first < FIRST_JALALI_DAY:
        return "", gregorian
    weekday = words["weekdays"][str(first.weekday())][0] if first == last else ""
    jalali = _spell(Calendar.JALALI, first, last, words)
    return f"{weekday} {jalali}".strip(), gregorian


def in_persian_digits(text: str) -> str:
    """Return text with Persian digits.

    >>> in_persian_digits("2022")
    '۲۰۲۲'
    """
    return text.translate(_PERSIAN_DIGITS)


def _spell(calendar: Calendar, first: date, last: date, words: Words) -> str:
    start, end = from_gregorian(calendar, first), from_gregorian(calendar, last)
    if first == last:
        return _day(calendar, start, words)
    if _holds_just(year_range(calendar, start.year), first, last):
        return in_persian_digits(str(start.year))
    if _holds_just(month_range(calendar, start.year, start.month), first, last):
        return _month(calendar, start, words)
    return words["page"]["range"][0].format(
        first=_day(calendar, start, words), last=_day(calendar, end, words)
    )


def _holds_just(days: DateRange, first: date, last: date) -> bool:
    return (days.first, days.last) == (first, last)


def _day(calendar: Calendar, when: CalendarDay, words: Words) -> str:
    return f"{in_persian_digits(str(when.day))} {_month(calendar, when, words)}"


def _month(calendar: Calendar, when: CalendarDay, words: Words) -> str:
    name = words[_MONTHS[calendar]][str(when.month)][0]
    return f"{name} {in_persian_digits(str(when.year))}"
