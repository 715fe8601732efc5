"""What counts as a mention, and that mentions nest and never cross."""

from itertools import combinations

import pytest

import casebook
import make
from kg.mentions.glued import GluedWords
from kg.mentions.pieces import Cover, Kind, Piece, piece
from kg.model import EntityType, Form
from kg.text.normalize import normalize
from kg.text.segment import segment
from kg.text.words import words_of


@pytest.mark.parametrize("case", casebook.cases("mentions"))
def test_a_text_has_its_mentions(case, read):
    found = {
        mention.surface: f"{mention.type} {mention.form}"
        for mention in read(case["text"], published=casebook.published(case)).mentions
    }
    expected = case.get("expected", {})
    assert {surface: found.get(surface) for surface in expected} == expected
    assert not set(case.get("absent", ())) & set(found), case["label"]


@pytest.mark.parametrize("case", casebook.cases("mentions", wishes=False))
def test_mentions_nest_and_never_cross(case, read):
    spans = [mention.span for mention in read(case["text"]).mentions]
    for one, other in combinations(spans, 2):
        assert not one.overlaps(other) or one.holds(other) or other.holds(one)
        assert one != other


def test_mentions_come_in_the_order_of_the_text(read):
    mentions = read("وزیر خارجه ایران با وزیر خارجه روسیه دیدار کرد.").mentions
    starts = [(m.span.start, -m.span.end) for m in mentions]
    assert starts == sorted(starts)


def test_a_surface_is_what_the_span_covers(read):
    reading = read("دكتر ظريف به مسكو رفت.")
    for mention in reading.mentions:
        assert mention.span.of(reading.text.chars) == mention.surface


@pytest.mark.parametrize(
    ("surface", "letters"),
    [("وروسیه", 1), ("دربیانیه", 2), ("ورزش", 0), ("ایران", 0), ("باکو", 0)],
)
def test_small_words_grown_on_are_cut_off(surface, letters, knowledge):
    assert GluedWords(knowledge)(surface) == letters


def sequence_of(chars):
    text = normalize(make.document(chars))
    return words_of(text, segment(text))


def test_a_cover_keeps_the_longer_of_two_pieces():
    sequence = sequence_of("وزیر خارجه ایران")
    outer = piece(sequence, 0, 3, Kind(EntityType.PERSON, "test", Form.ROLE))
    inner = piece(sequence, 2, 3, Kind(EntityType.COUNTRY, "test"))
    cover = Cover([inner, outer])
    assert cover.starts[0] is outer
    assert cover.starts[2] is inner
    assert cover.covering[2] is outer


def test_pieces_hold_and_overlap_by_words():
    sequence = sequence_of("وزیر خارجه ایران")
    kind = Kind(EntityType.PERSON, "test")
    outer, inner = piece(sequence, 0, 3, kind), piece(sequence, 2, 3, kind)
    aside = Piece(0, 2, inner.mention)
    assert outer.holds(inner)
    assert not inner.holds(outer)
    assert not aside.overlaps(inner)
