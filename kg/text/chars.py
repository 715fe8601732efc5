"""Characters: index keys, alphabetical order, and text that is safe to show."""

import unicodedata

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
ZWJ = "\N{ZERO WIDTH JOINER}"

# Letters that stand for a Persian letter without being decomposable into it.
_LETTERS = {
    "\N{ARABIC LETTER YEH}": "ی",
    "\N{ARABIC LETTER ALEF MAKSURA}": "ی",
    "\N{ARABIC LETTER YEH BARREE}": "ی",
    "\N{ARABIC LETTER E}": "ی",
    "\N{ARABIC LETTER YEH WITH TAIL}": "ی",
    "\N{ARABIC LETTER KAF}": "ک",
    "\N{ARABIC LETTER SWASH KAF}": "ک",
    "\N{ARABIC LETTER TEH MARBUTA}": "ه",
    "\N{ARABIC LETTER TEH MARBUTA GOAL}": "ه",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "ه",
    "\N{ARABIC LETTER HEH GOAL}": "ه",
    "\N{ARABIC LETTER AE}": "ه",
    "\N{ARABIC LETTER ALEF WASLA}": "ا",
    "\N{ARABIC LETTER HAMZA}": "",
    "\N{ARABIC TATWEEL}": "",
    "\N{NOT SIGN}": "",  # a half-space of old editors
    "\N{MODIFIER LETTER VERTICAL LINE}": '"',
}
# Marks, controls, formats, surrogates, spaces, dashes, low lines: not in a key.
_UNKEYED = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Pd", "Pc"})
_UNSHOWN = frozenset({"Cc", "Cf", "Cs"})
_SHOWN = frozenset({"\n", "\t", ZWNJ, ZWJ})
_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_VARIANTS = {"أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه"}


def _fold_character(character: str) -> str:
    letters = unicodedata.normalize("NFKD", character)
    folded = "".join(map(_fold_letter, letters))
    if folded == character:
        return folded
    return "".join(map(_fold_character, folded))


def _fold_letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if unicodedata.category(letter) == "Nd":
        return str(unicodedata.decimal(letter))
    return letter.casefold() if _is_keyed(letter) else ""


def _is_keyed(letter: str) -> bool:
    unkeyed = unicodedata.category(letter) in _UNKEYED
    return not (unkeyed or is_noncharacter(ord(letter)))


class _Folding(dict[int, str]):
    """A table for `str.translate` that works out each character once."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


class _Cleaning(dict[int, str]):
    """A table for `str.translate` that drops what must not be shown."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        unshown = unicodedata.category(character) in _UNSHOWN or is_noncharacter(code)
        self[code] = "" if unshown and character not in _SHOWN else character
        return self[code]


_FOLDING = _Folding()
_CLEANING = _Cleaning()


def fold(text: str) -> str:
    """Return the index key of a name: one key for all its spellings.

    >>> fold("رئيس جمهور") == fold("رئیس\N{ZERO WIDTH NON-JOINER}جمهور")
    True
    >>> fold("گروه ۱+۵")
    'گروه1+5'
    """
    return text.translate(_FOLDING)


def is_noncharacter(code: int) -> bool:
    """Tell whether Unicode promises never to give a code point a meaning.

    >>> is_noncharacter(0xFFFF)
    True
    """
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def clean(text: str) -> str:
    r"""Return a text that is safe to show: no controls, bidi tricks or halves.

    >>> clean("تهران\x00\u202e")
    'تهران'
    """
    return text.translate(_CLEANING)


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """Return a key that sorts Persian text alphabetically, before Latin text.

    >>> sorted(["گرجستان", "کویت", "آلمان", "Oslo"], key=sort_key)
    ['آلمان', 'کویت', 'گرجستان', 'Oslo']
    """
    return tuple(_weight(letter) for letter in _sortable(text)), text


def _sortable(text: str) -> str:
    kept = []
    for letter in text:
        letter = _VARIANTS.get(letter, letter)
        kept.append(letter if letter in _ALPHABET or letter == " " else fold(letter))
    return "".join(kept)


def _weight(letter: str) -> int:
    if letter == " ":
        return 0
    place = _ALPHABET.find(letter)
    if letter.isdecimal():
        return 1 + int(letter)
    return 20 + place if place >= 0 else 100 + ord(letter)
