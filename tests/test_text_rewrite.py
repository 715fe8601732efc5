"""Edits, and where each character came from."""

from kg.text.rewrite import Draft, Edit, rewrite


def offsets(draft):
    return list(draft.offsets)


def test_no_edit_is_the_same_draft():
    draft = Draft("abc", range(3))
    assert rewrite(draft, ()) is draft


def test_what_is_dropped_takes_its_offset_along():
    found = rewrite(Draft("abcd", range(4)), [Edit(1, 3, "")])
    assert (found.chars, offsets(found)) == ("ad", [0, 3])


def test_what_is_put_in_takes_the_offset_of_the_next_character():
    found = rewrite(Draft("ab", range(2)), [Edit(1, 1, "--")])
    assert (found.chars, offsets(found)) == ("a--b", [0, 1, 1, 1])


def test_what_grows_stays_within_what_it_replaces():
    found = rewrite(Draft("abc", range(3)), [Edit(1, 2, "xyz")])
    assert (found.chars, offsets(found)) == ("axyzc", [0, 1, 1, 1, 2])


def test_edits_of_edited_text_lead_back_to_the_raw_one():
    once = rewrite(Draft("a  b", range(4)), [Edit(1, 2, "")])
    twice = rewrite(once, [Edit(2, 3, "c")])
    assert (twice.chars, offsets(twice)) == ("a c", [0, 2, 3])
