"""Whether an event happened, is planned, thought of or denied."""

import pytest

import casebook


@pytest.mark.parametrize("case", casebook.cases("status"))
def test_an_event_has_its_status(case, read_by_rules):
    casebook.check_events(
        case, read_by_rules(case["text"], published=casebook.published(case))
    )
