"""A quote cut at its trigger and names, ready to be marked on the page."""

from collections.abc import Iterable
from itertools import pairwise

from kg.model import Span
from kg.text.chars import fold

PLAIN, TRIGGER, NAME = 0, 1, 2
ROOM = 3000  # letters of one quote on the page; of 297 quotes the longest had 499

Part = tuple[int, str]


def cut_quote(quote: str, trigger: Span, surfaces: Iterable[str]) -> tuple[Part, ...]:
    """Return the pieces of a quote, each plain, the trigger or a name.

    Names are found by their letters, since a surface is normalized and a quote is not.

    >>> cut_quote("تهران پیام داد", Span(6, 14), ["تهران"])
    ((2, 'تهران'), (0, ' '), (1, 'پیام داد'))
    """
    kinds = [PLAIN] * len(quote)
    for surface in sorted(set(surfaces)):
        for span in find_surface(quote, surface):
            kinds[span.start : span.end] = [NAME] * (span.end - span.start)
    inside = Span(max(trigger.start, 0), min(trigger.end, len(quote)))
    if inside.start < inside.end:
        kinds[inside.start : inside.end] = [TRIGGER] * (inside.end - inside.start)
    changes = [at for at in range(1, len(kinds)) if kinds[at] != kinds[at - 1]]
    cuts = pairwise((0, *changes, len(quote)))
    return tuple((kinds[start], quote[start:end]) for start, end in cuts if start < end)


def window(quote: str, trigger: Span) -> tuple[str, Span]:
    """Return the part of an endless sentence around its trigger, and the trigger in it.

    What has no full stop for pages is a list or a broken text; the graph has all of it.

    >>> window("تهران پیام داد", Span(6, 14))
    ('تهران پیام داد', Span(start=6, end=14))
    """
    if len(quote) <= ROOM:
        return quote, trigger
    start = max(trigger.start - ROOM // 2, 0)
    end = min(trigger.end + ROOM // 2, len(quote))
    if start > 0 and " " in quote[start : trigger.start]:
        start = quote.index(" ", start) + 1
    if end < len(quote) and " " in quote[trigger.end : end]:
        end = quote.rindex(" ", trigger.end, end)
    before = "… " if start else ""
    after = " …" if end < len(quote) else ""
    shift = len(before) - start
    moved = Span(trigger.start + shift, trigger.end + shift)
    return f"{before}{quote[start:end]}{after}", moved


def find_surface(quote: str, surface: str) -> tuple[Span, ...]:
    """Return where a name stands as a word of its own, in any spelling.

    >>> find_surface("ایرانی‌ها و ايران", "ایران")
    (Span(start=12, end=17),)
    """
    key = fold(surface)
    folded, places = _folded(quote)
    found = []
    at = folded.find(key) if key else -1
    while at >= 0:
        span = Span(places[at], places[at + len(key) - 1] + 1)
        if _is_word(quote, span):
            found.append(span)
        at = folded.find(key, at + len(key))
    return tuple(found)


def _folded(quote: str) -> tuple[str, list[int]]:
    letters = [(fold(letter), place) for place, letter in enumerate(quote)]
    places = [place for key, place in letters for _ in key]
    return "".join(key for key, _ in letters), places


def _is_word(quote: str, span: Span) -> bool:
    before = quote[span.start - 1] if span.start > 0 else " "
    after = quote[span.end] if span.end < len(quote) else " "
    return not (before.isalnum() or after.isalnum())
