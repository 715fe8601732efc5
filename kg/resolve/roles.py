"""Resolve descriptions of office-holders.

By the name beside them, by the memory of the document, by who held the office at the
date; else they stay persons without a name.
"""

from dataclasses import dataclass

from kg.knowledge.knowledge import IRAN
from kg.knowledge.people import holds
from kg.model import Entity, EntityType, Form, Tenure
from kg.resolve.context import Context, Place, nil_entity
from kg.text.chars import fold

HANDOVER_DAYS = 45  # year-level dates and acting ministers overlap for so long
BESIDE_SCORE = 0.95
MEMORY_SCORE = 0.85
TENURE_SCORE = 0.8
HOME_SCORE = 0.7
NIL_SCORE = 0.5
_COMMA = "،"
_SEATS = frozenset({"در", "نزد"})
_SIGNS = frozenset('،«»"“”()')


@dataclass(frozen=True, slots=True)
class Description:
    """What a description says: the office, whose it is, its head noun."""

    place: Place
    office: str | None
    of: str | None
    head: str


def resolve_roles(context: Context) -> None:
    """Link every description of a person."""
    descriptions = [_describe(context, place) for place in context.of_form(Form.ROLE)]
    memory: list[tuple[Description, Entity]] = []
    for described in descriptions:
        person = _beside(context, described)
        if person is not None:
            context.link(
                described.place.mention, person, BESIDE_SCORE, "beside the name"
            )
            memory.append((described, person))
    for described in descriptions:
        if described.place.mention in context.links:
            continue
        _resolve_one(context, described, memory)


def _resolve_one(
    context: Context, described: Description, memory: list[tuple[Description, Entity]]
) -> None:
    mention = described.place.mention
    twin = _joined_to(context, described)
    if twin is not None:
        context.link(mention, twin, MEMORY_SCORE, "second office of the one named")
        return
    remembered = _remembered(context, described, memory)
    if remembered is not None:
        context.link(
            mention, remembered, MEMORY_SCORE, "the same office in the document"
        )
        return
    holder, reason, score = _holder(context, described)
    if holder is None:
        holder = _unnamed(context, described)
        reason, score = "an office-holder without a name", NIL_SCORE
    context.link(mention, holder, score, reason)
    memory.append((described, holder))


def _joined_to(context: Context, described: Description) -> Entity | None:
    """Return the person of the office before «و», if both are of «این کشور»."""
    start, end = described.place.start, described.place.end
    cues = context.knowledge.cues
    same = any(
        cues.end("pronouns.this_country", context.words, at) for at in range(start, end)
    )
    if not same or context.key_before(start) != "و":
        return None
    for other in context.ending.get(start - 1, ()):
        if other.mention.form is Form.ROLE:
            return context.entity_of(other.mention)
    return None


def _describe(context: Context, place: Place) -> Description:
    within = context.words[: place.end]
    match = context.knowledge.office_names.at(within, place.start)
    office = match.value[0] if match is not None else _peer_office(context, place)
    of = _whose(context, place)
    if office is not None:
        kind = context.knowledge.offices[office]
        of = kind.organization or of
        body = context.knowledge.entities.get(of) if of else None
        if kind.scope == "country" and body is not None and body.country:
            of = body.country
        office = _seated(context, place, office)
    if of is None:
        of = _shared(context, place)
    return Description(place, office, of, _head(context, place))


def _seated(context: Context, place: Place, office: str) -> str:
    """Return the office of an ambassador to the state in which he has his seat."""
    offices = context.knowledge.offices
    for inner in reversed(context.nested(place)):
        entity = context.entity_of(inner.mention)
        if entity is None or not entity.country:
            continue
        seat = f"{office}_{entity.country.removeprefix('country:')}"
        if seat in offices and context.key_before(inner.start) in _SEATS:
            return seat
    return office


def _shared(context: Context, place: Place) -> str | None:
    """Return whose the next office is: «وزیر خارجه و رئیس مجلس عراق»."""
    for other in context.starting.get(place.end + 1, ()):
        joined = context.words[place.end].key == "و"
        if other.mention.form is Form.ROLE and joined:
            return _whose(context, other)
    return None


def _head(context: Context, place: Place) -> str:
    """Return the key of a description without whose it is and idle modifiers."""
    nested = context.nested(place)
    end = min((inner.start for inner in nested), default=place.end)
    idle = {fold(word) for word in ("محترم", "جدید", "امور", "معظم")}
    keys = [word.key for word in context.words[place.start : end]]
    pronouns = ("pronouns.our_country", "pronouns.this_country")
    for at in range(place.start, end):
        if any(
            context.knowledge.cues.end(name, context.words, at) for name in pronouns
        ):
            keys = keys[: at - place.start]
            break
    return "".join(key for key in keys if key not in idle).replace(
        "رییسجمهوری", "رییسجمهور"
    )


