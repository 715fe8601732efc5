"""Whether a candidate is worth telling, as how many events, and when it was."""

from collections.abc import Iterator

from kg.events.fills import CARRIED_OUT, SEVERAL, Roles
from kg.events.scene import Scene, ids_of
from kg.events.triggers import Candidate
from kg.events.units import Unit
from kg.model import Form, Status

# Types that frame speech rather than being told by it.
ENCOUNTERS = frozenset({"MEET", "CALL", "VISIT", "DISCUSS", "SIGN"})
# Types whose noun alone counts, if only as one more telling of an event told.
BARE = frozenset({"LIFT", "RELEASE", "ATTACK", "SANCTION", "NEGOTIATE", "AGREE"})
# Rules by which a noun tells what its clause tells, at the time of the clause.
NEWS_RULES = frozenset(
    {
        "a demand on the one who must",
        "gerund",
        CARRIED_OUT,
        "predicate of the subject",
        "noun with its object",
        "impersonal passive",
    }
)
VERB_SCORE = 0.9
NOUN_SCORE = 0.7


def is_generic(candidate: Candidate, status: Status) -> bool:
    """Tell whether an act of speech is only thought of («اگر کسی انتقاد کند»)."""
    return candidate.finite and status is Status.HYPOTHETICAL


def _needs_land(candidate: Candidate) -> bool:
    """Tell whether a trigger is a journey only with a land («وارد تهران شد»)."""
    return not candidate.trigger.words or candidate.trigger.words[0] in (
        candidate.type.with_land
    )


def _is_idle_wish(candidate: Candidate) -> bool:
    """Tell whether a trigger asks only where it tells whom («از X خواست»)."""
    words = candidate.trigger.words
    return candidate.type.id == "REQUEST" and (
        not words or words[0] in candidate.type.with_addressee
    )


def only_speaks(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a verb such as «تصریح کرد» reports speech and stresses nothing."""
    if not candidate.trigger.words:
        return False
    if candidate.trigger.words[0] not in candidate.type.with_need:
        return False
    cues = scene.people.knowledge.cues
    return not cues.has("need.words", scene.words, candidate.end, scene.indices.stop)


def one_by_one(scene: Scene, candidate: Candidate, roles: Roles) -> Iterator[Roles]:
    """Part «دیدارهای جداگانه با X و Y» into a meeting with each."""
    noun = scene.words[candidate.start].key
    several = noun.endswith(("های", "ها", "هایی")) and candidate.type.id == "MEET"
    several = several or roles.rule == SEVERAL
    actors = ids_of(roles.actors)
    if not several or len(actors) < 3 or roles.rule == "reference to an event":
        yield roles
        return
    links = {link.entity_id: link for unit in roles.actors for link in unit.links}
    first = links[actors[0]]
    for other in actors[1:]:
        pair = Unit(candidate.start, candidate.end, (first, links[other]), Form.GROUP)
        yield Roles((pair,), (), roles.places, roles.rule)


def is_told(candidate: Candidate, roles: Roles) -> bool:
    """Tell whether enough is known of an event to tell of it."""
    actors = ids_of(roles.actors)
    recipients = ids_of(roles.recipients)
    if candidate.type.id in BARE:
        return True
    kind = candidate.type.id
    if kind == "AID" and not candidate.finite:
        return bool(actors and recipients)
    if candidate.type.destination and _needs_land(candidate):
        there = recipients or roles.places
        if not candidate.trigger.words:
            there = roles.places  # «به او آمد» is no journey
        return bool(actors and there)
    if _is_idle_wish(candidate):
        return bool(actors and recipients)
    if kind == "MEET" and not candidate.finite:
        return len(actors) > 1 or bool(actors and roles.places)
    if kind in ("CALL", "DISCUSS"):
        return len(actors) > 1 or (candidate.finite and bool(actors))
    if kind == "PROTEST":
        return bool(actors or roles.places)
    aimed = candidate.finite or candidate.type.genitive_is == "recipient"
    return bool(actors) or (aimed and bool(recipients))


def is_news(candidate: Candidate, roles: Roles, sources: tuple[str, ...]) -> bool:
    """Tell whether an event without a date is the news itself, not its background."""
    if candidate.verb is not None and candidate.verb.form.before:
        return False  # «سفر کرده بود» was earlier
    if candidate.type.speech:
        return candidate.finite or roles.rule in NEWS_RULES
    if sources:
        return False
    carried_out = roles.rule == CARRIED_OUT
    return candidate.finite or carried_out or candidate.type.id in ENCOUNTERS
