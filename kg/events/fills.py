"""The units that fill roles, and where in a clause to look for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.events.references import Discourse
from kg.events.scene import Scene
from kg.events.subjects import subject_of
from kg.events.triggers import Candidate
from kg.events.units import Unit
from kg.model import EntityType, Filler, Form, Role

_TO = "به"
_OBJECT = "را"
_WITH = "با"
_IN = ("در", "وارد", "عازم", "راهی")
# The rule of «با X و سپس با Y دیدار کرد»: a meeting with each.
SEVERAL = "several partners"
# The rule of «تحریم‌هایی علیه X وضع کرد»: a noun and a verb that carries it out.
CARRIED_OUT = "noun carried out"
# How far a noun's ezafe reaches to whom it belongs, in words.
GENITIVE_REACH = 6
# How far from a noun «در …» still tells where it was, in words.
PLACE_REACH = 9


@dataclass(frozen=True, slots=True)
class Roles:
    """The units of each role, and the rule that found them."""

    actors: tuple[Unit, ...]
    recipients: tuple[Unit, ...]
    places: tuple[Unit, ...]
    rule: str

    def fillers(self) -> tuple[Filler, ...]:
        """Return the fillers of all roles, each entity once in a role."""
        found: dict[tuple[Role, str], Filler] = {}
        for role, units in (
            (Role.ACTOR, self.actors),
            (Role.RECIPIENT, self.recipients),
            (Role.PLACE, self.places),
        ):
            for unit in units:
                for link in unit.links:
                    found.setdefault((role, link.entity_id), Filler(role, link))
        return tuple(found.values())


def clause_limit(scene: Scene, candidate: Candidate) -> int:
    """Return where the phrases of a trigger's clause end: before its verb."""
    clause = scene.clause_at(candidate.start)
    return clause.verb.start if clause.verb is not None else clause.end


def recipients_of(
    scene: Scene, candidate: Candidate, start: int, end: int, limit: int
) -> tuple[Unit, ...]:
    """Return whom a marker of the event type tells the event is aimed at."""
    for marker in candidate.type.recipient:
        units = scene.marked(start, end, (marker,), limit)
        # «حمله به X را محکوم کرد» is aimed at the attacker, not at X.
        misled = (
            candidate.finite
            and marker not in (_OBJECT, _WITH)
            and scene.is_within_object(units)
        )
        if units and not misled:
            return units
    return ()


def parties_of(
    scene: Scene, candidate: Candidate, discourse: Discourse
) -> tuple[Unit, ...]:
    """Return the parties of the meeting of which a sentence goes on to tell."""
    if len(discourse.parties) < 2:
        clause = scene.clause_at(candidate.start)
        return subject_of(scene, clause, candidate.start, discourse)
    return (
        scene.people.derived(
            candidate.start,
            candidate.end,
            discourse.parties,
            "the parties of the meeting told of",
            form=Form.GROUP,
        ),
    )


def agents_of(scene: Scene, start: int, end: int) -> tuple[Unit, ...]:
    """Return who acts by «از سوی X», «توسط X» or «بین X و Y» in a range."""
    cues = scene.people.knowledge.cues
    for name in ("roles.agents", "roles.between"):
        for at in range(start, end):
            after = cues.end(name, scene.words, at)
            if after is not None and not scene.covered(at):
                units = scene.after_marker(after, end)
                if units:
                    return units
    return ()


def genitive_of(scene: Scene, candidate: Candidate, limit: int) -> tuple[Unit, ...]:
    """Return the units that the ezafe of a trigger's noun leads to."""
    at = candidate.noun_end if candidate.noun_end > candidate.start else candidate.end
    if candidate.verb is not None and not candidate.finite:
        at = candidate.end
    units = scene.after_marker(at, min(limit, at + GENITIVE_REACH))
    if candidate.type.speech and candidate.verb is None and units:
        # «تبریک عضویت ایران» is no congratulation by Iran.
        own = all(
            scene.people.knowledge.cues.end("grammar.light_modifiers", scene.words, i)
            or not scene.words[i].key[0].isalnum()
            for i in range(at, units[0].start)
        )
        return units if own else ()
    return units


def places_of(scene: Scene, candidate: Candidate) -> tuple[Unit, ...]:
    """Return the place named after «در» in the clause of a trigger, towns first."""
    if candidate.type.speech or candidate.type.id == "CALL":
        return ()
    found = tuple(_lands(scene, candidate))
    towns = [u for u in found if scene.people.type_of(u.ids[0]) is EntityType.PLACE]
    return tuple(towns[:1]) or found[:1]


def _lands(scene: Scene, candidate: Candidate) -> Iterator[Unit]:
    clause = scene.clause_at(candidate.start)
    markers: tuple[str, ...] = (_TO, *_IN) if candidate.type.destination else _IN
    if not candidate.trigger.words:
        markers = (_TO,)  # «در ایران به وجود آمد» is no journey
    for marker in markers:
        for at in range(clause.start, clause.end):
            if scene.words[at].key != marker or scene.covered(at):
                continue
            if not candidate.finite and abs(at - candidate.start) > PLACE_REACH:
                continue
            unit = scene.unit_from(at + 1)
            states = scene.people.knowledge.state_words
            if unit is None and at + 2 < clause.end:
                near = scene.words[at + 1].key in states  # «در شهر یولاخ»
                unit = scene.unit_from(at + 2) if near else None
            if unit is not None and is_land(scene, unit):
                yield unit


def is_land(scene: Scene, unit: Unit) -> bool:
    """Tell whether a unit is a state or a place."""
    kind = scene.people.type_of(unit.ids[0])
    return kind in (EntityType.PLACE, EntityType.COUNTRY)
