import pytest

import make_gold
from kg.evaluate import find_misses, from_json, load_scheme, read_gold


@pytest.fixture
def misses(tmp_path):
    """Return a function that lists what is wrong with predictions on the small gold."""
    items = read_gold(make_gold.write(tmp_path / "gold"))

    def find(predictions):
        told = {
            one["id"]: from_json(one, where="test", length=10**6) for one in predictions
        }
        return find_misses(items, told, load_scheme())

    return find


def summary(miss):
    return miss.document_id, miss.layer, miss.kind, miss.what, miss.cause


def test_right_predictions_miss_nothing(misses):
    assert misses(make_gold.all_told()) == ()


def test_a_missed_event_has_its_sentence(misses):
    told = make_gold.all_told()
    del told[0]["events"][1]
    (miss,) = misses(told)
    what = "SUPPORT «استقبال کرد»"
    assert summary(miss) == ("t1", "event", "missed", what, "nothing there")
    assert miss.sentence == "وی از پیشنهاد سوریه استقبال کرد."


def test_an_event_of_another_type_is_missed_and_spurious_with_its_rule(misses):
    told = make_gold.all_told()
    told[0]["events"][1] |= {"type": "MEET", "reason": "noun with its parties"}
    missed, spurious = misses(told)
    assert (missed.kind, missed.cause) == ("missed", "another type")
    assert missed.detail == "MEET «استقبال کرد»"
    assert (spurious.kind, spurious.cause) == ("spurious", "another type")
    assert missed.origin == spurious.origin == "noun with its parties"


def test_an_event_told_twice_is_spurious_once(misses):
    told = make_gold.all_told()
    told[1]["events"].append({**told[1]["events"][0], "id": "z"})
    (miss,) = misses(told)
    assert (miss.kind, miss.cause) == ("spurious", "told twice")


def test_two_events_joined_are_one_missed(misses):
    told = make_gold.all_told()
    first, second = told[0]["events"]
    first["triggers"] += second["triggers"]
    second["type"] = first["type"]
    told[0]["events"] = [first]
    (miss,) = misses(told)
    assert (miss.kind, miss.cause) == ("missed", "another type")


def test_names_differ_in_type_or_boundaries_or_are_not_there(misses):
    told = make_gold.all_told()
    told[2]["entities"][0]["type"] = "place"
    told[0]["entities"][0]["mentions"][0]["start"] += 4
    told[1]["entities"][3]["mentions"] = []
    found = {
        (m.document_id, m.kind, m.cause) for m in misses(told) if m.layer == "name"
    }
    assert found == {
        ("t1", "missed", "other boundaries"),
        ("t1", "spurious", "other boundaries"),
        ("t2", "missed", "nothing there"),
        ("t3", "missed", "another type"),
        ("t3", "spurious", "another type"),
    }


def test_a_name_taken_for_a_role_is_another_form(misses):
    told = make_gold.all_told()
    told[2]["entities"][0]["mentions"][0]["form"] = "role"
    assert [(m.layer, m.kind, m.cause) for m in misses(told)] == [
        ("name", "missed", "another form"),
        ("role", "spurious", "another form"),
    ]


def test_arguments_are_missed_turned_round_or_too_many(misses):
    told = make_gold.all_told()
    told[0]["events"][1] |= {"actors": ["x-e4"], "recipients": []}
    told[1]["events"][1]["recipients"] = ["x-e3", "nobody"]
    found = [(m.kind, m.what, m.cause) for m in misses(told) if m.layer == "argument"]
    assert found == [
        ("missed", "actor بدر البوسعیدی of SUPPORT", "not attached"),
        ("missed", "recipient سوریه of SUPPORT", "in the other role"),
        ("spurious", "actor سوریه of SUPPORT", "in the other role"),
        ("missed", "recipient تهران of VISIT", "not attached"),
        ("spurious", "recipient nobody of VISIT", "entity not in gold"),
        ("spurious", "recipient سوریه of VISIT", "no party in gold"),
    ]


def test_attributes_say_what_was_found_and_what_is_right(misses):
    told = make_gold.all_told()
    told[0]["events"][0] |= {"date": None, "place": "x-e4"}
    told[2]["events"][0] |= {"status": "actual", "said_by": None}
    told[2]["events"][0]["date"] = "2016-03-01"
    assert [(m.layer, m.what, m.cause) for m in misses(told)] == [
        ("date", "none, not 2022-01-22, for MEET", "none found"),
        ("place", "سوریه, not مسقط, for MEET", "another one"),
        ("date", "2016-03-01, not none, for ATTACK", "none in gold"),
        ("status", "actual, not negated, for ATTACK", "another one"),
        ("said_by", "none, not عمان, for ATTACK", "none found"),
    ]


def test_what_is_missed_and_spurious_agrees_with_the_scores(misses, tmp_path):
    told = [make_gold.spoil(one, 11, ["CALL"]) for one in make_gold.all_told()]
    from kg.evaluate import evaluate

    items = read_gold(tmp_path / "gold")
    notes = {one["id"]: from_json(one, where="t", length=10**6) for one in told}
    evaluation = evaluate(items, notes, load_scheme())
    found = misses(told)
    for layer, measure in (("event", "events"), ("name", "names"), ("role", "roles")):
        score = evaluation.score(measure)
        counts = [
            sum(m.layer == layer and m.kind == kind for m in found)
            for kind in ("missed", "spurious")
        ]
        hits = round(score.recall * score.gold)
        assert counts == [score.gold - hits, score.predicted - hits]
