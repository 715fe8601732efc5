"""What a document or a sentence is about, by the words and entities of topics.toml."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log2
from typing import Any

from kg.errors import KnowledgeError
from kg.text.words import PhraseIndex, Word, WordSequence

OTHER = "OTHER"
MOST_TOPICS = 6  # the guideline allows no more
MOST_IN_SENTENCE = 2  # gold events have rarely more
# Endings a keyword may take: plural, indefinite, ezafe.
_ENDINGS = ("", "ها", "های", "هایی", "ی", "ای")

STRONG = 1.0
WEAK = 0.35
ENTITY = 0.8
LOOK_ALIKE = 0.0
TITLE_FACTOR = 3.0  # a title names the subject; other sentences may only touch it
# Below this share of the best score a topic is touched on, not spoken about.
MIN_SHARE = 0.2
MIN_SHARE_IN_SENTENCE = 0.3
MIN_SCORE = 1.5
# A document is on two states when one foreign state has this share of all mentions.
MAIN_STATE_SHARE = 0.5
MAIN_STATE_SCORE = 2.5
COUNTRY = "country:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A row of topics.toml, its words indexed by how much they say."""

    code: str
    words: PhraseIndex[float]
    entities: frozenset[str]
    weight: float
    of_states: bool


@dataclass(frozen=True, slots=True)
class TopicTable:
    """The topics in the order of the table, and where to look for their words."""

    topics: tuple[Topic, ...]
    words: PhraseIndex[bool]

    def starts(self, words: tuple[Word, ...]) -> tuple[int, ...]:
        """Return the places where a phrase of any topic begins."""
        places = range(len(words))
        return tuple(at for at in places if self.words.at(words, at) is not None)


@dataclass(slots=True)
class _Evidence:
    """How many strong and weak words speak for a topic, and how loudly."""

    strong: int = 0
    weak: int = 0
    in_title: bool = False
    score: float = 0.0

    def fires(self) -> bool:
        """Tell whether a strong word, two weak ones or the title speak."""
        return self.strong > 0 or self.weak > 1 or self.in_title


def load_topics(table: Mapping[str, Mapping[str, Any]]) -> TopicTable:
    """Return the topics of a table that was read from topics.toml.

    >>> table = load_topics({"BRICS": {"keywords": ["بریکس"]}, "OTHER": {}})
    >>> [topic.code for topic in table.topics]
    ['BRICS']
    """
    rows = {code: row for code, row in table.items() if code != OTHER}
    phrases = (phrase for row in rows.values() for phrase, _ in _phrases(row))
    return TopicTable(
        tuple(_topic(code, row) for code, row in rows.items()),
        PhraseIndex((phrase, True) for phrase in phrases),
    )


def _phrases(row: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    says = (("except", LOOK_ALIKE), ("keywords", STRONG), ("weak", WEAK))
    for field, value in says:
        for phrase in row.get(field, ()):
            for ending in _ENDINGS:
                yield phrase + ending, value


def _topic(code: str, row: Mapping[str, Any]) -> Topic:
    if not row.get("keywords"):
        raise KnowledgeError(
            f"topics.toml: topic '{code}' has no keywords; list at least one"
        )
    return Topic(
        code=code,
        words=PhraseIndex(_phrases(row)),
        entities=frozenset(row.get("entities", ())),
        weight=row.get("weight", 1.0),
        of_states=row.get("states", 0) == 2,
    )


def find_topics(
    sequence: WordSequence,
    entity_counts: Mapping[str, int],
    table: TopicTable,
) -> tuple[str, ...]:
    """Return what a document is about, best first; its first sentence weighs more."""
    title = sequence.sentences[0] if sequence.sentences else range(0)
    starts = table.starts(sequence.words)
    scores = {}
    for topic in table.topics:
        evidence = _evidence(topic, sequence.words, starts, title)
        _add_entities(evidence, topic, entity_counts)
        if topic.of_states:
            evidence.score += _on_one_state(entity_counts)
        if evidence.fires() and evidence.score * topic.weight >= MIN_SCORE:
            scores[topic.code] = evidence.score * topic.weight
    return _best(scores, MIN_SHARE)[:MOST_TOPICS] or (OTHER,)


def topics_of_sentence(
    words: tuple[Word, ...], entity_ids: Iterable[str], table: TopicTable
) -> tuple[str, ...]:
    """Return what a sentence is about, best first; nothing when no topic fires."""
    counts = dict.fromkeys(entity_ids, 1)
    starts = table.starts(words)
    scores = {}
    for topic in table.topics:
        evidence = _evidence(topic, words, starts, range(0))
        _add_entities(evidence, topic, counts)
        if evidence.fires():
            scores[topic.code] = evidence.score * topic.weight
    return _best(scores, MIN_SHARE_IN_SENTENCE)[:MOST_IN_SENTENCE]


def _best(scores: Mapping[str, float], share: float) -> tuple[str, ...]:
    least = share * max(scores.values(), default=0.0)
    kept = [code for code, score in scores.items() if score >= least]
    return tuple(sorted(kept, key=lambda code: -scores[code]))


def _evidence(
    topic: Topic, words: tuple[Word, ...], starts: tuple[int, ...], title: range
) -> _Evidence:
    evidence = _Evidence()
    counts: dict[str, float] = {}
    values: dict[str, float] = {}
    for at, end, value in _hits(topic, words, starts):
        key = "".join(word.key for word in words[at:end])
        titled = words[at].index in title
        counts[key] = counts.get(key, 0.0) + (TITLE_FACTOR if titled else 1.0)
        values[key] = value
        evidence.in_title |= titled
        if value == STRONG:
            evidence.strong += 1
        else:
            evidence.weak += 1
    evidence.score = sum(_saturated(counts[key]) * values[key] for key in counts)
    return evidence


def _hits(
    topic: Topic, words: tuple[Word, ...], starts: tuple[int, ...]
) -> Iterator[tuple[int, int, float]]:
    """Yield where the topic's words begin and end; look-alikes are skipped whole."""
    free = 0
    for at in starts:
        match = topic.words.at(words, at) if at >= free else None
        if match is None:
            continue
        free = match.end
        if LOOK_ALIKE not in match.value:
            yield match.start, match.end, max(match.value)


def _add_entities(evidence: _Evidence, topic: Topic, counts: Mapping[str, int]) -> None:
    present = topic.entities & counts.keys()
    evidence.weak += len(present)
    evidence.score += ENTITY * _saturated(sum(counts[id] for id in present))


def _on_one_state(counts: Mapping[str, int]) -> float:
    """Return a score for a document that speaks of one foreign state above all."""
    states = {
        entity_id: count
        for entity_id, count in counts.items()
        if entity_id.startswith(COUNTRY) and entity_id != "country:IR"
    }
    if not states or "country:IR" not in counts:
        return 0.0
    share = max(states.values()) / sum(states.values())
    return MAIN_STATE_SCORE * share if share >= MAIN_STATE_SHARE else 0.0


def _saturated(count: float) -> float:
    return log2(1.0 + count)
