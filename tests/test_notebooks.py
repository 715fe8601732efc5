"""The notebooks: they run from the first cell to the last, and show what they say."""

import json
import os
import shutil
from base64 import b64decode
from functools import cache
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
ARTICLE, RELATIONS = "1_from_article_to_graph", "2_relations_over_time"
EVALUATE, OWN = "3_evaluate_and_mend", "4_your_own_articles"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a function that runs a notebook in a fresh kernel and gives its cells."""
    for tool in ("nbclient", "ipykernel"):
        pytest.importorskip(tool, reason=f"notebooks need {tool}: make install")
    import nbformat
    from nbclient import NotebookClient

    @cache
    def run_notebook(name, folder="notebooks"):
        checkout = tmp_path_factory.mktemp("checkout")
        shutil.copytree(ROOT / "seeds", checkout / "seeds")
        for name_of_data in ("corpus", "knowledge"):
            shutil.copytree(
                ROOT / "data" / name_of_data, checkout / "data" / name_of_data
            )
        (checkout / "notebooks").mkdir()
        notebook = nbformat.read(ROOT / f"notebooks/{name}.ipynb", as_version=4)
        where = {"metadata": {"path": str(checkout / folder)}}
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *old_path()]))
            patch.setenv("IPYTHONDIR", str(checkout / "ipython"))
            patch.setenv("JUPYTER_RUNTIME_DIR", str(checkout / "runtime"))
            NotebookClient(notebook, timeout=300, resources=where).execute()
        return {cell.id: cell for cell in notebook.cells}

    return run_notebook


def old_path():
    return filter(None, [os.environ.get("PYTHONPATH")])


def table(cell):
    """Return the table that a cell shows, as text."""
    (output,) = cell.outputs
    (frame,) = pd.read_html(
        StringIO(output.data["text/html"]), flavor="lxml", keep_default_na=False
    )
    return frame.loc[:, [column for column in frame if "Unnamed" not in str(column)]]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_is_stored(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(not cell["outputs"] and not cell["execution_count"] for cell in code)


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_to_its_end_and_warns_of_nothing(path, run):
    cells = run(path.stem)
    code = [cell for cell in cells.values() if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    outputs = [output for cell in code for output in cell.outputs]
    assert {output.output_type for output in outputs} == {"execute_result"}


@pytest.mark.slow
def test_a_notebook_runs_in_the_root_of_the_checkout_too(run):
    assert len(table(run(ARTICLE, ".")["planned"]))


@pytest.mark.slow
def test_names_are_marked_in_the_text(run):
    (output,) = run(ARTICLE)["names"].outputs
    page = output.data["text/html"]
    for entity, surface in (
        ("person:vladimir-putin", "پوتین"),
        ("person:hossein-amirabdollahian", "وزیر امور خارجه ایران"),
    ):
        marks = [mark for mark in page.split("<mark ") if f'"{entity}: ' in mark]
        assert any(f">{surface}</mark>" in mark for mark in marks)


@pytest.mark.slow
def test_the_presidents_met_as_the_minister_says(run):
    events = table(run(ARTICLE)["events"])
    met = events[(events.type == "MEET") & (events.status == "actual")]
    meeting = met[met.actor == "ابراهیم رئیسی، ولادیمیر پوتین"]
    assert list(meeting.date) == ["2022-01-19"]
    assert list(meeting["whose word"]) == ["حسین امیرعبداللهیان"]


@pytest.mark.slow
def test_an_event_stands_at_every_sentence_that_tells_of_it(run):
    sentences = table(run(ARTICLE)["sentences"])
    assert sentences.quote.is_unique
    met = sentences.events.str.contains("دیدار: ابراهیم رئیسی، ولادیمیر پوتین")
    assert met.sum() > 1


@pytest.mark.slow
def test_the_meeting_with_lavrov_is_planned_for_the_next_day(run):
    planned = table(run(ARTICLE)["planned"])
    (meeting,) = planned[planned.type == "MEET"].itertuples()
    assert meeting.date == "2022-01-20"
    assert meeting.actor == "حسین امیرعبداللهیان، سرگئی لاوروف"
    assert "فردا با آقای لاوروف" in meeting.quote


@pytest.mark.slow
def test_the_minister_says_that_putin_says_that_iran_joined(run):
    nested = table(run(ARTICLE)["nested"]).set_index("recipient")
    joined = nested.loc["سازمان همکاری شانگهای"]
    assert joined["whose word"] == "ولادیمیر پوتین، به گفتهٔ حسین امیرعبداللهیان"


@pytest.mark.slow
@pytest.mark.parametrize("name", [ARTICLE, RELATIONS])
def test_the_graph_is_shown_in_a_frame_of_its_own(name, run):
    (output,) = run(name)["graph"].outputs
    assert output.data["text/html"].startswith("<iframe srcdoc=")


@pytest.mark.slow
def test_relations_of_states_are_what_they_are_known_for(run):
    states = table(run(RELATIONS)["states"]).set_index(["one", "other"])
    assert (states.events >= states.cooperation + states.conflict).all()
    assert states.loc[("چین", "ایران")].balance > 0
    assert states.loc[("آلمان", "ایران")].balance < states.loc[("چین", "ایران")].balance


@pytest.mark.slow
def test_classes_run_from_cooperation_to_conflict(run):
    classes = table(run(RELATIONS)["classes"])
    assert classes.tone.is_monotonic_decreasing
    tones = classes.groupby("plover").tone
    assert (tones.max()[["ASSAULT", "SANCTION", "ACCUSE"]] < 0).all()
    assert (tones.min()[["CONSULT", "AID", "COOPERATE"]] > 0).all()


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["meetings", "months", "one-state", "person"])
def test_a_plot_is_shown_as_a_picture(cell, run):
    (output,) = run(RELATIONS)[cell].outputs
    assert b64decode(output.data["image/png"]).startswith(b"\x89PNG")


@pytest.mark.slow
def test_the_busiest_of_a_decade_are_ministers_and_presidents(run):
    central = table(run(RELATIONS)["central"])
    assert {"ابراهیم رئیسی", "عباس عراقچی"} <= set(central.name)
    rise = table(run(RELATIONS)["rise"]).set_index("name")
    assert rise.loc["ابراهیم رئیسی", "2025"] == 0
    assert rise.loc["عباس عراقچی", "2025"] > rise.loc["عباس عراقچی", "2022"]


@pytest.mark.slow
def test_each_hop_of_the_way_begins_where_the_last_one_ended(run):
    way = table(run(RELATIONS)["way"])
    assert list(way.one[1:]) == list(way.other[:-1])
    assert not {"ایران", "آمریکا"} & {*way.one, *way.other}
    assert way.quote.str.len().min() > 0


@pytest.mark.slow
def test_every_event_of_a_relation_has_its_sentence(run):
    relation = table(run(RELATIONS)["relation"])
    assert relation.quote.str.len().min() > 0
    assert relation.label.str.contains("عربستان|بن سلمان").any()
    dated = relation.date[relation.date != ""]
    assert dated.is_monotonic_increasing


@pytest.mark.slow
def test_lavrov_is_asked_for_in_latin_letters(run):
    asked = table(run(ARTICLE)["ask"])
    assert "2022-01-20" in set(asked.date)
    assert asked.counterparts.str.contains("حسین امیرعبداللهیان").any()


@pytest.mark.slow
def test_the_mended_table_finds_more_names(run):
    cells = run(EVALUATE)
    assert "nothing to mend" in cells["mend"].outputs[0].data["text/plain"]
    differences = table(cells["again"]).set_index("measure")
    names = differences.loc["names"]
    assert names.after > names.before
    assert len(table(cells["errors"])) > 3


@pytest.mark.slow
def test_errors_have_their_causes_and_sentences(run):
    causes = table(run(EVALUATE)["causes"])
    assert causes["size"].is_monotonic_decreasing
    errors = table(run(EVALUATE)["errors"])
    assert errors.sentence.str.len().min() > 10


@pytest.mark.slow
def test_dates_come_with_the_day_of_publication(run):
    undated, dated = (table(run(OWN)[name]) for name in ("texts", "dates"))
    assert set(undated.date) == {""}
    assert (dated.date != "").sum() > len(dated) / 2


@pytest.mark.slow
def test_a_row_joins_the_ambassador_of_two_texts(run):
    unknown = table(run(OWN)["names"])
    assert unknown.id.str.contains("کیانفر").any()
    timeline = table(run(OWN)["mend"])
    meeting = timeline[timeline.type == "MEET"]
    assert list(meeting.counterparts) == ["هاکان فیدان"]
    assert (timeline.role == "said_by").any()


@pytest.mark.slow
def test_a_misspelt_name_is_answered_with_the_nearest(run):
    (output,) = run(OWN)["nearest"].outputs
    assert "person:mehran-kianfar" in output.data["text/html"]
