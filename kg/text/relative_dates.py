"""Readers of dates that hang on the day of publication."""

from datetime import date, timedelta

from kg.model import DateBasis, DateRange, Precision, Span, day, month_of
from kg.text.calendars import (
    Calendar,
    from_gregorian,
    last_weekday,
    month_range,
    shift_month,
    to_gregorian,
    week_range,
    year_range,
)
from kg.text.chars import fold
from kg.text.date_reading import (
    Atom,
    Match,
    Scene,
    era_of,
    limited,
    relative,
    shift_of,
)

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_HOURS = 24
# How many days, weeks, months and years «چند» and a bare plural mean at most.
_SEVERAL = {"minute": 30, "hour": 12, "day": 7, "week": 4, "month": 4, "year": 5}
_FARTHEST = 365 * 1000  # days; what lies farther away is no news
_LENGTH = {"day": 1, "week": 7, "month": 30.44, "year": 365.24}


def read_weekday(match: Match, scene: Scene) -> Atom | None:
    """Read a day of the week: «شامگاه جمعه», «دوشنبه هفته جاری», «شنبه آینده»."""
    # «پنجشنبه و جمعه ۲۵ و ۲۶ تیر»: the first weekday is that of the first day.
    weekday = scene.words.weekdays[fold(match["first_weekday"] or match["weekday"])]
    if scene.published is None:
        return relative(match)
    if match["this_week"] or match["week_shift"]:
        weeks = shift_of(match["week_shift"], scene.words) if match["week_shift"] else 0
        first = week_range(scene.published + weeks * _WEEK).first
        return relative(match, day(first + timedelta(days=(weekday - 5) % 7)))
    nearest = last_weekday(weekday, scene.published)
    if match["weekday_shift"]:
        if scene.words.is_a("next", match["weekday_shift"]):
            return relative(match, day(nearest + _WEEK))
        return relative(match, day(last_weekday(weekday, scene.published - _DAY)))
    span = Span(*match.span())
    return Atom(span, (day(nearest),), DateBasis.RELATIVE, weekday)


def read_day(match: Match, scene: Scene) -> Atom | None:
    """Read a day that hangs on today: «دیروز», «صبح امروز», «پس‌فردا»."""
    if scene.published is None:
        return relative(match)
    days = timedelta(days=scene.words.days[fold(match["day"])])
    return relative(match, day(scene.published + days))


def read_span(match: Match, scene: Scene) -> Atom | None:
    """Read a counted time: «حدود ۳ ماه پیش», «۲۴ ساعت گذشته», «دو هفته آینده»."""
    if scene.published is None:
        return relative(match)
    words = scene.words
    unit = words.units[fold(match["unit"])]
    few = words.is_a("few", match["count"])
    count = _SEVERAL[unit] if few else words.number(match["count"])
    if count is None or count * _LENGTH.get(unit, 0) > _FARTHEST:
        return None
    if unit in ("minute", "hour"):
        unit, count = "day", count // _HOURS if unit == "hour" else 0
    if words.is_a("next", match["shift"]):
        return relative(match, _stretch(scene.published, 0, unit, count))
    ahead = words.is_a("ahead", match["shift"])
    if words.is_a("ago", match["shift"]) or ahead:
        if few:
            return relative(match, _some(scene.published, unit, count, ahead=ahead))
        return relative(
            match, _point(scene.published, unit, count if ahead else -count)
        )
    return relative(match, _stretch(scene.published, -count, unit, 0))


def _moved(value: date, unit: str, count: int) -> date:
    if unit == "month":
        year, month = shift_month(value.year, value.month, count)
        return _clipped(year, month, value.day)
    if unit == "year":
        return _clipped(value.year + count, value.month, value.day)
    return value + timedelta(days=count * _LENGTH[unit])


def _clipped(year: int, month: int, number: int) -> date:
    last = month_range(Calendar.GREGORIAN, year, month).last.day
    return date(year, month, min(number, last))


