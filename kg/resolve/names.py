"""Resolve names: known ones by the tables, others to the same name in the document."""

from kg.knowledge.knowledge import IRAN, Name
from kg.knowledge.people import holds
from kg.model import Entity, EntityType, Form
from kg.resolve.context import Context, Place
from kg.text.chars import fold
from kg.text.lexicon import load_lexicon

STRONG_SCORE = 0.95
WEAK_SCORE = 0.8
LAND_SCORE = 3.0  # «مالی و نیجر»: more than a minister of that name
IN_OFFICE = 1.5
_OBJECT = "را"
_JOINTS = frozenset({"و", "،"})


def candidates_of(context: Context, place: Place) -> tuple[Name, ...]:
    """Return what the gazetteer says of a mention, looking past an honorific سید."""
    gazetteer = context.knowledge.gazetteer
    found = gazetteer.values(place.mention.surface)
    if not found and place.mention.type is EntityType.PERSON:
        keys = [word.key for word in context.words[place.start : place.end]]
        for first in range(1, len(keys) - 1):
            found = gazetteer.values(" ".join(keys[first:]))
            if found:
                break
    return found


def resolve_names(context: Context) -> None:
    """Link every name that the tables know, strong names before weak ones."""
    names = tuple(context.of_form(Form.NAME))
    for place in names:
        strong = [name for name in candidates_of(context, place) if not name.weak]
        if strong:
            _choose(context, place, strong)
    for place in names:
        if place.mention not in context.links:
            _resolve_weak(context, place)


def _choose(context: Context, place: Place, names: list[Name]) -> None:
    entities = [context.knowledge.entities[name.entity_id] for name in names]
    if len(entities) == 1:
        reason = "known name"
        context.link(place.mention, entities[0], STRONG_SCORE, reason)
        return
    ranked = sorted(entities, key=lambda e: (-_fitness(context, e), e.id))
    reason = f"known name, the likeliest of {len(entities)} in this document"
    context.link(place.mention, ranked[0], WEAK_SCORE, reason)


def _fitness(context: Context, entity: Entity) -> float:
    """Return how well an entity fits the document: named in it, in office, near."""
    score = 0.0
    if entity.id in context.entities:
        score += 2
    if entity.country and entity.country in context.entities:
        score += 1
    if in_office(context, entity):
        score += IN_OFFICE
    return score


def in_office(context: Context, person: Entity) -> bool:
    """Tell whether an office is known that a person holds on the day."""
    tenures = context.knowledge.tenures.of_person(person.id)
    when = context.published
    return when is not None and any(holds(tenure, when) for tenure in tenures)


def _resolve_weak(context: Context, place: Place) -> None:
    """Link a weak name to the candidate that the document supports, if one is."""
    if is_namesake(context, place):
        return
    weak = [
        context.knowledge.entities[name.entity_id]
        for name in candidates_of(context, place)
    ]
    best: tuple[float, str, Entity] | None = None
    for entity in weak:
        score, reason = _support(context, place, entity)
        if score and (best is None or score > best[0]):
            best = (score, reason, entity)
    if best is not None:
        context.link(place.mention, best[2], WEAK_SCORE, best[1])


def is_namesake(context: Context, place: Place) -> bool:
    """Tell whether the document has the full name of an unknown one who is called so.

    «مجید سلیمانی» makes «سلیمانی» no Qasem Soleimani; «دکتر روحانی» says nothing new.
    """
    parts = {
        part
        for name in candidates_of(context, place)
        for part in map(fold, context.knowledge.entities[name.entity_id].name.split())
    }
    for other in context.surnames.get(context.words[place.end - 1].key, ()):
        words = context.words[other.start : other.end]
        if (
            other.mention not in context.links
            and other.mention.finder != "weak"
            and len(other.words) > len(place.words)
        ):
            title = context.knowledge.titles.at(context.words, other.start)
            given = "".join(word.key for word in words[:-1])
            if title is None and not any(part in given for part in parts):
                return True
    return False


def _support(context: Context, place: Place, entity: Entity) -> tuple[float, str]:
    if entity.id in context.entities:
        return 3 + _fitness(context, entity), "weak name, full name in the document"
    if entity.type is EntityType.PERSON:
        return _person_support(context, place, entity)
    if entity.type is EntityType.ORGANIZATION:
        return _body_support(context, place, entity)
    return _land_support(context, place)


def _person_support(
    context: Context, place: Place, entity: Entity
) -> tuple[float, str]:
    fitness = _fitness(context, entity)
    if beside_title(context, place):
        return 2 + fitness, "surname after a title"
    if beside_role(context, place):
        return 2 + fitness, "surname beside an office"
    if speaks(context, place) and fitness >= 1:
        return 1 + fitness, "surname of an office-holder who speaks"
    loose = not is_ordinary(context, place) or stands_alone(context, place)
    loose = loose or is_in_company(context, place)
    if fitness >= IN_OFFICE and loose:
        return fitness, "surname of one in office on that day"
    return 0, ""


def is_in_company(context: Context, place: Place) -> bool:
    """Tell whether a person stands before «و», or the noun of an event before it."""
    if context.key_before(place.start) in _JOINTS:
        for other in context.ending.get(place.start - 1, ()):
            entity = context.entity_of(other.mention)
            if entity is not None and entity.type is EntityType.PERSON:
                return True
    return any(
        found.end == place.start and found.trigger.type
        for start in range(max(0, place.start - 2), place.start)
        for found in context.knowledge.triggers.at(context.words, start)
    )


