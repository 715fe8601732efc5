"""The command line: what can be asked, and the help on it."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import kg
from kg.cli.annotate import run_annotate
from kg.cli.build import run_build
from kg.cli.check import run_check
from kg.cli.evaluate import run_evaluate
from kg.cli.export import FORMATS, run_export
from kg.cli.models import run_models
from kg.cli.read import run_read
from kg.cli.view import run_view
from kg.errors import SourceError
from kg.language import ANALYZERS
from kg.sources import parse_published

_INPUTS = (
    "a file (.txt .md .html .htm .jsonl .json .csv .parquet), a folder of such files, "
    "or - for standard input (JSON lines, or one text)"
)
_CODES = """
exit codes:
  0  all is well; there may be warnings
  1  nothing could be read, or the result could not be written
  2  the command is written wrongly
  3  some documents failed; the rest was read and written
"""
_CHECK_CODES = """
exit codes:
  0  nothing to mend
  1  something to mend: a line for each mistake, with file, line and remedy
"""
_FORMATS = """
formats:
  excel    a workbook: a sheet for entities, events, participants and reports
  ftm      FollowTheMoney entities, one per line
  gephi    a folder: nodes.csv and edges.csv
  gexf     a file for Gephi, with the days of events
  jsonld   linked data: schema.org, Simple Event Model, PROV
  neo4j    a folder: CSV files for neo4j-admin, and Cypher that loads them
  parquet  a folder: nodes and edges, and tables for data frames
"""
_MODELS = """
Only --stanza downloads anything, and nothing but these models. They are found again in
Stanza's own folder, or in the one that the environment variable STANZA_RESOURCES_DIR
names; a folder of models of your own, pos.pt, depparse.pt, ner.pt, will do as well.
"""
_MODELS_CODES = """
exit codes:
  0  all is well
  1  a model is missing, or could not be downloaded
  2  the command is written wrongly
"""
_WRITE_CODES = """
exit codes:
  0  all is well
  1  the graph could not be read, or the result could not be written
  2  the command is written wrongly
