"""The documentation site: nothing missing, nothing left over, nothing fetched."""

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import make_graph

ROOT = Path(__file__).parents[1]
SITE = ROOT / "docs/site"
PAGES = ("index", "guide", "fa", "data", "ontology", "api", "notebooks", "exports")


@pytest.fixture(scope="module")
def pages():
    """Return the module that makes pages from tables and code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SITE))
        import pages

        yield pages


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the folder of the site, without the notebooks; Sphinx may not complain."""
    folder = tmp_path_factory.mktemp("site") / "docs"
    done = subprocess.run(
        [sys.executable, SITE / "build.py", folder, "--without-notebooks"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_every_column_and_attribute_has_a_meaning_in_both_languages(pages):
    meanings = pages.load_meanings()
    shown = {section: names for section, (_, names) in pages.FRAMES.items()}
    shown |= pages.attributes_of(make_graph.story_graph())
    for section, names in shown.items():
        assert names
        for name in names:
            english, persian = pages.meaning(meanings, section, name)
            assert english.isascii() or "«" in english
            assert re.search("[آ-ی]", persian) or persian == english


def test_no_meaning_is_left_over(pages):
    meanings = pages.load_meanings()
    shown = {section: set(names) for section, (_, names) in pages.FRAMES.items()}
    shown |= {
        section: set(names)
        for section, names in pages.attributes_of(make_graph.story_graph()).items()
    }
    for section, names in meanings.items():
        if section != "shared":
            assert set(names) <= shown[section], section
    asked = {
        name
        for section, names in shown.items()
        for name in names - set(meanings.get(section, ()))
    }
    assert set(meanings["shared"]) == asked


def test_a_graph_of_seeds_has_no_attribute_that_the_story_lacks(pages):
    import kg

    story = pages.attributes_of(make_graph.story_graph())
    seeds = pages.attributes_of(kg.build(ROOT / "seeds"))
    assert {key: set(names) for key, names in seeds.items()} == {
        key: set(names) for key, names in story.items()
    }


def test_every_public_name_has_its_reference(pages):
    import kg

    page = pages.api_page()
    for name in kg.__all__:
        assert page.count(f":: kg.{name}\n") == 1


def test_both_guides_have_the_same_shape():
    heads = [
        re.findall(r"^(#+|```\w*|: |pip|kg)", (SITE / name).read_text("utf-8"), re.M)
        for name in ("guide.md", "fa.md")
    ]
    assert heads[0] == heads[1]


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fetches_nothing(name, site):
    html = (site / f"{name}.html").read_text("utf-8")
    fetched = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(.*?)"', html)
    assert fetched
    assert not [address for address in fetched if "//" in address]
    for style in (site / "_static").rglob("*.css"):
        assert not re.search(r"url\(['\"]?https?:", style.read_text("utf-8"))


@pytest.mark.slow
def test_the_persian_guide_runs_from_right_to_left(site):
    html = (site / "fa.html").read_text("utf-8")
    assert '<div class="rtl" lang="fa" dir="rtl">' in html
    assert (site / "_static/Vazirmatn.woff2").is_file()


@pytest.mark.slow
def test_the_ontology_has_every_type_with_its_sentence(site, pages):
    html = (site / "ontology.html").read_text("utf-8")
    for case in pages.load_examples():
        assert case["label"] in html
        assert case["text"] in html


@pytest.mark.slow
def test_the_reference_shows_examples_of_docstrings(site):
    text = re.sub(r"<[^>]+>", "", (site / "api.html").read_text("utf-8"))
    assert "&gt;&gt;&gt; kg.path(" in text or "hops = kg.path(" in text


@pytest.mark.slow
def test_a_notebook_becomes_a_page_that_fetches_nothing(tmp_path):
    cell = nbformat.v4.new_code_cell("sum([1900, 122])")
    notebook = nbformat.v4.new_notebook(cells=[cell])
    path = tmp_path / "sum.ipynb"
    nbformat.write(notebook, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SITE))
        from render import render_notebook

        patch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
        patch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
        page = render_notebook(path, tmp_path)
    assert "2022" in page
    assert not re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="', page)
