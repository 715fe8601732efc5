"""Find the words of a sentence that express an event."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.events.scene import Scene
from kg.knowledge.triggers import EventType, Found, Trigger, stems
from kg.knowledge.verbs import Tense, VerbGroup

# How far a light verb may stand from its noun («متهم … کرد»), in words.
MAX_SPLIT = 9
MAX_MODIFIERS = 2
# How far the light verb that two nouns share may stand from the first, in words.
MAX_GAP = 30
MIN_WITH_VERB = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Trigger words, with the verb that belongs to them, if one does."""

    type: EventType
    trigger: Trigger
    start: int
    end: int
    noun_end: int
    verb: VerbGroup | None
    performed: bool = False
    lexical: bool = False
    gapped: bool = False

    @property
    def roles_end(self) -> int:
        """Return where the phrases end that may fill the roles of a finite event.

        A gapped light verb belongs to what follows «و», too: «دیدار و … بررسی کرد».
        """
        return self.end if self.gapped or self.verb is None else self.verb.end

    @property
    def finite(self) -> bool:
        """Tell whether a finite verb says the event."""
        return self.verb is not None and self.verb.form.tense is not Tense.INFINITIVE

    @property
    def passive(self) -> bool:
        """Tell whether the grammatical subject is the one acted on."""
        if self.verb is None:
            return False
        if self.verb.passive or self.verb.form.verb_class in self.type.passive_verbs:
            return True
        may_act = self.trigger.verbs & {"do", "give"}
        if self.verb.form.verb_class == "become":
            return not self.trigger.verbs or bool(may_act)
        if self.verb.form.verb_class == "take":
            return self.performed and (not self.trigger.verbs or bool(may_act))
        return False


def find_candidates(scene: Scene) -> Iterator[Candidate]:
    """Yield the triggers of a sentence, none overlapping another."""
    found = tuple(_all_candidates(scene))
    for candidate in found:
        if not any(_ends(scene, other, candidate) for other in found):
            yield candidate


def _all_candidates(scene: Scene) -> Iterator[Candidate]:
    at = scene.indices.start
    while at < scene.indices.stop:
        found = _at(scene, at)
        if found is None:
            at += 1
            continue
        candidate, end = found
        if candidate is not None:
            yield candidate
        at = end


def _ends(scene: Scene, verb: Candidate, noun: Candidate) -> bool:
    """Tell whether a noun is what a verb ends: «تحریم‌ها را لغو کرد»."""
    return (
        noun.type.id == verb.type.ends
        and verb.finite
        and not noun.finite
        and noun.end <= verb.start
        and scene.clause_at(noun.start) == scene.clause_at(verb.start)
    )


def ended_noun(scene: Scene, verb: Candidate) -> Candidate | None:
    """Return the noun of what a verb ends, if the clause names it."""
    for noun in _all_candidates(scene):
        if _ends(scene, verb, noun):
            return noun
    return None


def _at(scene: Scene, at: int) -> tuple[Candidate | None, int] | None:
    if scene.covered(at):
        return None
    knowledge = scene.people.knowledge
    tried: set[int] = set()
    for found in knowledge.triggers.at(scene.words, at):
        if found.end > scene.indices.stop:
            continue
        if not found.trigger.type:
            return None, found.end
        bare = not found.trigger.verbs and not found.trigger.weak
        if found.end in tried and bare:
            continue
        if not _has_company(scene, found.trigger, at):
            continue
        tried.add(found.end)
        candidate = _with_verb(scene, found)
        if candidate is not None:
            return candidate, candidate.end
    return _full_verb(scene, at)


def _full_verb(scene: Scene, at: int) -> tuple[Candidate | None, int] | None:
    group = scene.groups.get(at)
    if group is None:
        return None
    for trigger in scene.people.knowledge.triggers.verbs.get(group.form.past, ()):
        kind = scene.people.knowledge.event_types[trigger.type]
        if trigger.negated and not group.form.negated:
            continue
        if not _has_company(scene, trigger, at):
            continue
        candidate = Candidate(
            kind, trigger, at, group.end, at, group, lexical=trigger.negated
        )
        return candidate, group.end
    return None


