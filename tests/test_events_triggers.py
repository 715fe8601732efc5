"""Which words of a sentence express an event."""

import pytest

import casebook


@pytest.mark.parametrize("case", casebook.cases("triggers"))
def test_words_express_their_type_of_event(case, read_by_rules):
    casebook.check_events(
        case, read_by_rules(case["text"], published=casebook.published(case))
    )
