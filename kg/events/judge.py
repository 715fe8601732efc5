"""Weigh what rules say of candidate events by what annotated news has taught.

The rules propose; trees learned from annotated news (`training/judge.py`) tell how
likely a candidate is an event, each one around it an actor of it, a recipient, its
place or its source, what its status is, whether its date is right, and two tellings
one occurrence. See `docs/decisions`, number 20, for why.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import KnowledgeError
from kg.events.features import Draft, Option
from kg.events.forest import Forest, to_matrix
from kg.events.pairs import pair_features
from kg.model import REASONS, DateBasis, DateRange, Filler, Report, Role, Status

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

KEEP, SOURCE, SAME = "keep", "source", "same"
ROLES = {"actor": Role.ACTOR, "recipient": Role.RECIPIENT, "place": Role.PLACE}
# What date is right: that of the rules, none, the day that the document reports.
RULED, UNDATED, TODAY = "date of rules", "no date", "date of report"
DATES = (RULED, UNDATED, TODAY)
OF_OPTIONS = (SOURCE, *ROLES)
OF_WORDING = (*DATES, *Status)
QUESTIONS = (KEEP, SAME, *OF_OPTIONS, *OF_WORDING)


class Bar(NamedTuple):
    """How likely an answer must be: one of the rules, and one that is new to them."""

    ruled: float
    new: float


# Where F1 is best, by cross-validation on annotated news (`training/judge.py --folds`).
BARS = {
    KEEP: Bar(0.12, 0.45),
    SOURCE: Bar(0.1, 0.4),
    SAME: Bar(0.5, 0.5),
    "actor": Bar(0.3, 0.45),
    "recipient": Bar(0.25, 0.45),
    "place": Bar(0.2, 0.42),
}
ABSENT = 0.75  # whom the sentence does not name must be likelier
THIRD = 0.8  # and who joins two equals whom the rules found
# Where the rules know better: the parties of equals, what «را» marks, «دو طرف» and the
# holders of an office named in the plural, what a verb tells of its subject.
CERTAIN = 0.05
MARKED = {"recipient": "object"}
FIRST = 0.2  # the status of the rules is the likelier by so much
EQUALS = 2
BATCH = 256  # drafts at a time
# Of a type, so many occurrences, and so many tellings of each, are kept in mind.
OCCURRENCES, TELLINGS = 12, 4


class Weighed(NamedTuple):
    """An option with its probability for each question."""

    option: Option
    chances: Mapping[str, float]

    def margin(self, question: str, *, ruled: bool) -> float:
        """Return by how much the option is above the bar of a question."""
        return self.chances[question] - BARS[question][not ruled]

    def is_ruled(self, role: str) -> bool:
        """Tell whether the rules gave the option a role."""
        return self.option.features.get(f"{role} by rule", 0.0) > 0

    def margin_in(self, role: str) -> float:
        """Return by how much the option is above the bar of a role.

        Of whom no word of the document tells («رؤسای جمهور دو کشور») gold knows
        nothing, and so do the trees.
        """
        ruled, known = self.is_ruled(role), self.option.features
        if not known.get("mentions"):
            return self.chances[role] if ruled else -1.0
        if ruled and (known.get("form=group") or known.get(MARKED.get(role, ""))):
            return self.chances[role] - CERTAIN
        if not ruled and role != "place" and not known.get("here"):
            return self.chances[role] - ABSENT
        return self.margin(role, ruled=ruled)


@dataclass(frozen=True, slots=True)
class Judge:
    """Learned trees, one forest for each question, over columns of features."""

    columns: Mapping[str, int]
    forests: Mapping[str, Forest]

    def decide(self, drafts: Iterable[Draft]) -> Iterator[Report]:
        """Yield the reports of the drafts that are events, with those in them.

        Drafts are taken some at a time: those of a long document would fill memory.
        """
        tellings = _Tellings(self)
        rest = iter(drafts)
        while batch := list(islice(rest, BATCH)):
            for draft, report in self._kept(batch):
                yield replace(report, occurrence=tellings.number_of(draft))

    def _kept(self, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Report]]:
        rows = to_matrix([draft.features for draft in drafts], self.columns)
        chances = self.forests[KEEP].probabilities(rows)
        likely = [
            (draft, float(chance))
            for draft, chance in zip(drafts, chances, strict=True)
            if chance >= _bar_of(draft)
        ]
        drafts = [draft for draft, _ in likely]
        options, wordings = self._options(drafts), self._wordings(drafts)
        for (draft, chance), found, told in zip(likely, options, wordings, strict=True):
            report = _worded(draft, _weighed(draft, chance, found), told)
            if _stands(draft, report):
                yield draft, report

    def alike(self, groups: Sequence[Sequence[Draft]], draft: Draft) -> list[float]:
        """Return how likely a draft tells, on average, what each group tells."""
        pairs = [pair_features(one, draft) for group in groups for one in group]
        rows = to_matrix(pairs, self.columns)
        chances = iter(self.forests[SAME].probabilities(rows).tolist())
        sums = [sum(islice(chances, len(group))) for group in groups]
        return [total / len(g) for total, g in zip(sums, groups, strict=True)]

    def _options(self, drafts: Sequence[Draft]) -> list[list[Weighed]]:
        """Return the options of each draft with their probabilities."""
        flat = [(draft, option) for draft in drafts for option in draft.options]
        rows = to_matrix([{**d.features, **o.features} for d, o in flat], self.columns)
        answers = {q: self.forests[q].probabilities(rows) for q in OF_OPTIONS}
        at = iter(range(len(flat)))
        return [
            [
                Weighed(option, {q: float(answers[q][n]) for q in answers})
                for option, n in zip(draft.options, at, strict=False)
            ]
            for draft in drafts
        ]

    def _wordings(self, drafts: Sequence[Draft]) -> list[dict[str, float]]:
        """Return how likely each status and each way of dating is for each draft."""
        rows = to_matrix([{**d.features, **d.wording} for d in drafts], self.columns)
        answers = {q: self.forests[q].probabilities(rows) for q in OF_WORDING}
        return [{q: float(answers[q][n]) for q in answers} for n in range(len(drafts))]


class _Tellings:
    """Numbers the occurrences of a document; only the latest are kept in mind."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.count = 0
        self.by_type: dict[str, deque[tuple[int, deque[Draft]]]] = {}

    def number_of(self, draft: Draft) -> int:
        """Return the number of the occurrence that a draft tells of, maybe a new one.

        That is the one whose tellings are, on average, likest to it.
        """
        kind = draft.report.event_type
        near = self.by_type.setdefault(kind, deque(maxlen=OCCURRENCES))
        chances = self.judge.alike([tuple(told) for _, told in near], draft)
        best = max(range(len(near)), key=chances.__getitem__, default=None)
        if best is None or chances[best] < BARS[SAME].new:
            near.append((self.count, deque(maxlen=TELLINGS)))
            self.count += 1
            best = len(near) - 1
        number, told = near[best]
        told.append(replace(draft, options=()))
        return number


