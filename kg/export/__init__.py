"""Writing the graph to files that other programs read."""

from kg.export.flatten import flatten
from kg.export.graphml import read_graphml, write_graphml
from kg.export.sheets import write_csv

__all__ = ["flatten", "read_graphml", "write_csv", "write_graphml"]
