"""Date an event by the words near its trigger, else by the publication."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.events.scene import Scene
from kg.events.triggers import Candidate
from kg.model import DateBasis, DateExpression, DateRange, Precision, Status, day
from kg.text.dates import next_weekday

# A day stated in the lead this near to publication is the day of the report.
LEAD_DAYS = 7


@dataclass(frozen=True, slots=True)
class Clock:
    """What dates events: the expressions of a text and the day it reports."""

    expressions: tuple[DateExpression, ...]
    published: date | None
    reported: date | None

    @property
    def today(self) -> tuple[DateRange, DateBasis] | None:
        """Return the day that the text reports, and what it rests on."""
        if self.reported is None:
            return None
        same = self.reported == self.published
        basis = DateBasis.PUBLISHED if same else DateBasis.RELATIVE
        return day(self.reported), basis


def clock_of(
    expressions: Iterable[DateExpression],
    published: date | None,
    lead: str,
    *,
    counting: frozenset[str],
) -> Clock:
    """Return the clock of a text; a day named in its lead is the day it reports.

    `lead` is the text up to the end of its lead. Days that end in a word of `counting`
    («دو روز پیش») are those of another event.
    """
    found = tuple(expressions)
    reported = published
    for expression in found:
        if expression.span.end > len(lead) or published is None:
            break
        if expression.span.of(lead).split()[-1] in counting:
            continue
        near = abs((expression.range.first - published).days) <= LEAD_DAYS
        if expression.range.precision is Precision.DAY and near:
            if expression.range.first <= published:
                reported = expression.range.first
            break
    return Clock(found, published, reported)


def date_of(
    scene: Scene, candidate: Candidate, status: Status, clock: Clock, *, narrated: bool
) -> tuple[DateRange | None, DateBasis | None]:
    """Return the date of a candidate and what it rests on."""
    expression = _nearest(scene, candidate, clock)
    if expression is not None:
        return _turned(expression, status, clock), expression.basis
    if status is not Status.ACTUAL or not narrated or _unspecific(scene, candidate):
        return None, None
    expression = _earlier(scene, candidate, clock)
    if expression is not None:
        return expression.range, expression.basis
    return clock.today or (None, None)


def _nearest(scene: Scene, candidate: Candidate, clock: Clock) -> DateExpression | None:
    """Return the date in the clause of a trigger, the nearest before it first."""
    clause = scene.clause_at(candidate.start)
    words = scene.words
    low, high = words[clause.start].span.start, words[clause.end - 1].span.end
    place = words[candidate.start].span.start
    near = [e for e in clock.expressions if low <= e.span.start < high]
    before = [e for e in near if e.span.start < place]
    if before:
        return _last(before, scene)
    if candidate.finite or not near:
        return None
    after = min(near, key=lambda e: e.span.start)
    # A noun is dated by what follows it before the next verb («سفر روز شنبه»).
    return after if after.span.start - place < 40 else None


def _last(expressions: list[DateExpression], scene: Scene) -> DateExpression:
    """Return the last date; one in brackets only repeats that before it."""
    ordered = sorted(expressions, key=lambda e: e.span.start)
    last = ordered[-1]
    if len(ordered) > 1:
        before = ordered[-2]
        text = scene.people.sequence.text.chars
        if text[before.span.end : last.span.start].strip() == "(":
            return before
    return last


def _earlier(scene: Scene, candidate: Candidate, clock: Clock) -> DateExpression | None:
    """Return the day stated in an earlier clause of the sentence of a trigger."""
    words, clause = scene.words, scene.clause_at(candidate.start)
    low, high = words[scene.indices.start].span.start, words[clause.start].span.start
    days = [
        expression
        for expression in clock.expressions
        if low <= expression.span.start < high
        and expression.range.precision is Precision.DAY
    ]
    return _last(days, scene) if days else None


def _unspecific(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a clause says it was often so, or once («بارها», «چندی پیش»)."""
    clause = scene.clause_at(candidate.start)
    cues = scene.people.knowledge.cues
    return cues.has("dates.unspecific", scene.words, clause.start, candidate.start)


def _turned(expression: DateExpression, status: Status, clock: Clock) -> DateRange:
    """Turn the weekday of a plan to the coming one."""
    if status is not Status.PLANNED or clock.published is None:
        return expression.range
    days_ago = (clock.published - expression.range.first).days
    if expression.basis is not DateBasis.RELATIVE or not 0 < days_ago < LEAD_DAYS:
        return expression.range
    return next_weekday(expression.range, clock.published)
