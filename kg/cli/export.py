"""`kg export`: a stored graph in the format of another program."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.cli.problems import FINE, Problems

# Formats, and what a file or folder beside the graph is called.
FORMATS = {
    "excel": ".xlsx",
    "ftm": ".ftm.json",
    "gephi": "-gephi",
    "gexf": ".gexf",
    "jsonld": ".jsonld",
    "neo4j": "-neo4j",
    "parquet": "-parquet",
}


def run_export(options: argparse.Namespace, problems: Problems) -> int:
    """Write a GraphML file that kg wrote in another format, and say where."""
    from kg.export import read_graphml

    graph = read_graphml(options.graphml)
    out = options.out or beside(options.graphml, options.format)
    written = _writer(options.format)(graph, out)
    for path in written if isinstance(written, tuple) else (written,):
        print(f"{path} ({path.stat().st_size:,} bytes)")
    return FINE


def beside(graphml: Path, format: str) -> Path:
    """Return where a format goes when nothing is said.

    >>> beside(Path("out/graph.graphml"), "neo4j").as_posix()
    'out/graph-neo4j'
    """
    return graphml.with_name(graphml.stem + FORMATS[format])


def _writer(format: str) -> Callable[..., Any]:
    from kg import export

    writers: dict[str, Callable[..., Any]] = {
        "excel": export.write_excel,
        "ftm": export.write_ftm,
        "gephi": export.write_gephi,
        "gexf": export.write_gexf,
        "jsonld": export.write_jsonld,
        "neo4j": export.write_neo4j,
        "parquet": export.write_parquet,
    }
    return writers[format]
