"""Who meets whom, as a matrix."""

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from kg.errors import RequestError
from kg.graph.contacts import TOOK_PLACE, find_contacts
from kg.plots.canvas import FAINT, INK, LINE, Plot, Sheet, sheet

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.patches import Rectangle

TALKS = "CONSULT"  # PLOVER's class of meetings, calls, visits and talks
KINDS = ("person", "country", "organization")
_DARK = 0.55  # from here on the number is white
Pairs = Counter[tuple[str, str]]


def plot_meetings(
    graph: "nx.MultiDiGraph[str]",
    kind: str = "person",
    *,
    most: int = 12,
    language: str = "fa",
    statuses: Collection[str] = TOOK_PLACE,
) -> Plot:
    """Return who met or talked with whom, how often, for those who did most.

    `kind` is "person", "organization", or "country", for which its people and bodies
    act as well; an event of two states counts once for them.

    >>> import kg
    >>> plot = kg.plot_meetings(kg.build("seeds/"), language="en")
    >>> [label.get_text() for label in plot.figure.axes[0].get_yticklabels()]
    ['Ebrahim Raisi', 'Vladimir Putin']
    """
    if kind not in KINDS:
        raise RequestError(f"kind={kind!r}; take of {', '.join(KINDS)}")
    paper = sheet(language, None)
    pairs = _pairs(graph, kind, statuses)
    busy: Counter[str] = Counter()
    for pair, count in pairs.items():
        busy.update(dict.fromkeys(pair, count))
    shown = sorted(busy, key=lambda one: (-busy[one], one))[:most]
    names = [paper.name(graph.nodes[one]) for one in shown]
    size = 2.6 + 0.46 * max(len(shown), 2)
    figure, axes = paper.draw(size + 0.8, size)
    _cells(paper, axes, shown, pairs)
    _name_axes(paper, axes, names)
    title = "meetings_of_states" if kind == "country" else "meetings"
    return paper.finish(figure, axes, paper.plain("plots", title), "")


def _pairs(
    graph: "nx.MultiDiGraph[str]", kind: str, statuses: Collection[str]
) -> Pairs:
    """Return how many talks each two of a kind had."""
    found: set[tuple[str, str, str]] = set()
    for one, other, event in find_contacts(graph, statuses):
        if graph.nodes[event].get("plover") == TALKS:
            ends = sorted(_as(graph, kind, end) or "" for end in (one, other))
            if ends[0] and ends[0] != ends[1]:
                found.add((ends[0], ends[1], event))
    return Counter((one, other) for one, other, _ in found)


def _as(graph: "nx.MultiDiGraph[str]", kind: str, entity: str) -> str | None:
    """Return who an entity counts as among those of a kind, if anybody."""
    data = graph.nodes[entity]
    if kind != "country":
        return entity if data["type"] == kind else None
    country = data.get("country")
    acts = data["type"] != "place" and country in graph
    return str(country) if acts else None


def _cells(paper: Sheet, axes: "Axes", shown: list[str], pairs: Pairs) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    colors = LinearSegmentedColormap.from_list("kg", ["#FFFFFF", "#0B6E6E"])
    counts = [
        [pairs[min(one, other), max(one, other)] for other in shown] for one in shown
    ]
    top = max((count for row in counts for count in row), default=0) or 1
    if not shown:
        axes.text(0.5, 0.5, paper.say("plots", "nothing"), ha="center", color=FAINT)
        return
    axes.imshow(counts, cmap=colors, vmin=0, vmax=top * 1.15)
    for down, row in enumerate(counts):
        for across, count in enumerate(row):
            if down == across:
                axes.add_patch(_blank(across, down))
            elif count:
                color = "white" if count / top > _DARK else INK
                place: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 9}
                axes.text(across, down, paper.text(count), color=color, **place)


def _blank(across: int, down: int) -> "Rectangle":
    from matplotlib.patches import Rectangle

    return Rectangle((across - 0.5, down - 0.5), 1, 1, facecolor=LINE, linewidth=0)


def _name_axes(paper: Sheet, axes: "Axes", names: list[str]) -> None:
    labels = [paper.text(name) for name in names]
    places = range(len(names))
    axes.set_xticks(places)
    axes.set_xticklabels(labels, rotation=45, ha="right", rotation_mode="anchor")
    axes.set_yticks(places)
    axes.set_yticklabels(labels)
    edges = [place - 0.5 for place in range(1, len(names))]
    axes.set_xticks(edges, minor=True)
    axes.set_yticks(edges, minor=True)
    axes.grid(which="minor", color=LINE, linewidth=0.6)
    axes.tick_params(which="minor", length=0)
    if paper.language == "fa":
        axes.invert_xaxis()
        axes.yaxis.tick_right()
