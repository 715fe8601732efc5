"""Tag scores to spans: the best sequence of tags that makes whole spans."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_SHUT = np.float32(-1e9)


class TagSpan(NamedTuple):
    """Words `start` to `end` (half-open) that make a name of a kind."""

    start: int
    end: int
    kind: str
    score: float


def may_follow(before: str, after: str) -> bool:
    """Tell whether one BIOES tag may stand after another.

    >>> may_follow("B-PER", "E-PER"), may_follow("B-PER", "E-ORG"), may_follow("O", "O")
    (True, False, True)
    """
    if before[0] in "BI":
        return after[0] in "IE" and before[2:] == after[2:]
    return after[0] in "OBS"


def transitions(tags: Sequence[str]) -> Scores:
    """Return 0 where a tag may follow another, a very low score where not."""
    rows = [[0.0 if may_follow(a, b) else float(_SHUT) for b in tags] for a in tags]
    return np.array(rows, dtype=np.float32)


def log_softmax(scores: Scores) -> Scores:
    """Return log probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    total = np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return np.asarray(shifted - total, dtype=np.float32)


def best_tags(scores: Scores, tags: Sequence[str], allowed: Scores) -> list[int]:
    """Return the best sequence of tags in which every span is whole."""
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if _is_whole([tags[at] for at in greedy]):
        return greedy
    return _viterbi(scores, tags, allowed)


def _is_whole(tags: Sequence[str]) -> bool:
    around = ["O", *tags, "O"]
    return all(may_follow(a, b) for a, b in pairwise(around))


def _viterbi(scores: Scores, tags: Sequence[str], allowed: Scores) -> list[int]:
    outside = tags.index("O")
    total = scores[0] + allowed[outside]
    back = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        paths = total[:, None] + allowed
        back[at] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[at]
    best = int((total + allowed[:, outside]).argmax())
    chosen = [best]
    for at in range(len(scores) - 1, 0, -1):
        best = int(back[at, best])
        chosen.append(best)
    return chosen[::-1]


def decode(scores: Scores, tags: Sequence[str], allowed: Scores) -> list[TagSpan]:
    """Return the spans of a sentence from the scores of its words.

    >>> tags = ("O", "B-PER", "I-PER", "E-PER", "S-PER")
    >>> rows = np.eye(5, dtype=np.float32)[[1, 2, 0]] * 9
    >>> [span[:3] for span in decode(rows, tags, transitions(tags))]
    [(0, 2, 'PER')]
    """
    if len(scores) == 0:
        return []
    logs = log_softmax(scores)
    chosen = best_tags(logs, tags, allowed)
    sure = logs[np.arange(len(chosen)), chosen]
    spans: list[TagSpan] = []
    start = 0
    for at, number in enumerate(chosen):
        mark, kind = tags[number][0], tags[number][2:]
        if mark in "BS":
            start = at
        if mark in "ES":
            score = float(np.exp(sure[start : at + 1].mean()))
            spans.append(TagSpan(start, at + 1, kind, score))
    return spans
