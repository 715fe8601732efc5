"""Resolve names of persons whom no table knows: by the names of the same document."""

from collections.abc import Iterable

from kg.model import Entity, EntityType, Form
from kg.resolve.context import Context, Place, nil_entity
from kg.resolve.names import WEAK_SCORE, is_namesake
from kg.text.chars import fold

NIL_SCORE = 0.6
# Consonants of a surname that are enough to know it by: «شکری» has three.
MIN_SOUND = 3
_VOWELS = frozenset("اوی")


def resolve_persons(context: Context) -> None:
    """Link the names of persons whom no table knows, short names to full ones."""
    unresolved = [
        place
        for place in context.of_form(Form.NAME)
        if place.mention.type is EntityType.PERSON
        and place.mention not in context.links
        and (place.mention.finder != "weak" or is_namesake(context, place))
    ]
    by_word = _persons_by_word(context)
    for place in sorted(unresolved, key=lambda p: -len(p.words)):
        full = _longer_name(context, place, by_word)
        if full is not None:
            reason = f"part of the name «{full.name}» in the document"
            context.link(place.mention, full, WEAK_SCORE, reason)
            continue
        entity = _sounding_alike(context, place)
        reason = "nearly the spelling of a known name"
        if entity is None:
            entity = nil_entity(EntityType.PERSON, place.mention.surface)
            reason = f"unknown name, {place.mention.finder}"
        context.link(place.mention, entity, NIL_SCORE, reason)


def _sounding_alike(context: Context, place: Place) -> Entity | None:
    """Return the one person whose name differs in vowels and «ال» only.

    One of the document («سامح الشکری»: سامح شکری; «لیخاچیف»: الکسی لیخاچف), or of the
    tables («مارگاریت بکت»: مارگارت بکت).
    """
    sound = sound_of(word.key for word in context.words[place.start : place.end])
    if len(sound[-1]) < MIN_SOUND:
        return None
    gazetteer = context.knowledge.gazetteer
    last = context.sequence.surface(place.end - 1, place.end)
    listed = [
        context.knowledge.entities[name.entity_id] for name in gazetteer.values(last)
    ]
    near = [*context.entities.values(), *(listed if len(sound) > 1 else ())]
    found = {
        entity.id: entity
        for entity in near
        if entity.type is EntityType.PERSON
        and _is_part(sound, sound_of(map(fold, entity.name.split())))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def sound_of(keys: Iterable[str]) -> list[str]:
    """Return the consonants of the words of a name.

    >>> sound_of(["لیخاچیف"]) == sound_of(["لیخاچف"])
    True
    """
    return [
        key[:1] + "".join(letter for letter in key[1:] if letter not in _VOWELS)
        for key in (word.removeprefix("ال") for word in keys)
    ]


def _persons_by_word(context: Context) -> dict[str, list[Place]]:
    """Return the names of persons of several words, by each of their words."""
    found: dict[str, list[Place]] = {}
    for place in context.of_form(Form.NAME):
        person = place.mention.type is EntityType.PERSON
        if person and len(place.words) > 1:
            for at in place.words:
                found.setdefault(context.words[at].key, []).append(place)
    return found


def _longer_name(
    context: Context, place: Place, by_word: dict[str, list[Place]]
) -> Entity | None:
    """Return the person of the document whose name holds all words of a shorter one."""
    keys = [word.key for word in context.words[place.start : place.end]]
    best: tuple[int, Entity] | None = None
    for other in by_word.get(keys[-1], ()):
        entity = context.entity_of(other.mention)
        if entity is None or entity.type is not EntityType.PERSON:
            continue
        theirs = [word.key for word in context.words[other.start : other.end]]
        if len(theirs) <= len(keys) or not _is_part(keys, theirs):
            continue
        distance = abs(other.start - place.start) + (other.start > place.start) * 1000
        if best is None or distance < best[0]:
            best = (distance, entity)
    return None if best is None else best[1]


def _is_part(short: list[str], full: list[str]) -> bool:
    if "".join(short) == full[-1]:
        return True
    if short[-1] != full[-1] and (len(short) > 1 or short[0] not in full[1:]):
        return False
    rest = iter(full)
    return all(key in rest for key in short)
