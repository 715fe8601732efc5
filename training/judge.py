"""Train the judge of candidate events on annotated news: trees, as one small file."""

import argparse
import json
import logging
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np

from kg.evaluate import Item, Notes, evaluate, from_json, load_scheme, read_gold
from kg.evaluate.notes import EventNote
from kg.events.extract import find_events
from kg.events.features import Draft
from kg.events.forest import to_matrix
from kg.events.judge import (
    KEEP,
    OF_WORDING,
    QUESTIONS,
    RULED,
    SAME,
    SOURCE,
    TODAY,
    UNDATED,
    Judge,
    load_judge,
)
from kg.events.pairs import pair_features
from kg.model import Status
from kg.pipeline import Options, reading_of, to_json, understand
from kg.sources import read_documents
from training.drafts import Example, examples_of

_log = logging.getLogger(__name__)
Row = Mapping[str, float]
NEWS = Path(__file__).with_name("news.jsonl")
SHIPPED = Path("kg/events/data/judge.npz")
MEASURED = ("events", "arguments", "dyads", "date", "status", "said_by", "place")
NEWS_ID = "rn-"
NEWS_WEIGHT = 2.0  # real news is what the judge is for; 4 did no better
MIN_SEEN = 8  # rarer features tell of single articles
ROUNDS = 350
SEEDS = (1, 2, 3)  # one alone moves events by a point from run to run
FEW_ROUNDS = 150  # there are fewer tellings than options of them
# Small trees and few rows of features each: some thousand candidates are little.
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 24,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
}


class Questions(NamedTuple):
    """What is asked of some rows, the right answers, and how much each row counts."""

    rows: list[Row]
    answers: list[bool]
    weights: list[float]


def rows_of(examples: Sequence[Example]) -> dict[str, Questions]:
    """Return the features and the right answer for each question."""
    found = {question: Questions([], [], []) for question in QUESTIONS}
    weight = 1.0

    def add(question: str, row: Row, answer: bool) -> None:
        found[question].rows.append(row)
        found[question].answers.append(answer)
        found[question].weights.append(weight)

    for example in examples:
        event, features = example.event, example.draft.features
        weight = weight_of(example)
        add(KEEP, features, event is not None)
        if event is None:
            continue
        wording = {**features, **example.draft.wording}
        for question, answer in worded(example.draft, event).items():
            add(question, wording, answer)
        parties = {*event.actors, *event.recipients}
        symmetric = features["symmetric"] > 0
        for option in example.draft.options:
            if not option.features["mentions"]:
                continue  # gold has no entity without a mention
            row = {**features, **option.features}
            id = example.gold_id(option.link.entity_id)
            add("actor", row, id in (parties if symmetric else event.actors))
            add("recipient", row, not symmetric and id in event.recipients)
            add("place", row, id == event.place)
            add(SOURCE, row, id == event.said_by)
    for one, other in pairs_of(examples):
        weight = weight_of(other)
        same = one.event == other.event
        add(SAME, pair_features(one.draft, other.draft), same)
    return found


def worded(draft: Draft, event: EventNote) -> dict[str, bool]:
    """Return whether each way of dating and each status is right for a telling."""
    date, reported = draft.report.date, draft.reported
    found = {
        RULED: (date.iso() if date else None) == event.date,
        UNDATED: event.date is None,
        TODAY: reported is not None and reported[0].iso() == event.date,
    }
    return found | {str(status): str(status) == event.status for status in Status}


def pairs_of(examples: Sequence[Example]) -> Iterator[tuple[Example, Example]]:
    """Yield each two tellings of one document and type whose events gold knows."""
    told: dict[tuple[str, str], list[Example]] = {}
    for example in examples:
        if example.event is None:
            continue
        earlier = told.setdefault((example.reading, example.event.type), [])
        yield from ((one, example) for one in earlier)
        earlier.append(example)


def weight_of(example: Example) -> float:
    """Return how much an example counts: one of real news more."""
    return NEWS_WEIGHT if example.reading.startswith(NEWS_ID) else 1.0


def columns_of(rows: Iterable[Row]) -> list[str]:
    """Return the features that are seen often enough, sorted."""
    seen = Counter(name for row in rows for name in row)
    return sorted(name for name, count in seen.items() if count >= MIN_SEEN)


def grow(asked: Questions, columns: list[str], rounds: int) -> list[Any]:
    """Return the boosters of one question, one for each seed."""
    import lightgbm

    places = {name: at for at, name in enumerate(columns)}
    data = lightgbm.Dataset(
        to_matrix(asked.rows, places),
        label=np.array(asked.answers, float),
        weight=np.array(asked.weights),
    )
    return [
        lightgbm.train(SETTINGS | {"seed": seed}, data, num_boost_round=rounds)
        for seed in SEEDS
    ]


