"""`kg check`: the rules that the knowledge tables, or annotations, must keep."""

import argparse
from pathlib import Path

from kg.cli.problems import FAILED, FINE, Problems
from kg.errors import SourceError


def run_check(options: argparse.Namespace, problems: Problems) -> int:
    """Print what is wrong in tables or annotations, by file and line."""
    from kg.knowledge import tables_folder

    path = tables_folder() if options.path is None else options.path
    found = _faults(path)
    for message in found:
        print(message)
    if found:
        return FAILED
    print(f"{path}: nothing to mend")
    return FINE


def _faults(path: Path) -> list[str]:
    """Return the faults of gold where there is gold, else those of tables."""
    from kg.evaluate import check_gold, has_gold
    from kg.knowledge import check

    if has_gold(path):
        return check_gold(path)
    if path.is_file():
        raise SourceError(
            f"{path}: neither a folder nor an annotation; name a folder of tables, "
            "a folder with articles.jsonl, or an annotation ID.json in one"
        )
    return check(path)
