"""Fill the roles of an event from the words around its trigger."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.events.aims import concerned
from kg.events.clauses import Clause
from kg.events.references import Discourse
from kg.events.scene import Scene, ids_of
from kg.events.subjects import subject_of
from kg.events.triggers import Candidate
from kg.events.units import Unit
from kg.model import EntityType, Filler, Form, Role

_WITH = "با"
_IN = ("در", "وارد", "عازم", "راهی")
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


def roles_of(scene: Scene, candidate: Candidate, discourse: Discourse) -> Roles:
    """Return who does a candidate event to whom, and where."""
    if candidate.finite and candidate.passive:
        roles = _passive(scene, candidate, discourse)
    elif candidate.finite:
        roles = _active(scene, candidate, discourse)
    else:
        roles = _nominal(scene, candidate, discourse)
    return _tidied(scene, candidate, roles)


def _limit(scene: Scene, candidate: Candidate) -> int:
    clause = scene.clause_at(candidate.start)
    return clause.verb.start if clause.verb is not None else clause.end


def _recipients(
    scene: Scene, candidate: Candidate, start: int, end: int, limit: int
) -> tuple[Unit, ...]:
    markers = candidate.type.recipient
    return scene.marked(start, end, markers, limit)


def _active(scene: Scene, candidate: Candidate, discourse: Discourse) -> Roles:
    """«X با Y دیدار کرد», «X از Y انتقاد کرد»."""
    clause = scene.clause_at(candidate.start)
    assert candidate.verb is not None
    subject = subject_of(scene, clause, candidate.start, discourse)
    end = candidate.verb.end
    we = candidate.verb.form.person == 1 and candidate.verb.form.plural
    if (
        candidate.type.symmetric
        and we
        and set(ids_of(subject)) < set(discourse.parties)
    ):
        subject = _parties(scene, candidate, discourse)
    recipients = _recipients(scene, candidate, clause.start, end, end)
    if not recipients:
        tail = min(scene.indices.stop, end + GENITIVE_REACH)
        recipients = _recipients(scene, candidate, end, tail, tail)
    if not recipients and candidate.type.genitive_verbal == "recipient":
        recipients = _genitive(scene, candidate, candidate.verb.start)
    return Roles(subject, recipients, _places(scene, candidate), "active verb")


def _passive(scene: Scene, candidate: Candidate, discourse: Discourse) -> Roles:
    """«… از سوی X محکوم شد», «گفت‌وگو بین X و Y انجام شد»."""
    clause = scene.clause_at(candidate.start)
    assert candidate.verb is not None
    agents = _agents(scene, clause.start, candidate.verb.end)
    genitive = _genitive(scene, candidate, candidate.verb.start)
    subject = _patient(scene, candidate, discourse)
    if candidate.type.symmetric:
        partners = scene.marked(clause.start, candidate.verb.end, (_WITH,), clause.end)
        actors = agents or (*genitive, *partners)
        actors = actors or _parties(scene, candidate, discourse)
        return Roles(actors, (), _places(scene, candidate), "impersonal passive")
    leaves = set(candidate.trigger.words) & set(candidate.type.intransitive)
    if leaves or candidate.type.id == "JOIN":
        # «از برجام خارج شد», «عضو شد»: the subject acts, whatever the verb.
        actors = subject_of(scene, clause, candidate.start, discourse)
        recipients = _recipients(
            scene, candidate, clause.start, candidate.verb.end, candidate.verb.end
        )
        return Roles(actors, recipients, _places(scene, candidate), "active verb")
    if candidate.type.speech and not agents and not genitive:
        actors = _parties(scene, candidate, discourse)
        return Roles(actors, (), (), "impersonal passive")
    actors = agents or (genitive if candidate.type.genitive_is == "actor" else ())
    patient = () if candidate.type.id == "EMPHASIZE" else subject
    return Roles(actors, patient, _places(scene, candidate), "passive verb")


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


def _parties(
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


def _agents(scene: Scene, start: int, end: int) -> tuple[Unit, ...]:
    cues = scene.people.knowledge.cues
    for name in ("roles.agents", "roles.between"):
        for at in range(start, end):
            after = cues.end(name, scene.words, at)
            if after is not None and not scene.covered(at):
                units = scene.after_marker(after, end)
                if units:
                    return units
    return ()


def _genitive(scene: Scene, candidate: Candidate, limit: int) -> tuple[Unit, ...]:
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


def _nominal(scene: Scene, candidate: Candidate, discourse: Discourse) -> Roles:
    """«سفر X به Y», «دیدار X و Y», «با محکوم کردن Y», «در دیدار با Y»."""
    clause = scene.clause_at(candidate.start)
    limit = _limit(scene, candidate)
    if limit < candidate.end:
        limit = clause.end
    if set(candidate.trigger.words[:1]) & set(candidate.type.predicates):
        subject = subject_of(scene, clause, candidate.start, discourse)
        if candidate.type.destination:
            lands = scene.after_marker(candidate.end, limit)
            return Roles(subject, lands, lands, "predicate of the subject")
        aimed = scene.marked(clause.start, limit, ("از",), limit)
        aimed = aimed or concerned(scene, candidate, subject)
        return Roles(subject, aimed, (), "predicate of the subject")
    genitive = _genitive(scene, candidate, limit)
    after = _recipients(scene, candidate, candidate.end, limit, limit)
    agents = () if _is_passive_clause(clause) else _agents(scene, candidate.end, limit)
    places = _places(scene, candidate)
    infinitive = candidate.verb is not None
    if candidate.type.symmetric:
        return _symmetric_nominal(
            scene, candidate, discourse, Roles(genitive, after, places, "noun")
        )
    if candidate.type.id == "JOIN":
        return _joining(scene, candidate, discourse, Roles(genitive, after, (), "noun"))
    if _takes_object(candidate):
        actors = agents
        if infinitive or candidate.type.speech:
            actors = agents or _controller(scene, candidate, discourse)
        return Roles(actors, genitive or after, places, "noun with its object")
    actors = genitive or (() if candidate.type.speech else agents)
    if actors:
        return Roles(actors, after, places, "noun")
    controller = _controller(scene, candidate, discourse)
    return Roles(controller or agents, after, places, "gerund")


def _takes_object(candidate: Candidate) -> bool:
    """Tell whether a noun's ezafe names the one acted on: «ترور X», «اخراج X»."""
    kind, words = candidate.type, candidate.trigger.words
    if set(words) & set(kind.intransitive):
        return False
    if set(words) & set(kind.patients) or kind.genitive_is == "recipient":
        return True
    return candidate.verb is not None and kind.genitive_verbal == "recipient"


