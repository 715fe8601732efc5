"""`kg view`: the page of a stored graph."""

import argparse

from kg.cli.problems import FINE, Problems


def run_view(options: argparse.Namespace, problems: Problems) -> int:
    """Write the page of a GraphML file that kg wrote."""
    from kg.export import read_graphml
    from kg.view import write_html

    out = options.out or options.graphml.with_suffix(".html")
    write_html(read_graphml(options.graphml), out)
    print(out)
    return FINE
