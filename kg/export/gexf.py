"""GEXF 1.3 with time spans, for Gephi and what reads its format."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Tree

from kg.errors import ExportError
from kg.export.columns import Column, columns_of, edge_span, span_of
from kg.export.flatten import flatten
from kg.graph.files import write_whole

if TYPE_CHECKING:
    import networkx as nx

_SPACE = "http://gexf.net/1.3"
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}
_READ = {
    "string": str,
    "anyURI": str,
    "integer": int,
    "long": int,
    "float": float,
    "double": float,
    "boolean": lambda text: {"true": True, "false": False}[text.lower()],
}
_GRAPH = {
    "defaultedgetype": "directed",
    "mode": "dynamic",
    "timeformat": "date",
    "timerepresentation": "interval",
}
_LABEL = "label"  # the one attribute that GEXF has a place for


def write_gexf(graph: "nx.MultiDiGraph[str]", path: str | Path) -> Path:
    """Write the flattened graph; events and their edges last from first to last day.

    networkx's own writer puts today's date into the file and takes the attribute
    `kind` of edges away, hence this one.
    """
    flat = flatten(graph)
    root = Tree.Element("gexf", {"xmlns": _SPACE, "version": "1.3"})
    Tree.SubElement(Tree.SubElement(root, "meta"), "creator").text = "kg"
    body = Tree.SubElement(root, "graph", _GRAPH)
    of_nodes = columns_of(_rest(data) for data in flat.nodes.values())
    of_edges = columns_of(_rest(data) for *_, data in flat.edges(data=True))
    _add_columns(body, "node", of_nodes)
    _add_columns(body, "edge", of_edges)
    _add_nodes(body, flat)
    _add_edges(body, flat)
    Tree.indent(root, " ")
    buffer = BytesIO()
    Tree.ElementTree(root).write(buffer, encoding="utf-8", xml_declaration=True)
    return write_whole(path, buffer.getvalue() + b"\n")


def read_gexf(path: str | Path) -> "nx.MultiDiGraph[str]":
    """Read a file that `write_gexf` wrote: the flattened graph comes back."""
    try:
        return _read(Tree.parse(path).getroot())
    except (OSError, Tree.ParseError, KeyError, ValueError) as error:
        raise ExportError(
            f"{path}: not a GEXF file that kg wrote ({error}); write it anew"
        ) from error


def _rest(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != _LABEL}


def _add_columns(body: Tree.Element, what: str, columns: tuple[Column, ...]) -> None:
    if not columns:
        return
    group = Tree.SubElement(body, "attributes", {"class": what, "mode": "static"})
    for name, kind in columns:
        told = {"id": name, "title": name, "type": _TYPES[kind]}
        Tree.SubElement(group, "attribute", told)


def _add_nodes(body: Tree.Element, flat: "nx.MultiDiGraph[str]") -> None:
    group = Tree.SubElement(body, "nodes")
    for node, data in flat.nodes.items():
        item = Tree.SubElement(group, "node", {"id": node})
        _fill(item, data, span_of(data))


def _add_edges(body: Tree.Element, flat: "nx.MultiDiGraph[str]") -> None:
    group = Tree.SubElement(body, "edges")
    for one, other, key, data in flat.edges(keys=True, data=True):
        ends = {"id": key, "source": one, "target": other}
        item = Tree.SubElement(group, "edge", ends)
        # Gephi merges parallel edges unless their kinds differ.
        kind = data.get("role", data.get("type"))
        if kind is not None:
            item.set("kind", str(kind))
        _fill(item, data, edge_span(flat, one, data))


def _fill(
    item: Tree.Element, data: dict[str, Any], span: tuple[str | None, str | None]
) -> None:
    """Add label, days and attributes to a node or an edge."""
    start, end = span
    for name, value in ((_LABEL, data.get(_LABEL)), ("start", start), ("end", end)):
        if value is not None:
            item.set(name, str(value))
    rest = _rest(data)
    if rest:
        values = Tree.SubElement(item, "attvalues")
        for name, value in rest.items():
            text = str(value).lower() if isinstance(value, bool) else str(value)
            Tree.SubElement(values, "attvalue", {"for": name, "value": text})


def _read(root: Tree.Element) -> "nx.MultiDiGraph[str]":
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    body = root.find(f"{{{_SPACE}}}graph")
    if body is None:
        raise ValueError("no graph of GEXF 1.3 in it")
    types = {
        (group.attrib["class"], item.attrib["id"]): (
            item.attrib["title"],
            _READ[item.attrib["type"]],
        )
        for group in body.iter(f"{{{_SPACE}}}attributes")
        for item in group
    }
    for item in body.iter(f"{{{_SPACE}}}node"):
        graph.add_node(item.attrib["id"], **_data(item, "node", types))
    for item in body.iter(f"{{{_SPACE}}}edge"):
        ends = item.attrib["source"], item.attrib["target"]
        if not all(end in graph for end in ends):
            raise ValueError(f"edge {item.attrib['id']!r} leads nowhere")
        graph.add_edge(*ends, key=item.attrib["id"], **_data(item, "edge", types))
    return graph


def _data(item: Tree.Element, what: str, types: dict[tuple[str, str], Any]) -> Any:
    data = {}
    for value in item.iter(f"{{{_SPACE}}}attvalue"):
        name, read = types[what, value.attrib["for"]]
        data[name] = read(value.attrib["value"])
    if _LABEL in item.attrib:
        data[_LABEL] = item.attrib[_LABEL]
    return data
