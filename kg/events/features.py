"""What is known of a candidate event, and of each one who may take part in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log2

from kg.events.fills import Roles
from kg.events.grammar import FAR, Grammar
from kg.events.references import Discourse
from kg.events.scene import Scene, ids_of
from kg.events.triggers import Candidate, is_governed
from kg.events.units import Unit
from kg.knowledge.knowledge import IRAN
from kg.model import (
    DateBasis,
    DateRange,
    EntityType,
    Form,
    Link,
    Report,
    Status,
)
from kg.text.chars import fold

Features = dict[str, float]

# Markers that tell roles; a longer one first.
MARKERS = (
    *("از سوی", "از طرف", "از جانب", "به دست", "به دعوت", "به درخواست"),
    *("نسبت به", "مبنی بر", "همراه با", "به همراه", "بر علیه", "به گزارش"),
    *("به گفته", "به نقل از", "به نوشته", "با اشاره به", "با حضور"),
    *("با", "به", "از", "در", "بر", "برای", "بین", "میان", "علیه", "توسط"),
    *("درباره", "درمورد", "ضمن", "و", "که", "تا", ":", "،", "«"),
)
_FOLDED = frozenset(
    " ".join(fold(part) for part in marker.split()) for marker in MARKERS
)
MEDIA = ("media", "agency")
CITING = ("به گزارش", "به نقل از", "به گفته", "به نوشته")
_AND = ("و", "،")
_OBJECT = "را"
_QUOTES = frozenset("«»\"“”'()")
_STATUS_CUES = ("planned", "hypothetical", "conditional", "obligation", "unplanned")
REACH = 3  # words of the longest marker


@dataclass(frozen=True, slots=True)
class Option:
    """One who may take part in an event: the link, and what is known of it there."""

    link: Link
    features: Features


@dataclass(frozen=True, slots=True)
class Draft:
    """What rules say of a candidate event, and what else is known of it.

    `reported` is the day that the document reports, if one is known.
    """

    report: Report
    told: bool
    features: Features
    options: tuple[Option, ...]
    wording: Features = field(default_factory=dict)
    reported: tuple[DateRange, DateBasis] | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What the features of one candidate are read from."""

    scene: Scene
    candidate: Candidate
    roles: Roles
    sources: tuple[str, ...]
    subject: tuple[str, ...]
    discourse: Discourse
    grammar: Grammar
    counts: dict[str, int]
    titled: frozenset[str]


def event_features(around: Around, status: Status, **flags: bool) -> Features:
    """Return what is known of a candidate event as a whole."""
    scene, candidate, roles = around.scene, around.candidate, around.roles
    clause = scene.clause_at(candidate.start)
    words = scene.words
    found: Features = {
        f"type={candidate.type.id}": 1.0,
        f"plover={candidate.type.plover}": 1.0,
        f"rule={roles.rule}": 1.0,
        f"trigger={_trigger_words(candidate)}": 1.0,
        f"status={status}": 1.0,
        f"before={_marker_before(scene, candidate.start)}": 1.0,
        f"after={_marker_at(scene, candidate.end)}": 1.0,
        "speech": float(candidate.type.speech),
        "symmetric": float(candidate.type.symmetric),
        "finite": float(candidate.finite),
        "passive": float(candidate.passive),
        "performed": float(candidate.performed),
        "gapped": float(candidate.gapped),
        "lexical": float(candidate.lexical),
        "full verb": float(not candidate.trigger.words),
        "governed": float(is_governed(scene, candidate.start)),
        "plural noun": float(words[candidate.start].key.endswith(("ها", "های"))),
        "actors": float(len(ids_of(roles.actors))),
        "recipients": float(len(ids_of(roles.recipients))),
        "places": float(len(ids_of(roles.places))),
        "sources": float(len(around.sources)),
        "parties": float(len(around.discourse.parties)),
        "sentence": float(min(words[candidate.start].sentence, FAR)),
        "clauses": float(len(scene.clauses)),
        "clause": float(scene.clauses.index(clause)),
        "in clause": float(len(scene.units_in(clause.start, clause.end))),
        "before clause end": float(min(clause.end - candidate.end, FAR)),
        "sentence length": float(min(len(scene.indices), 2 * FAR)),
        "quoted": float(_is_quoted(scene, candidate.start)),
    }
    found |= {name: float(value) for name, value in flags.items()}
    verb = candidate.verb or clause.verb
    if verb is not None:
        form = verb.form
        found |= {
            f"verb={form.verb_class}": 1.0,
            f"tense={form.tense}": 1.0,
            "first person": float(form.person == 1),
            "plural verb": float(form.plural),
            "negated verb": float(form.negated),
            "own verb": float(candidate.verb is not None),
        }
    return found


