"""The publication date of a document, as files and tables write it."""

import re
from datetime import date

from kg.errors import SourceError

_ISO_DAY = re.compile(
    r"""
    (?P<year>\d{4}) - (?P<month>\d{2}) - (?P<day>\d{2})
    (?: [T\s] \d{2} : \d{2} .* )?    # a time of day, which is not needed
    """,
    re.VERBOSE,
)
_LEADING_YEAR = re.compile(r"(?P<year>\d{4})\D")
_REMEDY = "write the Gregorian day as year-month-day, such as 2022-01-19"
# The years 1200 to 1599 are 1821 to 2220 in the solar Hijri calendar; no news
# was published in those years of the Gregorian one.
_JALALI_YEARS = range(1200, 1600)


def parse_published(value: object, where: str) -> date | None:
    """Return the day of an ISO date or datetime, or None where there is none.

    >>> parse_published("2022-01-19T21:40:00+03:30", "news.jsonl:7")
    datetime.date(2022, 1, 19)
    >>> parse_published("1400-10-29", "news.jsonl:7")
    Traceback (most recent call last):
        ...
    kg.errors.SourceError: news.jsonl:7: published '1400-10-29' looks like a Jalali \
date; write the Gregorian day as year-month-day, such as 2022-01-19
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if value is None:
        return None
    words = str(value).strip()
    if not words:
        return None
    found = _ISO_DAY.fullmatch(words)
    if _year(words) in _JALALI_YEARS:
        what = "looks like a Jalali date"
    elif found is None:
        what = "is not a date that can be read"
    else:
        try:
            return date(*map(int, found.group("year", "month", "day")))
        except ValueError:
            what = "is not a day of the calendar"
    raise SourceError(f"{where}: published {words[:40]!r} {what}; {_REMEDY}")


def _year(words: str) -> int | None:
    """Return the year that words begin with."""
    found = _LEADING_YEAR.match(words)
    return None if found is None else int(found["year"])
