"""What the benchmarks do to the tables, and how they count."""

import runpy
import shutil
import sys
from pathlib import Path

import pytest

from kg.knowledge import check, tables_folder

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def unlisted():
    return runpy.run_path(str(BENCHMARKS / "unlisted.py"))


@pytest.fixture(scope="module")
def memory():
    return runpy.run_path(str(BENCHMARKS / "memory.py"))


def thinned(unlisted, place, **options):
    folder = place / "knowledge"
    shutil.copytree(tables_folder(), folder)
    unlisted["thin"](folder, **options)
    return folder


def ids(unlisted, folder, table):
    return [row["id"] for row in unlisted["read_table"](folder / f"{table}.csv")]


def test_half_of_the_rows_go_and_the_tables_stay_in_order(unlisted, tmp_path):
    folder = thinned(unlisted, tmp_path, seed=1, share=0.5)
    assert check(folder) == []
    for table in ("persons", "organizations", "places"):
        before = ids(unlisted, tables_folder(), table)
        left = ids(unlisted, folder, table)
        assert abs(len(left) - len(before) / 2) <= 1
        assert [id for id in before if id in set(left)] == left
    assert ids(unlisted, folder, "countries") == ids(
        unlisted, tables_folder(), "countries"
    )


def test_a_seed_draws_the_same_rows_again_and_another_one_others(unlisted, tmp_path):
    one, same, other = (
        ids(
            unlisted, thinned(unlisted, tmp_path / name, seed=seed, share=0.5), "places"
        )
        for name, seed in (("one", 1), ("same", 1), ("other", 2))
    )
    assert one == same
    assert one != other


def test_all_rows_may_go(unlisted, tmp_path):
    folder = thinned(unlisted, tmp_path, seed=1, share=1)
    assert check(folder) == []
    assert ids(unlisted, folder, "persons") == []


def test_the_peak_counts_memory_that_was_given_back(memory):
    command = [sys.executable, "-c", "data = bytearray(400_000_000); del data"]
    bare = 30  # MB that Python takes for itself
    assert 0 <= memory["peak_of"](command) - 400_000_000 // 2**20 <= bare


def test_a_command_that_fails_has_no_peak(memory):
    with pytest.raises(SystemExit, match="exit code 3"):
        memory["peak_of"]([sys.executable, "-c", "raise SystemExit(3)"])


def test_too_few_documents_are_refused(memory, tmp_path):
    news = tmp_path / "news.jsonl"
    news.write_text("{}\n{}\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="2 documents; name a file of 3"):
        memory["first_lines"](news, 3)
