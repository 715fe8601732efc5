"""Normalized text to sentences and tokens."""

import re
from collections.abc import Iterator

from kg.model import Sentence, Span, Text, Token
from kg.text.chars import ZWNJ
from kg.text.lexicon import load_abbreviations

_LONGEST_TITLE = 250  # a longer first paragraph is a lead, not a title
_LONG = 300  # from here on, a semicolon ends a sentence
_LETTER = r"[^\W\d_]"
_BULLETS = "🔹🔸🔴🔵🔻🔺🔶🔷🟢🟠⚫⚪◾◼▪◆♦●•✅❌👈📌🚨"

_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[!-~]+                        # addresses
    | [A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+
    | \d+(?:[.,:/٫٬+×-]\d+)*(?:{ZWNJ}{_LETTER}+)*       # 3.5, 1400/10/29, 5+1
    | (?P<abbreviation>{_LETTER}(?:\.{_LETTER})+(?!{_LETTER})\.?)
    | {_LETTER}+(?:{ZWNJ}[^\W_]+)*                     # a word keeps its half-spaces
      (?:(?<=[A-Za-z])['’&.-]?[A-Za-z0-9]+)*           # Al-Monitor, O'Brien, irna.ir
    | \.{{2,}}
    | \S
    """,
    re.VERBOSE,
)
_END = re.compile(
    rf"""
      \n+
    | (?P<stop>
        (?: (?<!\d)\.{{1,9}} | \.(?!\d) | [!?؟⸮۔…] )  # not within 3.5
        [.!?؟…]* [»"”’)\]]* [.!?؟]?                    # closing marks belong to it
      )
    | ؛
    | [{_BULLETS}]+[ ]?
    """,
    re.VERBOSE,
)
_MARKUP = re.compile(rf"(?:[#*>–-]+[ ]|[{_BULLETS}]+|\s+)+")
_LAST_WORD = re.compile(r"(?P<word>[^\W_]*) ?\Z")
_WIDTH = 20  # characters before a stop that tell whether it ends a sentence


def segment(text: Text) -> tuple[Sentence, ...]:
    """Return the sentences of a text with their tokens.

    >>> chars = "دکتر م. رضایی رفت.نه؟ بله!"
    >>> text = Text(document_id="d", chars=chars, offsets=range(len(chars)))
    >>> [sentence.span.of(text.chars) for sentence in segment(text)]
    ['دکتر م. رضایی رفت.', 'نه؟', 'بله!']
    """
    return tuple(
        Sentence(span, _tokens(text.chars, span)) for span in _sentences(text.chars)
    )


def _tokens(chars: str, span: Span) -> tuple[Token, ...]:
    found = _TOKEN.finditer(chars, span.start, span.end)
    return tuple(
        Token(span=Span(*part)) for match in found for part in _parts(match, chars)
    )


def _parts(match: re.Match[str], chars: str) -> Iterator[tuple[int, int]]:
    start, end = match.span()
    if match["abbreviation"] and match[0] not in load_abbreviations():
        # «ه.ش» is one word, but of «م.ح» each initial is one.
        yield from ((place, place + 1) for place in range(start, end))
        return
    yield start, end


def _sentences(chars: str) -> Iterator[Span]:
    start = _title_end(chars)
    yield from _trimmed(chars, 0, start)
    for match in _END.finditer(chars, start):
        if not _ends(chars, start, match):
            continue
        yield from _trimmed(
            chars, start, match.end() if match["stop"] else match.start()
        )
        start = match.end()
    yield from _trimmed(chars, start, len(chars))


def _title_end(chars: str) -> int:
    """Return where the title ends: a short first line before a blank one."""
    begin = len(chars) - len(chars.lstrip())
    end = chars.find("\n", begin, begin + _LONGEST_TITLE)
    return end if end >= 0 and chars.startswith("\n\n", end) else 0


def _ends(chars: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a stop, line break or bullet ends the sentence it stands in."""
    if match[0] == "؛":
        return match.start() - start > _LONG
    if match["stop"] is None:
        return True
    place = match.start()
    word = _LAST_WORD.search(chars, max(start, place - _WIDTH), place)
    last = word["word"] if word else ""
    if match[0][0] == "…" or match[0].startswith(".."):
        return last != "و"  # «ایران، عراق و ...»
    if match[0] != ".":
        return True
    after = chars[match.end() : match.end() + 1]
    if last.isascii() and last and after.isascii() and after.isalnum():
        return False  # irna.ir
    if len(last) == 1 and last.isalpha():
        return False  # an initial
    return not chars[start:place].strip().isdecimal()  # «1. …» begins an item


def _trimmed(chars: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span without spaces at its ends and without marks of a list."""
    markup = _MARKUP.match(chars, start, end)
    if markup:
        start = markup.end()
    while start < end and chars[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
