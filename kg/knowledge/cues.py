"""The grammar words of cues.toml, indexed for finding."""

from collections.abc import Mapping

from kg.knowledge.triggers import TriggerIndex, parse_trigger
from kg.text.words import PhraseIndex, Word

# The lists of words over which no name and no description goes on.
FUNCTION_WORDS = (
    ("grammar", "prepositions"),
    ("grammar", "conjunctions"),
    ("grammar", "object"),
    ("grammar", "adverbs"),
    ("grammar", "articles"),
    ("grammar", "stops"),
    ("pronouns", "third_singular"),
    ("pronouns", "first_singular"),
    ("pronouns", "first_plural"),
    ("groups", "parties"),
    ("groups", "countries"),
)


class Cues:
    """Every list of cues.toml by `section.list`, as a phrase index."""

    def __init__(self, table: Mapping[str, Mapping[str, list[str]]]) -> None:
        """Index each list; speech verbs are written as triggers."""
        self._lists = {
            f"{section}.{name}": PhraseIndex((phrase, name) for phrase in phrases)
            for section, lists in table.items()
            for name, phrases in lists.items()
        }
        self._function_words = PhraseIndex(
            (phrase, name)
            for section, name in FUNCTION_WORDS
            for phrase in table[section][name]
        )
        self.speech = TriggerIndex(
            parse_trigger("speech", pattern) for pattern in table["speech"]["verbs"]
        )
        self.counting = frozenset(table["dates"]["counting"])
        self.never_verbs = tuple(table["verbs"]["never"])
        self.noun_verbs = tuple(table["verbs"]["nouns"])

    def end(self, name: str, words: tuple[Word, ...], start: int) -> int | None:
        """Return where the phrase of a list that begins at a word ends, if one does."""
        match = self._lists[name].at(words, start)
        return None if match is None else match.end

    def is_function_word(self, words: tuple[Word, ...], at: int) -> bool:
        """Tell whether a preposition, conjunction, adverb, pronoun … begins here."""
        return self._function_words.at(words, at) is not None

    def has(self, name: str, words: tuple[Word, ...], start: int, end: int) -> bool:
        """Tell whether a phrase of a list begins among the words of a range."""
        return any(
            (found := self.end(name, words, at)) is not None and found <= end
            for at in range(start, end)
        )
