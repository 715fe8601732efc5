"""Boosted decision trees: sums of many small trees, evaluated all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Whole = NDArray[np.int32]


ROWS = 512  # walked down at once: some MB of memory


@dataclass(frozen=True)
class Forest:
    """Trees as arrays, a row each; a leaf's `left` is its own number.

    A node sends a row with `feature` at most `threshold` to the left.
    """

    feature: "Whole"
    threshold: "Floats"
    left: "Whole"
    right: "Whole"
    value: "Floats"

    def probabilities(self, rows: "Floats") -> "Floats":
        """Return the probability of each row."""
        import numpy as np

        parts = [
            self._sums(rows[start : start + ROWS])
            for start in range(0, len(rows), ROWS)
        ]
        total = np.concatenate(parts) if parts else np.zeros(0)
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)

    def _sums(self, rows: "Floats") -> "NDArray[np.float64]":
        """Return the sum of the leaves that each row falls into.

        All rows walk down all trees at once; who has come to a leaf walks no further.
        """
        import numpy as np

        nodes = self._nodes
        count, width = self.feature.shape
        at = np.tile(np.arange(count, dtype=np.int32) * width, len(rows))
        start = np.repeat(np.arange(len(rows), dtype=np.int32) * rows.shape[1], count)
        values = rows.ravel()
        walking = np.flatnonzero(~nodes.leaf[at])
        while walking.size:
            here = at[walking]
            seen = values[start[walking] + nodes.feature[here]]
            low = seen <= nodes.threshold[here]
            here = np.where(low, nodes.left[here], nodes.right[here])
            at[walking] = here
            walking = walking[~nodes.leaf[here]]
        leaves = nodes.value[at].reshape(len(rows), count)
        return np.asarray(leaves.sum(axis=1, dtype=np.float64))

    @cached_property
    def _nodes(self) -> "_Nodes":
        """Return the nodes of all trees in one line, numbered from 0."""
        import numpy as np

        width = self.feature.shape[1]
        first = (np.arange(len(self.feature), dtype=np.int32) * width)[:, None]
        own = np.arange(width, dtype=np.int32)[None, :]
        return _Nodes(
            feature=self.feature.ravel(),
            threshold=self.threshold.ravel(),
            left=(self.left + first).ravel(),
            right=(self.right + first).ravel(),
            value=self.value.ravel(),
            leaf=((self.left == own) & (self.right == own)).ravel(),
        )


class _Nodes(NamedTuple):
    feature: "Whole"
    threshold: "Floats"
    left: "Whole"
    right: "Whole"
    value: "Floats"
    leaf: "NDArray[np.bool_]"


def to_matrix(
    rows: Sequence[Mapping[str, float]], columns: Mapping[str, int]
) -> "Floats":
    """Return features by name as a matrix; what is not named is 0.

    >>> to_matrix([{"a": 2.0, "c": 1.0}], {"a": 0, "b": 1}).tolist()
    [[2.0, 0.0]]
    """
    import numpy as np

    matrix = np.zeros((len(rows), len(columns)), dtype=np.float32)
    for number, row in enumerate(rows):
        for name, value in row.items():
            column = columns.get(name)
            if column is not None:
                matrix[number, column] = value
    return matrix
