"""The analyzers that need no weights, and how one is chosen."""

import pytest

import make
from kg.language import ANALYZERS, analyze, load_analyzer
from kg.model import Analysis, Sentence, Span, Token


def test_rules_leave_sentences_as_they_came():
    sentence = Sentence(Span(0, 4), (Token(span=Span(0, 4)),))
    text = make.text("نامه")
    found = analyze((sentence,), text, analyzer=load_analyzer("rules"))
    assert found == Analysis((sentence,))


@pytest.mark.parametrize("name", ANALYZERS)
def test_every_analyzer_is_made_without_loading_anything(name):
    assert callable(load_analyzer(name))


def test_an_unknown_analyzer_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="rules, model, stanza"):
        load_analyzer("spacy")
