"""Timelines, paths and measures: what counts as a contact, and whom a name means."""

from datetime import date

import networkx as nx
import pandas as pd
import pytest

import kg
import make_graph
from kg.export import read_graphml, write_graphml
from kg.graph.contacts import find_contacts, period_of
from kg.graph.names import find_entity
from kg.model import Status

MET = {"event_type": "MEET"}
ASKED = {"event_type": "REQUEST"}


@pytest.fixture(scope="module")
def chain():
    """Return a graph in which a met b, b met c, c asked d, and a denied meeting d."""
    return make_graph.network(
        ({"actor": "ab"}, dict(MET)),
        ({"actor": "bc"}, dict(MET)),
        ({"actor": "c", "recipient": "d"}, dict(ASKED)),
        ({"actor": "ad"}, {**MET, "status": Status.NEGATED}),
        ({"actor": "ac"}, {**MET, "status": Status.PLANNED}),
    )


def test_a_path_goes_through_events_that_took_place(chain):
    hops = kg.path(chain, "person:a", "person:d")
    assert list(hops.step) == [1, 2, 3]
    assert list(hops.one_id) == ["person:a", "person:b", "person:c"]
    assert list(hops.other_id) == ["person:b", "person:c", "person:d"]
    assert list(hops.type) == ["MEET", "MEET", "REQUEST"]
    assert all("جملهٔ" in quote for quote in hops.quote)


def test_a_path_may_take_what_is_planned_if_asked(chain):
    hops = kg.path(chain, "person:a", "person:d", statuses=["actual", "planned"])
    assert list(hops.other_id) == ["person:c", "person:d"]


def test_a_path_leads_back_as_it_came(chain):
    there = kg.path(chain, "person:a", "person:d").event_id
    back = kg.path(chain, "person:d", "person:a").event_id
    assert list(back) == list(there)[::-1]


def test_a_path_around_somebody_may_not_be(chain):
    hops = kg.path(chain, "person:a", "person:d", avoid=["person:b"])
    assert hops.empty
    assert "quote" in hops


def test_of_two_short_paths_the_more_told_is_taken():
    graph = make_graph.network(
        ({"actor": "ab"}, dict(MET)),
        ({"actor": "bd"}, dict(MET)),
        ({"actor": "ac"}, {**MET, "on": None}),
        ({"actor": "cd"}, {**MET, "on": None}),
        ({"actor": "ac"}, dict(MET)),
    )
    assert kg.path(graph, "person:a", "person:d").other_id[0] == "person:c"


def test_those_who_do_the_same_to_somebody_are_no_contact():
    graph = make_graph.network(({"actor": "ab", "recipient": "c"}, dict(ASKED)))
    assert [contact[:2] for contact in find_contacts(graph)] == [
        ("person:a", "person:c"),
        ("person:b", "person:c"),
    ]


def test_what_is_denied_is_never_a_contact(chain):
    with pytest.raises(kg.KgError, match="no contact"):
        kg.measure(chain, statuses=list(Status))
    with pytest.raises(kg.KgError, match="no contact"):
        kg.path(chain, "person:a", "person:d", statuses=["negated"])


def test_a_misspelt_status_is_told(chain):
    with pytest.raises(kg.KgError, match="'actuall'; take of actual, planned"):
        kg.timeline(chain, "person:a", statuses=["actuall"])


def test_a_misspelt_role_is_told(chain):
    with pytest.raises(kg.KgError, match="'agent'; take of actor"):
        kg.timeline(chain, "person:a", roles="agent")


def test_one_end_twice_is_no_path(chain):
    with pytest.raises(kg.KgError, match="give two entities"):
        kg.path(chain, "person:a", "شخص a")


def test_a_timeline_holds_what_took_place_by_date():
    may = make_graph.day(date(2023, 5, 1))
    graph = make_graph.network(
        ({"actor": "ab"}, {**MET, "on": None}),
        ({"actor": "ac"}, {**MET, "on": may}),
        ({"actor": "ad"}, dict(MET)),
        ({"actor": "ae"}, {**MET, "status": Status.NEGATED}),
        ({"actor": "bc"}, dict(MET)),
    )
    events = kg.timeline(graph, "person:a")
    assert list(events.counterpart_ids) == [
        ("person:d",),
        ("person:c",),
        ("person:b",),
    ]
    assert list(events.date) == ["2023-03-10", "2023-05-01", None]
    assert events.date_first.dtype == "datetime64[s]"


def test_a_timeline_tells_of_statements_if_asked():
    graph = make_graph.story_graph()
    own = kg.timeline(graph, "person:minister")
    said = kg.timeline(graph, "person:minister", roles="said_by", statuses=["negated"])
    assert list(own.type) == ["MEET"]
    assert list(said.role) == ["said_by"]
    assert said.said_by[0] == ("وزیر نمونه",)
    assert said["quote"][0] == make_graph.DENIAL


def test_a_place_has_a_timeline():
    events = kg.timeline(make_graph.story_graph(), "Muscat")
    assert list(events.role) == ["place"]


def test_a_country_may_stand_for_its_people():
    graph = make_graph.story_graph()
    alone = kg.timeline(graph, "Iran")
    whole = kg.timeline(graph, "Iran", members=True)
    assert set(whole.type) - set(alone.type) == {"MEET"}


def test_measures_count_counterparts_and_events(chain):
    measures = kg.measure(chain).set_index("id")
    assert measures.loc["person:b", ["degree", "weighted_degree"]].tolist() == [2, 2]
    assert measures.betweenness.idxmax() in ("person:b", "person:c")
    assert "person:e" not in measures.index
    assert measures.weighted_degree.is_monotonic_decreasing


