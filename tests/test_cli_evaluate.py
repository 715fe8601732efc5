import json
import sys

import pytest

import make_gold
from kg.cli import main


@pytest.fixture
def folder(tmp_path):
    return make_gold.write(tmp_path / "gold")


@pytest.fixture
def right(tmp_path):
    return make_gold.write_told(tmp_path / "right.jsonl", make_gold.all_told())


@pytest.fixture
def wrong(tmp_path):
    told = [make_gold.spoil(one, 4, ["CALL"]) for one in make_gold.all_told()]
    return make_gold.write_told(tmp_path / "wrong.jsonl", told)


def run(capsys, *arguments):
    """Run a command and return its code, output and errors."""
    code = main([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


def test_predictions_are_scored_in_a_table_that_is_aligned(folder, right, capsys):
    code, out, err = run(capsys, "evaluate", folder, "--predictions", right)
    assert (code, err) == (0, "")
    lines = out.split("\n")
    assert lines[0] == ("3 documents: too few to trust an interval, take 10 or more")
    assert lines[2] == (
        "                       P      R     F1  95 % of F1      gold  found"
    )
    assert lines[3] == (
        "names              1.000  1.000  1.000  1.000–1.000       11     11"
    )
    assert (
        "dyads              1.000  1.000  1.000  1.000–1.000        4      4" in lines
    )
    assert "status             1.000  1.000–1.000        5" in lines


def test_the_program_is_scored_and_its_predictions_kept(folder, tmp_path, capsys):
    kept = tmp_path / "kept.jsonl"
    code, out, _ = run(capsys, "evaluate", folder, "--save", kept)
    assert code == 0
    assert out.startswith("3 documents: ")
    assert "\nmerging " in out
    assert "\npronouns, groups " in out
    assert run(capsys, "evaluate", folder, "--predictions", kept)[:2] == (0, out)


def test_json_has_the_names_of_the_reference_and_intervals(folder, wrong, capsys):
    code, out, _ = run(capsys, "evaluate", folder, "--predictions", wrong, "--json")
    report = json.loads(out)
    assert code == 0
    assert set(report["events"]) == {"p", "r", "f1", "gold", "predicted", "low", "high"}
    assert set(report["attributes"]) == {"date", "status", "said_by", "place"}
    assert report["by_type"]["MEET"]["gold"] == 2
    assert report["articles"] == 3


@pytest.mark.parametrize(
    ("by", "lines"),
    [
        ("type", ["MEET ", "ATTACK "]),
        ("outlet", [" outlet", " آزمون یک", " آزمون دو"]),
        ("era", [" era", " 2015–2019", " 2020–2024"]),
    ],
)
def test_a_second_table_is_by_type_outlet_or_era(by, lines, folder, right, capsys):
    found = run(capsys, "evaluate", folder, "--predictions", right, "--by", by)
    table = found[1].split("\n\n")[-1].split("\n")
    for told in lines:
        assert any(line.startswith(told) or line.endswith(told) for line in table)


def test_json_by_outlet_holds_a_report_for_each(folder, right, capsys):
    out = run(
        capsys,
        *("evaluate", folder, "--predictions", right, "--by", "outlet", "--json"),
    )[1]
    assert json.loads(out)["by"]["آزمون یک"]["articles"] == 2


def test_errors_are_counted_by_cause_and_shown_with_their_sentences(
    folder, tmp_path, capsys
):
    told = make_gold.all_told()
    told[0]["events"][1] |= {"type": "MEET", "reason": "some rule"}
    path = make_gold.write_told(tmp_path / "told.jsonl", told)
    out = run(capsys, "evaluate", folder, "--predictions", path, "--errors", 1)[1]
    assert "\n     1  missed event: another type\n" in out
    assert "\n1 of 2 errors, evenly from all documents\n" in out
    assert out.endswith(
        "t1  missed event  SUPPORT «استقبال کرد»\n"
        "  cause     another type: MEET «استقبال کرد» (by some rule)\n"
        "  sentence  وی از پیشنهاد سوریه استقبال کرد.\n"
    )


def test_errors_in_json_have_their_parts(folder, wrong, capsys):
    out = run(
        capsys,
        *("evaluate", folder, "--predictions", wrong, "--errors", 2, "--json"),
    )[1]
    first, second = json.loads(out)["errors"]
    assert {"layer", "kind", "cause", "sentence", "origin"} <= set(first)
    assert first != second


def test_comparison_says_in_words_what_is_better(folder, wrong, right, capsys):
    code, out, _ = run(capsys, "evaluate", folder, "--compare", wrong, right)
    assert code == 0
    assert out.startswith(f"A {wrong}\nB {right}\n3 documents: ")
    last = out.rstrip().split("\n")[-1]
    assert last.startswith("B is better than A in ")
    assert "more than chance." in last
    same = run(capsys, "evaluate", folder, "--compare", right, right)[1]
    assert same.endswith("\n\nA and B do not differ in any measure.\n")


def test_comparison_in_json_has_a_verdict_for_each_measure(
    folder, wrong, right, capsys
):
    out = run(capsys, "evaluate", folder, "--compare", wrong, right, "--json")[1]
    report = json.loads(out)
    assert report["names"]["verdict"] == "better"
    assert report["names"]["a"] < report["names"]["b"] == 1
    assert report["conclusion"].startswith("B is better")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--compare", "a", "b", "--by", "type"], "--by: not with --compare"),
        (["--compare", "a", "b", "--save", "c"], "--save: not with --compare"),
        (["--predictions", "a", "--save", "c"], "--save: not with --predictions"),
        (["--predictions", "a"], "error: a: No such file or directory"),
    ],
)
def test_options_without_meaning_are_refused(arguments, message, folder, capsys):
    code, _, err = run(capsys, "evaluate", folder, *arguments)
    assert code == 1
    assert message in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["evaluate"], "required: GOLD"),
        (["evaluate", "g", "--errors", "0"], "'0'; write a number from 1 on"),
        (["evaluate", "g", "--predictions", "a", "--compare", "b", "c"], "not allowed"),
        (["evaluate", "g", "--by", "author"], "invalid choice: 'author'"),
        (["annotate"], "required: ITEM"),
    ],
)
def test_commands_written_wrongly_exit_with_2(arguments, message, capsys):
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2
    assert message in capsys.readouterr().err


