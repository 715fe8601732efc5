"""Find the names that the tables list."""

from collections.abc import Iterator

from kg.knowledge.knowledge import IRAN, Knowledge, Name
from kg.mentions.pieces import Kind, Piece, piece
from kg.model import Entity, EntityType
from kg.text.chars import fold
from kg.text.words import Match, Word, WordSequence

MEDIA = frozenset({"media", "agency"})
_NESTED = frozenset({EntityType.COUNTRY, EntityType.ORGANIZATION})


def find_known(sequence: WordSequence, knowledge: Knowledge) -> Iterator[Piece]:
    """Yield the longest known names; the finder `weak` marks those in doubt."""
    at = 0
    while at < len(sequence.words):
        match = knowledge.gazetteer.at(sequence.words, at)
        if match is None:
            at += 1
            continue
        yield from _pieces(sequence, match, knowledge)
        at = match.end


def _pieces(
    sequence: WordSequence, match: Match[tuple[Name, ...]], knowledge: Knowledge
) -> Iterator[Piece]:
    types = {knowledge.entities[name.entity_id].type for name in match.value}
    strong = any(not name.weak for name in match.value)
    kind = _type_of(types)
    start = _without_state_word(sequence.words, match, knowledge)
    if kind is EntityType.PERSON and _is_namesake(sequence.words, match, knowledge):
        yield piece(
            sequence, match.start - 1, match.end, Kind(kind, "after a given name")
        )
        return
    yield piece(sequence, start, match.end, Kind(kind, "known" if strong else "weak"))
    if kind is EntityType.ORGANIZATION:
        yield from _names_within(sequence, match, knowledge)


def _is_namesake(
    words: tuple[Word, ...], match: Match[tuple[Name, ...]], knowledge: Knowledge
) -> bool:
    """Tell whether another's given name stands before a surname: «حسین روحانی»."""
    before = match.start - 1
    if before < 0 or match.end - match.start > 1:
        return False
    given = words[before]
    if given.sentence != words[match.start].sentence:
        return False
    if given.key not in knowledge.given_names:
        return False
    if knowledge.titles.at(words[: match.start], before) is not None:
        return False  # «سردار» is a given name, too
    known = (knowledge.entities[name.entity_id] for name in match.value)
    return not any(
        given.key in fold(full)
        for entity in known
        for full in (entity.name, *entity.names, *entity.weak_names)
    )


def _without_state_word(
    words: tuple[Word, ...], match: Match[tuple[Name, ...]], knowledge: Knowledge
) -> int:
    """Return where a name begins after «دولت» or «رژیم», which are no part of it."""
    first = match.start + 1
    if first >= match.end:
        return match.start
    rest = knowledge.gazetteer.at(words[: match.end], first)
    if rest is None or rest.end != match.end or match.end - first > 2:
        return match.start
    same = {n.entity_id for n in rest.value} & {n.entity_id for n in match.value}
    stripped = words[match.start].key in knowledge.state_words
    return first if same and stripped else match.start


def _type_of(types: set[EntityType]) -> EntityType:
    if len(types) == 1:
        return next(iter(types))
    for kind in EntityType:
        if kind in types:
            return kind
    raise AssertionError("a name without an entity")


def _names_within(
    sequence: WordSequence, match: Match[tuple[Name, ...]], knowledge: Knowledge
) -> Iterator[Piece]:
    """Yield the states and bodies whose names stand within the name of a body.

    The name of a medium is taken as a whole, unless it is called by a foreign state.
    """
    inside = sequence.words[: match.end]
    kinds = {knowledge.entities[name.entity_id].kind for name in match.value}
    at = match.start + 1
    while at < match.end:
        found = knowledge.gazetteer.at(inside, at)
        entity = None if found is None else _strong_entity(found, knowledge)
        if found is None or entity is None:
            at += 1
            continue
        medium = bool(kinds & MEDIA) and entity.id == IRAN
        itself = any(name.entity_id == entity.id for name in match.value)
        if entity.type in _NESTED and not medium and not itself:
            yield piece(sequence, at, found.end, Kind(entity.type, "known"))
        at = found.end


def _strong_entity(
    match: Match[tuple[Name, ...]], knowledge: Knowledge
) -> Entity | None:
    for name in match.value:
        if not name.weak:
            return knowledge.entities[name.entity_id]
    return None
