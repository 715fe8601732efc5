"""The words of the page, from labels.toml."""

from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.knowledge.files import read_toml, tables_folder

Words = dict[str, dict[str, list[str]]]

PERSIAN, ENGLISH = 0, 1  # places of the wordings in each list


def load_words(folder: Path | None = None) -> Words:
    """Return the page's words by group and name, each in Persian and English."""
    path = (folder or tables_folder()) / "labels.toml"
    words = read_toml(path)
    for group, row in words.items():
        for name, pair in row.items():
            if not _is_pair(pair):
                raise KnowledgeError(
                    f"{path}: [{group}] {name} must be a list of two texts, the Persian"
                    " wording and the English one"
                )
    return words


def _is_pair(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(text, str) and text for text in value)
    )
