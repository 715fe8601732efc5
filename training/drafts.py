"""Candidate events of annotated news, with what gold says of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evaluate.align import pair_entities
from kg.evaluate.gold import Item
from kg.evaluate.notes import EntityNote, EventNote, Marked, Notes
from kg.events.extract import Material, find_drafts
from kg.events.features import Draft
from kg.events.units import People
from kg.pipeline import Options, understand

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Example:
    """A draft, the event of gold that it tells (if any), and the ids of gold.

    `reading` names the document, and the analyzer that it was read with.
    """

    reading: str
    draft: Draft
    event: EventNote | None
    partners: dict[str, str]

    def gold_id(self, id: str) -> str:
        """Return the id that gold has for a predicted one."""
        return self.partners.get(id, UNKNOWN + id)


def examples_of(items: Iterable[Item], options: Options) -> Iterator[Example]:
    """Yield every candidate event of annotated documents."""
    for item in items:
        _, material = understand(item.document, options=options)
        people = People(material.sequence, material.knowledge, material.entities)
        partners = pair_entities(item.gold, _named(item.document.id, material, people))
        for draft in find_drafts(material, people):
            event = _told_by(item.gold, draft)
            reading = f"{item.document.id}/{options.analyzer}"
            yield Example(reading, draft, event, partners)


def _named(id: str, material: Material, people: People) -> Notes:
    """Return the entities of a document as predictions, without events."""
    text = material.sequence.text
    mentions: dict[str, list[Marked]] = {}
    for link in material.links:
        marked = Marked(text.origin(link.mention.span), str(link.mention.form))
        mentions.setdefault(link.entity_id, []).append(marked)
    entities = tuple(
        EntityNote(id=one, type=people.type_of(one), name="", mentions=tuple(found))
        for one, found in mentions.items()
    )
    return Notes(id=id, topics=(), entities=entities, events=())


def _told_by(gold: Notes, draft: Draft) -> EventNote | None:
    report = draft.report
    for event in gold.events:
        if event.type == report.event_type and any(
            span.overlaps(report.trigger_raw) for span in event.triggers
        ):
            return event
    return None
