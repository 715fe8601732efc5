"""Whatever stands in a file, it is read, or an error says what is wrong with it."""

import json
import random
from copy import deepcopy

import pytest

import make_gold
from kg.errors import SourceError
from kg.evaluate import (
    check_gold,
    evaluate,
    find_misses,
    load_scheme,
    read_gold,
    read_predictions,
)

VALUES = [
    *(None, True, 0, -1, 3.5, "", "x", "e1", "v1", "2022-01-19"),
    *([], [1], ["e1"], [[]], [{}], {}, {"text": "عمان"}, {"id": "e1"}),
]


def places(value, path=()):
    """Yield the path to each part of a value."""
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in parts:
        yield (*path, key)
        if isinstance(part, (dict, list)):
            yield from places(part, (*path, key))


def broken(value, seed):
    """Return a value of which one or two parts are gone or something else."""
    chance = random.Random(seed)
    value = deepcopy(value)
    for _ in range(chance.choice([1, 1, 2])):
        *path, last = chance.choice(list(places(value)))
        part = value
        for key in path:
            part = part[key]
        if chance.random() < 0.2:
            del part[last]
        else:
            part[last] = deepcopy(chance.choice(VALUES))
    return value


@pytest.mark.parametrize("part", range(3))
def test_broken_gold_is_told_by_the_check_whenever_it_cannot_be_read(part, tmp_path):
    folder, scheme = make_gold.write(tmp_path / "gold"), load_scheme()
    right = make_gold.gold()[part]
    for seed in range(60):
        path = folder / f"{right['id']}.json"
        chars = json.dumps(broken(right, seed), ensure_ascii=False)
        path.write_text(chars, encoding="utf-8")
        found = check_gold(folder)
        try:
            items = read_gold(folder)
        except SourceError:
            assert found, chars
            continue
        evaluate(items, {}, scheme)
        find_misses(items, {}, scheme)


@pytest.mark.parametrize("part", range(3))
def test_broken_predictions_are_read_or_refused(part, tmp_path):
    items, scheme = read_gold(make_gold.write(tmp_path / "gold")), load_scheme()
    refused = 0
    for seed in range(60):
        told = make_gold.all_told()
        told[part] = broken(told[part], seed)
        path = make_gold.write_told(tmp_path / "told.jsonl", told)
        try:
            notes = read_predictions(path, items)
        except SourceError as error:
            assert str(error).startswith(f"{path}:{part + 1}: ")
            refused += 1
            continue
        evaluate(items, notes, scheme)
        find_misses(items, notes, scheme)
    assert 0 < refused < 60
