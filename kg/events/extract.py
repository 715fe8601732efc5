"""Read a document sentence by sentence and report the events it tells."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.events.attribution import said_by, stretches_of
from kg.events.clauses import clauses_of, verb_groups
from kg.events.dating import Clock, date_of
from kg.events.demands import find_demands, find_implied
from kg.events.features import (
    Around,
    Draft,
    Features,
    cited_in,
    event_features,
    options_of,
    wording_of,
)
from kg.events.fills import Roles
from kg.events.grammar import Grammar
from kg.events.judge import Judge
from kg.events.memory import Memory
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
    Entity,
    EntityType,
    Form,
    Link,
    Report,
    Status,
)
from kg.text.words import WordSequence


@dataclass(frozen=True, slots=True)
class Material:
    """What the events of one document are read from."""

    sequence: WordSequence
    links: tuple[Link, ...]
    entities: tuple[Entity, ...]
    knowledge: Knowledge
    clock: Clock
    topics: TopicTable
    grammar: Grammar


def find_events(material: Material, judge: Judge | None = None) -> tuple[Report, ...]:
    """Return the reports of all events that a document tells, in order."""
    people = People(material.sequence, material.knowledge, material.entities)
    drafts = find_drafts(material, people)
    if judge is None:
        reports = tuple(draft.report for draft in drafts if draft.told)
    else:
        reports = tuple(judge.decide(drafts))
    return reports if any(_is_public(report, people) for report in reports) else ()


def find_drafts(material: Material, people: People) -> Iterator[Draft]:
    """Yield what rules make of every candidate event of a document, in order."""
    units = named_units(material.sequence, material.links)
    discourse = Discourse(published=material.clock.published)
    reader = _Reader(material, people, units, discourse)
    for number in range(len(material.sequence.sentences)):
        yield from reader.read(number)


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
        self.memory = Memory(people, discourse)
        self.counts = Counter(link.entity_id for link in material.links)
        self.titled = frozenset(
            id for unit in self.by_sentence.get(0, ()) for id in unit.ids
        )

    def read(self, number: int) -> Iterator[Draft]:
        """Yield the drafts of a sentence and carry the discourse on."""
        indices = self.material.sequence.sentences[number]
        if not indices:
            return
        self._enter(indices)
        scene = self._scene(number, indices)
        self.memory.begin_sentence()
        stretches = stretches_of(scene, self.discourse)
        for candidate in find_candidates(scene):
            sources = said_by(scene, stretches, candidate.start, self.discourse)
            yield from self._drafts(scene, candidate, sources)
        for candidate, roles in find_demands(scene, stretches, self.discourse):
            yield self._implied(scene, candidate, roles, told=True)
        for candidate, roles in find_implied(scene, stretches, self.discourse):
            yield self._implied(scene, candidate, roles, told=False)
        self.memory.end_sentence()
        self._leave(scene)

    def _implied(
        self, scene: Scene, candidate: Candidate, roles: Roles, *, told: bool
    ) -> Draft:
        around = self._around(scene, candidate, roles, ())
        features = event_features(around, Status.ACTUAL, told=told)
        report = self._written(scene, candidate, roles, Status.ACTUAL, (), told=told)
        return self._draft(around, report, told, features)

    def _draft(
        self, around: Around, report: Report, told: bool, features: Features
    ) -> Draft:
        today = self.material.clock.today
        wording = wording_of(around, report, today[0] if today else None)
        options = tuple(options_of(around))
        return Draft(report, told, features, options, wording, today)

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
        """Note who was the subject, who goes on speaking and which media are cited."""
        for id, marker in cited_in(scene):
            self.discourse.cited.setdefault(id, marker)
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

    def _drafts(
        self, scene: Scene, candidate: Candidate, sources: tuple[str, ...]
    ) -> Iterator[Draft]:
        speaks = only_speaks(scene, candidate)
        roles = roles_of(scene, candidate, self.discourse)
        anaphoric = is_anaphoric(scene, candidate)
        if anaphoric and not candidate.finite:
            roles = self.memory.recalled(candidate, roles)
        roles = self.memory.completed(candidate, roles)
        status = status_of(scene, candidate)
        for part in one_by_one(scene, candidate, roles):
            generic = candidate.type.speech and is_generic(candidate, status)
            weak = candidate.trigger.weak
            told = not (speaks or generic or weak) and is_told(candidate, part)
            part = self.memory.placed(candidate, part, status)
            told_by = self._sources(scene, candidate, part, sources)
            around = self._around(scene, candidate, part, told_by)
            flags = {
                "anaphoric": anaphoric,
                "generic": generic,
                "speaks": speaks,
                "weak": weak,
            }
            features = event_features(around, status, told=told, **flags)
            if told:
                self.memory.remember(candidate, part, status)
            report = self._written(scene, candidate, part, status, told_by, told=told)
            yield self._draft(around, report, told, features)

    def _around(
        self,
        scene: Scene,
        candidate: Candidate,
        roles: Roles,
        sources: tuple[str, ...],
    ) -> Around:
        clause = scene.clause_at(candidate.start)
        subject = subject_of(scene, clause, candidate.start, self.discourse)
        return Around(
            scene=scene,
            candidate=candidate,
            roles=roles,
            sources=sources,
            subject=ids_of(subject),
            discourse=self.discourse,
            grammar=self.material.grammar,
            counts=self.counts,
            titled=self.titled,
        )

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

    def _written(
        self,
        scene: Scene,
        candidate: Candidate,
        roles: Roles,
        status: Status,
        sources: tuple[str, ...],
        *,
        told: bool = True,
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
            when, basis = self.memory.inherited_date(roles, status)
        if told:
            self.memory.keep_date(candidate, roles, when, status)
        fillers = roles.fillers()
        ids = tuple(dict.fromkeys(filler.link.entity_id for filler in fillers))
        return Report(
            document_id=text.document_id,
            sentence=sentence,
            sentence_raw=raw,
            quote=sentence.of(text.chars),
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
