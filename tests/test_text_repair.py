"""Where half-spaces belong, and the names that must come through unharmed."""

import csv
from pathlib import Path

import pytest

import make
from kg.model import Document
from kg.text.chars import ZWNJ
from kg.text.normalize import normalize
from kg.text.repair import repair, spell
from kg.text.rewrite import Draft

TABLES = Path(__file__).parent.parent / "data" / "knowledge"
HARMED_AT_MOST = 0.005  # of the names; those that are, differ by a half-space only


def names_of(table):
    with (TABLES / f"{table}.csv").open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            for column in ("names", "weak_names"):
                yield from filter(None, (row[column] or "").split("|"))


@pytest.mark.parametrize("table", ["persons", "countries", "places", "organizations"])
def test_names_of_the_tables_come_through_unharmed(table):
    names = set(names_of(table))
    changed = [name for name in names if normalize(make.document(name)).chars != name]
    spaced = [name for name in changed if _is_respaced(name)]
    assert len(spaced) <= HARMED_AT_MOST * len(names), spaced


def _is_respaced(name):
    plain = str.maketrans("", "", f" {ZWNJ}")
    text = normalize(make.document(name)).chars
    return text.translate(plain) == name.translate(plain)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("تحریمها", ("تحریم", "ها")),
        ("حوثیها", ("حوثی", "ها")),
        ("رئیسجمهورهای", ("رئیس", "جمهورهای")),
        ("خامنهای", ("خامنه", "ای")),
        ("عملگرایانه", ("عمل", "گرایانه")),
        ("قطعنامهای", ("قطعنامه", "ای")),
        ("سالهای", ("سال", "های")),
        ("شهرهای", ("شهرهای",)),
        ("مانهایم", ("مانهایم",)),
        ("بیابد", ("بیابد",)),
        ("میدانی", ("میدانی",)),
    ],
)
def test_a_word_has_its_parts(word, parts):
    assert spell(word) == parts


def test_words_with_a_half_space_are_left_alone():
    draft = Draft(f"همکاری{ZWNJ}هایمیان", range(16))
    assert repair(draft) == draft


def test_an_unknown_word_is_left_alone():
    assert spell("غظشخثهای") == ("غظشخثهای",)


def test_repair_keeps_letters():
    raw = "همکاریهای بیستساله ای که می شود"
    text = normalize(Document(id="d", raw=raw))
    kept = [letter for letter in text.chars if letter not in f" {ZWNJ}"]
    assert "".join(kept) == raw.replace(" ", "")
