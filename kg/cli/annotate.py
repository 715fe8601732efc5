"""`kg annotate`: a draft annotation of a document, for a person to correct."""

import argparse
from collections.abc import Sequence

from kg.cli.problems import FINE, Problems
from kg.errors import SourceError
from kg.model import Document
from kg.sources import read_documents

_SHOWN = 5  # ids that an error lists


def run_annotate(options: argparse.Namespace, problems: Problems) -> int:
    """Print or write what the program reads from a document, in the form of gold."""
    from kg.evaluate import draft, to_text
    from kg.pipeline import Options, read

    documents = tuple(
        read_documents(options.item, published=options.published, source=options.source)
    )
    document = _chosen(documents, options.item, options.id)
    if options.out is not None and options.out.exists():
        raise SourceError(
            f"{options.out}: is there already, perhaps corrected by hand; "
            "move it, or choose another --out"
        )
    reading = read(
        document, options=Options(options.analyzer, options.knowledge, options.judge)
    )
    chars = to_text(draft(reading)) + "\n"
    if options.out is None:
        print(chars, end="")
    else:
        options.out.write_text(chars, encoding="utf-8")
        print(options.out)
    return FINE


def _chosen(documents: Sequence[Document], item: str, id: str | None) -> Document:
    """Return the one document there is, or the one that has the id."""
    found = [one for one in documents if id is None or one.id == id]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.id for one in documents[:_SHOWN])
    more = " …" if len(documents) > _SHOWN else ""
    what = f"{len(documents)} documents" if id is None else f"no document {id!r}"
    raise SourceError(f"{item}: {what}; choose one with --id (here: {known}{more})")
