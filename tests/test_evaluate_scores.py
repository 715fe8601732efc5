"""The measures: by hand on small gold, and equal to the reference scorer everywhere."""

import importlib.util
import json
import math
from pathlib import Path

import pytest

import make_gold
from kg.cli.measures import to_json
from kg.evaluate import Notes, evaluate, from_json, grouped, load_scheme, read_gold
from kg.evaluate.counts import b_cubed, name_spans, shared, spans
from kg.evaluate.notes import EntityNote, Marked
from kg.evaluate.scores import to_score
from kg.model import Span

ROOT = Path(__file__).parents[1]
SCORER = ROOT.parent / "shared/eval/score.py"
FOLDERS = [
    SCORER.parent / "dev",
    *(ROOT / "data/corpus" / part for part in ("train", "dev", "test")),
]


@pytest.fixture(scope="module")
def scheme():
    return load_scheme()


@pytest.fixture
def items(tmp_path):
    return read_gold(make_gold.write(tmp_path / "gold"))


def notes_of(predictions):
    return {
        one["id"]: from_json(one, where="test", length=10**6) for one in predictions
    }


def scores_of(items, predictions, scheme):
    evaluation = evaluate(items, notes_of(predictions), scheme)
    return {key: evaluation.score(key) for key in evaluation.measures()}


def test_right_predictions_score_one_in_everything(items, scheme):
    scores = scores_of(items, make_gold.all_told(), scheme)
    assert {key: score.f1 for key, score in scores.items()} == dict.fromkeys(scores, 1)
    assert {"names", "events", "dyads", "merging", "type:VISIT"} <= set(scores)


def test_no_predictions_score_nothing_and_count_the_gold(items, scheme):
    scores = scores_of(items, [], scheme)
    assert (scores["events"].f1, scores["events"].gold) == (0.0, 5)
    assert (scores["names"].gold, scores["roles"].gold) == (11, 2)
    assert scores["b3"].precision == 1.0  # what is not found stands alone, unmixed
    assert scores["merging"].gold == 1


def test_a_wrong_type_counts_for_typed_names_only(items, scheme):
    told = make_gold.all_told()
    told[2]["entities"][0]["type"] = "organization"
    scores = scores_of(items, told, scheme)
    assert scores["names"].f1 == pytest.approx(10 / 11)
    assert scores["names_untyped"].f1 == 1
    assert (scores["entities"].recall, scores["entities"].precision) == (0.9, 0.9)


def test_country_and_place_of_one_span_are_the_same_entity(items, scheme):
    told = make_gold.all_told()
    told[0]["entities"][2]["type"] = "country"
    assert scores_of(items, told, scheme)["entities"].f1 == 1


def test_parties_of_a_meeting_are_equals_in_either_role(items, scheme):
    told = make_gold.all_told()
    meeting = told[0]["events"][0]
    meeting["actors"], meeting["recipients"] = meeting["actors"][:1], ["x-e2"]
    scores = scores_of(items, told, scheme)
    assert scores["arguments"].f1 == scores["dyads"].f1 == 1


def test_a_reversed_support_is_the_event_with_wrong_arguments(items, scheme):
    told = make_gold.all_told()
    support = told[0]["events"][1]
    support["actors"], support["recipients"] = ["x-e4"], ["x-e1"]
    scores = scores_of(items, told, scheme)
    assert scores["events"].f1 == 1
    assert scores["arguments"].f1 == pytest.approx(8 / 10)
    assert scores["dyads"].f1 == pytest.approx(3 / 4)


def test_a_negated_event_makes_no_dyad(items, scheme):
    assert scores_of(items, make_gold.all_told(), scheme)["dyads"].gold == 4


