"""The months of the page's time bar, in both calendars."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from kg.text.calendars import Calendar, from_gregorian, month_range
from kg.view.dates import FIRST_JALALI_DAY, spell_month
from kg.view.words import ENGLISH, PERSIAN, Words

FEW = 60  # months: a graph of five years shows all of them
MOST = 240  # a bar of each month is then as wide as can still be hit
ASIDE = 0.01  # of a longer time, what lies so far out is told in the first and last bar

LATEST = date(9000, 1, 1)  # calendars end soon after
BOTH = (Calendar.JALALI, Calendar.GREGORIAN)

Month = tuple[str, str, str]


def months_of(days: Sequence[date], words: Words) -> dict[str, Any] | None:
    """Return the months that hold the days of events, and the first day after them.

    A month is its first day, its Persian name and its English name.
    """
    if not days:
        return None
    first, last = _reach(sorted(days))
    found = {
        calendar: tuple(_months(calendar, first, last, words)) for calendar in BOTH
    }
    end = max(_month(calendar, last)[1] for calendar in _calendars(first))
    return {
        "jalali": found[Calendar.JALALI],
        "gregorian": found[Calendar.GREGORIAN],
        "end": (end + timedelta(days=1)).isoformat(),
    }


def _reach(days: Sequence[date]) -> tuple[date, date]:
    """Return the first and the last day that the bar shows."""
    first, last = days[0], days[-1]
    if (last - first).days > FEW * 31:
        aside = int(len(days) * ASIDE)
        first, last = days[aside], days[-1 - aside]
    last = min(last, LATEST)
    if (last - first).days > MOST * 30:
        first = last - timedelta(days=MOST * 30)
    return min(first, last), last


def _calendars(first: date) -> tuple[Calendar, ...]:
    return BOTH if first >= FIRST_JALALI_DAY else (Calendar.GREGORIAN,)


def _months(
    calendar: Calendar, first: date, last: date, words: Words
) -> Iterator[Month]:
    if calendar not in _calendars(first):
        return
    start, end = _month(calendar, first)
    while start <= last:
        persian = spell_month(calendar, start, words, PERSIAN)
        english = spell_month(calendar, start, words, ENGLISH)
        yield start.isoformat(), persian, english
        start, end = _month(calendar, end + timedelta(days=1))


def _month(calendar: Calendar, when: date) -> tuple[date, date]:
    """Return the first and the last day of the month that holds a day."""
    at = from_gregorian(calendar, when)
    days = month_range(calendar, at.year, at.month)
    return days.first, days.last
