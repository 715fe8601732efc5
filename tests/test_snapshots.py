"""Whole texts and all that is read from them: a change shows as a diff in review.

`make snapshots` rewrites the expected readings.
"""

import json
from pathlib import Path

import pytest

import kg

FOLDER = Path(__file__).parent / "snapshots"
# The weights of the model round differently from one processor to the next.
OPTIONS = kg.Options(analyzer="rules")
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def readings():
    """Yield name and reading of each text, as indented JSON."""
    for name in NAMES:
        (document,) = kg.read_documents(FOLDER / f"{name}.txt")
        told = kg.to_json(kg.read(document, options=OPTIONS))
        yield name, json.dumps(told, ensure_ascii=False, indent=1) + "\n"


@pytest.fixture(scope="module")
def read_now():
    return dict(readings())


@pytest.mark.parametrize("name", NAMES)
def test_reading_is_the_one_that_was_reviewed(name, read_now):
    stored = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert read_now[name] == stored, "if this is better, run: make snapshots"


if __name__ == "__main__":
    for name, told in readings():
        (FOLDER / f"{name}.json").write_text(told, encoding="utf-8")
