"""Writing the graph to files that other programs read."""

from kg.export.excel import write_excel
from kg.export.flatten import flatten
from kg.export.ftm import write_ftm
from kg.export.gephi import write_gephi
from kg.export.gexf import read_gexf, write_gexf
from kg.export.graphml import read_graphml, write_graphml
from kg.export.jsonld import write_jsonld
from kg.export.neo4j import write_neo4j
from kg.export.parquet import read_parquet, write_parquet
from kg.export.sheets import write_csv

__all__ = [
    "flatten",
    "read_gexf",
    "read_graphml",
    "read_parquet",
    "write_csv",
    "write_excel",
    "write_ftm",
    "write_gephi",
    "write_gexf",
    "write_graphml",
    "write_jsonld",
    "write_neo4j",
    "write_parquet",
]
