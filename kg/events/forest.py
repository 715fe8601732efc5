"""Boosted decision trees: sums of many small trees, evaluated all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Whole = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays, a row each; a leaf's `left` is its own number.

    A node sends a row with `feature` at most `threshold` to the left.
    """

    feature: "Whole"
    threshold: "Floats"
    left: "Whole"
    right: "Whole"
    value: "Floats"
    depth: int

    def probabilities(self, rows: "Floats") -> "Floats":
        """Return the probability of each row."""
        import numpy as np

        trees = np.arange(len(self.feature))[None, :]
        at = np.zeros((len(rows), len(self.feature)), dtype=np.int32)
        places = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            seen = rows[places, self.feature[trees, at]]
            low = seen <= self.threshold[trees, at]
            at = np.where(low, self.left[trees, at], self.right[trees, at])
        total = self.value[trees, at].sum(axis=1, dtype=np.float64)
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)


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
