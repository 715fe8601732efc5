"""Cooperation above the line and conflict below it, month by month."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.graph.contacts import TOOK_PLACE, statuses_of
from kg.graph.names import find_entity
from kg.graph.rows import as_date, nodes_of
from kg.graph.timeline import members_of, timeline_rows
from kg.plots.canvas import (
    FAINT,
    INK,
    LINE,
    TONES,
    Plot,
    Sheet,
    months_between,
    sheet,
    ticks_of,
)

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

Month = tuple[int, int]
_ABOVE, _BELOW = (1, 2), (-1, -2)  # the milder nearer the line


def plot_balance(
    graph: "nx.MultiDiGraph[str]",
    who: str | None = None,
    *,
    since: date | str | None = None,
    language: str = "fa",
    calendar: str | None = None,
    statuses: Collection[str] = TOOK_PLACE,
) -> Plot:
    """Return cooperation against conflict by month, of all events or of one entity.

    A country stands for its people and bodies as well. An event counts in the month
    that holds all its days, and neutral ones do not count; `since` leaves out what
    was before a day.

    >>> import kg
    >>> plot = kg.plot_balance(kg.build("seeds/"), "Russia")
    >>> plot.save("balance.png")  # doctest: +SKIP
    """
    paper = sheet(language, calendar)
    days = _days(graph, who, statuses, as_date(since))
    counts, left = _count(paper, days)
    figure, axes = paper.draw(9, 4)
    _bars(paper, axes, counts)
    name = paper.name(graph.nodes[find_entity(graph, who)]) if who else ""
    title = paper.plain("plots", "balance_of" if who else "balance", name=name)
    note = paper.say("plots", "undated", n=left) if left else ""
    return paper.finish(figure, axes, title, note)


def _days(
    graph: "nx.MultiDiGraph[str]",
    who: str | None,
    statuses: Collection[str],
    since: date | None,
) -> list[tuple[int, date | None, date | None]]:
    """Return the tone and the days of each event, but of neutral ones."""
    if who is None:
        chosen = statuses_of(statuses)
        events = [graph.nodes[event] for event in nodes_of(graph, "event")]
        found: list[dict[str, Any]] = [one for one in events if one["status"] in chosen]
    else:
        members = members_of(graph, find_entity(graph, who))
        found = list(timeline_rows(graph, members, statuses=statuses))
    told = [
        (one["tone"], as_date(one.get("date_first")), as_date(one.get("date_last")))
        for one in found
        if one["tone"]
    ]
    return [one for one in told if since is None or one[1] is None or one[1] >= since]


def _count(
    paper: Sheet, days: list[tuple[int, date | None, date | None]]
) -> tuple[Counter[tuple[Month, int]], int]:
    """Return how many events of a tone a month has, and how many lie in no month."""
    counts: Counter[tuple[Month, int]] = Counter()
    left = 0
    for tone, first, last in days:
        if first and last and paper.month_of(first) == paper.month_of(last):
            counts[paper.month_of(first), tone] += 1
        else:
            left += 1
    return counts, left


def _bars(paper: Sheet, axes: "Axes", counts: Counter[tuple[Month, int]]) -> None:
    if not counts:
        axes.text(0.5, 0.5, paper.say("plots", "nothing"), ha="center", color=FAINT)
        axes.set_axis_off()
        return
    known = [month for month, _ in counts]
    months = months_between(min(known), max(known))
    places = range(len(months))
    for side, sign in ((_ABOVE, 1), (_BELOW, -1)):
        base = [0] * len(months)
        for tone in side:
            high = [sign * counts[month, tone] for month in months]
            axes.bar(places, high, 0.82, bottom=base, color=TONES[tone][0])
            base = [low + more for low, more in zip(base, high, strict=True)]
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.set_ylabel(paper.say("plots", "count"), color=FAINT, fontsize=9)
    _name_axes(paper, axes, months)


def _name_axes(paper: Sheet, axes: "Axes", months: tuple[Month, ...]) -> None:
    """Write months below, counts aside, and what the colours mean."""
    from matplotlib.ticker import MaxNLocator

    named = list(ticks_of(months))
    axes.set_xticks([place for place, _ in named])
    axes.set_xticklabels([paper.month(*month) for _, month in named])
    axes.set_xlim(-0.6, len(months) - 0.4)
    low, high = axes.get_ylim()
    steps = MaxNLocator(integer=True, nbins=6).tick_values(low, high)
    shown = [int(step) for step in steps if low <= step <= high]
    axes.set_yticks(shown)
    axes.set_yticklabels([paper.text(abs(step)) for step in shown])
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    paper.explain(axes, (2, 1, -1, -2))