def test_a_type_of_the_same_class_counts_for_plover_alone(items, scheme):
    told = make_gold.all_told()
    told[1]["events"][0]["type"] = "DISCUSS"
    scores = scores_of(items, told, scheme)
    assert scores["events"].f1 == pytest.approx(4 / 5)
    assert scores["events_plover"].f1 == 1
    assert (scores["type:DISCUSS"].predicted, scores["type:DISCUSS"].gold) == (1, 0)


def test_an_event_without_trigger_is_found_by_half_of_its_parties(items, scheme):
    told = make_gold.all_told()
    for event in told[1]["events"]:
        event["triggers"] = []
    told[1]["events"][0]["actors"] = ["x-e1"]
    assert scores_of(items, told, scheme)["events"].f1 == 1


def test_attributes_are_judged_on_matched_events(items, scheme):
    told = make_gold.all_told()
    told[0]["events"][0] |= {"date": "2022-01", "place": None}
    told[2]["events"][0] |= {"status": "actual", "said_by": None}
    scores = scores_of(items, told, scheme)
    for key in ("date", "place", "status", "said_by"):
        assert scores[key].f1 == pytest.approx(4 / 5), key
        assert scores[key].gold == 5


def test_mixing_two_persons_costs_precision_of_b_cubed(items, scheme):
    told = make_gold.all_told()
    first, second, *rest = told[1]["entities"]
    first["mentions"] += second["mentions"]
    told[1]["entities"] = [first, *rest]
    score = scores_of(items, told, scheme)["b3"]
    assert score.recall == 1
    assert score.precision == pytest.approx((9 + 4 * 0.5) / 13)


def test_merging_counts_pairs_of_events_of_two_documents(items, scheme):
    told = make_gold.all_told()
    told[1]["events"][1]["occurrence"] = "muscat-2022"
    score = scores_of(items, told, scheme)["merging"]
    assert (score.predicted, score.gold) == (2, 1)
    assert (score.precision, score.recall) == (0.5, 1)


def test_ids_of_kg_are_occurrences_and_others_are_not(items, scheme):
    told = make_gold.all_told()
    for prediction, id in ((told[0], "event:1"), (told[1], "event:1")):
        prediction["events"][0] |= {"id": id, "occurrence": None}
    assert scores_of(items, told, scheme)["merging"].f1 == 1
    for prediction in told[:2]:
        prediction["events"][0]["id"] = "v1"
    assert scores_of(items, told, scheme)["merging"].predicted == 0


def test_pronouns_are_judged_where_gold_and_prediction_speak_of_them(items, scheme):
    told = make_gold.all_told()
    assert "pronouns" not in scores_of(items, told, scheme)
    raw = items[0].document.raw
    start = raw.index("وی از")
    told[0]["pronouns"] = [
        {"start": start, "end": start + 2, "entity": "x-e2"},
        {"start": start, "end": start + 2, "entity": "x-e1"},
        {"start": 0, "end": 2, "entity": "x-e3"},
    ]
    score = scores_of(items, told, scheme)["pronouns"]
    assert (score.precision, score.recall) == (0.5, 1)


def test_worked_examples_of_the_documentation_are_right():
    def notes(entities):
        mentioned = [
            EntityNote(
                id=id, type=type, mentions=tuple(Marked(Span(*s)) for s in spans)
            )
            for id, type, spans in entities
        ]
        return Notes(id="d", entities=tuple(mentioned))

    gold = notes([("a", "person", [(0, 4)]), ("b", "place", [(9, 12)])])
    told = notes(
        [
            ("x", "person", [(0, 4)]),
            ("y", "country", [(9, 12)]),
            ("z", "place", [(15, 20)]),
        ]
    )
    assert to_score(shared(name_spans(gold), name_spans(told))).f1 == pytest.approx(0.4)
    untyped = shared(spans(gold, "name"), spans(told, "name"))
    assert to_score(untyped).f1 == pytest.approx(0.8)
    gold = notes([("a", "person", [(0, 4), (9, 12)]), ("b", "person", [(15, 20)])])
    told = notes([("x", "person", [(0, 4), (15, 20)])])
    score = to_score(b_cubed(gold, told))
    assert (score.precision, score.recall) == pytest.approx((2 / 3, 2 / 3))


