"""Plain text and web pages: one document in one file."""

import re
from itertools import filterfalse

from kg.errors import SourceError
from kg.sources.encoding import decode, marked_encoding
from kg.sources.rows import Row

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*(?P<name>[\w-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096  # a page tells its encoding in the first kilobyte or so
# trafilatura drops what does not print, so it would join «می‌شود» to «میشود»: a
# letter of the Yi script that the page does not use stands in for the half-space.
_HALF_SPACE = re.compile(r"\u200C|&zwnj;|&\#0*8204;|&\#x0*200c;", re.IGNORECASE)
_GUARDS = tuple(map(chr, range(0xA000, 0xA48D)))


def read_text(data: bytes, name: str) -> Row:
    """Return a text as it stands in its file, without a byte order mark.

    >>> read_text("متن".encode("utf-8-sig"), "a.txt")
    Row(where='a.txt', cells={'text': 'متن'})
    """
    chars = decode(data, name)
    if not chars.strip():
        raise SourceError(f"{name}: empty; write the article into it or remove it")
    return Row(name, {"text": chars})


def read_html(data: bytes, name: str) -> Row:
    """Return the main text of a web page, with what its head says of it."""
    from trafilatura import extract, extract_metadata

    page = _page(data, name)
    if not page.strip():
        raise SourceError(f"{name}: empty; save the page again or remove it")
    guard = next(filterfalse(page.__contains__, _GUARDS), _GUARDS[0])
    page = _HALF_SPACE.sub(guard, page)
    text = extract(page, include_comments=False)
    if text is None or not text.strip():
        raise SourceError(
            f"{name}: no main text found in the page; save the article as .txt"
        )
    # A fixed last day: by default trafilatura asks the clock.
    days = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
    head = extract_metadata(page, date_config=days, extensive=False)
    title = (head.title or "").replace(guard, "\N{ZERO WIDTH NON-JOINER}")
    text = text.replace(guard, "\N{ZERO WIDTH NON-JOINER}")
    return Row(
        name,
        {
            "title": title,
            "text": text.removeprefix(f"{title}\n"),
            "published": head.date,
            "source": head.sitename,
            "url": head.url,
        },
    )


def _page(data: bytes, name: str) -> str:
    """Return the characters of a page, whose head may tell the encoding."""
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    if marked_encoding(data) is not None or declared is None:
        return decode(data, name)
    for encoding in ("utf-8", declared["name"].decode("ascii")):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return decode(data, name)
