"""GraphML that networkx, igraph, Gephi and Cytoscape read."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ExportError
from kg.export.flatten import flatten
from kg.graph.files import write_whole

if TYPE_CHECKING:
    import networkx as nx


def write_graphml(graph: "nx.MultiDiGraph[str]", path: str | Path) -> Path:
    """Write the flattened graph; the same graph gives the same bytes."""
    import networkx as nx

    buffer = BytesIO()
    # networkx prefers lxml where it happens to be installed, which writes other bytes.
    nx.write_graphml_xml(flatten(graph), buffer)
    return write_whole(path, buffer.getvalue() + b"\n")


def read_graphml(path: str | Path) -> "nx.MultiDiGraph[str]":
    """Read a file that `write_graphml` wrote: the flattened graph comes back."""
    from xml.etree.ElementTree import ParseError

    import networkx as nx

    try:
        graph = nx.read_graphml(path, edge_key_type=str, force_multigraph=True)
    except (OSError, ParseError, nx.NetworkXError, KeyError, ValueError) as error:
        raise ExportError(
            f"{path}: not a GraphML file that kg wrote ({error}); write it anew"
        ) from error
    if not isinstance(graph, nx.MultiDiGraph):
        raise ExportError(f"{path}: the graph is undirected; kg writes directed ones")
    strangers = [node for node in graph if "kind" not in graph.nodes[node]]
    if strangers:
        raise ExportError(
            f"{path}: node {strangers[0]!r} has no kind; give a file that kg wrote"
        )
    del graph.graph["node_default"], graph.graph["edge_default"]
    return graph
