"""`kg read`: what is read from each document, for people or for programs."""

import argparse
import json

from kg.cli.problems import Problems
from kg.cli.show import show
from kg.errors import SourceError
from kg.sources import read_documents


def run_read(options: argparse.Namespace, problems: Problems) -> int:
    """Print the reading of each document as soon as it is there."""
    from kg.pipeline import Options, read_all, to_json

    documents = read_documents(
        *options.paths,
        published=options.published,
        source=options.source,
        on_error=problems.error,
    )
    readings = read_all(
        documents,
        options=Options(options.analyzer, options.knowledge, options.judge),
        on_error=problems.error,
    )
    read = 0
    for reading in readings:
        read += 1
        if options.format == "json":
            print(json.dumps(to_json(reading), ensure_ascii=False), flush=True)
        else:
            print("\n".join((*show(reading), "")), flush=True)
    if read == 0 and not problems.failed:
        problems.error(SourceError("there is no document to read"))
    return problems.exit_code(read)
