"""Decide whether a capital means the town or the state, and whose a body is."""

from kg.knowledge.knowledge import IRAN, Knowledge
from kg.model import Entity, EntityType, Form
from kg.resolve.context import Context, Place, nil_entity
from kg.text.chars import fold
from kg.text.words import PhraseIndex

SCORE = 0.8
_NO_QUOTES = str.maketrans("", "", '«»"“”')
_TO_PARTS = str.maketrans(dict.fromkeys('«»"“”', "|"))
_FROM = "از"
_TO = "به"
_OBJECT = "را"


def resolve_capitals(context: Context) -> None:
    """Turn capitals that act or are addressed into their states."""
    town = PhraseIndex(
        (phrase, True) for phrase in context.knowledge.tables["heads"]["lands"]["town"]
    )
    for place in context.of_form(Form.NAME):
        entity = context.entity_of(place.mention)
        if entity is None or entity.id not in context.knowledge.capital_of:
            continue
        if _is_town(context, place, town):
            continue
        state = context.knowledge.entities[context.knowledge.capital_of[entity.id]]
        context.link(place.mention, state, SCORE, "a capital that stands for its state")


def _is_town(context: Context, place: Place, town: PhraseIndex[bool]) -> bool:
    for start in range(max(0, place.start - 3), place.start):
        match = town.at(context.words[: place.start], start)
        if match is not None and match.end == place.start:
            return True
    if any(
        other.mention.type is EntityType.PLACE and other.mention not in context.links
        for other in context.ending.get(place.start, ())
    ):
        return True  # «هتل کوبورگ وین»
    before = context.key_before(place.start)
    if before in (_FROM, _TO) and _travels(context, place):
        return True
    if before == _FROM and _is_cabled(context, place):
        return True
    # A dateline: «تهران - ایرنا», «(مسکو)»; «تهران را به مقصد نایروبی ترک کرد».
    after = context.key_at(place.end, context.words[place.start].sentence)
    if not before and after in ("-", "–", "ـ", "("):
        return True
    return after == _OBJECT and _travels(context, place)


def _is_cabled(context: Context, place: Place) -> bool:
    """Tell whether a medium reports from a town: «به گزارش ایرنا از مسکو»."""
    for other in context.ending.get(place.start - 1, ()):
        entity = context.entity_of(other.mention)
        if entity is not None and entity.kind in ("media", "agency"):
            return True
    return False


def _travels(context: Context, place: Place) -> bool:
    """Tell whether the sentence around a mention speaks of a journey."""
    near = range(max(0, place.start - 8), min(len(context.words), place.end + 6))
    sentence = context.words[place.start].sentence
    here = [at for at in near if context.words[at].sentence == sentence]
    triggers = context.knowledge.triggers
    if any(
        found.trigger.type == "VISIT"
        for at in here
        for found in triggers.at(context.words, at)
    ):
        return True
    journeys = {
        fold(word) for word in context.knowledge.tables["heads"]["lands"]["journeys"]
    }
    if any(context.words[at].key in journeys for at in here):
        return True
    forms = [context.knowledge.verbs.form(context.words[at]) for at in here]
    if any(form is not None and form.past in journeys for form in forms):
        return True
    return any(
        trigger.type == "VISIT"
        for form in forms
        if form is not None
        for trigger in triggers.verbs.get(form.past, ())
    )


def resolve_bodies(context: Context) -> None:
    """Link ministries, embassies … to the body of their state, known or not."""
    for place in context.of_form(Form.NAME):
        if place.mention in context.links or place.mention.finder == "weak":
            continue
        if place.mention.type is EntityType.ORGANIZATION:
            _resolve_body(context, place)
        elif place.mention.type is not EntityType.PERSON:
            entity = nil_entity(place.mention.type, place.mention.surface)
            context.link(place.mention, entity, 0.6, "unknown name")


def _resolve_body(context: Context, place: Place) -> None:
    state, head_end = _state_of(context, place)
    head = context.sequence.surface(place.start, head_end)
    known = _known_body(context.knowledge, head, state.id if state else IRAN)
    if known is not None:
        context.link(place.mention, known, SCORE, "short name with its state")
        return
    quoted = place.mention.surface.translate(_NO_QUOTES)
    inner = place.mention.surface.translate(_TO_PARTS).split("|")
    for surface in (quoted, *inner[1:2]):
        for found in context.knowledge.gazetteer.values(surface):
            entity = context.knowledge.entities[found.entity_id]
            if entity.type is EntityType.ORGANIZATION:
                context.link(place.mention, entity, SCORE, "known name in quotes")
                return
    name = quoted if state is None else f"{head} {state.name}"
    name = name.replace("امور ", "") if state is not None else name
    entity = nil_entity(
        EntityType.ORGANIZATION, name.strip('«»"'), country=state.id if state else None
    )
    context.link(place.mention, entity, 0.6, f"unknown name, {place.mention.finder}")


def _state_of(context: Context, place: Place) -> tuple[Entity | None, int]:
    cues = context.knowledge.cues
    for at in range(place.start + 1, place.end):
        if cues.end("pronouns.our_country", context.words, at):
            return context.knowledge.entities[IRAN], at
        if cues.end("pronouns.this_country", context.words, at):
            return context.country_before(place.start), at
    for inner in context.nested(place):
        entity = context.entity_of(inner.mention)
        if entity is not None and entity.type is EntityType.COUNTRY:
            return entity, max(inner.start, place.start + 1)
    return None, place.end


def _known_body(knowledge: Knowledge, head: str, country: str) -> Entity | None:
    if not fold(head):
        return None
    for name in knowledge.gazetteer.values(head):
        entity = knowledge.entities[name.entity_id]
        if entity.country == country and entity.type is EntityType.ORGANIZATION:
            return entity
    return None
