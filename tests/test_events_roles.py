"""Who does what to whom, and where."""

import pytest

import casebook


@pytest.mark.parametrize("case", casebook.cases("roles"))
def test_roles_are_filled(case, read_by_rules):
    casebook.check_events(
        case, read_by_rules(case["text"], published=casebook.published(case))
    )
