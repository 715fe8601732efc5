"""Who says that it happened."""

import pytest

import casebook


@pytest.mark.parametrize("case", casebook.cases("attribution"))
def test_an_event_has_its_source(case, read_by_rules):
    casebook.check_events(
        case, read_by_rules(case["text"], published=casebook.published(case))
    )
