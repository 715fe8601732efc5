import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources import read_documents

TEXT = "سفیر تازه روز شنبه به وزارت خارجه رفت."


def read_all(*paths, **options):
    """Return the documents, and the messages of what could not be read."""
    errors = []
    documents = list(read_documents(*paths, on_error=errors.append, **options))
    return documents, [str(error) for error in errors]


def write(path, chars=TEXT):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(chars, encoding="utf-8")
    return path


def write_metadata(folder, *rows, header="file,published,source,url,title"):
    return write(folder / "documents.csv", "\n".join([header, *rows, ""]))


def test_text_file_is_one_document(tmp_path):
    path = write(tmp_path / "a.txt", "\r\n" + TEXT + "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    ((document,), errors) = read_all(path, published=date(2022, 1, 19))
    assert (document.title, document.published) == (None, date(2022, 1, 19))
    assert errors == []
    assert TEXT in document.raw
    assert "\N{BOM}" not in document.raw


def test_folder_is_read_in_order_of_names_with_folders_within(tmp_path):
    for number, name in enumerate(
        ["b.txt", "a/z.md", "c.txt", ".hidden.txt", ".git/x.txt"]
    ):
        write(tmp_path / name, f"{TEXT} {number}")
    documents, errors = read_all(tmp_path)
    assert [document.raw[-1] for document in documents] == ["1", "0", "2"]
    assert errors == []


def test_what_is_about_a_folder_or_its_articles_is_no_document(tmp_path):
    line = json.dumps({"id": "n1", "text": TEXT}, ensure_ascii=False)
    write(tmp_path / "gold/articles.jsonl", line + "\n")
    write(tmp_path / "gold/n1.json", '{"id": "n1", "entities": [], "events": []}')
    write(tmp_path / "README.md", "آنچه در این پوشه است")
    write(tmp_path / "LICENSE", "آزاد برای همه")
    write(tmp_path / "n2.json", json.dumps([{"id": "n2", "text": f"{TEXT} دو"}]))
    documents, errors = read_all(tmp_path)
    assert [document.id for document in documents] == ["n1", "n2"]
    assert errors == []
    ((readme,), _) = read_all(tmp_path / "README.md")
    assert "پوشه" in readme.raw  # asked for by name, it is read


def test_every_kind_of_table_gives_the_same_document(tmp_path):
    import pyarrow
    from pyarrow.parquet import write_table

    cells = {"id": "n1", "title": "سفیر", "text": TEXT, "published": "2022-01-19"}
    cells |= {"source": "آزمون", "url": "https://example.org/1"}
    line = json.dumps(cells, ensure_ascii=False)
    paths = [
        write(tmp_path / "a.jsonl", line + "\n"),
        write(tmp_path / "a.json", f"[{line}]"),
        write(tmp_path / "a.csv", f"{','.join(cells)}\n{','.join(cells.values())}\n"),
        tmp_path / "a.parquet",
    ]
    write_table(pyarrow.Table.from_pylist([cells]), paths[-1])
    read = [read_all(path) for path in paths]
    assert all(errors == [] for _, errors in read)
    assert len({documents[0] for documents, _ in read}) == 1


def test_first_error_is_raised_where_nobody_takes_it(tmp_path):
    with pytest.raises(SourceError, match=r"a\.txt: empty"):
        list(read_documents(write(tmp_path / "a.txt", "")))


@pytest.mark.parametrize(
    ("name", "chars", "message"),
    [
        ("a.txt", "", "a.txt: empty; "),
        (
            "a.docx",
            TEXT,
            "a.docx: a file of an unknown kind '.docx'; save it as one of",
        ),
        ("a.csv", "id\n1\n", "a.csv:1: no column 'text'"),
        ("a.jsonl", "{", "a.jsonl:1: not JSON"),
        ("a.json", "{", "a.json: not JSON"),
        ("a.parquet", "PAR", "a.parquet: not a Parquet table"),
        ("a.html", "<html></html>", "a.html: no main text"),
    ],
)
def test_bad_file_is_named_and_the_next_one_is_read(tmp_path, name, chars, message):
    write(tmp_path / name, chars)
    write(tmp_path / "b.txt")
    documents, errors = read_all(tmp_path)
    assert len(documents) == 1
    assert len(errors) == 1
    assert message in errors[0]


def test_missing_file_is_named(tmp_path):
    _, errors = read_all(tmp_path / "none.txt", tmp_path / "none")
    assert [error.partition("none")[2] for error in errors] == [
        ".txt: No such file or directory; check the name and the rights",
        ": No such file or directory; check the name and the rights",
    ]


def test_bad_date_fails_its_row_only(tmp_path):
    rows = [{"text": "یک", "published": "1400-10-29"}, {"text": "دو"}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    documents, errors = read_all(path)
    assert [document.raw for document in documents] == ["دو"]
    assert "a.jsonl:1: published '1400-10-29' looks like a Jalali date" in errors[0]


def test_same_document_is_kept_once_with_a_warning(tmp_path, caplog):
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    documents, errors = read_all(tmp_path, tmp_path / "a.txt")
    assert len(documents) == 1
    assert errors == []
    assert caplog.text.count("was read before; kept once") == 2


def test_same_id_with_another_text_is_an_error(tmp_path):
    path = write(tmp_path / "a.csv", "id,text\n1,یک\n1,دو\n")
    documents, (error,) = read_all(path)
    assert [document.raw for document in documents] == ["یک"]
    assert "a.csv:3: 1 was read before with another text; give each" in error


def test_documents_csv_tells_what_a_text_does_not(tmp_path):
    write(tmp_path / "a.txt")
    write_metadata(tmp_path, "a.txt,2022-01-19,آزمون,https://example.org/1,سفیر")
    ((document,), errors) = read_all(tmp_path)
    assert errors == []
    assert document.published == date(2022, 1, 19)
    assert (document.source, document.url) == ("آزمون", "https://example.org/1")
    assert document.raw == f"سفیر\n\n{TEXT}"


def test_documents_csv_counts_for_a_single_file_too(tmp_path):
    path = write(tmp_path / "a.txt")
    write_metadata(tmp_path, "a.txt,2022-01-19,,,", "gone.txt,,,,")
    ((document,), errors) = read_all(path)
    assert (document.published, errors) == (date(2022, 1, 19), [])


def test_documents_csv_reaches_into_folders(tmp_path):
    write(tmp_path / "sub" / "a.txt")
    write_metadata(tmp_path, "sub/a.txt,2022-01-19,,,")
    ((document,), _) = read_all(tmp_path)
    assert document.published == date(2022, 1, 19)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("gone.txt,,,,", "documents.csv:3: there is no file 'gone.txt'; mend the name"),
        ("a.txt,,,,", "documents.csv:3: 'a.txt' is also at "),
        ("b.txt,1400/10/29,,,", "documents.csv:3: published '1400/10/29' looks like"),
        ("b.txt", "documents.csv:3: 1 cells under 5 columns"),
    ],
)
def test_bad_row_of_documents_csv_is_named_and_reading_goes_on(tmp_path, row, message):
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt", "متن دیگر")
    write_metadata(tmp_path, "a.txt,2022-01-19,,,", row)
    documents, (error,) = read_all(tmp_path)
    assert documents[0].published == date(2022, 1, 19)
    assert message in error