"""


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="kg",
        description="From Persian diplomatic news to a graph of who did what with "
        "whom, when and where, and which sentence says so.",
        epilog=_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=kg.__version__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    adders = (
        _add_build,
        _add_read,
        _add_check,
        _add_view,
        _add_export,
        _add_evaluate,
        _add_annotate,
        _add_models,
    )
    for add in adders:
        add(commands)
    return parser


def _add_build(commands: Any) -> None:
    """Add `kg build`."""
    command = _add(
        commands, "build", "make a graph, a page and tables of documents", run_build
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where the results go"
    )
    _add_inputs(command)
    command.add_argument("--quiet", action="store_true", help="print no summary")


def _add_read(commands: Any) -> None:
    """Add `kg read`."""
    command = _add(commands, "read", "show what is read from documents", run_read)
    _add_inputs(command)
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people, json for programs, one object per line (default: text)",
    )


def _add_check(commands: Any) -> None:
    """Add `kg check`."""
    command = _add(
        commands, "check", "check the knowledge tables, or annotations", run_check
    )
    command.epilog = _CHECK_CODES
    command.add_argument(
        "path",
        type=Path,
        nargs="?",
        metavar="PATH",
        help="a folder of tables, a folder with articles.jsonl and annotations, or one "
        "annotation (default: the tables of kg)",
    )


def _add_view(commands: Any) -> None:
    """Add `kg view`."""
    command = _add(commands, "view", "make the page of a stored graph", run_view)
    command.add_argument("graphml", type=Path, metavar="GRAPHML")
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="default: beside the graph, as .html"
    )


def _add_export(commands: Any) -> None:
    """Add `kg export`."""
    command = _add(
        commands, "export", "write a stored graph for another program", run_export
    )
    command.epilog = _FORMATS + _WRITE_CODES
    command.add_argument(
        "graphml", type=Path, metavar="GRAPHML", help="what `kg build` wrote"
    )
    command.add_argument(
        "--format", choices=tuple(FORMATS), required=True, help="see below"
    )
    command.add_argument(
        "--out", type=Path, metavar="PATH", help="default: beside the graph"
    )


def _add_evaluate(commands: Any) -> None:
    """Add `kg evaluate`."""
    command = _add(
        commands, "evaluate", "score the program, or predictions, by gold", run_evaluate
    )
    command.add_argument(
        "gold",
        type=Path,
        metavar="GOLD",
        help="a folder with articles.jsonl and an annotation ID.json for each article",
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument(
        "--predictions",
        type=Path,
        metavar="FILE",
        help="score what `kg read --format json` or --save wrote, not the program",
    )
    what.add_argument(
        "--compare",
        type=Path,
        nargs=2,
        metavar=("A", "B"),
        help="tell whether predictions B are better than predictions A, or luckier",
    )
    command.add_argument(
        "--by", choices=("outlet", "type", "era"), help="a second table, by this"
    )
    command.add_argument(
        "--errors",
        type=_count,
        metavar="N",
        help="count the errors by cause, and show N of them with their sentences",
    )
    command.add_argument("--json", action="store_true", help="print for programs")
    command.add_argument(
        "--save", type=Path, metavar="FILE", help="keep what the program predicted"
    )
    _add_program(command)


def _add_annotate(commands: Any) -> None:
    """Add `kg annotate`."""
    command = _add(
        commands, "annotate", "draft the annotation of a document", run_annotate
    )
    command.add_argument("item", metavar="ITEM", help=_INPUTS)
    command.add_argument(
        "--id", metavar="ID", help="the document, where ITEM holds several"
    )
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="default: standard output"
    )
    _add_told(command)
    _add_program(command)


def _add_models(commands: Any) -> None:
    """Add `kg models`."""
    command = _add(
        commands, "models", "tell which language models are there", run_models
    )
    command.epilog = _MODELS + _MODELS_CODES
    command.add_argument(
        "--stanza",
        nargs="?",
        const="",
        metavar="DIR",
        help="download Stanza's official Persian models (default DIR: Stanza's own)",
    )


def _add(commands: Any, name: str, about: str, run: Any) -> argparse.ArgumentParser:
    """Add a command, which calls a function."""
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _add_inputs(command: argparse.ArgumentParser) -> None:
    """Add what `build` and `read` share."""
    command.add_argument("paths", nargs="+", metavar="PATH", help=_INPUTS)
    _add_told(command)
    _add_program(command)


def _add_told(command: argparse.ArgumentParser) -> None:
    """Add what may be told of documents."""
    command.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help="the publication date of documents that state none, such as 2022-01-19",
    )
    command.add_argument(
        "--source", metavar="NAME", help="the publisher of documents that state none"
    )


def _add_program(command: argparse.ArgumentParser) -> None:
    """Add what may be chosen of the program."""
    command.add_argument(
        "--analyzer",
        choices=ANALYZERS,
        default="model",
        help="what adds names and grammar to sentences (default: the built-in model)",
    )
    command.add_argument(
        "--knowledge",
        type=Path,
        metavar="DIR",
        help="tables to use instead of kg's own",
    )
    command.add_argument(
        "--judge",
        type=Path,
        metavar="FILE",
        help="what weighs events, trained on your own annotations (default: kg's own)",
    )


def _count(value: str) -> int:
    """Return the number of an argument that counts something."""
    if not value.isdecimal() or int(value) == 0:
        raise argparse.ArgumentTypeError(f"{value!r}; write a number from 1 on")
    return int(value)


def _day(value: str) -> date:
    """Return the day of an argument."""
    try:
        published = parse_published(value, "--published")
    except SourceError as error:
        raise argparse.ArgumentTypeError(str(error).partition(": ")[2]) from error
    if published is None:
        raise argparse.ArgumentTypeError("empty; write a day such as 2022-01-19")
    return published
