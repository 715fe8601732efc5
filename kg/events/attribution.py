"""Who says what: the source of each stretch of a sentence, nested."""

from dataclasses import dataclass

from kg.events.clauses import Clause
from kg.events.references import Discourse
from kg.events.scene import Scene, ids_of
from kg.events.speech import is_speech
from kg.events.subjects import subject_of
from kg.events.units import Unit
from kg.model import EntityType

_COLON = ":"
_ON = "بر"
_THAT = ("که", "تا")
# How far after «به گفتهٔ» the source may stand, in words.
SOURCE_REACH = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words from `start` up to `end` are said by someone; it may hold others."""

    start: int
    end: int
    speaker: tuple[str, ...]


def stretches_of(scene: Scene, discourse: Discourse) -> tuple[Stretch, ...]:
    """Return who says which words of a sentence, outer stretches first."""
    found: list[Stretch] = []
    for clause in scene.clauses:
        speaker = _speaker_of(scene, clause, discourse, found)
        if speaker and clause.end < scene.indices.stop and _goes_on(scene, clause):
            found.append(Stretch(clause.end, scene.indices.stop, speaker))
        opener = _opener(scene, clause)
        if opener is not None:
            subject = _opens(scene, clause, opener.start, discourse)
            if subject:
                end = _taken_back(scene, clause, subject)
                found.append(Stretch(opener.end, end, subject))
    found.extend(_cited(scene))
    return tuple(sorted(found, key=lambda s: (s.start, -s.end)))


def _goes_on(scene: Scene, clause: Clause) -> bool:
    """Tell whether what is said follows: not in «بر X تأکید کردند و …»."""
    if clause.verb is None:
        return True
    if clause.verb.form.past in scene.people.knowledge.cues.speech.verbs:
        return True
    following = scene.words[clause.end : clause.end + 1]
    opened = any(not w.key[0].isalnum() or w.key in _THAT for w in following)
    within = range(clause.start, clause.verb.start)
    return opened or all(scene.words[at].key != _ON for at in within)


def _speaker_of(
    scene: Scene, clause: Clause, discourse: Discourse, outer: list[Stretch]
) -> tuple[str, ...]:
    if clause.verb is None:
        return _before_colon(scene, clause)
    if not is_speech(scene, clause):
        return ()
    subject = ids_of(subject_of(scene, clause, clause.verb.start, discourse))
    return subject[:1]


def _before_colon(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return the speaker of «لاوروف: …»: the subject before a colon without a verb."""
    last = clause.end - 1
    if scene.words[last].key != _COLON or clause.start != scene.indices.start:
        return ()
    units = scene.units_in(clause.start, last)
    free = [unit for unit in units if scene.is_free(unit)]
    return ids_of(free[:1])[:1]


@dataclass(frozen=True, slots=True)
class _Opener:
    start: int
    end: int


def _opener(scene: Scene, clause: Clause) -> _Opener | None:
    cues = scene.people.knowledge.cues
    for at in range(clause.start, clause.end):
        end = cues.end("speech.openers", scene.words, at)
        if end is not None and end < clause.end:
            return _Opener(at, end)
    return None


def _opens(
    scene: Scene, clause: Clause, start: int, discourse: Discourse
) -> tuple[str, ...]:
    """Return who says what an opener opens: the subject before it."""
    index = scene.clauses.index(clause)
    if start == clause.start and index > 0:
        before = scene.clauses[index - 1]
        return ids_of(subject_of(scene, before, before.end, discourse))[:1]
    before_it = [u for u in scene.units_in(clause.start, start) if scene.is_free(u)]
    if before_it:
        return ids_of(before_it[:1])[:1]
    verb = clause.verb
    last = scene.clauses[-1] if verb is None else clause
    return ids_of(subject_of(scene, last, clause.start, discourse))[:1]


def _taken_back(scene: Scene, clause: Clause, speaker: tuple[str, ...]) -> int:
    """Return where an opened stretch ends: where the text speaks of the speaker."""
    index = scene.clauses.index(clause)
    for later in scene.clauses[index + 1 :]:
        units = scene.units_in(later.start, later.end)
        if is_speech(scene, later) or any(set(u.ids) & set(speaker) for u in units):
            return later.start
    return scene.indices.stop


def _cited(scene: Scene) -> list[Stretch]:
    """Return what «به گفتهٔ X» and the like attribute: the whole sentence."""
    cues = scene.people.knowledge.cues
    for at in scene.indices:
        end = cues.end("speech.sources", scene.words, at)
        if end is None or end >= scene.indices.stop:
            continue
        units = scene.after_marker(end, min(end + SOURCE_REACH, scene.indices.stop))
        if units:
            start = max(unit.end for unit in units)
            return [
                Stretch(scene.indices.start, at, ids_of(units[:1])[:1]),
                Stretch(start, scene.indices.stop, ids_of(units[:1])[:1]),
            ]
    return []


def said_by(
    scene: Scene, stretches: tuple[Stretch, ...], index: int, discourse: Discourse
) -> tuple[str, ...]:
    """Return who says the word at an index, the innermost source first."""
    chain: list[str] = []
    for stretch in stretches:
        if stretch.start <= index < stretch.end:
            chain = [
                *stretch.speaker,
                *(id for id in chain if id not in stretch.speaker),
            ]
    return tuple(chain) or discourse.speaker


def is_agency(scene: Scene, unit: Unit) -> bool:
    """Tell whether a unit is a medium or agency."""
    entity = scene.people.entity(unit.ids[0])
    return entity.type is EntityType.ORGANIZATION and entity.kind in ("media", "agency")