def _bar_of(draft: Draft) -> float:
    """Return how likely a draft must be an event."""
    if draft.told and draft.features.get("rule=active verb"):
        return CERTAIN
    return BARS[KEEP][not draft.told]


def _stands(draft: Draft, report: Report) -> bool:
    """Tell whether enough is known: a new event of equals needs two of them."""
    if draft.told or not _is_symmetric(draft):
        return True
    return len(report.of_role(Role.ACTOR)) >= EQUALS


def _is_symmetric(draft: Draft) -> bool:
    return draft.features["symmetric"] > 0


def _weighed(draft: Draft, chance: float, options: Sequence[Weighed]) -> Report:
    """Return the report of a draft with the fillers that are likely enough."""
    report = draft.report
    return replace(
        report,
        fillers=tuple(_fillers(options, symmetric=_is_symmetric(draft))),
        said_by=_sources(report, options),
        # A verb that tells of it stays the better telling than the noun of a title.
        score=round(report.score * chance, 2),
    )


def _worded(draft: Draft, report: Report, chances: Mapping[str, float]) -> Report:
    """Return a report with the likeliest status, rather that of the rules, and date."""
    status = max(Status, key=lambda s: chances[s] + FIRST * (s is report.status))
    date, basis = _dated(draft, report, chances)
    return replace(report, status=status, date=date, date_basis=basis)


