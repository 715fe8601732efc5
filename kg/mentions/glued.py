"""Find the small words that have grown on to the next («وروسیه», «دربیانیه»)."""

from kg.knowledge.knowledge import Knowledge
from kg.text.lexicon import load_lexicon

# Names and words shorter than this are too easily found within others.
MIN_NAME = 4
MIN_WORD = 4


class GluedWords:
    """Tells how much of the start of a token is a conjunction or preposition."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Read which words grow on to names, and which to any word."""
        table = knowledge.tables["heads"]["glued"]
        self._to_names: list[str] = table["to_names"]
        self._to_words: list[str] = table["to_words"]
        self._verbs: list[str] = table["verbs"]
        self._knowledge = knowledge
        self._kinds = load_lexicon().kinds
        self._cuts: dict[str, int] = {}

    def __call__(self, surface: str) -> int:
        """Return the length of the small word that a token begins with, or 0."""
        if surface not in self._cuts:
            self._cuts[surface] = self._cut(surface)
        return self._cuts[surface]

    def _cut(self, surface: str) -> int:
        if self._is_word(surface) or self._knowledge.gazetteer.values(surface):
            return 0
        for small in self._to_names:
            rest = surface.removeprefix(small)
            if rest == surface:
                continue
            if len(rest) >= MIN_NAME and self._is_strong_name(rest):
                return len(small)
            word = small in self._to_words and len(rest) >= MIN_WORD
            if word and self._is_word(rest):
                return len(small)
        for verb in self._verbs:
            noun = surface.removesuffix(verb)
            if noun != surface and len(noun) >= MIN_WORD and self._is_word(noun):
                return len(noun)
        return 0

    def _is_word(self, surface: str) -> bool:
        return self._kinds.get(surface, "0") != "0"

    def _is_strong_name(self, surface: str) -> bool:
        names = self._knowledge.gazetteer.values(surface)
        return any(not name.weak for name in names)
