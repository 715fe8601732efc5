"""Stanza behind our interface, with models trained on the spot by its own trainers."""

import tomllib
from pathlib import Path

import pytest

import make
from kg.errors import SourceError
from kg.language import load_analyzer
from kg.model import Analysis, Sentence, Span, Token

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "language.toml").read_text(encoding="utf-8")
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("default"),  # torch and Stanza warn about themselves
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pytest.importorskip("stanza")
    import tiny_stanza

    place = tmp_path_factory.mktemp("stanza")
    tiny_stanza.train(place)
    return place


@pytest.fixture(scope="module")
def analyzer(folder):
    from kg.language.stanza import StanzaAnalyzer

    return StanzaAnalyzer(folder)


def sentence_of(chars):
    tokens, at = [], 0
    for word in chars.split():
        start = chars.index(word, at)
        at = start + len(word)
        tokens.append(Token(span=Span(start, at)))
    return Sentence(Span(0, len(chars)), tuple(tokens))


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: case["label"])
def test_stanza_gives_grammar_and_names_through_our_interface(analyzer, case):
    text = make.text(case["text"])
    analysis = analyzer(text, (sentence_of(text.chars),))
    (sentence,) = analysis.sentences
    (root,) = [token for token in sentence.tokens if token.head == -1]
    assert root.span.of(text.chars) == case["root"]
    assert root.pos == case["upos"]
    assert [name.span.of(text.chars) for name in analysis.names] == case["names"]


def test_stanza_reads_an_empty_text(analyzer):
    assert analyzer(make.text(""), ()) == Analysis(())


def test_stanza_leaves_a_sentence_without_tokens_as_it_is(analyzer):
    empty = Sentence(Span(0, 0), ())
    assert analyzer(make.text(""), (empty,)).sentences == (empty,)


def test_a_missing_folder_of_stanza_models_is_named(tmp_path):
    pytest.importorskip("stanza")
    from kg.language.stanza import StanzaAnalyzer

    text = make.text("نامه رسید")
    with pytest.raises(SourceError, match="no such folder"):
        StanzaAnalyzer(tmp_path / "none")(text, (sentence_of(text.chars),))


def test_stanza_without_models_names_the_remedy(tmp_path):
    pytest.importorskip("stanza")
    from kg.language.stanza import StanzaAnalyzer

    text = make.text("نامه رسید")
    with pytest.raises(SourceError, match="kg models --stanza"):
        StanzaAnalyzer(tmp_path)(text, (sentence_of(text.chars),))


def test_local_models_are_found_where_stanza_looks(folder, monkeypatch):
    from kg.language.stanza import StanzaAnalyzer

    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(folder))
    text = make.text("نامه رسید")
    (sentence,) = StanzaAnalyzer()(text, (sentence_of(text.chars),)).sentences
    assert all(token.pos for token in sentence.tokens)


def test_the_stanza_analyzer_is_found_by_its_name():
    assert type(load_analyzer("stanza")).__name__ == "StanzaAnalyzer"
