"""What documents and sentences are about."""

import tomllib
from pathlib import Path

import pytest

import make
from kg.errors import KnowledgeError
from kg.events.topics import (
    MOST_IN_SENTENCE,
    MOST_TOPICS,
    find_topics,
    load_topics,
    topics_of_sentence,
)
from kg.knowledge.files import read_rows, read_toml, tables_folder
from kg.text.normalize import normalize
from kg.text.segment import segment
from kg.text.words import words_of

CASES = tomllib.loads(
    (Path(__file__).parent / "cases/topics.toml").read_text(encoding="utf8")
)
ENTITY_TABLES = ("countries.csv", "places.csv", "persons.csv", "organizations.csv")


def words_in(raw):
    text = normalize(make.document(raw))
    return words_of(text, segment(text))


def labelled(cases):
    return [pytest.param(case, id=case["label"]) for case in cases]


@pytest.fixture(scope="module")
def rows():
    return read_toml(tables_folder() / "topics.toml")


@pytest.fixture(scope="module")
def table(rows):
    return load_topics(rows)


@pytest.mark.parametrize("case", labelled(CASES["sentence"]))
def test_a_sentence_is_about_its_topics(case, table):
    words = words_in(case["text"]).words
    found = topics_of_sentence(words, case.get("entities", ()), table)
    assert set(case["topics"]) <= set(found)
    assert not set(case.get("not", ())) & set(found)
    assert case["topics"] or not found


@pytest.mark.parametrize("case", labelled(CASES["document"]))
def test_a_document_is_about_its_topics(case, table):
    sequence = words_in(f"{case['title']}\n\n{case['text']}")
    found = find_topics(sequence, case["entities"], table)
    assert set(case["topics"]) <= set(found)
    assert not set(case.get("not", ())) & set(found)
    assert found[0] == case["first"]


def test_a_document_has_at_most_six_topics(rows, table):
    title = " ".join(row["keywords"][0] for row in rows.values() if "keywords" in row)
    assert len(find_topics(words_in(title), {}, table)) == MOST_TOPICS


def test_a_sentence_has_at_most_two_topics(rows, table):
    text = " ".join(row["keywords"][0] for row in rows.values() if "keywords" in row)
    found = topics_of_sentence(words_in(text).words, (), table)
    assert len(found) == MOST_IN_SENTENCE


def test_an_empty_document_is_about_something_else(table):
    assert find_topics(words_in(""), {}, table) == ("OTHER",)


def test_the_order_of_entities_changes_nothing(table):
    sequence = words_in("نشست سه‌جانبه\n\nسخن از همکاری بود.")
    counts = {"country:RU": 2, "country:SY": 2, "country:TR": 1}
    turned = dict(reversed(counts.items()))
    assert find_topics(sequence, counts, table) == find_topics(sequence, turned, table)


def test_the_words_of_one_foreign_state_make_relations_of_two(table):
    sequence = words_in("سفیر مصر سخن گفت\n\nاو از دیدار یاد کرد.")
    counts = {"country:EG": 3, "country:IR": 2}
    assert find_topics(sequence, counts, table)[0] == "BILATERAL"


def test_every_code_of_the_guideline_has_labels_and_words(rows):
    assert len(rows) == 45
    for code, row in rows.items():
        assert row["label_fa"], code
        assert row["label_en"], code
        assert row.get("keywords") or code == "OTHER", code


def test_entities_of_topics_are_in_the_tables(rows):
    known = {
        row["id"] for name in ENTITY_TABLES for row in read_rows(tables_folder() / name)
    }
    used = {id for row in rows.values() for id in row.get("entities", ())}
    assert used - known == set()


def test_no_word_of_a_topic_is_strong_and_weak(rows):
    for code, row in rows.items():
        words = [*row.get("keywords", ()), *row.get("weak", ())]
        assert len(words) == len(set(words)), code


def test_a_topic_without_keywords_is_refused():
    with pytest.raises(KnowledgeError, match="topic 'SCO' has no keywords; list"):
        load_topics({"SCO": {"label_fa": "شانگهای"}})
