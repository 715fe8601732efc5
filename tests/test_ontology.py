"""The example sentences of the documentation are read as the types they explain."""

import pytest

import casebook
from kg.knowledge.files import read_toml, tables_folder

CASES = casebook.table("ontology")["case"]


def test_every_event_type_has_one_example():
    types = read_toml(tables_folder() / "event_types.toml")
    assert sorted(case["label"] for case in CASES) == sorted(types)


@pytest.mark.parametrize("case", casebook.cases("ontology"))
def test_an_example_tells_of_its_type_and_of_no_other(case, read):
    reading = read(case["text"], published=casebook.published(case))
    casebook.check_events(case, reading)
    assert {event.type for event in reading.events} == {case["label"]}
    assert case["english"].endswith(".")
