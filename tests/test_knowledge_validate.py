"""`kg check` finds what is wrong with the tables, and says where."""

import shutil

import pytest

from kg.knowledge.files import tables_folder
from kg.knowledge.validate import check


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "knowledge"
    shutil.copytree(tables_folder(), target)
    return target


def edit(folder, name, change):
    path = folder / name
    path.write_text(change(path.read_text(encoding="utf8")), encoding="utf8")


def add(folder, name, line):
    edit(folder, name, lambda text: text.rstrip("\n") + "\n" + line + "\n")


def last_line(folder, name):
    return len((folder / name).read_text(encoding="utf8").splitlines())


def test_the_shipped_tables_are_sound():
    assert check() == []


PERSON = "person:{id},{name},{names},{weak},Test,,{country},,"


def person(id="test-person", name="آزمون آزموده", names="", weak="", country="IR"):
    land = f"country:{country}" if country else ""
    return PERSON.format(id=id, name=name, names=names, weak=weak, country=land)


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("persons.csv", person(id="javad-zarif"), "id 'person:javad-zarif' is also on"),
        ("persons.csv", person(id="Nö name"), "is not like 'person:first-last'"),
        ("persons.csv", person(name=" "), "the name is empty"),
        ("persons.csv", person(names="…|-"), "has no letters"),
        ("persons.csv", person(name="محمد جواد ظريف"), "also stands on"),
        ("persons.csv", person(country="XX"), "country 'country:XX' is no id of"),
        ("titles.csv", "جناب,honorific", "has not as many cells"),
        (
            "tenures.csv",
            "person:nobody,president,country:IR,2001,,test,high,",
            "person 'person:nobody' is no id of persons.csv",
        ),
        (
            "tenures.csv",
            "person:javad-zarif,president,country:IR,2001,2000,test,high,",
            "it ends before it starts",
        ),
        (
            "tenures.csv",
            "person:javad-zarif,president,country:IR,2001-31,,test,high,",
            "date '2001-31'",
        ),
        (
            "tenures.csv",
            "person:javad-zarif,president,country:IR,2001,,,high,",
            "the source is empty",
        ),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_a_remedy(table, line, message, folder):
    add(folder, table, line)
    found = check(folder)
    place = f"{table}:{last_line(folder, table)}"
    assert [one for one in found if message in one and place in one], found


def test_a_shared_name_may_be_weak_in_one_of_the_two(folder):
    name = "محمد جواد ظريف"
    add(folder, "persons.csv", person(name=name, names="آزمون آزموده", weak=name))
    assert check(folder) == []


def test_a_missing_table_is_named(folder):
    (folder / "titles.csv").unlink()
    assert any("titles.csv: cannot be read" in one for one in check(folder))


def test_a_missing_column_is_named(folder):
    edit(folder, "given_names.csv", lambda text: text.replace("name", "nom", 1))
    assert any("given_names.csv:1: column 'name'" in one for one in check(folder))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text.replace("tone = 1", "tone = 7", 1), "tone 7 is not from"),
        (lambda text: text.replace('plover = "', 'plower = "', 1), "has no 'plover'"),
        (
            lambda text: text.replace('"ملاقات"', '"ملاقات + dance"', 1),
            "verbs.csv has no class 'dance'",
        ),
        (lambda text: text.replace('"ملاقات"', '"دیدار"', 1), "twice; keep one"),
        (lambda text: text.replace('"ملاقات"', '"ملاقات +"', 1), "is not 'words'"),
        (lambda text: text + "\n[MEET\n", "event_types.toml: "),
    ],
)
def test_a_bad_event_type_is_named(change, message, folder):
    edit(folder, "event_types.toml", change)
    found = check(folder)
    assert [one for one in found if message in one and "event_types.toml" in one], found
