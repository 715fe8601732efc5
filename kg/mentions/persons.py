"""Find names of persons that no table lists, by the company they keep."""

from collections.abc import Iterator

from kg.knowledge.knowledge import Knowledge
from kg.mentions.grammar import Grammar
from kg.mentions.pieces import Cover, Kind, Piece, piece
from kg.model import EntityType, Form
from kg.text.words import Word, WordSequence

MAX_NAME = 5
_COMMA = "،"
# Endings of ordinary words: «اصلی» of «اصل», «ساکنان» of «ساکن».
_ENDINGS = ("ی", "ان", "ها", "ای", "ات")
_COLON = ":"
_AND = "و"
# Titles that stand before any name; others («امیر», «سر») are too common as words.
SURE_TITLES = frozenset({"honorific", "academic", "religious", "military"})


class PersonFinder:
    """Finds persons in one text, given the names and roles already found."""

    def __init__(self, sequence: WordSequence, grammar: Grammar, cover: Cover) -> None:
        """Keep what every pattern needs."""
        self.sequence = sequence
        self.words = sequence.words
        self.grammar = grammar
        self.cover = cover

    def find(self) -> Iterator[Piece]:
        """Yield the names beside titles and roles, and before words of speech."""
        for start, end, finder in self._spans():
            if end > start and not self._is_covered(start, end):
                yield piece(self.sequence, start, end, Kind(EntityType.PERSON, finder))

    def _spans(self) -> Iterator[tuple[int, int, str]]:
        yield from self._after_titles()
        for role in self._roles():
            yield (*self._after(role.end), "after a role")
            yield (*self._before(role.start), "before a role")
        yield from self._speakers()

    def _roles(self) -> Iterator[Piece]:
        for found in self.cover.starts.values():
            if found.mention.form is Form.ROLE:
                yield found

    def _is_covered(self, start: int, end: int) -> bool:
        return any(
            (held := self.cover.covering.get(at)) is not None
            and (held.mention.form is Form.ROLE or held.end - held.start >= end - start)
            for at in range(start, end)
        )

    def _after_titles(self) -> Iterator[tuple[int, int, str]]:
        at = 0
        while at < len(self.words):
            match = self.grammar.knowledge.titles.at(self.words, at)
            if match is None or not SURE_TITLES.intersection(match.value):
                at += 1
                continue
            start = self._skip_titles(match.end)
            end = self._name_end(start, trusting=True)
            if end > start and self._is_name(start, end, fresh=True):
                yield start, end, "after a title"
            at = max(end, start)

    def _after(self, at: int) -> tuple[int, int]:
        """Return the name that follows a role, maybe after a comma or in quotes."""
        if at >= len(self.words) or not self._joined(at):
            return at, at
        if self.words[at].key == _COMMA:
            at += 1
        quoted = at < len(self.words) and self.grammar.is_quote(self.words[at])
        start = self._skip_titles(at + quoted)
        end = self._quote_end(start) if quoted else self._name_end(start)
        if quoted and (
            end >= len(self.words) or not self.grammar.is_quote(self.words[end])
        ):
            return start, start
        sure = quoted or not any(self._is_plain(at) for at in range(start, end))
        found = sure and (quoted or end - start > 1)
        if found and self._is_name(start, end, fresh=quoted):
            return start, end
        return start, start

    def _quote_end(self, start: int) -> int:
        """Return where a name in quotes ends: at the closing quote, if it is near."""
        for end in range(start, min(start + MAX_NAME + 1, len(self.words))):
            if self.grammar.is_quote(self.words[end]):
                return end
            if not self._may_be_name(end, start + 1):
                break
        return start

    def _skip_titles(self, at: int) -> int:
        while at < len(self.words):
            title = self.grammar.knowledge.titles.at(self.words, at)
            if title is None:
                break
            at = title.end
        return at

    def _joined(self, at: int) -> bool:
        return at > 0 and self.words[at].sentence == self.words[at - 1].sentence

    def _before(self, end: int) -> tuple[int, int]:
        """Return the name that stands before a role, maybe before a comma or quote."""
        if not self._joined(end):
            return end, end
        at = end - 1
        comma = self.words[at].key == _COMMA
        if comma:
            at -= 1
        quoted = at >= 0 and self.grammar.is_quote(self.words[at])
        if quoted:
            at -= 1
        last = at + 1
        start = last
        while start > 0 and last - start < MAX_NAME:
            if not self._may_be_name(start - 1, last):
                break
            if last - start >= 2 and not quoted and self._is_plain(start - 1):
                # «با شرکت کاترین اشتون نماینده»: a full name stands already.
                return self._past_title(start), last
            start -= 1
        start = self._skip_titles(start)
        if start > 0 and not self._bounded(start - 1, quoted=quoted):
            return end, end
        if not quoted and last - start == 1:
            return end, end  # «دستیاران وزیر»: one word alone is rather no name
        named = self._is_name(start, last, fresh=quoted)
        strange = any(self._is_strange(at) for at in range(start, last))
        return (start, last) if named and (quoted or strange) else (end, end)

    def _is_strange(self, at: int) -> bool:
        """Tell whether a word is no form of an ordinary one: in «سوی دیگر» none is."""
        word = self.words[at]
        if at in self.cover.covering or word.key in self.grammar.knowledge.given_names:
            return True
        if self.grammar.end("persons.particles", self.words, at) is not None:
            return True
        surface = word.span.of(self.sequence.text.chars)
        return not any(
            self.grammar.is_common(word, surface.removesuffix(ending))
            for ending in ("", *_ENDINGS)
        )

    def _past_title(self, start: int) -> int:
        """Return where a name begins after a title that reaches into it."""
        for before in range(max(0, start - 3), start):
            title = self.grammar.knowledge.titles.at(self.words, before)
            if title is not None and title.end > start:
                return self._skip_titles(title.end)
        return start

    def _bounded(self, at: int, *, quoted: bool) -> bool:
        word = self.words[at]
        if quoted:
            return self.grammar.is_quote(word)
        return (
            word.sentence != self.words[at + 1].sentence
            or self.grammar.stops(self.words, at)
            or self.grammar.knowledge.titles.at(self.words, at) is not None
            or self._ends_title(at)
        )

    def _ends_title(self, at: int) -> bool:
        titles = self.grammar.knowledge.titles
        return any(
            (match := titles.at(self.words, start)) is not None and match.end == at + 1
            for start in range(max(0, at - 2), at + 1)
        )

    def _may_be_name(self, at: int, last: int) -> bool:
        word = self.words[at]
        if word.sentence != self.words[last - 1].sentence:
            return False
        held = self.cover.covering.get(at)
        if held is not None and held.mention.type is not EntityType.PERSON:
            return False
        if held is not None and held.mention.form is Form.ROLE:
            return False
        return not self._never(at) and not self.grammar.stops(self.words, at)

    def _never(self, at: int) -> bool:
        word = self.words[at]
        return (
            self.grammar.end("persons.never", self.words, at) is not None
            or self.grammar.end("roles.heads", self.words, at) is not None
            or self.grammar.is_number(word)
            or len(word.key) < 2
            or self._tells(at)
        )

    def _tells(self, at: int) -> bool:
        """Tell whether a word is the noun of an event or of speech."""
        knowledge = self.grammar.knowledge
        return any(
            len(found.trigger.words) == 1
            for index in (knowledge.triggers, knowledge.cues.speech)
            for found in index.at(self.words, at)
        )

    def _name_end(self, start: int, *, trusting: bool = False) -> int:
        """Return where the name that begins at a word ends."""
        end = start
        known = self.cover.starts.get(start)
        if known is not None and known.mention.finder == "known":
            return known.end if known.mention.type is EntityType.PERSON else start
        while end < len(self.words) and end - start < MAX_NAME:
            if end > start and self.words[end].sentence != self.words[start].sentence:
                break
            if not self._may_be_name(end, start + 1):
                break
            if self._is_plain(end) and not (trusting and end == start):
                break
            end += 1
        return end

    def _is_plain(self, at: int) -> bool:
        """Tell whether a word is an ordinary one, and no part of known names."""
        if at in self.cover.covering:
            return False
        word = self.words[at]
        if self.grammar.end("persons.particles", self.words, at) is not None:
            return False
        if word.key in self.grammar.knowledge.given_names:
            return False
        surface = word.span.of(self.sequence.text.chars)
        return self.grammar.is_common(word, surface)

    def _is_name(self, start: int, end: int, *, fresh: bool) -> bool:
        """Tell whether words can be a name: one of them must be no ordinary word."""
        if not 0 < end - start <= MAX_NAME:
            return False
        if all(self.words[at].key.isascii() for at in range(start, end)):
            return False
        plain = sum(self._is_plain(at) for at in range(start, end))
        return fresh or plain * 2 < end - start or (plain == 1 and end - start == 2)

    def _speakers(self) -> Iterator[tuple[int, int, str]]:
        """Yield the names with which a sentence opens before a word of speech."""
        for indices in self.sequence.sentences:
            start = self._skip_titles(indices.start)
            end = self._name_end(start)
            if not 0 < end - start <= MAX_NAME or end >= indices.stop:
                continue
            several = end - start == 1 and self.words[start].key.endswith("ان")
            if several:
                continue
            if self._speaks(end) and self._is_name(start, end, fresh=False):
                yield start, end, "before a word of speech"

    def _speaks(self, at: int) -> bool:
        if self.words[at].key == _COLON:
            return True
        knowledge: Knowledge = self.grammar.knowledge
        if any(True for _ in knowledge.cues.speech.at(self.words, at)):
            return True
        form = knowledge.verbs.form(self.words[at])
        return form is not None and form.past in knowledge.cues.speech.verbs


def find_partial_names(
    sequence: WordSequence, persons: tuple[Piece, ...], cover: Cover
) -> Iterator[Piece]:
    """Yield the later, shorter namings of persons: surname, or first and last name."""
    last_names: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for found in persons:
        words = sequence.words[found.start : found.end]
        if len(words) < 2:
            continue
        if len(words[-1].key) >= 3:
            last_names.add(words[-1].key)
        pairs.update((word.key, words[-1].key) for word in words[:-1])
    kind = Kind(EntityType.PERSON, "name of the same document")
    at = 0
    while at < len(sequence.words):
        end = _partial_end(sequence.words, at, last_names, pairs)
        if end is None or any(i in cover.covering for i in range(at, end)):
            at += 1
            continue
        yield piece(sequence, at, end, kind)
        at = end


def _partial_end(
    words: tuple[Word, ...], at: int, last_names: set[str], pairs: set[tuple[str, str]]
) -> int | None:
    if at + 1 < len(words) and (words[at].key, words[at + 1].key) in pairs:
        return at + 2
    return at + 1 if words[at].key in last_names else None
