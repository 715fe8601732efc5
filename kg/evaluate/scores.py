"""Precision, recall and F1 of predictions, with what chance may do to them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kg.evaluate.align import Partners, find_partners
from kg.evaluate.counts import Tally, tallies
from kg.evaluate.gold import Item
from kg.evaluate.notes import Notes
from kg.evaluate.resample import Join, draw, interval, resampled
from kg.evaluate.scheme import Scheme
from kg.model import Document

MEASURES = (
    "names",
    "names_untyped",
    "roles",
    "pronouns",
    "entities",
    "b3",
    "topics",
    "events",
    "events_plover",
    "arguments",
    "dyads",
    "merging",
)
ACCURACIES = ("date", "status", "said_by", "place")
TYPE = "type:"
MERGING = "merging"
ERA_YEARS = 5  # shorter eras hold too few documents to tell them apart
NOTHING = Tally(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Score:
    """A measure over all documents; F1 lies from `low` to `high` in 95 % of draws."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The tallies of each document, and of each two that tell of one occurrence."""

    documents: tuple[Document, ...]
    tallies: tuple[Mapping[str, Tally], ...]
    joins: tuple[Join, ...]

    def measures(self) -> tuple[str, ...]:
        """Return the measures that gold speaks of, in order, event types last."""
        found = {key for tally in self.tallies for key in tally}
        if self.joins:
            found.add(MERGING)
        first = [key for key in (*MEASURES, *ACCURACIES) if key in found]
        return (*first, *sorted(found.difference(first)))

    def of(self, measure: str) -> tuple[tuple[Tally, ...], tuple[Join, ...]]:
        """Return what documents, alone and two by two, give to a measure."""
        alone = tuple(tally.get(measure, NOTHING) for tally in self.tallies)
        return alone, self.joins if measure == MERGING else ()

    def score(self, measure: str) -> Score:
        """Return a measure without its interval."""
        alone, joins = self.of(measure)
        every = (*alone, *(join.tally for join in joins))
        return to_score(Tally(*map(sum, zip(*every, strict=True))))

    def scores(self) -> dict[str, Score]:
        """Return every measure with its interval; one document has none."""
        if len(self.documents) == 1:
            return {key: self.score(key) for key in self.measures()}
        weights = draw(len(self.documents))
        found = {}
        for key in self.measures():
            ends = interval(resampled(weights, *self.of(key)))
            low, high = ends or (None, None)
            found[key] = replace(self.score(key), low=low, high=high)
        return found


def to_score(tally: Tally) -> Score:
    """Return the score of a sum of tallies.

    >>> to_score(Tally(3, 4, 3, 6))
    Score(precision=0.75, recall=0.5, f1=0.6, gold=6, predicted=4, low=None, high=None)
    """
    precision = tally.right / tally.predicted if tally.predicted else 0.0
    recall = tally.found / tally.gold if tally.gold else 0.0
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return Score(precision, recall, f1, int(tally.gold), int(tally.predicted))


def evaluate(
    items: Sequence[Item], predictions: Mapping[str, Notes], scheme: Scheme
) -> Evaluation:
    """Return the tallies of predictions; a document without one has found nothing."""
    told = [_told(item.document.id, predictions) for item in items]
    pairs = [
        (item.gold, mine, find_partners(item.gold, mine, scheme))
        for item, mine in zip(items, told, strict=True)
    ]
    return Evaluation(
        tuple(item.document for item in items),
        tuple(tallies(gold, mine, partners, scheme) for gold, mine, partners in pairs),
        tuple(_joins(pairs)),
    )


def _told(id: str, predictions: Mapping[str, Notes]) -> Notes:
    """Return a prediction; if any tells of pronouns, this one does, too."""
    notes = predictions.get(id) or Notes(id=id)
    speaks = any(one.pronouns is not None for one in predictions.values())
    if speaks and notes.pronouns is None:
        return replace(notes, pronouns=frozenset())
    return notes


def _joins(pairs: Sequence[tuple[Notes, Notes, Partners]]) -> Iterable[Join]:
    """Yield a tally for each two documents that tell of one occurrence.

    What is counted are pairs of events; without any in gold there is nothing to say.
    """
    gold: dict[str, list[tuple[int, str]]] = {}
    told: dict[str, list[tuple[int, str]]] = {}
    meant: dict[tuple[int, str], str] = {}
    for number, (wanted, found, partners) in enumerate(pairs):
        for event in wanted.events:
            if event.occurrence:
                gold.setdefault(event.occurrence, []).append((number, event.id))
        for event in found.events:
            if event.occurrence:
                told.setdefault(event.occurrence, []).append((number, event.id))
        for one, other in partners.events:
            if one.occurrence:
                meant[number, other.id] = one.occurrence
    if not gold:
        return
    for (first, _), (second, _) in _pairs(gold):
        yield Join(first, second, Tally(0, 0, 0, 1))
    for one_place, other_place in _pairs(told):
        mine, theirs = meant.get(one_place), meant.get(other_place)
        hit = mine is not None and mine == theirs
        yield Join(one_place[0], other_place[0], Tally(hit, 1, hit, 0))


def _pairs(
    tellings: Mapping[str, list[tuple[int, str]]],
) -> Iterable[tuple[tuple[int, str], tuple[int, str]]]:
    """Yield each two tellings of one occurrence by different documents."""
    for told in tellings.values():
        for one, other in combinations(told, 2):
            if one[0] != other[0]:
                yield one, other


def grouped(evaluation: Evaluation, by: str) -> dict[str, Evaluation]:
    """Return an evaluation for each outlet or era, largest first."""
    name = _KEYS[by]
    groups: dict[str, list[int]] = {}
    for number, document in enumerate(evaluation.documents):
        groups.setdefault(name(document), []).append(number)
    order = sorted(groups, key=lambda key: (-len(groups[key]), key))
    if by == "era":
        order = sorted(groups)
    return {key: _part(evaluation, groups[key]) for key in order}


def _part(evaluation: Evaluation, numbers: Sequence[int]) -> Evaluation:
    """Return the evaluation of some documents."""
    new = {old: place for place, old in enumerate(numbers)}
    return Evaluation(
        tuple(evaluation.documents[number] for number in numbers),
        tuple(evaluation.tallies[number] for number in numbers),
        tuple(
            Join(new[join.first], new[join.second], join.tally)
            for join in evaluation.joins
            if join.first in new and join.second in new
        ),
    )


def _outlet(document: Document) -> str:
    return document.source or "(no outlet)"


def _era(document: Document) -> str:
    """Return the years that a document belongs to."""
    if document.published is None:
        return "(no date)"
    first = document.published.year // ERA_YEARS * ERA_YEARS
    return f"{first}–{first + ERA_YEARS - 1}"


_KEYS: Mapping[str, Callable[[Document], str]] = {"outlet": _outlet, "era": _era}
