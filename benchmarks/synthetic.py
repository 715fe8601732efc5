"""A graph of any size, in the form of those that kg builds, with invented content."""

from datetime import date, timedelta
from math import sqrt
from random import Random

import networkx as nx

from kg.graph import EventLabel, Label, Labels, build_graph
from kg.model import (
    Analysis,
    DateBasis,
    Document,
    Entity,
    EntityType,
    Event,
    Filler,
    Link,
    Mention,
    Participant,
    Reading,
    Report,
    Role,
    Span,
    Status,
    Text,
    day,
)

EVENTS = 0.6  # of all nodes, about as in graphs of news
TOPICS = 24
OUTLETS = 12
FIRST = date(2019, 3, 21)
DAYS = 2200
TYPES = {
    "MEET": EventLabel("دیدار", "meeting", "CONSULT", 1, True),
    "AGREE": EventLabel("توافق", "agreement", "AGREE", 2, True),
    "REQUEST": EventLabel("درخواست", "request", "REQUEST", 0),
    "CRITICIZE": EventLabel("انتقاد", "criticism", "ACCUSE", -1),
    "ATTACK": EventLabel("حمله", "attack", "ASSAULT", -2),
}
KINDS = (
    *(EntityType.PERSON, EntityType.PERSON, EntityType.COUNTRY),
    *(EntityType.ORGANIZATION, EntityType.PLACE),
)
QUOTE = "به گزارش رسانهٔ نمونه، {one} روز گذشته با {other} دربارهٔ موضوع {at} دیدار کرد."


def make_graph(nodes: int) -> "nx.MultiDiGraph[str]":
    """Return a graph of about so many events, entities and topics, always the same."""
    chance = Random(nodes)
    count = round(nodes * EVENTS)
    entities = [_entity(at) for at in range(nodes - count - TOPICS)]
    topics = {f"T{at}": Label(f"موضوع {at}", f"topic {at}") for at in range(TOPICS)}
    events, readings = [], []
    for at in range(count):
        reading, event = _news(at, entities, chance)
        readings.append(reading)
        events.append(event)
    labels = Labels(event_types=TYPES, topics=topics)
    return build_graph(readings, events, labels)


def _entity(at: int) -> Entity:
    kind = KINDS[at % len(KINDS)]
    return Entity(id=f"{kind}:n{at}", type=kind, name=f"نام {at}", name_en=f"Name {at}")


def _pick(entities: list[Entity], chance: Random) -> Entity:
    """Return an entity; a few of them are in very many events, as in the news."""
    return entities[int(len(entities) * chance.random() ** 3)]


def _news(at: int, entities: list[Entity], chance: Random) -> tuple[Reading, Event]:
    people = [_pick(entities, chance) for _ in range(3)]
    people[0] = entities[at % len(entities)] if at % 2 else people[0]
    one, other, speaker = people
    quote = QUOTE.format(one=one.name, other=other.name, at=at)
    when = FIRST + timedelta(days=int(DAYS * sqrt(chance.random())))
    document = Document(
        id=f"document:{at}",
        raw=f"خبر {at}\n\n{quote}",
        published=when,
        title=f"خبر {at}",
        source=f"رسانهٔ {int(OUTLETS * chance.random() ** 2)}",
        url=f"https://example.org/{at}",
    )
    report = _report(document, quote, (one, other, speaker), chance)
    event = Event(
        id=f"event:{at:06}",
        type=report.event_type,
        date=report.date,
        participants=tuple(
            sorted({Participant(f.role, f.link.entity_id) for f in report.fillers})
        ),
        topics=report.topics,
        status=report.status,
        said_by=report.said_by,
        reports=(report,),
    )
    links = tuple(filler.link for filler in report.fillers)
    reading = Reading(
        document=document,
        text=Text(
            document_id=document.id,
            chars=document.raw,
            offsets=range(len(document.raw)),
        ),
        analysis=Analysis(()),
        mentions=tuple(link.mention for link in links),
        links=links,
        entities=tuple(people),
        reports=(report,),
        events=(),
        topics=report.topics,
    )
    return reading, event


def _report(
    document: Document,
    quote: str,
    people: tuple[Entity, Entity, Entity],
    chance: Random,
) -> Report:
    one, other, speaker = people
    start = document.raw.index(quote)
    trigger = document.raw.index("دیدار", start)
    roles = ((Role.ACTOR, one), (Role.RECIPIENT, other))
    return Report(
        document_id=document.id,
        sentence=Span(start, len(document.raw)),
        sentence_raw=Span(start, len(document.raw)),
        quote=quote,
        event_type=chance.choice(tuple(TYPES)),
        trigger=Span(trigger, trigger + 9),
        trigger_raw=Span(trigger, trigger + 9),
        fillers=tuple(_filler(document, role, who, start) for role, who in roles),
        topics=(f"T{int(TOPICS * chance.random() ** 2)}",),
        date=day(document.published) if chance.random() < 0.9 else None,
        date_basis=DateBasis.PUBLISHED,
        status=chance.choice((Status.ACTUAL,) * 6 + tuple(Status)),
        said_by=(speaker.id,) if chance.random() < 0.5 else (),
        rule="noun and preposition",
        score=round(0.4 + 0.6 * chance.random(), 2),
    )


def _filler(document: Document, role: Role, who: Entity, start: int) -> Filler:
    at = document.raw.index(who.name, start)
    mention = Mention(
        document_id=document.id,
        span=Span(at, at + len(who.name)),
        surface=who.name,
        type=who.type,
        finder="names",
    )
    link = Link(mention=mention, entity_id=who.id, score=0.9, reason="strong name")
    return Filler(role, link)
