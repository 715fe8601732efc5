"""Tell whether an event happened, is planned, asked for or denied."""

from kg.events.clauses import Clause
from kg.events.scene import Scene
from kg.events.triggers import Candidate
from kg.knowledge.verbs import Tense
from kg.model import Status

# How many words before a noun a word such as «ضرورت» or «برای» still governs it.
REACH = 5
NEAR = 2


# What the present tense tells of as going on, not as to come.
GOES_ON = frozenset({"ATTACK", "COOPERATE", "SANCTION", "COERCE", "NEGOTIATE"})


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
    if candidate.lexical:
        # «قابل قبول نیست» is said, and «تلاش خواهیم کرد» is a promise made.
        return Status.ACTUAL
    if form.negated or _is_denied(scene, clause):
        return Status.NEGATED
    if _is_unsaid(scene, clause):
        return Status.HYPOTHETICAL
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
    present = form.tense is Tense.PRESENT and form.verb_class not in ("have", "be")
    if present and not candidate.type.speech and candidate.type.id not in GOES_ON:
        return Status.PLANNED
    return Status.ACTUAL


def _earlier(scene: Scene, clause: Clause) -> tuple[Clause, ...]:
    return scene.clauses[: scene.clauses.index(clause)]


def _is_denied(scene: Scene, clause: Clause) -> bool:
    """Tell whether what a clause says is denied: «تکذیب کرد که …», «قرار نیست …»."""
    cues = scene.people.knowledge.cues
    for before in _earlier(scene, clause):
        if cues.has("status.unplanned", scene.words, before.start, before.end):
            return True
        opens = cues.end("grammar.relative", scene.words, before.end) is not None
        verb = before.verb
        if not opens or verb is None or verb.start <= before.start:
            continue
        if cues.has("status.denials", scene.words, verb.start - 1, verb.start):
            return True
    return False


def _is_unsaid(scene: Scene, clause: Clause) -> bool:
    """Tell whether a clause is what somebody has not said: «نگفته است که …»."""
    speech = scene.people.knowledge.cues.speech.verbs
    return any(
        before.verb is not None
        and before.verb.form.negated
        and before.verb.form.past in speech
        for before in _earlier(scene, clause)
    )


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
    if _is_denied(scene, clause) or _denied_by_verb(scene, candidate, clause):
        return Status.NEGATED
    if _is_unsaid(scene, clause):
        return Status.HYPOTHETICAL
    verb = clause.verb
    if set(candidate.trigger.words[:1]) & set(candidate.type.predicates):
        present = verb is None or verb.form.tense is not Tense.PAST
        return Status.PLANNED if present else Status.ACTUAL
    if candidate.type.noun_status:
        return Status(candidate.type.noun_status)
    told = verb is not None and verb.form.tense is Tense.PAST
    if told and candidate.type.plover == "CONSULT":
        start = max(start, candidate.start - NEAR)
    if cues.has("status.hypothetical", scene.words, start, candidate.start):
        return Status.HYPOTHETICAL
    if cues.has("status.undone", scene.words, candidate.end, clause.end):
        return Status.NEGATED
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


def _denied_by_verb(scene: Scene, candidate: Candidate, clause: Clause) -> bool:
    """Tell whether the verb of a clause denies its object: «سفر را تکذیب کرد»."""
    verb = clause.verb
    if verb is None or verb.start <= candidate.end:
        return False
    cues = scene.people.knowledge.cues
    if not cues.has("status.denials", scene.words, verb.start - 1, verb.start):
        return False
    return cues.has("grammar.object", scene.words, candidate.end, verb.start)


def _is_background(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a noun only frames what the clause says («در دیدار با»)."""
    cues = scene.people.knowledge.cues
    at = candidate.start - 1
    return at >= scene.indices.start and (
        cues.end("grammar.prepositions", scene.words, at) == candidate.start
    )