def test_documents_csv_without_file_names_is_refused(tmp_path):
    write(tmp_path / "a.txt")
    write_metadata(tmp_path, "a.txt,2022-01-19", header="filename,published")
    documents, (error,) = read_all(tmp_path)
    assert len(documents) == 1
    assert "documents.csv:1: no column 'file' among 'filename, published'" in error


def test_unknown_column_of_documents_csv_is_a_warning(tmp_path, caplog):
    write(tmp_path / "a.txt")
    write_metadata(tmp_path, "a.txt,2022-01-19", header="file,date")
    read_all(tmp_path)
    assert "documents.csv:1: nothing reads the column ['date']" in caplog.text


def test_table_of_texts_may_be_called_documents_csv(tmp_path):
    path = write_metadata(tmp_path, f"1,{TEXT}", header="id,text")
    assert [document.id for document in read_all(tmp_path)[0]] == ["1"]
    assert [document.id for document in read_all(path)[0]] == ["1"]


def test_link_to_a_folder_is_not_followed(tmp_path, caplog):
    write(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    documents, errors = read_all(tmp_path)
    assert (len(documents), errors) == (1, [])
    assert "loop: a link to a folder is not followed" in caplog.text


@pytest.mark.parametrize(
    ("data", "raws"),
    [
        (TEXT.encode(), [TEXT]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'\xef\xbb\xbf\n\n{"text": "a"}', ["a"]),
        (b'[{"text": "a"},\n{"text": "b"}]', ["a", "b"]),
    ],
)
def test_standard_input_is_json_lines_json_or_a_text(data, raws):
    documents, errors = read_all("-", stdin=io.BytesIO(data))
    assert [document.raw for document in documents] == raws
    assert errors == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "stdin: empty"),
        (b"\n\n", "stdin: empty"),
        (b'\n{"text": ""}\n', "stdin:2: no text"),
        (b"[1", "stdin: not JSON"),
    ],
)
def test_bad_standard_input_is_named(data, message):
    documents, (error,) = read_all("-", stdin=io.BytesIO(data))
    assert documents == []
    assert error.startswith(message)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.text('{}[]":,\\ \n\N{BOM}atextid0متن').map(str.encode),
    )
)
def test_any_standard_input_gives_documents_or_errors(data):
    documents, errors = read_all("-", stdin=io.BytesIO(data))
    assert documents or errors
