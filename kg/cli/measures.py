"""Scores as tables for people, and as plain data for programs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.show import printable
from kg.evaluate.scores import ACCURACIES, TYPE

if TYPE_CHECKING:
    from kg.evaluate import Comparison, Evaluation, Miss, Score

FEW = 10  # documents; the bootstrap needs more to see how much they vary
# What a group of documents is told by; the rest is in --json.
GROUP = ("names", "roles", "entities", "b3", "topics", "events", "arguments", "dyads")
LABELS = {
    "names": "names",
    "names_untyped": "names, any type",
    "roles": "roles",
    "pronouns": "pronouns, groups",
    "entities": "entities",
    "b3": "B-cubed",
    "topics": "topics",
    "events": "events",
    "events_plover": "PLOVER classes",
    "arguments": "arguments",
    "dyads": "dyads",
    "merging": "merging",
}
_HEAD = (
    f"{'':<17} {'P':>6} {'R':>6} {'F1':>6}  {'95 % of F1':<13} {'gold':>6} {'found':>6}"
)


def table(evaluation: "Evaluation") -> Iterator[str]:
    """Yield the table of all measures but the event types."""
    scores = evaluation.scores()
    count = len(evaluation.documents)
    yield _documents(count)
    yield ""
    yield _HEAD
    for key, score in scores.items():
        if key in LABELS:
            yield _row(LABELS[key], score)
    yield ""
    yield f"{'matched events':<17} {'right':>6}  {'95 %':<13} {'of':>6}"
    for key in ACCURACIES:
        score = scores[key]
        yield f"{key:<17} {score.f1:6.3f}  {_interval(score):<13} {score.gold:>6}"


def _documents(count: int) -> str:
    """Return how many documents there are, and whether they are few.

    >>> _documents(40)
    '40 documents'
    """
    if count >= FEW:
        return f"{count} documents"
    told = f"{count} document{'' if count == 1 else 's'}"
    return f"{told}: too few to trust an interval, take {FEW} or more"


def type_table(evaluation: "Evaluation") -> Iterator[str]:
    """Yield the table of event types, the commonest in gold first."""
    yield _HEAD
    for code, score in _types(evaluation.scores()):
        yield _row(code, score)


def group_table(by: str, groups: Mapping[str, "Evaluation"]) -> Iterator[str]:
    """Yield the F1 of each group of documents; its name stands last."""
    heads = "".join(f" {key:>9}" for key in GROUP)
    yield f"{'documents':>9} {'events':>7}{heads}  {by}"
    for name, part in groups.items():
        found = {key: part.score(key) for key in GROUP}
        cells = "".join(
            f" {score.f1:>9.3f}" if score.gold or score.predicted else f" {'–':>9}"
            for score in found.values()
        )
        count = len(part.documents)
        yield f"{count:>9} {found['events'].gold:>7}{cells}  {printable(name)}"


def _row(label: str, score: "Score") -> str:
    return (
        f"{label:<17} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
        f"  {_interval(score):<13} {score.gold:>6} {score.predicted:>6}"
    )


def _interval(score: "Score") -> str:
    """Return the interval of a score, or a dash where one document has none."""
    if score.low is None or score.high is None:
        return "–"
    return f"{score.low:.3f}–{score.high:.3f}"


def _types(scores: Mapping[str, "Score"]) -> list[tuple[str, "Score"]]:
    found = [
        (key.removeprefix(TYPE), score)
        for key, score in scores.items()
        if key.startswith(TYPE)
    ]
    return sorted(found, key=lambda one: (-one[1].gold, one[0]))


def spread(misses: Sequence["Miss"], limit: int) -> list["Miss"]:
    """Return so many misses, evenly from the first document to the last.

    >>> spread("abcdef", 3)
    ['a', 'c', 'e']
    """
    count = len(misses)
    if count <= limit:
        return list(misses)
    return [misses[number * count // limit] for number in range(limit)]


def errors(misses: Sequence["Miss"], limit: int) -> Iterator[str]:
    """Yield how many misses of each cause there are, and some with their sentences."""
    causes = Counter((miss.layer, miss.kind, miss.cause) for miss in misses)
    yield f"{'errors':>6}  what, and its cause"
    for (layer, kind, cause), count in sorted(
        causes.items(), key=lambda one: (-one[1], one[0])
    ):
        yield f"{count:>6}  {kind} {layer}: {cause}"
    shown = spread(misses, limit)
    yield ""
    yield f"{len(shown)} of {len(misses)} errors, evenly from all documents"
    for miss in shown:
        yield ""
        yield printable(f"{miss.document_id}  {miss.kind} {miss.layer}  {miss.what}")
        detail = f": {miss.detail}" if miss.detail else ""
        origin = f" (by {miss.origin})" if miss.origin else ""
        yield printable(f"  cause     {miss.cause}{detail}{origin}")
        yield printable(f"  sentence  {miss.sentence}")


def to_json(evaluation: "Evaluation") -> dict[str, Any]:
    """Return all scores as plain data, under the names of the reference scorer."""
    scores = evaluation.scores()
    report: dict[str, Any] = {
        key: _score_json(score) for key, score in scores.items() if key in LABELS
    }
    report["attributes"] = {
        key: {
            "accuracy": round(scores[key].f1, 4),
            "of": scores[key].gold,
            **_ends(scores[key]),
        }
        for key in ACCURACIES
    }
    report["by_type"] = {code: _score_json(score) for code, score in _types(scores)}
    report["articles"] = len(evaluation.documents)
    return report


def _score_json(score: "Score") -> dict[str, Any]:
    return {
        "p": round(score.precision, 4),
        "r": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "gold": score.gold,
        "predicted": score.predicted,
        **_ends(score),
    }


def _ends(score: "Score") -> dict[str, float]:
    """Return the ends of an interval, if there is one."""
    if score.low is None or score.high is None:
        return {}
    return {"low": round(score.low, 4), "high": round(score.high, 4)}


def comparison(
    found: Mapping[str, "Comparison"], paths: Sequence[Path], count: int
) -> Iterator[str]:
    """Yield the differences of two files of predictions, and what follows."""
    yield f"A {paths[0]}"
    yield f"B {paths[1]}"
    yield _documents(count)
    yield ""
    yield f"{'':<17} {'A':>6} {'B':>6} {'B - A':>7}  {'95 %':<16} {'p':>5}"
    for key, one in found.items():
        between = f"{one.low:+.3f} to {one.high:+.3f}"
        yield (
            f"{LABELS.get(key, key):<17} {one.before:6.3f} {one.after:6.3f}"
            f" {one.difference:+7.3f}  {between:<16} {one.chance:5.3f}"
        )
    yield ""
    yield conclusion(found)


def conclusion(found: Mapping[str, "Comparison"]) -> str:
    """Return in words what a comparison shows."""
    named: dict[str, list[str]] = {}
    for key, one in found.items():
        named.setdefault(one.verdict(), []).append(LABELS.get(key, key))
    told = [
        f"B is {verdict} than A in {', '.join(named[verdict])}: more than chance."
        for verdict in ("better", "worse")
        if verdict in named
    ]
    if "chance" in named:
        told.append(f"What differs in {', '.join(named['chance'])} may be chance.")
    if "equal" in named and len(named) == 1:
        told.append("A and B do not differ in any measure.")
    return " ".join(told)


def comparison_json(found: Mapping[str, "Comparison"]) -> dict[str, Any]:
    """Return a comparison as plain data."""
    return {
        key: {
            "a": round(one.before, 4),
            "b": round(one.after, 4),
            "difference": round(one.difference, 4),
            "low": round(one.low, 4),
            "high": round(one.high, 4),
            "p": round(one.chance, 4),
            "verdict": one.verdict(),
        }
        for key, one in found.items()
    } | {"conclusion": conclusion(found)}