def stands_alone(context: Context, place: Place) -> bool:
    """Tell whether a mention begins its phrase: «با رئیسی», not «دلیل رئیسی»."""
    before = context.key_before(place.start)
    if not before or not before[0].isalnum() or _is_object(context, place):
        return True
    cues = context.knowledge.cues
    return any(
        cues.end("grammar.prepositions", context.words, start) == place.start
        for start in range(max(0, place.start - 2), place.start)
    )


def _is_object(context: Context, place: Place) -> bool:
    """Tell whether a mention stands between a named person and «را»."""
    named = any(
        entity is not None and entity.type is EntityType.PERSON
        for other in context.ending.get(place.start, ())
        for entity in (context.entity_of(other.mention),)
    )
    sentence = context.words[place.start].sentence
    return named and context.key_at(place.end, sentence) == _OBJECT


def is_ordinary(context: Context, place: Place) -> bool:
    """Tell whether a mention is a word of the lexicon: «اسلامی», «مالی»."""
    surface = place.mention.surface
    kinds = load_lexicon().kinds
    # «اسلامی» stands there as «اسلام» only: an adjective in ی.
    return any(
        kinds.get(word, "0") != "0" for word in (surface, surface.removesuffix("ی"))
    )


def _body_support(context: Context, place: Place, entity: Entity) -> tuple[float, str]:
    before = _two_before(context, place)
    if entity.kind in ("media", "agency") or entity.kind is None:
        cues = context.knowledge.cues
        sources = ("speech.agencies", "speech.sources")
        for start in range(max(0, place.start - 3), place.start):
            if any(
                cues.end(name, context.words, start) == place.start for name in sources
            ):
                return 2, "agency cited as the source"
        if before.endswith("خبرگزاری") or _is_dateline(context, place):
            return 2, "agency in its place"
        return 0, ""
    if entity.country == IRAN:
        return 1, "short name of a body at home"
    if entity.kind == "igo" and _among_members(context, place):
        return 1, "short name of a body beside its members"
    if entity.country in context.entities:
        return 0.5, "short name of a body of a state named in the document"
    if entity.kind == "igo" and _is_only_body(context, place):
        return 0.5, "short name of the one body that is called so"
    return 0, ""


def _among_members(context: Context, place: Place) -> bool:
    """Tell whether «عضو», «سران» or «نشست» stands before a mention."""
    heads = {
        fold(phrase)
        for phrase in context.knowledge.tables["heads"]["organizations"]["of_bodies"]
    }
    before = context.key_before(place.start)
    return before in heads or _two_before(context, place) in heads


def _is_only_body(context: Context, place: Place) -> bool:
    found = [
        context.knowledge.entities[name.entity_id].type
        for name in candidates_of(context, place)
    ]
    return found.count(EntityType.ORGANIZATION) == 1


def _is_dateline(context: Context, place: Place) -> bool:
    """Tell whether a sentence opens with the agency: «مهر: سخنگوی …»."""
    sentence = context.words[place.start].sentence
    first = context.sequence.sentences[sentence].start == place.start
    return (
        first
        and place.mention.span.start > 0
        and context.key_at(place.end, sentence) in (":", "-", "نوشت")
    )


def _two_before(context: Context, place: Place) -> str:
    keys = [word.key for word in context.words[max(0, place.start - 2) : place.start]]
    return "".join(keys)


def _land_support(context: Context, place: Place) -> tuple[float, str]:
    """Support a weak name beside another land, or where a land is due."""
    before = context.key_before(place.start)
    grammar = context.knowledge.tables["heads"]["lands"]
    if before in {fold(word) for word in grammar["before"]}:
        return 1, "weak name where a land is due"
    neighbours = (
        *context.ending.get(place.start - 1, ()),
        *context.starting.get(place.end + 1, ()),
    )
    for neighbour in neighbours:
        before_it = neighbour.end == place.start - 1
        after_it = neighbour.start == place.end + 1
        if not before_it and not after_it:
            continue
        joint = context.words[place.start - 1 if before_it else place.end].key
        other = context.entity_of(neighbour.mention)
        if joint in _JOINTS and other is not None and other.type is EntityType.COUNTRY:
            return LAND_SCORE, "weak name beside another land"
    return 0, ""


def beside_title(context: Context, place: Place) -> bool:
    """Tell whether a title stands right before a mention."""
    titles = context.knowledge.titles
    for start in range(max(0, place.start - 3), place.start):
        match = titles.at(context.words, start)
        if match is not None and match.end == place.start:
            return True
    return False


def beside_role(context: Context, place: Place) -> bool:
    """Tell whether the description of an office touches a mention."""
    sentence = context.words[place.start].sentence
    near = [
        *(p for at in (0, 1) for p in context.ending.get(place.start - at, ())),
        *(p for at in (0, 1) for p in context.starting.get(place.end + at, ())),
    ]
    return any(
        other.mention.form is Form.ROLE
        and context.words[other.start].sentence == sentence
        and (0 <= place.start - other.end <= 1 or 0 <= other.start - place.end <= 1)
        for other in near
    )


def speaks(context: Context, place: Place) -> bool:
    """Tell whether a colon or a word of speech follows a mention."""
    sentence = context.words[place.start].sentence
    if context.key_at(place.end, sentence) == ":":
        return True
    if place.end >= len(context.words):
        return False
    cues = context.knowledge.cues
    if any(True for _ in cues.speech.at(context.words, place.end)):
        return True
    form = context.knowledge.verbs.form(context.words[place.end])
    return form is not None and form.past in cues.speech.verbs