def test_groups_add_up_to_the_whole(items, scheme):
    told = notes_of([make_gold.spoil(one, 3, ["CALL"]) for one in make_gold.all_told()])
    whole = evaluate(items, told, scheme)
    for by, names in (
        ("outlet", ["آزمون یک", "آزمون دو"]),
        ("era", ["2015–2019", "2020–2024"]),
    ):
        parts = grouped(whole, by)
        assert list(parts) == names
        for key in ("names", "events", "arguments", "b3"):
            total = sum(part.score(key).gold for part in parts.values())
            assert total == whole.score(key).gold


def test_intervals_hold_the_score_and_are_the_same_twice(items, scheme):
    told = notes_of(make_gold.spoil(one, 7, ["CALL"]) for one in make_gold.all_told())
    evaluation = evaluate(items, told, scheme)
    scores = evaluation.scores()
    assert scores == evaluation.scores()
    assert all(score.low <= score.f1 + 1e-9 for score in scores.values())
    assert all(score.f1 <= score.high + 1e-9 for score in scores.values())


def test_one_document_has_no_interval(items, scheme):
    scores = evaluate(items[:1], notes_of(make_gold.all_told()), scheme).scores()
    assert scores["events"].low is None


def reference():
    if not SCORER.is_file():
        pytest.skip("the reference scorer is not on this machine")
    spec = importlib.util.spec_from_file_location("kg_reference_score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_equal_to_reference(folder, predictions):
    scorer = reference()
    lines = (folder / "articles.jsonl").read_text(encoding="utf8").split("\n")
    articles = [json.loads(line) for line in lines if line.strip()]
    golds = [json.loads(path.read_text("utf8")) for path in folder.glob("*.json")]
    wanted = scorer.score(
        {one["id"]: one for one in articles},
        {one["id"]: one for one in golds},
        {one["id"]: one for one in predictions},
    )
    mine = to_json(evaluate(read_gold(folder), notes_of(predictions), load_scheme()))
    for key, value in _leaves(wanted):
        assert math.isclose(_leaf(mine, key), value, abs_tol=1e-4), key


def _leaves(report, path=()):
    for key, value in report.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _leaf(report, path):
    for key in path:
        report = report[key]
    return report


def spoilt(folder, seed):
    lines = (folder / "articles.jsonl").read_text(encoding="utf8").split("\n")
    types = ["CALL", "MEET", "REQUEST", "NEGOTIATE"]
    for number, article in enumerate(map(json.loads, filter(str.strip, lines))):
        path = folder / f"{article['id']}.json"
        if path.is_file() and number % 7 != 6:
            right = make_gold.told(article, json.loads(path.read_text("utf8")))
            yield make_gold.spoil(right, f"{seed}-{number}", types)


@pytest.mark.parametrize("seed", range(20))
def test_small_gold_scores_as_the_reference_does(seed, tmp_path):
    folder = make_gold.write(tmp_path / "gold")
    assert_equal_to_reference(folder, list(spoilt(folder, seed)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: "-".join(path.parts[-2:]))
def test_annotated_news_scores_as_the_reference_does(folder):
    if not (folder / "articles.jsonl").is_file():
        pytest.skip("this gold is not on this machine")
    assert_equal_to_reference(folder, list(spoilt(folder, 1)))


@pytest.mark.slow
def test_the_program_scores_as_the_reference_says():
    import kg

    folder = FOLDERS[0]
    if not (folder / "articles.jsonl").is_file():
        pytest.skip("this gold is not on this machine")
    readings = kg.read_all(kg.read_documents(folder / "articles.jsonl"))
    assert_equal_to_reference(folder, [kg.to_json(reading) for reading in readings])