def wording_of(around: Around, report: Report, reported: DateRange | None) -> Features:
    """Return what tells when an event is, and whether it happened.

    The words around the trigger, what its clause says of its status, and what the date
    that the rules found rests on; `reported` is the day that the document reports.
    """
    scene, candidate = around.scene, around.candidate
    words, cues = scene.words, scene.people.knowledge.cues
    start, end = candidate.start, candidate.end
    clause = scene.clause_at(start)
    found = {
        f"opens={words[clause.start].key}": 1.0,
        f"basis={report.date_basis}": 1.0,
        f"precision={report.date.precision if report.date else None}": 1.0,
        "on the day": float(report.date is not None and report.date == reported),
        "told by one": float(bool(report.said_by)),
    }
    for name, at in (("word", start - 1), ("second word", start - 2)):
        if at >= scene.indices.start:
            found[f"{name} before={words[at].key}"] = 1.0
    if end < scene.indices.stop:
        found[f"word after={words[end].key}"] = 1.0
    verb = candidate.verb or clause.verb
    if verb is not None:
        found[f"stem={verb.form.past}"] = 1.0
    for name in _STATUS_CUES:
        if cues.has(f"status.{name}", words, clause.start, start):
            found[f"{name} before"] = 1.0
        elif cues.has(f"status.{name}", words, end, clause.end):
            found[f"{name} after"] = 1.0
    return found


def _trigger_words(candidate: Candidate) -> str:
    trigger = candidate.trigger
    return " ".join(trigger.words) or f"verb {trigger.full_verb}"


def options_of(around: Around) -> Iterator[Option]:
    """Yield everybody who may take part in a candidate event, each once."""
    units = _units_by_id(around)
    for id in _carried(around):
        units.setdefault(id, None)
    for id, unit in units.items():
        yield Option(_link(around, id, unit), _option_features(around, id, unit))


def _units_by_id(around: Around) -> dict[str, Unit | None]:
    """Return the unit that speaks most for each entity of a sentence."""
    roles = around.roles
    found: dict[str, Unit | None] = {}
    at = around.candidate.start
    clause = around.scene.clause_at(at)
    nearest = sorted(
        around.scene.units,
        key=lambda u: (not clause.holds(u.start), abs(u.start - at), u.start),
    )
    filled = (*roles.actors, *roles.recipients, *roles.places)
    named = tuple(unit for unit in filled if unit in around.scene.units)
    for unit in (*named, *nearest, *filled):
        for id in unit.ids:
            found.setdefault(id, unit)
    return found


def _carried(around: Around) -> Iterator[str]:
    """Yield who was told of before the sentence, or reports it."""
    discourse = around.discourse
    yield from around.sources
    yield from discourse.speaker
    if discourse.subject is not None:
        yield discourse.subject
    yield from discourse.parties
    yield from discourse.persons[-3:]
    yield from discourse.countries[-3:]
    yield from list(discourse.cited)[-3:]
    yield from (link.entity_id for link in discourse.scene)
    yield from sorted(around.titled)


