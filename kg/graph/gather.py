"""What the graph needs of all readings: documents, entities, counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.model import Document, Entity, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Documents and their topics, entities and their mentions, all by id."""

    documents: dict[str, Document]
    topics: dict[str, set[str]]
    entities: dict[str, Entity]
    mentions: Counter[str]
    mentioned_in: dict[str, set[str]]


def gather(readings: Iterable[Reading]) -> World:
    """Return what readings say together, whatever their order.

    Raw texts are dropped at once, so that readings may be streamed.
    """
    described: dict[str, Counter[Entity]] = defaultdict(Counter)
    documents: dict[str, Document] = {}
    topics: dict[str, set[str]] = defaultdict(set)
    mentions: Counter[str] = Counter()
    mentioned_in: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        document = replace(reading.document, raw="")
        known = documents.get(document.id, document)
        documents[document.id] = min(known, document, key=_metadata)
        topics[document.id].update(reading.topics)
        for entity in reading.entities:
            described[entity.id][entity] += 1
        for link in reading.links:
            mentions[link.entity_id] += 1
            mentioned_in[link.entity_id].add(document.id)
    return World(
        documents=documents,
        topics=topics,
        entities={key: _usual(counts) for key, counts in described.items()},
        mentions=mentions,
        mentioned_in=mentioned_in,
    )


def _metadata(document: Document) -> str:
    return repr((document.title, document.source, document.published, document.url))


def _usual(counts: Counter[Entity]) -> Entity:
    """Return the description that most readings give; names nobody listed vary."""
    return min(counts, key=lambda entity: (-counts[entity], repr(entity)))
