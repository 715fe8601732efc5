"""Bring the names of an analyzer to our own extents, or leave them out.

Corpora of named entities count «دولت آلمان» or «کشور روسیه» as one name; here the name
is that of the state. What is left must hold a word that is no ordinary one.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher

from kg.mentions.grammar import Grammar
from kg.mentions.pieces import Cover
from kg.model import EntityType, NamedSpan
from kg.text.chars import fold
from kg.text.words import WordSequence

# Below these the spans of the built-in model were more often wrong than right on the
# development articles; a body's extent is the least sure.
MIN_SCORES = {
    EntityType.PERSON: 0.75,
    EntityType.ORGANIZATION: 0.85,
    EntityType.PLACE: 0.8,
    EntityType.COUNTRY: 0.8,
}
# Ends a word that the verb is written onto («آمریکاست»).
_COPULA = "است"
NEAR = 0.6
# A body that is named by ordinary words alone has a head and at least two more.
MIN_NAMED = 2


def trimmed(
    sequence: WordSequence, indices: range, name: NamedSpan, grammar: Grammar
) -> range:
    """Return the words of a name without titles, state words and loose ends."""
    if name.score < MIN_SCORES[name.type]:
        return range(0)
    start, stop = indices.start, indices.stop
    while start < stop and _is_loose(sequence, start, name, grammar):
        start = max(_after_title(sequence, start, stop, grammar), start + 1)
    while stop > start and _ends_loose(sequence, stop - 1, grammar):
        stop -= 1
    kept = range(start, stop)
    return kept if _may_stand(sequence, kept, name, grammar) else range(0)


def before_known(indices: range, name: NamedSpan, cover: Cover) -> range:
    """Return the words of a name up to the known state or town it takes in.

    «خانقین عراق» is Khanaqin; a person's name that holds a state is none.
    """
    if name.type is EntityType.ORGANIZATION:
        return indices
    for at in indices:
        held = cover.starts.get(at)
        if held is None or held.mention.type is EntityType.PERSON:
            continue
        if name.type is EntityType.PERSON:
            return range(0)
        return range(indices.start, at)
    return indices


def past_word(
    sequence: WordSequence, indices: range, grammar: Grammar, cover: Cover
) -> range:
    """Leave out an ordinary word before a surname: «مقاومت لاوروف», «لفاظی روبیو».

    The one of that surname is named elsewhere in the document, without the word.
    """
    if len(indices) != 2:
        return indices
    first, knowledge = indices.start, grammar.knowledge
    key = sequence.words[first].key
    if key in knowledge.given_names:
        return indices
    for known in knowledge.gazetteer.values(sequence.surface(first + 1, first + 2)):
        person = knowledge.entities[known.entity_id]
        parts = [fold(part) for part in person.name.split()]
        if person.type is not EntityType.PERSON or _is_near(key, parts):
            continue
        if _is_named_elsewhere(sequence, key, known.entity_id, grammar, cover):
            return indices[1:]
    return indices


def _is_near(key: str, parts: Iterable[str]) -> bool:
    """Tell whether a word is a part of a name, or a slip for one («کانرین» اشتون)."""
    return any(SequenceMatcher(None, key, part).ratio() > NEAR for part in parts)


def _is_named_elsewhere(
    sequence: WordSequence, key: str, id: str, grammar: Grammar, cover: Cover
) -> bool:
    """Tell whether a person is named in a text so that no doubt is left."""
    values = grammar.knowledge.gazetteer.values
    return any(
        held.mention.finder == "known"
        and (held.start == 0 or sequence.words[held.start - 1].key != key)
        and any(v.entity_id == id and not v.weak for v in values(held.mention.surface))
        for held in cover.starts.values()
    )


def _after_title(
    sequence: WordSequence, start: int, stop: int, grammar: Grammar
) -> int:
    title = grammar.knowledge.titles.at(sequence.words[:stop], start)
    return start if title is None else title.end


def _is_loose(
    sequence: WordSequence, at: int, name: NamedSpan, grammar: Grammar
) -> bool:
    word = sequence.words[at]
    if grammar.is_sign(word) or grammar.function_word(sequence.words, at):
        return True
    if word.key in grammar.knowledge.state_words:
        return True
    if name.type is EntityType.ORGANIZATION and _is_medium_head(sequence, at, grammar):
        return True
    person = name.type is EntityType.PERSON
    return person and grammar.knowledge.titles.at(sequence.words, at) is not None


def _is_medium_head(sequence: WordSequence, at: int, grammar: Grammar) -> bool:
    """Tell whether «روزنامه» or its «فرانسوی» stands before the name of a medium."""
    words = sequence.words
    if grammar.end("organizations.outside", words, at) is not None:
        return True
    demonym = grammar.knowledge.demonyms.at(words, at)
    return (
        demonym is not None
        and at > 0
        and grammar.end("organizations.outside", words, at - 1) == at
    )


def _ends_loose(sequence: WordSequence, at: int, grammar: Grammar) -> bool:
    words = sequence.words
    return grammar.is_sign(words[at]) or grammar.function_word(words, at)


def _may_stand(
    sequence: WordSequence, kept: range, name: NamedSpan, grammar: Grammar
) -> bool:
    if not kept:
        return False
    if len(kept) == 1 and sequence.words[kept.start].key.endswith(_COPULA):
        return False
    plain = [
        grammar.is_common(sequence.words[at], sequence.surface(at, at + 1))
        and sequence.words[at].key not in grammar.knowledge.given_names
        for at in kept
    ]
    if name.type is EntityType.ORGANIZATION:
        head = grammar.end("organizations.heads", sequence.words, kept.start)
        ministry = grammar.end("organizations.ministries", sequence.words, kept.start)
        return ministry is None and (
            not all(plain) or ((head or 0) > 0 and len(kept) > 2)
        )
    if name.type is EntityType.PERSON:
        return not any(
            grammar.end("persons.never", sequence.words, at) for at in kept
        ) and plain.count(True) * 2 < len(kept) + (len(kept) > 1)
    return not all(plain)
