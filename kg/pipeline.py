"""The straight line from a document to a graph."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError, SourceError
from kg.events.dating import clock_of
from kg.events.extract import Material, find_events
from kg.events.grammar import grammar_of
from kg.events.judge import load_judge
from kg.events.merge import merge, with_quotes
from kg.events.topics import TopicTable, find_topics, load_topics
from kg.knowledge.files import tables_folder
from kg.knowledge.knowledge import Knowledge, load_knowledge
from kg.language import Analyzer, analyze, load_analyzer
from kg.mentions.find import find_mentions
from kg.mentions.glued import GluedWords
from kg.model import (
    Analysis,
    DateRange,
    Document,
    Event,
    Form,
    Link,
    Precision,
    Reading,
    Report,
    Role,
    Text,
)
from kg.resolve.resolve import resolve
from kg.sources import read_documents
from kg.text.dates import DateWords, date_words, find_dates
from kg.text.normalize import normalize
from kg.text.segment import segment
from kg.text.words import WordSequence, words_of

if TYPE_CHECKING:
    import networkx as nx

# Sentences in which a stated day counts as the day that the text reports.
LEAD_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose: the analyzer, the folder of the tables, the judge.

    `judge` is a file that `training/judge.py` wrote; without one it is the package's.
    """

    analyzer: str = "model"
    knowledge: Path | None = None
    judge: Path | None = None


@dataclass(frozen=True, slots=True)
class _Tools:
    knowledge: Knowledge
    analyzer: Analyzer
    dates: DateWords
    glued: GluedWords
    topics: TopicTable


@lru_cache(maxsize=4)
def _tools(options: Options) -> _Tools:
    knowledge = load_knowledge(options.knowledge)
    return _Tools(
        knowledge,
        load_analyzer(options.analyzer),
        date_words(knowledge.tables["dates"]),
        GluedWords(knowledge),
        load_topics(knowledge.tables["topics"]),
    )


def read(document: Document, *, options: Options | None = None) -> Reading:
    """Return all that can be read from one document.

    >>> story = Document(id="d1", raw="ظریف با لاوروف در مسکو دیدار کرد.")
    >>> [event.type for event in read(story).events]
    ['MEET']
    """
    analysis, material = understand(document, options=options)
    reports = find_events(material, load_judge((options or Options()).judge))
    return reading_of(document, analysis, material, reports)


def reading_of(
    document: Document,
    analysis: Analysis,
    material: Material,
    reports: tuple[Report, ...],
) -> Reading:
    """Return the reading of a document of which all reports are found."""
    reports = with_quotes(reports, document.raw)
    links = material.links
    return Reading(
        document=document,
        text=material.sequence.text,
        analysis=analysis,
        mentions=tuple(link.mention for link in links),
        links=links,
        entities=_all_entities(material.entities, reports, material.knowledge),
        reports=reports,
        events=merge(reports),
        topics=find_topics(material.sequence, _counts(links), material.topics),
        dates=material.clock.expressions,
    )


def understand(
    document: Document, *, options: Options | None = None
) -> tuple[Analysis, Material]:
    """Return the analysis of a document, and what its events are read from."""
    tools = _tools(options or Options())
    knowledge = tools.knowledge
    text = normalize(document)
    analysis = analyze(segment(text), text, analyzer=tools.analyzer)
    sequence = words_of(text, analysis.sentences, prefix=tools.glued)
    mentions = find_mentions(sequence, analysis, knowledge)
    links, entities = resolve(
        mentions, sequence, knowledge, published=document.published
    )
    clock = clock_of(
        find_dates(text, published=document.published, words=tools.dates),
        document.published,
        text.chars[: _lead_end(sequence)],
        counting=knowledge.cues.counting,
    )
    material = Material(
        sequence=sequence,
        links=links,
        entities=entities,
        knowledge=knowledge,
        clock=clock,
        topics=tools.topics,
        grammar=grammar_of(analysis, sequence),
    )
    return analysis, material


def _lead_end(sequence: WordSequence) -> int:
    lead = [indices for indices in sequence.sentences[:LEAD_SENTENCES] if indices]
    return sequence.words[lead[-1].stop - 1].span.end if lead else 0