def _dated(
    draft: Draft, report: Report, chances: Mapping[str, float]
) -> tuple[DateRange | None, DateBasis | None]:
    """Return the likeliest date: that of the rules, none, or the day of the report.

    A date that the text tells stays.
    """
    if report.date is None:
        if draft.reported is not None and chances[TODAY] > chances[RULED]:
            return draft.reported
    elif report.date_basis is DateBasis.PUBLISHED and chances[UNDATED] > chances[RULED]:
        return None, None
    return report.date, report.date_basis


def _fillers(options: Sequence[Weighed], *, symmetric: bool) -> list[Filler]:
    roles = ("actor",) if symmetric else ("actor", "recipient")
    full = symmetric and sum(one.is_ruled("actor") for one in options) >= EQUALS
    filled = []
    for one in options:
        role = max(roles, key=one.margin_in)
        third = full and not one.is_ruled(role)
        if one.margin_in(role) >= 0 and (not third or one.chances[role] >= THIRD):
            filled.append((one, role))
    if symmetric and len(filled) < EQUALS:
        known = [one for one, _ in filled]
        filled += [(one, "actor") for one in _parties(options) if one not in known]
    found = [_filler(one, role) for one, role in filled]
    places = [one for one in options if one.margin_in("place") >= 0]
    if places:
        best = max(places, key=lambda one: one.chances["place"])
        found.append(_filler(best, "place"))
    order = list(ROLES)
    return sorted(found, key=lambda filler: order.index(str(filler.role)))


def _parties(options: Sequence[Weighed]) -> list[Weighed]:
    """Return the parties by rule of an event that takes two at least."""
    ruled = [one for one in options if one.is_ruled("actor")]
    return [one for one in ruled if one.chances["actor"] >= CERTAIN]


def _filler(one: Weighed, role: str) -> Filler:
    link, chance = one.option.link, one.chances[role]
    reason = f"{link.reason}{REASONS}{role} by the weight of {chance:.2f}"
    return Filler(ROLES[role], replace(link, reason=reason, score=round(chance, 2)))


def _sources(report: Report, options: Sequence[Weighed]) -> tuple[str, ...]:
    """Return the likeliest source, then the others that the rules found around it.

    Where that is one of a chain of speakers, the chain is left as the rules nest it.
    """
    likely = [
        one
        for one in options
        if one.margin(SOURCE, ruled=one.option.link.entity_id in report.said_by[:1])
        >= 0
    ]
    if not likely:
        return ()
    best = max(likely, key=lambda one: one.chances[SOURCE]).option.link.entity_id
    if best in report.said_by:
        return report.said_by
    return (best, *(id for id in report.said_by if id != best))


@lru_cache(maxsize=2)
def load_judge(path: Path | None = None) -> Judge:
    """Return the judge that the package holds, or one of a file."""
    from zipfile import BadZipFile

    import numpy as np

    file = path or resources.files("kg.events").joinpath("data/judge.npz")
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            return _read(arrays)
    except (BadZipFile, EOFError, KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(
            f"{file}: no judge of events ({error}); make one by `make judge`"
        ) from error


def _read(arrays: Mapping[str, Any]) -> Judge:
    """Return the judge of a file's arrays."""
    columns = {str(name): at for at, name in enumerate(arrays["columns"])}
    forests = {
        question: Forest(
            feature=arrays[f"{question}.feature"].astype("int32"),
            threshold=arrays[f"{question}.threshold"],
            left=arrays[f"{question}.left"].astype("int32"),
            right=arrays[f"{question}.right"].astype("int32"),
            value=arrays[f"{question}.value"],
        )
        for question in QUESTIONS
    }
    return Judge(columns, forests)
