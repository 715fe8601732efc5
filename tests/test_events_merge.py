"""One occurrence is one event, however often it is told."""

import pytest

import casebook


@pytest.mark.parametrize("case", casebook.cases("merge"))
def test_what_is_told_again_is_no_second_event(case, read):
    casebook.check_events(case, read(case["text"], published=casebook.published(case)))
