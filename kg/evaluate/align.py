"""Which predicted entity and event stands for which one of gold."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from kg.evaluate.notes import EntityNote, EventNote, Notes
from kg.evaluate.scheme import Scheme
from kg.model import EntityType, Role, Span

# A capital may stand for its state: the reader's choice between the two is fine.
_NEAR = {EntityType.COUNTRY, EntityType.PLACE}
# Without a shared trigger, two events are one if they share half of their parties.
MIN_SHARED = 0.5
_ROLES = (Role.ACTOR, Role.RECIPIENT)


@dataclass(frozen=True, slots=True)
class Partners:
    """Predicted ids with the gold ids they stand for; events also by PLOVER class."""

    entities: Mapping[str, str]
    events: tuple[tuple[EventNote, EventNote], ...]
    by_class: tuple[tuple[EventNote, EventNote], ...]

    def gold_id(self, id: str) -> str:
        """Return the gold id for a predicted one, or one that no gold has."""
        return self.entities.get(id, f"?{id}")


def find_partners(gold: Notes, told: Notes, scheme: Scheme) -> Partners:
    """Pair the entities of gold and prediction, then their events."""
    entities = pair_entities(gold, told)
    bare = Partners(entities, (), ())
    classes = scheme.classes
    return Partners(
        entities,
        _pair_events(gold, told, bare, scheme, {code: code for code in classes}),
        _pair_events(gold, told, bare, scheme, classes),
    )


def pair_entities(gold: Notes, told: Notes) -> dict[str, str]:
    """Map predicted to gold entities one to one, those with most shared spans first."""
    at: dict[Span, list[EntityNote]] = {}
    for entity in gold.entities:
        for marked in entity.mentions:
            at.setdefault(marked.span, []).append(entity)
    shared: Counter[tuple[str, str]] = Counter()
    for entity in told.entities:
        for marked in entity.mentions:
            for other in at.get(marked.span, ()):
                if entity.type == other.type or {entity.type, other.type} == _NEAR:
                    shared[entity.id, other.id] += 1
    mapped: dict[str, str] = {}
    used: set[str] = set()
    for (mine, theirs), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if mine not in mapped and theirs not in used:
            mapped[mine] = theirs
            used.add(theirs)
    return mapped


def _pair_events(
    gold: Notes,
    told: Notes,
    partners: Partners,
    scheme: Scheme,
    kinds: Mapping[str, str],
) -> tuple[tuple[EventNote, EventNote], ...]:
    """Pair events of one kind that share a trigger or most of their parties."""
    ranked = []
    for one, other in product(gold.events, told.events):
        if kinds.get(one.type, one.type) != kinds.get(other.type):
            continue
        mine = {id for _, id in roles(one, scheme)}
        theirs = {id for _, id in roles(other, scheme, partners)}
        union = mine | theirs
        shared = len(mine & theirs) / len(union) if union else 0.0
        touching = overlap(one, other)
        if touching or shared >= MIN_SHARED:
            ranked.append((-(touching + shared), one.id, other.id))
    by_gold = {event.id: event for event in gold.events}
    by_told = {event.id: event for event in told.events}
    pairs, seen_gold, seen_told = [], set(), set()
    for _, mine_id, their_id in sorted(ranked):
        if mine_id not in seen_gold and their_id not in seen_told:
            pairs.append((by_gold[mine_id], by_told[their_id]))
            seen_gold.add(mine_id)
            seen_told.add(their_id)
    return tuple(pairs)


def overlap(one: EventNote, other: EventNote) -> bool:
    """Tell whether two events share a part of a trigger."""
    return any(a.overlaps(b) for a, b in product(one.triggers, other.triggers))


def roles(
    event: EventNote, scheme: Scheme, partners: Partners | None = None
) -> set[tuple[str, str]]:
    """Return the (role, entity) pairs of an event; equals are all actors.

    With partners, predicted ids become gold ids.
    """
    return {
        (
            Role.ACTOR if event.type in scheme.symmetric else role,
            id if partners is None else partners.gold_id(id),
        )
        for role, ids in zip(_ROLES, (event.actors, event.recipients), strict=True)
        for id in ids
    }


def dyads(
    notes: Notes, scheme: Scheme, partners: Partners | None = None
) -> set[tuple[str, str, str]]:
    """Return (type, who, whom) of what happens: the edges that a graph shows."""
    return {
        dyad
        for event in notes.events
        if event.happens()
        for dyad in _dyads(event, scheme, partners)
    }


def _dyads(
    event: EventNote, scheme: Scheme, partners: Partners | None
) -> Iterator[tuple[str, str, str]]:
    sides = [
        [id if partners is None else partners.gold_id(id) for id in ids]
        for ids in (event.actors, event.recipients)
    ]
    pairs = (
        combinations(sorted({*sides[0], *sides[1]}), 2)
        if event.type in scheme.symmetric
        else product(*sides)
    )
    for who, whom in pairs:
        yield event.type, who, whom
