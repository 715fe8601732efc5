"""Tables are found and read row by row, and a bad one is named with its place."""

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.files import Row, read_rows, read_toml, tables_folder


@pytest.fixture
def table(tmp_path):
    def write(content, name="persons.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_the_shipped_folder_holds_the_tables():
    assert (tables_folder() / "persons.csv").is_file()


def test_a_row_knows_its_line_and_its_cells(table):
    (row,) = read_rows(table("id,name\nperson:a,الف\n"))
    assert row.line == 2
    assert row["name"] == "الف"


def test_a_cell_over_two_lines_keeps_the_count_of_lines(table):
    rows = list(read_rows(table('id,note\na,"one\ntwo"\nb,\n')))
    assert [(row["id"], row.line) for row in rows] == [("a", 3), ("b", 4)]


def test_a_mark_at_the_start_of_the_file_is_no_part_of_the_header(table):
    (row,) = read_rows(table("\N{ZERO WIDTH NO-BREAK SPACE}id\na\n"))
    assert row["id"] == "a"


def test_bars_part_a_cell_and_empty_parts_are_dropped(table):
    (row,) = read_rows(table("names\n الف | |ب|\n"))
    assert row.parts("names") == ("الف", "ب")


def test_a_missing_column_is_named_with_its_place(table):
    (row,) = read_rows(table("id\na\n"))
    with pytest.raises(KnowledgeError, match=r"persons\.csv:2: column 'name'"):
        row["name"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,name\na\n", r"persons\.csv:2: the row has not as many cells"),
        ("id\na,b\n", r"persons\.csv:2: the row has not as many cells"),
        ('id,name\na,"b\n', r"persons\.csv:\d: unexpected end"),
        ("id\nالف\n".encode("cp1256", errors="replace") + b"\xff", "is not UTF-8"),
    ],
)
def test_a_broken_table_is_named_with_its_place(content, message, table):
    with pytest.raises(KnowledgeError, match=message):
        list(read_rows(table(content)))


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(KnowledgeError, match=r"none\.csv: cannot be read"):
        list(read_rows(tmp_path / "none.csv"))


def test_an_empty_table_has_no_rows(table):
    assert list(read_rows(table(""))) == []


def test_a_broken_toml_is_named(table):
    path = table("[a\n", name="cues.toml")
    with pytest.raises(KnowledgeError, match=r"cues\.toml: .*line 1"):
        read_toml(path)


def test_a_missing_toml_is_named(tmp_path):
    with pytest.raises(KnowledgeError, match=r"cues\.toml: cannot be read"):
        read_toml(tmp_path / "cues.toml")


def test_an_error_of_a_row_names_file_and_line(tmp_path):
    row = Row(tmp_path / "a.csv", 7, {})
    assert str(row.error("mend it")) == f"{tmp_path / 'a.csv'}:7: mend it"
