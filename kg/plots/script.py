"""Persian text for a library that sets one letter after the other, left to right."""

from collections.abc import Callable
from functools import cache

from kg.errors import MissingExtraError
from kg.text.chars import ZWNJ, clean

# Marks above and below are dropped: letter by letter they cannot be placed.
_SETTINGS = {
    "delete_harakat": True,
    "support_ligatures": True,
    "ARABIC LIGATURE ALLAH": False,  # the font has no such letter
}
_MORE = "\N{HORIZONTAL ELLIPSIS}"


def shape(text: str) -> str:
    """Return a line with its letters joined and in the order in which they are seen.

    >>> shape("Iran"), len(shape("می\N{ZERO WIDTH NON-JOINER}رود"))
    ('Iran', 5)
    """
    join, put_in_order = _tools()
    line = " ".join(clean(text).split())
    return put_in_order(join(line).replace(ZWNJ, ""))


def shorten(text: str, most: int) -> str:
    """Return a text of at most so many letters, cut between words where it can be.

    >>> shorten("frank walter steinmeier", 14)
    'frank walter…'
    """
    if len(text) <= most:
        return text
    head = text[:most]
    return (head.rpartition(" ")[0] or head[:-1]) + _MORE


@cache
def _tools() -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return what joins letters, and what puts them in order."""
    try:
        from arabic_reshaper import ArabicReshaper
        from bidi import get_display
    except ImportError as error:
        raise missing(str(error.name)) from error
    return ArabicReshaper(configuration=_SETTINGS).reshape, get_display


def missing(package: str) -> MissingExtraError:
    """Return the error of a package that plots need."""
    return MissingExtraError(
        f"plots need {package}, which is not installed; pip install '.[plots]'"
    )
