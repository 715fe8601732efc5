"""Read a document sentence by sentence and report the events it tells."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.events.attribution import said_by, stretches_of
from kg.events.clauses import clauses_of, verb_groups
from kg.events.dating import Clock, date_of
from kg.events.demands import find_demands
from kg.events.fills import Roles
from kg.events.references import Discourse, References
from kg.events.roles import is_anaphoric, roles_of
from kg.events.scene import Scene, ids_of
from kg.events.speech import is_speech
from kg.events.status import status_of
from kg.events.subjects import subject_of
from kg.events.told import (
    ENCOUNTERS,
    NOUN_SCORE,
    VERB_SCORE,
    is_generic,
    is_news,
    is_told,
    one_by_one,
    only_speaks,
)
from kg.events.topics import TopicTable, topics_of_sentence
from kg.events.triggers import Candidate, find_candidates
from kg.events.units import People, Unit, named_units, with_gaps
from kg.knowledge.knowledge import Knowledge
from kg.model import (
    DateBasis,
    DateRange,
    Entity,
    EntityType,
    Form,
    Link,
    Report,
    Role,
    Status,
)
from kg.text.words import WordSequence

# Types that go on between those who met.
TALKS = frozenset({"DISCUSS", "AGREE", "SIGN"})


@dataclass(frozen=True, slots=True)
class Material:
    """What the events of one document are read from."""

    sequence: WordSequence
    links: tuple[Link, ...]
    entities: tuple[Entity, ...]
    knowledge: Knowledge
    clock: Clock
    topics: TopicTable


def find_events(material: Material) -> tuple[Report, ...]:
    """Return the reports of all events that a document tells, in order."""
    people = People(material.sequence, material.knowledge, material.entities)
    units = named_units(material.sequence, material.links)
    discourse = Discourse(published=material.clock.published)
    reader = _Reader(material, people, units, discourse)
    reports = tuple(
        report
        for number in range(len(material.sequence.sentences))
        for report in reader.read(number)
    )
    return reports if any(_is_public(report, people) for report in reports) else ()


def _is_public(report: Report, people: People) -> bool:
    """Tell whether a state, or one of whom the tables know, takes part.

    Where that holds of no event the text is not of diplomacy: clubs, too, «agree».
    """
    return any(
        people.type_of(filler.link.entity_id) is not EntityType.PLACE
        and (
            filler.link.entity_id in people.knowledge.entities
            or people.country_of(filler.link.entity_id) is not None
        )
        for filler in report.fillers
    )


class _Reader:
    def __init__(
        self,
        material: Material,
        people: People,
        units: tuple[Unit, ...],
        discourse: Discourse,
    ) -> None:
        self.material = material
        self.people = people
        self.by_sentence: dict[int, list[Unit]] = {}
        for unit in units:
            sentence = people.sequence.words[unit.start].sentence
            self.by_sentence.setdefault(sentence, []).append(unit)
        self.references = References(people, units)
        self.discourse = discourse
        self.before_plan: tuple[str, ...] = ()

    def read(self, number: int) -> Iterator[Report]:
        """Yield the reports of a sentence and carry the discourse on."""
        indices = self.material.sequence.sentences[number]
        if not indices:
            return
        self._enter(indices)
        scene = self._scene(number, indices)
        self.before_plan = ()
        self.discourse.planned = None
        stretches = stretches_of(scene, self.discourse)
        for candidate in find_candidates(scene):
            sources = said_by(scene, stretches, candidate.start, self.discourse)
            yield from self._reports(scene, candidate, sources)
        for candidate, roles in find_demands(scene, stretches, self.discourse):
            yield self._written(scene, candidate, roles, Status.ACTUAL, ())
        self.discourse.parties = self.before_plan or self.discourse.parties
        self._leave(scene)

    def _scene(self, number: int, indices: range) -> Scene:
        named = self.by_sentence.get(number, [])
        for unit in named:
            self.discourse.note(unit, self.people)
        others = self.references.in_sentence(indices, self.discourse)
        units = tuple(with_gaps(named, others))
        names = {i for unit in named for i in range(unit.start, unit.end)}
        words = self.people.sequence.words
        groups = verb_groups(words, indices, self.material.knowledge, names)
        clauses = clauses_of(words, indices, groups)
        return Scene(indices, clauses, groups, units, self.people)

    def _enter(self, indices: range) -> None:
        """Forget the speaker where a new paragraph begins."""
        chars = self.people.sequence.text.chars
        start = self.people.sequence.words[indices.start].span.start
        before = chars[:start].rstrip(" ")
        if before.endswith("\n") and not before.rstrip().endswith((":", "«")):
            self.discourse.speaker = ()

    def _leave(self, scene: Scene) -> None:
        """Note who was the subject and who goes on speaking."""
        main = [c for c in scene.clauses if c.verb is not None]
        speech = [c for c in main if is_speech(scene, c)]
        told = speech[:1] or main[-1:]
        if (
            scene.clauses[0].verb is None
            and scene.words[scene.clauses[0].end - 1].key == ":"
        ):
            told = list(scene.clauses[:1])
        for clause in told:
            before = clause.verb.start if clause.verb else clause.end
            subject = subject_of(scene, clause, before, self.discourse)
            persons = [
                id
                for id in ids_of(subject)
                if self.people.type_of(id) is not EntityType.PLACE
            ]
            if len(persons) == 1:
                self.discourse.subject = persons[0]
            else:
                speech = []
        if speech and self.discourse.subject is not None:
            self.discourse.speaker = (self.discourse.subject,)

    def _reports(
        self, scene: Scene, candidate: Candidate, sources: tuple[str, ...]
    ) -> Iterator[Report]:
        if only_speaks(scene, candidate):
            return
        roles = roles_of(scene, candidate, self.discourse)
        if is_anaphoric(scene, candidate) and not candidate.finite:
            roles = self._recalled(scene, candidate, roles)
        roles = self._completed(candidate, roles)
        status = status_of(scene, candidate)
        for part in one_by_one(scene, candidate, roles):
            if not is_told(candidate, part):
                continue
            if candidate.type.speech and is_generic(candidate, status):
                continue
            part = self._placed(candidate, part, status)
            told_by = self._sources(scene, candidate, part, sources)
            self._remember(candidate, part, status)
            yield self._written(scene, candidate, part, status, told_by)

    def _placed(self, candidate: Candidate, roles: Roles, status: Status) -> Roles:
        """Let what is said at a meeting have the place of the meeting."""
        meets = candidate.type.id in ("DISCUSS", "MEET", "SIGN", "AGREE")
        inherits = candidate.type.speech or meets
        if roles.places or not inherits or status is not Status.ACTUAL:
            return roles
        here = [
            link
            for link in self.discourse.scene
            if self._are_there(candidate, set(ids_of(roles.actors)))
        ]
        if not here:
            return roles
        span = self.people.sequence.range_of(here[0].mention.span)
        place = Unit(span.start, span.stop, tuple(here), Form.NAME)
        return Roles(roles.actors, roles.recipients, (place,), roles.rule)

    def _are_there(self, candidate: Candidate, actors: set[str]) -> bool:
        """Tell whether actors are at the place told of: parties or visitors."""
        if actors <= set(self.discourse.parties):
            return True
        meets = candidate.type.id in ("MEET", "DISCUSS", "SIGN", "AGREE")
        return meets and bool(actors & set(self.discourse.visitors))

    def _completed(self, candidate: Candidate, roles: Roles) -> Roles:
        """Give one who talks or agrees the partner with whom he met before."""
        actors, parties = ids_of(roles.actors), self.discourse.parties
        if candidate.type.id not in TALKS or len(actors) != 1 or len(parties) < 2:
            return roles
        if actors[0] not in parties:
            return roles
        others = self.people.derived(
            candidate.start,
            candidate.end,
            [id for id in parties if id != actors[0]],
            "the other party of the meeting told of",
            form=Form.GROUP,
        )
        return Roles((*roles.actors, others), (), roles.places, roles.rule)

    def _recalled(self, scene: Scene, candidate: Candidate, roles: Roles) -> Roles:
        """Let «این دیدار» have the parties of the meeting told before."""
        if not candidate.type.symmetric or len(self.discourse.parties) < 2:
            return roles
        parties = self.people.derived(
            candidate.start,
            candidate.end,
            self.discourse.parties,
            "the parties of the event referred to",
            form=Form.GROUP,
        )
        return Roles((parties,), (), roles.places, "reference to an event")

    def _sources(
        self, scene: Scene, candidate: Candidate, roles: Roles, sources: tuple[str, ...]
    ) -> tuple[str, ...]:
        actors = ids_of(roles.actors)
        if candidate.type.speech:
            if sources == self.discourse.speaker and self._names_actor(scene, roles):
                return ()
            return tuple(id for id in sources if id not in actors)
        if candidate.finite or candidate.type.id in ENCOUNTERS:
            return sources
        clause = scene.clause_at(candidate.start)
        speaker = self._teller(scene, candidate)
        if not speaker or speaker[0] in sources or speaker[0] in actors:
            return sources
        assert clause is not None
        return (*speaker, *sources)

    def _names_actor(self, scene: Scene, roles: Roles) -> bool:
        """Tell whether a sentence itself names who acts: it is told anew, then."""
        return any(
            unit in scene.units and unit.kind != Form.PRONOUN for unit in roles.actors
        )

    def _inherited_date(
        self, roles: Roles, status: Status
    ) -> tuple[DateRange | None, DateBasis | None]:
        """Return the date of the plan or the meeting that an event belongs to."""
        actors = set(ids_of(roles.actors))
        met = self.discourse.meetings.get(frozenset(actors))
        if status is Status.ACTUAL and met is not None:
            return met, DateBasis.RELATIVE
        if not actors or not actors <= set(self.discourse.parties):
            return None, None
        if status is Status.PLANNED:
            when = self.discourse.planned
        else:
            when = self.discourse.told if len(actors) > 1 else None
        if status is Status.HYPOTHETICAL or when is None:
            return None, None
        return when, DateBasis.RELATIVE

    def _keep_date(
        self,
        candidate: Candidate,
        roles: Roles,
        when: DateRange | None,
        status: Status,
    ) -> None:
        if status is Status.PLANNED:
            self.discourse.planned = when or self.discourse.planned
        elif candidate.type.id in ("MEET", "CALL") and status is Status.ACTUAL:
            self.discourse.told = when or self.discourse.told
            actors = frozenset(ids_of(roles.actors))
            if when is not None and len(actors) > 1:
                self.discourse.meetings[actors] = when

    def _teller(self, scene: Scene, candidate: Candidate) -> tuple[str, ...]:
        """Return the subject of the speech act within which a noun stands."""
        clause = scene.clause_at(candidate.start)
        triggers = self.material.knowledge.triggers
        types = self.material.knowledge.event_types
        speaks = is_speech(scene, clause) or any(
            found.trigger.type and types[found.trigger.type].speech
            for at in range(clause.start, clause.end)
            if not candidate.start <= at < candidate.end
            for found in triggers.at(scene.words, at)
        )
        if not speaks:
            return ()
        return ids_of(subject_of(scene, clause, candidate.start, self.discourse))[:1]

    def _remember(self, candidate: Candidate, roles: Roles, status: Status) -> None:
        actors = ids_of(roles.actors)
        told = status in (Status.ACTUAL, Status.PLANNED)
        if candidate.type.id in ("MEET", "CALL") and len(actors) > 1 and told:
            if set(actors) != set(self.discourse.parties):
                self.discourse.scene = ()
                self.discourse.told = None
            if status is Status.PLANNED and self.discourse.parties:
                # A plan told in passing: «دو طرف» of the next sentence are others.
                self.before_plan = self.before_plan or self.discourse.parties
            self.discourse.parties = actors
        places = tuple(link for unit in roles.places for link in unit.links)
        if not places or status is not Status.ACTUAL:
            return
        if candidate.type.id == "VISIT":
            self.discourse.scene, self.discourse.visitors = places[:1], actors
        elif candidate.type.id == "MEET":
            self.discourse.scene = places[:1]

    def _written(
        self,
        scene: Scene,
        candidate: Candidate,
        roles: Roles,
        status: Status,
        sources: tuple[str, ...],
    ) -> Report:
        sequence, text = self.material.sequence, self.material.sequence.text
        sentence = sequence.span(scene.indices.start, scene.indices.stop)
        trigger = sequence.span(candidate.start, candidate.end)
        raw = text.origin(sentence)
        narrated = is_news(candidate, roles, sources)
        when, basis = date_of(
            scene, candidate, status, self.material.clock, narrated=narrated
        )
        if when is None:
            when, basis = self._inherited_date(roles, status)
        self._keep_date(candidate, roles, when, status)
        fillers = roles.fillers()
        ids = tuple(dict.fromkeys(filler.link.entity_id for filler in fillers))
        return Report(
            document_id=text.document_id,
            sentence=sentence,
            sentence_raw=raw,
            quote="",
            event_type=candidate.type.id,
            trigger=trigger,
            trigger_raw=text.origin(trigger),
            fillers=fillers,
            topics=topics_of_sentence(
                scene.words[scene.indices.start : scene.indices.stop],
                ids,
                self.material.topics,
            ),
            date=when,
            date_basis=basis,
            status=status,
            said_by=sources,
            rule=roles.rule,
            score=VERB_SCORE if candidate.finite else NOUN_SCORE,
        )


def role_ids(report: Report, role: Role) -> tuple[str, ...]:
    """Return the ids of a report's entities in a role."""
    return tuple(f.link.entity_id for f in report.fillers if f.role is role)
