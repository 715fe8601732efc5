"""Half-spaces that got lost: words written together or torn apart."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.text.chars import ZWNJ
from kg.text.lexicon import load_lexicon
from kg.text.rewrite import Draft, Edit, rewrite


def repair(draft: Draft) -> Draft:
    """Return the draft."""
    return draft
