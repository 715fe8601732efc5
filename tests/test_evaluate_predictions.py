import json

import pytest

import make_gold
from kg.errors import SourceError
from kg.evaluate import from_json, read_gold, read_predictions


@pytest.fixture
def items(tmp_path):
    return read_gold(make_gold.write(tmp_path / "gold"))


def test_predictions_are_read_with_what_found_them(items, tmp_path):
    told = make_gold.all_told()
    mention = told[0]["entities"][0]["mentions"][0]
    mention |= {"finder": "known", "reason": "known name"}
    told[0]["events"][0]["reason"] = "active verb"
    path = make_gold.write_told(tmp_path / "told.jsonl", told)
    notes = read_predictions(path, items)["t1"]
    assert notes.entities[0].mentions[0].origin == "known, known name"
    assert notes.events[0].origin == "active verb"
    assert notes.events[0].status == "actual"


def test_documents_that_gold_does_not_have_are_ignored(items, tmp_path):
    told = [*make_gold.all_told(), {"id": "else", "entities": "whatever"}]
    path = make_gold.write_told(tmp_path / "told.jsonl", told)
    assert set(read_predictions(path, items)) == {"t1", "t2", "t3"}


def test_missing_documents_are_a_warning(items, tmp_path, caplog):
    path = make_gold.write_told(tmp_path / "told.jsonl", make_gold.all_told()[:1])
    assert set(read_predictions(path, items)) == {"t1"}
    (warning,) = caplog.messages
    assert warning == (
        f"{path}: nothing for 2 of 3 documents, such as t2; they count as empty"
    )


def spoil(path, to):
    def change(told):
        value = told
        for key in path[:-1]:
            value = value[key]
        value[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (spoil(("id",), 7), "no 'id'; write the id of the document"),
        (spoil(("entities",), {}), None),
        (spoil(("entities",), "x"), "'entities' is no list of objects"),
        (spoil(("entities", 0, "type"), None), "x-e1: 'type' is None; write a text"),
        (spoil(("entities", 1, "id"), "x-e1"), "the id 'x-e1' stands twice"),
        (
            spoil(("entities", 0, "mentions", 0, "end"), 900),
            "x-e1: a span from 15 to 900 is not within the 103 characters",
        ),
        (spoil(("events", 0, "triggers", 0, "start"), "9"), "y-v1: a span from '9' to"),
        (spoil(("events", 0, "actors"), [1]), "'actors' is no list of texts"),
        (spoil(("events", 0, "date"), 2022), "y-v1: 'date' is 2022; write a text"),
    ],
)
def test_a_broken_prediction_is_told_with_file_and_line(
    change, message, items, tmp_path
):
    told = make_gold.all_told()
    change(told[0])
    path = make_gold.write_told(tmp_path / "told.jsonl", [told[1], told[0]])
    if message is None:
        assert read_predictions(path, items)["t1"].entities == ()
        return
    with pytest.raises(SourceError) as error:
        read_predictions(path, items)
    assert str(error.value).startswith(f"{path}:2: ")
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("chars", "message"),
    [
        ('{"id": "t1"}\n{"id"', ":2: not JSON: "),
        ("[1]\n", ":1: no object; write one object per line"),
        ('{"id": "t1"}\n\n{"id": "t1"}\n', ":3: 't1' was predicted before"),
        ('{"id": "t9"}\n', ": no line has the id of a document of the gold"),
        ("", ": no line has the id of a document of the gold"),
    ],
)
def test_a_broken_file_is_told(chars, message, items, tmp_path):
    path = tmp_path / "told.jsonl"
    path.write_text(chars, encoding="utf-8")
    with pytest.raises(SourceError) as error:
        read_predictions(path, items)
    assert str(error.value).startswith(f"{path}{message}")


def test_pronouns_are_told_apart_or_as_mentions():
    mention = {"start": 0, "end": 2, "form": "pronoun"}
    entity = {"id": "x", "type": "person", "mentions": [mention]}
    apart = {"id": "d", "pronouns": [{"start": 0, "end": 2, "entity": "x"}]}
    among = {"id": "d", "entities": [entity]}
    for told in (apart, among):
        ((span, id),) = from_json(told, where="test", length=2).pronouns
        assert (span.start, span.end, id) == (0, 2, "x")
    assert from_json({"id": "d"}, where="test", length=2).pronouns is None


def test_what_kg_read_prints_can_be_read_back(read):
    from kg.pipeline import to_json

    reading = read("ظریف با لاوروف در مسکو دیدار کرد. وی از روسیه تشکر کرد.")
    value = json.loads(json.dumps(to_json(reading)))
    notes = from_json(value, where="test", length=len(reading.document.raw))
    assert [event.id for event in notes.events] == [
        event.occurrence for event in notes.events
    ]
    assert notes.entities[0].mentions[0].origin
