"""Patterns that find the words of dates in normalized text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Template
from typing import Any

from kg.text.chars import ZWNJ

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePatterns:
    """One pattern for each way to tell a date, and some for their parts."""

    number_word: Pattern
    day: Pattern
    month: Pattern
    year: Pattern
    dates: Pattern
    numeric: Pattern
    months: Pattern
    years: Pattern
    seasons: Pattern
    weekdays: Pattern
    days: Pattern
    spans: Pattern
    periods: Pattern
    parts: Pattern
    link: Pattern
    until: Pattern
    until_now: Pattern
    conjunction: Pattern


def build_patterns(table: Mapping[str, Any]) -> DatePatterns:
    """Return the patterns for the words of a table such as dates.toml."""
    parts = _words(table)
    for name, template in _COMPOSED:
        parts[name] = Template(template).substitute(parts)
    patterns = {
        name: re.compile(Template(template).substitute(parts), re.VERBOSE)
        for name, template in _TEMPLATES.items()
    }
    return DatePatterns(**patterns)


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of some words; a space may be a half-space or none."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    spelled = ("${gap}".join(map(re.escape, word.split(" "))) for word in longest)
    return Template(f"(?:{'|'.join(spelled)})").substitute(gap=_SIGNS["gap"])


def _flat(tables: Iterable[Iterable[str]]) -> list[str]:
    return [word for words in tables for word in words]


def _words(table: Mapping[str, Any]) -> dict[str, str]:
    """Return a pattern for each kind of word."""
    words = table["words"]
    limits = ("first_half", "second_half", "early", "middle", "late")
    shifts = ("current", "next", "previous", "past")
    months = (
        names
        for months in table["months"]
        for strength in ("names", "weak_names", "rare_names")
        for names in months.get(strength, ())
    )
    numbers = table["numbers"]["cardinal"]
    return {
        **_SIGNS,
        "units": _any(word for word, n in numbers.items() if n < 10),
        "tens": _any(word for word, n in numbers.items() if 20 <= n < 100),
        "hundreds": _any(word for word, n in numbers.items() if 100 <= n < 1000),
        **{role: _any(alternatives) for role, alternatives in words.items()},
        "cardinal": _any(numbers),
        "ordinal": _any(table["numbers"]["ordinal"]),
        "weekday": _any(_flat(table["weekdays"].values())),
        "deictic_day": _any(_flat(table["days"].values())),
        "deictic_year": _any(_flat(table["years"].values())),
        "unit": _any(_flat(table["units"].values())),
        "season": _any(_flat(table["seasons"].values())),
        "month_name": _any(_flat(months)),
        "era": _any(_flat(words[name] for name in ("jalali", "lunar", "gregorian"))),
        "limit": _any(_flat(words[name] for name in limits)),
        "shift": _any(_flat(words[name] for name in shifts)),
    }


_SIGNS = {
    "gap": f"[ {ZWNJ}]?",
    "space": f"[ {ZWNJ}]",
    "start": rf"(?<![\w{ZWNJ}])",
    "end": rf"(?![\w{ZWNJ}])",
    "number_start": rf"(?<![\w{ZWNJ}/.:+\-\\])",
    "number_end": r"(?!\w|[.,:/٫٬٪%\-]\d|[٪%])",
}
# Parts made of earlier parts.
_COMPOSED = (
    (
        "sum",
        r"(?>(?:$hundreds$gap$and$gap)?"
        r"(?:$tens$gap$and$gap$units(?!\w)|$cardinal(?!\w)))",
    ),
    (
        "day_number",
        r"(?>\d{1,2}(?!\d)(?:$gap$ordinal_sign(?!\w))?"
        r"|(?:$tens$gap$and$gap)?$ordinal(?!\w)|$sum)",
    ),
    ("count", r"(?:\d{1,6}(?!\d)|$sum)"),
    ("year_sum", r"(?>(?:$units$gap)?$thousand$gap$and$gap$sum)"),
    ("year_number", r"(?:(?:\d{4}|\d{2})$number_end|$year_sum)"),
    ("separator", r"(?:$gap(?:$list|$until)$gap)"),
    ("of_era", r"(?:$space\(?(?P<era>$era)$end)?"),
    (
        "of_year",
        r"""(?:
              $gap[،,]?$gap(?:
                  (?P<year_word>$year)$space(?P<year>$year_number)
                | (?P<bare_year>
                    \d{4}$number_end
                  | [5-9]\d$number_end(?!$space$counted$end) | $year_sum
                  )
              )$end
            | $space(?P<deictic_year>$deictic_year)$end
            | $space$year$space(?P<year_shift>$shift)$end
            | $space(?P<near_shift>$previous|$next)$end(?!$space$than)
            )? $of_era""",
    ),
)
_TEMPLATES = {
    "number_word": r"$ordinal(?!\w)|$cardinal",
    "day": r"$day_number",
    "month": r"$month_name",
    "year": r"\d{4}|\d{2}|$year_sum",
    "dates": r"""
        $number_start (?:$part$space)? (?:$day(?:$gap$plural)?$space)?
        (?P<days>(?>$day_number(?:$separator$day_number){0,6})) $gap
        (?:$month$space)? (?P<month>$month_name) (?P<month_word>$gap$month)? $end
        $of_year
    """,
    "numeric": r"""
        $number_start (?P<first>\d{1,4}) [ ]?(?P<sign>[/.\\-])[ ]? (?P<second>\d{1,2})
        [ ]?(?P=sign)[ ]? (?P<third>\d{1,4}) (?!\w|[/.\\:+-]\d) $of_era
    """,
    "months": r"""
        $start (?:(?P<limit>$limit)$space)? (?P<cue>$month(?:$gap$plural)?$space)?
        (?P<months>$month_name(?:$separator$month_name){0,6})
        (?P<month_word>$gap$month)? $end $of_year
    """,
    "years": r"""
        $start (?:(?P<limit>$limit)$space)?
        (?: (?P<decade>$decade)$space(?P<decade_number>\d{4}|\d{2}|$sum)$end
          | (?P<century>$century)$space(?P<century_number>\d{1,2}|$day_number)$end
          | (?P<year_word>$year(?:$gap$plural)?)$space
            (?P<years>$year_number(?:$separator$year_number){0,6})$end
            (?!$space$counted$end)
          | (?P<bare>\d{4}(?:$separator\d{4})?)(?=$space\(?$era$end)
          | (?P<lone>\d{4})$number_end(?!$space$counted$end)
          | (?P<deictic_year>$deictic_year)$end
        ) $of_era
    """,
    "seasons": r"""
        $start (?:(?P<limit>$limit)$space)? (?P<season>$season) $end
        (?:$space(?P<season_shift>$previous|$next)$end|$of_year)
    """,
    "weekdays": r"""
        $start (?:$limit$space)? (?:$part$space)? (?:$day(?:$gap$plural)?$space)?
        (?:(?P<first_weekday>$weekday)$separator(?=$weekday[ ،]{1,2}$day_number))?
        (?P<weekday>$weekday) (?:$gap$part(?!$space$day_number))? $end
        (?: $space$this$space(?P<this_week>$week)$end
          | $space(?P<week>$week)$space(?P<week_shift>$shift)$end
          | $space(?P<weekday_shift>$next|$previous)$end
        )? (?!$space$plural)
    """,
    "days": r"""
        $start (?:$limit$space)? (?:$part$space)? (?:$day$space)?
        (?P<day>$deictic_day) (?:$gap$part)? $end
    """,
    "spans": r"""
        $number_start (?:$about$space)?
        (?P<count>$count(?:$space$count)?|$few) (?P<half>$gap$half)? $gap
        (?P<unit>$unit) (?P<half_after>$space$half)? $space
        (?P<shift>$ago(?!$space$than)|$past|$next|$ahead) $end
    """,
    "periods": r"""
        $start (?:(?P<limit>$limit)$space)?
        (?:(?P<days>$day_number)$space(?=(?:$this$space)?$month))?
        (?: $this$space(?P<this_unit>$unit)
          | (?P<unit>$unit)(?P<plural>$gap$plural)?(?:$space(?P<era_before>$era))?$space
            (?P<shift>$shift)(?!$space$than)
        ) $end $of_era
    """,
    "parts": r"""
        $start (?P<limit>$limit)$space(?P<unit>$week|$month|$year)$end
        (?!$space$other_years) $of_era
    """,
    "link": r"$gap(?P<comma>[،,])?[()–-]?[ ]?(?:$link$space)?",
    "until": r"$space$until$space",
    "conjunction": r"$space$and$space",
    "until_now": r"$space$until$gap$now$end",
}
