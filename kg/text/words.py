"""Words as rules see them: a folded key for each token, and phrases among them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.model import Sentence, Span, Text, Token
from kg.text.chars import fold

T = TypeVar("T")

# A phrase whose words are cut otherwise than in the table must be this long:
# «به رام» is not «بهرام», but «رئیسجمهور» is «رئیس جمهور».
MIN_RECUT_KEY = 6
# Longer than any sentence that an editor let pass; rules compare all its parts.
MAX_WORDS = 250


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its folded key, its place in the text and its sentence."""

    key: str
    span: Span
    index: int
    sentence: int


@dataclass(frozen=True, slots=True)
class WordSequence:
    """All words of a text, and for each sentence its range of word indices."""

    text: Text
    words: tuple[Word, ...]
    sentences: tuple[range, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the words from `start` up to `end`, at least one."""
        return Span(self.words[start].span.start, self.words[end - 1].span.end)

    def surface(self, start: int, end: int) -> str:
        """Return the characters of the words from `start` up to `end`."""
        return self.span(start, end).of(self.text.chars)

    def range_of(self, span: Span) -> range:
        """Return the indices of the words that a span touches."""
        first = self._first_ending_after(span.start)
        last = first
        while last < len(self.words) and self.words[last].span.start < span.end:
            last += 1
        return range(first, last)

    def _first_ending_after(self, place: int) -> int:
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].span.end <= place:
                low = middle + 1
            else:
                high = middle
        return low


def words_of(
    text: Text,
    sentences: Iterable[Sentence],
    *,
    prefix: Callable[[str], int] = lambda _: 0,
) -> WordSequence:
    """Return the words of segmented sentences, keyed by their folded letters.

    `prefix` tells how many letters at the start of a token are a word of their own,
    grown on to the next («وروسیه»).
    """
    words: list[Word] = []
    ranges = []
    for number, tokens in enumerate(_bounded(text, sentences)):
        first = len(words)
        for token in tokens:
            for span in _parts(token.span, prefix(token.span.of(text.chars))):
                surface = span.of(text.chars)
                key = fold(surface) or surface.strip() or " "
                words.append(Word(key, span, len(words), number))
        ranges.append(range(first, len(words)))
    return WordSequence(text, tuple(words), tuple(ranges))


def _bounded(text: Text, sentences: Iterable[Sentence]) -> Iterator[tuple[Token, ...]]:
    """Yield the tokens of sentences, of endless ones in pieces that rules can read.

    A piece ends after a sign where there is one.
    """
    for sentence in sentences:
        tokens = sentence.tokens
        while len(tokens) > MAX_WORDS:
            cut = MAX_WORDS
            while (
                cut > MAX_WORDS // 2 and tokens[cut - 1].span.of(text.chars).isalnum()
            ):
                cut -= 1
            yield tokens[:cut]
            tokens = tokens[cut:]
        yield tokens


def _parts(span: Span, cut: int) -> tuple[Span, ...]:
    if not cut:
        return (span,)
    return Span(span.start, span.start + cut), Span(span.start + cut, span.end)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at the words from `start` up to `end`."""

    start: int
    end: int
    value: T


class PhraseIndex(Generic[T]):
    """Phrases of a table, found however their spaces and half-spaces stand in a text.

    >>> index = PhraseIndex([("رئیس جمهور", "president")])
    >>> "president" in index.values("رئیس\N{ZERO WIDTH NON-JOINER}جمهور")
    True
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        """Index pairs of phrase and value; one phrase may have several values."""
        self._values: dict[str, list[tuple[int, T]]] = {}
        self._prefixes: set[str] = set()
        for phrase, value in phrases:
            key = fold(phrase)
            if not key:
                continue
            entry = (len(phrase.split()), value)
            held = self._values.setdefault(key, [])
            if entry not in held:
                held.append(entry)
            self._prefixes.update(key[:end] for end in range(1, len(key) + 1))

    def values(self, phrase: str) -> tuple[T, ...]:
        """Return the values of a phrase."""
        return tuple(value for _, value in self._values.get(fold(phrase), ()))

    def at(self, words: tuple[Word, ...], start: int) -> Match[tuple[T, ...]] | None:
        """Return the longest phrase that begins at a word, within its sentence."""
        found = None
        key = ""
        sentence = words[start].sentence
        for end in range(start, len(words)):
            if words[end].sentence != sentence:
                break
            key += words[end].key
            if key not in self._prefixes:
                break
            values = self._allowed(key, end + 1 - start)
            if values:
                found = Match(start, end + 1, values)
        return found

    def within(self, sequence: WordSequence) -> Iterator[Match[tuple[T, ...]]]:
        """Yield the longest phrases from left to right, none overlapping another."""
        at = 0
        while at < len(sequence.words):
            match = self.at(sequence.words, at)
            if match is None:
                at += 1
                continue
            yield match
            at = match.end

    def _allowed(self, key: str, count: int) -> tuple[T, ...]:
        held = self._values.get(key)
        if held is None:
            return ()
        if len(key) >= MIN_RECUT_KEY:
            return tuple(value for _, value in held)
        return tuple(value for width, value in held if width == count)


def phrases_of(table: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    """Yield the pairs of a table whose keys hold phrases parted by `|`."""
    for phrases, value in table.items():
        for phrase in phrases.split("|"):
            yield phrase, value
