"""The words of hazm's lexicon, read without loading hazm itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from kg.errors import MissingExtraError
from kg.text.chars import ZWNJ

_UNSURE = "0"  # hazm's part of speech of words that only its crawler has seen


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is a word, which words are nouns, and where half-spaces belong."""

    words: Mapping[str, str]
    spelled: Mapping[str, str]
    stems: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return hazm's words, its spellings with a half-space, and its verb stems."""
    folder = _data_folder()
    words: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for word, kind in _rows(folder / "words.dat"):
        if ZWNJ not in word:
            words[word] = kind
        elif kind != _UNSURE:
            spelled[word.replace(ZWNJ, "")] = word
    spelled = {glued: word for glued, word in spelled.items() if _unknown(words, glued)}
    lines = (folder / "verbs.dat").read_text("utf-8").splitlines()
    stems = (line.partition("#") for line in lines)
    return Lexicon(words, spelled, tuple((past, now) for past, _, now in stems if past))


def _unknown(words: Mapping[str, str], word: str) -> bool:
    return words.get(word, _UNSURE) == _UNSURE


def _data_folder() -> Path:
    # `import hazm` takes two seconds and its lexicon is all that we need here.
    spec = find_spec("hazm")
    if spec is None or spec.origin is None:
        message = "hazm is not installed; run `pip install hazm`"
        raise MissingExtraError(message)
    return Path(spec.origin).parent / "data"


def _rows(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text("utf-8").splitlines():
        word, _, kinds = line.partition("\t")[0], "", line.rpartition("\t")[2]
        yield word, kinds
