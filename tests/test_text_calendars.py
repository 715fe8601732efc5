"""Three calendars, held against other people's and against known days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Precision
from kg.text.calendars import (
    Calendar,
    from_gregorian,
    full_year,
    last_weekday,
    month_length,
    month_range,
    shift_month,
    to_gregorian,
    week_range,
    year_range,
)

DAYS = st.dates(date(1821, 3, 21), date(2121, 3, 20))


@given(DAYS, st.sampled_from(Calendar))
@settings(derandomize=True, max_examples=300)
def test_every_day_converts_there_and_back(value, calendar):
    assert to_gregorian(calendar, *from_gregorian(calendar, value)) == value


@given(DAYS)
@settings(derandomize=True, max_examples=300)
def test_jalali_days_agree_with_jdatetime(value):
    jdatetime = pytest.importorskip("jdatetime")
    theirs = jdatetime.date.fromgregorian(date=value)
    ours = from_gregorian(Calendar.JALALI, value)
    assert ours == (theirs.year, theirs.month, theirs.day)


@given(DAYS)
@settings(derandomize=True, max_examples=300)
def test_lunar_days_agree_with_convertdate_within_a_day(value):
    islamic = pytest.importorskip("convertdate.islamic")
    year, month, number = from_gregorian(Calendar.LUNAR, value)
    theirs = date(*islamic.to_gregorian(year, month, number))
    assert abs(theirs - value) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("lunar", "iranian"),
    [
        ((1442, 10, 1), date(2021, 5, 13)),
        ((1443, 1, 10), date(2021, 8, 19)),
        ((1444, 1, 10), date(2022, 8, 8)),
        ((1445, 10, 1), date(2024, 4, 10)),
        ((1446, 1, 10), date(2024, 7, 16)),
    ],
)
def test_lunar_feasts_fall_within_a_day_of_those_kept_in_iran(lunar, iranian):
    found = to_gregorian(Calendar.LUNAR, *lunar)
    assert abs(found - iranian) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "leap"), [(1375, True), (1399, True), (1400, False), (1403, True)]
)
def test_jalali_leap_years(year, leap):
    assert month_length(Calendar.JALALI, year, 12) == 29 + leap
    assert (to_gregorian(Calendar.JALALI, year, 12, 30) is not None) is leap


@pytest.mark.parametrize(
    "numbers", [(1400, 13, 1), (1400, 0, 1), (1400, 7, 31), (0, 1, 1), (1400, 1, 0)]
)
def test_days_that_no_calendar_has_are_none(numbers):
    assert to_gregorian(Calendar.JALALI, *numbers) is None


def test_only_gregorian_months_and_years_have_their_precision():
    assert month_range(Calendar.GREGORIAN, 2024, 2).iso() == "2024-02"
    assert year_range(Calendar.GREGORIAN, 2024).precision is Precision.YEAR
    assert month_range(Calendar.JALALI, 1402, 12).iso() == "2024-02-20/2024-03-19"
    assert year_range(Calendar.LUNAR, 1443).precision is Precision.RANGE


def test_months_shift_over_the_year():
    assert shift_month(1400, 12, 1) == (1401, 1)
    assert shift_month(1400, 1, -13) == (1398, 12)


def test_the_week_begins_on_saturday():
    for number in range(7):
        found = week_range(date(2022, 1, 15) + timedelta(days=number))
        assert found.iso() == "2022-01-15/2022-01-21"


def test_the_last_weekday_may_be_the_day_itself():
    assert last_weekday(2, date(2022, 1, 19)) == date(2022, 1, 19)
    assert last_weekday(3, date(2022, 1, 19)) == date(2022, 1, 13)


@pytest.mark.parametrize(
    ("short", "near", "full"),
    [(98, 1400, 1398), (1, 1400, 1401), (57, 1400, 1357), (88, 1388, 1388)],
)
def test_two_digits_mean_the_nearest_year(short, near, full):
    assert full_year(short, near) == full
