"""Builders of records for tests: what a test does not name is filled in."""

from collections.abc import Sequence
from datetime import date

from kg.model import (
    Document,
    Entity,
    EntityType,
    Event,
    Filler,
    Form,
    Link,
    Mention,
    Participant,
    Report,
    Role,
    Span,
    Status,
    Text,
    day,
)

PUBLISHED = date(2022, 1, 19)
DOCUMENT_ID = "document:test"


def document(raw, *, id=DOCUMENT_ID, published=PUBLISHED, title=None, source=None):
    return Document(id=id, raw=raw, published=published, title=title, source=source)


def text(chars, *, offsets: Sequence[int] | None = None):
    places = range(len(chars)) if offsets is None else offsets
    return Text(document_id=DOCUMENT_ID, chars=chars, offsets=tuple(places))


def span(part, whole=None, *, nth=1):
    """Return the span of the nth occurrence of a part in a whole."""
    whole = part if whole is None else whole
    start = -1
    for _ in range(nth):
        start = whole.index(part, start + 1)
    return Span(start, start + len(part))


def mention(
    surface, whole=None, *, type=EntityType.PLACE, form=Form.NAME, finder="test", nth=1
):
    return Mention(
        document_id=DOCUMENT_ID,
        span=span(surface, whole, nth=nth),
        surface=surface,
        type=EntityType(type),
        finder=finder,
        form=Form(form),
    )


def entity(id, name="نام", **fields):
    type_name, _, rest = id.partition(":")
    kind = rest.split(":")[0] if type_name == "nil" else type_name
    return Entity(id=id, type=EntityType(kind), name=name, **fields)


def link(mention_or_surface, entity_id, *, score=1.0, reason="test"):
    linked = mention_or_surface
    if isinstance(linked, str):
        linked = mention(linked, type=entity_id.split(":")[0])
    return Link(mention=linked, entity_id=entity_id, score=score, reason=reason)


def report(quote="ایران با روسیه گفت‌وگو کرد.", *, fillers=(), **fields):
    """Return a report whose sentence is the whole text; fillers are (role, link)."""
    whole = Span(0, len(quote))
    defaults = {
        "document_id": DOCUMENT_ID,
        "sentence": whole,
        "sentence_raw": whole,
        "quote": quote,
        "event_type": "DISCUSS",
        "trigger": whole,
        "trigger_raw": whole,
        "fillers": tuple(Filler(Role(role), filled) for role, filled in fillers),
        "topics": (),
        "date": day(PUBLISHED),
        "date_basis": None,
        "status": Status.ACTUAL,
        "said_by": (),
        "rule": "test",
        "score": 1.0,
    }
    return Report(**{**defaults, **fields})


def event(*, id="event:test", participants=(), reports=None, **fields):
    """Return an event; participants are (role, entity id)."""
    defaults = {
        "type": "DISCUSS",
        "date": day(PUBLISHED),
        "topics": (),
        "status": Status.ACTUAL,
        "said_by": (),
    }
    return Event(
        id=id,
        participants=tuple(Participant(Role(role), who) for role, who in participants),
        reports=(report(),) if reports is None else tuple(reports),
        **{**defaults, **fields},
    )
