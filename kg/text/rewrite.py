"""Changing a text while every character keeps its place in the raw document."""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """Characters that take the place of `chars[start:end]`."""

    start: int
    end: int
    chars: str


class Draft(NamedTuple):
    """A text on its way: its characters and one raw offset for each."""

    chars: str
    offsets: Sequence[int]


def rewrite(draft: Draft, edits: Iterable[Edit]) -> Draft:
    """Return the draft with the edits made; they come in order and never overlap.

    A new character takes the offset of the one it replaces, an inserted one that
    of the next.

    >>> draft = rewrite(Draft("abcd", range(4)), [Edit(1, 2, ""), Edit(3, 3, "-")])
    >>> draft.chars, list(draft.offsets)
    ('ac-d', [0, 2, 3, 3])
    """
    parts: list[str] = []
    offsets = array("I")
    done = 0
    for start, end, chars in edits:
        parts += draft.chars[done:start], chars
        offsets.extend(draft.offsets[done:start])
        last = max(start, end - 1)
        offsets.extend(
            draft.offsets[min(start + place, last)] for place in range(len(chars))
        )
        done = end
    if not parts:
        return draft
    parts.append(draft.chars[done:])
    offsets.extend(draft.offsets[done:])
    return Draft("".join(parts), offsets)
