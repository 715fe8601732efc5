"""Make the documentation site: `python docs/site/build.py build/docs`."""

import argparse
import shutil
import sys
from pathlib import Path

import pages

import kg

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OURS = ("conf.py", "index.md", "guide.md", "fa.md")
SHARED = ("evaluation.md", "exports.md", "model-card.md")


def main() -> int:
    """Write the site into a folder; the exit code tells whether Sphinx was content."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--without-notebooks",
        action="store_true",
        help="do not run the notebooks: quicker, their pages are missing",
    )
    options = parser.parse_args()
    source = options.folder.parent / f"{options.folder.name}-source"
    write_source(source)
    code = run_sphinx(source, options.folder)
    if code == 0 and not options.without_notebooks:
        from render import render

        render(ROOT, options.folder / "notebooks")
    return code


def write_source(folder: Path) -> None:
    """Gather what is written by hand and what is made from tables and code."""
    shutil.rmtree(folder, ignore_errors=True)
    static = folder / "static"
    static.mkdir(parents=True)
    for name in OURS:
        shutil.copy(HERE / name, folder)
    for name in SHARED:
        shutil.copy(ROOT / "docs" / name, folder)
    shutil.copy(HERE / "site.css", static)
    shutil.copy(ROOT / "kg/view/Vazirmatn.woff2", static)
    graph = kg.build(ROOT / "seeds")
    made = {
        "data.md": pages.data_page(graph),
        "ontology.md": pages.ontology_page(),
        "api.md": pages.api_page(),
        "notebooks.md": pages.notebooks_page(ROOT / "notebooks"),
    }
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


def run_sphinx(source: Path, folder: Path) -> int:
    """Return 0 if the site was built and nothing was amiss."""
    from sphinx.cmd.build import build_main

    shutil.rmtree(folder, ignore_errors=True)
    settled = ("-W", "--keep-going", "-q", "-d", str(source.with_suffix(".trees")))
    return build_main([*settled, str(source), str(folder)])


if __name__ == "__main__":
    sys.exit(main())
