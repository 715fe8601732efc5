"""Tell whether an event happened, is planned, asked for or denied."""

from kg.events.scene import Scene
from kg.events.triggers import Candidate
from kg.knowledge.verbs import Tense
from kg.model import Status

# How many words before a noun a word such as «ضرورت» or «برای» still governs it.
REACH = 5


def status_of(scene: Scene, candidate: Candidate) -> Status:
    """Return the status of a candidate by its verb and the words that govern it."""
    if candidate.finite:
        return _of_verb(scene, candidate)
    return _of_noun(scene, candidate)


def _of_verb(scene: Scene, candidate: Candidate) -> Status:
    assert candidate.verb is not None
    form = candidate.verb.form
    clause = scene.clause_at(candidate.start)
    cues = scene.people.knowledge.cues
    if form.negated:
        return Status.NEGATED
    if cues.has("status.conditional", scene.words, clause.start, candidate.start):
        return Status.HYPOTHETICAL
    if cues.has("status.planned", scene.words, clause.start, candidate.start):
        return Status.ACTUAL if candidate.type.speech else Status.PLANNED
    if form.tense is Tense.FUTURE:
        return Status.ACTUAL if candidate.type.id == "PROMISE" else Status.PLANNED
    obliged = cues.has("status.obligation", scene.words, clause.start, candidate.end)
    if form.tense is Tense.SUBJUNCTIVE or obliged:
        announced = _announced(scene, clause.start)
        return Status.PLANNED if announced else Status.HYPOTHETICAL
    if form.tense is Tense.PRESENT and not candidate.type.speech:
        scheduled = candidate.type.id in ("MEET", "VISIT", "CALL", "DISCUSS")
        if scheduled and form.verb_class != "have":
            return Status.PLANNED
    return Status.ACTUAL


def _announced(scene: Scene, start: int) -> bool:
    """Tell whether the clause before announces: «قرار است … سفر کند»."""
    cues = scene.people.knowledge.cues
    index = next(i for i, c in enumerate(scene.clauses) if c.start == start)
    if index == 0:
        return False
    before = scene.clauses[index - 1]
    return cues.has("status.planned", scene.words, before.start, before.end)


def _of_noun(scene: Scene, candidate: Candidate) -> Status:
    cues = scene.people.knowledge.cues
    if candidate.verb is not None and candidate.verb.form.negated:
        return Status.NEGATED
    clause = scene.clause_at(candidate.start)
    start = max(clause.start, candidate.start - REACH)
    if cues.has("status.negators", scene.words, candidate.start - 1, candidate.start):
        return Status.NEGATED
    if candidate.type.speech:
        return Status.ACTUAL
    if cues.has("status.hypothetical", scene.words, start, candidate.start):
        return Status.HYPOTHETICAL
    after = min(candidate.end + 3, clause.end)
    if cues.has("status.hypothetical_after", scene.words, candidate.end, after):
        return Status.HYPOTHETICAL
    if cues.has("status.planned", scene.words, clause.start, clause.end):
        return Status.PLANNED
    verb = clause.verb
    if (
        verb is not None
        and verb.form.tense is Tense.FUTURE
        and not _is_background(scene, candidate)
    ):
        return Status.PLANNED
    return Status.ACTUAL


def _is_background(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a noun only frames what the clause says («در دیدار با»)."""
    cues = scene.people.knowledge.cues
    at = candidate.start - 1
    return at >= scene.indices.start and (
        cues.end("grammar.prepositions", scene.words, at) == candidate.start
    )
