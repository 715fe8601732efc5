"""How Sphinx makes the documentation site; `make docs` calls it."""

from typing import Any

import kg

project = "kg"
author = "kg authors"
copyright = "kg authors"
version = release = kg.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]  # repository files that are no pages
default_role = "code"  # docstrings write `name` as Markdown does
nitpicky = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_type_aliases = {"Path": "Path"}
python_use_unqualified_type_names = True
add_module_names = False
toc_object_entries = False

html_theme = "furo"
html_title = "kg"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_show_sourcelink = False
html_last_updated_fmt = None
html_theme_options = {
    "light_css_variables": {
        "font-stack": "Vazirmatn, sans-serif",
        "color-brand-primary": "#0B6E6E",
        "color-brand-content": "#0B6E6E",
    },
    "dark_css_variables": {
        "color-brand-primary": "#4FB3B3",
        "color-brand-content": "#4FB3B3",
    },
}


def setup(app: Any) -> None:
    """Have Persian pages run from right to left."""
    app.connect("html-page-context", turn_around)


def turn_around(app: Any, page: str, template: str, context: Any, tree: Any) -> None:
    """Wrap the text of the Persian page."""
    if page == "fa":
        body = context["body"]
        context["body"] = f'<div class="rtl" lang="fa" dir="rtl">{body}</div>'
