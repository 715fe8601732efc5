"""Bytes become characters, or an error that says how to mend the file."""

import codecs
import logging
import re

from kg.errors import SourceError

_log = logging.getLogger(__name__)

# The mark of UTF-32 begins with that of UTF-16, so it is asked for first.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC_LETTER = re.compile(r"[\u0621-\u064A\u066E-\u06D3]")
# What Persian text may hold beside ASCII and letters: marks, quotes, dashes, joiners.
_ARABIC_SIGN = re.compile(
    r"[\u060C-\u061F\u064B-\u0652\u00A0\u00AB\u00BB\u2010-\u2026\u200B-\u200F]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0E-\x1F]")
MIN_LETTERS = 20  # fewer say too little about the encoding
# Of all but ASCII, what is letters when taken for Windows-1256: broken UTF-8 0.6,
# Cyrillic 0.6-0.9, Chinese 0.5, French 0; what is Windows-1256 all but reaches 1.
MIN_LETTER_SHARE = 0.95
# Capitals of Cyrillic and Greek, and KOI8-R, are letters there too, but hit alef
# no more often than 0.03; in Persian and Arabic every eighth letter is one.
MIN_ALEF_SHARE = 0.06
_REMEDY = "convert it: iconv -f ENCODING -t UTF-8 OLD > NEW"


def decode(data: bytes, name: str) -> str:
    """Return the characters of a file in UTF-8, marked UTF-16 or Windows-1256.

    >>> decode("سلام".encode("utf-16"), "a.txt")
    'سلام'
    """
    marked = marked_encoding(data)
    encoding = "utf-8" if marked is None else marked
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    if marked is None and (chars := _windows_1256(data)) is not None:
        _log.warning("%s: read as Windows-1256, for it is not UTF-8", name)
        return chars
    raise SourceError(f"{name}:{line}: not {encoding.upper()}; {_REMEDY}")


def marked_encoding(data: bytes) -> str | None:
    r"""Return the encoding that a byte order mark at the start tells.

    >>> marked_encoding(b"\xef\xbb\xbfabc")
    'utf-8-sig'
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    return None


def _windows_1256(data: bytes) -> str | None:
    """Return the characters if they are Persian or Arabic beyond doubt."""
    chars = data.decode("cp1256")
    if _CONTROL.search(chars) is not None:
        return None
    letters = len(_ARABIC_LETTER.findall(chars))
    others = sum(not char.isascii() for char in _ARABIC_SIGN.sub("", chars)) - letters
    alefs = chars.count("\N{ARABIC LETTER ALEF}")
    is_persian = (
        letters >= MIN_LETTERS
        and letters >= MIN_LETTER_SHARE * (letters + others)
        and alefs >= MIN_ALEF_SHARE * letters
    )
    return chars if is_persian else None
