"""What normalizing changes, what it must not touch, and the laws of offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import casebook
import make
from kg.model import Span
from kg.text.chars import ZWNJ
from kg.text.normalize import normalize

PIECES = (
    *("می", "نمی", "شده", "اند", "ها", "های", "ای", "ام", "تر", "ترین", "گفت", "گو"),
    *("جست", "جو", "و", "کتاب", "منطقه", "شود", "رفته", "بر", "گردد", "خانه", "سال"),
    *("همکاری", "رئیس", "جمهور", "بیست", "ساله", "برنامه", "ریزی", "ه", "ایران"),
)
SIGNS = list(
    " \u200c\n.،؟»(ـ\u064b\u0651\u0653\u0654۰٣7abيىكةۀأإآٱؤئء\u200f\u202e\ufeff\u00ad"
    "\u00ac\t\r\x00\u2028ﷲﻻ\ud800\ufdfa…/+🔹"
)
RAW = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(SIGNS), st.characters()),
    max_size=25,
).map("".join)


def chars_of(raw):
    return normalize(make.document(raw)).chars


def check_laws(raw):
    text = normalize(make.document(raw))
    assert len(text.offsets) == len(text.chars)
    assert list(text.offsets) == sorted(text.offsets)
    assert all(0 <= place < len(raw) for place in text.offsets)
    assert chars_of(text.chars) == text.chars


@pytest.mark.parametrize("case", casebook.cases("normalize"))
def test_a_text_is_normalized(case):
    assert chars_of(case["text"]).replace(ZWNJ, "_") == case["expected"]


@pytest.mark.parametrize("case", casebook.cases("normalize"))
def test_normalized_text_is_left_alone(case):
    check_laws(case["text"])


@given(RAW)
@settings(derandomize=True, max_examples=150, deadline=None)
def test_offsets_never_decrease_and_twice_is_once(raw):
    check_laws(raw)


@pytest.mark.slow
@given(RAW)
@settings(derandomize=True, max_examples=10_000, deadline=None)
def test_offsets_never_decrease_and_twice_is_once_in_ten_thousand_texts(raw):
    check_laws(raw)


@given(RAW, st.data())
@settings(derandomize=True, max_examples=100, deadline=None)
def test_the_origin_of_any_span_is_a_span_of_the_raw_text(raw, data):
    text = normalize(make.document(raw))
    start = data.draw(st.integers(0, len(text.chars)))
    end = data.draw(st.integers(start, len(text.chars)))
    origin = text.origin(Span(start, end))
    assert 0 <= origin.start <= origin.end <= len(raw)
    assert (origin.start < origin.end) == (start < end)


def test_the_origin_of_a_word_is_the_word_as_it_was_written():
    raw = "مُحَمَّد  با\u00a0رئيسجمهورهاي گفت و گو كرد"
    text = normalize(make.document(raw))
    for written, normal in {
        "مُحَمَّد": "محمد",
        "رئيسجمهورهاي": "رئیس_جمهورهای",
        "گفت و گو": "گفت_وگو",
        "كرد": "کرد",
    }.items():
        span = make.span(normal.replace("_", ZWNJ), text.chars)
        assert text.origin(span).of(raw) == written


def test_marks_behind_a_word_are_no_part_of_it():
    raw = "سلامً است"
    text = normalize(make.document(raw))
    assert text.origin(make.span("سلام", text.chars)).of(raw) == "سلام"


def test_each_letter_of_a_ligature_comes_from_the_ligature():
    text = normalize(make.document("aﷲb"))
    assert list(text.offsets) == [0, 1, 1, 1, 1, 2]


def test_an_inserted_half_space_takes_the_place_of_the_next_letter():
    text = normalize(make.document("میرود"))
    assert text.chars == f"می{ZWNJ}رود"
    assert list(text.offsets) == [0, 1, 2, 2, 3, 4]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("ه" + "\u0654" * 100_000, "ه"),
        ("\x00" * 100_000, ""),
        ("\ud800" * 100_000, ""),
        ("\u202e" * 100_000 + "a", "a"),
        (" " * 100_000 + "a" + ZWNJ * 100_000, "a"),
        ("ا" * 100_000, "ا" * 100_000),
    ],
    ids=["marks", "nulls", "surrogates", "bidi", "spaces", "letters"],
)
def test_hostile_runs_are_read_at_once(raw, expected):
    assert chars_of(raw) == expected


@pytest.mark.slow
def test_ten_megabytes_on_one_line_are_normalized():
    line = "همکاریهای ایران و روسیه گسترده تر می شود و كشورها گفت و گو كردهاند. "
    raw = line * (10_000_000 // len(line.encode()))
    text = normalize(make.document(raw))
    assert len(text.offsets) == len(text.chars) > 5_000_000
    assert text.offsets[-1] == len(raw) - 2
