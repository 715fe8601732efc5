"""Events, entities, topics and documents as one graph.

An event is a node, and a role is an edge from event to entity, keyed by the role: a
meeting of three ministers stays one event.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import DocumentError
from kg.graph.gather import World, gather
from kg.graph.labels import Labels
from kg.graph.quotes import Quote, quote_of
from kg.model import Event, Link, Participant, Reading, Report, Role

if TYPE_CHECKING:
    import networkx as nx

SAID_BY = "said_by"
ABOUT = "about"
REPORTED_IN = "reported_in"
_COMMA = "\N{ARABIC COMMA} "
_TOWARDS = "\N{LEFTWARDS ARROW}"  # forward, in a line that runs from right to left


class Edge(NamedTuple):
    """An edge of an event: where it leads, as what, and what it carries."""

    target: str
    role: str
    data: dict[str, Any]


def build_graph(
    readings: Iterable[Reading], events: Iterable[Event], labels: Labels
) -> "nx.MultiDiGraph[str]":
    """Return the graph of all readings and of the events merged from them.

    Readings are taken one at a time and not kept; their order changes nothing.
    """
    import networkx as nx

    world = gather(readings)
    ordered = sorted(events, key=lambda event: event.id)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(_entities(world))
    graph.add_nodes_from(_topics(world, ordered, labels))
    graph.add_nodes_from(_documents(world))
    for document_id, codes in sorted(world.topics.items()):
        for code in sorted(codes):
            graph.add_edge(document_id, topic_id(code), key=ABOUT, role=ABOUT)
    for event in ordered:
        _check(event, world)
        graph.add_node(event.id, **_describe(event, world, labels))
        for edge in _edges(event, world):
            key = str(edge.role)
            graph.add_edge(event.id, edge.target, key=key, role=edge.role, **edge.data)
    return graph


def topic_id(code: str) -> str:
    """Return the id of a topic's node.

    >>> topic_id("YEMEN")
    'topic:YEMEN'
    """
    return f"topic:{code}"


def _entities(world: World) -> Iterator[tuple[str, dict[str, Any]]]:
    for entity_id, entity in sorted(world.entities.items()):
        yield (
            entity_id,
            {
                "kind": "entity",
                "type": entity.type,
                "label": entity.name,
                "name": entity.name,
                "name_en": entity.name_en,
                "subtype": entity.kind,
                "country": entity.country,
                "wikidata": entity.wikidata,
                "mentions": world.mentions[entity_id],
                "documents": len(world.mentioned_in.get(entity_id, ())),
            },
        )


def _topics(
    world: World, events: Sequence[Event], labels: Labels
) -> Iterator[tuple[str, dict[str, Any]]]:
    of_documents = Counter(code for codes in world.topics.values() for code in codes)
    of_events = Counter(code for event in events for code in set(event.topics))
    for code in sorted(of_documents.keys() | of_events.keys()):
        label = labels.topic(code)
        yield (
            topic_id(code),
            {
                "kind": "topic",
                "type": code,
                "label": label.fa,
                "label_en": label.en,
                "documents": of_documents[code],
                "events": of_events[code],
            },
        )


def _documents(world: World) -> Iterator[tuple[str, dict[str, Any]]]:
    for document_id, document in sorted(world.documents.items()):
        yield (
            document_id,
            {
                "kind": "document",
                "type": "document",
                "label": document.title or document_id,
                "title": document.title,
                "source": document.source,
                "published": document.published,
                "url": document.url,
            },
        )


def _check(event: Event, world: World) -> None:
    """Refuse an event that stands on nothing, or on what no reading gave."""
    cited = [report.document_id for report in event.reports]
    if not cited:
        raise DocumentError(event.id, "the event has no report; leave it out")
    for document_id in cited:
        if document_id not in world.documents:
            raise DocumentError(
                document_id,
                f"{event.id} cites this document, but its reading is missing;"
                " pass the readings of all documents that the events come from",
            )
    for entity_id in (*(who for _, who in event.participants), *event.said_by):
        if entity_id not in world.entities:
            raise DocumentError(
                cited[0],
                f"{event.id} names {entity_id}, which no reading describes;"
                " pass readings whose `entities` hold it",
            )


def _describe(event: Event, world: World, labels: Labels) -> dict[str, Any]:
    kind = labels.event_type(event.type)
    reports = event.reports
    cited = {report.document_id for report in reports}
    outlets = {world.documents[document].source for document in cited} - {None}
    best = min(reports, key=lambda report: (-report.score, *_place(report)))
    return {
        "kind": "event",
        "type": event.type,
        "label": _label(event, world, kind.fa),
        "type_label": kind.fa,
        "type_label_en": kind.en,
        "plover": kind.plover,
        "tone": kind.tone,
        "symmetric": kind.symmetric,
        "status": event.status,
        "date": event.date.iso() if event.date else None,
        "date_first": event.date.first if event.date else None,
        "date_last": event.date.last if event.date else None,
        "said_by": tuple(dict.fromkeys(event.said_by)),
        "topics": tuple(sorted(set(event.topics))),
        "reports": len(reports),
        "documents": len(cited),
        "outlets": len(outlets),
        "score": round(best.score, 4),
        "quote": best.quote,
    }


def _label(event: Event, world: World, kind: str) -> str:
    """Return a line that tells events of one type apart: who, and towards whom."""
    roles = (Role.ACTOR, Role.RECIPIENT)
    doers, receivers = (
        _COMMA.join(
            sorted(world.entities[who].name for who in set(event.of_role(role)))
        )
        for role in roles
    )
    line = f"{kind}: {doers}" if doers else kind
    return f"{line} {_TOWARDS} {receivers}" if receivers else line


def _edges(event: Event, world: World) -> Iterator[Edge]:
    reports = sorted(event.reports, key=_place)
    for part in sorted(set(event.participants)):
        yield Edge(part.entity_id, part.role, _role(part, reports, world))
    for depth, who in enumerate(dict.fromkeys(event.said_by), start=1):
        said = [report for report in reports if who in report.said_by]
        data = _evidence([(report, None) for report in said or reports], world)
        yield Edge(who, SAID_BY, {"depth": depth, **data})
    for code in sorted(set(event.topics)):
        yield Edge(topic_id(code), ABOUT, {})
    for document_id in sorted({report.document_id for report in reports}):
        quotes = tuple(
            _whole_quote(report, world)
            for report in reports
            if report.document_id == document_id
        )
        yield Edge(document_id, REPORTED_IN, {"reports": len(quotes), "quotes": quotes})


def _role(part: Participant, reports: list[Report], world: World) -> dict[str, Any]:
    found = [
        (report, filler.link)
        for report in reports
        for filler in report.fillers
        if filler.role is part.role and filler.link.entity_id == part.entity_id
    ]
    # A participant that only merging brought has no link: all reports stand for it.
    return _evidence(found or [(report, None) for report in reports], world)


def _evidence(
    found: Sequence[tuple[Report, Link | None]], world: World
) -> dict[str, Any]:
    quotes = tuple(_quote(report, world, link) for report, link in found)
    best = max(quotes, key=lambda quote: quote.score)
    return {
        "score": best.score,
        "reason": best.reason,
        "reports": len({(quote.document, quote.sentence) for quote in quotes}),
        "quotes": quotes,
    }


def _quote(report: Report, world: World, link: Link | None = None) -> Quote:
    document = world.documents[report.document_id]
    return quote_of(report, document.source, document.published, link)


def _whole_quote(report: Report, world: World) -> Quote:
    """Return the quote with all that its report says of the event."""
    return replace(
        _quote(report, world),
        status=report.status,
        said_by=report.said_by,
        when=report.date.iso() if report.date else None,
        basis=report.date_basis,
        rule=report.rule,
    )


def _place(report: Report) -> tuple[str, int, int, str]:
    """Return where a report stands; its rule settles what stands in one place."""
    sentence, trigger = report.sentence_raw, report.trigger_raw
    return report.document_id, sentence.start, trigger.start, repr(report)
