"""What resolving a mention may look at: its words, its neighbours, its document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kg.knowledge.knowledge import IRAN, Knowledge
from kg.model import Entity, EntityType, Form, Link, Mention
from kg.text.chars import fold
from kg.text.words import Word, WordSequence


@dataclass(frozen=True, slots=True)
class Place:
    """A mention and the words it covers."""

    mention: Mention
    words: range

    @property
    def start(self) -> int:
        """Return the index of the first word."""
        return self.words.start

    @property
    def end(self) -> int:
        """Return the index after the last word."""
        return self.words.stop


@dataclass(slots=True)
class Context:
    """The state of resolving one document: filled link by link."""

    sequence: WordSequence
    knowledge: Knowledge
    published: date | None
    places: tuple[Place, ...]
    links: dict[Mention, Link] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    starting: dict[int, list[Place]] = field(default_factory=dict)
    ending: dict[int, list[Place]] = field(default_factory=dict)
    surnames: dict[str, list[Place]] = field(default_factory=dict)
    persons: dict[str, list[Place]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the mentions by the words at which they begin and end.

        `surnames` holds the names of persons of several words by their last one.
        """
        for place in self.of_form(Form.NAME):
            if place.mention.type is EntityType.PERSON and len(place.words) > 1:
                key = self.words[place.end - 1].key
                self.surnames.setdefault(key, []).append(place)
        for place in self.places:
            self.starting.setdefault(place.start, []).append(place)
            self.ending.setdefault(place.end, []).append(place)

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the words of the document."""
        return self.sequence.words

    def gather_persons(self) -> None:
        """Fill `persons`: the names of each person that is linked, in order."""
        for place in self.of_form(Form.NAME):
            entity = self.entity_of(place.mention)
            if entity is not None and entity.type is EntityType.PERSON:
                self.persons.setdefault(entity.id, []).append(place)

    def link(self, mention: Mention, entity: Entity, score: float, reason: str) -> None:
        """Decide the entity of a mention."""
        self.entities.setdefault(entity.id, entity)
        self.links[mention] = Link(
            mention=mention, entity_id=entity.id, score=score, reason=reason
        )

    def entity_of(self, mention: Mention) -> Entity | None:
        """Return the entity already decided for a mention."""
        link = self.links.get(mention)
        return None if link is None else self.entities[link.entity_id]

    def of_form(self, *forms: Form) -> Iterator[Place]:
        """Yield the mentions of some forms, in order."""
        return (place for place in self.places if place.mention.form in forms)

    def key_before(self, index: int) -> str:
        """Return the key of the word before an index in its sentence, else ``""``."""
        if index <= 0 or self.words[index - 1].sentence != self.words[index].sentence:
            return ""
        return self.words[index - 1].key

    def key_at(self, index: int, sentence: int) -> str:
        """Return the key of a word if it stands in a sentence, else ``""``."""
        if index >= len(self.words) or self.words[index].sentence != sentence:
            return ""
        return self.words[index].key

    def nested(self, outer: Place) -> tuple[Place, ...]:
        """Return the mentions within another."""
        return tuple(
            place
            for at in outer.words
            for place in self.starting.get(at, ())
            if place.end <= outer.end and len(place.words) < len(outer.words)
        )

    def country_before(self, index: int) -> Entity | None:
        """Return the country last named before a word: a foreign one if there is."""
        last = None
        for at in range(index - 1, -1, -1):
            for place in self.starting.get(at, ()):
                entity = self.entity_of(place.mention)
                if entity is None or entity.type is not EntityType.COUNTRY:
                    continue
                if entity.id != IRAN:
                    return entity
                last = last or entity
        return last


def nil_entity(kind: EntityType, name: str, *, country: str | None = None) -> Entity:
    """Return the entity that is known by its name only.

    >>> nil_entity(EntityType.PERSON, "بختیار سعیداف").id
    'nil:person:بختیارسعیداف'
    """
    return Entity(id=f"nil:{kind}:{fold(name)}", type=kind, name=name, country=country)
