"""The words of hazm's lexicon, read without loading hazm itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from kg.errors import MissingExtraError
from kg.text import affixes
from kg.text.chars import ZWNJ

_UNSURE = "0"  # hazm's part of speech of words that only its crawler has seen


@dataclass(frozen=True, slots=True)
class VerbForms:
    """What may follow the prefix of a present or imperfect, and past participles."""

    inflected: frozenset[str]
    participles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is a word, where half-spaces belong in it, and the forms of verbs."""

    kinds: Mapping[str, str]
    spelled: Mapping[str, str]
    verb_forms: VerbForms

    def knows(self, word: str) -> bool:
        """Tell whether the lexicon has the word and its part of speech."""
        return self.kinds.get(word, _UNSURE) != _UNSURE


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return hazm's words, its spellings with a half-space, and its verbs."""
    folder = _data_folder()
    kinds: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for word, kind in _rows(folder / "words.dat"):
        if ZWNJ not in word:
            kinds[word] = kind
        else:
            spelled[word.replace(ZWNJ, "")] = word
    lines = (folder / "verbs.dat").read_text("utf-8").splitlines()
    return Lexicon(kinds, spelled, _verb_forms(lines))


@lru_cache(maxsize=1)
def load_abbreviations() -> frozenset[str]:
    """Return hazm's abbreviations that hold a full stop: «ه.ش», «ق.م»."""
    lines = (_data_folder() / "abbreviations.dat").read_text("utf-8").split()
    return frozenset(line for line in lines if "." in line)


def _verb_forms(lines: list[str]) -> VerbForms:
    inflected: set[str] = set(affixes.BARE_STEMS)
    participles: set[str] = set()
    for past, _, present in (line.partition("#") for line in lines):
        if not past:
            continue
        participles |= {f"{past}ه", f"ن{past}ه"}
        inflected |= {past + ending for ending in affixes.PAST_ENDINGS}
        inflected |= {f"{past}ه{ending}" for ending in affixes.PERFECT_ENDINGS}
        inflected |= {present + ending for ending in affixes.PRESENT_ENDINGS}
    return VerbForms(frozenset(inflected), frozenset(participles))


def _data_folder() -> Path:
    # `import hazm` takes two seconds, and its tables are all that we need here.
    spec = find_spec("hazm")
    if spec is None or spec.origin is None:
        message = "hazm is not installed; run `pip install hazm`"
        raise MissingExtraError(message)
    return Path(spec.origin).parent / "data"


def _rows(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text("utf-8").splitlines():
        word, _, rest = line.partition("\t")
        yield word, rest.rpartition("\t")[2]
