"""What every form of a verb says."""

import pytest

import casebook
import make
from kg.knowledge.verbs import Tense, Verbs
from kg.text.chars import fold
from kg.text.normalize import normalize
from kg.text.segment import segment
from kg.text.words import words_of


def words_in(raw):
    text = normalize(make.document(raw))
    return words_of(text, segment(text)).words


@pytest.mark.parametrize("case", casebook.cases("verbs"))
def test_a_verb_says_who_and_when(case, knowledge):
    words = words_in(case["text"])
    group = knowledge.verbs.group_at(words, 0)
    if not case["tense"]:
        assert group is None
        return
    assert group is not None
    assert group.end == len(words)
    assert group.form.tense == case["tense"]
    assert group.form.person == case.get("person", 3)
    assert group.form.plural == case.get("plural", False)
    assert group.form.negated == case.get("negated", False)
    assert group.passive == case.get("passive", False)
    assert fold(group.form.past) == fold(case.get("past", group.form.past))


def test_an_infinitive_ends_no_clause(knowledge):
    assert not knowledge.verbs.group_at(words_in("دیدن"), 0).finite


def test_a_group_stops_at_the_end_of_its_sentence(knowledge):
    words = words_in("چنین کرده.\n\nاست و نیست.")
    at = [word.key for word in words].index("کرده")
    assert knowledge.verbs.group_at(words, at).end == at + 1


def test_forms_that_are_other_words_can_be_left_out():
    row = {"past": "کرد", "present": "کن", "class": "do"}
    word = words_in("کرد")[0]
    assert Verbs([row]).form(word).tense is Tense.PAST
    assert Verbs([row], never=["كرد"]).form(word) is None
