"""What was missed and what was spurious: each with its sentence and its cause."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.align import Partners, find_partners, overlap, roles
from kg.evaluate.counts import attributes
from kg.evaluate.gold import Item
from kg.evaluate.notes import EntityNote, EventNote, Marked, Notes
from kg.evaluate.scheme import Scheme
from kg.model import Document, Form, Span
from kg.text.normalize import normalize
from kg.text.segment import segment

MISSED, SPURIOUS, WRONG = "missed", "spurious", "wrong"
_LAYERS = {Form.NAME: "name", Form.ROLE: "role"}
_Mentioned = Iterable[tuple[EntityNote, Marked]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One difference between gold and prediction.

    `layer` is name, role, event, argument or an attribute; `cause` groups misses;
    `detail` says more, and `origin` is the finder or rule behind what was predicted.
    """

    document_id: str
    layer: str
    kind: str
    what: str
    cause: str
    detail: str = ""
    origin: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """One document: its gold, its prediction, and who stands for whom."""

    document: Document
    gold: Notes
    told: Notes
    partners: Partners
    scheme: Scheme
    sentences: Sequence[Span]

    def sentence(self, span: Span | None) -> str:
        """Return the sentence of the raw document that holds the start of a span."""
        if span is None:
            return ""
        holding = (s for s in self.sentences if s.start <= span.start < s.end)
        found = next(holding, span)
        return " ".join(found.of(self.document.raw).split())

    def surface(self, span: Span | None) -> str:
        """Return the characters of a span, marked as a quote."""
        return f"«{span.of(self.document.raw)}»" if span else "without a trigger"

    def name(self, id: str | None) -> str:
        """Return what gold or prediction call an entity."""
        if id is None:
            return "none"
        named = {e.id: e.name for e in (*self.told.entities, *self.gold.entities)}
        return named.get(id) or id

    def miss(
        self,
        layer: str,
        kind: str,
        what: str,
        why: tuple[str, str, str],
        span: Span | None,
    ) -> Miss:
        """Return a miss with the sentence it happened in; `why` ends in its origin."""
        cause, detail, origin = why
        return Miss(
            document_id=self.document.id,
            layer=layer,
            kind=kind,
            what=what,
            cause=cause,
            detail=detail,
            origin=origin,
            sentence=self.sentence(span),
        )


def find_misses(
    items: Iterable[Item], predictions: Mapping[str, Notes], scheme: Scheme
) -> tuple[Miss, ...]:
    """Return every difference, by document, mentions first."""
    found: list[Miss] = []
    for item in items:
        told = predictions.get(item.document.id) or Notes(id=item.document.id)
        case = _Case(
            item.document,
            item.gold,
            told,
            find_partners(item.gold, told, scheme),
            scheme,
            _sentences(item.document),
        )
        for find in (_mentions, _events, _arguments, _attributes):
            found.extend(find(case))
    return tuple(found)


def _sentences(document: Document) -> tuple[Span, ...]:
    text = normalize(document)
    return tuple(text.origin(sentence.span) for sentence in segment(text))


def _mentions(case: _Case) -> Iterator[Miss]:
    """Yield names of another span or type, and roles of another span."""
    for form, layer in _LAYERS.items():
        typed = form is Form.NAME
        gold, told = _keyed(case.gold, form, typed), _keyed(case.told, form, typed)
        for kind, mine, theirs, others in (
            (MISSED, gold, told, case.told),
            (SPURIOUS, told, gold, case.gold),
        ):
            for key in sorted(mine.keys() - theirs.keys()):
                entity, marked = mine[key]
                cause, other = _clash(entity, marked, others.mentions(*_LAYERS))
                origin = marked.origin or (other[1].origin if other else "")
                detail = (
                    f"{other[0].type} {case.surface(other[1].span)}" if other else ""
                )
                what = f"{entity.type} {case.surface(marked.span)}"
                why = (cause, detail, origin)
                yield case.miss(layer, kind, what, why, marked.span)


