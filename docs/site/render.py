"""Notebooks, run and rendered as pages that need no network."""

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

READ = ("seeds", "data/corpus", "data/knowledge")  # what notebooks find beside them
_NOTHING = re.compile(r'<script src="">\s*</script>')
# Scripts that nbconvert would fetch from elsewhere; no notebook of ours needs them.
_FETCHED = ("mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url")


def render(checkout: Path, folder: Path) -> None:
    """Run each notebook, away from the checkout, and write the page made of it."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        away = Path(name)
        for part in READ:
            shutil.copytree(checkout / part, away / part)
        for path in sorted((checkout / "notebooks").glob("*.ipynb")):
            page = render_notebook(path, away)
            (folder / f"{path.stem}.html").write_text(page, encoding="utf-8")


def render_notebook(path: Path, where: Path) -> str:
    """Run a notebook in a folder and return it as a page."""
    import nbformat
    from nbclient import NotebookClient
    from nbconvert import HTMLExporter

    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(where), "name": path.stem}}
    NotebookClient(notebook, timeout=600, resources=place).execute()
    exporter = HTMLExporter(template_name="lab", **dict.fromkeys(_FETCHED, ""))
    page, _ = exporter.from_notebook_node(notebook, resources=place)
    return _NOTHING.sub("", page)
