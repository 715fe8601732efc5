"""What is right, predicted and in gold, counted for one document."""

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kg.evaluate.align import Partners, dyads, roles
from kg.evaluate.notes import EventNote, Notes
from kg.evaluate.scheme import Scheme
from kg.model import Form, Span


class Tally(NamedTuple):
    """Precision is right / predicted, recall is found / gold."""

    right: float
    predicted: float
    found: float
    gold: float


def tallies(
    gold: Notes, told: Notes, partners: Partners, scheme: Scheme
) -> dict[str, Tally]:
    """Return the tally of each measure for one document.

    Event types come as `type:MEET`; a measure that gold does not speak of is absent.
    """
    counted = {
        "names": shared(name_spans(gold), name_spans(told)),
        "names_untyped": shared(spans(gold, Form.NAME), spans(told, Form.NAME)),
        "roles": shared(spans(gold, Form.ROLE), spans(told, Form.ROLE)),
        "entities": _tally(len(partners.entities), told.entities, gold.entities),
        "b3": b_cubed(gold, told),
        "topics": shared({*gold.topics}, {*told.topics}),
        "events": _tally(len(partners.events), told.events, gold.events),
        "events_plover": _tally(len(partners.by_class), told.events, gold.events),
        "arguments": _arguments(gold, told, partners, scheme),
        "dyads": shared(dyads(gold, scheme), dyads(told, scheme, partners)),
    }
    if gold.pronouns is not None and told.pronouns is not None:
        counted["pronouns"] = _pronouns(gold.pronouns, told.pronouns, partners)
    return counted | _attributes(partners) | dict(_by_type(gold, told, partners))


def shared(gold: AbstractSet[object], told: AbstractSet[object]) -> Tally:
    """Return the tally of two sets.

    >>> shared({"SCO", "YEMEN"}, {"SCO"})
    Tally(right=1, predicted=1, found=1, gold=2)
    """
    return _tally(len(gold & told), told, gold)


def _tally(hits: int, told: Collection[object], gold: Collection[object]) -> Tally:
    return Tally(hits, len(told), hits, len(gold))


def name_spans(notes: Notes) -> set[tuple[Span, str]]:
    """Return the spans of names with the types of their entities."""
    return {(m.span, entity.type) for entity, m in notes.mentions(Form.NAME)}


def spans(notes: Notes, form: str) -> set[Span]:
    """Return the spans of mentions of one form."""
    return {marked.span for _, marked in notes.mentions(form)}


def b_cubed(gold: Notes, told: Notes) -> Tally:
    """Return B-cubed over the names and roles of gold; one not found stands alone."""
    clusters: dict[Span, str] = {}
    for entity in told.entities:
        for marked in entity.mentions:
            clusters.setdefault(marked.span, entity.id)
    members = [
        (marked.span, entity.id)
        for entity, marked in gold.mentions(Form.NAME, Form.ROLE)
    ]
    right = found = 0.0
    for span, id in members:
        same_gold = [other for other, whose in members if whose == id]
        if span not in clusters:
            right += 1
            found += 1 / len(same_gold)
            continue
        mine = clusters[span]
        same_told = [whose for other, whose in members if clusters.get(other) == mine]
        right += same_told.count(id) / len(same_told)
        found += sum(clusters.get(s) == mine for s in same_gold) / len(same_gold)
    return Tally(right, len(members), found, len(members))


def _pronouns(
    gold: AbstractSet[tuple[Span, str]],
    told: AbstractSet[tuple[Span, str]],
    partners: Partners,
) -> Tally:
    """Return for how many pronouns and groups of gold the right entities are told.

    What is told of other words is not counted: a dropped subject has no word.
    """
    pairs = {
        (span, partners.gold_id(id))
        for span in {span for span, _ in gold}
        for other, id in told
        if other.overlaps(span)
    }
    return shared(gold, pairs)


def _arguments(gold: Notes, told: Notes, partners: Partners, scheme: Scheme) -> Tally:
    """Return the tally of (role, entity) pairs; those of unmatched events are wrong."""
    hits = sum(
        len(roles(one, scheme) & roles(other, scheme, partners))
        for one, other in partners.events
    )
    predicted = sum(len(roles(event, scheme)) for event in told.events)
    wanted = sum(len(roles(event, scheme)) for event in gold.events)
    return Tally(hits, predicted, hits, wanted)


def attributes(
    one: EventNote, other: EventNote, entities: Mapping[str, str]
) -> dict[str, tuple[str | None, str | None]]:
    """Return what gold and prediction say of one event, as gold ids where they are."""

    def gold_id(id: str | None) -> str | None:
        return None if id is None else entities.get(id, id)

    return {
        "date": (one.date, other.date),
        "status": (one.status, other.status),
        "said_by": (one.said_by, gold_id(other.said_by)),
        "place": (one.place, gold_id(other.place)),
    }


def _attributes(partners: Partners) -> dict[str, Tally]:
    """Return for how many matched events each attribute is right."""
    said = [attributes(*pair, partners.entities) for pair in partners.events]
    total = len(said)
    counted = {}
    for key in ("date", "status", "said_by", "place"):
        right = sum(one[key][0] == one[key][1] for one in said)
        counted[key] = Tally(right, total, right, total)
    return counted


def _by_type(
    gold: Notes, told: Notes, partners: Partners
) -> Iterator[tuple[str, Tally]]:
    wanted = [event.type for event in gold.events]
    predicted = [event.type for event in told.events]
    matched = [one.type for one, _ in partners.events]
    for code in sorted({*wanted, *predicted}):
        hits = matched.count(code)
        yield (
            f"type:{code}",
            Tally(hits, predicted.count(code), hits, wanted.count(code)),
        )
