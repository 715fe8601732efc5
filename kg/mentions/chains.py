"""Follow the ezafe chain of a description to its end."""

from dataclasses import dataclass

from kg.mentions.grammar import Grammar
from kg.mentions.pieces import Cover
from kg.model import EntityType
from kg.text.words import Word, WordSequence

# Unknown words that may stand between a head and the body it belongs to.
MAX_UNKNOWN = 3
# Offices within offices: «دستیار مشاور رئیس دفتر رهبر انقلاب» has four.
MAX_DEPTH = 5
_AND = "و"
_IN = "در"


@dataclass(frozen=True, slots=True)
class Chain:
    """How far a description reaches, and whether it names a body at its end."""

    end: int
    closed: bool


class ChainReader:
    """Reads descriptions over the words of one text and the names known in it."""

    def __init__(self, sequence: WordSequence, grammar: Grammar, cover: Cover) -> None:
        """Keep what every reading needs."""
        self.sequence = sequence
        self.words: tuple[Word, ...] = sequence.words
        self.grammar = grammar
        self.depth = 0
        self.cover = cover

    def surface(self, at: int) -> str:
        """Return the letters of a word as they stand in the text."""
        return self.sequence.surface(at, at + 1)

    def read(
        self, head_end: int, *, start: int | None = None, whole: bool = False
    ) -> Chain:
        """Return the chain that goes on after the words of its head.

        A head that is `whole` needs nothing more: no event's noun goes on with it.
        """
        first = head_end - 1 if start is None else start
        good, unknown, at = head_end, 0, head_end
        while at < len(self.words) and self._same_sentence(head_end, at):
            closing = self._closing(at)
            if closing is not None:
                return Chain(self.with_field(first, closing), closed=True)
            step = self._step(at)
            if step is None:
                seat = self.with_field(first, at) if unknown == 0 else at
                if good == at and seat > at:
                    return Chain(seat, closed=True)
                break
            if whole and not step[1] and self._tells(at):
                break
            at, is_modifier = step
            unknown = 0 if is_modifier else unknown + 1
            if unknown > MAX_UNKNOWN:
                break
            if is_modifier and self._all_modifiers(good, at):
                good = at
        return Chain(good, closed=False)

    def _tells(self, at: int) -> bool:
        """Tell whether a word is the noun of an event."""
        triggers = self.grammar.knowledge.triggers.at(self.words, at)
        return any(not f.trigger.verbs and not f.trigger.weak for f in triggers)

    def _same_sentence(self, first: int, at: int) -> bool:
        return self.words[first - 1].sentence == self.words[at].sentence

    def _closing(self, at: int) -> int | None:
        """Return where the state or body that begins at a word ends."""
        cues = self.grammar.knowledge.cues
        for name in ("pronouns.this_country", "pronouns.our_country"):
            end = cues.end(name, self.words, at)
            if end is not None:
                return end
        body = self.grammar.end("roles.bodies", self.words, at)
        if body is not None and at not in self.cover.covering:
            return body
        start = at + 1 if self.grammar.is_quote(self.words[at]) else at
        found = self.cover.starts.get(start)
        if found is not None and found.mention.type is not EntityType.PERSON:
            end = found.end
            if start > at and end < len(self.words):
                end += self.grammar.is_quote(self.words[end])
            return self._second_closing(end, found.mention.type)
        inner = self._inner_role(at)
        if inner is not None:
            return inner
        demonym = self.grammar.knowledge.demonyms.at(self.words, at)
        return None if demonym is None else demonym.end

    def _inner_role(self, at: int) -> int | None:
        """Return where an office within a description ends («مشاور رهبر انقلاب»)."""
        alone = self.grammar.end("roles.alone", self.words, at)
        if alone is None:
            return None
        if self.depth > MAX_DEPTH:
            return alone
        self.depth += 1
        chain = self.read(alone, start=at)
        self.depth -= 1
        return chain.end

    def _second_closing(self, end: int, kind: EntityType) -> int:
        """Take in whose an organization is: «پارلمان عراق», «کمیسیون … مجلس»."""
        after = self.cover.starts.get(end)
        if kind is not EntityType.ORGANIZATION or after is None:
            return end
        if not self._same_sentence(end, after.start):
            return end
        owner = after.mention.type in (EntityType.COUNTRY, EntityType.ORGANIZATION)
        return after.end if owner else end

    def _step(self, at: int) -> tuple[int, bool] | None:
        end = self.grammar.end("roles.modifiers", self.words, at)
        if end is not None:
            return end, True
        if self.words[at].key == _AND and at + 1 < len(self.words):
            after = self.grammar.end("roles.modifiers", self.words, at + 1)
            return None if after is None else (after, True)
        if self.grammar.stops(self.words, at) or at in self.cover.starts:
            return None
        return at + 1, False

    def _all_modifiers(self, start: int, end: int) -> bool:
        at = start
        while at < end:
            if self.words[at].key == _AND:
                at += 1
                continue
            after = self.grammar.end("roles.modifiers", self.words, at)
            if after is None:
                return False
            at = after
        return True

    def with_field(self, start: int, end: int) -> int:
        """Take in a field or seat: «در امور یمن», «در سازمان ملل»; «خود» of a peer."""
        words = self.words
        peer = self.grammar.end("roles.peers", words, start) is not None
        if peer and end < len(words) and self.grammar.end("roles.own", words, end):
            return end + 1
        if end >= len(self.words) or not self._same_sentence(end, end):
            return end
        field = self.grammar.end("roles.fields", self.words, end)
        if field is None or field >= len(self.words):
            return end
        seat = self.cover.starts.get(field)
        if seat is not None and seat.mention.type is not EntityType.PERSON:
            seated = self.grammar.end("roles.seated", self.words, start) is not None
            named = field - end > 1 or seat.mention.type is EntityType.ORGANIZATION
            return seat.end if seated or named else end
        phrase = self._field_phrase(field)
        if phrase is None or (
            not self._all_modifiers(field, phrase)
            and (phrase - 1 not in self.cover.covering)
        ):
            return end
        return phrase

    def _field_phrase(self, start: int) -> int | None:
        at = start
        while at < len(self.words) and at - start <= MAX_UNKNOWN:
            seat = self.cover.starts.get(at)
            if seat is not None:
                return seat.end
            after = self._step(at)
            if after is None or not after[1]:
                break
            at = after[0]
        return at if at > start else None