def test_betweenness_is_the_share_of_shortest_ways(chain):
    measures = kg.measure(chain).set_index("id")
    # Of the three pairs without b, two (a–c, a–d) have to go through it.
    assert measures.betweenness["person:b"] == pytest.approx(2 / 3, abs=1e-6)


def test_communities_are_groups_that_keep_to_themselves():
    pairs = ("ab", "bc", "ac", "de", "ef", "df", "cd")
    graph = make_graph.network(*(({"actor": pair}, dict(MET)) for pair in pairs))
    groups = kg.measure(graph).groupby("community")["id"].agg(set)
    assert groups.tolist() == [
        {"person:a", "person:b", "person:c"},
        {"person:d", "person:e", "person:f"},
    ]


def test_measures_over_time_take_what_lies_within_a_period():
    year = make_graph.DateRange(
        date(2023, 1, 1), date(2023, 12, 31), make_graph.day(date(2023, 1, 1)).precision
    )
    graph = make_graph.network(
        ({"actor": "ab"}, dict(MET)),
        ({"actor": "ac"}, {**MET, "on": make_graph.day(date(2022, 12, 31))}),
        ({"actor": "ad"}, {**MET, "on": year}),
        ({"actor": "ae"}, {**MET, "on": None}),
    )
    months = kg.measure(graph, by="month")
    assert sorted(set(months.period)) == ["2022-12", "2023-03"]
    years = kg.measure(graph, by="year").set_index(["period", "id"])
    assert years.degree["2023", "person:a"] == 2
    whole = kg.measure(graph).set_index("id").community
    assert years.community["2022", "person:c"] == whole["person:c"]


def test_a_period_is_a_month_or_a_year():
    with pytest.raises(kg.KgError, match="month, year"):
        kg.measure(make_graph.story_graph(), by="week")


def test_an_event_over_two_months_is_in_none():
    data = {"date_first": date(2022, 1, 31), "date_last": date(2022, 2, 1)}
    assert period_of(data, "month") is None
    assert period_of(data, "year") == "2022"


def test_a_graph_read_back_answers_alike(tmp_path, chain):
    back = read_graphml(write_graphml(chain, tmp_path / "graph.graphml"))
    for ask in (
        kg.measure,
        lambda graph: kg.measure(graph, by="month"),
        lambda graph: kg.timeline(graph, "person:a", statuses=list(Status)),
        lambda graph: kg.path(graph, "person:a", "person:d"),
    ):
        pd.testing.assert_frame_equal(ask(chain), ask(back))


def test_an_order_of_nodes_changes_nothing(chain):
    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(chain.nodes(data=True))))
    other.add_edges_from(reversed(list(chain.edges(keys=True, data=True))))
    pd.testing.assert_frame_equal(kg.measure(chain), kg.measure(other))
    paths = (kg.path(graph, "person:a", "person:d") for graph in (chain, other))
    pd.testing.assert_frame_equal(*paths)


def test_an_empty_graph_has_empty_measures():
    measures = kg.measure(nx.MultiDiGraph())
    assert measures.empty
    assert measures.degree.dtype == "int64"


@pytest.fixture(scope="module")
def capitals():
    """Return a graph whose entities stand in the tables."""
    where = make_graph.document("k", "متن دیدار")
    people = (
        make_graph.entity("person:sergey-lavrov", "سرگئی لاوروف", "Sergey Lavrov"),
        make_graph.entity("person:abbas-araghchi", "عباس عراقچی", "Abbas Araghchi"),
        make_graph.entity("person:javad-zarif", "محمدجواد ظریف", "Javad Zarif"),
        make_graph.entity("nil:person:رضا عراقچی", "رضا عراقچی"),
        make_graph.entity("nil:person:مریم نمونه", "مریم نمونه"),
        make_graph.entity("nil:person:علی نمونه", "علی نمونه"),
    )
    reading = make_graph.reading(where, people)
    return make_graph.build_graph([reading], [], make_graph.labels())


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("person:sergey-lavrov", "person:sergey-lavrov"),
        ("لاوروف", "person:sergey-lavrov"),
        ("سرگی لاورف", "person:sergey-lavrov"),
        ("Lavrov", "person:sergey-lavrov"),
        ("sergei lavrov", "person:sergey-lavrov"),
        ("ظريف", "person:javad-zarif"),
        ("Zarif", "person:javad-zarif"),
        ("Mohammad-Javad Zarif", "person:javad-zarif"),
        ("Araqchi", "person:abbas-araghchi"),
        ("Araghchi", "person:abbas-araghchi"),
        ("عراقچی", "person:abbas-araghchi"),
        ("مریم نمونه", "nil:person:مریم نمونه"),
    ],
)
def test_a_name_means_an_entity(capitals, who, found):
    assert find_entity(capitals, who) == found


def test_a_name_of_two_lists_both(capitals):
    with pytest.raises(kg.KgError, match=r"مریم نمونه.*علی نمونه|علی.*مریم") as error:
        find_entity(capitals, "نمونه")
    assert "give one of these ids" in str(error.value)


@pytest.mark.parametrize("who", ["Lavrof", "سرگئی لاوروو", "Larov"])
def test_a_name_nobody_has_lists_the_nearest(capitals, who):
    with pytest.raises(kg.KgError, match=r"nearest are .*person:sergey-lavrov"):
        find_entity(capitals, who)


@pytest.mark.parametrize("who", ["", "  ", "x", "\u200c", "event:0", "topic:YEMEN"])
def test_what_is_no_name_is_told(capitals, who):
    with pytest.raises(kg.KgError, match="no entity"):
        find_entity(capitals, who)
