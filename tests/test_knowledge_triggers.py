"""Triggers are found in any inflection, the longest first."""

import pytest

import make
from kg.knowledge.files import read_toml, tables_folder
from kg.knowledge.triggers import TriggerIndex, parse_trigger, stems, triggers_of
from kg.text.normalize import normalize
from kg.text.segment import segment
from kg.text.words import words_of


def words_in(raw):
    text = normalize(make.document(raw))
    return words_of(text, segment(text)).words


def test_a_pattern_is_words_and_classes_of_verbs():
    trigger = parse_trigger("ORDER", "مأموریت + give|do")
    assert trigger.words == ("ماموریت",)
    assert trigger.verbs == {"give", "do"}


def test_a_pattern_may_be_a_full_verb():
    trigger = parse_trigger("COERCE", "verb ربود")
    assert trigger.full_verb == "ربود"
    assert trigger.words == ()


@pytest.mark.parametrize(
    "text",
    ["دیدار", "دیدارها", "دیدارهای", "ديدارهايي", "دیداری", "دیدارش", "دیدارشان"],
)
def test_a_noun_is_found_in_every_inflection(text):
    index = TriggerIndex([parse_trigger("MEET", "دیدار")])
    assert [found.trigger.type for found in index.at(words_in(text), 0)] == ["MEET"]


def test_other_words_are_not_found():
    index = TriggerIndex([parse_trigger("MEET", "دیدار")])
    assert list(index.at(words_in("دیدگاه"), 0)) == []


def test_the_longest_trigger_comes_first():
    patterns = ("گفت‌وگو", "گفت‌وگو با خبرنگاران")
    index = TriggerIndex(parse_trigger(str(n), p) for n, p in enumerate(patterns))
    found = index.at(words_in("گفت‌وگو با خبرنگاران"), 0)
    assert [one.trigger.type for one in found] == ["1", "0"]


def test_a_trigger_of_two_words_stays_in_one_sentence():
    index = TriggerIndex([parse_trigger("MEET", "نشست خبری")])
    words = words_in("این نشست.\n\nخبری نیست")
    assert not any(list(index.at(words, at)) for at in range(len(words)))


def test_a_short_word_is_not_stripped_to_a_letter():
    assert "د" not in set(stems("دها"))


def test_exceptions_are_triggers_of_no_type():
    index = triggers_of({"MEET": {"triggers": ["نشست"], "except": ["نشست خبری"]}})
    found = index.at(words_in("نشست خبری"), 0)
    assert next(found).trigger.type == ""


def test_every_pattern_of_the_table_is_found_where_it_stands(knowledge):
    table = read_toml(tables_folder() / "event_types.toml")
    for code, row in table.items():
        for pattern in row["triggers"]:
            phrase = parse_trigger(code, pattern).words
            if not phrase:
                continue
            found = knowledge.triggers.at(words_in(" ".join(phrase)), 0)
            assert any(one.trigger.type == code for one in found), (code, pattern)
