"""Events and entities as a networkx graph, and its projection to actors."""

from kg.graph.build import build_graph
from kg.graph.labels import EventLabel, Label, Labels, load_labels
from kg.graph.project import actors
from kg.graph.quotes import Quote, parts_of, quotes_of
from kg.graph.rows import Rows, rows_of

__all__ = [
    "EventLabel",
    "Label",
    "Labels",
    "Quote",
    "Rows",
    "actors",
    "build_graph",
    "load_labels",
    "parts_of",
    "quotes_of",
    "rows_of",
]