def _keyed(
    notes: Notes, form: str, typed: bool
) -> dict[tuple[Span, str], tuple[EntityNote, Marked]]:
    return {
        (marked.span, entity.type if typed else ""): (entity, marked)
        for entity, marked in notes.mentions(form)
    }


def _clash(
    entity: EntityNote, marked: Marked, others: _Mentioned
) -> tuple[str, tuple[EntityNote, Marked] | None]:
    """Return why a mention has no partner, and the mention in its place."""
    crossing = [one for one in others if one[1].span.overlaps(marked.span)]
    for one in crossing:
        if one[1].span == marked.span:
            same_form = one[1].form == marked.form
            return ("another type" if same_form else "another form"), one
    for one in crossing:
        if one[0].type == entity.type and one[1].form == marked.form:
            return "other boundaries", one
    return "nothing there", None


def _events(case: _Case) -> Iterator[Miss]:
    """Yield the events of either side that have no partner."""
    matched = {event.id for pair in case.partners.events for event in pair[:1]}
    used = {event.id for pair in case.partners.events for event in pair[1:]}
    for kind, mine, theirs, done in (
        (MISSED, case.gold.events, case.told.events, matched),
        (SPURIOUS, case.told.events, case.gold.events, used),
    ):
        for event in mine:
            if event.id in done:
                continue
            cause, other = _other_event(event, theirs, kind)
            detail = f"{other.type} {case.surface(_first(other))}" if other else ""
            origin = event.origin or (other.origin if other else "")
            what = f"{event.type} {case.surface(_first(event))}"
            yield case.miss("event", kind, what, (cause, detail, origin), _first(event))


def _other_event(
    event: EventNote, others: Iterable[EventNote], kind: str
) -> tuple[str, EventNote | None]:
    """Return why an event has no partner, and the event in its place."""
    touching = [other for other in others if overlap(event, other)]
    for other in touching:
        if other.type == event.type:
            return ("joined with another" if kind == MISSED else "told twice"), other
    if touching:
        return "another type", touching[0]
    return "nothing there", None


def _arguments(case: _Case) -> Iterator[Miss]:
    """Yield what differs in the roles of matched events."""
    partner = {gold: told for told, gold in case.partners.entities.items()}
    known = set(partner)
    for one, other in case.partners.events:
        wanted = roles(one, case.scheme)
        found = roles(other, case.scheme, case.partners)
        for kind, extra, rest in (
            (MISSED, wanted - found, found),
            (SPURIOUS, found - wanted, wanted),
        ):
            for role, id in sorted(extra):
                what = f"{role} {case.name(id.removeprefix('?'))} of {one.type}"
                cause = _argument_cause(id, kind, known, rest)
                detail = case.surface(_first(one))
                why = (cause, detail, other.origin)
                yield case.miss("argument", kind, what, why, _first(one))


def _argument_cause(
    id: str, kind: str, known: set[str], rest: set[tuple[str, str]]
) -> str:
    if any(id == other for _, other in rest):
        return "in the other role"
    if kind == MISSED:
        return "not attached" if id in known else "entity not found"
    return "entity not in gold" if id.startswith("?") else "no party in gold"


def _attributes(case: _Case) -> Iterator[Miss]:
    """Yield the wrong dates, statuses, sources and places of matched events."""
    for one, other in case.partners.events:
        said = attributes(one, other, case.partners.entities)
        for key, (wanted, found) in said.items():
            if wanted == found:
                continue
            show: Callable[[str | None], str] = (
                case.name
                if key in ("said_by", "place")
                else lambda value: value or "none"
            )
            cause = (
                "none found"
                if found is None
                else "none in gold"
                if wanted is None
                else "another one"
            )
            what = f"{show(found)}, not {show(wanted)}, for {one.type}"
            detail = case.surface(_first(one))
            yield case.miss(
                key, WRONG, what, (cause, detail, other.origin), _first(one)
            )


def _first(event: EventNote) -> Span | None:
    return event.triggers[0] if event.triggers else None
