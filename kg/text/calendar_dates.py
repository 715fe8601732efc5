"""Readers of dates that a calendar names: days, months, seasons, years."""

from collections.abc import Iterator
from datetime import date, timedelta

from kg.model import DateRange, day
from kg.text.calendars import (
    Calendar,
    month_range,
    to_gregorian,
    year_range,
)
from kg.text.chars import fold
from kg.text.date_reading import (
    FIRST_GREGORIAN,
    LAST_YEAR,
    Atom,
    Match,
    Scene,
    between,
    by_likelihood,
    calendar_years,
    era_of,
    has_year,
    limited,
    relative,
    stated,
    told_years,
    years_of,
)
from kg.text.date_words import DateWords, Month

_CUE_WIDTH = 40  # characters before a known day in which its cue may stand
_BEFORE = 15  # characters before a date in which a word that belongs to it may end
_DECADE = 10
_LAST_CENTURY = 21
_LAST_JALALI_CENTURY = 15


def read_date(match: Match, scene: Scene) -> Atom | None:
    """Read a day and a month, with or without a year: «۲۹ دی ۱۴۰۰», «دهم شهریور»."""
    words = scene.words
    month = words.months[fold(match["month"])]
    found = [words.number(day[0]) for day in words.patterns.day.finditer(match["days"])]
    numbers = [number for number in found if number is not None]
    if not numbers or not _has_support(match, month, words):
        return None
    known = _known_day(match, scene)
    if known is not None:
        return stated(match, [day(known)])
    first = _days_of(match, month, numbers[0], scene)
    last = _days_of(match, month, numbers[-1], scene)
    ranges = [between(*ends) for ends in zip(first, last, strict=False)]
    return stated(match, ranges)


def _has_support(match: Match, month: Month, words: DateWords) -> bool:
    """Tell whether the name of a month is one here, where it may be another word."""
    if month.strength == "names" or has_year(match):
        return True
    if month.strength == "rare_names":
        return False
    if match["month_word"] or match["days"][0].isdecimal():
        return True
    last = words.patterns.number_word.findall(match["days"])[-1]
    return fold(last) in words.ordinals


def _known_day(match: Match, scene: Scene) -> date | None:
    if match["year"] or match["bare_year"]:
        return None
    start = match.start()
    before = fold(scene.chars[max(0, start - _CUE_WIDTH) : start])
    key = fold(match["days"] + match["month"])
    for known in scene.words.known:
        if key in known.words and any(cue in before for cue in known.cues):
            return known.date
    return None


def _days_of(match: Match, month: Month, number: int, scene: Scene) -> list[DateRange]:
    days: list[DateRange] = []
    for years in years_of(match, month.calendar, scene):
        for year in calendar_years(month.calendar, years):
            value = to_gregorian(month.calendar, year, month.number, number)
            if value is not None and years.first <= value <= years.last:
                days.append(day(value))
    return by_likelihood(match, days, scene)


def read_numeric(match: Match, scene: Scene) -> Atom | None:
    """Read a date in digits: «۱۴۰۰/۱۰/۲۹», «2022-01-19», «۲۱-۰۸-۱۴۰۲»."""
    first, last = match["first"], match["third"]
    year, number = (last, first) if len(last) > 2 else (first, last)
    if len(number) > 2 or len(year) not in (2, 4):
        return None
    if len(year) == 2 and not _is_announced(match, scene):
        return None
    era = era_of(match["era"], scene.words)
    near = era or (Calendar.GREGORIAN if year[0] == "2" else Calendar.JALALI)
    days: list[DateRange] = []
    for years in told_years(year, match["era"], near, scene):
        for value in _numeric_days(years, era, int(match["second"]), int(number)):
            days.append(day(value))
    return stated(match, days) if days else None


def _is_announced(match: Match, scene: Scene) -> bool:
    before = scene.chars[max(0, match.start() - _BEFORE) : match.start()].split()
    key = fold(before[-1]) if before else ""
    words = scene.words
    return key in words.roles["link"] | words.roles["day"] or key in words.weekdays


def _numeric_days(
    years: DateRange, era: Calendar | None, month: int, number: int
) -> Iterator[date]:
    for calendar in (era,) if era else (Calendar.GREGORIAN, Calendar.JALALI):
        for year in calendar_years(calendar, years):
            if year_range(calendar, year) == years:
                value = to_gregorian(calendar, year, month, number)
                if value is not None:
                    yield value


def read_months(match: Match, scene: Scene) -> Atom | None:
    """Read months without a day: «نوامبر ۲۰۲۰», «اواخر شهریور», «مهرماه»."""
    words = scene.words
    names = [fold(found[0]) for found in words.patterns.month.finditer(match["months"])]
    months = [words.months[name] for name in names]
    if not all(_is_month(match, month, scene) for month in months):
        return None
    first = _months_of(match, months[0], scene)
    last = _months_of(match, months[-1], scene)
    ranges = [between(*ends) for ends in zip(first, last, strict=False)]
    return stated(match, [limited(found, match["limit"], words) for found in ranges])


