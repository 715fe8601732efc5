"""Whom an act of speech concerns, where no marker tells whom it is aimed at."""

from collections.abc import Iterator

from kg.events.scene import Scene, ids_of
from kg.events.triggers import Candidate
from kg.events.units import Unit
from kg.model import EntityType

_WITH = "با"


def concerned(
    scene: Scene, candidate: Candidate, actors: tuple[Unit, ...]
) -> tuple[Unit, ...]:
    """Return the first foreigner named in what is said: «اقدام آمریکا … محکوم شد».

    That is whoever is of no country of the actors; in the clause of the trigger
    first, then in what follows it in the sentence.
    """
    own = {scene.people.country_of(id) for id in ids_of(actors)}
    own |= set(ids_of(actors))
    for unit in _around(scene, candidate):
        kept = tuple(
            link for link in unit.links if _is_foreign(scene, link.entity_id, own)
        )
        if kept:
            return (Unit(unit.start, unit.end, kept, unit.kind),)
    return ()


def _is_foreign(scene: Scene, id: str, own: set[str | None]) -> bool:
    people = scene.people
    if people.type_of(id) is EntityType.PLACE or id in own:
        return False
    if people.kind_of(id) in ("media", "agency"):
        return False
    return people.country_of(id) not in own or people.country_of(id) is None


def _around(scene: Scene, candidate: Candidate) -> Iterator[Unit]:
    clause = scene.clause_at(candidate.start)
    after = scene.units_in(candidate.end, scene.indices.stop)
    before = scene.units_in(clause.start, candidate.start)
    if candidate.finite:
        yield from (u for u in before if _may_be_concerned(scene, u))
        yield from after
        return
    yield from after
    yield from (u for u in before if _may_be_concerned(scene, u))


def _may_be_concerned(scene: Scene, unit: Unit) -> bool:
    """Tell whether a unit is neither a subject nor a partner («در دیدار با X»)."""
    partner = unit.start > scene.indices.start and (
        scene.words[unit.start - 1].key == _WITH
    )
    return not partner and not scene.is_free(unit)
