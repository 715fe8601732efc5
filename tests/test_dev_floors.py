"""The scores on the annotated articles stay above their floors.

The articles lie beside the project, not in it; where they are absent nothing is tested.
"""

import importlib.util
import json
import tomllib
from pathlib import Path

import pytest

import kg

EVAL = Path(__file__).parents[2] / "shared/eval"
FLOORS = tomllib.loads(
    (Path(__file__).parent / "gold/floors.toml").read_text(encoding="utf8")
)
pytestmark = pytest.mark.skipif(
    not (EVAL / "score.py").is_file(),
    reason="the annotated articles of ../shared/eval are not on this machine",
)


def scorer():
    spec = importlib.util.spec_from_file_location("kg_eval_score", EVAL / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores():
    folder = EVAL / "dev"
    articles = folder / "articles.jsonl"
    lines = articles.read_text(encoding="utf8").splitlines()
    stories = [json.loads(line) for line in lines if line.strip()]
    golds = [json.loads(p.read_text(encoding="utf8")) for p in folder.glob("*.json")]
    read = kg.read_all(kg.read_documents(articles))
    predictions = [kg.to_json(reading) for reading in read]
    return scorer().score(
        {story["id"]: story for story in stories},
        {gold["id"]: gold for gold in golds},
        {told["id"]: told for told in predictions},
    )


@pytest.mark.parametrize(("name", "floor"), FLOORS["f1"].items())
def test_an_f1_stays_above_its_floor(name, floor, scores):
    assert scores[name]["f1"] >= floor


@pytest.mark.parametrize(("name", "floor"), FLOORS["accuracy"].items())
def test_an_accuracy_stays_above_its_floor(name, floor, scores):
    assert scores["attributes"][name]["accuracy"] >= floor
