"""The tables of people, lands and offices keep their rules."""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.text.chars import fold

TABLES = Path(__file__).parents[1] / "data/knowledge"
ENTITIES = ("countries", "places", "persons")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
COLUMNS = {
    "countries": "id,name,names,weak_names,name_en,names_en,capital,capital_names,"
    "demonyms,wikidata,note",
    "places": "id,name,names,weak_names,name_en,kind,country,wikidata,note",
    "persons": "id,name,names,weak_names,name_en,names_en,country,wikidata,note",
    "offices": "id,names,plurals,scope,organization,note",
    "tenures": "person,office,of,start,end,source,confidence,note",
    "titles": "title,kind,note",
}
CASES = tomllib.loads(
    (Path(__file__).parent / "cases/tenures.toml").read_text(encoding="utf-8")
)["case"]
# What the tables promise to hold at least.
LEAST = {
    "countries": 197,
    "places": 900,
    "persons": 1600,
    "offices": 150,
    "tenures": 1300,
    "titles": 120,
}
# Letters that Persian does not use, and that an Arabic keyboard leaves behind.
ARABIC = "يكىةٱ"


def rows(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def strong_names(row: dict[str, str]) -> set[str]:
    weak = {fold(name) for name in parts(row["weak_names"])}
    return {fold(name) for name in (row["name"], *parts(row["names"]))} - weak


def ids(*tables: str) -> set[str]:
    return {row["id"] for table in tables for row in rows(table)}


def span(row: dict[str, str]) -> tuple[str, str]:
    """Return the first day a tenure may cover and the last, as text that sorts."""
    return row["start"], row["end"] + "~" if row["end"] else "~"


def names_of_people_and_lands() -> Iterator[tuple[str, str, str]]:
    for table in ENTITIES:
        for row in rows(table):
            for name in parts(row["names"]) + parts(row["weak_names"]):
                yield table, row["id"], name


@pytest.mark.parametrize("table", COLUMNS)
def test_a_table_has_its_columns_and_enough_rows(table: str) -> None:
    held = rows(table)
    assert ",".join(held[0]) == COLUMNS[table]
    assert len(held) >= LEAST[table]


@pytest.mark.parametrize("table", [*ENTITIES, "offices"])
def test_ids_are_unique_and_ascii(table: str) -> None:
    counts = Counter(row["id"] for row in rows(table))
    assert [id for id, count in counts.items() if count > 1] == []
    form = r"[a-z]+:[a-z0-9-]+|country:[A-Z]{2}|[a-z][a-z0-9_]*[A-Za-z_-]*"
    assert [id for id in counts if not re.fullmatch(form, id)] == []


@pytest.mark.parametrize("table", ENTITIES)
def test_rows_stand_in_the_order_of_their_ids(table: str) -> None:
    held = [row["id"] for row in rows(table)]
    assert held == sorted(held)


def test_no_strong_name_stands_for_two_entities() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for table in ENTITIES:
        for row in rows(table):
            for name in strong_names(row):
                owners[name].add(row["id"])
    assert {name: held for name, held in owners.items() if len(held) > 1} == {}


def test_every_entity_has_a_name() -> None:
    nameless = [
        row["id"]
        for table in ENTITIES
        for row in rows(table)
        if not row["name"]
        or not row["name_en"]
        or not parts(row["names"]) + parts(row["weak_names"])
    ]
    assert nameless == []


def test_every_weak_name_has_a_note() -> None:
    bare = [
        row["id"]
        for table in ENTITIES
        for row in rows(table)
        if row["weak_names"] and not row["note"]
    ]
    assert bare == []


def test_names_are_written_in_standard_persian() -> None:
    odd = [
        (id, name)
        for _, id, name in names_of_people_and_lands()
        if any(letter in name for letter in ARABIC)
        or name != name.strip()
        or "  " in name
    ]
    assert odd == []


def test_no_entity_lists_a_spelling_twice() -> None:
    # Short names match only as they are cut: they may stand joined and parted.
    twice = [
        (row["id"], name)
        for table in ENTITIES
        for row in rows(table)
        for name, count in Counter(
            fold(name) for name in parts(row["names"]) + parts(row["weak_names"])
        ).items()
        if count > 1 and len(name) >= 6
    ]
    assert twice == []


def test_one_letter_and_two_letter_names_are_never_strong() -> None:
    short = [
        (row["id"], name)
        for table in ENTITIES
        for row in rows(table)
        for name in strong_names(row)
        if len(name) < 3
    ]
    assert short in ([], [("place:vienna", "وین")])


def test_capitals_are_places_of_their_country() -> None:
    places = {row["id"]: row for row in rows("places")}
    for row in rows("countries"):
        if row["capital"]:
            assert places[row["capital"]]["country"] == row["id"]


def test_no_place_is_the_capital_of_two_countries() -> None:
    counts = Counter(row["capital"] for row in rows("countries") if row["capital"])
    assert [place for place, count in counts.items() if count > 1] == []


def test_countries_of_places_and_persons_exist() -> None:
    known = ids("countries")
    missing = {
        row["country"]
        for table in ("places", "persons")
        for row in rows(table)
        if row["country"] and row["country"] not in known
    }
    assert missing == set()


def test_wikidata_ids_are_well_formed_and_unique() -> None:
    counts = Counter(
        row["wikidata"] for table in ENTITIES for row in rows(table) if row["wikidata"]
    )
    assert [id for id in counts if not re.fullmatch(r"Q[1-9]\d*", id)] == []
    assert [id for id, count in counts.items() if count > 1] == []


def test_an_office_phrase_belongs_to_one_office() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows("offices"):
        for phrase in parts(row["names"]) + parts(row["plurals"]):
            owners[fold(phrase)].add(row["id"])
    assert {phrase: held for phrase, held in owners.items() if len(held) > 1} == {}


def test_an_office_of_an_organization_names_one_that_exists() -> None:
    known = ids("organizations")
    for row in rows("offices"):
        assert row["scope"] in ("country", "organization")
        assert (row["scope"] == "organization") == bool(row["organization"])
        assert not row["organization"] or row["organization"] in known


def test_the_misspelt_plural_of_foreign_ministers_is_known() -> None:
    plurals = {row["id"]: parts(row["plurals"]) for row in rows("offices")}
    assert "وزاری خارجه" in plurals["foreign_minister"]


def test_tenures_point_to_rows_that_exist() -> None:
    persons, offices = ids("persons"), ids("offices")
    bodies = ids("countries", "organizations")
    for row in rows("tenures"):
        assert row["person"] in persons
        assert row["office"] in offices
        assert row["of"] in bodies


def test_tenures_have_dates_that_exist_and_do_not_end_before_they_start() -> None:
    for row in rows("tenures"):
        assert row["start"] or row["end"], row
        for cell in (row["start"], row["end"]):
            assert not cell or DATE.fullmatch(cell), row
        first, last = span(row)
        assert first <= last, row


def test_tenures_say_where_they_come_from() -> None:
    for row in rows("tenures"):
        assert row["source"], row
        assert row["confidence"] in ("high", "medium", "low"), row
        assert row["end"] or row["note"], row
        assert row["source"] != "recalled", row


def test_no_tenure_stands_twice() -> None:
    counts = Counter(
        (row["person"], row["office"], row["of"], row["start"])
        for row in rows("tenures")
    )
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_who_held_an_office_on_a_day(case: dict[str, Any]) -> None:
    held = [
        row["person"]
        for row in rows("tenures")
        if (row["office"], row["of"]) == (case["office"], case["of"])
        and span(row)[0] <= case["day"] <= span(row)[1]
    ]
    assert held == case["expected"]


def test_titles_are_unique_and_of_a_known_kind() -> None:
    held = rows("titles")
    counts = Counter(row["title"] for row in held)
    assert [title for title, count in counts.items() if count > 1] == []
    assert {row["kind"] for row in held} <= {
        "academic",
        "common",
        "honorific",
        "military",
        "noble",
        "political",
        "religious",
    }


@pytest.mark.parametrize("word", ["سر", "امیر", "پدر", "استاد", "شاه"])
def test_a_title_that_is_a_common_word_is_marked(word: str) -> None:
    assert {row["title"]: row["kind"] for row in rows("titles")}[word] == "common"


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("countries", "مالی"),
        ("countries", "پرو"),
        ("places", "دوشنبه"),
        ("places", "کیف"),
        ("places", "رم"),
        ("persons", "روحانی"),
        ("persons", "ظریف"),
        ("persons", "می"),
        ("persons", "گل"),
        ("persons", "رئیسی"),
    ],
)
def test_a_name_that_is_a_common_word_is_weak(table: str, name: str) -> None:
    held = rows(table)
    assert any(fold(name) in map(fold, parts(row["weak_names"])) for row in held)
    assert not any(fold(name) in strong_names(row) for row in held)
