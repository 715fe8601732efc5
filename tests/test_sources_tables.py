import io
import json

import pytest

from kg.errors import SourceError
from kg.sources.tables import read_csv, read_json, read_jsonl, read_parquet


def told(rows):
    """Return rows as pairs, errors as their messages."""
    return [
        str(row) if isinstance(row, SourceError) else (row.where, dict(row.cells))
        for row in rows
    ]


def lines(*chars):
    return io.BytesIO("\n".join(chars).encode())


def test_every_line_is_a_row_and_blank_lines_are_none():
    found = told(read_jsonl(lines('{"text": "یک"}', "", '{"text": "دو"}'), "a.jsonl"))
    assert found == [("a.jsonl:1", {"text": "یک"}), ("a.jsonl:3", {"text": "دو"})]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"a": 1} x', "a.jsonl:1: not JSON: Extra data at column 10; write each"),
        ('["text"]', "a.jsonl:1: list, no object; write each document as"),
        ("[" * 200_000, "a.jsonl:1: JSON beyond what can be read"),
        ("9" * 5_000, "a.jsonl:1: JSON beyond what can be read"),
    ],
)
def test_bad_line_is_named_and_the_next_one_is_read(line, message):
    first, second = told(read_jsonl(lines(line, '{"text": "دو"}'), "a.jsonl"))
    assert first.startswith(message)
    assert second == ("a.jsonl:2", {"text": "دو"})


def test_line_that_is_not_utf_8_is_named():
    rows = read_jsonl([b'{"text": "a"}\n', b'{"text": "\xff"}\n'], "a.jsonl")
    assert told(rows)[1].startswith("a.jsonl:2: not UTF-8; convert it: iconv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_with_a_mark_are_read(encoding):
    data = '{"text": "یک"}\n{"text": "دو"}\n'.encode(encoding)
    found = told(read_jsonl(io.BytesIO(data), "a.jsonl"))
    assert [cells["text"] for _, cells in found] == ["یک", "دو"]


def test_line_separator_within_a_text_does_not_end_the_line():
    (found,) = told(read_jsonl(lines('{"text": "یک\N{LINE SEPARATOR}دو"}'), "a"))
    assert found == ("a:1", {"text": "یک\N{LINE SEPARATOR}دو"})


def test_json_lines_are_read_as_they_come():
    def endless():
        while True:
            yield b'{"text": "a"}\n'

    assert next(read_jsonl(endless(), "a.jsonl")).where == "a.jsonl:1"


def test_json_array_gives_a_row_for_each_object():
    data = json.dumps([{"text": "یک"}, 2]).encode()
    first, second = told(read_json(data, "a.json"))
    assert first == ("a.json: item 1", {"text": "یک"})
    assert second.startswith("a.json: item 2: int, no object; write each")


def test_json_object_is_one_row():
    assert told(read_json(b'{"text": "a"}', "a.json")) == [("a.json", {"text": "a"})]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'[\n{"text": "a"},\n{]', r"a\.json:3: not JSON"),
        (b'"text"', r"a\.json: neither an object nor an array"),
        (b"", r"a\.json: not JSON"),
    ],
)
def test_bad_json_names_the_line(data, message):
    with pytest.raises(SourceError, match=message):
        list(read_json(data, "a.json"))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_is_read_whatever_parts_its_cells(mark):
    data = f"id{mark}text\n1{mark}متن\n".encode("utf-8-sig")
    assert told(read_csv(data, "a.csv")) == [("a.csv:2", {"id": "1", "text": "متن"})]


def test_csv_row_is_named_by_the_line_it_starts_on():
    data = 'id,text\n1,"یک\nدو"\n\n2,سه\n'.encode()
    assert [where for where, _ in told(read_csv(data, "a.csv"))] == [
        "a.csv:2",
        "a.csv:5",
    ]


def test_csv_row_of_another_length_is_named_and_the_next_one_is_read():
    first, second = told(read_csv("id,text\n1,یک،دو,سه\n2,چهار\n".encode(), "a.csv"))
    assert first.startswith("a.csv:2: 3 cells under 2 columns; put cells")
    assert second == ("a.csv:3", {"id": "2", "text": "چهار"})


def test_csv_quote_that_never_ends_is_named():
    (found,) = told(read_csv(b'id,text\n1,"a\n2,b\n', "a.csv"))
    assert found.startswith("a.csv:2: unexpected end of data; put cells")


@pytest.mark.parametrize("data", [b"", b"id,body\n1,a\n"])
def test_csv_without_a_text_column_is_refused(data):
    with pytest.raises(SourceError, match=r"a\.csv:1: no column 'text' among"):
        list(read_csv(data, "a.csv"))


def test_csv_header_that_never_ends_is_refused():
    with pytest.raises(SourceError, match=r"a\.csv:1: unexpected end of data"):
        list(read_csv(b'"', "a.csv"))


def test_csv_cell_of_ten_megabytes_is_read():
    data = b"text\n" + b"a" * 10_000_000
    ((_, cells),) = told(read_csv(data, "a.csv"))
    assert len(cells["text"]) == 10_000_000


def test_parquet_rows_are_read_with_their_numbers(tmp_path):
    import pyarrow
    from pyarrow.parquet import write_table

    path = tmp_path / "a.parquet"
    write_table(pyarrow.table({"text": ["یک", None], "tags": [[1], []]}), path)
    assert told(read_parquet(path)) == [
        (f"{path}: row 1", {"text": "یک"}),
        (f"{path}: row 2", {"text": None}),
    ]


def test_file_that_only_calls_itself_parquet_is_refused(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"text")
    with pytest.raises(SourceError, match=r"a\.parquet: not a Parquet table"):
        list(read_parquet(path))
