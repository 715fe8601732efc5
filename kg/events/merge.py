"""Merge the reports of one occurrence: within a document, then over all documents."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from kg.model import DateRange, Event, Filler, Participant, Report, Role, Span, Status
from kg.text.chars import fold

# Types that a text tells anew each time: two are two, if not title and body.
SPOKEN = frozenset(
    {
        "EMPHASIZE",
        "REQUEST",
        "SUPPORT",
        "CRITICIZE",
        "ACCUSE",
        "REJECT",
        "WARN",
        "PROMISE",
        "DISCUSS",
    }
)
# Two sentences that share so much of their words tell the same.
SAME_WORDS = 0.6
# Two outlets tell one occurrence if they agree on who and whom, not on who alone.
MIN_COMMON = 2
# Of many tellings one in three must name a participant.
SHARE = 1 / 3
PARTIES = (Role.ACTOR, Role.RECIPIENT)
_ORDER = (Status.ACTUAL, Status.PLANNED, Status.NEGATED, Status.HYPOTHETICAL)


def merge(reports: Iterable[Report]) -> tuple[Event, ...]:
    """Return the events that reports tell of, sorted by id."""
    index = _Groups()
    for report in sorted(reports, key=_place):
        index.add(report)
    groups: dict[str, list[Report]] = {}
    for group in index.groups:
        # What is alike in type, day and participants is one event, however judged.
        groups.setdefault(_event(group).id, []).extend(group)
    return tuple(_event(groups[id]) for id in sorted(groups))


def _place(report: Report) -> tuple[str, Span, str]:
    """Return where a report stands: the order of documents must not matter."""
    return report.document_id, report.trigger_raw, report.event_type


class _Groups:
    """The reports merged so far, found by document, and by actor and month."""

    def __init__(self) -> None:
        self.groups: list[list[Report]] = []
        self._by_key: dict[tuple[str, ...], list[int]] = {}
        self._told: dict[tuple[str, int], int] = {}

    def add(self, report: Report) -> None:
        """Join a report to the group that tells the same, or begin a new one."""
        home = self._known(report)
        if home is None:
            home = self._home(report)
        if home is None:
            if _is_bare(report):
                return
            home = len(self.groups)
            self.groups.append([])
        self.groups[home].append(report)
        for key in _keys(report):
            held = self._by_key.setdefault(key, [])
            if home not in held:
                held.append(home)

        if report.occurrence is not None:
            self._told[report.document_id, report.occurrence] = home

    def _known(self, report: Report) -> int | None:
        """Return the group that has a telling of the same judged occurrence."""
        if report.occurrence is None:
            return None
        return self._told.get((report.document_id, report.occurrence))

    def _home(self, report: Report) -> int | None:
        candidates = {i for key in _keys(report) for i in self._by_key.get(key, ())}
        for i in sorted(candidates, reverse=True):
            if _is_same(self.groups[i], report):
                return i
        return None


def _keys(report: Report) -> list[tuple[str, ...]]:
    """Return the keys under which reports of one occurrence meet."""
    keys: list[tuple[str, ...]] = [(report.event_type, report.document_id)]
    if report.date is not None and report.event_type not in SPOKEN:
        month = report.date.iso()[:7]
        actors = report.of_role(Role.ACTOR)
        keys += [(report.event_type, actor, month) for actor in actors]
    return keys


def _is_bare(report: Report) -> bool:
    """Tell whether a report names nobody: it can only tell again what is told."""
    if report.event_type in ("LIFT", "RELEASE"):
        return False
    return not report.of_role(Role.ACTOR) and not report.of_role(Role.RECIPIENT)


def is_same(one: Report, other: Report) -> bool:
    """Tell whether rules take two reports for tellings of one occurrence."""
    return one.event_type == other.event_type and _is_same([one], other)


def _is_same(group: list[Report], report: Report) -> bool:
    first = group[0]
    if _is_judged_apart(group, report):
        return False
    if _is_bare(report):
        return first.document_id == report.document_id
    if not _dates_agree(group, report) or not _status_agrees(first, report):
        return False
    spoken = report.event_type in SPOKEN
    if spoken and not _retold(group, report):
        return False
    return all(_roles_agree(member, report) for member in group[:1])


def _is_judged_apart(group: list[Report], report: Report) -> bool:
    """Tell whether a group holds another occurrence of the report's document."""
    return report.occurrence is not None and any(
        member.document_id == report.document_id for member in group
    )


def _dates_agree(group: list[Report], report: Report) -> bool:
    dates = [member.date for member in group if member.date is not None]
    if report.date is None:
        return report.document_id == group[0].document_id
    if not dates:
        return report.document_id == group[0].document_id
    return any(_near(date, report.date) for date in dates)


