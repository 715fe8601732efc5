"""Files, folders, tables and web pages become documents."""

from kg.sources.dates import parse_published
from kg.sources.documents import read_documents

__all__ = ["parse_published", "read_documents"]
