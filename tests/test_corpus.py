"""What data/corpus promises: its size, its variety, its splits and its form."""

import importlib.util
import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import kg
from kg.evaluate import check_gold, load_scheme, read_gold, to_text

CORPUS = Path(__file__).parents[1] / "data/corpus"
SHARES = {"train": 0.6, "dev": 0.2, "test": 0.2}
# Old events that many items mention in passing; one split cannot hold all of them.
BACKGROUND = {
    "iran-saudi-baghdad-talks",
    "saudi-iran-relations-restored",
    "soleimani-killing-2020-01-03",
    "twelve-day-war-2025-06",
    "ukraine-invasion-2022-02-24",
    "us-exit-jcpoa-2018-05-08",
}


@pytest.fixture(scope="module")
def splits():
    return {split: read_gold(CORPUS / split) for split in SHARES}


@pytest.fixture(scope="module")
def items(splits):
    return [item for split in splits.values() for item in split]


@pytest.fixture(scope="module")
def events(items):
    return [event for item in items for event in item.gold.events]


def test_annotations_keep_every_rule_of_the_guideline():
    assert check_gold(CORPUS) == []


def test_items_are_many_and_some_of_them_long(items):
    lengths = [len(item.document.raw.split()) for item in items]
    assert len(items) >= 150
    assert sum(length >= 400 for length in lengths) >= 12
    assert min(lengths) >= 60


def test_some_items_tempt_a_coder_and_hold_no_event(items):
    tempting = [item for item in items if not item.gold.events]
    assert len(tempting) >= 30


def test_every_event_type_is_common_enough_to_be_measured(events):
    counts = Counter(event.type for event in events)
    assert len(events) >= 900
    assert set(counts) == set(load_scheme().classes)
    assert min(counts.values()) >= 10


def test_plans_conditions_and_denials_are_common(events):
    counts = Counter(event.status for event in events)
    assert counts["planned"] >= 60
    assert counts["hypothetical"] >= 60
    assert counts["negated"] >= 30


def test_splits_are_disjoint_and_of_their_size(splits, items):
    assert len({item.document.id for item in items}) == len(items)
    for split, share in SHARES.items():
        assert len(splits[split]) / len(items) == pytest.approx(share, abs=0.03)


def test_every_event_type_and_status_is_in_every_split(splits):
    for held in splits.values():
        told = [event for item in held for event in item.gold.events]
        assert {event.type for event in told} == set(load_scheme().classes)
        assert len({event.status for event in told}) == 4


def test_reports_of_one_occurrence_stay_in_one_split(splits):
    where = defaultdict(set)
    for split, held in splits.items():
        for item in held:
            for event in item.gold.events:
                where[event.occurrence].add(split)
    del where[None]
    across = {occurrence for occurrence, held in where.items() if len(held) > 1}
    assert across == BACKGROUND


def test_tellings_of_one_occurrence_differ_between_items(items):
    told = Counter(
        event.occurrence
        for item in items
        for event in item.gold.events
        if event.occurrence
    )
    assert sum(count > 1 for count in told.values()) >= 40


def test_annotations_are_written_in_the_form_of_the_drafts():
    for path in CORPUS.glob("*/*.json"):
        chars = path.read_text(encoding="utf-8")
        value = json.loads(chars)
        assert list(value)[:3] == ["id", "date", "entities"]
        assert chars == to_text(value) + "\n"


def test_build_reads_the_articles_and_nothing_else(items):
    documents = list(kg.read_documents(CORPUS))
    ids = sorted(document.id for document in documents)
    assert ids == sorted(item.document.id for item in items)
    assert all(document.published and document.source for document in documents)


def test_readme_has_the_counts_of_the_script():
    path = CORPUS.parents[1] / "benchmarks/corpus_counts.py"
    spec = importlib.util.spec_from_file_location("corpus_counts", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert module.to_tables(CORPUS) in readme
