"""Who held an office on the day of a document."""

from kg.knowledge.knowledge import IRAN
from kg.model import Entity, Tenure
from kg.resolve.context import Context
from kg.resolve.described import Description, is_former

HANDOVER_DAYS = 45  # year-level dates and acting ministers overlap for so long
TENURE_SCORE = 0.8
HOME_SCORE = 0.7


def holder_of(
    context: Context, described: Description
) -> tuple[Entity | None, str, float]:
    """Return who held an office on the day, the reason and the score of it."""
    if described.office is None:
        return None, "", 0
    of, score, where = described.of, TENURE_SCORE, ""
    if of is None:
        of, score, where = IRAN, HOME_SCORE, ", at home where no state is named"
    when = context.published
    if when is None or is_former(context, described.place):
        return None, "", 0
    body = context.knowledge.entities.get(of)
    # «سخنگوی وزارت خارجه»: the office may stand under the body or under its state.
    for owner in (of, body.country if body else None):
        if owner is None:
            continue
        person = _holder_on(context, described.office, owner)
        if person is not None:
            return person, f"held the office on {when.isoformat()}{where}", score
    return None, "", 0


def _holder_on(context: Context, office: str, owner: str) -> Entity | None:
    """Return who held an office, if it was one: named in the document, or alone.

    Of two around a handover the later one; deputies and the like, of whom there are
    several at a time, only if the document names one of them.
    """
    held = context.knowledge.tenures.holders(office, owner, context.published)
    known = context.knowledge.entities
    persons = list(dict.fromkeys(t.person for t in held if t.person in known))
    here = [id for id in persons if id in context.entities]
    if len(here) == 1:
        return known[here[0]]
    if len(persons) > 1 and not _is_handover(held):
        return None
    return known[persons[0]] if persons else None


def _is_handover(held: tuple[Tenure, ...]) -> bool:
    """Tell whether all tenures but the latest end as it begins."""
    start = held[0].start
    return start is not None and all(
        tenure.end is not None and (tenure.end.first - start.last).days <= HANDOVER_DAYS
        for tenure in held[1:]
    )
