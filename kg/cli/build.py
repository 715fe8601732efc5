"""`kg build`: documents in, a graph, a page and tables out."""

import argparse
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.problems import FAILED, Problems
from kg.errors import ExportError, SourceError
from kg.sources import read_documents

if TYPE_CHECKING:
    import networkx as nx

WIDTH = 88  # of the summary, whatever the terminal: it is read in logs, too


def run_build(options: argparse.Namespace, problems: Problems) -> int:
    """Build a graph of the documents and write it, all of it or nothing."""
    from kg.graph.rows import nodes_of
    from kg.pipeline import Options, build

    _check_out(options.out, options.paths)
    documents = read_documents(
        *options.paths,
        published=options.published,
        source=options.source,
        on_error=problems.error,
    )
    graph = build(
        problems.count(documents),
        options=Options(options.analyzer, options.knowledge, options.judge),
        on_error=problems.error,
    )
    read = len(nodes_of(graph, "document"))
    if read == 0:
        problems.error(SourceError("no document could be read; nothing was written"))
        return FAILED
    written = _write(graph, options.out)
    if not options.quiet:
        print("\n".join(_summary(graph, read, problems.failed, written)))
    return problems.exit_code(read)


def _check_out(out: Path, paths: Iterable[str]) -> None:
    """Refuse to write among the documents: the next build would read it."""
    for path in map(Path, paths):
        if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            raise SourceError(
                f"--out {out}: lies within {path}, which is read; "
                "choose a folder beside it"
            )


def _write(graph: "nx.MultiDiGraph[str]", out: Path) -> tuple[Path, ...]:
    """Write all results beside each other, then put each in its place."""
    from kg.export import write_csv, write_graphml
    from kg.view import write_html

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".kg-", dir=out) as scratch:
        new = Path(scratch)
        write_graphml(graph, new / "graph.graphml")
        write_html(graph, new / "graph.html")
        write_csv(graph, new)
        written = tuple(out / path.name for path in sorted(new.iterdir()))
        for path in written:
            if path.is_dir():
                raise ExportError(
                    f"{path}: is a folder; move it, or choose another --out"
                )
        for path in written:
            (new / path.name).replace(path)
    return written


def _summary(
    graph: "nx.MultiDiGraph[str]", read: int, failed: int, written: tuple[Path, ...]
) -> list[str]:
    """Return the lines that tell what was built."""
    from kg.graph import rows_of

    rows = rows_of(graph)
    unlisted = sum(row["id"].startswith("nil:") for row in rows.entities)
    counts = [
        ("documents", f"{read} read, {failed} failed"),
        ("entities", _counts(row["type"] for row in rows.entities)),
        ("", f"{unlisted} of them in no table"),
        ("events", _counts(row["type"] for row in rows.events)),
        ("status", _counts(row["status"] for row in rows.events)),
        ("reports", f"{len(rows.reports)}"),
    ]
    return [
        *(_entry(label, words) for label, words in counts),
        *(f"written    {path} ({path.stat().st_size:,} bytes)" for path in written),
    ]


def _entry(label: str, words: str) -> str:
    """Return a label and what it holds, on as many lines as it needs.

    >>> _entry("reports", "297")
    'reports    297'
    """
    start, indent = f"{label:<11}", " " * 11
    return textwrap.fill(words, WIDTH, initial_indent=start, subsequent_indent=indent)


def _counts(values: Iterable[str]) -> str:
    """Return how many there are, and of what kinds, the commonest first.

    >>> _counts(["MEET", "CALL", "MEET"])
    '3: MEET 2, CALL 1'
    """
    found = Counter(map(str, values))
    kinds = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{kind} {count}" for kind, count in kinds)
    return f"{found.total()}: {told}" if told else "0"
