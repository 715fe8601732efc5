"""What the readers of dates share: the scene, and the years that words may mean."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import DateBasis, DateRange, Precision, Span
from kg.text.calendars import Calendar, from_gregorian, full_year, year_range
from kg.text.chars import fold
from kg.text.date_words import DateWords

Match = re.Match[str]
_DAYS_AHEAD = 90  # a date without a year lies at most so far after publication
FIRST_GREGORIAN = 1600  # a lesser year is Jalali or lunar
LAST_YEAR = 2200  # greater numbers are no years of news
_NEAR = {Calendar.JALALI: 1400, Calendar.GREGORIAN: 2020, Calendar.LUNAR: 1440}
_YEAR_GROUPS = ("year", "bare_year", "deictic_year", "year_shift", "near_shift")


@dataclass(frozen=True, slots=True)
class Atom:
    """The words of one date and what they may mean, the likeliest first.

    An atom without candidates tells nothing, yet nothing else may be read from it.
    """

    span: Span
    candidates: tuple[DateRange, ...]
    basis: DateBasis
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a date is read against."""

    chars: str
    words: DateWords
    published: date | None

    def year(self, calendar: Calendar) -> int | None:
        """Return the year of publication in a calendar."""
        if self.published is None:
            return None
        return from_gregorian(calendar, self.published).year


Reader = Callable[[Match, Scene], Atom | None]


def stated(match: Match, ranges: Iterable[DateRange]) -> Atom:
    """Return the atom of a date that stands for itself."""
    return Atom(Span(*match.span()), tuple(ranges), DateBasis.STATED)


def relative(match: Match, *ranges: DateRange) -> Atom:
    """Return the atom of a date that hangs on the day of publication."""
    return Atom(Span(*match.span()), ranges, DateBasis.RELATIVE)


def has_year(match: Match) -> bool:
    """Tell whether the words of a date name its year."""
    return any(match[group] for group in _YEAR_GROUPS)


def years_of(match: Match, calendar: Calendar, scene: Scene) -> list[DateRange]:
    """Return the years that the words tell, else those around publication."""
    told = match["year"] or match["bare_year"]
    if told is not None:
        return list(told_years(told, match["era"], calendar, scene))
    era = era_of(match["era"], scene.words)
    shift = _year_shift(match, scene.words)
    if shift is None:
        return [years for by in (-1, 0, 1) for years in _years_by(calendar, by, scene)]
    # «سال جاری» of a text that counts in two calendars may be a year of either.
    calendars = (era,) if era else {calendar: 0, Calendar.JALALI: 0}
    return [years for kind in calendars for years in _years_by(kind, shift, scene)]


def _years_by(calendar: Calendar, shift: int, scene: Scene) -> list[DateRange]:
    now = scene.year(calendar)
    return [] if now is None else [year_range(calendar, now + shift)]


def _year_shift(match: Match, words: DateWords) -> int | None:
    if match["deictic_year"]:
        return words.years[fold(match["deictic_year"])]
    return shift_of(match["year_shift"], words) if match["year_shift"] else None


def shift_of(words_of_shift: str, words: DateWords) -> int:
    """Return -1 for what is past, 0 for what is current, 1 for what is to come."""
    if words.is_a("current", words_of_shift):
        return 0
    return 1 if words.is_a("next", words_of_shift) else -1


def told_years(
    told: str, era: str | None, calendar: Calendar, scene: Scene
) -> Iterator[DateRange]:
    """Yield the years that digits or words may mean beside dates of a calendar."""
    year = scene.words.number(told)
    stated_calendar = era_of(era, scene.words)
    if year is None:
        return
    if year < 100:
        near = stated_calendar or calendar
        year = full_year(year, scene.year(near) or _NEAR[near])
    if not 0 < year <= LAST_YEAR:
        return
    if stated_calendar is not None:
        yield year_range(stated_calendar, year)
    elif year >= FIRST_GREGORIAN:
        yield year_range(Calendar.GREGORIAN, year)
    elif calendar is Calendar.LUNAR:
        years = [year_range(Calendar.LUNAR, year), year_range(Calendar.JALALI, year)]
        near_day = scene.published or years[0].first
        yield from sorted(years, key=lambda found: abs((found.first - near_day).days))
    else:
        yield year_range(Calendar.JALALI, year)


def era_of(era: str | None, words: DateWords) -> Calendar | None:
    """Return the calendar that words such as «میلادی» name."""
    for calendar in Calendar:
        if words.is_a(calendar.value, era):
            return calendar
    return None


def calendar_years(calendar: Calendar, years: DateRange) -> range:
    """Return the years of a calendar that some days fall in."""
    first = from_gregorian(calendar, years.first).year
    return range(first, from_gregorian(calendar, years.last).year + 1)


def by_likelihood(
    match: Match, ranges: Iterable[DateRange], scene: Scene
) -> list[DateRange]:
    """Return the readings of a date: past ones before those of a far future."""
    if match["year"] or match["bare_year"]:
        return list(ranges)
    if scene.published is None:
        return []
    near = match["near_shift"]
    if near and scene.words.is_a("next", near):
        ahead = (found for found in ranges if found.last > scene.published)
        return sorted(ahead, key=lambda found: found.first)
    if near:
        past = (found for found in ranges if found.first <= scene.published)
        return sorted(past, key=lambda found: found.first, reverse=True)
    latest = scene.published + timedelta(days=_DAYS_AHEAD)

    def distance(found: DateRange) -> tuple[bool, int]:
        return found.first > latest, abs((latest - found.first).days)

    return sorted(ranges, key=distance)


def between(first: DateRange, last: DateRange) -> DateRange:
    """Return the days from the start of one range to the end of another."""
    if first == last or last.last < first.first:
        return first
    return DateRange(first.first, last.last, Precision.RANGE)


def limited(found: DateRange, limit: str | None, words: DateWords) -> DateRange:
    """Return the part of a range that words such as «اواخر» leave."""
    parts = (
        ("first_half", 0, 2),
        ("second_half", 1, 2),
        ("early", 0, 3),
        ("middle", 1, 3),
        ("late", 2, 3),
    )
    length = (found.last - found.first).days + 1
    for role, place, count in parts:
        if words.is_a(role, limit):
            first = found.first + timedelta(days=length * place // count)
            last = found.first + timedelta(days=length * (place + 1) // count - 1)
            return DateRange(first, max(first, last), Precision.RANGE)
    return found
