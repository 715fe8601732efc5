"""Weighing what rules say: bars, roles, sources, occurrences."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

import make
from kg.errors import KnowledgeError
from kg.events.features import Draft, Option
from kg.events.forest import Forest, to_matrix
from kg.events.judge import (
    BARS,
    KEEP,
    QUESTIONS,
    RULED,
    SAME,
    SOURCE,
    TODAY,
    UNDATED,
    Judge,
    load_judge,
)
from kg.model import DateBasis, Role, Status, day


def sure(chance):
    """Return a forest of one leaf: it gives every row one probability."""
    whole = np.zeros((1, 1), dtype=np.int32)
    odds = np.array([[np.log(chance / (1 - chance))]], dtype=np.float32)
    return Forest(whole, np.zeros((1, 1), np.float32), whole, whole, odds)


def by_feature(low, high):
    """Return a forest that asks for one feature: what has it gets the high chance."""
    node = np.array([[0, 0, 0]], dtype=np.int32)
    odds = [0.0, *(np.log(c / (1 - c)) for c in (low, high))]
    return Forest(
        feature=node,
        threshold=np.array([[0.5, 0.0, 0.0]], np.float32),
        left=np.array([[1, 1, 2]], np.int32),
        right=np.array([[2, 1, 2]], np.int32),
        value=np.array([odds], np.float32),
    )


class Weighing(Judge):
    def decide(self, drafts):
        return tuple(super().decide(drafts))


def judge(**forests):
    chances = dict.fromkeys(QUESTIONS, sure(0.01)) | {KEEP: sure(0.9)}
    return Weighing({"yes": 0}, chances | forests)


def option(name, **features):
    mention = make.mention(name)
    link = make.link(mention, f"person:{name}")
    return Option(link, {"here": 1.0, "mentions": 1.0, **features})


def draft(*options, told=True, kind="WARN", symmetric=0.0, said_by=()):
    report = replace(make.report(event_type=kind, fillers=()), said_by=said_by)
    features = {"symmetric": symmetric, "sentence": 0.0, "speech": 0.0}
    return Draft(report, told, features, options)


def ids(report, role):
    return report.of_role(role)


def test_nothing_is_decided_of_nothing():
    assert tuple(judge().decide(())) == ()


def test_an_unlikely_event_is_dropped():
    assert judge(**{KEEP: sure(0.05)}).decide([draft()]) == ()


def test_an_event_of_the_rules_needs_less_than_a_new_one():
    between = (BARS[KEEP].ruled + BARS[KEEP].new) / 2
    weighs = judge(**{KEEP: sure(between)})
    assert len(weighs.decide([draft(told=True)])) == 1
    assert weighs.decide([draft(told=False)]) == ()


def test_the_likely_one_is_the_actor_and_says_why():
    weighs = judge(actor=by_feature(0.01, 0.95))
    (report,) = weighs.decide([draft(option("a", yes=1.0), option("b"))])
    assert ids(report, Role.ACTOR) == ("person:a",)
    assert "actor by the weight of 0.95" in report.fillers[0].link.reason


def test_one_entity_fills_the_likelier_of_two_roles():
    weighs = judge(actor=sure(0.8), recipient=sure(0.9))
    (report,) = weighs.decide([draft(option("a"))])
    assert ids(report, Role.RECIPIENT) == ("person:a",)
    assert ids(report, Role.ACTOR) == ()


def test_equals_are_all_actors():
    weighs = judge(actor=sure(0.8), recipient=sure(0.99))
    (report,) = weighs.decide([draft(option("a"), option("b"), symmetric=1.0)])
    assert ids(report, Role.ACTOR) == ("person:a", "person:b")


def test_the_parties_of_the_rules_stay_where_an_event_takes_two():
    ruled = {"actor by rule": 1.0}
    parties = (option("a", **ruled), option("b", **ruled))
    weighs = judge(actor=sure(0.1))
    (report,) = weighs.decide([draft(*parties, symmetric=1.0)])
    assert len(ids(report, Role.ACTOR)) == 2
    (report,) = weighs.decide([draft(*parties)])
    assert ids(report, Role.ACTOR) == ()


def test_a_new_meeting_of_one_is_no_meeting():
    weighs = judge(actor=sure(0.9))
    alone = draft(option("a"), symmetric=1.0, told=False)
    assert weighs.decide([alone]) == ()


def test_whom_the_sentence_does_not_name_must_be_likelier():
    named, absent = option("a"), option("b", here=0.0)
    (report,) = judge(actor=sure(0.65)).decide([draft(named, absent)])
    assert ids(report, Role.ACTOR) == ("person:a",)


def test_a_third_joins_two_equals_of_the_rules_only_if_it_is_sure():
    ruled = {"actor by rule": 1.0}
    parties = (option("a", **ruled), option("b", **ruled), option("c"))
    for chance, count in ((0.7, 2), (0.9, 3)):
        weighs = judge(actor=sure(chance))
        (report,) = weighs.decide([draft(*parties, symmetric=1.0)])
        assert len(ids(report, Role.ACTOR)) == count


def test_the_status_of_the_rules_wins_where_trees_are_in_doubt():
    for chance, status in ((0.15, Status.ACTUAL), (0.6, Status.PLANNED)):
        weighs = judge(**{Status.PLANNED: sure(chance)})
        (report,) = weighs.decide([draft()])
        assert report.status is status


def dated(basis, date):
    one = draft()
    report = replace(one.report, date=date, date_basis=basis)
    return replace(one, report=report, reported=(TODAY_IS, DateBasis.PUBLISHED))


TODAY_IS = day(datetime.date(2022, 1, 19))
NO_DAY = {UNDATED: sure(0.9), TODAY: sure(0.8)}


def test_a_date_that_no_word_tells_goes_where_it_is_unlikely():
    (report,) = judge(**NO_DAY).decide([dated(DateBasis.PUBLISHED, TODAY_IS)])
    assert (report.date, report.date_basis) == (None, None)
    weighs = judge(**NO_DAY | {RULED: sure(0.95)})
    (report,) = weighs.decide([dated(DateBasis.PUBLISHED, TODAY_IS)])
    assert report.date == TODAY_IS


def test_a_date_that_the_text_tells_stays():
    told = day(datetime.date(2022, 1, 10))
    (report,) = judge(**NO_DAY).decide([dated(DateBasis.STATED, told)])
    assert (report.date, report.date_basis) == (told, DateBasis.STATED)


def test_what_has_no_date_may_be_of_the_day_of_the_report():
    (report,) = judge(**NO_DAY).decide([dated(None, None)])
    assert (report.date, report.date_basis) == (TODAY_IS, DateBasis.PUBLISHED)
    (report,) = judge(**{RULED: sure(0.9)}).decide([dated(None, None)])
    assert report.date is None


def test_an_event_has_one_place_at_most():
    weighs = judge(place=by_feature(0.6, 0.9))
    (report,) = weighs.decide([draft(option("a"), option("b", yes=1.0))])
    assert ids(report, Role.PLACE) == ("person:b",)


def test_a_chain_of_speakers_stays_as_it_is_nested():
    weighs = judge(**{SOURCE: by_feature(0.2, 0.9)})
    chain = ("person:a", "person:b")
    told = draft(option("a"), option("b", yes=1.0), said_by=chain)
    assert weighs.decide([told])[0].said_by == chain


def test_a_new_source_comes_before_those_of_the_rules():
    weighs = judge(**{SOURCE: by_feature(0.01, 0.9)})
    told = draft(option("a"), option("c", yes=1.0), said_by=("person:a",))
    assert weighs.decide([told])[0].said_by == ("person:c", "person:a")


def test_without_a_likely_source_nobody_says_so():
    told = draft(option("a"), said_by=("person:a",))
    assert judge(**{SOURCE: sure(0.01)}).decide([told])[0].said_by == ()


@pytest.mark.parametrize(("chance", "numbers"), [(0.9, [0, 0, 0]), (0.1, [0, 1, 2])])
def test_likely_tellings_of_one_occurrence_share_its_number(chance, numbers):
    weighs = judge(**{SAME: sure(chance)})
    told = weighs.decide([draft(), draft(), draft()])
    assert [report.occurrence for report in told] == numbers


def test_events_of_two_types_are_two_occurrences():
    weighs = judge(**{SAME: sure(0.99)})
    told = weighs.decide([draft(kind="WARN"), draft(kind="ACCUSE")])
    assert [report.occurrence for report in told] == [0, 1]


def test_unknown_features_count_for_nothing():
    assert to_matrix([{"stranger": 5.0}], {"yes": 0}).tolist() == [[0.0]]


@pytest.fixture(scope="module")
def shipped():
    return load_judge()


def test_the_shipped_judge_asks_for_features_that_there_are(shipped, knowledge):
    """A renamed feature would silently count as absent."""
    from kg.events.extract import find_drafts
    from kg.events.pairs import pair_features
    from kg.events.units import People
    from kg.pipeline import understand

    seen = set()
    for text in TEXTS:
        _, material = understand(make.document(text))
        people = People(material.sequence, knowledge, material.entities)
        drafts = list(find_drafts(material, people))
        for one in drafts:
            seen |= set(one.features) | set(one.wording)
            seen |= {name for found in one.options for name in found.features}
        seen |= {
            name for later in drafts[1:] for name in pair_features(drafts[0], later)
        }
    named = {name for name in shipped.columns if "=" not in name}
    # `dates agree` and the like want two dated tellings, `no tree` wants none.
    assert named - seen <= {"no tree"}
    types = {n.removeprefix("type=") for n in shipped.columns if n[:5] == "type="}
    assert types <= set(knowledge.event_types)


TEXTS = (
    "امیرعبداللهیان دیروز با لاوروف در مسکو دیدار کرد. وی گفت: «در این دیدار ما بر"
    " ضرورت لغو تحریم‌ها تأکید کردیم و روسیه باید پاسخ دهد.» لاوروف دیروز با او در مسکو"
    " دیدار کرده بود.",
    "به گزارش ایسنا به نقل از رویترز، لاوروف فردا اگر ممکن باشد قرار است با کری دیدار"
    " کند و باید توافق کند. قرار نیست ایران توافق کند. دیدار لاوروف قرار است انجام شود"
    " اگر باید انجام شود. توافق ایران قرار نیست امضا شود. رویترز نوشت کری سفر می‌کند."
    " توافق ایران باید انجام شود. توافق ایران در صورت موافقت روسیه امضا خواهد شد."
    " روسیه در نشست آتی وین از ایران حمایت می‌کند.",
)


def test_the_shipped_judge_holds_every_forest(shipped):
    assert set(shipped.forests) == set(QUESTIONS)
    rows = to_matrix([{}, {"told": 1.0, "finite": 1.0}], shipped.columns)
    for forest in shipped.forests.values():
        chances = forest.probabilities(rows)
        assert ((chances > 0) & (chances < 1)).all()


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_a_file_that_is_no_judge_is_named_with_its_remedy(content, tmp_path):
    path = tmp_path / "mine.npz"
    if content is None:
        np.savez(path, columns=np.array(["told"]))
    else:
        path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=r"mine\.npz: no judge .*make judge"):
        load_judge(path)


def test_two_readings_weigh_alike(read):
    text = "لاوروف در مسکو از آمریکا انتقاد کرد و گفت: «ما ادامه خواهیم داد.»"
    assert read(text).reports == read(text).reports


def test_weak_words_are_no_events_by_rules_alone(read_by_rules):
    assert read_by_rules("ایران نگران اوضاع سوریه است.").events == ()
