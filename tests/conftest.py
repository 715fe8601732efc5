"""What many tests share: the knowledge tables, and the reading of a text."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

import make
from browsing import browser, visit

__all__ = ["browser", "visit"]  # fixtures of the tests in a browser

if TYPE_CHECKING:
    from kg.knowledge.knowledge import Knowledge
    from kg.model import Reading


@pytest.fixture(scope="session")
def knowledge() -> "Knowledge":
    """Return the tables of data/knowledge, loaded once."""
    from kg.knowledge import load_knowledge

    return load_knowledge()


@pytest.fixture(scope="session")
def read() -> "Callable[..., Reading]":
    """Return a function that reads a text as one document, published on a day."""
    from kg.pipeline import read as read_document

    def read_text(raw: str, *, published: date | None = make.PUBLISHED) -> "Reading":
        return read_document(make.document(raw, published=published))

    return read_text


@pytest.fixture(scope="session")
def read_by_rules() -> "Callable[..., Reading]":
    """Return the same for the rules of events alone, before they are weighed."""
    from kg.events.extract import find_events
    from kg.pipeline import reading_of, understand

    def read_text(raw: str, *, published: date | None = make.PUBLISHED) -> "Reading":
        document = make.document(raw, published=published)
        analysis, material = understand(document)
        return reading_of(document, analysis, material, find_events(material))

    return read_text
