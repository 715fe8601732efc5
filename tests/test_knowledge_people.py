"""Who held an office on a day."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.files import Row
from kg.knowledge.people import Tenures, holds, parse_date, tenure_of
from kg.model import Precision


def row(**cells):
    given = {
        "person": "person:a",
        "office": "president",
        "of": "country:IR",
        "start": "",
        "end": "",
        "source": "test",
    }
    return Row(Path("tenures.csv"), 2, {**given, **cells})


def tenures(*spans):
    return Tenures(
        tenure_of(row(person=person, start=start, end=end))
        for person, start, end in spans
    )


def holders(held, *day):
    when = date(*day) if day else None
    return [t.person for t in held.holders("president", "country:IR", when)]


@pytest.mark.parametrize(
    ("cell", "first", "last", "precision"),
    [
        ("2013", "2013-01-01", "2013-12-31", Precision.YEAR),
        ("2013-08", "2013-08-01", "2013-08-31", Precision.MONTH),
        ("2013-08-03", "2013-08-03", "2013-08-03", Precision.DAY),
        (" 2013 ", "2013-01-01", "2013-12-31", Precision.YEAR),
    ],
)
def test_a_cell_holds_a_day_a_month_or_a_year(cell, first, last, precision):
    found = parse_date(row(start=cell), "start")
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert found.precision is precision


def test_an_empty_cell_holds_no_date():
    assert parse_date(row(), "start") is None


@pytest.mark.parametrize("cell", ["13-08", "2013-13", "2013-02-30", "x"])
def test_a_cell_that_is_no_date_is_named_with_its_place(cell):
    with pytest.raises(KnowledgeError, match=r"tenures\.csv:2: date"):
        parse_date(row(start=cell), "start")


def test_a_holder_is_found_within_his_days():
    held = tenures(("person:a", "2005", "2013"), ("person:b", "2013-08-03", "2021"))
    assert holders(held, 2010, 1, 1) == ["person:a"]
    assert holders(held, 2016, 1, 1) == ["person:b"]
    assert holders(held, 2022, 1, 1) == []


def test_on_the_day_of_a_change_both_are_returned_the_later_first():
    held = tenures(
        ("person:a", "2005-01-01", "2013-08-03"), ("person:b", "2013-08-03", "")
    )
    assert holders(held, 2013, 8, 3) == ["person:b", "person:a"]


def test_an_open_end_lasts_until_the_next_begins():
    held = tenures(("person:a", "2005", ""), ("person:b", "2013", ""))
    assert holders(held, 2010, 1, 1) == ["person:a"]
    assert holders(held, 2016, 1, 1) == ["person:b"]


def test_without_a_day_all_are_returned_the_latest_first():
    held = tenures(("person:a", "2005", "2013"), ("person:b", "2013", ""))
    assert holders(held) == ["person:b", "person:a"]


def test_an_unknown_position_has_no_holders():
    held = tenures()
    assert held.holders("president", "country:XX", date(2020, 1, 1)) == ()
    assert held.of_person("person:nobody") == ()


def test_a_tenure_without_a_start_has_always_been():
    tenure = tenure_of(row(end="2006-09"))
    assert holds(tenure, date(1999, 1, 1))
    assert not holds(tenure, date(2006, 10, 1))


def test_a_position_has_an_id_of_its_office_and_land():
    assert tenure_of(row()).position.id == "position:president:country:IR"
