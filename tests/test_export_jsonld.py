"""JSON-LD, read by rdflib and checked by pyshacl."""

import json
import socket
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, URIRef

import make_attacks
import make_graph
import read_jsonld
from kg.export import flatten, write_jsonld
from kg.export.flatten import tidy_quotes
from kg.graph import actors
from make_attacks import content
from read_jsonld import KG, PROV, SCHEMA, SEM

# rdflib's own: its JSON-LD parser and pyshacl use what it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib|pyshacl")

SHAPES = Path(__file__).parents[1] / "docs" / "shapes.ttl"
IRAN = URIRef("urn:kg:node:country:IR")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Let nothing leave the machine: the context is in the file."""

    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture
def path(tmp_path):
    return write_jsonld(make_graph.story_graph(), tmp_path / "graph.jsonld")


def with_evidence(graph):
    """Return the content of a graph, flattened, its quotes as plain values."""
    flat = flatten(graph)
    for *_, data in flat.edges(data=True):
        if "quotes" in data:
            data["quotes"] = [plain(quote) for quote in tidy_quotes(data)]
    return content(flat)


def plain(quote):
    found = {name: getattr(quote, name) for name in quote.__slots__}
    found |= {
        "sentence": (quote.sentence.start, quote.sentence.end),
        "trigger": (quote.trigger.start, quote.trigger.end),
        "date": quote.date and quote.date.isoformat(),
        "said_by": "|".join(quote.said_by) or None,
    }
    return {
        name: str(value) if isinstance(value, str) else value
        for name, value in found.items()
        if value is not None
    }


def conforms(triples):
    shapes = Graph().parse(SHAPES)
    good, _, text = pyshacl.validate(triples, shacl_graph=shapes, advanced=False)
    return good, text


def test_triples_tell_the_same_nodes_edges_attributes_and_quotes(path):
    _, back = read_jsonld.read(path)
    assert content(back) == with_evidence(make_graph.story_graph())


def test_a_projection_reads_back_equal(tmp_path):
    graph = actors(make_graph.story_graph())
    _, back = read_jsonld.read(write_jsonld(graph, tmp_path / "actors.jsonld"))
    assert content(back) == with_evidence(graph)


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
def test_hostile_text_reads_back_as_text(tmp_path, text):
    graph = make_attacks.attacked(text)
    triples, back = read_jsonld.read(write_jsonld(graph, tmp_path / "graph.jsonld"))
    assert content(back) == with_evidence(graph)
    for part in triples.all_nodes():
        if isinstance(part, URIRef):
            assert str(part).startswith(("urn:kg:", "http://", "https://")), part
            assert not set(str(part)) & set(' <>"{}|\\^`'), part


def test_attributes_with_the_names_of_keywords_stay_attributes(tmp_path):
    graph = make_graph.story_graph()
    names = ("@id", "@type", "@context", "sem:hasActor", "schema", "id x", "a%20b")
    graph.nodes["country:IR"].update(dict.fromkeys(names, "x"))
    triples, back = read_jsonld.read(write_jsonld(graph, tmp_path / "graph.jsonld"))
    assert content(back) == with_evidence(graph)
    assert (IRAN, RDF.type, SCHEMA.Country) in triples


def test_entities_are_of_schema_org_and_act_in_events(path):
    triples, _ = read_jsonld.read(path)
    assert set(triples.objects(IRAN, RDF.type)) == {SCHEMA.Country, SEM.Actor}
    assert triples.value(IRAN, SCHEMA.sameAs) == URIRef(
        "http://www.wikidata.org/entity/Q794"
    )
    agency = URIRef("urn:kg:node:organization:agency")
    assert set(triples.objects(agency, RDF.type)) == {SCHEMA.NewsMediaOrganization}


def test_an_event_has_type_actors_place_and_days(path):
    triples, _ = read_jsonld.read(path)
    kind = URIRef("urn:kg:event-type:MEET")
    (meeting,) = triples.subjects(SEM.eventType, kind)
    assert (kind, RDF.type, SEM.EventType) in triples
    names = {
        str(triples.value(who, KG.id)) for who in triples.objects(meeting, SEM.hasActor)
    }
    assert names == {"person:minister", "nil:person:فرستاده ناشناس"}
    (place,) = triples.objects(meeting, SEM.hasPlace)
    assert str(triples.value(place, KG.id)) == "place:muscat"
    assert str(triples.value(meeting, SEM.hasBeginTimeStamp)) == "2023-03-10"


def test_every_event_leads_over_its_quotations_to_documents(path):
    triples, _ = read_jsonld.read(path)
    found = {
        (
            str(triples.value(quotation, SCHEMA.text)),
            str(triples.value(document, KG.id)),
        )
        for event in triples.subjects(RDF.type, SEM.Event)
        for quotation in triples.objects(event, PROV.wasDerivedFrom)
        for document in triples.objects(quotation, PROV.wasQuotedFrom)
    }
    assert found == {
        (make_graph.MEETING, "document:a"),
        (make_graph.MEETING, "document:b"),
        (make_graph.INVITATION, "document:a"),
        (make_graph.DENIAL, "document:b"),
    }


def test_who_says_it_is_the_authority_of_a_view(path):
    triples, _ = read_jsonld.read(path)
    (view,) = triples.subjects(RDF.type, SEM.View)
    who = triples.value(view, SEM.accordingTo)
    assert str(triples.value(who, KG.id)) == "person:minister"
    event = triples.value(view, RDF.subject)
    assert str(triples.value(event, KG.status)) == "negated"


def test_the_file_conforms_to_the_shapes(path):
    triples, _ = read_jsonld.read(path)
    good, text = conforms(triples)
    assert good, text


@pytest.mark.parametrize(
    ("kind", "predicate", "value"),
    [
        (SEM.Event, PROV.wasDerivedFrom, None),
        (SEM.Event, KG.status, Literal("perhaps")),
        (SEM.Event, SEM.hasActor, URIRef("urn:kg:node:topic:YEMEN")),
        (SEM.Event, SEM.hasBeginTimeStamp, Literal("tomorrow")),
        (SCHEMA.Quotation, PROV.wasQuotedFrom, None),
        (SEM.Role, SEM.roleType, KG.bystander),
        (SEM.View, SEM.accordingTo, None),
        (KG.Report, PROV.wasDerivedFrom, None),
    ],
)
def test_the_shapes_notice_what_is_wrong(path, kind, predicate, value):
    triples, _ = read_jsonld.read(path)
    one = min(triples.subjects(RDF.type, kind))
    triples.remove((one, predicate, None))
    if value is not None:
        triples.add((one, predicate, value))
    good, _ = conforms(triples)
    assert not good


def test_the_context_is_inside_and_each_line_is_an_object(path):
    first, second, *lines = path.read_text(encoding="utf-8").splitlines()
    context = json.loads(first.removeprefix('{"@context": ').removesuffix(","))
    assert all(not isinstance(value, list) for value in context.values())
    assert "@import" not in context
    assert second == '"@graph": ['
    assert all("@id" in json.loads(line.removesuffix(",")) for line in lines[:-1])


def test_a_day_that_is_none_is_not_typed_as_a_day(tmp_path):
    graph = make_graph.story_graph()
    for _, data in graph.nodes(data=True):
        if data["kind"] == "event":
            data["date_first"] = "soon"
    triples, back = read_jsonld.read(write_jsonld(graph, tmp_path / "graph.jsonld"))
    assert content(back) == with_evidence(graph)
    assert Literal("soon") in set(triples.objects(None, SEM.hasBeginTimeStamp))