def _whose(context: Context, place: Place) -> str | None:
    """Return the id of the state or body to which a description belongs."""
    cues = context.knowledge.cues
    for at in range(place.start, place.end):
        if cues.end("pronouns.our_country", context.words, at):
            return IRAN
        if cues.end("pronouns.this_country", context.words, at):
            country = context.country_before(place.start)
            return country.id if country else None
    bodies = [
        entity
        for inner in context.nested(place)
        if (entity := context.entity_of(inner.mention)) is not None
        and entity.type is not EntityType.PERSON
    ]
    states = [entity for entity in bodies if entity.type is EntityType.COUNTRY]
    if states:
        return states[0].id
    if bodies:
        return bodies[0].id
    for at in range(place.start, place.end):
        demonym = context.knowledge.demonyms.at(context.words[: place.end], at)
        if demonym is not None:
            return demonym.value[0]
    return None


def _beside(context: Context, described: Description) -> Entity | None:
    """Return the person whose name touches a description."""
    place = described.place
    after = _person_from(context, place.end, place)
    if after is not None and not after[1]:
        return after[0]
    before = _person_until(context, place.start, place)
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


def _person_until(context: Context, end: int, place: Place) -> Entity | None:
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


def _remembered(
    context: Context, described: Description, memory: list[tuple[Description, Entity]]
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


def _holder(
    context: Context, described: Description
) -> tuple[Entity | None, str, float]:
    if described.office is None:
        return None, "", 0
    of, score, where = described.of, TENURE_SCORE, ""
    if of is None:
        of, score, where = IRAN, HOME_SCORE, ", at home where no state is named"
    when = context.published
    if when is None or _is_former(context, described.place):
        return None, "", 0
    body = context.knowledge.entities.get(of)
    # «سخنگوی وزارت خارجه»: the office may stand under the body or under its state.
    for owner in (of, body.country if body else None):
        if owner is None:
            continue
        person = _holder_on(context, described.office, owner)
        if person is not None:
            return person, f"held the office on {when.isoformat()}{where}", score
    return None, "", 0


def _holder_on(context: Context, office: str, owner: str) -> Entity | None:
    """Return who held an office, if it was one: named in the document, or alone.

    Of two around a handover the later one; deputies and the like, of whom there are
    several at a time, only if the document names one of them.
    """
    held = context.knowledge.tenures.holders(office, owner, context.published)
    known = context.knowledge.entities
    persons = list(dict.fromkeys(t.person for t in held if t.person in known))
    here = [id for id in persons if id in context.entities]
    if len(here) == 1:
        return known[here[0]]
    if len(persons) > 1 and not _is_handover(held):
        return None
    return known[persons[0]] if persons else None


def _is_handover(held: tuple[Tenure, ...]) -> bool:
    """Tell whether all tenures but the latest end as it begins."""
    start = held[0].start
    return start is not None and all(
        tenure.end is not None and (tenure.end.first - start.last).days <= HANDOVER_DAYS
        for tenure in held[1:]
    )


def _is_former(context: Context, place: Place) -> bool:
    """Tell whether a description is of one who no longer holds the office."""
    former = context.knowledge.tables["heads"]["roles"]["former"]
    keys = {fold(word) for word in former}
    return any(word.key in keys for word in context.words[place.start : place.end])


def _peer_office(context: Context, place: Place) -> str | None:
    """Return the office of the one whose peer a description tells of."""
    peers = context.knowledge.tables["heads"]["roles"]["peers"]
    if context.words[place.start].key not in {fold(word) for word in peers}:
        return None
    when = context.published
    before = (
        other
        for at in range(place.start, -1, -1)
        for other in context.ending.get(at, ())
    )
    for other in before:
        if other.mention.form is Form.ROLE and other.mention not in context.links:
            within = context.words[: other.end]
            match = context.knowledge.office_names.at(within, other.start)
            if match is not None:
                return match.value[0]
        entity = context.entity_of(other.mention)
        if entity is None or entity.type is not EntityType.PERSON or when is None:
            continue
        for tenure in context.knowledge.tenures.of_person(entity.id):
            if holds(tenure, when):
                return tenure.position.office
    return None


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
