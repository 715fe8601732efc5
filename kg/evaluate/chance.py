"""Whether one program is better than another, or luckier: the paired bootstrap."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluate.resample import draw, interval, resampled
from kg.evaluate.scores import ACCURACIES, MEASURES, Evaluation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.evaluate.resample import Matrix

    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far B is above A; the difference lies from `low` to `high` in 95 % of draws.

    `chance` is the share of draws that speak against the difference, times two.
    """

    before: float
    after: float
    low: float
    high: float
    chance: float

    @property
    def difference(self) -> float:
        """Return how far B is above A."""
        return self.after - self.before

    def verdict(self) -> str:
        """Return `better`, `worse`, `equal`, or `chance` where it may be that.

        >>> Comparison(0.7, 0.75, 0.01, 0.09, 0.02).verdict()
        'better'
        >>> Comparison(0.7, 0.75, -0.01, 0.11, 0.08).verdict()
        'chance'
        """
        if self.low == self.high == 0:
            return "equal"
        if self.low > 0:
            return "better"
        return "worse" if self.high < 0 else "chance"


def compare(before: Evaluation, after: Evaluation) -> dict[str, Comparison]:
    """Return the difference of two evaluations of the same documents, by measure."""
    weights = draw(len(before.documents))
    either = {*before.measures(), *after.measures()}
    found = {}
    for key in (*MEASURES, *ACCURACIES):
        if key not in either:
            continue
        gain = resampled(weights, *after.of(key)) - resampled(weights, *before.of(key))
        ends = interval(gain)
        if ends is None:
            continue
        against = min(_share(gain <= 0, gain), _share(gain >= 0, gain))
        found[key] = Comparison(
            before.score(key).f1, after.score(key).f1, *ends, min(1.0, 2 * against)
        )
    return found


def _share(draws: "Flags", gain: "Matrix") -> float:
    """Return the share of draws, among those in which there is something to find."""
    import numpy as np

    return float(draws.sum() / (~np.isnan(gain)).sum())
