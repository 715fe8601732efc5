"""Fill the roles of an event that a noun tells: «سفر X به Y», «در دیدار با Y»."""

from kg.events.aims import concerned
from kg.events.clauses import Clause
from kg.events.fills import (
    CARRIED_OUT,
    GENITIVE_REACH,
    Roles,
    agents_of,
    clause_limit,
    genitive_of,
    places_of,
    recipients_of,
)
from kg.events.references import Discourse
from kg.events.scene import Scene, ids_of
from kg.events.subjects import subject_of
from kg.events.triggers import Candidate
from kg.events.units import Unit
from kg.model import EntityType

_ONE = "یک"
_IN = "در"
_TO = "به"


def nominal_roles(scene: Scene, candidate: Candidate, discourse: Discourse) -> Roles:
    """«سفر X به Y», «دیدار X و Y», «با محکوم کردن Y», «در دیدار با Y»."""
    clause = scene.clause_at(candidate.start)
    limit = clause_limit(scene, candidate)
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
    genitive = genitive_of(scene, candidate, limit)
    after = recipients_of(scene, candidate, candidate.end, limit, limit)
    agents = (
        () if _is_passive_clause(clause) else agents_of(scene, candidate.end, limit)
    )
    if not after and _is_performed(scene, candidate):
        after = recipients_of(scene, candidate, clause.start, limit, limit)
    places = places_of(scene, candidate)
    infinitive = candidate.verb is not None
    if candidate.type.symmetric:
        return _symmetric_nominal(
            scene, candidate, discourse, Roles(genitive, after, places, "noun")
        )
    if candidate.type.id == "JOIN":
        return _joining(scene, candidate, discourse, Roles(genitive, after, (), "noun"))
    if _takes_object(candidate):
        actors = agents
        done = _is_object(scene, candidate) or _is_performed(scene, candidate)
        if infinitive or candidate.type.speech or done:
            actors = agents or _controller(scene, candidate, discourse)
        rule = CARRIED_OUT if done and actors else "noun with its object"
        aimed = _receiver(scene, candidate) or genitive or after
        return Roles(actors, aimed, places, rule)
    actors = genitive or (() if candidate.type.speech else agents)
    if actors:
        after = _guests(scene, candidate, discourse, actors) or after
        return Roles(actors, after, places, "noun")
    controller = _controller(scene, candidate, discourse)
    rule = CARRIED_OUT if _is_performed(scene, candidate) else "gerund"
    return Roles(controller or agents, after, places, rule)


def _guests(
    scene: Scene, candidate: Candidate, discourse: Discourse, hosts: tuple[Unit, ...]
) -> tuple[Unit, ...]:
    """Return who comes «به دعوت X»: the subject of the clause."""
    cues = scene.people.knowledge.cues
    at = candidate.noun_end - 1
    invited = cues.end("grammar.invite", scene.words, at) is not None
    if not invited or at == scene.indices.start or scene.words[at - 1].key != _TO:
        return ()
    subject = subject_of(scene, scene.clause_at(at), at, discourse)
    own = set(ids_of(hosts))
    return tuple(unit for unit in subject if not own & set(unit.ids))


def _receiver(scene: Scene, candidate: Candidate) -> tuple[Unit, ...]:
    """Return who is handed what a noun names: «استوارنامه خود را تقدیم X کرد»."""
    verb = scene.clause_at(candidate.start).verb
    if verb is None or verb.start <= candidate.end:
        return ()
    unit = next((u for u in scene.units if u.end == verb.start), None)
    if unit is None:
        return ()
    cues = scene.people.knowledge.cues
    handed = cues.end("grammar.handed", scene.words, unit.start - 1)
    return (unit,) if handed == unit.start else ()


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
    near = min(clause_limit(scene, candidate), candidate.end + GENITIVE_REACH)
    between = agents_of(scene, candidate.end, near)
    if between:
        return Roles(between, (), found.places, "noun with its parties")
    partners = [u for u in found.recipients if u not in found.actors]
    actors = found.actors
    if not actors:
        shared = _controller(scene, candidate, discourse)
        if partners or len(ids_of(shared)) > 1:
            actors = shared  # «X در تماس با Y», «X و Y در یک تماس»
    elif candidate.type.id == "MEET" and _attends(scene, candidate):
        clause = scene.clause_at(candidate.start)
        guests = subject_of(scene, clause, candidate.start, discourse)
        actors = (*(u for u in guests if u not in actors), *actors)
    return Roles((*actors, *partners), (), found.places, "noun with its parties")


def _attends(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether the subject is there: «X در نشست سران … شرکت کرد»."""
    cues = scene.people.knowledge.cues
    at = candidate.start - 1
    if at < scene.indices.start or scene.words[at].key != _IN:
        return False
    before = any(
        cues.end("roles.attending", scene.words, start) == at
        for start in range(max(scene.indices.start, at - 2), at)
    )
    verb = scene.clause_at(candidate.start).verb
    return before or (
        verb is not None
        and verb.start > candidate.end
        and cues.end("roles.attending", scene.words, verb.start - 1) == verb.start
    )


def _controller(
    scene: Scene, candidate: Candidate, discourse: Discourse
) -> tuple[Unit, ...]:
    """Return the subject that a gerund shares: «با تأکید بر …», «در دیدار با …»."""
    at = candidate.start - 1
    if at < scene.indices.start:
        return ()
    cues = scene.people.knowledge.cues
    noun = candidate.start - 1 if scene.words[at].key == _ONE else candidate.start
    governed = any(
        cues.end("grammar.framing", scene.words, start) == noun
        for start in range(max(scene.indices.start, at - 2), at + 1)
    )
    governed = governed or (
        cues.end("grammar.performed", scene.words, at) == candidate.start
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
    for at in range(candidate.end, min(candidate.end + 6, scene.indices.stop)):
        if at in scene.groups:
            return False
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
    if cues.end("grammar.placed", scene.words, before) == verb.start:
        # «در فهرست تحریم قرار داد», but not «کشتاری که مردم را هدف قرار داد».
        return cues.has("grammar.lists", scene.words, candidate.start - 2, verb.start)
    return before >= candidate.end and (
        cues.end("grammar.performed", scene.words, before) == verb.start
    )


def _is_predicate(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a noun closes its clause with a verb: «خواستار … شد»."""
    verb = scene.clause_at(candidate.start).verb
    return verb is not None and verb.start >= candidate.end
