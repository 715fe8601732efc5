"""Persian text for a library that sets one letter after the other, left to right."""

from functools import cache
from typing import TYPE_CHECKING

from kg.errors import MissingExtraError
from kg.text.chars import ZWNJ, clean

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

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
    from bidi import get_display

    line = " ".join(clean(text).split())
    joined = _reshaper().reshape(line).replace(ZWNJ, "")
    return str(get_display(joined))


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
def _reshaper() -> "ArabicReshaper":
    try:
        from arabic_reshaper import ArabicReshaper
    except ImportError as error:
        raise missing("arabic_reshaper") from error
    return ArabicReshaper(configuration=_SETTINGS)


def missing(package: str) -> MissingExtraError:
    """Return the error of a package that plots need."""
    return MissingExtraError(
        f"plots need {package}, which is not installed; pip install '.[plots]'"
    )
