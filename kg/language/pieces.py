"""Words to pieces of the model's vocabulary, and sentences to windows of pieces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import MissingExtraError, SourceError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"
START = "\N{LOWER ONE EIGHTH BLOCK}"
BEGIN_ID, PAD_ID, END_ID = 0, 1, 2
# A piece begins a word, goes on inside it, or follows a half-space.
OPENS, GOES_ON, AFTER_HALF_SPACE = 0, 1, 2
# Signs that stand close to the word before them carry no space of their own.
_CLOSING = frozenset(
    ".:!)]%/-,;"
    "\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
# Longer words (addresses, noise) are seen by their first pieces only.
MAX_PIECES = 24
_KEPT_WORDS = 100_000


def _fold_table() -> dict[int, str]:
    table = {ord(HALF_SPACE): " ", ord("_"): " ", 0xA0: " ", 0x640: ""}
    table |= dict.fromkeys([*range(0x64B, 0x653), 0x670], "")
    table |= dict.fromkeys(
        [0x200B, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), 0xFEFF], ""
    )
    table |= {0x6F0 + digit: str(digit) for digit in range(10)}
    table |= {0x660 + digit: str(digit) for digit in range(10)}
    table |= {
        ord("\N{ARABIC LETTER YEH}"): "\N{ARABIC LETTER FARSI YEH}",
        ord("\N{ARABIC LETTER ALEF MAKSURA}"): "\N{ARABIC LETTER FARSI YEH}",
        ord("\N{ARABIC LETTER KAF}"): "\N{ARABIC LETTER KEHEH}",
        ord("\N{ARABIC LETTER HEH WITH YEH ABOVE}"): "\N{ARABIC LETTER HEH}",
        ord("\N{ARABIC LETTER TEH MARBUTA}"): "\N{ARABIC LETTER HEH}",
    }
    return table


FOLDS = _fold_table()


def parts_of(word: str) -> list[str]:
    """Return the folded parts of a word between its half-spaces.

    >>> parts_of("5\N{ZERO WIDTH NON-JOINER}x")
    ['5', 'x']
    """
    return word.translate(FOLDS).split() or ["-"]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one word, and how each of them begins."""

    ids: tuple[int, ...]
    kinds: tuple[int, ...]


class Cutter:
    """Cuts words into pieces; words already seen are kept."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        """Take the tokenizer that cuts."""
        self._tokenizer = tokenizer
        self._seen: dict[str, Pieces] = {}

    def cut(self, words: Iterable[str]) -> list[Pieces]:
        """Return the pieces of each word, at least one."""
        listed = list(words)
        fresh = sorted({word for word in listed if word not in self._seen})
        if len(self._seen) + len(fresh) > _KEPT_WORDS:
            self._seen.clear()
            fresh = sorted(set(listed))
        self._seen.update(zip(fresh, self._cut_all(fresh), strict=True))
        return [self._seen[word] for word in listed]

    def _cut_all(self, words: Sequence[str]) -> list[Pieces]:
        split = [parts_of(word) for word in words]
        flat = [
            part if len(part) == 1 and part in _CLOSING else START + part
            for parts in split
            for part in parts
        ]
        encoded = self._tokenizer.encode_batch(flat, add_special_tokens=False)
        found = iter([tuple(item.ids) for item in encoded])
        return [_join([next(found) for _ in parts]) for parts in split]


def _join(parts: list[tuple[int, ...]]) -> Pieces:
    ids: list[int] = []
    kinds: list[int] = []
    for at, part in enumerate(parts):
        ids += part
        first = OPENS if at == 0 else AFTER_HALF_SPACE
        kinds += [first, *[GOES_ON] * (len(part) - 1)] if part else []
    return Pieces(tuple(ids[:MAX_PIECES]), tuple(kinds[:MAX_PIECES]))


def load_cutter(path: Path) -> Cutter:
    """Return the cutter of a `tokenizers` file."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingExtraError(
            "the built-in model needs the package tokenizers; "
            "run: pip install tokenizers onnxruntime"
        ) from error
    if not path.is_file():
        raise SourceError(f"{path}: no such file; reinstall kg or run: make model")
    return Cutter(Tokenizer.from_file(str(path)))


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive words that the model reads together: `(sentence, word)` pairs."""

    words: tuple[tuple[int, int], ...]
    size: int


def windows_of(sizes: Sequence[Sequence[int]], limit: int) -> list[Window]:
    """Return windows of whole sentences; a longer sentence is cut at words.

    `sizes` holds the number of pieces of each word of each sentence.

    >>> [w.words for w in windows_of([[1, 1], [2], [3, 3]], 5)]
    [((0, 0), (0, 1), (1, 0)), ((2, 0),), ((2, 1),)]
    """
    windows: list[Window] = []
    words: list[tuple[int, int]] = []
    size = 0
    for number, sentence in enumerate(sizes):
        if words and size + sum(sentence) > limit:
            windows.append(Window(tuple(words), size))
            words, size = [], 0
        for at, pieces in enumerate(sentence):
            if words and size + pieces > limit:
                windows.append(Window(tuple(words), size))
                words, size = [], 0
            words.append((number, at))
            size += pieces
    if words:
        windows.append(Window(tuple(words), size))
    return windows
