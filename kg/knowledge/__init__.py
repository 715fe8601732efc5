"""What the tables of data/knowledge say, loaded, indexed and checked."""

from kg.knowledge.files import tables_folder
from kg.knowledge.knowledge import Knowledge, load_knowledge
from kg.knowledge.validate import check

__all__ = ["Knowledge", "check", "load_knowledge", "tables_folder"]