def to_arrays(boosters: Sequence[Any]) -> dict[str, Any]:
    """Return the trees of boosters as padded arrays, leaves pointing to themselves.

    The values of leaves are divided by their number: all trees together are their mean.
    """
    models = [booster.dump_model()["tree_info"] for booster in boosters]
    trees = [_nodes(tree["tree_structure"]) for model in models for tree in model]
    size = max(map(len, trees))
    shape = (len(trees), size)
    arrays: dict[str, Any] = {
        "feature": np.zeros(shape, np.int16),
        "threshold": np.zeros(shape, np.float32),
        "left": np.zeros(shape, np.int16),
        "right": np.zeros(shape, np.int16),
        "value": np.zeros(shape, np.float32),
    }
    for number, nodes in enumerate(trees):
        for at, node in enumerate(nodes):
            for name, value in node.items():
                if name in arrays:
                    arrays[name][number, at] = value
    arrays["value"] /= len(boosters)
    return arrays


def _nodes(root: Mapping[str, Any]) -> list[dict[str, float]]:
    """Return the nodes of a tree, the root first."""
    found: list[dict[str, float]] = []

    def walk(node: Mapping[str, Any]) -> int:
        at = len(found)
        found.append({})
        if "leaf_value" in node:
            found[at] |= {"value": node["leaf_value"], "left": at, "right": at}
            return at
        found[at] |= {"feature": node["split_feature"], "threshold": node["threshold"]}
        found[at]["left"] = walk(node["left_child"])
        found[at]["right"] = walk(node["right_child"])
        return at

    walk(root)
    return found


def train(examples: Sequence[Example], path: Path) -> None:
    """Train a forest for each question and write all into one file."""
    found = rows_of(examples)
    columns = columns_of(row for asked in found.values() for row in asked.rows)
    arrays: dict[str, Any] = {"columns": np.array(columns)}
    for question, asked in found.items():
        count, yes = len(asked.rows), sum(asked.answers)
        _log.info("%s: %d rows, %d yes", question, count, yes)
        rounds = FEW_ROUNDS if question in OF_WORDING else ROUNDS
        for name, array in to_arrays(grow(asked, columns, rounds)).items():
            arrays[f"{question}.{name}"] = array
    np.savez_compressed(path, **arrays)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the judge that the package ships, or measure by cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("data/corpus/train"))
    parser.add_argument(
        "--news",
        type=Path,
        required=True,
        help="the articles that training/news.jsonl annotates (diplomatic.jsonl)",
    )
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument(
        "--folds", type=int, help="measure on each part of the news, trained on others"
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    corpus, news = read_gold(options.corpus), read_news(options.news)
    if options.folds:
        cross_validate(corpus, news, options.folds)
        return
    items = [(item, name) for name in ("model", "rules") for item in (*corpus, *news)]
    train(_examples(items), options.out)
    _log.info("written %s (%d bytes)", options.out, options.out.stat().st_size)


def read_news(path: Path) -> tuple[Item, ...]:
    """Return annotated articles of the shared news; annotations hold no text."""
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    notes = {value["id"]: value for value in map(json.loads, lines)}
    items = []
    for document in read_documents(path):
        value = notes.get(document.id)
        if value is None:
            continue
        length = len(document.raw)
        if length != value["length"]:
            raise SystemExit(f"{path}: {document.id} has changed; annotate it anew")
        gold = from_json(value, where=str(NEWS), length=length)
        items.append(Item(document, gold))
    if len(items) < len(notes):
        raise SystemExit(f"{path}: {len(notes) - len(items)} annotated articles miss")
    return tuple(sorted(items, key=lambda item: item.document.id))


def _examples(items: Iterable[tuple[Item, str]]) -> list[Example]:
    return [
        example
        for item, analyzer in items
        for example in examples_of([item], Options(analyzer=analyzer))
    ]


def cross_validate(corpus: Sequence[Item], news: Sequence[Item], folds: int) -> None:
    """Print what a judge does on news that it has not seen, beside the rules alone."""
    shuffled = sorted(news, key=lambda item: item.document.id)
    random.Random(1).shuffle(shuffled)
    known = _examples((item, "model") for item in corpus)
    of_news = {item.document.id: _examples([(item, "model")]) for item in shuffled}
    told: dict[str, dict[str, Notes]] = {"rules": {}, "judge": {}}
    with TemporaryDirectory() as folder:
        for number in range(folds):
            held = shuffled[number::folds]
            unseen = {item.document.id for item in held}
            others = (found for id, found in of_news.items() if id not in unseen)
            path = Path(folder) / f"{number}.npz"
            train([*known, *(one for found in others for one in found)], path)
            judge = load_judge(path)
            for item in held:
                told["rules"][item.document.id] = _predicted(item, None)
                told["judge"][item.document.id] = _predicted(item, judge)
    for name, found in told.items():
        measured = evaluate(shuffled, found, load_scheme())
        for measure in MEASURED:
            print(name, measure, f"{measured.score(measure).f1:.3f}", flush=True)


def _predicted(item: Item, judge: Judge | None) -> Notes:
    analysis, material = understand(item.document)
    reports = find_events(material, judge)
    told = to_json(reading_of(item.document, analysis, material, reports))
    return from_json(told, where=told["id"], length=len(item.document.raw))


if __name__ == "__main__":
    main()
