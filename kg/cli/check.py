"""`kg check`: the rules that the knowledge tables must keep."""

import argparse

from kg.cli.problems import FAILED, FINE, Problems


def run_check(options: argparse.Namespace, problems: Problems) -> int:
    """Print what is wrong in the tables, by file and line."""
    from kg.knowledge import check, tables_folder

    folder = tables_folder() if options.folder is None else options.folder
    found = check(folder)
    for message in found:
        print(message)
    if found:
        return FAILED
    print(f"{folder}: nothing to mend")
    return FINE
