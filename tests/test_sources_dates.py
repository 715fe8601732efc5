from datetime import date, datetime

import pytest

from kg.errors import SourceError
from kg.sources.dates import parse_published


@pytest.mark.parametrize(
    "value",
    [
        "2022-01-19",
        " 2022-01-19 ",
        "2022-01-19T21:40:00",
        "2022-01-19T21:40:00+03:30",
        "2022-01-19 21:40",
        "۲۰۲۲-۰۱-۱۹",
        date(2022, 1, 19),
        datetime(2022, 1, 19, 21, 40),
    ],
)
def test_iso_day_is_read_however_it_is_written(value):
    assert parse_published(value, "x:1") == date(2022, 1, 19)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_no_date_is_none(value):
    assert parse_published(value, "x:1") is None


@pytest.mark.parametrize("value", ["1400-10-29", "۱۴۰۰/۱۰/۲۹", "1400-13-45"])
def test_jalali_date_is_named_as_such(value):
    with pytest.raises(SourceError, match=r"x:1: .* looks like a Jalali date; write"):
        parse_published(value, "x:1")


@pytest.mark.parametrize(
    "value",
    ["19/01/2022", "2022/01/19", "دیروز", "2022-01-19Z", "20220119", 1642550400],
)
def test_other_spellings_are_refused(value):
    with pytest.raises(SourceError, match="is not a date that can be read"):
        parse_published(value, "x:1")


@pytest.mark.parametrize("value", ["2022-02-30", "2022-13-01", "0000-01-01"])
def test_day_that_no_calendar_has_is_refused(value):
    with pytest.raises(SourceError, match="is not a day of the calendar"):
        parse_published(value, "x:1")
