"""What is known of candidate events, for the judge."""

import pytest

import make
from kg.events.extract import find_drafts
from kg.events.features import FAR, Grammar
from kg.events.pairs import pair_features
from kg.events.units import People
from kg.pipeline import Options, understand

# The second word is the root; the fourth hangs on the third, that on the second.
TREE = Grammar(heads=(1, -1, 1, 2), relations=("nsubj", "root", "obl", "nmod"))


@pytest.fixture(scope="module")
def drafts(knowledge):
    def of(text, *, analyzer="model"):
        options = Options(analyzer=analyzer)
        _, material = understand(make.document(text), options=options)
        people = People(material.sequence, knowledge, material.entities)
        return list(find_drafts(material, people))

    return of


def of_type(kind, found):
    return next(draft for draft in found if draft.report.event_type == kind)


def features_of(id, draft):
    return next(o.features for o in draft.options if o.link.entity_id == id)


def test_steps_lead_up_the_tree():
    assert TREE.steps(3, range(1, 2)) == 2
    assert TREE.steps(1, range(3, 4)) == FAR


def test_two_words_meet_at_their_first_common_head():
    assert TREE.meet(0, 3) == (1, 2)
    assert TREE.meet(3, 3) == (0, 0)


def test_words_of_two_trees_do_not_meet():
    assert Grammar((-1, -1), ("root", "root")).meet(0, 1) == (FAR, FAR)


def test_a_marker_tells_how_one_stands_to_the_verb(drafts):
    draft = of_type("CRITICIZE", drafts("روسیه از آمریکا انتقاد کرد."))
    assert features_of("country:US", draft)["marker=از"] == 1.0
    assert features_of("country:RU", draft)["clause subject"] == 1.0


def test_a_list_has_the_marker_of_its_first_member(drafts):
    draft = of_type("CRITICIZE", drafts("روسیه از آمریکا و فرانسه انتقاد کرد."))
    assert features_of("country:FR", draft)["head marker=از"] == 1.0


def test_who_spoke_before_may_take_part(drafts):
    found = drafts("لاوروف گفت که ایران آماده است. او به آمریکا هشدار داد.")
    draft = of_type("WARN", found)
    assert features_of("person:sergey-lavrov", draft)["subject"] == 1.0


def test_rules_without_trees_say_so(drafts):
    found = drafts("روسیه از آمریکا انتقاد کرد.", analyzer="rules")
    known = features_of("country:US", of_type("CRITICIZE", found))
    assert known["no tree"] == 1.0


def test_a_weak_word_is_a_candidate_that_rules_do_not_tell(drafts):
    draft = of_type("CRITICIZE", drafts("ایران نگران اوضاع سوریه است."))
    assert not draft.told
    assert draft.features["weak"] == 1.0


def test_a_need_that_a_speaker_states_is_a_candidate(drafts):
    found = drafts("لاوروف گفت: «باید راه تازه‌ای پیدا کنیم.»")
    assert not of_type("EMPHASIZE", found).told


def test_what_a_speaker_will_do_is_a_candidate(drafts):
    found = drafts("لاوروف گفت: «ما این راه را خواهیم پیمود و گزارش خواهیم نوشت.»")
    assert not of_type("PROMISE", found).told


def test_two_tellings_with_the_same_parties_look_alike(drafts):
    found = drafts("روسیه از آمریکا انتقاد کرد. روسیه از آمریکا انتقاد کرد.")
    one, other = (d for d in found if d.report.event_type == "CRITICIZE")
    known = pair_features(one, other)
    assert known["common share"] == 1.0
    assert known["same trigger"] == 1.0
    assert known["distance"] == 1.0
