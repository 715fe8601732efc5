"""The graph and its projection."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

import make_graph
from kg.errors import DocumentError, KnowledgeError
from kg.graph import actors, load_labels, quotes_of
from kg.graph.build import build_graph
from kg.knowledge.files import tables_folder
from kg.model import DateRange, Participant, Precision, Role, Status


def of_type(graph, kind):
    return next(n for n, d in graph.nodes(data=True) if d.get("type") == kind)


def content(graph):
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


def test_an_event_of_several_actors_stays_one_node_with_an_edge_for_each_role():
    graph = make_graph.story_graph()
    meeting = of_type(graph, "MEET")
    roles = {(end, role) for _, end, role in graph.out_edges(meeting, keys=True)}
    assert roles == {
        ("person:minister", "actor"),
        ("nil:person:فرستاده ناشناس", "actor"),
        ("place:muscat", "place"),
        ("topic:BILATERAL", "about"),
        ("document:a", "reported_in"),
        ("document:b", "reported_in"),
    }


def test_a_role_carries_every_quote_with_its_document_trigger_and_surface():
    graph = make_graph.story_graph()
    edge = graph[of_type(graph, "MEET")]["person:minister"]["actor"]
    quotes = edge["quotes"]
    assert [quote.document for quote in quotes] == ["document:a", "document:b"]
    assert {quote.quote for quote in quotes} == {make_graph.MEETING}
    assert {quote.trigger_text for quote in quotes} == {"دیدار کرد"}
    assert {quote.surface for quote in quotes} == {"وزیر نمونه"}
    assert (edge["score"], edge["reason"], edge["reports"]) == (0.9, "strong name", 2)


def test_quotes_slice_the_raw_document():
    graph = make_graph.story_graph()
    raws = {one.id: one.raw for one in (make_graph.WIRE, make_graph.PAPER)}
    quotes = [q for _, _, data in graph.edges(data=True) for q in quotes_of(data)]
    assert quotes
    for quote in quotes:
        assert quote.sentence.of(raws[quote.document]) == quote.quote
        assert quote.trigger.of(raws[quote.document]) == quote.trigger_text


def test_an_event_node_tells_what_when_and_how_often():
    graph = make_graph.story_graph()
    data = graph.nodes[of_type(graph, "MEET")]
    assert data["type_label"] == "دیدار"
    assert data["label"] == "دیدار: فرستادهٔ ناشناس، وزیر نمونه"
    assert (data["date"], data["date_first"]) == ("2023-03-10", date(2023, 3, 10))
    assert (data["reports"], data["documents"], data["outlets"]) == (2, 2, 2)
    assert (data["status"], data["plover"]) == (Status.ACTUAL, "CONSULT")
    assert data["quote"] == make_graph.MEETING


def test_who_said_it_is_an_edge_with_the_sentence():
    graph = make_graph.story_graph()
    edge = graph[of_type(graph, "SIGN")]["person:minister"]["said_by"]
    assert edge["depth"] == 1
    assert [quote.quote for quote in edge["quotes"]] == [make_graph.DENIAL]


def test_only_the_reported_in_edge_holds_all_that_a_report_says():
    graph = make_graph.story_graph()
    (quote,) = graph[of_type(graph, "SIGN")]["document:b"]["reported_in"]["quotes"]
    assert quote.status is Status.NEGATED
    assert quote.said_by == ("person:minister",)
    assert quote.rule == "noun and preposition"


def test_entities_count_mentions_and_documents_even_without_an_event():
    graph = make_graph.story_graph()
    minister = graph.nodes["person:minister"]
    assert (minister["mentions"], minister["documents"]) == (2, 2)
    assert graph.nodes["organization:agency"]["mentions"] == 0
    assert minister["name_en"] == "Sample Minister"


def test_documents_lead_to_their_topics():
    graph = make_graph.story_graph()
    assert graph.has_edge("document:a", "topic:YEMEN", "about")
    assert graph.nodes["topic:YEMEN"]["label"] == "یمن"
    assert graph.nodes["document:a"]["url"] == "https://a.test/1"


def test_the_order_of_documents_and_events_changes_nothing():
    readings, events = make_graph.story()
    labels = make_graph.labels()
    expected = content(build_graph(readings, events, labels))
    for order in permutations(events):
        other = build_graph(reversed(readings), order, labels)
        assert content(other) == expected


def test_of_two_descriptions_of_a_nameless_entity_the_usual_one_wins():
    readings, events = make_graph.story()
    odd = replace(make_graph.ENVOY, name="فرستاده ناشناس")
    third = make_graph.reading(make_graph.document("c", "خالی"), (odd,))
    graph = build_graph((third, *readings), events, make_graph.labels())
    assert graph.nodes[make_graph.ENVOY.id]["name"] == "فرستادهٔ ناشناس"


def test_readings_may_be_streamed():
    readings, events = make_graph.story()
    graph = build_graph((one for one in readings), iter(events), make_graph.labels())
    assert content(graph) == content(make_graph.story_graph())


def test_no_readings_make_an_empty_graph():
    assert len(build_graph((), (), make_graph.labels())) == 0


def test_an_event_of_an_unread_document_is_refused_by_name():
    readings, events = make_graph.story()
    with pytest.raises(DocumentError, match=r"document:b: event:.* pass the readings"):
        build_graph(readings[:1], events, make_graph.labels())


def test_an_event_of_an_undescribed_entity_is_refused_by_name():
    readings, events = make_graph.story()
    bare = [replace(one, entities=()) for one in readings]
    with pytest.raises(DocumentError, match="no reading describes"):
        build_graph(bare, events, make_graph.labels())


def test_an_event_without_report_is_refused():
    readings, events = make_graph.story()
    with pytest.raises(DocumentError, match="no report"):
        build_graph(readings, [replace(events[0], reports=())], make_graph.labels())


def test_a_participant_that_only_merging_brought_stands_on_all_reports():
    readings, (meeting, *_) = make_graph.story()
    parts = (*meeting.participants, Participant(Role.RECIPIENT, "country:OM"))
    event = replace(meeting, participants=parts)
    graph = build_graph(readings, [event], make_graph.labels())
    edge = graph[event.id]["country:OM"]["recipient"]
    assert len(edge["quotes"]) == 2
    assert edge["reason"] is None


def test_meetings_pair_all_actors_without_direction():
    edges = actors(make_graph.story_graph())
    data = edges["nil:person:فرستاده ناشناس"]["person:minister"]["MEET"]
    assert not data["directed"]
    assert (data["events"], data["reports"]) == (1, 2)
    assert data["first"] == data["last"] == date(2023, 3, 10)
    assert len(data["event_ids"]) == 1
    assert {quote.quote for quote in data["quotes"]} == {make_graph.MEETING}


def test_a_request_runs_from_actor_to_recipient():
    edges = actors(make_graph.story_graph())
    assert edges["country:IR"]["country:OM"]["REQUEST"]["directed"]
    assert not edges.has_edge("country:OM", "country:IR")


def test_what_was_denied_pairs_nobody_unless_asked_for():
    graph = make_graph.story_graph()
    assert "SIGN" not in {key for *_, key in actors(graph).edges(keys=True)}
    denied = actors(graph, statuses=(Status.NEGATED,))
    assert [key for *_, key in denied.edges(keys=True)] == ["SIGN"]


def test_places_and_sources_are_no_actors():
    assert "place:muscat" not in actors(make_graph.story_graph())


def test_a_month_keeps_its_first_and_last_day():
    readings, (meeting, *_) = make_graph.story()
    month = DateRange(date(2023, 3, 1), date(2023, 3, 31), Precision.MONTH)
    event = replace(meeting, date=month)
    data = build_graph(readings, [event], make_graph.labels()).nodes[event.id]
    assert (data["date"], data["date_last"]) == ("2023-03", date(2023, 3, 31))


def test_a_broken_label_table_is_named(tmp_path):
    (tmp_path / "topics.toml").write_text("")
    (tmp_path / "event_types.toml").write_text('[MEET]\nlabel_en = "meeting"\n')
    with pytest.raises(KnowledgeError, match=r"event_types.toml: \[MEET\].*label_fa"):
        load_labels(tmp_path)


def test_every_event_type_has_both_labels_a_class_and_a_tone():
    labels = load_labels(tables_folder())
    assert len(labels.event_types) == 30
    for label in labels.event_types.values():
        assert label.fa and label.en and label.plover
        assert -2 <= label.tone <= 2
