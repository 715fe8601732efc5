"""Which entity a mention stands for, and that every link says why."""

import pytest

import casebook
from kg.model import EntityType, Form
from kg.resolve.context import nil_entity


def links_of(case, read):
    found = {}
    reading = read(case["text"], published=casebook.published(case))
    for link in reading.links:
        found.setdefault(link.mention.surface, link.entity_id)
    return found


@pytest.mark.parametrize("case", casebook.cases("resolve"))
def test_a_mention_stands_for_its_entity(case, read):
    found = links_of(case, read)
    expected = case.get("expected", {})
    assert {surface: found.get(surface) for surface in expected} == expected
    for surface, id in case.get("never", {}).items():
        assert found.get(surface) != id
    assert not set(case.get("absent", ())) & set(found)


@pytest.mark.parametrize("case", casebook.cases("resolve", wishes=False))
def test_every_link_has_a_reason_and_an_entity(case, read):
    reading = read(case["text"], published=casebook.published(case))
    entities = {entity.id: entity for entity in reading.entities}
    for link in reading.links:
        assert link.reason
        assert 0 < link.score <= 1
        assert entities[link.entity_id].type is link.mention.type


def test_the_same_unknown_name_has_the_same_id_in_any_spelling():
    names = ("كاوه درخشان فر", "کاوه درخشان\N{ZERO WIDTH NON-JOINER}فر")
    ids = {nil_entity(EntityType.PERSON, name).id for name in names}
    assert len(ids) == 1


def test_an_unknown_office_holder_keeps_the_state_in_his_name(read):
    reading = read("معاون وزیر خارجه آلمان سخن گفت.")
    (person,) = [e for e in reading.entities if e.type is EntityType.PERSON]
    assert person.name == "معاون وزیر خارجه آلمان"


def test_an_office_holder_says_on_which_day_he_held_the_office(read):
    reading = read("وزیر خارجه روسیه سخن گفت.")
    (link,) = [link for link in reading.links if link.mention.form is Form.ROLE]
    assert "2022-01-19" in link.reason


def test_a_weak_name_without_support_is_no_mention(read):
    assert read("سخنان ظریف و دلنشین بود.").mentions == ()
