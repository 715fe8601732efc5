"""Where sentences end, and what a token is."""

import pytest
from hypothesis import given, settings

import casebook
import make
from kg.model import Text
from kg.text.normalize import normalize
from kg.text.segment import segment
from test_text_normalize import RAW


def sentences(chars):
    return [s.span.of(chars) for s in segment(make.text(chars))]


def tokens(chars):
    found = segment(make.text(chars))
    return [token.span.of(chars) for sentence in found for token in sentence.tokens]


def check_laws(text: Text):
    end = 0
    for sentence in segment(text):
        assert end <= sentence.span.start < sentence.span.end <= len(text.chars)
        assert sentence.tokens
        place = sentence.span.start
        for token in sentence.tokens:
            assert place <= token.span.start < token.span.end <= sentence.span.end
            assert not text.chars[place : token.span.start].strip()
            place = token.span.end
        assert not text.chars[place : sentence.span.end].strip()
        end = sentence.span.end


@pytest.mark.parametrize("case", casebook.cases("segment", "sentence"))
def test_a_text_has_its_sentences(case):
    assert sentences(case["text"]) == case["expected"]


@pytest.mark.parametrize("case", casebook.cases("segment", "token"))
def test_a_sentence_has_its_tokens(case):
    assert tokens(case["text"]) == case["expected"].split("|")


def test_a_semicolon_ends_a_very_long_sentence():
    half = "کشورها " * 60
    assert len(sentences(f"{half}؛ {half}.")) == 2


def test_a_long_first_paragraph_is_no_title():
    lead = "سفیر رفت. " * 40
    assert len(sentences(f"{lead}\n\nاو ماند.")) == 41


@given(RAW)
@settings(derandomize=True, max_examples=150, deadline=None)
def test_tokens_cover_their_sentence_in_order(raw):
    check_laws(normalize(make.document(raw)))


@pytest.mark.slow
@given(RAW)
@settings(derandomize=True, max_examples=10_000, deadline=None)
def test_tokens_cover_their_sentence_in_order_in_ten_thousand_texts(raw):
    check_laws(normalize(make.document(raw)))


@pytest.mark.parametrize(
    "sign", [".", "ا.", "a.", "»", "🔹", "a@", "1/", "و ... ", "؛"]
)
def test_hostile_runs_are_segmented_at_once(sign):
    check_laws(make.text(sign * 50_000))
