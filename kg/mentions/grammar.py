"""Which words end a name or a description, and which cannot be part of a name."""

import re
from functools import cached_property

from kg.knowledge.knowledge import Knowledge
from kg.text.chars import ZWNJ
from kg.text.lexicon import load_lexicon
from kg.text.words import PhraseIndex, Word

_SIGN = re.compile(r"[^\w\s]+|_+")
_NUMBER = re.compile(r"[\d.,:/٫٬+×-]+")
_ENDINGS = frozenset({"ها", "های", "هایی", "ای", "تر", "ترین", "اند", "اش"})
_QUOTES = frozenset("«»\"“”'‘’")


class Grammar:
    """Questions about words that the tables and the lexicon answer."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the lists of heads.toml."""
        heads = knowledge.tables["heads"]
        self.knowledge = knowledge
        self.lists = {
            f"{section}.{name}": PhraseIndex((phrase, name) for phrase in phrases)
            for section, lists in heads.items()
            for name, phrases in lists.items()
        }

    @cached_property
    def _lexicon_kinds(self) -> dict[str, str]:
        return dict(load_lexicon().kinds)

    def end(self, name: str, words: tuple[Word, ...], at: int) -> int | None:
        """Return where a phrase of heads.toml that begins at a word ends."""
        match = self.lists[name].at(words, at)
        return None if match is None else match.end

    def is_sign(self, word: Word) -> bool:
        """Tell whether a word is punctuation."""
        return _SIGN.fullmatch(word.key) is not None

    def is_quote(self, word: Word) -> bool:
        """Tell whether a word is a quotation mark."""
        return word.key in _QUOTES

    def is_number(self, word: Word) -> bool:
        """Tell whether a word is written in digits."""
        return _NUMBER.fullmatch(word.key) is not None

    def function_word(self, words: tuple[Word, ...], at: int) -> bool:
        """Tell whether a preposition, conjunction, adverb, pronoun … begins here."""
        return self.knowledge.cues.is_function_word(words, at)

    def stops(self, words: tuple[Word, ...], at: int) -> bool:
        """Tell whether a noun phrase cannot go on over this word."""
        word = words[at]
        if self.is_sign(word) or self.function_word(words, at):
            return True
        return self.knowledge.verbs.form(word) is not None

    def is_common(self, word: Word, surface: str) -> bool:
        """Tell whether the lexicon has a word as an ordinary one."""
        stem, _, ending = surface.partition(ZWNJ)
        kind = self._lexicon_kinds.get(stem if ending in _ENDINGS else surface)
        return kind is not None and kind != "0"
