"""Run the finders in order and settle where their mentions overlap."""

from collections.abc import Iterable

from kg.knowledge.knowledge import Knowledge
from kg.mentions.analyzed import before_known, past_word, trimmed
from kg.mentions.descriptions import find_bodies, find_places, find_roles
from kg.mentions.grammar import Grammar
from kg.mentions.known import find_known
from kg.mentions.persons import PersonFinder, find_partial_names
from kg.mentions.pieces import Cover, Kind, Piece, piece
from kg.model import Analysis, EntityType, Form, Mention
from kg.text.words import WordSequence

# A known name gives way to a longer one of a finder in this order.
_TRUST = ("known", "body", "description", "analyzer", "weak")


def find_mentions(
    sequence: WordSequence, analysis: Analysis, knowledge: Knowledge
) -> tuple[Mention, ...]:
    """Return all mentions of a text in order; they may nest and never cross."""
    grammar = Grammar(knowledge)
    pieces = list(find_known(sequence, knowledge))
    pieces += find_places(sequence, grammar, Cover(pieces))
    pieces += find_bodies(sequence, grammar, Cover(pieces))
    pieces += _analyzer_names(sequence, analysis, pieces, grammar)
    pieces += find_roles(sequence, grammar, Cover(_nested_dropped(pieces)))
    pieces = _nested_dropped(pieces)
    pieces += PersonFinder(sequence, grammar, Cover(pieces)).find()
    pieces = _nested_dropped(pieces)
    persons = tuple(p for p in pieces if p.mention.type is EntityType.PERSON)
    pieces += find_partial_names(sequence, _names_only(persons), Cover(pieces))
    settled = _settle(pieces)
    return tuple(found.mention for found in settled)


def _names_only(persons: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(p for p in persons if p.mention.form is Form.NAME)


def _analyzer_names(
    sequence: WordSequence, analysis: Analysis, known: list[Piece], grammar: Grammar
) -> list[Piece]:
    """Return the analyzer's names in our extents, where no table knows better."""
    cover = Cover(known)
    found = []
    for name in analysis.names:
        indices = sequence.range_of(name.span)
        indices = trimmed(sequence, before_known(indices, name, cover), name, grammar)
        if name.type is EntityType.PERSON:
            indices = past_word(sequence, indices, grammar, cover)
        if not indices:
            continue
        kind = Kind(name.type, "analyzer")
        held = {cover.covering.get(at) for at in indices}
        if any(p is not None and p.end - p.start >= len(indices) for p in held):
            continue
        if any(p is not None and _crosses(p, indices) for p in held):
            continue
        if any(p is not None and _begins_body(p, indices) for p in held):
            continue
        found.append(piece(sequence, indices.start, indices.stop, kind))
    return found


def _crosses(held: Piece, indices: range) -> bool:
    inside = indices.start <= held.start and held.end <= indices.stop
    return not inside


def _begins_body(held: Piece, indices: range) -> bool:
    """Tell whether a body found begins a longer span: «کمیسیون امنیت ملی + مجلس»."""
    body = held.mention.type is EntityType.ORGANIZATION
    return body and held.start == indices.start and held.end < indices.stop


def _nested_dropped(pieces: Iterable[Piece]) -> list[Piece]:
    """Drop names that are only part of a longer name of a person or a place."""
    kept: list[Piece] = []
    ordered = sorted(pieces, key=lambda p: (p.start, -p.end, _rank(p)))
    active: list[Piece] = []
    for found in ordered:
        active = [holder for holder in active if holder.end > found.start]
        if not any(_swallows(holder, found) for holder in active):
            kept.append(found)
            active.append(found)
    return kept


def _rank(found: Piece) -> int:
    finder = found.mention.finder
    return _TRUST.index(finder) if finder in _TRUST else len(_TRUST)


def _swallows(holder: Piece, found: Piece) -> bool:
    if not holder.holds(found):
        return False
    if (holder.start, holder.end) == (found.start, found.end):
        return True
    if holder.mention.form is Form.ROLE:
        return found.mention.form is Form.ROLE
    if holder.mention.type is EntityType.ORGANIZATION:
        if found.mention.finder == "weak":
            return True
        return found.mention.type is EntityType.PERSON
    return True


def _settle(pieces: Iterable[Piece]) -> list[Piece]:
    """Keep the longest of mentions that cross."""
    kept: list[Piece] = []
    at_word: dict[int, list[Piece]] = {}
    for found in sorted(pieces, key=lambda p: (p.start - p.end, p.start, _rank(p))):
        words = range(found.start, found.end)
        if any(_clashes(h, found) for at in words for h in at_word.get(at, ())):
            continue
        kept.append(found)
        for at in words:
            at_word.setdefault(at, []).append(found)
    return sorted(kept, key=lambda p: (p.start, -p.end))


def _clashes(holder: Piece, found: Piece) -> bool:
    if not holder.overlaps(found):
        return False
    return not holder.holds(found) or _swallows(holder, found)
