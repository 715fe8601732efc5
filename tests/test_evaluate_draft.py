import json

from kg.evaluate import check_gold, draft, read_gold, to_text
from kg.evaluate.draft import WIDTH

STORY = (
    "محمدجواد ظریف دیروز در مسکو با سرگئی لاوروف دیدار کرد. "
    "وی از مواضع روسیه قدردانی کرد. دو طرف درباره سوریه گفت‌وگو کردند. "
    "ظریف فردا به بغداد سفر می‌کند."
)


def test_a_draft_is_gold_that_keeps_all_rules(read, tmp_path):
    reading = read(STORY)
    article = {
        "id": reading.document.id,
        "text": STORY,
        "published": reading.document.published.isoformat(),
    }
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
    path = tmp_path / f"{reading.document.id}.json"
    path.write_text(to_text(draft(reading)), encoding="utf-8")
    assert check_gold(tmp_path) == []
    (item,) = read_gold(tmp_path)
    wanted = {
        (reading.text.origin(link.mention.span), str(link.mention.form))
        for link in reading.links
    }
    found = {(m.span, m.form) for _, m in item.gold.mentions("name", "role")}
    assert found == wanted
    assert len(item.gold.events) == len(reading.events)


def test_a_draft_tells_surfaces_occurrences_and_quotes(read):
    told = draft(read(STORY))
    by_name = {entity["name"]: entity for entity in told["entities"]}
    mentions = by_name["محمدجواد ظریف"]["mentions"]
    assert {"text": "محمدجواد ظریف", "n": "all"} in mentions
    assert {"text": "ظریف", "n": [2]} in mentions
    meeting = next(event for event in told["events"] if event["type"] == "MEET")
    assert meeting["date"] == "2022-01-18"
    assert meeting["realis"] == "actual"
    assert meeting["note"].startswith("محمدجواد ظریف دیروز در مسکو")
    ids = {entity["id"] for entity in told["entities"]}
    assert {*meeting["actors"], meeting["place"]} <= ids
    assert told["date"] == "2022-01-19"


def test_pronouns_and_groups_are_drafted_and_dropped_subjects_are_not(read):
    told = draft(read(STORY))["coreference"]
    surfaces = {one["text"]: one for one in told}
    assert set(surfaces) == {"وی", "دو طرف"}
    assert isinstance(surfaces["وی"]["entity"], str)
    assert len(surfaces["دو طرف"]["entity"]) == 2
    silent = "ظریف وارد مسکو شد. با لاوروف دیدار کرد."
    assert "coreference" not in draft(read(silent))


def test_offsets_go_back_to_what_was_written(read):
    raw = "لاوروف  گفت كه روسيه از ايران حمايت مي كند."
    for entity in draft(read(raw))["entities"]:
        assert all(mention["text"] in raw for mention in entity["mentions"])


def test_a_document_with_nothing_in_it_has_an_empty_draft(read):
    told = draft(read("باران آمد.", published=None))
    assert told["date"] is None
    assert told["entities"] == told["events"] == []


def test_text_of_a_draft_is_the_same_json_in_lines_that_fit(read):
    told = draft(read(STORY))
    chars = to_text(told)
    assert json.loads(chars) == told
    notes = ('"note"', '"text"')
    long = [line for line in chars.split("\n") if len(line) > WIDTH + 20]
    assert all(any(key in line for key in notes) for line in long)
    assert len(chars.split("\n")) < 50
