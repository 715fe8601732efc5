"""Find descriptions: of persons by their office, and of bodies and places by kind."""

from collections.abc import Iterator

from kg.mentions.chains import ChainReader
from kg.mentions.grammar import Grammar
from kg.mentions.pieces import Cover, Kind, Piece, piece
from kg.model import EntityType, Form
from kg.text.words import WordSequence

ROLE = Kind(EntityType.PERSON, "description", Form.ROLE)
BODY = Kind(EntityType.ORGANIZATION, "body")
PLACE = Kind(EntityType.PLACE, "body")
# Words in quotes that a body may be named by: «خبرگزاری «تاس»».
MAX_QUOTED = 6
MAX_PLACE = 2


def find_roles(
    sequence: WordSequence, grammar: Grammar, cover: Cover
) -> Iterator[Piece]:
    """Yield descriptions that stand for one person, as far as their chain goes."""
    reader = ChainReader(sequence, grammar, cover)
    at = 0
    while at < len(sequence.words):
        end = _role_end(reader, at)
        if end is None:
            at += 1
            continue
        yield piece(sequence, at, end, ROLE)
        at = end


def _role_end(reader: ChainReader, at: int) -> int | None:
    words, grammar = reader.words, reader.grammar
    if at in reader.cover.starts and len(words[at].key) < 4:
        return None
    alone = grammar.end("roles.alone", words, at)
    head = grammar.end("roles.heads", words, at)
    if head is None and alone is None:
        return None
    overlapping = reader.cover.starts.get(at + 1)
    head_end = max(head or 0, alone or 0)
    if overlapping is not None and at + 1 < head_end < overlapping.end:
        # «رئیس جمهوری اسلامی ایران»: the name of the state begins within the head.
        person = overlapping.mention.type is EntityType.PERSON
        return None if person else reader.with_field(at, overlapping.end)
    if _is_idle(reader, at, head_end):
        return None
    chain = reader.read(head_end, start=at, whole=alone is not None)
    if chain.closed:
        return chain.end
    return None if alone is None else max(alone, chain.end)


def _is_idle(reader: ChainReader, at: int, head_end: int) -> bool:
    """Tell whether a head stands for no one person: «دو رئیس‌جمهور», «عضو سازمان»."""
    words, grammar = reader.words, reader.grammar
    if at > 0 and words[at - 1].sentence == words[at].sentence:
        several = grammar.end("roles.several", words, at - 1) == at
        if several or grammar.is_number(words[at - 1]):
            return True
    if head_end >= len(words):
        return False
    idle = grammar.end("roles.idle", words, at) is not None
    return idle and grammar.end("roles.idle_with", words, head_end) is not None


def find_bodies(
    sequence: WordSequence, grammar: Grammar, cover: Cover
) -> Iterator[Piece]:
    """Yield ministries, embassies, agencies … that no table lists."""
    reader = ChainReader(sequence, grammar, cover)
    for at in range(len(sequence.words)):
        held = cover.starts.get(at)
        head = grammar.end("organizations.heads", sequence.words, at)
        if head is None:
            continue
        start, end = _body(reader, at, head)
        if end is None or (held is not None and held.end >= end):
            continue
        if held is not None and _is_full(held):
            continue  # «مجلس شورای اسلامی» needs no state after it
        covering = cover.covering.get(start)
        if covering is None or (covering.start == start and covering.end < end):
            yield piece(sequence, start, end, BODY)


def _is_full(held: Piece) -> bool:
    """Tell whether a table has the whole name of a body."""
    return held.mention.finder == "known" and held.end - held.start > 1


def _body(reader: ChainReader, at: int, head: int) -> tuple[int, int | None]:
    """Return where a body's name begins and ends, without heads that are no part."""
    end = _body_end(reader, at, head)
    outside = reader.grammar.end("organizations.outside", reader.words, at) == head
    if end is None:
        return at, None
    if reader.grammar.is_quote(reader.words[head]):
        return head + 1, end - 1
    if not outside:
        return at, end
    demonym = reader.grammar.knowledge.demonyms.at(reader.words, head)
    return (demonym.end if demonym is not None else head), end


def _body_end(reader: ChainReader, at: int, head: int) -> int | None:
    words, grammar = reader.words, reader.grammar
    if head >= len(words) or words[head].sentence != words[at].sentence:
        return None
    if grammar.is_quote(words[head]):
        return _quoted_end(reader, head)
    if grammar.end("organizations.media", words, at) == head:
        return _medium_end(reader, head)
    ministry = grammar.end("organizations.ministries", words, head)
    if ministry is not None and words[at].key.startswith("وزارت"):
        return _with_state(reader, ministry)
    if grammar.end("organizations.of_states", words, at) is None:
        return None
    chain = reader.read(head)
    if not chain.closed or chain.end == head:
        return None
    troops = grammar.end("organizations.of_lands", words, at) == head
    held = reader.cover.starts.get(head)
    if troops and held is not None and held.mention.type is EntityType.ORGANIZATION:
        return None
    return _without_pronoun(reader, head, chain.end)


def _without_pronoun(reader: ChainReader, head: int, end: int) -> int | None:
    """Leave «این کشور» out of a name: it says whose the body is, not what it is."""
    cues = reader.grammar.knowledge.cues
    for start in range(head, end):
        if cues.end("pronouns.this_country", reader.words, start) == end:
            return start if start > head else None
    return end


def _quoted_end(reader: ChainReader, quote: int) -> int | None:
    for at in range(quote + 1, min(quote + 2 + MAX_QUOTED, len(reader.words))):
        if reader.grammar.is_quote(reader.words[at]):
            return at + 1 if at > quote + 1 else None
    return None


def _medium_end(reader: ChainReader, head: int) -> int | None:
    words, grammar = reader.words, reader.grammar
    demonym = grammar.knowledge.demonyms.at(words, head)
    if demonym is not None and demonym.end < len(words):
        if grammar.is_quote(words[demonym.end]):
            return None
        head = demonym.end
    found = reader.cover.starts.get(head)
    if found is not None:
        return found.end
    if grammar.stops(words, head) or grammar.is_number(words[head]):
        return None
    surface = reader.surface(head)
    after = reader.cover.starts.get(head + 1)
    if grammar.is_common(words[head], surface) and after is not None:
        return after.end
    return None if grammar.is_common(words[head], surface) else head + 1


def _with_state(reader: ChainReader, end: int) -> int:
    words = reader.words
    if end >= len(words) or words[end].sentence != words[end - 1].sentence:
        return end
    state = reader.cover.starts.get(end)
    if state is not None and state.mention.type is EntityType.COUNTRY:
        return state.end
    found = reader.grammar.knowledge.cues.end("pronouns.our_country", words, end)
    return end if found is None else found


def find_places(
    sequence: WordSequence, grammar: Grammar, cover: Cover
) -> Iterator[Piece]:
    """Yield places that no table lists, known by their kind («هتل کوبورگ»)."""
    words = sequence.words
    for at in range(len(words) - 1):
        inside = grammar.end("places.heads", words, at)
        head = inside or grammar.end("places.outside", words, at)
        if head is None or head >= len(words) or at in cover.covering:
            continue
        if grammar.is_quote(words[head]):
            head += 1
        end = head
        while (
            end < len(words)
            and end - head < MAX_PLACE
            and words[end].sentence == words[at].sentence
            and not grammar.stops(words, end)
            and not grammar.is_common(words[end], sequence.surface(end, end + 1))
            and end not in cover.covering
        ):
            end += 1
        if end > head:
            yield piece(sequence, at if inside else head, end, PLACE)
