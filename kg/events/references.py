"""Pronouns and groups: whom «وی», «دو طرف» or «وزرای خارجه دو کشور» stand for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kg.events.units import People, Unit
from kg.knowledge.knowledge import IRAN
from kg.model import DateRange, EntityType, Form, Link
from kg.text.words import Word

_AND = "و"
_COMMA = "،"
MAX_MEMBERS = 8


@dataclass(slots=True)
class Discourse:
    """What a reader keeps in mind from sentence to sentence.

    `cited` holds the media, each with the words that brought it in («به نقل از»).
    """

    published: date | None
    subject: str | None = None
    speaker: tuple[str, ...] = ()
    paragraph: int = 0
    parties: tuple[str, ...] = ()
    scene: tuple[Link, ...] = ()
    visitors: tuple[str, ...] = ()
    told: DateRange | None = None
    planned: DateRange | None = None
    meetings: dict[frozenset[str], DateRange] = field(default_factory=dict)
    persons: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    grounds: list[str] = field(default_factory=list)
    cited: dict[str, str] = field(default_factory=dict)

    def note(self, unit: Unit, people: People) -> None:
        """Remember the persons and countries of a unit as the latest ones."""
        for id in unit.ids:
            kind = people.type_of(id)
            if kind is EntityType.PERSON:
                _move_to_end(self.persons, id)
            country = people.country_of(id)
            if country is not None:
                grounds = self.grounds if kind is EntityType.PLACE else self.countries
                _move_to_end(grounds, country)

    def two_countries(self) -> tuple[str, ...]:
        """Return the two countries last spoken of, or the one and where it is told."""
        if len(self.countries) > 1:
            return tuple(self.countries[-2:])
        hosts = [id for id in self.grounds if id not in self.countries]
        return (*self.countries, hosts[-1]) if self.countries and hosts else ()


def _move_to_end(items: list[str], item: str) -> None:
    if item in items:
        items.remove(item)
    items.append(item)


class References:
    """Finds pronouns and groups in a sentence and says whom they stand for."""

    def __init__(self, people: People, units: tuple[Unit, ...]) -> None:
        """Keep the named units, for the members that groups name themselves."""
        self.people = people
        self.words: tuple[Word, ...] = people.sequence.words
        self.cues = people.knowledge.cues
        self.named = {unit.start: unit for unit in units}

    def in_sentence(self, indices: range, discourse: Discourse) -> Iterator[Unit]:
        """Yield the units that stand for others."""
        at = indices.start
        while at < indices.stop:
            unit = self._at(at, indices, discourse)
            if unit is None:
                at += 1
                continue
            yield unit
            at = unit.end

    def _at(self, at: int, indices: range, discourse: Discourse) -> Unit | None:
        return (
            self._offices(at, indices, discourse)
            or self._pronoun(at, discourse)
            or self._group(at, discourse)
        )

    def _pronoun(self, at: int, discourse: Discourse) -> Unit | None:
        end = self.cues.end("pronouns.third_singular", self.words, at)
        subject = self._last_person(discourse)
        if end is not None and subject is not None:
            return self.people.derived(
                at,
                end,
                (subject,),
                "pronoun, the last subject",
                form=Form.PRONOUN,
            )
        for name in ("pronouns.first_singular", "pronouns.first_plural"):
            end = self.cues.end(name, self.words, at)
            if end is not None and discourse.speaker:
                return self.people.derived(
                    at,
                    end,
                    discourse.speaker[:1],
                    "the speaker of himself",
                    form=Form.PRONOUN,
                )
        return None

    def _last_person(self, discourse: Discourse) -> str | None:
        """Return the last subject, or the one who spoke last if that is no person."""
        for id in (discourse.subject, *discourse.speaker[:1]):
            if id is not None and self.people.type_of(id) is EntityType.PERSON:
                return id
        return discourse.subject

    def _group(self, at: int, discourse: Discourse) -> Unit | None:
        end = self.cues.end("groups.parties", self.words, at)
        if end is not None:
            parties = discourse.parties or tuple(discourse.persons[-2:])
            if len(parties) > 1:
                return self.people.derived(
                    at, end, parties, "the parties last spoken of", form=Form.GROUP
                )
        end = self.cues.end("groups.countries", self.words, at)
        if end is not None and discourse.two_countries():
            return self.people.derived(
                at,
                end,
                discourse.two_countries(),
                "the two countries last named",
                form=Form.GROUP,
            )
        end = self.cues.end("pronouns.this_country", self.words, at)
        foreign = [id for id in discourse.countries if id != IRAN]
        if end is not None and foreign:
            return self.people.derived(
                at, end, foreign[-1:], "the country last named", form=Form.PRONOUN
            )
        return None

    def _offices(self, at: int, indices: range, discourse: Discourse) -> Unit | None:
        """Expand «رؤسای جمهور ایران و روسیه» to the two office-holders."""
        match = self.people.knowledge.office_plurals.at(self.words, at)
        if match is None:
            return None
        countries, end = self._members(match.end, indices, discourse)
        if len(countries) < 2:
            return None
        members = tuple(
            self._holder(match.value[0], country, discourse) or country
            for country in countries
        )
        reason = "the holders of the office"
        return self.people.derived(at, end, members, reason, form=Form.GROUP)

    def _members(
        self, at: int, indices: range, discourse: Discourse
    ) -> tuple[tuple[str, ...], int]:
        if at < indices.stop:
            end = self.cues.end("groups.countries", self.words, at)
            if end is not None:
                return discourse.two_countries(), end
        countries: list[str] = []
        end = at
        while at < indices.stop and len(countries) < MAX_MEMBERS:
            unit = self.named.get(at)
            if (
                unit is None
                or self.people.type_of(unit.ids[0]) is not EntityType.COUNTRY
            ):
                break
            countries.extend(unit.ids)
            end = at = unit.end
            if at < indices.stop and self.words[at].key in (_AND, _COMMA):
                at += 1
        return tuple(countries) or tuple(discourse.countries[-2:]), end

    def _holder(self, office: str, country: str, discourse: Discourse) -> str | None:
        knowledge = self.people.knowledge
        held = knowledge.tenures.holders(office, country, discourse.published)
        known = [
            tenure.person for tenure in held if tenure.person in knowledge.entities
        ]
        here = [person for person in known if person in self.people.entities]
        if here or discourse.published is not None:
            return next(iter(here or known), None)
        return None
