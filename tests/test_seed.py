"""The seed document: what must be read from it, and twelve traps."""

from pathlib import Path

import pytest

import casebook
import kg
from kg.model import EntityType

SEED = casebook.table("seed")
NOTES = ("label", "why", "known_failure")


@pytest.fixture(scope="module")
def reading():
    (document,) = kg.read_documents(Path(__file__).parents[1] / "seeds")
    return kg.read(document)


@pytest.fixture(scope="module")
def events(reading):
    return casebook.told(reading)


def fields(case):
    return {key: value for key, value in case.items() if key not in NOTES}


@pytest.mark.parametrize("id", SEED["entities"])
def test_every_entity_of_the_seed_is_found(id, reading):
    assert id in {link.entity_id for link in reading.links}


def test_no_person_of_the_seed_stays_without_a_known_name(reading):
    assert not [entity.id for entity in reading.entities if entity.id[:4] == "nil:"]


@pytest.mark.parametrize("topic", SEED["topics"])
def test_the_seed_is_about_its_topics(topic, reading):
    assert topic in reading.topics


def test_most_events_of_the_seed_have_the_right_actors(events):
    wanted = [
        {key: case[key] for key in ("type", "trigger", "actors")}
        for case in SEED["event"]
    ]
    told = [
        pattern
        for pattern in wanted
        if any(casebook.is_like(event, pattern) for event in events)
    ]
    missed = [pattern for pattern in wanted if pattern not in told]
    assert len(told) >= SEED["least_events"], missed


@pytest.mark.parametrize("case", casebook.cases("seed", "event"))
def test_an_event_of_the_seed_is_told_in_full(case, events):
    pattern = fields(case)
    like = [e for e in events if pattern["trigger"] in e["trigger"]]
    assert any(casebook.is_like(event, pattern) for event in events), like


@pytest.mark.parametrize("case", casebook.cases("seed", "trap"))
def test_the_seed_sets_a_trap(case, events, reading):
    casebook.check_events({**case, "expected": ()}, reading)
    for most, pattern in case.get("at_most", ()):
        found = [event for event in events if casebook.is_like(event, pattern)]
        assert len(found) <= most, case["why"]
    for kind, actor in case.get("never_actors", ()):
        acts = [e for e in events if e["type"] == kind and actor in e["actors"]]
        assert not acts, case["why"]
    if "persons" in case:
        persons = [e.id for e in reading.entities if e.type is EntityType.PERSON]
        assert persons == case["persons"], case["why"]


def test_every_span_of_the_seed_slices_the_file_as_it_came(reading):
    raw, text = reading.document.raw, reading.text
    for report in reading.reports:
        assert report.quote == report.sentence_raw.of(raw)
        assert report.trigger_raw == text.origin(report.trigger)