def cited_in(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield the media that a sentence cites, with the words that bring each in."""
    people = scene.people
    for unit in scene.units:
        marker = _marker_before(scene, unit.start)
        for id in unit.ids:
            if people.type_of(id) is not EntityType.ORGANIZATION:
                continue
            if marker in CITING or people.kind_of(id) in MEDIA:
                yield id, marker


def _link(around: Around, id: str, unit: Unit | None) -> Link:
    if unit is not None:
        return next(link for link in unit.links if link.entity_id == id)
    derived = around.scene.people.derived(
        around.candidate.start,
        around.candidate.end,
        (id,),
        "told of before",
        form=Form.PRONOUN,
    )
    return derived.links[0]


def _option_features(around: Around, id: str, unit: Unit | None) -> Features:
    people, discourse, roles = around.scene.people, around.discourse, around.roles
    country = people.country_of(id)
    actors, recipients = ids_of(roles.actors), ids_of(roles.recipients)
    others = {people.country_of(other) for other in actors if other != id}
    found: Features = {
        f"kind={people.type_of(id)}": 1.0,
        "medium": float(people.kind_of(id) in MEDIA),
        "known": float(id in people.knowledge.entities),
        "Iran": float(id == IRAN),
        "Iranian": float(country == IRAN),
        "actor by rule": float(id in actors),
        "recipient by rule": float(id in recipients),
        "place by rule": float(id in ids_of(roles.places)),
        "first actor": float(actors[:1] == (id,)),
        "with actor's country": float(country is not None and country in others),
        "source": float(id in around.sources),
        "innermost source": float(around.sources[:1] == (id,)),
        "speaker": float(id in discourse.speaker),
        "subject": float(id == discourse.subject),
        "party": float(id in discourse.parties),
        "last person": float(discourse.persons[-1:] == [id]),
        "person before": float(discourse.persons[-2:-1] == [id]),
        "last country": float(discourse.countries[-1:] == [id]),
        "country before": float(discourse.countries[-2:-1] == [id]),
        "titled": float(id in around.titled),
        "clause subject": float(id in around.subject),
        "first subject": float(around.subject[:1] == (id,)),
        "mentions": log2(1 + around.counts.get(id, 0)),
        "told place": float(id in {link.entity_id for link in discourse.scene}),
    }
    if id in discourse.cited:
        media = list(discourse.cited)
        found[f"cited by={discourse.cited[id]}"] = 1.0
        found["cited number"] = 1.0 + media.index(id)
        found["cited last"] = float(media[-1] == id)
    if unit is not None and unit.kind in (Form.GROUP, Form.PRONOUN):
        found[f"carried={unit.links[0].reason}"] = 1.0
    if unit is not None and unit in around.scene.units:
        found["here"] = 1.0
        found |= _unit_features(around, unit)
        found |= _tree_features(around, unit)
    return found


def _unit_features(around: Around, unit: Unit) -> Features:
    scene, candidate = around.scene, around.candidate
    clause = scene.clause_at(candidate.start)
    own = scene.clause_at(min(unit.start, scene.indices.stop - 1))
    low, high = sorted((unit.start, candidate.start))
    between = scene.units_in(min(unit.end, candidate.end), max(low, high))
    marker, outer = _marker_before(scene, unit.start), _head_marker(scene, unit)
    return {
        f"form={unit.kind}": 1.0,
        f"marker={marker}": 1.0,
        f"head marker={outer}": 1.0,
        "aimed at": float(outer in candidate.type.recipient),
        "before trigger": float(unit.start < candidate.start),
        "inside trigger": float(candidate.start <= unit.start < candidate.end),
        "distance": float(min(high - low, FAR)),
        "units between": float(min(len(between), FAR)),
        "clauses off": float(scene.clauses.index(own) - scene.clauses.index(clause)),
        "same clause": float(own == clause),
        "free": float(scene.is_free(unit)),
        "object": float(_is_before_object(scene, unit)),
        "first": float(scene.units[:1] == (unit,)),
        "adjacent after": float(unit.start == candidate.end),
        "adjacent to noun": float(unit.start == candidate.noun_end),
    }


def _tree_features(around: Around, unit: Unit) -> Features:
    """Return how the analyzer ties a unit to the trigger."""
    grammar, candidate = around.grammar, around.candidate
    if not grammar.heads:
        return {"no tree": 1.0}
    inside = range(unit.start, min(unit.end, len(grammar.heads)))
    tops = [at for at in inside if grammar.heads[at] not in inside]
    if not tops:
        return {"no tree": 1.0}
    trigger = range(candidate.start, candidate.end)
    up, down = grammar.meet(tops[0], candidate.start)
    return {
        f"relation={grammar.relations[tops[0]]}": 1.0,
        f"trigger relation={grammar.relations[candidate.start]}": 1.0,
        "steps to trigger": float(grammar.steps(tops[0], trigger)),
        "steps from trigger": float(grammar.steps(candidate.start, inside)),
        "steps up": float(up),
        "steps down": float(down),
    }


def _marker_at(scene: Scene, at: int) -> str:
    """Return the marker that begins at a word, or ``."""
    for length in range(REACH, 0, -1):
        if at < 0 or at + length > scene.indices.stop:
            continue
        phrase = " ".join(word.key for word in scene.words[at : at + length])
        if phrase in _FOLDED:
            return phrase
    return ""


def _marker_before(scene: Scene, start: int) -> str:
    """Return the marker that ends before a word, over titles and words of state."""
    at = start
    knowledge = scene.people.knowledge
    while at > scene.indices.start and (
        scene.words[at - 1].key in knowledge.state_words
        or scene.words[at - 1].key in _QUOTES - {"«"}
    ):
        at -= 1
    for length in range(REACH, 0, -1):
        first = at - length
        if first < scene.indices.start:
            continue
        phrase = " ".join(word.key for word in scene.words[first:at])
        if phrase in _FOLDED:
            return phrase
    if at <= scene.indices.start:
        return "start"
    if any(unit.end == at for unit in scene.units):
        return "unit"
    if any(group.end == at for group in scene.groups.values()):
        return "verb"
    return "word" if scene.words[at - 1].key[0].isalnum() else "sign"


def _head_marker(scene: Scene, unit: Unit) -> str:
    """Return the marker of the first of those that a unit is listed with."""
    first = unit
    while True:
        before = next(
            (
                other
                for other in scene.units
                if other.end < first.start
                and first.start - other.end <= 2
                and any(
                    scene.words[at].key in _AND for at in range(other.end, first.start)
                )
            ),
            None,
        )
        if before is None:
            return _marker_before(scene, first.start)
        first = before


def _is_before_object(scene: Scene, unit: Unit) -> bool:
    return unit.end < scene.indices.stop and scene.words[unit.end].key == _OBJECT


def _is_quoted(scene: Scene, index: int) -> bool:
    """Tell whether a quotation that opened before a word is still open."""
    keys = [word.key for word in scene.words[scene.indices.start : index]]
    return keys.count("«") > keys.count("»")
