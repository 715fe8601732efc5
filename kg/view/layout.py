"""Where nodes stand on the page, computed beforehand so that nothing moves there.

Hubs (entities and topics) are placed by springs and repulsion, events between those
who take part in them; then whatever still overlaps is pushed apart. The page comes out
the same on every machine: sums run down columns, never along rows, whose order of
adding depends on the processor, and only square roots are taken, which IEEE 754 fixes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

Point = tuple[float, float]

SPRING = 150.0  # an edge at rest, where there are few events: room for a name
REACH = 3.0  # springs: how far hubs push each other
GRAVITY = 0.3
CROWD = 2.5  # events for each hub; beyond it edges grow to make room for them
DOT_GAP = 26.0  # between events that have the same participants
ROUNDS = 240  # until the springs are at rest; 300 nodes take half a second
PUSHES = 80
CELL = 40.0  # of the grid that finds neighbours: a little more than a dot
GOLDEN_TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of 137.5°


class Box(NamedTuple):
    """A node to place: the half width and half height it takes, and what it ties.

    A hub ties nothing; an event ties the hubs of its participants and, `loose`, those
    of its topics and sources.
    """

    id: str
    width: float
    height: float
    kind: str = "entity"
    ties: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def is_event(self) -> bool:
        """Tell whether it is a dot between hubs."""
        return self.kind == "event"


def place(boxes: Sequence[Box], ends: Sequence[int]) -> dict[str, tuple[int, int]]:
    """Return the place of each node; `ends` cut those that are tied into tiers.

    What stands in a tier is not moved by the next ones. Nodes after the last tier are
    tied to nothing and stand in rows below.
    """
    places: dict[str, Point] = {}
    spring = _spring(boxes[: ends[-1] if ends else 0])
    for start, end in pairwise((0, *ends)):
        tier = boxes[start:end]
        # Topics come after and move nobody: they tie everything to everything.
        for kinds in (("entity",), ("entity", "topic")):
            _place_hubs(boxes[:end], places, spring, kinds)
        _place_events(tier, places)
        _push_apart(boxes[:end], places, frozenset(box.id for box in boxes[:start]))
    _place_rest(boxes[ends[-1] if ends else 0 :], places)
    return {node: (round(x), round(y)) for node, (x, y) in places.items()}


def spiral(count: int, gap: float) -> Iterator[Point]:
    """Yield places on a sunflower's spiral: evenly spread, the first in the middle.

    >>> [(round(x), round(y)) for x, y in spiral(3, 10.0)]
    [(0, 0), (-7, 7), (1, -14)]
    """
    cosine, sine = GOLDEN_TURN
    x, y = 1.0, 0.0
    for index in range(count):
        yield gap * sqrt(index) * x, gap * sqrt(index) * y
        x, y = x * cosine - y * sine, x * sine + y * cosine


def _spring(boxes: Sequence[Box]) -> float:
    events = sum(box.is_event for box in boxes)
    crowd = events / max(len(boxes) - events, 1) / CROWD
    return SPRING * sqrt(max(crowd, 1.0))


def _place_hubs(
    boxes: Sequence[Box],
    places: dict[str, Point],
    spring: float,
    kinds: tuple[str, ...],
) -> None:
    import numpy as np

    hubs = [box.id for box in boxes if box.kind in kinds]
    new = [index for index, hub in enumerate(hubs) if hub not in places]
    if not new:
        return
    weights = _weights(boxes, {hub: index for index, hub in enumerate(hubs)})
    at = np.array(
        [
            places.get(hub, spot)
            for hub, spot in zip(hubs, spiral(len(hubs), spring), strict=True)
        ],
        dtype=np.float64,
    )
    free = np.zeros(len(hubs))
    free[new] = 1.0
    for step in range(ROUNDS):
        reach = spring * (1 - step / ROUNDS) * 0.5
        at = _step(at, weights, reach * free, spring)
    reach = sqrt(float((at * at).sum(axis=1).max())) + 1
    for index in new:
        places[hubs[index]] = _drawn_in(float(at[index, 0]), float(at[index, 1]), reach)


def _drawn_in(x: float, y: float, reach: float) -> Point:
    """Give the crowded middle room, and the lonely rim less."""
    away = sqrt(x * x + y * y) / reach + 1e-6
    scale = 1 / sqrt(sqrt(away))
    return x * scale, y * scale


def _weights(boxes: Sequence[Box], index: Mapping[str, int]) -> "Floats":
    """Return how strongly each two hubs are tied by their events."""
    import numpy as np

    weights = np.zeros((len(index), len(index)))
    for box in boxes:
        for strength, ids in ((1.0, box.ties), (0.1, (*box.ties, *box.loose))):
            share = strength / max(len(ids) - 1, 1)
            for one, other in combinations([hub for hub in ids if hub in index], 2):
                weights[index[one], index[other]] += share
                weights[index[other], index[one]] += share
    result: Floats = np.sqrt(weights)
    return result


def _step(at: "Floats", weights: "Floats", reach: "Floats", spring: float) -> "Floats":
    """Move each hub by its forces, no further than its reach."""
    import numpy as np

    x, y = at[:, 0], at[:, 1]
    across, down = x[:, None] - x[None, :], y[:, None] - y[None, :]
    squared = across * across + down * down + 1.0
    # The busier two hubs, the wider apart: their events stand between them.
    room = 1.0 + weights.sum(axis=0) / 4
    push = spring * spring * np.sqrt(room[:, None] * room[None, :]) / squared
    # Far ones leave each other alone, else what is tied to nothing drifts away.
    push = np.where(squared < (REACH * spring) ** 2, push, 0.0)
    pull = weights * np.sqrt(squared) / spring - push
    np.fill_diagonal(pull, 0.0)
    # Gravity keeps hubs without a common event from drifting away.
    force_x = (across * pull).sum(axis=0) - GRAVITY * x
    force_y = (down * pull).sum(axis=0) - GRAVITY * y
    size = np.sqrt(force_x * force_x + force_y * force_y) + 1e-9
    scale = np.minimum(size, reach) / size
    return np.stack((x + force_x * scale, y + force_y * scale), axis=1)


def _place_events(tier: Sequence[Box], places: dict[str, Point]) -> None:
    groups = defaultdict(list)
    for box in tier:
        if box.is_event:
            groups[tuple(sorted(box.ties)) or tuple(sorted(box.loose))].append(box.id)
    for ties, events in sorted(groups.items()):
        x, y = _middle(ties, places)
        spots = spiral(len(events), DOT_GAP)
        for event, (right, down) in zip(sorted(events), spots, strict=True):
            places[event] = (x + right, y + down)


def _middle(ties: tuple[str, ...], places: Mapping[str, Point]) -> Point:
    """Return the place between hubs; outwards of a single one."""
    if not ties:
        return 0.0, 0.0
    x = sum(places[tie][0] for tie in ties) / len(ties)
    y = sum(places[tie][1] for tie in ties) / len(ties)
    if len(ties) > 1:
        return x, y
    away = sqrt(x * x + y * y)
    if away < 1:
        return x, y + SPRING / 2
    return x + x / away * SPRING / 2, y + y / away * SPRING / 2


def _place_rest(rest: Sequence[Box], places: dict[str, Point]) -> None:
    bottom = max((y for _, y in places.values()), default=0.0) + SPRING
    reach = max((abs(x) for x, _ in places.values()), default=0.0) + 2 * SPRING
    x, y = -reach, bottom
    for box in rest:
        if x + 2 * box.width > reach:
            x, y = -reach, y + SPRING / 2
        places[box.id] = (x + box.width, y)
        x += 2 * box.width + DOT_GAP


def _push_apart(
    boxes: Sequence[Box], places: dict[str, Point], pinned: frozenset[str]
) -> None:
    for _ in range(PUSHES):
        moved = False
        for one, other in _neighbours(boxes, places):
            moved |= _part(one, other, places, pinned)
        if not moved:
            return


def _neighbours(
    boxes: Sequence[Box], places: Mapping[str, Point]
) -> Iterator[tuple[Box, Box]]:
    """Yield the pairs of boxes that share a cell, some of them more than once."""
    cells = defaultdict(list)
    for box in boxes:
        x, y = places[box.id]
        columns = range(int((x - box.width) // CELL), int((x + box.width) // CELL) + 1)
        rows = range(int((y - box.height) // CELL), int((y + box.height) // CELL) + 1)
        for cell in product(columns, rows):
            cells[cell].append(box)
    for _, here in sorted(cells.items()):
        yield from combinations(here, 2)


def _part(
    one: Box, other: Box, places: dict[str, Point], pinned: frozenset[str]
) -> bool:
    """Push two boxes apart along the shorter way; tell whether they overlapped."""
    (x, y), (other_x, other_y) = places[one.id], places[other.id]
    across = one.width + other.width - abs(other_x - x)
    down = one.height + other.height - abs(other_y - y)
    stuck = (one.id in pinned) + (other.id in pinned)
    if across <= 0 or down <= 0 or stuck == 2:
        return False
    right, below = (across, 0.0) if across < down else (0.0, down)
    right *= 1 if other_x >= x else -1
    below *= 1 if other_y >= y else -1
    share = _share(one, other, pinned)
    places[one.id] = (x - right * share, y - below * share)
    places[other.id] = (other_x + right * (1 - share), other_y + below * (1 - share))
    return True


def _share(one: Box, other: Box, pinned: frozenset[str]) -> float:
    """Return how much of the way the first one goes: a dot gives way to a hub."""
    if one.id in pinned or other.id in pinned:
        return 0.0 if one.id in pinned else 1.0
    if one.is_event == other.is_event:
        return 0.5
    return 0.9 if one.is_event else 0.1
