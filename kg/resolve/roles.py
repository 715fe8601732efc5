"""Resolve descriptions of office-holders.

By the name beside them, by the memory of the document, by who held the office at the
date; else they stay persons without a name.
"""

from dataclasses import dataclass

from kg.knowledge.knowledge import IRAN
from kg.knowledge.people import holds
from kg.model import Entity, EntityType, Form, Tenure
from kg.resolve.context import Context, Place, nil_entity
from kg.resolve.names import speaks
from kg.text.chars import fold

HANDOVER_DAYS = 45  # year-level dates and acting ministers overlap for so long
BESIDE_SCORE = 0.95
MEMORY_SCORE = 0.85
TENURE_SCORE = 0.8
HOME_SCORE = 0.7
NIL_SCORE = 0.5
IDLE = ("محترم", "جدید", "امور", "معظم")
# What may stand before the first word of a sentence: nothing, a mark, «یک».
_OPENING = frozenset({"", "یک", "این", "-", "«", "•"})
# Heads that anyone who holds some office may be called by.
_ANY_OFFICE = frozenset({"مقام", "دیپلمات"})
_SENIOR = "ارشد"
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
    keys: frozenset[str]


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
    twin = _joined_to(context, described, memory)
    if twin is not None:
        context.link(mention, twin, MEMORY_SCORE, "second office of the one named")
        return
    pointed = _pointed_at(context, described, memory)
    if pointed is not None:
        context.link(mention, pointed, MEMORY_SCORE, "the one last named, by «این»")
        return
    remembered = _remembered(context, described, memory)
    if remembered is not None:
        context.link(
            mention, remembered, MEMORY_SCORE, "the same office in the document"
        )
        return
    holder, reason, score = _holder(context, described)
    if holder is None:
        holder = _alike(context, described, memory)
        reason, score = "nearly the same office in the document", NIL_SCORE
    if holder is None:
        holder = _speaker(context, described, memory)
        reason, score = "the one who speaks in the document", NIL_SCORE
    if holder is None:
        holder = _unnamed(context, described)
        reason, score = "an office-holder without a name", NIL_SCORE
    context.link(mention, holder, score, reason)
    memory.append((described, holder))


def _joined_to(
    context: Context,
    described: Description,
    memory: list[tuple[Description, Entity]],
) -> Entity | None:
    """Return the person of the office before «و»: «کارل بیلت رئیس … و …».

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
    if _person_until(context, before[0].start, before[0]) != person:
        return None
    countries = _countries_of(context, person, memory)
    own = _country(context, described.of)
    near = own is None or own in countries or _is_former(context, described.place)
    return person if near and _holder(context, described)[0] is None else None


def _pointed_at(
    context: Context,
    described: Description,
    memory: list[tuple[Description, Entity]],
) -> Entity | None:
    """Return the person last named before «این دیپلمات ارشد ایرانی», or without «این».

    Without it only heads count that anyone may be called by, of one of the same state.
    """
    start = described.place.start
    before = context.key_before(start)
    if before != "این" and (before == "یک" or not _is_vague(context, described.place)):
        return None
    for at in range(start, 0, -1):
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


def _is_vague(context: Context, place: Place) -> bool:
    """Tell whether words may say again who was named: «مقام فرانسوی», «… ارشد …»."""
    keys = [word.key for word in context.words[place.start : place.end]]
    return keys[0] in _ANY_OFFICE and (len(keys) == 2 or _SENIOR in keys)


def _may_hold(
    context: Context,
    described: Description,
    person: Entity,
    memory: list[tuple[Description, Entity]],
) -> bool:
    """Tell whether a person may be called so: no holder of some other office."""
    key = context.words[described.place.start].key
    called = any(
        one.id == person.id and context.words[other.place.start].key == key
        for other, one in memory
    )
    return called or key in _ANY_OFFICE or not _in_office(context, person)


def _may_be(
    context: Context,
    described: Description,
    person: Entity,
    memory: list[tuple[Description, Entity]],
) -> bool:
    """Tell whether nothing known of a person is against a description's state."""
    own = _country(context, described.of)
    countries = _countries_of(context, person, memory)
    return own is None or not countries or own in countries


def _countries_of(
    context: Context, person: Entity, memory: list[tuple[Description, Entity]]
) -> set[str]:
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


def _alike(
    context: Context,
    described: Description,
    memory: list[tuple[Description, Entity]],
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


def _speaker(
    context: Context,
    described: Description,
    memory: list[tuple[Description, Entity]],
) -> Entity | None:
    """Return the one whom the document names alone, for an office that begins one.

    «خادمی: …» in the title, «معاون وزیر راه افزود» further down.
    """
    start = described.place.start
    if context.key_before(start) not in _OPENING:
        return None
    named = [
        place
        for place in context.of_form(Form.NAME)
        if place.mention.type is EntityType.PERSON
    ]
    persons = {
        person.id: person
        for place in named
        if (person := context.entity_of(place.mention)) is not None
    }
    first = named[0] if named else None
    if first is not None and first.start == 0 and context.words[first.end].key == ":":
        person = context.entity_of(first.mention)
    elif len(persons) == 1:
        person = next(iter(persons.values()))
    else:
        return None
    if person is None or any(one.id == person.id for _, one in memory):
        return None
    if _in_office(context, person):
        return None
    told = person.id not in context.knowledge.entities or any(
        speaks(context, place)
        for place in named
        if context.entity_of(place.mention) == person
    )
    return person if told and _may_be(context, described, person, memory) else None


def _in_office(context: Context, person: Entity) -> bool:
    """Tell whether an office is known that a person holds on the day."""
    tenures = context.knowledge.tenures.of_person(person.id)
    when = context.published
    return when is not None and any(holds(tenure, when) for tenure in tenures)


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
    return Description(place, office, of, _head(context, place), _keys(context, place))


def _keys(context: Context, place: Place) -> frozenset[str]:
    """Return the words of a description without idle ones; ministers are ministries."""
    idle = {fold(word) for word in (*IDLE, "کشورمان", "این", "کشور")}
    keys = (word.key for word in context.words[place.start : place.end])
    return frozenset(
        "وزیر" if key == "وزارت" else key for key in keys if key not in idle
    )


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
    idle = {fold(word) for word in IDLE}
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
