"""Demands that no verb of asking tells: «X گفت: آمریکا باید به تعهداتش بازگردد»."""

from collections.abc import Iterator

from kg.events.attribution import Stretch
from kg.events.clauses import Clause
from kg.events.fills import Roles
from kg.events.references import Discourse
from kg.events.scene import Scene, ids_of
from kg.events.triggers import Candidate
from kg.events.units import Unit
from kg.knowledge.triggers import Trigger
from kg.model import EntityType, Form

REQUEST = "REQUEST"
RULE = "a demand on the one who must"


def find_demands(
    scene: Scene, stretches: tuple[Stretch, ...], discourse: Discourse
) -> Iterator[tuple[Candidate, Roles]]:
    """Yield what a speaker says that another must do, once for each clause."""
    cues = scene.people.knowledge.cues
    for clause in scene.clauses:
        for at in range(clause.start, clause.end):
            end = cues.end("status.obligation", scene.words, at)
            if end is None or scene.covered(at):
                continue
            speaker = _speaker(stretches, at) or discourse.speaker
            asked = _asked(scene, clause, at, speaker)
            if speaker and asked:
                yield _candidate(scene, at, end), _roles(scene, at, end, speaker, asked)
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


def _candidate(scene: Scene, at: int, end: int) -> Candidate:
    kind = scene.people.knowledge.event_types[REQUEST]
    trigger = Trigger(REQUEST, (scene.words[at].key,))
    return Candidate(kind, trigger, at, end, end, None)


def _roles(
    scene: Scene, at: int, end: int, speaker: tuple[str, ...], asked: tuple[Unit, ...]
) -> Roles:
    one = scene.people.derived(
        at, end, speaker[:1], "the speaker demands", form=Form.PRONOUN
    )
    others = tuple(u for u in asked if not set(ids_of((u,))) & set(speaker))
    return Roles((one,), others, (), RULE)