def _joining(
    scene: Scene, candidate: Candidate, discourse: Discourse, found: Roles
) -> Roles:
    """«عضویت ایران در سازمان …», «ایران وارد عضویت سازمان … شد»."""
    units = (*found.actors, *found.recipients)
    bodies = tuple(u for u in units if _is_body(scene, u))
    members = tuple(u for u in found.actors if u not in bodies)
    if not members:
        clause = scene.clause_at(candidate.start)
        members = subject_of(scene, clause, candidate.start, discourse)
    return Roles(members, bodies, (), found.rule)


def _is_body(scene: Scene, unit: Unit) -> bool:
    return scene.people.type_of(unit.ids[0]) is EntityType.ORGANIZATION


def _is_passive_clause(clause: Clause) -> bool:
    """Tell whether «از سوی X» may belong to the verb: «حمله … از سوی X محکوم شد»."""
    verb = clause.verb
    return verb is not None and (verb.passive or verb.form.verb_class == "become")


def _symmetric_nominal(
    scene: Scene, candidate: Candidate, discourse: Discourse, found: Roles
) -> Roles:
    near = min(_limit(scene, candidate), candidate.end + GENITIVE_REACH)
    between = _agents(scene, candidate.end, near)
    if between:
        return Roles(between, (), found.places, "noun with its parties")
    partners = [u for u in found.recipients if u not in found.actors]
    actors = found.actors
    if partners and not actors:
        actors = _controller(scene, candidate, discourse)
    return Roles((*actors, *partners), (), found.places, "noun with its parties")


