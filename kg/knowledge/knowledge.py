"""Everything the tables say, loaded once and asked by the stages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.knowledge.cues import Cues
from kg.knowledge.files import Row, read_rows, read_toml, tables_folder
from kg.knowledge.people import Office, Tenures, tenure_of
from kg.knowledge.triggers import EventType, TriggerIndex, event_types_of, triggers_of
from kg.knowledge.verbs import Verbs
from kg.model import Entity, EntityType
from kg.text.chars import fold
from kg.text.words import PhraseIndex

ENTITY_FILES = {
    "countries.csv": EntityType.COUNTRY,
    "places.csv": EntityType.PLACE,
    "persons.csv": EntityType.PERSON,
    "organizations.csv": EntityType.ORGANIZATION,
}
IRAN = "country:IR"


@dataclass(frozen=True, slots=True)
class Name:
    """What a phrase of the gazetteer may name; weak names need support."""

    entity_id: str
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The tables, indexed."""

    entities: Mapping[str, Entity]
    gazetteer: PhraseIndex[Name]
    capital_of: Mapping[str, str]
    demonyms: PhraseIndex[str]
    offices: Mapping[str, Office]
    office_names: PhraseIndex[str]
    office_plurals: PhraseIndex[str]
    tenures: Tenures
    titles: PhraseIndex[str]
    verbs: Verbs
    cues: Cues
    event_types: Mapping[str, EventType]
    triggers: TriggerIndex
    state_words: frozenset[str]
    given_names: frozenset[str]
    predicates: frozenset[str]
    tables: Mapping[str, Any]


def _entity(row: Row, kind: EntityType) -> Entity:
    cells = row.cells
    return Entity(
        id=row["id"],
        type=kind,
        name=row["name"],
        names=row.parts("names"),
        weak_names=row.parts("weak_names"),
        name_en=row["name_en"] or None,
        names_en=row.parts("names_en") if "names_en" in cells else (),
        country=(row["id"] if kind is EntityType.COUNTRY else cells.get("country"))
        or None,
        wikidata=cells.get("wikidata") or None,
        kind=cells.get("kind") or None,
    )


def _names(entities: Iterable[Entity]) -> Iterator[tuple[str, Name]]:
    for entity in entities:
        weak = set(entity.weak_names)
        for name in dict.fromkeys((entity.name, *entity.names)):
            if name not in weak:
                yield name, Name(entity.id)
        for name in entity.weak_names:
            yield name, Name(entity.id, weak=True)


@cache
def load_knowledge(folder: Path | None = None) -> Knowledge:
    """Load the tables of a folder, by default those that are shipped."""
    folder = folder or tables_folder()
    rows = {name: tuple(read_rows(folder / name)) for name in ENTITY_FILES}
    entities = {
        row["id"]: _entity(row, kind)
        for name, kind in ENTITY_FILES.items()
        for row in rows[name]
    }
    event_types = event_types_of(read_toml(folder / "event_types.toml"))
    offices = {row["id"]: _office(row) for row in read_rows(folder / "offices.csv")}
    cues = Cues(read_toml(folder / "cues.toml"))
    heads = read_toml(folder / "heads.toml")
    event_table = read_toml(folder / "event_types.toml")
    return Knowledge(
        entities=entities,
        gazetteer=PhraseIndex(_names(entities.values())),
        capital_of={
            row["capital"]: row["id"] for row in rows["countries.csv"] if row["capital"]
        },
        demonyms=PhraseIndex(
            (demonym, row["id"])
            for row in rows["countries.csv"]
            for demonym in row.parts("demonyms")
        ),
        offices=offices,
        office_names=_office_index(offices.values(), "names"),
        office_plurals=_office_index(offices.values(), "plurals"),
        tenures=Tenures(tenure_of(row) for row in read_rows(folder / "tenures.csv")),
        titles=PhraseIndex(
            (row["title"], row["kind"]) for row in read_rows(folder / "titles.csv")
        ),
        verbs=Verbs(
            read_rows(folder / "verbs.csv"),
            never=cues.never_verbs,
            nouns=cues.noun_verbs,
        ),
        cues=cues,
        event_types=event_types,
        predicates=frozenset(
            word for kind in event_types.values() for word in kind.predicates
        ),
        triggers=triggers_of(event_table),
        state_words=frozenset(fold(word) for word in heads["lands"]["state_words"]),
        given_names=frozenset(
            fold(row["name"]) for row in read_rows(folder / "given_names.csv")
        ),
        tables={
            path.stem: read_toml(path)
            for path in sorted(folder.glob("*.toml"))
            if path.stem not in ("cues", "event_types")
        },
    )


def _office(row: Row) -> Office:
    return Office(
        id=row["id"],
        names=row.parts("names"),
        plurals=row.parts("plurals"),
        scope=row["scope"],
        organization=row["organization"] or None,
    )


def _office_index(offices: Iterable[Office], field: str) -> PhraseIndex[str]:
    return PhraseIndex(
        (phrase, office.id) for office in offices for phrase in getattr(office, field)
    )
