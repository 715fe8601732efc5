"""Hostile inputs are read, and written without harm."""

import csv
import io
import tracemalloc
from time import process_time

import pytest

import casebook
import kg
import make
from kg.export import read_graphml, write_csv, write_graphml

MEETING = "لاوروف با ماکرون دیدار کرد."
TEN_MEGABYTES = 10_000_000


def text_of(case):
    return case["text"].replace("{}", case.get("unit", "") * case.get("times", 0))


@pytest.mark.parametrize("case", casebook.cases("hostile"))
def test_a_hostile_text_is_read_and_gives_what_it_holds(case, read):
    casebook.check_events(case, read(text_of(case)))


@pytest.mark.parametrize("case", casebook.cases("hostile", wishes=False))
def test_a_hostile_text_is_written_and_read_back(case, tmp_path):
    document = make.document(text_of(case), title="<script>alert(1)</script>")
    graph = kg.build([document])
    write_graphml(graph, tmp_path / "graph.graphml")
    back = read_graphml(tmp_path / "graph.graphml")
    assert set(back.nodes) == set(graph.nodes)


@pytest.mark.parametrize(
    "name",
    ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝HYPERLINK(1)", "=cmd|' /C calc'!A0"],
)
def test_no_cell_of_a_csv_runs_as_a_formula(name, tmp_path):
    raw = f"{name}\n\nآقای {name} سخن گفت. {MEETING}"
    document = make.document(raw, title=name, source=name)
    for path in write_csv(kg.build([document]), tmp_path):
        rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        for cell in (cell for row in rows for cell in row):
            assert not cell.startswith(("=", "+", "@", "\t", "\r", "＝")), path
            assert not cell.startswith("-"), path


def test_a_script_in_a_title_stays_text_on_the_page():
    script = "<script>alert('لاوروف')</script>"
    raw = f"{script}\n\n{script} {MEETING}"
    page = kg.to_html(kg.build([make.document(raw, title=script, source=script)]))
    assert "<script>alert(" not in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unit", "events"),
    [("گزارشی دراز از هوای خوش و باد بهار ", 0), ("\u0651", 0), ("ا", 0)],
    ids=["words", "marks", "letters"],
)
def test_ten_megabytes_on_one_line_are_read(unit, events, read):
    raw = unit * (TEN_MEGABYTES // len(unit.encode()))
    assert len(read(raw).events) == events


@pytest.mark.slow
def test_a_megabyte_of_meetings_on_one_line_is_read(read):
    raw = f"{MEETING} " * (1_000_000 // len(f"{MEETING} ".encode()))
    (event,) = read(raw).events
    assert len(event.reports) == raw.count("دیدار")


@pytest.mark.parametrize(
    "unit", [MEETING, "این دیپلمات ارشد فرانسوی سخن گفت.", "ظریف سخن گفت."]
)
def test_time_grows_with_the_text_and_not_with_its_square(unit, read):
    read(unit)
    small, large = (seconds(read, f"{unit} " * times) for times in (100, 400))
    assert large < 12 * small + 0.5


def seconds(read, raw):
    start = process_time()
    read(raw)
    return process_time() - start


@pytest.mark.slow
def test_memory_stays_within_bounds(read):
    raw = "گزارشی دراز از هوای خوش و باد بهار " * 2000
    read(MEETING)
    tracemalloc.start()
    read(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1500 * len(raw)
