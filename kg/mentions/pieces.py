"""Mentions together with the words they cover, while they are being found."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import EntityType, Form, Mention
from kg.text.words import WordSequence


@dataclass(frozen=True, slots=True)
class Piece:
    """A mention over the words from `start` up to `end`."""

    start: int
    end: int
    mention: Mention

    def holds(self, other: "Piece") -> bool:
        """Tell whether the other piece lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Piece") -> bool:
        """Tell whether the two pieces share a word."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Kind:
    """What a finder says of the words it found."""

    type: EntityType
    finder: str
    form: Form = Form.NAME


def piece(sequence: WordSequence, start: int, end: int, kind: Kind) -> Piece:
    """Return the piece over the words from `start` up to `end`."""
    span = sequence.span(start, end)
    mention = Mention(
        document_id=sequence.text.document_id,
        span=span,
        surface=span.of(sequence.text.chars),
        type=kind.type,
        finder=kind.finder,
        form=kind.form,
    )
    return Piece(start, end, mention)


class Cover:
    """Which piece begins at, and which covers, each word."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        """Index pieces; where two begin at one word the longer is kept."""
        self.starts: dict[int, Piece] = {}
        self.covering: dict[int, Piece] = {}
        for found in pieces:
            held = self.starts.get(found.start)
            if held is None or held.end < found.end:
                self.starts[found.start] = found
            for index in range(found.start, found.end):
                held = self.covering.get(index)
                if held is None or held.end - held.start < found.end - found.start:
                    self.covering[index] = found
