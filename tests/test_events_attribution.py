"""Who says that it happened."""

import pytest

import casebook


@pytest.mark.parametrize("case", casebook.cases("attribution"))
def test_an_event_has_its_source(case, read):
    casebook.check_events(case, read(case["text"], published=casebook.published(case)))
