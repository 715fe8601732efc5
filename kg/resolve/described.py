"""What a description of a person says: the office, whose it is, its words."""

from dataclasses import dataclass

from kg.knowledge.knowledge import IRAN
from kg.knowledge.people import holds
from kg.model import Entity, EntityType, Form
from kg.resolve.context import Context, Place
from kg.text.chars import fold

IDLE = ("محترم", "جدید", "امور", "معظم")
_SEATS = frozenset({"در", "نزد"})


@dataclass(frozen=True, slots=True)
class Description:
    """What a description says: the office, whose it is, its head noun."""

    place: Place
    office: str | None
    of: str | None
    head: str
    keys: frozenset[str]


# Descriptions already resolved, with whom they stand for.
Memory = list[tuple[Description, Entity]]


def describe(context: Context, place: Place) -> Description:
    """Return what a description says."""
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


def is_former(context: Context, place: Place) -> bool:
    """Tell whether a description is of one who no longer holds the office."""
    former = context.knowledge.tables["heads"]["roles"]["former"]
    keys = {fold(word) for word in former}
    return any(word.key in keys for word in context.words[place.start : place.end])
