"""Look-alikes: what seems an event and is none."""

import pytest

import casebook


@pytest.mark.parametrize("case", casebook.cases("negative"))
def test_a_look_alike_is_no_event(case, read):
    nothing = {} if "never" in case else {"count": 0}
    casebook.check_events({**case, **nothing}, read(case["text"]))