def _has_company(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Tell whether a word that a trigger wants near it stands in its clause."""
    if not trigger.near:
        return True
    clause = scene.clause_at(at)
    return any(
        wanted in stems(word.key)
        for word in scene.words[clause.start : clause.end]
        for wanted in trigger.near
    )


def _with_verb(scene: Scene, found: Found) -> Candidate | None:
    kind = scene.people.knowledge.event_types[found.trigger.type]
    inside = _inner_verb(scene, found)
    if inside is not None:
        end = max(found.end, inside.end)
        return Candidate(
            kind, found.trigger, found.start, end, found.end, inside, lexical=True
        )
    near = _near_verb(scene, found)
    gap = _gapped_verb(scene, found) if near is None else None
    if gap is not None:
        return Candidate(
            kind,
            found.trigger,
            found.start,
            found.end,
            found.end,
            gap,
            gapped=True,
        )
    if not found.trigger.verbs:
        if near is None:
            far = _shared_verb(scene, found)
            if far is None and kind.symmetric:
                far = _far_light(scene, found)
            return Candidate(
                kind, found.trigger, found.start, found.end, found.end, far
            )
        return _closed(scene, kind, found, near)
    if found.trigger.placed:
        return _placed(scene, kind, found)
    if near is not None and near.form.verb_class in found.trigger.verbs:
        return _closed(scene, kind, found, near)
    far = _far_verb(scene, found)
    if far is not None:
        return Candidate(kind, found.trigger, found.start, found.end, found.end, far)
    return None


def _placed(scene: Scene, kind: EventType, found: Found) -> Candidate | None:
    """Return «مورد توجه … قرار گرفت», whatever stands between its parts."""
    cues = scene.people.knowledge.cues
    for at in range(found.end, min(found.end + MAX_SPLIT, scene.indices.stop)):
        if cues.end("grammar.placed", scene.words, at) is None:
            continue
        group = scene.groups.get(at + 1)
        if group is not None and group.form.verb_class in found.trigger.verbs:
            return _closed(scene, kind, found, group)
        return None
    return None


def _shared_verb(scene: Scene, found: Found) -> VerbGroup | None:
    """Return the verb that two nouns share: «دیدار و گفت‌وگو کرد»."""
    cues = scene.people.knowledge.cues
    after = found.end + 1
    if after >= scene.indices.stop or is_governed(scene, found.start):
        return None
    if cues.end("grammar.and", scene.words, found.end) != after:
        return None
    for other in scene.people.knowledge.triggers.at(scene.words, after):
        group = scene.groups.get(other.end)
        if group is not None and group.form.verb_class in ("do", "have"):
            return group
    return None


def _gapped_verb(scene: Scene, found: Found) -> VerbGroup | None:
    """Return the light verb left out before «و»: «با X دیدار و یمن را بررسی کرد»."""
    cues = scene.people.knowledge.cues
    before, after = found.start - 1, found.end
    if after >= scene.indices.stop or is_governed(scene, found.start):
        return None
    marked = cues.end("grammar.object", scene.words, before) == found.start
    if not marked and not _partner_before(scene, found.start):
        return None
    if cues.end("grammar.and", scene.words, after) != after + 1:
        return None
    verb = scene.clause_at(found.start).verb
    if verb is None or not after < verb.start <= after + MAX_GAP:
        return None
    allowed = found.trigger.verbs or _LIGHT
    return verb if verb.form.verb_class in allowed & _GAPPED else None


def _partner_before(scene: Scene, start: int) -> bool:
    """Tell whether «با X» or «از X» stands right before a noun."""
    return any(
        unit.end == start and scene.is_preposition(unit.start - 1)
        for unit in scene.units
    )


def _far_light(scene: Scene, found: Found) -> VerbGroup | None:
    """Return a light verb that its noun's partner parts from it: «دیداری با X داشت»."""
    verb = scene.clause_at(found.start).verb
    if verb is None or not found.end < verb.start <= found.end + MAX_GAP:
        return None
    if verb.form.verb_class not in ("do", "have") or is_governed(scene, found.start):
        return None
    return verb if any(u.end == verb.start for u in scene.units) else None


def _is_taken(scene: Scene, found: Found, verb: VerbGroup) -> bool:
    """Tell whether a verb belongs to a predicate before: «خواستار لغو … شد»."""
    if verb.form.verb_class not in ("become", "be"):
        return False
    clause = scene.clause_at(found.start)
    predicates = scene.people.knowledge.predicates
    return any(
        word.key in predicates for word in scene.words[clause.start : found.start]
    )


def _inner_verb(scene: Scene, found: Found) -> VerbGroup | None:
    """Return the finite verb that is itself a word of a trigger («آماده است»)."""
    if len(found.trigger.words) < MIN_WITH_VERB:
        return None
    for at in range(found.start + 1, found.end):
        group = scene.groups.get(at)
        if group is not None and group.finite and group.end >= found.end:
            return group
    return None


def _closed(scene: Scene, kind: EventType, found: Found, verb: VerbGroup) -> Candidate:
    """Return a candidate that reaches from its noun to the verb that closes it."""
    cues = scene.people.knowledge.cues
    performed = any(
        cues.end("grammar.performed", scene.words, at) == verb.start
        for at in range(found.start, verb.start)
    )
    return Candidate(
        kind, found.trigger, found.start, verb.end, found.end, verb, performed
    )


def _near_verb(scene: Scene, found: Found) -> VerbGroup | None:
    """Return the light verb that stands by a noun, over a modifier or «را»."""
    cues = scene.people.knowledge.cues
    if not found.trigger.verbs and is_governed(scene, found.start):
        return None
    allowed = found.trigger.verbs or _light_for(found.trigger)
    at = found.end
    for _ in range(MAX_MODIFIERS + 1):
        group = scene.groups.get(at)
        if group is not None:
            fits = group.form.verb_class in allowed
            return group if fits and not _is_taken(scene, found, group) else None
        if at >= scene.indices.stop:
            return None
        end = cues.end("grammar.light_modifiers", scene.words, at) or cues.end(
            "grammar.object", scene.words, at
        )
        performed = cues.end("grammar.performed", scene.words, at)
        at = end or performed or scene.indices.stop
    return None


_LIGHT = frozenset(
    {"do", "have", "give", "become", "take", "carry", "come", "strike", "put", "deal"}
)
_STATES = frozenset({"be", "have", "become"})
_GAPPED = frozenset({"do", "become", "have", "give"})
_GREETING = _LIGHT | {"say"}


def _light_for(trigger: Trigger) -> frozenset[str]:
    # «تبریک گفت» is one act; «وام گفت» is two clauses.
    return _GREETING if trigger.type == "MESSAGE" else _LIGHT


def is_governed(scene: Scene, index: int) -> bool:
    """Tell whether a preposition stands right before a word: «در مذاکرات»."""
    cues = scene.people.knowledge.cues
    return any(
        cues.end("grammar.prepositions", scene.words, start) == index
        for start in range(max(scene.indices.start, index - 3), index)
    )


def _far_verb(scene: Scene, found: Found) -> VerbGroup | None:
    """Return the clause's verb where it closes a noun that stands apart from it."""
    verb = scene.clause_at(found.start).verb
    if verb is None or not found.end <= verb.start <= found.end + MAX_SPLIT:
        return None
    if verb.form.verb_class not in found.trigger.verbs:
        return None
    if verb.form.verb_class in _STATES and is_governed(scene, found.start):
        return None  # «پیش از توافق نهایی است»
    if _has_own_noun(scene, verb, found) or _is_taken(scene, found, verb):
        return None
    return verb


def _has_own_noun(scene: Scene, verb: VerbGroup, found: Found) -> bool:
    """Tell whether another noun right before a verb makes it a light verb."""
    knowledge = scene.people.knowledge
    for start in range(max(found.end, verb.start - 3), verb.start):
        for index in (knowledge.triggers, knowledge.cues.speech):
            if any(other.end == verb.start for other in index.at(scene.words, start)):
                return True
        if knowledge.cues.end("grammar.performed", scene.words, start) == verb.start:
            return True
    return False
