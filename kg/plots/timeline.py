"""The events of one entity along time, a lane for each of its counterparts."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.graph.contacts import TOOK_PLACE
from kg.graph.names import find_entity
from kg.graph.rows import as_date
from kg.graph.timeline import members_of, timeline_rows
from kg.plots.canvas import (
    FAINT,
    LINE,
    TONES,
    Plot,
    Sheet,
    first_day,
    months_between,
    sheet,
    ticks_of,
)

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

_BINS = 90  # events of one bin of a lane stand above each other
_HALF = 0.36  # how far from the middle of its lane an event may stand
_SIZE, _SIZE_OF_REPORT, _MOST_REPORTS = 34, 14, 6
_MARGIN, _LEAST_MARGIN = 0.03, 16  # of the time shown, and in days
_FEW_MONTHS = 4
_OTHERS, _ALONE = "others", "alone"  # lanes that are no entity


class Dot(NamedTuple):
    """An event in a lane: its days as numbers, its tone, and how often it is told."""

    lane: int
    first: float
    last: float
    tone: int
    reports: int


def plot_timeline(
    graph: "nx.MultiDiGraph[str]",
    who: str,
    *,
    most: int = 8,
    since: date | str | None = None,
    language: str = "fa",
    calendar: str | None = None,
    statuses: Collection[str] = TOOK_PLACE,
) -> Plot:
    """Return the events of an entity along time, by whom it deals with.

    The `most` busiest counterparts have lanes of their own. Colour and mark go from
    cooperation to conflict, size with the number of reports, and a line shows that
    only the month or the season is known. A country stands for its people as well;
    `since` leaves out what was over before a day.

    >>> import kg
    >>> plot = kg.plot_timeline(kg.build("seeds/"), "Putin", language="en")
    >>> plot.title
    'Events of Vladimir Putin'
    """
    paper = sheet(language, calendar)
    entity = find_entity(graph, who)
    rows = timeline_rows(graph, members_of(graph, entity), statuses=statuses)
    start = as_date(since) or date.min
    rows = tuple(row for row in rows if (row["date_last"] or start) >= start)
    dated = [row for row in rows if row["date_first"] is not None]
    lanes = _lanes(dated, most)
    figure, axes = paper.draw(9.5, 1.7 + 0.5 * max(len(lanes), 2))
    if dated:
        _draw(axes, _dots(dated, lanes))
        _name_days(paper, axes, dated)
        _name_lanes(paper, axes, [_called(graph, paper, lane) for lane in lanes])
    else:
        axes.text(0.5, 0.5, paper.say("plots", "nothing"), ha="center", color=FAINT)
        axes.set_axis_off()
    left = len(rows) - len(dated)
    name = paper.name(graph.nodes[entity])
    note = paper.say("plots", "undated", n=left) if left else ""
    title = paper.plain("plots", "timeline", name=name)
    return paper.finish(figure, axes, title, note)


def _lanes(rows: list[dict[str, Any]], most: int) -> dict[str, int]:
    """Return the number of each lane, the busiest first; the rest share one."""
    busy = Counter(id for row in rows for id in set(row["counterpart_ids"]))
    lanes = sorted(busy, key=lambda id: (-busy[id], id))[:most]
    if len(busy) > most:
        lanes.append(_OTHERS)
    if any(not row["counterpart_ids"] for row in rows):
        lanes.append(_ALONE)
    return {lane: number for number, lane in enumerate(lanes)}


def _called(graph: "nx.MultiDiGraph[str]", paper: Sheet, lane: str) -> str:
    """Return the name of a lane, not yet shaped."""
    if lane in (_OTHERS, _ALONE):
        return paper.plain("plots", lane)
    return paper.name(graph.nodes[lane])


def _dots(rows: list[dict[str, Any]], lanes: dict[str, int]) -> list[Dot]:
    dots = []
    for row in rows:
        days = _day(row["date_first"]), _day(row["date_last"])
        with_whom = row["counterpart_ids"] or (_ALONE,)
        numbers = {lanes.get(id, lanes.get(_OTHERS, -1)) for id in with_whom}
        dots += [
            Dot(number, *days, row["tone"], row["reports"])
            for number in sorted(numbers)
        ]
    return dots


def _day(value: date) -> float:
    return float(value.toordinal())


def _draw(axes: "Axes", dots: list[Dot]) -> None:
    start = min(dot.first for dot in dots)
    width = max(max(dot.last for dot in dots) - start, 1.0) / _BINS
    heaps: dict[tuple[int, int], list[Dot]] = defaultdict(list)
    for dot in dots:
        middle = (dot.first + dot.last) / 2
        heaps[dot.lane, int((middle - start) / width)].append(dot)
    for (lane, _), heap in sorted(heaps.items()):
        heap.sort(key=lambda dot: (-dot.tone, dot.first, dot.last))
        step = min(0.16, 2 * _HALF / len(heap))
        for number, dot in enumerate(heap):
            height = lane + (number - (len(heap) - 1) / 2) * step
            color, mark = TONES[dot.tone]
            if dot.last > dot.first:
                axes.plot([dot.first, dot.last], [height] * 2, color=color, lw=1.2)
            size = _SIZE + _SIZE_OF_REPORT * min(dot.reports - 1, _MOST_REPORTS)
            place = (dot.first + dot.last) / 2
            look: dict[str, Any] = {"color": color, "marker": mark, "linewidths": 0.4}
            axes.scatter(place, height, size, edgecolors="white", zorder=3, **look)


def _name_days(paper: Sheet, axes: "Axes", rows: list[dict[str, Any]]) -> None:
    first = min(row["date_first"] for row in rows)
    last = max(row["date_last"] for row in rows)
    months = months_between(paper.month_of(first), paper.month_of(last))
    named = [month for _, month in ticks_of(months)]
    axes.set_xticks([_day(first_day(paper.calendar, *month)) for month in named])
    axes.set_xticklabels([paper.month(*month) for month in named])
    margin = max(_MARGIN * (last - first).days, _LEAST_MARGIN)
    start, end = _day(first) - margin, _day(last) + margin
    if len(months) < _FEW_MONTHS:  # show where they begin, at least
        start = min(start, _day(first_day(paper.calendar, *named[0])) - 1)
    axes.set_xlim(start, end)
    axes.grid(axis="x", color=LINE, linewidth=0.6, linestyle=":")
    axes.set_axisbelow(True)


def _name_lanes(paper: Sheet, axes: "Axes", names: list[str]) -> None:
    axes.set_yticks(range(len(names)))
    axes.set_yticklabels([paper.text(name) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_yticks([place + 0.5 for place in range(len(names) - 1)], minor=True)
    axes.tick_params(which="minor", length=0)
    axes.grid(axis="y", which="minor", color=LINE, linewidth=0.6)
    if paper.language == "fa":
        axes.yaxis.tick_right()
    paper.explain(axes, tuple(TONES))
