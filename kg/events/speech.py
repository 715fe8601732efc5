"""Recognize the clauses that report speech."""

from kg.events.clauses import Clause
from kg.events.scene import Scene


def is_speech(scene: Scene, clause: Clause) -> bool:
    """Tell whether a clause reports that somebody says something."""
    verb = clause.verb
    if verb is None or verb.form.negated or verb.passive:
        return False
    speech = scene.people.knowledge.cues.speech
    if verb.form.past in speech.verbs:
        return True
    return any(
        found.end == verb.start and verb.form.verb_class in found.trigger.verbs
        for start in range(max(clause.start, verb.start - 3), verb.start)
        for found in speech.at(scene.words, start)
    )
