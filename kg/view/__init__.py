"""The interactive page: one file that opens offline in a browser or a notebook."""

from kg.view.page import Frame, show, to_html, write_html

__all__ = ["Frame", "show", "to_html", "write_html"]
