"""What a reader keeps of meetings told of: parties, place and day for what follows."""

from kg.events.fills import Roles
from kg.events.references import Discourse
from kg.events.scene import ids_of
from kg.events.triggers import Candidate
from kg.events.units import People, Unit
from kg.model import DateBasis, DateRange, Form, Status

# Types that go on between those who met.
TALKS = frozenset({"DISCUSS", "AGREE", "SIGN"})


class Memory:
    """Fills what a sentence leaves out from the meeting told of before it."""

    def __init__(self, people: People, discourse: Discourse) -> None:
        """Take the discourse to read from and to keep up."""
        self.people = people
        self.discourse = discourse
        self.before_plan: tuple[str, ...] = ()

    def begin_sentence(self) -> None:
        """Forget the plans of the sentence before."""
        self.before_plan = ()
        self.discourse.planned = None

    def end_sentence(self) -> None:
        """Let «دو طرف» mean again who met before a plan was told in passing."""
        self.discourse.parties = self.before_plan or self.discourse.parties

    def completed(self, candidate: Candidate, roles: Roles) -> Roles:
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

    def recalled(self, candidate: Candidate, roles: Roles) -> Roles:
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

    def placed(self, candidate: Candidate, roles: Roles, status: Status) -> Roles:
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

    def inherited_date(
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

    def keep_date(
        self,
        candidate: Candidate,
        roles: Roles,
        when: DateRange | None,
        status: Status,
    ) -> None:
        """Keep the day of a plan, or of a meeting with its parties."""
        if status is Status.PLANNED:
            self.discourse.planned = when or self.discourse.planned
        elif candidate.type.id in ("MEET", "CALL") and status is Status.ACTUAL:
            self.discourse.told = when or self.discourse.told
            actors = frozenset(ids_of(roles.actors))
            if when is not None and len(actors) > 1:
                self.discourse.meetings[actors] = when

    def remember(self, candidate: Candidate, roles: Roles, status: Status) -> None:
        """Keep who met, and where the meeting or the journey is."""
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