def _point(published: date, unit: str, count: int) -> DateRange:
    """Return the day, week, month or year that lies so far away."""
    value = _moved(published, unit, count)
    if unit == "day":
        return day(value)
    if unit == "week":
        return DateRange(value - 3 * _DAY, value + 3 * _DAY, Precision.RANGE)
    return (
        month_of(value)
        if unit == "month"
        else year_range(Calendar.GREGORIAN, value.year)
    )


def _stretch(published: date, back: int, unit: str, ahead: int) -> DateRange:
    first, last = _moved(published, unit, back), _moved(published, unit, ahead)
    return day(first) if first == last else DateRange(first, last, Precision.RANGE)


def _some(published: date, unit: str, count: int, *, ahead: bool) -> DateRange:
    sign = 1 if ahead else -1
    far, near = _moved(published, unit, sign * count), _moved(published, unit, sign * 1)
    return DateRange(min(far, near), max(far, near), Precision.RANGE)


def read_period(match: Match, scene: Scene) -> Atom | None:
    """Read a time by its name: «هفته گذشته», «ماه جاری», «روزهای آینده»."""
    words, published = scene.words, scene.published
    unit = words.units[fold(match["unit"] or match["this_unit"])]
    if unit in ("minute", "hour") or (match["this_unit"] and unit in ("day", "year")):
        return None
    if published is None:
        return relative(match)
    if match["plural"] or unit == "day" or words.is_a("past", match["shift"]):
        found = _several(match, unit, scene)
    else:
        found = _named(match, unit, scene)
    if found is None:
        return None
    return relative(match, limited(found, match["limit"], words))


def _several(match: Match, unit: str, scene: Scene) -> DateRange | None:
    """Return what «روزهای آینده» or «سال‌های اخیر» mean at most."""
    words, published = scene.words, scene.published
    plural = match["plural"] is not None
    if published is None or words.is_a("current", match["shift"]):
        return None
    if not plural and not (unit != "day" and scene.words.is_a("past", match["shift"])):
        return None
    if not plural and words.is_a("previous", match["shift"]):
        return _named(match, unit, scene)
    count = _SEVERAL[unit] if plural else 1
    if words.is_a("next", match["shift"]):
        return _stretch(published, 0, unit, count)
    return _stretch(published, -count, unit, 0)


def _named(match: Match, unit: str, scene: Scene) -> DateRange | None:
    """Return the last, current or next week, month or year, or a day of a month."""
    words, published = scene.words, scene.published
    if published is None:
        return None
    shift = shift_of(match["shift"], words) if match["shift"] else 0
    calendar = era_of(match["era"] or match["era_before"], words) or Calendar.JALALI
    today = from_gregorian(calendar, published)
    if unit == "week":
        return week_range(published + shift * _WEEK)
    if unit == "year":
        return year_range(calendar, today.year + shift)
    year, month = shift_month(today.year, today.month, shift)
    number = words.number(match["days"]) if match["days"] else None
    if number is None:
        return month_range(calendar, year, month)
    value = to_gregorian(calendar, year, month, number)
    return None if value is None else day(value)


def read_part(match: Match, scene: Scene) -> Atom | None:
    """Read a part of the current week, month or year: «پایان سال میلادی»."""
    if scene.published is None:
        return relative(match)
    calendar = era_of(match["era"], scene.words) or Calendar.JALALI
    today = from_gregorian(calendar, scene.published)
    unit = scene.words.units[fold(match["unit"])]
    if unit == "week":
        found = week_range(scene.published)
    elif unit == "month":
        found = month_range(calendar, today.year, today.month)
    else:
        found = year_range(calendar, today.year)
    return relative(match, limited(found, match["limit"], scene.words))


def next_weekday(found: DateRange, published: date) -> DateRange:
    """Return the same weekday after publication, for what is planned.

    >>> next_weekday(day(date(2022, 1, 17)), date(2022, 1, 19)).iso()
    '2022-01-24'
    """
    weeks = 0
    while found.first + weeks * _WEEK <= published:
        weeks += 1
    days = weeks * _WEEK
    return DateRange(found.first + days, found.last + days, found.precision)
