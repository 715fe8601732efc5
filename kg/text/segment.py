"""Normalized text to sentences and tokens."""

import re
from collections.abc import Iterator

from kg.model import Sentence, Span, Text, Token
from kg.text.chars import ZWNJ

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[!-~]+                   # addresses
    | [A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+
    | \d+(?:[.,:/٫٬+×-]\d+)*                      # 3.5, 1400/10/29, 5+1
      (?:{ZWNJ}{_LETTER}+)*                       # 20-year as one word
    | {_LETTER}+(?:{ZWNJ}[^\W_]+)*                # a word keeps its half-spaces
      (?:['’.&-](?<=[A-Za-z]['’.&-])[A-Za-z]+)*   # O'Brien, Al-Monitor, U.S
    | \.{{2,}} | [!?؟]+
    | \S
    """,
    re.VERBOSE,
)
_END = re.compile(
    r"""
      \n+
    | (?: (?<!\d)\. | \.(?!\d) | [!?؟⸮۔…] )       # not within 3.5
      [.!?؟…]* [»"”’)\]]*                         # closing marks belong to it
    | [🔹🔸🔴🔵🔻🔺◾◼▪♦•✅❌] 
    """,
    re.VERBOSE,
)


def segment(text: Text) -> tuple[Sentence, ...]:
    """Return the sentences of a text with their tokens.

    >>> text = Text(document_id="d", chars="او گفت: نه. رفت.", offsets=range(16))
    >>> [sentence.span.of(text.chars) for sentence in segment(text)]
    ['او گفت: نه.', 'رفت.']
    """
    return tuple(
        Sentence(span, _tokens(text.chars, span)) for span in _sentences(text.chars)
    )


def _tokens(chars: str, span: Span) -> tuple[Token, ...]:
    found = _TOKEN.finditer(chars, span.start, span.end)
    return tuple(Token(span=Span(*match.span())) for match in found)


def _sentences(chars: str) -> Iterator[Span]:
    start = 0
    for match in _END.finditer(chars):
        if not _ends(chars, start, match):
            continue
        yield from _trimmed(chars, start, match.end())
        start = match.end()
    yield from _trimmed(chars, start, len(chars))


def _ends(chars: str, start: int, match: re.Match[str]) -> bool:
    if match[0] != ".":
        return True
    word = re.search(rf"[^\W\d_]*$", chars[max(start, match.start() - 20) : match.start()])
    return word is None or len(word[0]) != 1


def _trimmed(chars: str, start: int, end: int) -> Iterator[Span]:
    while start < end and chars[start].isspace():
        start += 1
    while start < end and chars[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
