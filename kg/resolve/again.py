"""Whom a description names again: «این دیپلمات», a second office, fewer words."""

from kg.model import Entity, EntityType, Form
from kg.resolve.beside import person_until
from kg.resolve.context import Context, Place
from kg.resolve.described import Description, Memory, is_former
from kg.resolve.holders import holder_of
from kg.resolve.names import in_office, speaks

# What may stand before the first word of a sentence: nothing, a mark, «یک».
_OPENING = frozenset({"", "یک", "این", "-", "«", "•"})
# Heads that anyone who holds some office may be called by.
_ANY_OFFICE = frozenset({"مقام", "دیپلمات"})
_SENIOR = "ارشد"
FAR_BACK = 300  # words; «این دیپلمات» is one told of shortly before


def joined_to(
    context: Context,
    described: Description,
    memory: Memory,
) -> Entity | None:
    """Return the person of the office before «و»: «X رئیس … و سفیر پیشین …».

    Both offices are of «این کشور»; or the name stands before the first one, and no
    other is known to hold the second.
    """
    start, end = described.place.start, described.place.end
    if context.key_before(start) != "و":
        return None
    before = [
        other
        for other in context.ending.get(start - 1, ())
        if other.mention.form is Form.ROLE
    ]
    person = context.entity_of(before[0].mention) if before else None
    if person is None:
        return None
    cues = context.knowledge.cues
    for at in range(start, end):
        if cues.end("pronouns.this_country", context.words, at):
            return person
    if person_until(context, before[0].start, before[0]) != person:
        return None
    countries = _countries_of(context, person, memory)
    own = _country(context, described.of)
    near = own is None or own in countries or is_former(context, described.place)
    return person if near and holder_of(context, described)[0] is None else None


def pointed_at(
    context: Context,
    described: Description,
    memory: Memory,
) -> Entity | None:
    """Return the person last named before «این دیپلمات ارشد ایرانی», or without «این».

    Without it only heads count that anyone may be called by, of one of the same state.
    """
    start = described.place.start
    before = context.key_before(start)
    if before != "این" and (before == "یک" or not _is_vague(context, described.place)):
        return None
    for at in range(start, max(0, start - FAR_BACK), -1):
        for other in context.ending.get(at, ()):
            person = context.entity_of(other.mention)
            if person is None or person.type is not EntityType.PERSON:
                continue
            if before == "این":
                fits = _may_be(context, described, person, memory)
                fits = fits and _may_hold(context, described, person, memory)
            else:
                own = _country(context, described.of)
                fits = own in _countries_of(context, person, memory)
            if fits:
                return person
    return None


def alike(
    context: Context,
    described: Description,
    memory: Memory,
) -> Entity | None:
    """Return the one person whose office is told here in fewer or more words.

    «معاون وزارت خارجه» is the «معاون سیاسی وزیر خارجه» of whom the document tells.
    """
    found = {
        person.id: person
        for other, person in memory
        if context.words[other.place.start].key
        == context.words[described.place.start].key
        and _country(context, other.of) == _country(context, described.of)
        and (described.keys <= other.keys or other.keys <= described.keys)
        and min(len(described.keys), len(other.keys)) > 1
    }
    return next(iter(found.values())) if len(found) == 1 else None


def speaker(
    context: Context,
    described: Description,
    memory: Memory,
) -> Entity | None:
    """Return who speaks in the title, or is named alone, for a sentence's first office.

    «خادمی: …» in the title, «معاون وزیر راه افزود» further down.
    """
    start = described.place.start
    if context.key_before(start) not in _OPENING:
        return None
    first = context.starting.get(0, ())
    titled = [p for p in first if p.mention.form is Form.NAME and _is_told(context, p)]
    if titled:
        person = context.entity_of(titled[0].mention)
    elif len(context.persons) == 1:
        person = context.entities[next(iter(context.persons))]
    else:
        return None
    if person is None or person.id not in context.persons:
        return None
    if any(one.id == person.id for _, one in memory):
        return None
    if in_office(context, person):
        return None
    told = person.id not in context.knowledge.entities or any(
        speaks(context, place) for place in context.persons[person.id]
    )
    return person if told and _may_be(context, described, person, memory) else None


def _is_vague(context: Context, place: Place) -> bool:
    """Tell whether words may say again who was named: «مقام فرانسوی», «… ارشد …»."""
    keys = [word.key for word in context.words[place.start : place.end]]
    return keys[0] in _ANY_OFFICE and (len(keys) == 2 or _SENIOR in keys)


def _may_hold(
    context: Context,
    described: Description,
    person: Entity,
    memory: Memory,
) -> bool:
    """Tell whether a person may be called so: no holder of some other office."""
    key = context.words[described.place.start].key
    called = any(
        one.id == person.id and context.words[other.place.start].key == key
        for other, one in memory
    )
    return called or key in _ANY_OFFICE or not in_office(context, person)


def _may_be(
    context: Context,
    described: Description,
    person: Entity,
    memory: Memory,
) -> bool:
    """Tell whether nothing known of a person is against a description's state."""
    own = _country(context, described.of)
    countries = _countries_of(context, person, memory)
    return own is None or not countries or own in countries


def _countries_of(context: Context, person: Entity, memory: Memory) -> set[str]:
    """Return the states of which a person is known to be, or to hold an office."""
    of = {described.of for described, one in memory if one.id == person.id}
    found = {_country(context, owner) for owner in of} | {person.country}
    return {country for country in found if country is not None}


def _country(context: Context, owner: str | None) -> str | None:
    """Return the state of a state or body."""
    entity = context.entities.get(owner or "")
    entity = entity or context.knowledge.entities.get(owner or "")
    if entity is None:
        return None
    return entity.id if entity.type is EntityType.COUNTRY else entity.country


def _is_told(context: Context, place: Place) -> bool:
    """Tell whether a colon follows a mention: «خادمی: …»."""
    return context.key_at(place.end, context.words[place.start].sentence) == ":"