def test_a_folder_without_gold_is_an_error(tmp_path, capsys):
    code, _, err = run(capsys, "evaluate", tmp_path)
    assert code == 1
    assert err.startswith(f"error: {tmp_path}: no articles.jsonl there")


def test_a_draft_is_written_and_passes_the_check(folder, tmp_path, capsys):
    path = folder / "t2.json"
    path.unlink()
    arguments = ("annotate", folder / "articles.jsonl", "--id", "t2", "--out", path)
    assert run(capsys, *arguments)[:2] == (0, f"{path}\n")
    assert run(capsys, "check", folder) == (0, f"{folder}: nothing to mend\n", "")


def test_a_draft_never_overwrites_what_may_be_corrected(folder, capsys):
    path = folder / "t2.json"
    before = path.read_bytes()
    code, _, err = run(
        capsys, "annotate", folder / "articles.jsonl", "--id", "t2", "--out", path
    )
    assert code == 1
    assert err.startswith(f"error: {path}: is there already")
    assert path.read_bytes() == before


def test_a_draft_of_one_text_is_printed(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("لاوروف فردا به بغداد سفر می‌کند.", encoding="utf-8")
    code, out, _ = run(capsys, "annotate", path, "--published", "2022-01-19")
    told = json.loads(out)
    assert code == 0
    assert told["date"] == "2022-01-19"
    assert [event["date"] for event in told["events"]] == ["2022-01-20"]


@pytest.mark.parametrize("id", [None, "t9"])
def test_one_of_several_documents_has_to_be_chosen(id, folder, capsys):
    chosen = [] if id is None else ["--id", id]
    code, _, err = run(capsys, "annotate", folder / "articles.jsonl", *chosen)
    what = "3 documents" if id is None else "no document 't9'"
    assert code == 1
    assert f"{what}; choose one with --id (here: t1, t2, t3)" in err


def test_check_tells_gold_by_file_and_line_and_exits_with_1(folder, capsys):
    path = folder / "t1.json"
    chars = path.read_text(encoding="utf-8").replace('"MEET"', '"MEETING"')
    path.write_text(chars, encoding="utf-8")
    for what in (folder, path):
        code, out, _ = run(capsys, "check", what)
        assert code == 1
        assert out.startswith(f"{path}:")
        assert "v1: type 'MEETING' is unknown" in out


def test_check_takes_a_folder_of_tables_as_tables(tmp_path, capsys):
    code, out, _ = run(capsys, "check", tmp_path)
    assert code == 1
    assert "countries.csv" in out


def test_check_of_another_file_says_what_can_be_checked(folder, capsys):
    path = folder / "articles.jsonl"
    code, _, err = run(capsys, "check", path)
    assert code == 1
    assert err.startswith(f"error: {path}: neither a folder nor an annotation; ")


def test_help_loads_nothing_heavy():
    import subprocess

    code = (
        "import sys; from kg.cli.parser import make_parser as parser;"
        "parser().format_help();"
        "print(sorted({'numpy', 'pandas', 'networkx', 'hazm'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert found.stdout == "[]\n"
