"""Resolve descriptions of office-holders.

By the name beside them, by the memory of the document, by who held the office at the
date; else they stay persons without a name.
"""

from kg.knowledge.knowledge import IRAN
from kg.model import Entity, EntityType, Form
from kg.resolve.again import alike, joined_to, pointed_at, speaker
from kg.resolve.beside import beside
from kg.resolve.context import Context, nil_entity
from kg.resolve.described import Description, Memory, describe
from kg.resolve.holders import holder_of
from kg.text.chars import fold

BESIDE_SCORE = 0.95
MEMORY_SCORE = 0.85
NIL_SCORE = 0.5


def resolve_roles(context: Context) -> None:
    """Link every description of a person."""
    descriptions = [describe(context, place) for place in context.of_form(Form.ROLE)]
    memory: Memory = []
    context.gather_persons()
    for described in descriptions:
        person = beside(context, described)
        if person is not None:
            context.link(
                described.place.mention, person, BESIDE_SCORE, "beside the name"
            )
            memory.append((described, person))
    for described in descriptions:
        if described.place.mention in context.links:
            continue
        _resolve_one(context, described, memory)


def _resolve_one(context: Context, described: Description, memory: Memory) -> None:
    mention = described.place.mention
    for find, reason in _SURE:
        person = find(context, described, memory)
        if person is not None:
            context.link(mention, person, MEMORY_SCORE, reason)
            return
    person, reason, score = holder_of(context, described)
    for find, likely in _LIKELY:
        if person is None:
            person, reason, score = find(context, described, memory), likely, NIL_SCORE
    if person is None:
        person = _unnamed(context, described)
        reason, score = "an office-holder without a name", NIL_SCORE
    context.link(mention, person, score, reason)
    memory.append((described, person))


def _remembered(
    context: Context, described: Description, memory: Memory
) -> Entity | None:
    """Return who the document has called so, the nearest one before first."""
    best: tuple[tuple[int, int], Entity] | None = None
    for other, person in memory:
        if not _same_office(described, other):
            continue
        distance = described.place.start - other.place.start
        rank = (0 if distance > 0 else 1, abs(distance))
        if described.of is None and other.of not in (None, IRAN):
            # A bare «رئیس‌جمهور» is rather the one at home than a guest.
            rank = (rank[0] + 1, rank[1])
        if best is None or rank < best[0]:
            best = (rank, person)
    return None if best is None else best[1]


def _same_office(described: Description, other: Description) -> bool:
    if described.of is not None and other.of is not None and described.of != other.of:
        return False
    if described.head == other.head:
        return described.of == other.of or described.of is None
    same = described.office is not None and described.office == other.office
    return same and (described.of == other.of or described.of is None)


def _unnamed(context: Context, described: Description) -> Entity:
    name = described.place.mention.surface
    state = described.of and context.knowledge.entities.get(described.of)
    of = state if state else None
    if of is not None and fold(of.name) not in fold(name):
        name = f"{name} ({of.name})"
    country = (
        described.of if described.of and described.of.startswith("country:") else None
    )
    return nil_entity(EntityType.PERSON, name, country=country)


# Who is meant for sure, and who is where nobody is known to hold the office.
_SURE = (
    (joined_to, "second office of the one named"),
    (pointed_at, "the one last named, by «این»"),
    (_remembered, "the same office in the document"),
)
_LIKELY = (
    (alike, "nearly the same office in the document"),
    (speaker, "the one who speaks in the document"),
)
