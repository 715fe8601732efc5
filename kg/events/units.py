"""What can fill a role: linked mentions, pronouns, and groups with their members."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.knowledge.knowledge import Knowledge
from kg.model import Entity, EntityType, Form, Link, Mention
from kg.text.words import WordSequence


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that stand for one or more entities, each with its link."""

    start: int
    end: int
    links: tuple[Link, ...]
    kind: str

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the entities."""
        return tuple(link.entity_id for link in self.links)


def named_units(sequence: WordSequence, links: Iterable[Link]) -> tuple[Unit, ...]:
    """Return a unit for each mention that lies in no other, in order."""
    units: list[Unit] = []
    for link in sorted(
        links, key=lambda item: (item.mention.span.start, -item.mention.span.end)
    ):
        indices = sequence.range_of(link.mention.span)
        if units and indices.start < units[-1].end:
            continue
        units.append(Unit(indices.start, indices.stop, (link,), link.mention.form))
    return tuple(units)


class People:
    """Questions about the entities of a document."""

    def __init__(
        self, sequence: WordSequence, knowledge: Knowledge, entities: Iterable[Entity]
    ) -> None:
        """Index the entities of the document."""
        self.sequence = sequence
        self.knowledge = knowledge
        self.entities = {entity.id: entity for entity in entities}

    def entity(self, id: str) -> Entity:
        """Return an entity of the document or of the tables."""
        found = self.entities.get(id)
        return found if found is not None else self.knowledge.entities[id]

    def type_of(self, id: str) -> EntityType:
        """Return the type of an entity."""
        return self.entity(id).type

    def kind_of(self, id: str) -> str | None:
        """Return the kind of an organization or place, such as `media`."""
        return self.entity(id).kind

    def country_of(self, id: str) -> str | None:
        """Return the id of the country of an entity; a country's is its own."""
        entity = self.entity(id)
        return entity.id if entity.type is EntityType.COUNTRY else entity.country

    def derived(
        self, start: int, end: int, ids: Iterable[str], reason: str, *, form: Form
    ) -> Unit:
        """Return a unit for words that stand for entities named elsewhere."""
        span = self.sequence.span(start, end)
        links = tuple(
            Link(
                mention=Mention(
                    document_id=self.sequence.text.document_id,
                    span=span,
                    surface=span.of(self.sequence.text.chars),
                    type=self.type_of(id),
                    finder="reference",
                    form=form,
                ),
                entity_id=id,
                score=0.7,
                reason=reason,
            )
            for id in dict.fromkeys(ids)
        )
        return Unit(start, end, links, form)


def with_gaps(units: Iterable[Unit], others: Iterable[Unit]) -> Iterator[Unit]:
    """Yield units in order; of two that overlap the longer one."""
    kept: list[Unit] = []
    for unit in sorted((*units, *others), key=lambda u: (u.start, u.start - u.end)):
        if kept and unit.start < kept[-1].end:
            continue
        kept.append(unit)
    yield from kept
