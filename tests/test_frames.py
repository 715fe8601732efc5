"""The data frames."""

from datetime import date

import networkx as nx
import pandas as pd
import pytest

import make_graph
from kg.export import flatten, read_graphml, write_graphml
from kg.frames import tables


def test_frames_hold_one_row_for_each_thing():
    frames = tables(make_graph.story_graph())
    assert [len(frame) for frame in frames] == [6, 3, 7, 4]
    assert frames.events["type"].tolist().count("MEET") == 1


def test_participants_join_events_and_entities():
    frames = tables(make_graph.story_graph())
    joined = frames.participants.merge(
        frames.entities, left_on="entity_id", right_on="id"
    )
    assert len(joined) == len(frames.participants)
    assert (joined["name_x"] == joined["name_y"]).all()


def test_reports_carry_quotes_triggers_and_where_they_stand():
    reports = tables(make_graph.story_graph()).reports
    row = reports[reports["status"] == "negated"].iloc[0]
    assert row["quote"] == make_graph.DENIAL
    assert row["trigger"] == "امضا نشده است"
    raw = make_graph.PAPER.raw
    assert raw[row["sentence_start"] : row["sentence_end"]] == make_graph.DENIAL
    assert row["published"] == pd.Timestamp(2023, 3, 10)


def test_entities_count_events_and_statements():
    entities = tables(make_graph.story_graph()).entities.set_index("id")
    assert entities.loc["person:minister", ["events", "statements"]].tolist() == [1, 1]
    assert entities.loc["organization:agency", "events"] == 0


def test_lists_explode():
    events = tables(make_graph.story_graph()).events
    names = events.explode("actors")["actors"]
    assert names.tolist().count("country:IR") == 2


def test_days_are_days_and_counts_are_whole():
    events = tables(make_graph.story_graph()).events
    assert events["date_first"].dtype == "datetime64[s]"
    assert events["date_first"].isna().sum() == 1
    assert events["reports"].dtype == "int64"
    assert events["score"].dtype == "float64"


@pytest.mark.parametrize("year", [700, 1400, 2999])
def test_days_far_away_are_kept(year):
    document = make_graph.document("far", "خبر دور", published=date(year, 1, 2))
    report = make_graph.report(document, "خبر دور", "خبر", {})
    reading = make_graph.reading(document, (), (report,))
    graph = make_graph.build_graph(
        [reading], [make_graph.event(report)], make_graph.labels()
    )
    assert tables(graph).reports["published"][0].year == year


def test_a_graph_read_back_gives_the_same_frames(tmp_path):
    graph = make_graph.story_graph()
    back = read_graphml(write_graphml(graph, tmp_path / "graph.graphml"))
    for one, other in zip(tables(graph), tables(back), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_a_flat_graph_gives_the_same_frames():
    graph = make_graph.story_graph()
    for one, other in zip(tables(graph), tables(flatten(graph)), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_an_empty_graph_gives_empty_frames_with_columns():
    frames = tables(nx.MultiDiGraph())
    assert all(frame.empty and len(frame.columns) for frame in frames)
    assert frames.events["date_first"].dtype == "datetime64[s]"
