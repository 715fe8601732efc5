"""What the tables say of the page's entities: spellings, and positions held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kg.knowledge.files import Row, read_rows, tables_folder
from kg.knowledge.people import tenure_of
from kg.model import DateRange, Precision, Tenure
from kg.text.calendars import Calendar
from kg.view.dates import FIRST_JALALI_DAY, spell_range
from kg.view.words import ENGLISH, PERSIAN, Words

FILES = ("countries.csv", "places.csv", "persons.csv", "organizations.csv")
AMBASSADOR = "ambassador_"  # offices of ambassadors end with the host's code
_SPELLINGS = ("names", "weak_names", "names_en")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """Names of entities by id, and positions by person, as the page tells them."""

    names: Mapping[str, tuple[str, ...]]
    positions: Mapping[str, tuple[dict[str, Any], ...]]


def load_known(words: Words, folder: Path | None = None) -> Known:
    """Return what the tables of a folder say, by default of those that are shipped."""
    folder = folder or tables_folder()
    rows = [row for name in FILES for row in read_rows(folder / name)]
    titles = {row["id"]: _title(row) for row in read_rows(folder / "offices.csv")}
    called = {row["id"]: (row["name"], row["name_en"] or row["name"]) for row in rows}
    positions: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for row in read_rows(folder / "tenures.csv"):
        tenure = tenure_of(row)
        told = _tell(tenure, titles, called, words)
        positions.setdefault(tenure.person, []).append((told.get("start", ""), told))
    return Known(
        names={row["id"]: tuple(_names(row)) for row in rows},
        positions={
            person: tuple(told for _, told in sorted(held, key=_by_start, reverse=True))
            for person, held in positions.items()
        },
    )


def _by_start(held: tuple[str, dict[str, Any]]) -> tuple[str, str]:
    return held[0], held[1]["title"][PERSIAN]


def _names(row: Row) -> Iterator[str]:
    """Yield all spellings of an entity beyond the two that the graph holds."""
    cells = (row.parts(column) for column in _SPELLINGS if column in row.cells)
    own = {row["name"], row["name_en"]}
    yield from (name for name in dict.fromkeys(chain(*cells)) if name not in own)


def _title(row: Row) -> Pair:
    """Return what an office is called in Persian and English."""
    english = row["id"].replace("_", " ")
    persian = (*row.parts("names"), *row.parts("plurals"), english)
    return persian[0], english


def _tell(
    tenure: Tenure,
    titles: Mapping[str, Pair],
    called: Mapping[str, Pair],
    words: Words,
) -> dict[str, Any]:
    told = {
        "title": tuple(_call(tenure, titles, called, words)),
        "time": tuple(_time(tenure, words, lang) for lang in (PERSIAN, ENGLISH)),
        "start": tenure.start.first.isoformat() if tenure.start else None,
        "end": tenure.end.last.isoformat() if tenure.end else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _call(
    tenure: Tenure,
    titles: Mapping[str, Pair],
    called: Mapping[str, Pair],
    words: Words,
) -> Iterator[str]:
    """Yield what a position is called in Persian and in English."""
    office, of = tenure.position.office, tenure.position.of
    owner = called.get(of, ("", ""))
    host = called.get(f"country:{office.removeprefix(AMBASSADOR)}")
    title = titles.get(office, (office, office))
    for language in (PERSIAN, ENGLISH):
        own, whole = owner[language], title[language]
        if office.startswith(AMBASSADOR) and host is not None:
            form = words["page"]["ambassador"][language]
            yield form.format(of=own, to=host[language])
        elif not own or own.lower() in whole.lower():
            yield whole
        else:
            yield words["page"]["office"][language].format(title=whole, of=own)


def _time(tenure: Tenure, words: Words, language: int) -> str:
    first, last = (
        _spell(days, words, language) if days else ""
        for days in (tenure.start, tenure.end)
    )
    if not first and not last:
        return ""
    name = "range" if first and last else "since" if first else "until"
    return words["page"][name][language].format(first=first, last=last)


def _spell(days: DateRange, words: Words, language: int) -> str:
    """Return a day in the language's own calendar, a month or year as it is known."""
    whole = days.precision is not Precision.DAY or days.first < FIRST_JALALI_DAY
    calendar = Calendar.GREGORIAN if whole or language == ENGLISH else Calendar.JALALI
    return spell_range(calendar, days.first, days.last, words, language=language)
