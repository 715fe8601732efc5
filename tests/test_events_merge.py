"""One occurrence is one event, however often and wherever it is told."""

import random
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

import casebook
import make
from kg.events.merge import merge, with_quotes
from kg.model import DateRange, Filler, Precision, Role, Span, Status, day

LAVROV, MACRON, ERDOGAN = (
    "person:sergey-lavrov",
    "person:emmanuel-macron",
    "person:recep-tayyip-erdogan",
)


@pytest.mark.parametrize("case", casebook.cases("merge"))
def test_what_is_told_again_is_no_second_event(case, read_by_rules):
    casebook.check_events(
        case, read_by_rules(case["text"], published=casebook.published(case))
    )


def telling(*actors, place=0, **fields):
    """Return a report of a meeting, told at a place of its document."""
    fillers = [("actor", make.link("نام", actor)) for actor in actors]
    trigger = Span(place, place + 5)
    defaults = {"event_type": "MEET", "trigger": trigger, "trigger_raw": trigger}
    return make.report(fillers=fillers, **{**defaults, **fields})


def elsewhere(number, *actors, **fields):
    return telling(*actors, document_id=f"document:{number}", **fields)


def test_the_same_day_and_parties_in_two_documents_are_one_event():
    (event,) = merge([telling(LAVROV, MACRON), elsewhere(2, MACRON, LAVROV)])
    assert len(event.reports) == 2


def test_other_parties_are_another_event():
    assert len(merge([telling(LAVROV, MACRON), elsewhere(2, LAVROV, ERDOGAN)])) == 2


def test_who_acts_alone_is_not_enough_to_merge_two_documents():
    # Zarif's letters of one day to different ministers are different letters.
    assert len(merge([telling(LAVROV, MACRON), elsewhere(2, LAVROV)])) == 2


def test_another_day_is_another_event():
    later = day(date(2022, 3, 1))
    reports = [telling(LAVROV, MACRON), elsewhere(2, LAVROV, MACRON, date=later)]
    assert len(merge(reports)) == 2


def test_a_month_holds_its_days():
    month = DateRange(date(2022, 1, 1), date(2022, 1, 31), Precision.MONTH)
    reports = [telling(LAVROV, MACRON), elsewhere(2, LAVROV, MACRON, date=month)]
    (event,) = merge(reports)
    assert event.date == day(make.PUBLISHED)


def test_without_a_day_two_documents_tell_of_two_events():
    reports = [telling(LAVROV, MACRON), elsewhere(2, LAVROV, MACRON, date=None)]
    assert len(merge(reports)) == 2


def test_a_plan_is_fulfilled_within_its_document():
    planned = telling(LAVROV, MACRON, status=Status.PLANNED)
    (event,) = merge([planned, telling(LAVROV, MACRON, place=9)])
    assert event.status is Status.ACTUAL


def test_what_was_denied_is_not_what_happened():
    denied = telling(LAVROV, MACRON, status=Status.NEGATED, place=9)
    events = merge([telling(LAVROV, MACRON), denied])
    assert {event.status for event in events} == {Status.ACTUAL, Status.NEGATED}


def test_two_acts_of_speech_are_two_in_two_documents():
    reports = [
        telling(LAVROV, event_type="CRITICIZE"),
        elsewhere(2, LAVROV, event_type="CRITICIZE"),
    ]
    assert len(merge(reports)) == 2


def test_a_report_that_names_nobody_tells_again_or_nothing():
    assert merge([telling()]) == ()
    (event,) = merge([telling(LAVROV, MACRON), telling(place=9)])
    assert len(event.reports) == 2


def test_reports_stand_in_the_order_of_the_text():
    (event,) = merge([telling(LAVROV, MACRON, place=9), telling(LAVROV, MACRON)])
    assert [report.trigger.start for report in event.reports] == [0, 9]


def test_the_id_of_an_event_tells_of_its_content_only():
    (one,) = merge([telling(LAVROV, MACRON)])
    (other,) = merge([elsewhere(7, MACRON, LAVROV, place=20)])
    assert one.id == other.id


def test_events_come_in_the_order_of_their_ids():
    reports = [telling(LAVROV, MACRON), telling(LAVROV, ERDOGAN, place=9)]
    ids = [event.id for event in merge(reports)]
    assert ids == sorted(ids)


def test_the_order_of_documents_does_not_decide_what_is_one_event():
    reports = (
        elsewhere(1, LAVROV, MACRON, ERDOGAN, topics=("YEMEN",)),
        elsewhere(2, LAVROV, MACRON, topics=("SYRIA",)),
        elsewhere(3, LAVROV, ERDOGAN, said_by=("organization:irna",)),
    )
    assert len({merge(order) for order in permutations(reports)}) == 1


def test_any_order_of_many_documents_gives_the_same_events():
    people = (LAVROV, MACRON, ERDOGAN, "person:vladimir-putin")
    chance = random.Random(7)
    reports = [
        elsewhere(
            number,
            *chance.sample(people, chance.randint(1, 3)),
            date=chance.choice([None, day(date(2022, 1, chance.randint(1, 4)))]),
            topics=(chance.choice(["YEMEN", "SYRIA"]),),
            status=chance.choice(list(Status)),
        )
        for number in range(40)
    ]
    first = merge(reports)
    for _ in range(5):
        chance.shuffle(reports)
        assert merge(reports) == first


def test_nobody_stands_on_both_sides_of_an_event():
    aimed = telling(LAVROV, event_type="EXPEL")
    aimed = replace(
        aimed, fillers=(*aimed.fillers, recipient(MACRON)), trigger=Span(9, 12)
    )
    for event in merge([aimed, telling(LAVROV, MACRON, event_type="EXPEL")]):
        assert not set(event.of_role(Role.ACTOR)) & set(event.of_role(Role.RECIPIENT))


def recipient(id):
    return Filler(Role.RECIPIENT, make.link("نام", id))


def test_a_quote_is_a_slice_of_the_raw_document():
    raw = "عنوان\n\nلاوروف آمد."
    report = telling(LAVROV, sentence_raw=make.span("لاوروف آمد.", raw))
    (quoted,) = with_quotes([report], raw)
    assert quoted.quote == "لاوروف آمد."


def test_nobody_is_on_both_sides_of_an_event():
    one = make.link("روسیه", "country:RU")
    sides = ("actor", "recipient", "recipient")
    told = [
        make.report(fillers=((side, one),), event_type="WARN", occurrence=0)
        for side in sides
    ]
    (event,) = merge(told)
    assert event.of_role(Role.ACTOR) == ()
    assert event.of_role(Role.RECIPIENT) == ("country:RU",)


def told_by(*names):
    return [
        make.report(
            fillers=(("actor", make.link(name, f"country:{name}")),),
            event_type="ATTACK",
            occurrence=number,
        )
        for number, name in enumerate(names)
    ]


def test_judged_tellings_of_one_occurrence_are_one_event():
    one, other = told_by("RU", "US")
    (event,) = merge([one, replace(other, occurrence=0)])
    assert len(event.reports) == 2


def test_judged_apart_are_two_events():
    assert len(merge(told_by("RU", "US"))) == 2


def test_no_report_is_lost_where_two_judged_apart_are_alike():
    (event,) = merge(told_by("RU", "RU"))
    assert len(event.reports) == 2