def _is_month(match: Match, month: Month, scene: Scene) -> bool:
    if match["cue"] or match["month_word"] or has_year(match):
        return month.strength != "rare_names" or has_year(match)
    if month.strength != "names":
        return match["limit"] is not None and month.strength == "weak_names"
    before = scene.chars[max(0, match.start() - _BEFORE) : match.start()].split()
    return match["limit"] is not None or bool(
        before and scene.words.is_a("before_month", before[-1])
    )


def _months_of(match: Match, month: Month, scene: Scene) -> list[DateRange]:
    months: list[DateRange] = []
    for years in years_of(match, month.calendar, scene):
        for year in calendar_years(month.calendar, years):
            found = month_range(month.calendar, year, month.number)
            if years.first <= found.first <= years.last:
                months.append(found)
    return by_likelihood(match, months, scene)


def read_years(match: Match, scene: Scene) -> Atom | None:
    """Read years and decades: «سال ۲۰۱۵», «سال‌های ۹۸ تا ۱۴۰۰», «دهه ۱۳۶۰»."""
    words = scene.words
    era = era_of(match["era"], words)
    if match["decade"] or match["century"]:
        read = _decade if match["decade"] else _century
        found = read(match, era, scene)
        return stated(match, [limited(found, match["limit"], words)]) if found else None
    if match["lone"] and not _may_be_year(match, scene):
        return None
    if match["deictic_year"]:
        now = scene.year(era or Calendar.JALALI)
        if now is None:
            return relative(match)
        year = now + words.years[fold(match["deictic_year"])]
        found = year_range(era or Calendar.JALALI, year)
        return relative(match, limited(found, match["limit"], words))
    told = match["bare"] or match["lone"] or match["years"]
    years = [
        years
        for year in words.patterns.year.finditer(told)
        for years in list(told_years(year[0], match["era"], Calendar.JALALI, scene))[:1]
    ]
    if not years:
        return None
    return stated(match, [limited(between(years[0], years[-1]), match["limit"], words)])


def _decade(match: Match, era: Calendar | None, scene: Scene) -> DateRange | None:
    number = scene.words.number(match["decade_number"])
    if number is None or number % _DECADE or number > LAST_YEAR:
        return None
    jalali = number < FIRST_GREGORIAN
    calendar = era or (Calendar.JALALI if jalali else Calendar.GREGORIAN)
    if number < 100:
        number += 1900 if calendar is Calendar.GREGORIAN else 1300
    first = year_range(calendar, number)
    return between(first, year_range(calendar, number + _DECADE - 1))


def _century(match: Match, era: Calendar | None, scene: Scene) -> DateRange | None:
    number = scene.words.number(match["century_number"])
    if number is None or not 1 <= number <= _LAST_CENTURY:
        return None
    jalali = number <= _LAST_JALALI_CENTURY
    calendar = era or (Calendar.JALALI if jalali else Calendar.GREGORIAN)
    first = year_range(calendar, 100 * (number - 1) + 1)
    return between(first, year_range(calendar, 100 * number))


def _may_be_year(match: Match, scene: Scene) -> bool:
    """Tell whether four digits alone are a year: «در ۲۰۱۸», not «۲۰۱۸ پرونده»."""
    before = scene.chars[max(0, match.start() - _BEFORE) : match.start()].split(" ")
    told = match["lone"]
    announced = len(before) > 1 and scene.words.is_a("before_month", before[-2])
    recent = "1330" <= told < "1420" or "1940" <= told < "2050"
    return announced and recent and told[-2:] != "00"


def read_season(match: Match, scene: Scene) -> Atom | None:
    """Read a season of a year: «تابستان ۱۴۰۰», «پاییز گذشته»."""
    words = scene.words
    month = words.seasons[fold(match["season"])]
    if match["season_shift"]:
        found = _shifted_season(match, month, scene)
    elif has_year(match):
        found = _seasons_of(match, month, scene)
    else:
        return None
    return stated(match, [limited(season, match["limit"], words) for season in found])


def _season(year: int, month: int) -> DateRange:
    first = month_range(Calendar.JALALI, year, month)
    return between(first, month_range(Calendar.JALALI, year, month + 2))


def _seasons_of(match: Match, month: int, scene: Scene) -> list[DateRange]:
    years = years_of(match, Calendar.JALALI, scene)
    return [
        season
        for found in years
        for year in calendar_years(Calendar.JALALI, found)
        for season in [_season(year, month)]
        if found.first <= season.first + timedelta(days=20) <= found.last
    ]


def _shifted_season(match: Match, month: int, scene: Scene) -> list[DateRange]:
    now = scene.year(Calendar.JALALI)
    if scene.published is None or now is None:
        return []
    seasons = [_season(year, month) for year in (now - 1, now, now + 1)]
    if scene.words.is_a("next", match["season_shift"]):
        return [season for season in seasons if season.first > scene.published][:1]
    return [season for season in seasons if season.last < scene.published][-1:]
