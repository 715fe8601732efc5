"""The scores on annotated articles stay above their floors.

Those of ../shared/eval lie beside the project; where they are absent they are skipped.
"""

import tomllib
from functools import cache
from pathlib import Path

import pytest

import kg
from kg.evaluate import evaluate, from_json, load_scheme, read_gold

ROOT = Path(__file__).parents[1]
FLOORS = tomllib.loads((ROOT / "tests/gold/floors.toml").read_text(encoding="utf8"))
GOLD = {
    "shared_dev": ROOT.parent / "shared/eval/dev",
    "corpus_dev": ROOT / "data/corpus/dev",
}


@cache
def scores(name):
    """Return the evaluation of what the program finds in one set of articles."""
    items = read_gold(GOLD[name])
    readings = kg.read_all(item.document for item in items)
    found = {
        reading.document.id: from_json(
            kg.to_json(reading),
            where=reading.document.id,
            length=len(reading.document.raw),
        )
        for reading in readings
    }
    return evaluate(items, found, load_scheme())


@pytest.mark.parametrize(
    ("gold", "measure", "floor"),
    [(gold, *pair) for gold, floors in FLOORS.items() for pair in floors.items()],
)
def test_a_measure_stays_above_its_floor(gold, measure, floor):
    if not GOLD[gold].is_dir():
        pytest.skip("the annotated articles of ../shared/eval are not on this machine")
    assert scores(gold).score(measure).f1 >= floor