def _near(one: DateRange, other: DateRange) -> bool:
    return one.overlaps(other)


def _status_agrees(one: Report, other: Report) -> bool:
    if one.status is other.status:
        return True
    return {one.status, other.status} == {Status.ACTUAL, Status.PLANNED} and (
        one.document_id == other.document_id
        and one.event_type in ("MEET", "VISIT", "CALL")
    )


def _retold(group: list[Report], report: Report) -> bool:
    """Tell whether a speech act is told again: by title and body, in the same words."""
    if group[0].document_id != report.document_id:
        return False
    if group[0].sentence_raw.start == 0 and len(group) == 1:
        return report.sentence_raw.start > 0
    if report.rule == "reference to an event":
        return True
    same_topics = any(m.topics and m.topics == report.topics for m in group)
    if report.event_type == "DISCUSS" and same_topics:
        return True
    return any(
        shared_words(member.quote, report.quote) >= SAME_WORDS for member in group
    )


def shared_words(one: str, other: str) -> float:
    """Return how much of the shorter of two quotes stands in the longer one."""
    mine, theirs = _words(one), _words(other)
    if one == other or not mine or not theirs:
        return 0.0
    return len(mine & theirs) / min(len(mine), len(theirs))


@lru_cache(maxsize=4096)
def _words(quote: str) -> frozenset[str]:
    return frozenset(fold(word) for word in quote.split())


def _roles_agree(one: Report, other: Report) -> bool:
    for role in (Role.ACTOR, Role.RECIPIENT):
        mine, theirs = set(one.of_role(role)), set(other.of_role(role))
        if mine and theirs and not (mine <= theirs or theirs <= mine):
            return False
        if role is Role.ACTOR and not (mine and theirs) and (mine or theirs):
            return False
    same_document = one.document_id == other.document_id
    return same_document or len(_parties(one) & _parties(other)) >= MIN_COMMON


def _parties(report: Report) -> set[str]:
    return {*report.of_role(Role.ACTOR), *report.of_role(Role.RECIPIENT)}


def _event(group: list[Report]) -> Event:
    best = max(group, key=lambda r: (r.score, len(r.fillers), -r.trigger.start))
    participants = _participants(group)
    when = _date(group)
    kind = best.event_type
    status = min((r.status for r in group), key=_ORDER.index)
    key = "|".join(
        (
            kind,
            when.iso() if when else "",
            status if status is Status.NEGATED else "",
            *(f"{p.role}:{p.entity_id}" for p in participants),
        )
    )
    if when is None or kind in SPOKEN:
        first = min(group, key=lambda r: (r.document_id, r.trigger_raw))
        key += f"|{first.document_id}|{first.trigger_raw.start}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return Event(
        id=f"event:{digest}",
        type=kind,
        date=when,
        participants=participants,
        topics=tuple(dict.fromkeys(t for r in group for t in r.topics)),
        status=status,
        said_by=best.said_by,
        reports=tuple(sorted(group, key=lambda r: (r.document_id, r.trigger_raw))),
    )


def _participants(group: list[Report]) -> tuple[Participant, ...]:
    """Return who takes part by a good share of the tellings."""
    named = [{_participant(filler) for filler in report.fillers} for report in group]
    counts = Counter(who for one in named for who in one)
    least = SHARE * sum(any(who.role in PARTIES for who in one) for one in named)
    found = [
        who
        for who, count in counts.items()
        if count >= least and not _is_rather(who, counts)
    ]
    places = sorted(p for p in found if p.role is Role.PLACE)
    others = sorted(p for p in found if p.role is not Role.PLACE)
    return (*others, *places)


def _is_rather(who: Participant, counts: Mapping[Participant, int]) -> bool:
    """Tell whether one who is on both sides of an event is rather on the other."""
    if who.role not in PARTIES:
        return False
    other = PARTIES[1 - PARTIES.index(who.role)]
    count = counts.get(Participant(other, who.entity_id), 0)
    return count > counts[who] or (count == counts[who] and who.role is not PARTIES[0])


def _participant(filler: Filler) -> Participant:
    return Participant(filler.role, filler.link.entity_id)


def _date(group: list[Report]) -> DateRange | None:
    dated = [r for r in group if r.date is not None]
    if not dated:
        return None
    best = min(
        dated,
        key=lambda r: (
            r.date_basis == "published",
            r.date.last - r.date.first if r.date else None,
            r.trigger_raw,
        ),
    )
    return best.date


def with_quotes(reports: Iterable[Report], raw: str) -> tuple[Report, ...]:
    """Return reports with the words of the raw document as their quotes."""
    return tuple(replace(r, quote=r.sentence_raw.of(raw)) for r in reports)
