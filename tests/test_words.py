"""Words with folded keys, and phrases found among them in any spacing."""

import pytest

import make
from kg.model import Span
from kg.text.normalize import normalize
from kg.text.segment import segment
from kg.text.words import PhraseIndex, phrases_of, words_of


def sequence_of(raw, **options):
    text = normalize(make.document(raw))
    return words_of(text, segment(text), **options)


def test_every_word_has_the_key_of_its_letters():
    keys = [word.key for word in sequence_of("رئيس جمهور تركيه").words]
    assert keys == ["رییس", "جمهور", "ترکیه"]


def test_a_sign_keeps_itself_as_its_key():
    assert [word.key for word in sequence_of("«تهران»؟").words] == [
        "«",
        "تهران",
        "»",
        "؟",
    ]


def test_words_know_their_place_and_sentence():
    sequence = sequence_of("او آمد. او رفت.")
    assert [word.index for word in sequence.words] == list(range(len(sequence.words)))
    assert {word.sentence for word in sequence.words} == {0, 1}
    assert [indices.start for indices in sequence.sentences] == [0, 3]


def test_surfaces_are_slices_of_the_text():
    sequence = sequence_of("دکتر ظریف آمد")
    assert sequence.surface(0, 2) == "دکتر ظریف"
    assert sequence.span(1, 2) == make.span("ظریف", "دکتر ظریف آمد")


@pytest.mark.parametrize(
    ("span", "indices"),
    [
        (Span(0, 4), [0]),
        (Span(5, 9), [1]),
        (Span(0, 13), [0, 1, 2]),
        (Span(6, 7), [1]),
        (Span(4, 5), []),
        (Span(90, 95), []),
    ],
)
def test_a_span_touches_a_range_of_words(span, indices):
    assert list(sequence_of("دکتر ظریف آمد").range_of(span)) == indices


def test_a_small_word_grown_on_is_a_word_of_its_own():
    sequence = sequence_of("وروسیه", prefix=lambda token: 1)
    assert [sequence.surface(at, at + 1) for at in range(2)] == ["و", "روسیه"]


def test_no_words_in_an_empty_text():
    assert sequence_of("").words == ()


@pytest.mark.parametrize(
    "text", ["رئیس جمهور", "رئیس‌جمهور", "رئیسجمهور", "رئيس جمهور", "رییس  جمهور"]
)
def test_a_phrase_is_found_in_any_spacing(text):
    index = PhraseIndex([("رئیس جمهور", "president")])
    match = index.at(sequence_of(text).words, 0)
    assert match is not None
    assert match.value == ("president",)


def test_a_short_phrase_keeps_its_spacing():
    index = PhraseIndex([("بهرام", "a man")])
    assert index.at(sequence_of("به رام").words, 0) is None


def test_the_longest_phrase_wins():
    index = PhraseIndex([("ایران", "state"), ("ایران ایر", "airline")])
    assert index.at(sequence_of("ایران ایر").words, 0).value == ("airline",)


def test_no_phrase_crosses_the_end_of_a_sentence():
    index = PhraseIndex([("ایران ایر", "airline")])
    assert index.at(sequence_of("او در ایران.\n\nایر او").words, 2) is None


def test_phrases_are_found_from_left_to_right_without_overlap():
    index = PhraseIndex([("الف ب", 1), ("ب پ", 2), ("پ ت", 3)])
    found = list(index.within(sequence_of("الف ب پ ت")))
    assert [(match.start, match.end, match.value) for match in found] == [
        (0, 2, (1,)),
        (2, 4, (3,)),
    ]


def test_one_phrase_may_mean_several_things():
    index = PhraseIndex([("گرجستان", "a"), ("گرجستان", "b"), ("گرجستان", "a")])
    assert index.values("گرجستان") == ("a", "b")


def test_a_phrase_without_letters_is_never_found():
    assert PhraseIndex([("‌ ", "nothing")]).values("") == ()


def test_a_table_may_part_its_phrases_by_bars():
    assert list(phrases_of({"تهران|طهران": 1})) == [("تهران", 1), ("طهران", 1)]
