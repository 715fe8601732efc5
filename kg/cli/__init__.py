"""The `kg` commands: parse, call one function, print."""

import os
import sys
from collections.abc import Sequence

from kg.cli.parser import make_parser
from kg.cli.problems import FAILED, FINE, Problems
from kg.errors import KgError, SourceError

__all__ = ["main"]

INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Persian and JSON are UTF-8, whatever the machine prefers.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8")
    parser = make_parser()
    options = parser.parse_args(arguments)
    with Problems(sys.stderr) as problems:
        try:
            code: int = options.run(options, problems)
            sys.stdout.flush()
        except (KgError, OSError) as error:
            return _end(error, problems)
        except KeyboardInterrupt:
            return INTERRUPTED
    return code


def _end(error: KgError | OSError, problems: Problems) -> int:
    """Tell why a command ended early."""
    if isinstance(error, BrokenPipeError):
        # The reader has seen enough, as with `kg read … | head`: let the interpreter
        # flush what is left to nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    if isinstance(error, OSError):
        what = f"{error.filename}: {error.strerror}; check the name and the rights"
        problems.error(SourceError(what))
    else:
        problems.error(error)
    return FAILED
