"""Which words are dates, and the days they mean."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import casebook
import make
from kg.model import Precision, day
from kg.text.dates import date_words, find_dates, next_weekday
from kg.text.normalize import normalize

TABLE = Path(__file__).parent.parent / "data" / "knowledge" / "dates.toml"


def read_table():
    return tomllib.loads(TABLE.read_text(encoding="utf8"))


@pytest.fixture(scope="module")
def words():
    return date_words(read_table())


def strings(value):
    """Yield every string of a table, keys that have a number included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, int):
                yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


PIECES = st.one_of(
    st.sampled_from(sorted(set(strings(read_table())))),
    st.integers(0, 99999).map(str),
    st.integers(1, 31).map(str),
    st.integers(1300, 2030).map(str),
    st.sampled_from(list(" /.-،()و\n\u200c")),
)
TEXTS = st.builds(str.join, st.sampled_from(["", " "]), st.lists(PIECES, max_size=14))
PUBLISHED = st.one_of(
    st.none(), st.dates(), st.dates(date(2000, 1, 1), date(2030, 1, 1))
)


def check_laws(raw, published, words):
    text = normalize(make.document(raw))
    end = 0
    for found in find_dates(text, published=published, words=words):
        assert end <= found.span.start < found.span.end <= len(text.chars)
        assert found.range.first <= found.range.last
        if found.range.precision is Precision.DAY:
            assert found.range.first == found.range.last
        end = found.span.end


@pytest.mark.parametrize("case", casebook.cases("dates"))
def test_a_text_has_its_dates(case, words):
    text = normalize(make.document(case["text"]))
    found = [
        [date.span.of(text.chars), date.range.iso(), str(date.basis)]
        for date in find_dates(text, published=casebook.published(case), words=words)
    ]
    assert found == case.get("expected", []), case.get("why")


@given(raw=TEXTS, published=PUBLISHED)
@settings(derandomize=True, max_examples=200, deadline=None)
def test_dates_follow_each_other_and_end_after_they_begin(raw, published, words):
    check_laws(raw, published, words)


@pytest.mark.slow
@given(raw=TEXTS, published=PUBLISHED)
@settings(derandomize=True, max_examples=10_000, deadline=None)
def test_dates_keep_their_laws_in_ten_thousand_texts(raw, published, words):
    check_laws(raw, published, words)


def test_a_planned_weekday_lies_ahead():
    wednesday = date(2022, 1, 19)
    assert next_weekday(day(date(2022, 1, 17)), wednesday) == day(date(2022, 1, 24))
    assert next_weekday(day(wednesday), wednesday) == day(date(2022, 1, 26))
    assert next_weekday(day(date(2022, 1, 21)), wednesday) == day(date(2022, 1, 21))


@pytest.mark.parametrize(
    "run", ["سی و ", "1 و ", "1/", "سال 1400 تا ", "5 مهر ", "شنبه "]
)
def test_hostile_runs_are_read_at_once(run, words):
    check_laws(run * 5_000, make.PUBLISHED, words)


def test_numbers_are_read_from_words(words):
    assert words.number("دو هزار و بیست و یک") == 2021
    assert words.number("بیست و نهم") == 29
    assert words.number("15 ام") == 15
    assert words.number("هیچ") is None
