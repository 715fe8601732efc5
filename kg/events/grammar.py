"""The trees of an analyzer, by the words of a text."""

from dataclasses import dataclass

from kg.model import Analysis
from kg.text.words import WordSequence

FAR = 30  # words and units further apart are all the same
NO_HEAD = -1


@dataclass(frozen=True, slots=True)
class Grammar:
    """Heads and relations of an analyzer, by word: `head` is a word, or -1."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]

    def steps(self, start: int, goal: range) -> int:
        """Return how many heads lead from a word into a range; FAR if none do."""
        chain = self.chain(start)
        return next((steps for steps, at in enumerate(chain) if at in goal), FAR)

    def chain(self, start: int) -> list[int]:
        """Return a word and the heads above it, up to the root."""
        found = [start]
        while self.heads[found[-1]] >= 0 and len(found) < FAR:
            found.append(self.heads[found[-1]])
        return found

    def meet(self, one: int, other: int) -> tuple[int, int]:
        """Return how far above each of two words their first common head is."""
        mine, theirs = self.chain(one), self.chain(other)
        for steps, at in enumerate(mine):
            if at in theirs:
                return steps, theirs.index(at)
        return FAR, FAR


def grammar_of(analysis: Analysis, sequence: WordSequence) -> Grammar:
    """Return the trees of an analysis by the words of a sequence, if it has any."""
    places = {word.span.start: word.index for word in sequence.words}
    heads = [NO_HEAD] * len(sequence.words)
    relations = [""] * len(sequence.words)
    seen = False
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            at = places.get(token.span.start)
            if at is None or token.head is None:
                continue
            seen = True
            relations[at] = token.relation or ""
            if token.head >= 0:
                head = sentence.tokens[token.head].span.start
                heads[at] = places.get(head, NO_HEAD)
    return Grammar(tuple(heads), tuple(relations)) if seen else Grammar((), ())