def _controller(
    scene: Scene, candidate: Candidate, discourse: Discourse
) -> tuple[Unit, ...]:
    """Return the subject that a gerund shares: «با تأکید بر …», «در دیدار با …»."""
    at = candidate.start - 1
    if at < scene.indices.start:
        return ()
    cues = scene.people.knowledge.cues
    governed = (
        any(
            cues.end("grammar.prepositions", scene.words, start) == candidate.start
            for start in range(max(scene.indices.start, at - 2), at + 1)
        )
        or cues.end("grammar.performed", scene.words, at) == candidate.start
    )
    predicate = candidate.type.speech and _is_predicate(scene, candidate)
    if candidate.type.destination and (guests := _invited(scene, candidate)):
        return guests
    acts = candidate.type.speech or candidate.type.id == "APPOINT"
    if (acts and _is_object(scene, candidate)) or _is_performed(scene, candidate):
        clause = scene.clause_at(candidate.start)
        return subject_of(scene, clause, candidate.start, discourse)
    if not governed and not predicate:
        return ()
    if not candidate.type.speech and candidate.type.plover != "CONSULT":
        # «با اشاره به جنایات …»: the one who speaks of an attack makes none.
        return ()
    clause = scene.clause_at(candidate.start)
    return subject_of(scene, clause, candidate.start, discourse)


def _is_object(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a noun is what its clause does: «استوارنامه خود را تقدیم کرد»."""
    cues = scene.people.knowledge.cues
    for at in range(candidate.end, min(candidate.end + 3, scene.indices.stop)):
        if cues.end("grammar.object", scene.words, at) is not None:
            return True
    return False


def _invited(scene: Scene, candidate: Candidate) -> tuple[Unit, ...]:
    """Return who is to travel: «از X برای سفر به Y دعوت کرد»."""
    cues = scene.people.knowledge.cues
    clause = scene.clause_at(candidate.start)
    if not cues.has("grammar.invite", scene.words, clause.start, clause.end):
        return ()
    return scene.marked(clause.start, clause.end, ("از",), clause.end)


def _is_performed(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether the clause's subject carries a noun out: «تحریم‌ها را وضع کرد»."""
    verb = scene.clause_at(candidate.start).verb
    if verb is None or verb.start < candidate.end or verb.passive:
        return False
    if verb.form.verb_class not in ("do", "give"):
        return False
    cues = scene.people.knowledge.cues
    before = verb.start - 1
    return before >= candidate.end and (
        cues.end("grammar.performed", scene.words, before) == verb.start
    )


def _is_predicate(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a noun closes its clause with a verb: «خواستار … شد»."""
    verb = scene.clause_at(candidate.start).verb
    return verb is not None and verb.start >= candidate.end


def _places(scene: Scene, candidate: Candidate) -> tuple[Unit, ...]:
    """Return the place named after «در» in the clause of a trigger, towns first."""
    if candidate.type.speech or candidate.type.id == "CALL":
        return ()
    found = tuple(_lands(scene, candidate))
    towns = [u for u in found if scene.people.type_of(u.ids[0]) is EntityType.PLACE]
    return tuple(towns[:1]) or found[:1]


def _lands(scene: Scene, candidate: Candidate) -> Iterator[Unit]:
    clause = scene.clause_at(candidate.start)
    markers = ("به", *_IN) if candidate.type.destination else _IN
    for marker in markers:
        for at in range(clause.start, clause.end):
            if scene.words[at].key != marker or scene.covered(at):
                continue
            if not candidate.finite and abs(at - candidate.start) > PLACE_REACH:
                continue
            unit = scene.unit_from(at + 1)
            if unit is None and at + 2 < clause.end:
                unit = scene.unit_from(at + 2)
            if unit is not None and _is_land(scene, unit):
                yield unit


def _is_land(scene: Scene, unit: Unit) -> bool:
    kind = scene.people.type_of(unit.ids[0])
    return kind in (EntityType.PLACE, EntityType.COUNTRY)


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
        places = tuple(u for u in recipients if _is_land(scene, u))[:1]
    return Roles(actors, recipients, places[:1], roles.rule)


def _without_places(scene: Scene, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return tuple(
        u for u in units if scene.people.type_of(u.ids[0]) is not EntityType.PLACE
    )


def _destination(
    scene: Scene, recipients: tuple[Unit, ...], places: tuple[Unit, ...]
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Return the visited state and the town, or else the state, as the place."""
    lands = [u for u in (*recipients, *places) if _is_land(scene, u)]
    hosts = [u for u in recipients if not _is_land(scene, u)]
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
