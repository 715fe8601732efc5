"""From Persian diplomatic news to a graph of who did what with whom, and who says so.

`import kg` loads nothing but this page; each name is fetched when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.export import (
        read_gexf,
        read_graphml,
        read_parquet,
        write_csv,
        write_excel,
        write_ftm,
        write_gephi,
        write_gexf,
        write_graphml,
        write_jsonld,
        write_neo4j,
        write_parquet,
    )
    from kg.frames import measure, path, tables, timeline
    from kg.graph import actors
    from kg.model import Document, Reading
    from kg.pipeline import Options, build, read, read_all, to_json
    from kg.plots import plot_balance, plot_meetings, plot_timeline
    from kg.sources import read_documents
    from kg.view import show, to_html, write_html

__version__ = "0.1.0"

__all__ = [
    "Document",
    "KgError",
    "Options",
    "Reading",
    "actors",
    "build",
    "measure",
    "path",
    "plot_balance",
    "plot_meetings",
    "plot_timeline",
    "read",
    "read_all",
    "read_documents",
    "read_gexf",
    "read_graphml",
    "read_parquet",
    "show",
    "tables",
    "timeline",
    "to_html",
    "to_json",
    "write_csv",
    "write_excel",
    "write_ftm",
    "write_gephi",
    "write_gexf",
    "write_graphml",
    "write_html",
    "write_jsonld",
    "write_neo4j",
    "write_parquet",
]

_HOMES = {
    "kg.errors": ("KgError",),
    "kg.export": (
        *("read_gexf", "read_graphml", "read_parquet", "write_csv", "write_excel"),
        *("write_ftm", "write_gephi", "write_gexf", "write_graphml", "write_jsonld"),
        *("write_neo4j", "write_parquet"),
    ),
    "kg.frames": ("measure", "path", "tables", "timeline"),
    "kg.graph": ("actors",),
    "kg.model": ("Document", "Reading"),
    "kg.pipeline": ("Options", "build", "read", "read_all", "to_json"),
    "kg.plots": ("plot_balance", "plot_meetings", "plot_timeline"),
    "kg.sources": ("read_documents",),
    "kg.view": ("show", "to_html", "write_html"),
}

if not TYPE_CHECKING:  # else every misspelt name would pass the type checker

    def __getattr__(name: str) -> object:
        """Fetch a public name from its home."""
        for home, names in _HOMES.items():
            if name in names:
                return getattr(import_module(home), name)
        raise AttributeError(f"module 'kg' has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Return the public names."""
        return [*__all__, "__version__"]
