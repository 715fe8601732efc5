"""Files, folders, tables and web pages become documents."""

from kg.sources.dates import parse_published
from kg.sources.documents import ARTICLES, read_documents

__all__ = ["ARTICLES", "parse_published", "read_documents"]
