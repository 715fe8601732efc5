import io
import json
import logging
import sys

import pytest

import make
from kg.cli import main
from kg.cli.problems import SHOWN, Problems

NEWS = (
    "به گزارش خبرنگار ما، سرگئی لاوروف وزیر امور خارجه روسیه امروز در مسکو با "
    "حسین امیرعبداللهیان دیدار کرد."
)
RESULTS = ["entities.csv", "events.csv", "graph.graphml", "graph.html", "reports.csv"]


@pytest.fixture
def news(tmp_path):
    """Return a folder with one dated text."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS, encoding="utf-8")
    table = "file,published,source\na.txt,2022-01-20,آزمون\n"
    (folder / "documents.csv").write_text(table, encoding="utf-8")
    return folder


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_build_writes_all_results_and_says_so(news, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["build", str(news), "--out", str(out)]) == 0
    printed = capsys.readouterr()
    assert names_in(out) == RESULTS
    assert printed.out.startswith("documents  1 read, 0 failed\n")
    assert all(f"{out / name} (" in printed.out for name in RESULTS)
    assert printed.err == ""


def test_quiet_build_prints_nothing(news, tmp_path, capsys):
    assert main(["build", str(news), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_same_input_gives_the_same_bytes(news, tmp_path):
    for name in ("one", "two"):
        main(["build", str(news), "--out", str(tmp_path / name), "--quiet"])
    for name in RESULTS:
        one, two = ((tmp_path / out / name).read_bytes() for out in ("one", "two"))
        assert one == two, name


def test_build_goes_on_after_a_bad_document_and_exits_with_3(news, tmp_path, capsys):
    (news / "b.txt").write_bytes(b"")
    (news / "c.jsonl").write_text('{"text": "متن", "published": "1400-10-29"}\n')
    out = tmp_path / "out"
    assert main(["build", str(news), "--out", str(out)]) == 3
    printed = capsys.readouterr()
    assert names_in(out) == RESULTS
    assert printed.out.startswith("documents  1 read, 2 failed\n")
    first, second = printed.err.splitlines()
    assert first.startswith(f"error: {news / 'b.txt'}: empty; ")
    assert second.startswith(f"error: {news / 'c.jsonl'}:1: published '1400-10-29' ")


def test_build_of_nothing_writes_nothing_and_exits_with_1(tmp_path, capsys):
    folder = tmp_path / "empty"
    folder.mkdir()
    out = tmp_path / "out"
    assert main(["build", str(folder), "--out", str(out)]) == 1
    assert not out.exists()
    assert "no document could be read; nothing was written" in capsys.readouterr().err


def test_failed_build_leaves_earlier_results_alone(news, tmp_path):
    out = tmp_path / "out"
    main(["build", str(news), "--out", str(out), "--quiet"])
    before = {name: (out / name).read_bytes() for name in RESULTS}
    assert main(["build", str(tmp_path / "gone"), "--out", str(out)]) == 1
    assert {name: (out / name).read_bytes() for name in names_in(out)} == before


def test_build_that_cannot_write_leaves_nothing_behind(news, tmp_path, capsys):
    out = tmp_path / "out"
    (out / "reports.csv").mkdir(parents=True)
    (out / "reports.csv" / "mine").write_text("kept")
    assert main(["build", str(news), "--out", str(out)]) == 1
    assert names_in(out) == ["reports.csv"]
    assert "error: " in capsys.readouterr().err


def test_results_may_not_lie_among_the_documents(news, capsys):
    assert main(["build", str(news), "--out", str(news / "out")]) == 1
    assert "choose a folder beside it" in capsys.readouterr().err
    assert not (news / "out").exists()


def test_given_date_holds_for_documents_without_one(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(NEWS, encoding="utf-8")
    assert main(["read", str(path), "--published", "2022-01-20"]) == 0
    printed = capsys.readouterr()
    assert "published  2022-01-20" in printed.out
    assert printed.err == ""


def test_missing_date_is_a_warning_that_names_the_file(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(NEWS, encoding="utf-8")
    assert main(["read", str(path)]) == 0
    assert f"warning: {path}: no publication date" in capsys.readouterr().err


def test_many_warnings_are_counted_and_not_shown(tmp_path, capsys):
    rows = [json.dumps({"id": str(number), "text": NEWS}) for number in range(25)]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(rows))
    assert main(["read", str(path), "--format", "json"]) == 0
    warnings = capsys.readouterr().err.splitlines()
    assert len(warnings) == SHOWN + 1
    assert warnings[-1] == "warning: … and 5 more warnings"


def test_text_shows_who_met_whom_and_which_sentence_says_so(news, capsys):
    assert main(["read", str(news)]) == 0
    shown = capsys.readouterr().out
    assert "published  2022-01-20" in shown
    assert "source     آزمون" in shown
    assert "person:sergey-lavrov" in shown
    assert "  MEET       actual, 2022-01-20" in shown
    assert f"    quote    {NEWS}" in shown


def test_text_cannot_move_the_cursor(news, capsys):
    (news / "a.txt").write_text(f"\x1b[2J{NEWS}\N{RIGHT-TO-LEFT OVERRIDE}")
    main(["read", str(news)])
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in shown


def test_json_is_one_object_per_document_with_offsets_into_the_raw_text(
    news, capsys, monkeypatch
):
    rows = [{"id": "x", "title": "دیدار", "text": NEWS, "published": "2022-01-20"}]
    rows.append({**rows[0], "id": "y", "title": None})
    data = "\n".join(json.dumps(row) for row in rows).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["read", "-", "--format", "json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], second["id"]) == ("x", "y")
    for told, raw in ((first, f"دیدار\n\n{NEWS}"), (second, NEWS)):
        called = {
            raw[mention["start"] : mention["end"]]
            for entity in told["entities"]
            for mention in entity["mentions"]
        }
        assert {"سرگئی لاوروف", "مسکو"} <= called


def test_reading_goes_on_after_a_bad_line_and_exits_with_3(tmp_path, capsys):
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "x"\n{"id": "y", "text": "متن", "published": "2022-01-20"}\n'
    )
    assert main(["read", str(path), "--format", "json"]) == 3
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == ["y"]
    assert printed.err.startswith(f"error: {path}:1: not JSON")


def test_reading_nothing_exits_with_1(tmp_path, capsys):
    assert main(["read", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "error: there is no document to read\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read", "a.txt", "--published", "1400-10-29"], "looks like a Jalali date"),
        (["read", "a.txt", "--published", ""], "empty; write a day such as 2022-01-19"),
        (["read", "a.txt", "--format", "xml"], "invalid choice: 'xml'"),
        (["read", "a.txt", "--analyzer", "best"], "invalid choice: 'best'"),
        (["build", "a.txt"], "required: --out"),
        ([], "required: COMMAND"),
    ],
)
def test_command_written_wrongly_exits_with_2(arguments, message, capsys):
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2
    assert message in capsys.readouterr().err


def test_check_finds_the_tables_in_order(capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("data/knowledge: nothing to mend\n")


def test_check_of_a_folder_without_tables_exits_with_1(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 1
    assert str(tmp_path) in "".join(capsys.readouterr())


def test_view_makes_the_page_beside_the_graph(news, tmp_path, capsys):
    out = tmp_path / "out"
    main(["build", str(news), "--out", str(out), "--quiet"])
    page = (out / "graph.html").read_text(encoding="utf-8")
    (out / "graph.html").unlink()
    assert main(["view", str(out / "graph.graphml")]) == 0
    assert capsys.readouterr().out == f"{out / 'graph.html'}\n"
    assert (out / "graph.html").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("content", [None, "<graphml", "text"])
def test_view_of_what_is_no_graph_is_an_error(tmp_path, content, capsys):
    path = tmp_path / "graph.graphml"
    if content is not None:
        path.write_text(content)
    assert main(["view", str(path)]) == 1
    assert f"error: {path}: " in capsys.readouterr().err


def test_count_of_documents_is_shown_on_a_terminal_and_erased():
    stream = io.StringIO()
    stream.isatty = lambda: True
    problems = Problems(stream)
    documents = [make.document("یک"), make.document("دو")]
    assert list(problems.count(documents)) == documents
    assert stream.getvalue() == "\rdocument 1\rdocument 2\r\x1b[K"


def test_count_of_documents_is_not_written_to_a_file():
    stream = io.StringIO()
    assert len(list(Problems(stream).count([make.document("یک")]))) == 1
    assert stream.getvalue() == ""


def test_listening_ends_with_the_command(news):
    before = list(logging.getLogger("kg").handlers)
    main(["read", str(news)])
    assert logging.getLogger("kg").handlers == before
