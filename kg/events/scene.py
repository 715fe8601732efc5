"""One sentence with its clauses and units, and the questions rules ask of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.events.clauses import Clause
from kg.events.units import People, Unit
from kg.knowledge.verbs import VerbGroup
from kg.model import EntityType
from kg.text.words import Word

_AND = "و"
_COMMA = "،"
_OBJECT = "را"
_QUOTES = frozenset("«»\"“”'()")
# A marked noun phrase may hold so many words before the unit it is about.
MAX_REACH = 7
_POINTING = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as the rules of events see it."""

    indices: range
    clauses: tuple[Clause, ...]
    groups: dict[int, VerbGroup]
    units: tuple[Unit, ...]
    people: People

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the words of the document."""
        return self.people.sequence.words

    def clause_at(self, index: int) -> Clause:
        """Return the clause that holds a word."""
        for clause in self.clauses:
            if clause.holds(index):
                return clause
        return self.clauses[-1]

    def units_in(self, start: int, end: int) -> tuple[Unit, ...]:
        """Return the units that lie between two words."""
        return tuple(u for u in self.units if start <= u.start and u.end <= end)

    def unit_from(self, index: int) -> Unit | None:
        """Return the unit that begins at a word."""
        return next((unit for unit in self.units if unit.start == index), None)

    def covered(self, index: int) -> bool:
        """Tell whether a word lies in a unit."""
        return any(unit.start <= index < unit.end for unit in self.units)

    def is_preposition(self, index: int) -> bool:
        """Tell whether a preposition begins at a word."""
        cues = self.people.knowledge.cues
        return cues.end("grammar.prepositions", self.words, index) is not None

    def is_free(self, unit: Unit) -> bool:
        """Tell whether nothing before a unit governs it: it may be a subject."""
        if self._is_source(unit):
            return False
        at = self._before_state_words(unit.start - 1)
        while at >= self.indices.start and self.words[at].key in _QUOTES:
            at -= 1
        if at < self.indices.start:
            return True
        if self.words[at].key == _COMMA:
            return self._free_after_comma(unit, at)
        if self._is_border(at):
            return True
        before = next((u for u in self.units if u.end == at + 1), None)
        if before is not None:
            if self._after_a_place(before, unit):
                return True
            cited = self.people.kind_of(before.ids[0]) in ("media", "agency")
            same = set(before.ids) == set(unit.ids)
            return cited or (same and self.is_free(before))
        if self.words[at].key == _AND:
            joined = next((u for u in self.units if u.end == at), None)
            return joined is None or self.is_free(joined)
        return self._ends_adverb(at)

    def _is_source(self, unit: Unit) -> bool:
        """Tell whether «به گفتهٔ» or «به گزارش» stands right before a unit."""
        cues = self.people.knowledge.cues
        return any(
            cues.end(name, self.words, start) == unit.start
            for name in ("speech.sources", "speech.agencies")
            for start in range(max(self.indices.start, unit.start - 3), unit.start)
        )

    def _before_state_words(self, at: int) -> int:
        """Skip «دولت» or «دولت و مردم» before the name of a state."""
        words = self.people.knowledge.state_words
        while at >= self.indices.start and self.words[at].key in words:
            at -= 1
            if (
                at > self.indices.start
                and self.words[at].key == _AND
                and self.words[at - 1].key in words
            ):
                at -= 1
        return at

    def _after_a_place(self, before: Unit, unit: Unit) -> bool:
        """Tell whether a unit follows «در ژنو», which does not govern it."""
        people = self.people
        if people.type_of(before.ids[0]) is not EntityType.PLACE:
            return False
        if people.type_of(unit.ids[0]) is EntityType.PLACE:
            return False
        return before.start > self.indices.start and self.is_preposition(
            before.start - 1
        )

    def _free_after_comma(self, unit: Unit, comma: int) -> bool:
        """Tell whether a comma parts a unit from what governs the one before it.

        An apposition is as free as its name, a member of a list as the first one.
        """
        at = comma
        while at > self.indices.start and self.words[at - 1].key in _QUOTES:
            at -= 1
        before = next((u for u in self.units if u.end == at), None)
        if before is None or self._is_source(before):
            return True
        if set(before.ids) == set(unit.ids) or unit in self.coordinated(before):
            return self.is_free(before)
        return True

    def _is_border(self, at: int) -> bool:
        key = self.words[at].key
        if not key[0].isalnum():
            return True
        ending = any(group.end == at + 1 for group in self.groups.values())
        cues = self.people.knowledge.cues
        conjunction = cues.end("grammar.conjunctions", self.words, at) == at + 1
        return ending or (conjunction and key != _AND)

    def _ends_adverb(self, at: int) -> bool:
        cues = self.people.knowledge.cues
        titles = self.people.knowledge.titles
        for start in range(max(self.indices.start, at - 3), at + 1):
            if cues.end("grammar.adverbs", self.words, start) == at + 1:
                return True
            if self._points(start, at):
                return True
            title = titles.at(self.words, start)
            if title is not None and title.end == at + 1:
                return start == self.indices.start or self._free_at(start)
        return False

    def _points(self, start: int, at: int) -> bool:
        """Tell whether a range is like «در این بخش»: it leads to the clause itself."""
        cues = self.people.knowledge.cues
        return (
            at - start == _POINTING
            and self.is_preposition(start)
            and cues.end("grammar.articles", self.words, start + 1) == at
        )

    def _free_at(self, start: int) -> bool:
        return self._is_border(start - 1) or self._ends_adverb(start - 1)

    def coordinated(self, unit: Unit) -> tuple[Unit, ...]:
        """Return a unit with those joined to it by «و» or commas, and appositions."""
        found = [unit]
        at = unit.end
        closed = False  # after «و» a comma no longer lists
        while at < self.indices.stop:
            step = at
            while step < self.indices.stop and (
                self.words[step].key in (_AND, _COMMA)
                or self.words[step].key in _QUOTES
                or self._title_end(step)
            ):
                step = self._title_end(step) or step + 1
            after = self.unit_from(step)
            if after is None or step - at > 4:
                break
            apposed = set(after.ids) == set(found[-1].ids)
            joined = self.words[at].key in (_AND, _COMMA)
            last = self.words[found[-1].start - 1].key
            closed = closed or (last == _AND and len(found) > 1)
            ended = closed and self.words[at].key == _COMMA
            listed = joined and not ended and self._alike(unit, after)
            if not apposed and not listed:
                break
            found.append(after)
            at = after.end
        if self._list_ends_in_comma(found):
            return tuple(u for u in found if set(u.ids) == set(unit.ids))
        return tuple(found)

    def _alike(self, one: Unit, other: Unit) -> bool:
        """Tell whether two units can stand in one list: towns do not with actors."""
        kinds = {self.people.type_of(u.ids[0]) for u in (one, other)}
        return EntityType.PLACE not in kinds or len(kinds) == 1

    def _title_end(self, at: int) -> int | None:
        if at >= self.indices.stop:
            return None
        match = self.people.knowledge.titles.at(self.words, at)
        return None if match is None else match.end

    def _list_ends_in_comma(self, found: list[Unit]) -> bool:
        """Tell whether a list has no «و»: then its comma parts clauses, not members."""
        ids = {unit.ids for unit in found}
        if len(ids) < 2:
            return False
        between = {
            self.words[at].key
            for left, right in pairwise(found)
            for at in range(left.end, right.start)
            if set(left.ids) != set(right.ids)
        }
        return _AND not in between

    def after_marker(self, index: int, limit: int) -> tuple[Unit, ...]:
        """Return the units of the noun phrase that begins at a word."""
        at = index
        while at < min(limit, index + MAX_REACH):
            unit = self.unit_from(at)
            if unit is not None:
                return self.coordinated(unit)
            if self._ends_phrase(at):
                return ()
            at += 1
        return ()

    def _ends_phrase(self, at: int) -> bool:
        word = self.words[at]
        if word.key in _QUOTES or word.key == _AND:
            return False
        if not word.key[0].isalnum() or at in self.groups:
            return True
        return word.key == _OBJECT or self.is_preposition(at)

    def before_object(self, index: int, start: int) -> tuple[Unit, ...]:
        """Return the units of the noun phrase that ends before «را».

        Those within it that a preposition governs are not its head: it is A in
        «حمله A به B را».
        """
        at = index - 1
        found: list[Unit] = []
        inner = False
        while at >= max(start, index - 2 * MAX_REACH):
            unit = next((u for u in self.units if u.end == at + 1), None)
            if unit is not None:
                if inner and self.is_free(unit):
                    break
                found.insert(0, unit)
                at = unit.start - 1
                continue
            joins = bool(found) and at == found[0].start - 1
            if self._ends_phrase(at) and not (
                joins and self.words[at].key in (_AND, _COMMA)
            ):
                if not self.is_preposition(at) or (found and not joins):
                    break
                found, inner = [], True
            at -= 1
        return self._object_only(found, start)

    def _object_only(self, found: list[Unit], start: int) -> tuple[Unit, ...]:
        """Leave out the subject, where it stands right before its object."""
        if len(found) > 1 and self.is_free(found[0]) and not self._joined(found):
            rest = [u for u in found if set(u.ids) != set(found[0].ids)]
            return tuple(rest)
        if len(found) == 1 and self.is_free(found[0]) and found[0].start == start:
            gap = any(
                self.words[at].key == _OBJECT
                for at in range(found[0].end, found[0].end + 1)
                if at < self.indices.stop
            )
            return tuple(found) if gap else ()
        return tuple(found)

    def _joined(self, found: list[Unit]) -> bool:
        return all(
            any(self.words[at].key in (_AND, _COMMA) for at in range(a.end, b.start))
            for a, b in pairwise(found)
        )

    def _is_part(self, start: int, end: int) -> bool:
        """Tell whether a marker is only a part of a longer one («نسبت به»)."""
        cues = self.people.knowledge.cues
        lists = ("grammar.prepositions", "speech.sources", "speech.agencies")
        for first in range(max(self.indices.start, start - 2), start + 1):
            for name in lists:
                found = cues.end(name, self.words, first)
                if found is not None and found >= end and found - first > end - start:
                    return True
        return False

    def all_marked(
        self, start: int, end: int, marker: str, limit: int
    ) -> tuple[tuple[Unit, ...], ...]:
        """Return the units of each phrase that a marker marks: «با X و سپس با Y»."""
        found = (
            self._marked_at(at, marker, start, limit)
            for at in range(start, end)
            if not self.covered(at)
        )
        return tuple(units for units in found if units)

    def marked(
        self, start: int, end: int, markers: Iterable[str], limit: int
    ) -> tuple[Unit, ...]:
        """Return the units that the first of some markers, in their order, marks."""
        for marker in markers:
            for at in range(start, end):
                if self.covered(at):
                    continue
                units = self._marked_at(at, marker, start, limit)
                if units:
                    return units
        return ()

    def _marked_at(
        self, at: int, marker: str, start: int, limit: int
    ) -> tuple[Unit, ...]:
        parts = marker.split()
        keys = [word.key for word in self.words[at : at + len(parts)]]
        if keys != parts or self._is_part(at, at + len(parts)):
            return ()
        if marker == _OBJECT:
            return self.before_object(at, start)
        return self.after_marker(at + len(parts), limit)

    def is_within_object(self, units: tuple[Unit, ...]) -> bool:
        """Tell whether units end what «را» marks: «حمله به X را محکوم کرد»."""
        end = units[-1].end if units else self.indices.stop
        return end < self.indices.stop and self.words[end].key == _OBJECT


def ids_of(units: Iterable[Unit]) -> tuple[str, ...]:
    """Return the ids of units, each once, in order."""
    return tuple(dict.fromkeys(id for unit in units for id in unit.ids))
