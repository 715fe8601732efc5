"""Raw documents to normalized text, one offset into `raw` per character."""

import re
import unicodedata
from collections.abc import Iterator

from kg.model import Document, Text
from kg.text.chars import ZWNJ, is_noncharacter
from kg.text.repair import repair
from kg.text.rewrite import Draft, Edit, rewrite

_BREAKS = frozenset("\r\v\f\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}")
# Between two letters, old editors and web pages wrote these for a half-space.
_HALFSPACES = frozenset(
    "\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{SOFT HYPHEN}\N{NOT SIGN}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}"
)
_LETTERS = {
    "\N{ARABIC LETTER YEH}": "ی",
    "\N{ARABIC LETTER ALEF MAKSURA}": "ی",
    "\N{ARABIC LETTER YEH BARREE}": "ی",
    "\N{ARABIC LETTER KAF}": "ک",
    "\N{ARABIC LETTER SWASH KAF}": "ک",
    "\N{ARABIC LETTER TEH MARBUTA}": "ه",
    "\N{ARABIC LETTER HEH WITH YEH ABOVE}": "ه",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "ه",
    "\N{ARABIC LETTER HEH GOAL}": "ه",
    "\N{ARABIC LETTER AE}": "ه",
    "\N{ARABIC LETTER ALEF WASLA}": "ا",
    "\N{ARABIC TATWEEL}": "",
    "\N{MODIFIER LETTER VERTICAL LINE}": '"',  # the quotation mark of old IRNA pages
}
_COMPOSED = {
    "ا\N{ARABIC MADDAH ABOVE}": "آ",
    "ا\N{ARABIC HAMZA ABOVE}": "أ",
    "ا\N{ARABIC HAMZA BELOW}": "إ",
    "و\N{ARABIC HAMZA ABOVE}": "ؤ",
    "ی\N{ARABIC HAMZA ABOVE}": "ئ",
    "\N{ARABIC LETTER YEH}\N{ARABIC HAMZA ABOVE}": "ئ",
    "\N{ARABIC LETTER ALEF MAKSURA}\N{ARABIC HAMZA ABOVE}": "ئ",
}
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
_MARKED = re.compile(rf"(?P<letter>[اویي\u0649])(?P<marks>[{_MARKS}]+)|\r(?=\n)")
_GAP = re.compile(rf"[ {ZWNJ}]{{2,}}|{ZWNJ}|(?<![^\n]) | (?![^\n])")
_DROPPED = frozenset({"Mn", "Me", "Cc", "Cf", "Cs"})


def normalize(document: Document) -> Text:
    r"""Return the text of a document with its letters, spaces and half-spaces mended.

    >>> text = normalize(Document(id="d", raw="كشورهاي\t ايران"))
    >>> text.chars
    'کشورهای ایران'
    >>> text.offsets[8]
    9
    """
    draft = Draft(document.raw, range(len(document.raw)))
    draft = rewrite(draft, _composed(draft.chars))
    draft = repair(_mend_spaces(_mend_characters(draft)))
    return Text(document_id=document.id, chars=draft.chars, offsets=draft.offsets)


def _composed(chars: str) -> Iterator[Edit]:
    for match in _MARKED.finditer(chars):
        letter = match["letter"] or ""
        for mark in match["marks"] or "":
            if letter + mark in _COMPOSED:
                letter = _COMPOSED[letter + mark]
        yield Edit(match.start(), match.end(), letter)


def _mend_characters(draft: Draft) -> Draft:
    mended = {character: _mend(character) for character in sorted(set(draft.chars))}
    lost = "".join(old for old, new in mended.items() if not new)
    grown = "".join(old for old, new in mended.items() if len(new) > 1)
    classes = [f"[{re.escape(lost)}]+"] if lost else []
    classes += [f"[{re.escape(grown)}]"] if grown else []
    if classes:
        found = re.finditer("|".join(classes), draft.chars)
        edits = (Edit(*match.span(), mended.get(match[0], "")) for match in found)
        draft = rewrite(draft, edits)
    same = {ord(old): new for old, new in mended.items() if len(new) == 1}
    return draft._replace(chars=draft.chars.translate(same))


def _mend(character: str) -> str:
    """Return what stands for a character in normalized text: none, one or more."""
    if character in _LETTERS:
        return _LETTERS[character]
    if character == "\n" or character in _BREAKS:
        return "\n"
    if character == ZWNJ or character in _HALFSPACES:
        return ZWNJ
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in _DROPPED or is_noncharacter(ord(character)):
        return ""
    if "\ufb50" <= character <= "\ufeff" or "\uff01" <= character <= "\uff5e":
        return _spell(character)
    return character


def _spell(character: str) -> str:
    """Return the plain letters of a presentation form."""
    plain = unicodedata.normalize("NFKC", character).strip()
    return plain if plain == character else "".join(map(_mend, plain))


def _mend_spaces(draft: Draft) -> Draft:
    return rewrite(draft, _spaced(draft.chars))


def _spaced(chars: str) -> Iterator[Edit]:
    for match in _GAP.finditer(chars):
        start, end = match.span()
        gap = _gap(chars[start - 1 : start], match[0], chars[end : end + 1])
        if gap != match[0]:
            yield Edit(start, end, gap)


def _gap(before: str, gap: str, after: str) -> str:
    if before in ("", "\n") or after in ("", "\n"):
        return ""
    if " " in gap:
        return " "
    joins = before.isalnum() and after.isalnum() and (before > "ء" or after > "ء")
    return ZWNJ if joins else ""
