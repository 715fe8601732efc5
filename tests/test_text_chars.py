"""Index keys, alphabetical order, and text that is safe to show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from kg.text.chars import ZWNJ, clean, fold, sort_key
from kg.text.normalize import normalize


@pytest.mark.parametrize(
    "spelling",
    [
        "رئیس‌جمهور",
        "رئیس جمهور",
        "رئيسجمهور",
        "رییس\u00a0جمهور",
        "رَئیس-جمــهور",
        "رئیس_جمهور",
        "\u202bرئیس\u200fجمهور\u202c",
    ],
)
def test_all_spellings_of_a_name_have_one_key(spelling):
    assert fold(spelling) == "رییسجمهور"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("أحمد إبراهيم آل ٱل", "احمدابراهیمالال"),
        ("مؤسسة الأمة", "موسسهالامه"),
        ("خانۀ خانهٔ", "خانهخانه"),
        ("كويت علي مصطفى", "کویتعلیمصطفی"),
        ("٢٩ ۲۹ 29", "292929"),
        ("IAEA José", "iaeajose"),
        ("ﷲ ﻻ", "اللهلا"),
        ("ابتلاء", "ابتلا"),
        ("«ایران»", "«ایران»"),
    ],
)
def test_letters_and_digits_fold(text, key):
    assert fold(text) == key


def test_folding_each_character_twice_changes_nothing():
    characters = [chr(code) for code in range(0x3000)]
    assert [fold(fold(character)) for character in characters] == [
        fold(character) for character in characters
    ]


@given(st.text())
@settings(derandomize=True, max_examples=200, deadline=None)
def test_normalizing_leaves_the_key_alone(raw):
    assert fold(normalize(make.document(raw)).chars) == fold(raw)


@given(st.text(), st.text())
@settings(derandomize=True, max_examples=100)
def test_a_key_is_made_character_by_character(left, right):
    assert fold(left + right) == fold(left) + fold(right)


def test_clean_drops_what_must_not_be_shown():
    dirty = "ته\x00ران\u202e\ud800\ufffe و\u2066 مسکو\x1b"
    assert clean(dirty) == "تهران و مسکو"


def test_clean_keeps_half_spaces_line_breaks_and_joined_emoji():
    text = f"می{ZWNJ}رود\n\t\N{MAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}"
    assert clean(text) == text


def test_persian_sorts_in_its_own_order():
    names = ["یمن", "ویتنام", "هند", "گرجستان", "کویت", "چین", "پاکستان", "آلمان"]
    expected = ["آلمان", "پاکستان", "چین", "کویت", "گرجستان", "ویتنام", "هند", "یمن"]
    assert sorted(names, key=sort_key) == expected


def test_spaces_sort_before_letters_and_half_spaces_not_at_all():
    names = ["علی‌اکبر", "علیرضا", "علی رضا"]
    assert sorted(names, key=sort_key) == ["علی رضا", "علی‌اکبر", "علیرضا"]


def test_digits_sort_first_and_latin_last():
    assert sorted(["Oslo", "اسلو", "5"], key=sort_key) == ["5", "اسلو", "Oslo"]


def test_arabic_letters_sort_as_persian_ones():
    assert sort_key("كويت")[0] == sort_key("کویت")[0]
