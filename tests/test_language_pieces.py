"""Words to pieces and windows, tag scores to spans, arc scores to trees."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.language.pieces import load_cutter, parts_of, windows_of
from kg.language.tags import best_tags, decode, may_follow, transitions
from kg.language.trees import heads_of

TAGS = ("O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC", "S-LOC")
SIZES = st.lists(st.lists(st.integers(1, 24), max_size=40), max_size=20)
NUMBERS = st.floats(-20, 20, width=32)


def test_a_half_space_parts_a_word_and_arabic_letters_are_folded():
    word = "\u0645\u064a\N{ZERO WIDTH NON-JOINER}\u0643\u0646\u062f"
    assert parts_of(word) == ["می", "کند"]


def test_persian_and_arabic_digits_become_latin():
    assert parts_of("۱۴۰۰٣") == ["14003"]


def test_a_word_of_marks_alone_still_has_a_part():
    assert parts_of("\N{ARABIC FATHATAN}\N{ZERO WIDTH NON-JOINER}") == ["-"]


@given(SIZES)
def test_windows_hold_every_word_once_in_order(sizes):
    words = [pair for window in windows_of(sizes, 50) for pair in window.words]
    assert words == [(s, w) for s, row in enumerate(sizes) for w in range(len(row))]


@given(SIZES)
def test_no_window_is_larger_than_the_limit(sizes):
    assert all(0 < window.size <= 50 for window in windows_of(sizes, 50))


def test_a_sentence_that_fits_is_not_cut():
    windows = windows_of([[1] * 30, [1] * 30], 50)
    assert [{s for s, _ in window.words} for window in windows] == [{0}, {1}]


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.lists(
            st.lists(NUMBERS, min_size=9, max_size=9), min_size=n, max_size=n
        )
    )
)
def test_chosen_tags_always_make_whole_spans(rows):
    scores = np.array(rows, dtype=np.float32)
    chosen = [TAGS[at] for at in best_tags(scores, TAGS, transitions(TAGS))]
    around = ["O", *chosen, "O"]
    assert all(may_follow(a, b) for a, b in pairwise(around))


def test_a_broken_name_is_mended_to_the_likeliest_whole_one():
    scores = np.full((2, 9), -9, dtype=np.float32)
    scores[0, TAGS.index("B-PER")] = 2
    scores[1, TAGS.index("E-LOC")] = 1
    scores[1, TAGS.index("E-PER")] = 0.5
    (found,) = decode(scores, TAGS, transitions(TAGS))
    assert found[:3] == (0, 2, "PER")
    assert 0 < found.score < 1


def test_no_words_have_no_names():
    assert decode(np.zeros((0, 9), dtype=np.float32), TAGS, transitions(TAGS)) == []


@given(
    st.integers(1, 9).flatmap(
        lambda n: st.lists(
            st.lists(NUMBERS, min_size=n + 1, max_size=n + 1), min_size=n, max_size=n
        )
    )
)
def test_heads_make_a_tree_with_one_root(rows):
    heads = heads_of(np.array(rows, dtype=np.float32))
    assert heads.count(-1) == 1
    for word in range(len(heads)):
        steps = 0
        while heads[word] != -1:
            word, steps = heads[word], steps + 1
            assert steps <= len(heads)


def test_a_cycle_is_opened_where_it_costs_least():
    rows = [[0, 9, 0, 0], [9, 0, 8, 1], [0, 0, 0, 9]]
    assert heads_of(np.array(rows, dtype=np.float32)) == [1, 2, -1]


def test_a_missing_tokenizer_is_named_with_its_remedy(tmp_path):
    pytest.importorskip("tokenizers")
    with pytest.raises(SourceError, match="make model"):
        load_cutter(tmp_path / "tokenizer.json")
