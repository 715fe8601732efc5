"""FollowTheMoney entities, and what its own model says of them."""

import csv
import json
from pathlib import Path

import pytest

import make_attacks
import make_graph
from kg.export import write_ftm
from kg.export.ftm import id_of
from kg.graph import build_graph

COUNTRIES = Path(__file__).parents[1] / "data" / "knowledge" / "countries.csv"


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def story(tmp_path):
    found = read(write_ftm(make_graph.story_graph(), tmp_path / "graph.ftm.json"))
    return {item["id"]: item for item in found}


def of_schema(items, schema):
    return [item["properties"] for item in items.values() if item["schema"] == schema]


def test_entities_have_schemas_names_and_countries(story):
    assert story["country-IR"] == {
        "id": "country-IR",
        "schema": "PublicBody",
        "properties": {
            "alias": ["Iran"],
            "name": ["ایران"],
            "notes": ["country:IR"],
            "topics": ["gov.national"],
            "wikidataId": ["Q794"],
        },
    }
    assert story["person-minister"]["schema"] == "Person"
    assert story["person-minister"]["properties"]["country"] == ["ir"]
    assert story["organization-agency"]["schema"] == "Organization"
    assert story["place-muscat"]["properties"]["full"] == ["مسقط"]


def test_an_event_names_those_involved_its_days_and_its_documents(story):
    (meeting,) = (
        item for item in of_schema(story, "Event") if "MEET" in item["keywords"]
    )
    assert meeting["involved"] == [
        id_of("nil:person:فرستاده ناشناس"),
        "person-minister",
    ]
    assert meeting["addressEntity"] == ["place-muscat"]
    assert meeting["location"] == ["مسقط"]
    assert meeting["startDate"] == meeting["endDate"] == meeting["date"]
    assert meeting["date"] == ["2023-03-10"]
    assert meeting["proof"] == ["document-a", "document-b"]


def test_what_did_not_take_place_says_so_in_its_name(story):
    (denied,) = (
        item for item in of_schema(story, "Event") if "SIGN" in item["keywords"]
    )
    assert denied["name"][0].startswith("[negated] ")
    assert denied["notes"] == ["status: negated"]


def test_roles_and_reports_carry_their_quotes(story):
    roles = {
        (link["subject"][0], link["role"][0]): link["summary"]
        for link in of_schema(story, "UnknownLink")
    }
    assert roles["person-minister", "said_by"] == [make_graph.DENIAL]
    assert roles["country-OM", "recipient"] == [make_graph.INVITATION]
    reports = {
        (link["document"][0], link["summary"][0])
        for link in of_schema(story, "Documentation")
    }
    assert ("document-b", make_graph.MEETING) in reports
    assert len(reports) == 4


def test_every_reference_leads_to_an_entity(story):
    names = (
        "involved",
        "addressEntity",
        "proof",
        "subject",
        "object",
        "document",
        "entity",
    )
    found = [
        end
        for item in story.values()
        for name in names
        for end in item["properties"].get(name, ())
    ]
    assert found
    assert set(found) <= set(story)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http:"])
def test_only_addresses_of_the_web_are_kept(tmp_path, url):
    graph = make_graph.hostile_graph(url=url)
    items = read(write_ftm(graph, tmp_path / "graph.ftm.json"))
    assert not any("sourceUrl" in item["properties"] for item in items)


def test_ids_do_not_meet_by_chance():
    names = ["person:a-b", "person:a:b", "person-a:b", "kg-a", "person:-a", "Person:a"]
    assert len(set(map(id_of, names))) == len(names)


# followthemoney is an extra: it brings PyICU, which has to be compiled.


def check(path):
    """Check a file with the model of FollowTheMoney."""
    from followthemoney import model

    items = read(path)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        schema = model.get(item["schema"])
        assert set(item["properties"]) <= set(schema.properties), item
        assert all(schema.get(name) is not None for name in item["properties"])
        assert set(schema.required) <= set(item["properties"]), item
        schema.validate(item)  # raises InvalidData
        proxy = model.get_proxy(item)
        for prop, value in proxy.itervalues():
            # What its own cleaning would change is not yet as it wants it.
            assert prop.type.name == "address" or prop.type.clean(value), (prop, value)
            if prop.type.name == "entity":
                other = next(one for one in items if one["id"] == value)
                assert model.get(other["schema"]).is_a(prop.range), (prop, other)


def test_the_model_of_followthemoney_takes_every_entity(tmp_path):
    pytest.importorskip("followthemoney")
    check(write_ftm(make_graph.story_graph(), tmp_path / "graph.ftm.json"))


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
def test_the_model_of_followthemoney_takes_hostile_text(tmp_path, text):
    pytest.importorskip("followthemoney")
    check(write_ftm(make_attacks.attacked(text), tmp_path / "graph.ftm.json"))


def test_the_model_of_followthemoney_knows_all_our_countries(tmp_path):
    pytest.importorskip("followthemoney")
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    where = make_graph.document("x", "متن")
    countries = tuple(make_graph.entity(id, "نام", country=id) for id in ids)
    graph = build_graph([make_graph.reading(where, countries)], [], make_graph.labels())
    path = write_ftm(graph, tmp_path / "graph.ftm.json")
    check(path)
    named = [item for item in read(path) if "country" in item["properties"]]
    assert len(named) == len(ids)
