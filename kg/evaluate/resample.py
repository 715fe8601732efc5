"""The bootstrap: the same documents drawn again and again, with replacement."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.evaluate.counts import Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

DRAWS = 2000  # the ends of an interval move by less than 0.002 between seeds
SEED = 20220119
LOW, HIGH = 2.5, 97.5  # percentiles: 95 % lie between


class Join(NamedTuple):
    """A tally that two documents give together."""

    first: int
    second: int
    tally: Tally


def draw(count: int) -> "Matrix":
    """Return how often each document is drawn: one row per draw, one seed for all."""
    import numpy as np

    chance = random.Random(SEED)
    weights = np.zeros((DRAWS, count))
    for row in weights:
        for index, times in Counter(chance.choices(range(count), k=count)).items():
            row[index] = times
    return weights


def resampled(
    weights: "Matrix", tallies: Sequence[Tally], joins: Sequence[Join]
) -> "Matrix":
    """Return the F1 of each draw; not a number where there is nothing to find."""
    import numpy as np

    sums = weights @ np.array(tallies, dtype=float).reshape(-1, 4)
    if joins:
        first = np.array([join.first for join in joins])
        second = np.array([join.second for join in joins])
        both = weights[:, first] * weights[:, second]
        sums = sums + both @ np.array([join.tally for join in joins], dtype=float)
    right, predicted, found, gold = sums.T
    zeros = np.zeros(len(sums))
    precision = np.divide(right, predicted, out=zeros.copy(), where=predicted > 0)
    recall = np.divide(found, gold, out=zeros.copy(), where=gold > 0)
    total = precision + recall
    f1 = np.divide(2 * precision * recall, total, out=zeros, where=total > 0)
    told: Matrix = np.where((predicted > 0) | (gold > 0), f1, np.nan)
    return told


def interval(values: "Matrix") -> tuple[float, float] | None:
    """Return the middle 95 % of the values that are numbers, if there are any."""
    import numpy as np

    numbers = values[~np.isnan(values)]
    if not len(numbers):
        return None
    low, high = np.percentile(numbers, (LOW, HIGH))
    return float(low), float(high)
