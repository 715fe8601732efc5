"""Acts of speech that no verb tells: «آمریکا باید بازگردد», «ما ادامه خواهیم داد»."""

from collections.abc import Iterator

from kg.events.attribution import Stretch
from kg.events.clauses import Clause
from kg.events.fills import Roles
from kg.events.references import Discourse
from kg.events.scene import Scene, ids_of
from kg.events.triggers import Candidate
from kg.events.units import Unit
from kg.knowledge.triggers import Trigger
from kg.knowledge.verbs import Tense, VerbGroup
from kg.model import EntityType, Form

REQUEST, EMPHASIZE, PROMISE = "REQUEST", "EMPHASIZE", "PROMISE"
RULE = "a demand on the one who must"


def find_demands(
    scene: Scene, stretches: tuple[Stretch, ...], discourse: Discourse
) -> Iterator[tuple[Candidate, Roles]]:
    """Yield what a speaker says that another must do, once for each clause."""
    for clause, at, end in _obligations(scene):
        speaker = _speaker(stretches, at) or discourse.speaker
        asked = _asked(scene, clause, at, speaker)
        if speaker and asked:
            yield _candidate(scene, at, end), _roles(scene, at, end, speaker, asked)


def find_implied(
    scene: Scene, stretches: tuple[Stretch, ...], discourse: Discourse
) -> Iterator[tuple[Candidate, Roles]]:
    """Yield needs that a speaker states, and what he says will be done.

    Most of them are nothing of the kind: it is for the judge to choose among them.
    """
    for _, at, end in _obligations(scene):
        speaker = _speaker(stretches, at) or discourse.speaker
        need = _candidate(scene, at, end, EMPHASIZE)
        yield need, _roles(scene, at, end, speaker, ())
    for clause in scene.clauses:
        verb = clause.verb
        if verb is None or scene.covered(verb.start):
            continue
        speaker = _speaker(stretches, verb.start) or discourse.speaker
        if speaker and _intends(verb):
            act = _candidate(scene, verb.start, verb.end, PROMISE)
            yield act, _roles(scene, verb.start, verb.end, speaker, ())


def _intends(verb: VerbGroup) -> bool:
    """Tell whether a verb says what will be done, or what «we» do."""
    form = verb.form
    if form.verb_class in ("be", "have", "become", "can"):
        return False
    own = form.tense is Tense.PRESENT and form.person == 1
    return form.tense is Tense.FUTURE or own


def _obligations(scene: Scene) -> Iterator[tuple[Clause, int, int]]:
    """Yield each clause of need with where its word of need begins and ends."""
    cues = scene.people.knowledge.cues
    for clause in scene.clauses:
        for at in range(clause.start, clause.end):
            end = cues.end("status.obligation", scene.words, at)
            if end is not None and not scene.covered(at):
                yield clause, at, end
                break


def _speaker(stretches: tuple[Stretch, ...], at: int) -> tuple[str, ...]:
    around = [s.speaker for s in stretches if s.start <= at < s.end]
    return around[-1] if around else ()


def _asked(
    scene: Scene, clause: Clause, at: int, speaker: tuple[str, ...]
) -> tuple[Unit, ...]:
    """Return the subject of a clause, if it is another than the speaker's side."""
    own = {scene.people.country_of(id) for id in speaker} | set(speaker)
    for unit in scene.units_in(clause.start, clause.end):
        if unit.kind not in (Form.NAME, Form.ROLE) or not scene.is_free(unit):
            continue
        if scene.people.type_of(unit.ids[0]) is EntityType.PLACE:
            continue
        sides = {scene.people.country_of(id) for id in unit.ids} | set(unit.ids)
        return () if sides & own or unit.start > at + 1 else scene.coordinated(unit)
    return ()


def _candidate(scene: Scene, at: int, end: int, id: str = REQUEST) -> Candidate:
    kind = scene.people.knowledge.event_types[id]
    words = (scene.words[at].key,) if id != PROMISE else ("verb",)
    trigger = Trigger(id, words)
    return Candidate(kind, trigger, at, end, end, None)


def _roles(
    scene: Scene, at: int, end: int, speaker: tuple[str, ...], asked: tuple[Unit, ...]
) -> Roles:
    if not speaker:
        return Roles((), asked, (), RULE)
    one = scene.people.derived(
        at, end, speaker[:1], "the speaker demands", form=Form.PRONOUN
    )
    others = tuple(u for u in asked if not set(ids_of((u,))) & set(speaker))
    return Roles((one,), others, (), RULE)
