"""The subject of a clause: named, carried over from before, or the speaker."""

from collections.abc import Iterator

from kg.events.clauses import Clause
from kg.events.references import Discourse
from kg.events.scene import Scene
from kg.events.speech import is_speech
from kg.events.units import Unit
from kg.knowledge.triggers import EventType
from kg.knowledge.verbs import Tense
from kg.model import EntityType, Form

_THAT = "که"
# Types whose addressee is the subject of what is asked for.
_DEMANDING = frozenset({"REQUEST", "ORDER"})


def subject_of(
    scene: Scene, clause: Clause, before: int, discourse: Discourse
) -> tuple[Unit, ...]:
    """Return the units that are the subject of a clause, for a trigger in it.

    A clause without a subject has that of the clause before, and a sentence without
    one that of the sentence before; first persons are the speaker.
    """
    if clause.verb is not None and clause.verb.form.person == 1:
        speaker = _speaker(scene, clause, discourse)
        if speaker:
            return speaker
    own = _named_subject(scene, clause, before)
    if own:
        return own
    index = scene.clauses.index(clause)
    asked = _asked(scene, index)
    if asked:
        return asked
    cues = scene.people.knowledge.cues
    joined = cues.end("grammar.and", scene.words, clause.start) is not None
    if joined and is_speech(scene, clause):
        told = _speaker_before(scene, index)
        if told:
            return told
    for earlier in reversed(scene.clauses[:index]):
        inherited = _main_subject(scene, earlier)
        if inherited:
            if _numbers_agree(clause, earlier, inherited):
                return inherited
            break
    return _carried(scene, clause, discourse)


def _asked(scene: Scene, index: int) -> tuple[Unit, ...]:
    """Return who is to act: Y in «X از Y خواست به مذاکره بازگردد»."""
    for at in range(index, 0, -1):
        verb = scene.clauses[at].verb
        if verb is None or verb.form.tense is not Tense.SUBJUNCTIVE:
            return ()
        earlier = scene.clauses[at - 1]
        for kind in _demands(scene, earlier):
            found = scene.marked(
                earlier.start, earlier.end, kind.recipient, earlier.end
            )
            if found:
                return found
    return ()


def _demands(scene: Scene, clause: Clause) -> Iterator[EventType]:
    """Yield the types of a clause by which somebody is to do something."""
    knowledge = scene.people.knowledge
    if clause.verb is None:
        return
    for trigger in knowledge.triggers.verbs.get(clause.verb.form.past, ()):
        if trigger.type in _DEMANDING:
            yield knowledge.event_types[trigger.type]
    for at in range(clause.start, clause.verb.start):
        for found in knowledge.triggers.at(scene.words, at):
            if found.trigger.type in _DEMANDING and found.end <= clause.verb.end:
                yield knowledge.event_types[found.trigger.type]


def _speaker_before(scene: Scene, index: int) -> tuple[Unit, ...]:
    """Return who speaks on: «X گفت … و هشدار داد», whatever stands between."""
    for earlier in reversed(scene.clauses[:index]):
        if is_speech(scene, earlier):
            found = _main_subject(scene, earlier)
            if found and _numbers_agree(scene.clauses[index], earlier, found):
                return found
    return ()


def _main_subject(scene: Scene, clause: Clause) -> tuple[Unit, ...]:
    for unit in scene.units_in(clause.start, clause.end):
        if _may_act(scene, unit) and scene.is_free(unit):
            return scene.coordinated(unit)
    return ()


def _numbers_agree(clause: Clause, earlier: Clause, subject: tuple[Unit, ...]) -> bool:
    """Tell whether a subject can go on: a plural verb wants many, or honours."""
    if clause.verb is None or not clause.verb.form.plural:
        return True
    many = len({id for unit in subject for id in unit.ids}) > 1
    return many or earlier.verb is None or earlier.verb.form.plural


def _named_subject(scene: Scene, clause: Clause, before: int) -> tuple[Unit, ...]:
    start = _after_that(scene, clause, before)
    for low in dict.fromkeys((start, clause.start)):
        for unit in scene.units_in(low, clause.end):
            if (
                unit.start >= before
                and clause.verb is not None
                and before > clause.start
            ):
                break
            if _may_act(scene, unit) and scene.is_free(unit):
                found = scene.coordinated(unit)
                if not _is_object(scene, found[-1]):
                    return found
    return ()


def _is_object(scene: Scene, unit: Unit) -> bool:
    """Tell whether «را» follows a unit («روسیه را چین متهم کرد»)."""
    cues = scene.people.knowledge.cues
    return unit.end < scene.indices.stop and (
        cues.end("grammar.object", scene.words, unit.end) is not None
    )


def _after_that(scene: Scene, clause: Clause, before: int) -> int:
    """Return where the innermost «که …» before a word begins within its clause."""
    places = [
        at
        for at in range(clause.start, min(before, clause.end))
        if scene.words[at].key.endswith(_THAT) and not scene.covered(at)
    ]
    return places[-1] + 1 if places else clause.start


def _may_act(scene: Scene, unit: Unit) -> bool:
    if scene.people.kind_of(unit.ids[0]) in ("media", "agency"):
        return not _is_dateline(scene, unit)
    return scene.people.type_of(unit.ids[0]) is not EntityType.PLACE


def _is_dateline(scene: Scene, unit: Unit) -> bool:
    """Tell whether a medium only opens its report: «ایرنا، ظریف گفت …»."""
    if unit.start != scene.indices.start or unit.end >= scene.indices.stop:
        return False
    return not scene.words[unit.end].key[0].isalnum()


def _speaker(scene: Scene, clause: Clause, discourse: Discourse) -> tuple[Unit, ...]:
    index = scene.clauses.index(clause)
    for earlier in reversed(scene.clauses[:index]):
        if is_speech(scene, earlier) or scene.words[earlier.end - 1].key == ":":
            named = _named_subject(scene, earlier, earlier.end)
            if named:
                return named[:1]
            break
    if not discourse.speaker:
        return ()
    return (
        scene.people.derived(
            clause.start,
            clause.start + 1,
            discourse.speaker[:1],
            "first person, the speaker",
            form=Form.PRONOUN,
        ),
    )


def _carried(scene: Scene, clause: Clause, discourse: Discourse) -> tuple[Unit, ...]:
    plural = clause.verb is not None and clause.verb.form.plural
    if plural and len(discourse.parties) > 1:
        return (
            scene.people.derived(
                clause.start,
                clause.start + 1,
                discourse.parties,
                "a plural verb, the parties last spoken of",
                form=Form.GROUP,
            ),
        )
    if discourse.subject is None:
        return ()
    return (
        scene.people.derived(
            clause.start,
            clause.start + 1,
            (discourse.subject,),
            "no subject named, the last one goes on",
            form=Form.PRONOUN,
        ),
    )
