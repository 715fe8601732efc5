"""Whose name touches a description."""

from kg.model import Entity, EntityType, Form
from kg.resolve.context import Context, Place
from kg.resolve.described import Description

_COMMA = "،"
_SIGNS = frozenset('،«»"“”()')


def beside(context: Context, described: Description) -> Entity | None:
    """Return the person whose name touches a description."""
    place = described.place
    after = _person_from(context, place.end, place)
    if after is not None and not after[1]:
        return after[0]
    before = person_until(context, place.start, place)
    if before is not None and not _is_other(context, described, before):
        return before
    return None if after is None else after[0]


def _is_other(context: Context, described: Description, person: Entity) -> bool:
    """Tell whether a name is no apposition: «اوباما پادشاه عربستان را …»."""
    key = context.key_before(described.place.start)
    owner = context.knowledge.entities.get(described.of or "")
    if owner is None or not person.country or key in _SIGNS:
        return False
    return owner.type is EntityType.COUNTRY and owner.id != person.country


def _person_from(
    context: Context, start: int, place: Place
) -> tuple[Entity, bool] | None:
    sentence = context.words[place.start].sentence
    at, comma = start, False
    while context.key_at(at, sentence) in _SIGNS or _title_end(context, at, sentence):
        comma = comma or context.key_at(at, sentence) == _COMMA
        at = _title_end(context, at, sentence) or at + 1
        if at - start > 4:
            return None
    person = _person_at(context, at, start=True)
    return None if person is None else (person, comma)


def _title_end(context: Context, at: int, sentence: int) -> int | None:
    if not context.key_at(at, sentence):
        return None
    match = context.knowledge.titles.at(context.words, at)
    return None if match is None else match.end


def person_until(context: Context, end: int, place: Place) -> Entity | None:
    """Return the person whose name ends before a word, over quotes and commas."""
    sentence = context.words[place.start].sentence
    at = end
    while at > 0 and at > end - 3 and context.words[at - 1].key in _SIGNS:
        at -= 1
    if at == 0 or context.words[at - 1].sentence != sentence:
        return None
    return _person_at(context, at, start=False)


def _person_at(context: Context, index: int, *, start: bool) -> Entity | None:
    touching = context.starting if start else context.ending
    for other in touching.get(index, ()):
        named = other.mention.form is Form.NAME
        if named and other.mention.type is EntityType.PERSON:
            return context.entity_of(other.mention)
    return None
