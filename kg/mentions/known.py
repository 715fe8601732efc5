"""Find the names that the tables list."""

from collections.abc import Iterator

from kg.knowledge.knowledge import Knowledge, Name
from kg.mentions.pieces import Kind, Piece, piece
from kg.model import EntityType
from kg.text.words import Match, PhraseIndex, Word, WordSequence

# Bodies of a state whose name tells whose they are: the state is named, too.
DESCRIPTIVE = frozenset(
    {"ministry", "parliament", "government_body", "military", "agency", "bank", "court"}
)
_AND = "و"
# «وروسیه»: «و» has grown on to a name of at least this many letters.
MIN_GLUED = 4


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
    yield piece(
        sequence, match.start, match.end, Kind(kind, "known" if strong else "weak")
    )
    if kind is EntityType.ORGANIZATION and _is_descriptive(match, knowledge):
        yield from _states_within(sequence, match, knowledge)


def _type_of(types: set[EntityType]) -> EntityType:
    if len(types) == 1:
        return next(iter(types))
    for kind in EntityType:
        if kind in types:
            return kind
    raise AssertionError("a name without an entity")


def _is_descriptive(match: Match[tuple[Name, ...]], knowledge: Knowledge) -> bool:
    kinds = {knowledge.entities[name.entity_id].kind for name in match.value}
    return bool(kinds & DESCRIPTIVE)


def _states_within(
    sequence: WordSequence, match: Match[tuple[Name, ...]], knowledge: Knowledge
) -> Iterator[Piece]:
    inside = sequence.words[: match.end]
    at = match.start + 1
    while at < match.end:
        state = _state_at(knowledge.gazetteer, inside, at, knowledge)
        if state is None:
            at += 1
            continue
        kind = Kind(EntityType.COUNTRY, "known")
        yield piece(sequence, at, state, kind)
        at = state


def _state_at(
    gazetteer: PhraseIndex[Name], words: tuple[Word, ...], at: int, knowledge: Knowledge
) -> int | None:
    match = gazetteer.at(words, at)
    if match is None:
        return None
    for name in match.value:
        entity = knowledge.entities[name.entity_id]
        if entity.type is EntityType.COUNTRY and not name.weak:
            return match.end
    return None
