"""Fill the roles of an event from the words around its trigger."""

from kg.events.aims import concerned
from kg.events.fills import (
    GENITIVE_REACH,
    SEVERAL,
    Roles,
    agents_of,
    genitive_of,
    is_land,
    parties_of,
    places_of,
    recipients_of,
)
from kg.events.nominal import nominal_roles
from kg.events.references import Discourse
from kg.events.scene import Scene, ids_of
from kg.events.subjects import subject_of
from kg.events.triggers import Candidate, ended_noun
from kg.events.units import Unit
from kg.model import EntityType, Form

_WITH = "با"


def roles_of(scene: Scene, candidate: Candidate, discourse: Discourse) -> Roles:
    """Return who does a candidate event to whom, and where."""
    if candidate.finite and candidate.passive:
        roles = _passive(scene, candidate, discourse)
    elif candidate.finite:
        roles = _active(scene, candidate, discourse)
    else:
        roles = nominal_roles(scene, candidate, discourse)
    return _tidied(scene, candidate, roles)


def _active(scene: Scene, candidate: Candidate, discourse: Discourse) -> Roles:
    """«X با Y دیدار کرد», «X از Y انتقاد کرد»."""
    clause = scene.clause_at(candidate.start)
    assert candidate.verb is not None
    subject = subject_of(scene, clause, candidate.start, discourse)
    end = candidate.roles_end
    we = candidate.verb.form.person == 1 and candidate.verb.form.plural
    if (
        candidate.type.symmetric
        and we
        and set(ids_of(subject)) < set(discourse.parties)
    ):
        subject = parties_of(scene, candidate, discourse)
    recipients = recipients_of(scene, candidate, clause.start, end, end)
    if candidate.type.symmetric:
        each = scene.all_marked(clause.start, end, _WITH, end)
        if len(each) > 1:
            partners = tuple(unit for units in each for unit in units)
            places = places_of(scene, candidate)
            return Roles((*subject, *partners), (), places, SEVERAL)
    if not recipients and not candidate.gapped:
        tail = min(scene.indices.stop, end + GENITIVE_REACH)
        recipients = recipients_of(scene, candidate, end, tail, tail)
    if not recipients and candidate.type.ends:
        noun = ended_noun(scene, candidate)
        owner = genitive_of(scene, noun, candidate.start) if noun else ()
        recipients = tuple(u for u in owner if u not in subject)
    if not recipients and candidate.type.genitive_verbal == "recipient":
        recipients = genitive_of(scene, candidate, candidate.verb.start)
    return Roles(subject, recipients, places_of(scene, candidate), "active verb")


def _passive(scene: Scene, candidate: Candidate, discourse: Discourse) -> Roles:
    """«… از سوی X محکوم شد», «گفت‌وگو بین X و Y انجام شد»."""
    clause = scene.clause_at(candidate.start)
    assert candidate.verb is not None
    agents = agents_of(scene, clause.start, candidate.verb.end)
    agents = agents or _bodies_marked(scene, candidate)
    genitive = genitive_of(scene, candidate, candidate.verb.start)
    subject = _patient(scene, candidate, discourse)
    if candidate.type.symmetric:
        partners = scene.marked(clause.start, candidate.verb.end, (_WITH,), clause.end)
        actors = agents or (*genitive, *partners)
        actors = actors or parties_of(scene, candidate, discourse)
        return Roles(actors, (), places_of(scene, candidate), "impersonal passive")
    leaves = set(candidate.trigger.words) & set(candidate.type.intransitive)
    if leaves or candidate.type.id == "JOIN":
        # «از برجام خارج شد», «عضو شد»: the subject acts, whatever the verb.
        actors = subject_of(scene, clause, candidate.start, discourse)
        recipients = recipients_of(
            scene, candidate, clause.start, candidate.verb.end, candidate.verb.end
        )
        return Roles(actors, recipients, places_of(scene, candidate), "active verb")
    if candidate.type.speech and not agents and not genitive:
        actors = parties_of(scene, candidate, discourse)
        return Roles(actors, (), (), "impersonal passive")
    actors = agents or (genitive if candidate.type.genitive_is == "actor" else ())
    patient = () if candidate.type.id == "EMPHASIZE" else subject
    return Roles(actors, patient, places_of(scene, candidate), "passive verb")


def _bodies_marked(scene: Scene, candidate: Candidate) -> tuple[Unit, ...]:
    """Return the body that acts by a marker of the type: «به وزارت خارجه احضار شد»."""
    clause = scene.clause_at(candidate.start)
    marked = scene.marked(
        clause.start, candidate.start, candidate.type.agents, candidate.start
    )
    return tuple(
        unit
        for unit in marked
        if scene.people.type_of(unit.ids[0]) is EntityType.ORGANIZATION
    )


def _patient(
    scene: Scene, candidate: Candidate, discourse: Discourse
) -> tuple[Unit, ...]:
    clause = scene.clause_at(candidate.start)
    units = [
        unit
        for unit in scene.units_in(clause.start, candidate.start)
        if scene.is_free(unit)
    ]
    if units:
        return scene.coordinated(units[0])
    return scene.units_in(clause.start, candidate.start)[:1]


def _tidied(scene: Scene, candidate: Candidate, roles: Roles) -> Roles:
    """Keep an entity in one role, turn towns visited into their states."""
    actors = _without_places(scene, roles.actors)
    ids = set(ids_of(actors))
    recipients = tuple(u for u in roles.recipients if not ids.intersection(u.ids))
    places = roles.places
    if not candidate.type.on_lands:
        recipients = _without_places(scene, recipients)
    if candidate.type.symmetric:
        parties = _without_places(scene, (*actors, *recipients))
        return Roles(parties, (), places[:1], roles.rule)
    if candidate.type.destination:
        recipients, places = _destination(scene, recipients, places)
        recipients = tuple(u for u in recipients if not ids.intersection(u.ids))
    else:
        recipients = tuple(u for u in recipients if u not in places or not actors)
    if not recipients and candidate.type.aims:
        recipients = concerned(scene, candidate, actors)
    if candidate.type.id == "ATTACK" and not places:
        places = tuple(u for u in recipients if is_land(scene, u))[:1]
    return Roles(actors, recipients, places[:1], roles.rule)


def _without_places(scene: Scene, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return tuple(
        u for u in units if scene.people.type_of(u.ids[0]) is not EntityType.PLACE
    )


def _destination(
    scene: Scene, recipients: tuple[Unit, ...], places: tuple[Unit, ...]
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Return the visited state and the town, or else the state, as the place."""
    lands = [u for u in (*recipients, *places) if is_land(scene, u)]
    hosts = [u for u in recipients if not is_land(scene, u)]
    if not lands:
        return tuple(hosts), ()
    towns = [u for u in lands if scene.people.type_of(u.ids[0]) is EntityType.PLACE]
    place = (towns or lands)[0]
    states = [u for u in lands if u not in towns]
    if not states and (country := scene.people.country_of(place.ids[0])):
        states = [
            scene.people.derived(
                place.start,
                place.end,
                (country,),
                "the state of the town",
                form=Form.NAME,
            )
        ]
    return (*states[:1],), (place,)


def is_anaphoric(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a trigger refers to an event told before: «این دیدار»."""
    cues = scene.people.knowledge.cues
    return any(
        at >= scene.indices.start
        and cues.end("grammar.articles", scene.words, at) == candidate.start
        for at in (candidate.start - 1,)
    )
