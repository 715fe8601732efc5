"""How sentences fall into clauses at their verbs."""

import pytest

import casebook
import make
from kg.events.clauses import clauses_of, verb_groups
from kg.text.normalize import normalize
from kg.text.segment import segment
from kg.text.words import words_of

CASES = casebook.cases("clauses")


def parted(raw, knowledge, names=frozenset()):
    text = normalize(make.document(raw))
    sequence = words_of(text, segment(text))
    (indices,) = sequence.sentences
    groups = verb_groups(sequence.words, indices, knowledge, set(names))
    return sequence, clauses_of(sequence.words, indices, groups)


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_falls_into_clauses(case, knowledge):
    sequence, clauses = parted(case["text"], knowledge)
    assert [sequence.surface(c.start, c.end) for c in clauses] == case["clauses"]


@pytest.mark.parametrize("case", CASES)
def test_a_verb_is_the_last_of_its_clause(case, knowledge):
    _, clauses = parted(case["text"], knowledge)
    assert all(clause.verb.end == clause.end for clause in clauses if clause.verb)


def test_a_clause_holds_its_words_and_no_others(knowledge):
    _, clauses = parted("لاوروف رفت و ماکرون آمد", knowledge)
    assert [clauses[0].holds(at) for at in (0, 1, 2)] == [True, True, False]


def test_a_word_of_a_name_is_no_verb(knowledge):
    _, clauses = parted("گفت نام اوست", knowledge, names={0})
    assert len(clauses) == 1
