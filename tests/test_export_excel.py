"""The Excel workbook, read by openpyxl."""

import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

import make_attacks
import make_graph
from kg.errors import ExportError
from kg.export import excel, flatten, write_excel
from kg.export.flatten import guard, join
from kg.graph.rows import rows_of

UNITS = 32_767


@pytest.fixture
def path(tmp_path):
    return write_excel(make_graph.story_graph(), tmp_path / "graph.xlsx")


def rows_in(path):
    """Return for each sheet its rows, each cell by its column."""
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book:
        header, *rows = sheet.iter_rows()
        names = [cell.value for cell in header]
        found[sheet.title] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def test_a_sheet_for_each_table_with_its_rows(path):
    rows = rows_of(flatten(make_graph.story_graph()))
    found = rows_in(path)
    assert list(found) == ["entities", "events", "participants", "reports"]
    for name, expected in rows._asdict().items():
        assert len(found[name]) == len(expected) > 0
        for row, told in zip(found[name], expected, strict=True):
            assert set(row) == set(told)
            for column, cell in row.items():
                value = told[column]
                if isinstance(value, tuple):
                    value = join(value) or None
                if isinstance(value, date):
                    value = datetime.combine(value, datetime.min.time())
                assert cell.value == value, (name, column)


def test_days_are_days_and_counts_are_numbers(path):
    (row,) = (row for row in rows_in(path)["events"] if row["type"].value == "MEET")
    assert row["date_first"].is_date
    assert row["date_first"].number_format == "yyyy-mm-dd"
    assert row["reports"].data_type == "n"


def test_sheets_run_from_right_to_left_under_a_fixed_header(path):
    for sheet in openpyxl.load_workbook(path):
        assert sheet.sheet_view.rightToLeft
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.font.bold for cell in sheet[1])


def test_days_before_excels_time_are_text(tmp_path):
    graph = make_graph.story_graph()
    for _, data in graph.nodes(data=True):
        if data["kind"] == "event" and data["date_first"]:
            data |= {"date_first": date(1828, 2, 21), "date_last": date(1900, 2, 28)}
    row = rows_in(write_excel(graph, tmp_path / "graph.xlsx"))["events"][0]
    assert (row["date_first"].value, row["date_last"].value) in {
        ("1828-02-21", "1900-02-28"),
        (None, None),
    }
    told = rows_in(tmp_path / "graph.xlsx")["events"]
    assert "1828-02-21" in {row["date_first"].value for row in told}


@pytest.mark.parametrize(
    "text", make_attacks.ATTACKS, ids=range(len(make_attacks.ATTACKS))
)
def test_hostile_text_is_text_and_no_formula_or_link(tmp_path, text):
    path = write_excel(make_attacks.attacked(text), tmp_path / "graph.xlsx")
    found = rows_in(path)
    cells = [cell for rows in found.values() for row in rows for cell in row.values()]
    for cell in cells:
        assert cell.data_type != "f"
        assert cell.hyperlink is None
        if isinstance(cell.value, str):
            assert not re.match(make_attacks.FORMULA, cell.value)
            assert len(cell.value.encode("utf-16-le")) <= 2 * UNITS
    (name,) = (
        row["name"].value for row in found["entities"] if row["type"].value == "person"
    )
    assert name == excel.cut(guard(text), UNITS)


def test_the_file_holds_neither_formulas_nor_links_nor_macros(tmp_path):
    path = write_excel(make_attacks.attacked("=http://evil.test"), tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == 4
        for name in sheets:
            assert not re.search(r"<f[ >]|<hyperlink", book.read(name).decode())
        assert not [name for name in book.namelist() if "vba" in name or "link" in name]


def test_more_rows_than_a_sheet_holds_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    with pytest.raises(ExportError, match="are more than a sheet holds; write Parquet"):
        write_excel(make_graph.story_graph(), tmp_path / "graph.xlsx")
    assert not list(tmp_path.iterdir())
