"""The built-in model: what it finds, and that nothing is dropped."""

import tomllib
from pathlib import Path

import pytest

import make
from kg.errors import SourceError
from kg.language.model import DATA, Model, ModelAnalyzer
from kg.model import Analysis, Sentence, Span, Token
from kg.text.normalize import normalize
from kg.text.segment import segment

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "language.toml").read_text(encoding="utf-8")
)
TOLERANCE = 0.02  # of a score, between machines and thread counts
HOSTILE = {
    "one line of 10,000 characters": "ایران و ترکیه توافق کردند و " * 360,
    "one word of 10,000 letters": "ب" * 10_000,
    "mixed scripts": "NATO و Кремль و 北京 و القاهرة بیانیه دادند ✅ ①②",
    "marks alone": "\N{ARABIC FATHA}" * 500,
    "signs alone": "... !!! ؟؟ ((( )))",
    "bidi controls": "\N{RIGHT-TO-LEFT OVERRIDE}تهران\N{POP DIRECTIONAL FORMATTING}",
}


@pytest.fixture(scope="module")
def analyzer():
    return ModelAnalyzer(Model(threads=1))


def analyze(analyzer, raw):
    text = normalize(make.document(raw))
    return text, analyzer(text, segment(text))


def marked(case):
    wish = [pytest.mark.xfail(strict=True)] if case.get("known_failure") else []
    return pytest.param(case, id=case["label"], marks=wish)


@pytest.mark.parametrize("case", [marked(case) for case in CASES["names"]])
def test_the_model_finds_names(analyzer, case):
    text, analysis = analyze(analyzer, case["text"])
    found = [[name.span.of(text.chars), str(name.type)] for name in analysis.names]
    assert found == case["names"]


def test_an_empty_text_has_an_empty_analysis(analyzer):
    assert analyzer(make.text(""), ()) == Analysis(())


def test_a_sentence_without_tokens_is_kept(analyzer):
    text = make.text("نامه رسید")
    token = Token(span=Span(0, 4))
    sentences = (Sentence(Span(0, 0), ()), Sentence(Span(0, 4), (token,)))
    analysis = analyzer(text, sentences)
    assert [len(sentence.tokens) for sentence in analysis.sentences] == [0, 1]


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_dropped_from_hostile_text(analyzer, raw):
    text, analysis = analyze(analyzer, raw)
    given = segment(text)
    assert [s.span for s in analysis.sentences] == [s.span for s in given]
    for before, after in zip(given, analysis.sentences, strict=True):
        assert [t.span for t in before.tokens] == [t.span for t in after.tokens]
        assert all(token.pos and token.relation for token in after.tokens)
        heads = [token.head for token in after.tokens]
        assert heads.count(-1) == 1
        assert all(-1 <= head < len(heads) for head in heads)


def test_names_of_a_long_line_are_found_to_its_end(analyzer):
    text, analysis = analyze(analyzer, HOSTILE["one line of 10,000 characters"])
    assert analysis.names[-1].span.start > len(text.chars) - 40


def test_names_are_whole_tokens_with_scores(analyzer):
    _, analysis = analyze(analyzer, CASES["names"][0]["text"])
    tokens = [token for sentence in analysis.sentences for token in sentence.tokens]
    starts = {token.span.start for token in tokens}
    ends = {token.span.end for token in tokens}
    for name in analysis.names:
        assert name.span.start in starts
        assert name.span.end in ends
        assert 0 < name.score <= 1


def test_threads_change_scores_by_no_more_than_the_tolerance(analyzer):
    raw = " ".join(case["text"] for case in CASES["names"])
    _, one = analyze(analyzer, raw)
    _, two = analyze(ModelAnalyzer(Model(threads=2)), raw)
    assert [(n.span, n.type) for n in one.names] == [
        (n.span, n.type) for n in two.names
    ]
    for a, b in zip(one.names, two.names, strict=True):
        assert a.score == pytest.approx(b.score, abs=TOLERANCE)


def test_the_same_text_gives_the_same_analysis(analyzer):
    raw = CASES["names"][0]["text"]
    assert analyze(analyzer, raw) == analyze(analyzer, raw)


def test_the_weights_stay_small():
    assert (DATA / "model.onnx").stat().st_size <= 40_000_000


def test_missing_weights_are_named_with_their_remedy(tmp_path):
    model = Model(tmp_path)  # making one reads nothing
    with pytest.raises(SourceError, match="no such file; reinstall kg"):
        model.parse([["نامه"]])
    assert not list(tmp_path.iterdir())