def _counts(links: Iterable[Link]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for link in links:
        counts[link.entity_id] = counts.get(link.entity_id, 0) + 1
    return counts


def _all_entities(
    entities: tuple[Any, ...], reports: Iterable[Report], knowledge: Knowledge
) -> tuple[Any, ...]:
    """Return the entities of links, and those that only an event brought in."""
    known = {entity.id: entity for entity in entities}
    for report in reports:
        used = (*(f.link.entity_id for f in report.fillers), *report.said_by)
        for id in used:
            if id not in known:
                known[id] = knowledge.entities[id]
    return tuple(known[id] for id in sorted(known))


def read_all(
    documents: Iterable[Document],
    *,
    options: Options | None = None,
    on_error: Callable[[DocumentError], None] | None = None,
) -> Iterator[Reading]:
    """Yield the reading of each document; one that fails is told and left out."""
    _tools(
        options or Options()
    )  # what is wrong with the options is no document's fault
    for document in documents:
        try:
            reading = read(document, options=options)
        except (ValueError, LookupError, RecursionError, AssertionError) as error:
            failure = DocumentError(
                document.id, f"cannot be read ({error!r}); please report it"
            )
            if on_error is None:
                raise failure from error
            on_error(failure)
            continue
        yield reading


def build(
    source: Path | str | Iterable[Document],
    *,
    options: Options | None = None,
    on_error: Callable[[SourceError | DocumentError], None] | None = None,
) -> "nx.MultiDiGraph[str]":
    """Return the graph of a file, a folder, or documents already read."""
    from kg.graph import build_graph, load_labels

    documents: Iterable[Document]
    if isinstance(source, (str, Path)):
        documents = read_documents(source, on_error=on_error)
    else:
        documents = source
    chosen = options or Options()
    folder = chosen.knowledge or tables_folder()
    readings = tuple(read_all(documents, options=options, on_error=on_error))
    reports = tuple(r for reading in readings for r in reading.reports)
    events = merge(reports)
    return build_graph(readings, events, load_labels(folder))


def to_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain data, its spans in code points of the raw document.

    `entities` are those that a mention names; `referred` those that take part in an
    event and are only meant: «دو طرف», «رؤسای جمهور دو کشور».
    """
    return {
        "id": reading.document.id,
        "topics": list(reading.topics),
        "entities": _entities_json(reading),
        "referred": _referred_json(reading),
        "events": [_event_json(event) for event in _in_order(reading.events)],
    }


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.reports[0].trigger_raw, event.type))


def _entities_json(reading: Reading) -> list[dict[str, Any]]:
    mentions: dict[str, list[dict[str, Any]]] = {}
    for link in reading.links:
        mentions.setdefault(link.entity_id, []).append(
            _mention_json(link, reading.text)
        )
    return [
        {
            "id": entity.id,
            "type": str(entity.type),
            "name": entity.name,
            "name_en": entity.name_en,
            "mentions": mentions[entity.id],
        }
        for entity in reading.entities
        if entity.id in mentions
    ]


def _referred_json(reading: Reading) -> list[dict[str, Any]]:
    named = {link.entity_id for link in reading.links}
    return [
        {
            "id": entity.id,
            "type": str(entity.type),
            "name": entity.name,
            "name_en": entity.name_en,
        }
        for entity in reading.entities
        if entity.id not in named
    ]


def _mention_json(link: Link, text: Text) -> dict[str, Any]:
    span = text.origin(link.mention.span)
    form = link.mention.form
    return {
        "start": span.start,
        "end": span.end,
        "form": str(Form.PRONOUN if form is Form.GROUP else form),
        "finder": link.mention.finder,
        "score": link.score,
        "reason": link.reason,
    }


def _date_json(when: DateRange | None) -> str | None:
    """Return a date as a day, a month or a year: the least that holds a range."""
    if when is None:
        return None
    if when.precision is not Precision.RANGE:
        return when.iso()
    first, last = when.first.isoformat(), when.last.isoformat()
    return next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), None)


def _event_json(event: Event) -> dict[str, Any]:
    first = event.reports[0]
    place = event.of_role(Role.PLACE)
    kind = load_knowledge().event_types.get(event.type)
    return {
        "id": event.id,
        "type": event.type,
        "plover": kind.plover if kind else None,
        "cameo": kind.cameo if kind else None,
        "triggers": [
            {"start": r.trigger_raw.start, "end": r.trigger_raw.end}
            for r in event.reports
        ],
        "actors": list(event.of_role(Role.ACTOR)),
        "recipients": list(event.of_role(Role.RECIPIENT)),
        "place": place[0] if place else None,
        "topics": list(event.topics),
        "date": _date_json(event.date),
        "date_first": event.date.first.isoformat() if event.date else None,
        "date_last": event.date.last.isoformat() if event.date else None,
        "status": str(event.status),
        "said_by": event.said_by[0] if event.said_by else None,
        "said_by_chain": list(event.said_by),
        "quote": first.quote,
        "score": first.score,
        "reason": first.rule,
    }
