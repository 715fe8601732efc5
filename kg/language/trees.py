"""Scores of heads to a tree: one root, no cycles, the highest total score."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_SHUT = -1e9


def heads_of(arcs: Scores) -> list[int]:
    """Return the head of each word, -1 for the root.

    `arcs[i, j]` scores word j as head of word i; the last column is the root.

    >>> rows = [[0, 5, 1, 1], [0, 0, 0, 9], [5, 4, 0, 1]]
    >>> heads_of(np.array(rows, dtype=np.float32))
    [1, -1, 0]
    """
    count = len(arcs)
    if count == 0:
        return []
    scores = arcs[:, :count].astype(np.float64)
    np.fill_diagonal(scores, _SHUT)
    gain = arcs[:, count] - (scores.max(axis=1) if count > 1 else 0.0)
    root = int(gain.argmax())
    heads = _spanning(scores, root)
    heads[root] = -1
    return heads


def _spanning(scores: NDArray[np.float64], root: int) -> list[int]:
    """Return the best heads of all words but the root (Chu-Liu and Edmonds)."""
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[root] = root
    cycle = _find_cycle(heads, root)
    if not cycle:
        return heads
    return _break(scores, root, heads, cycle)


def _find_cycle(heads: list[int], root: int) -> list[int]:
    done = {root}
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while at not in done and at not in path:
            path.append(at)
            at = heads[at]
        if at in path:
            return path[path.index(at) :]
        done.update(path)
    return []


def _break(
    scores: NDArray[np.float64], root: int, heads: list[int], cycle: list[int]
) -> list[int]:
    """Return the best heads with a cycle contracted to one word, then opened."""
    outside = [at for at in range(len(heads)) if at not in set(cycle)]
    size = len(outside)
    inner = np.array(cycle)
    kept = scores[inner, [heads[at] for at in cycle]]
    small = np.full((size + 1, size + 1), _SHUT)
    small[:size, :size] = scores[np.ix_(outside, outside)]
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    small[size, :size] = entering.max(axis=0)
    leaving = scores[np.ix_(outside, cycle)]
    small[:size, size] = leaving.max(axis=1)
    np.fill_diagonal(small, _SHUT)
    found = _spanning(small, outside.index(root))
    result = list(heads)
    for number, word in enumerate(outside):
        head = found[number]
        best = int(leaving[number].argmax())
        result[word] = cycle[best] if head == size else outside[head]
    result[root] = root
    opened = int(entering[:, found[size]].argmax())
    result[cycle[opened]] = outside[found[size]]
    return result
