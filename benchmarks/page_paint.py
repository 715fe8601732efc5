"""Measure how soon a page is painted, beside plain pyvis of the same graph.

Prints one line per figure, `metric value`: seconds from opening the file to the first
node on the canvas, of our page and of pyvis as it comes (`from_nx`, physics on), their
ratio, and the milliseconds that the slowest of some filters takes. Where pyvis is not
done after `--limit` seconds, the limit stands for it and the line says so.
"""

import argparse
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.synthetic import make_graph
from kg.export import flatten
from kg.view import write_html

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Browser

SIZES = (300, 2_000, 10_000)
LIMIT = 120.0
RUNS = 3  # the median counts
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
# The first shape that is filled on any canvas is the first node.
WATCH = """
const canvas = CanvasRenderingContext2D.prototype;
for (const name of ['fill', 'fillText']) {
    const draw = canvas[name];
    canvas[name] = function (...given) {
        const note = () => { window.painted ??= performance.now(); };
        if (!window.painted) requestAnimationFrame(note);
        return draw.apply(this, given);
    };
}
"""
FILTERS = """() => {
    const choices = [
        () => state.only.type.add('MEET'), () => state.only.status.add('actual'),
        () => state.only.outlet.add(FACTS.outlets[0]), () => { state.score = 0.6; },
        () => { state.from = '2022-01-01'; }, () => { state.undated = false; },
        () => { state.off.add('kind:country'); }, clearFilters,
    ];
    return choices.map((choose) => {
        const start = performance.now();
        choose();
        changed();
        network.redraw();
        return performance.now() - start;
    });
}"""


def main() -> None:
    """Print the figures of each size."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--limit", type=float, default=LIMIT)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver, TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for size in options.sizes:
            _measure(browser, Path(folder), size, options.limit)
        browser.close()


def _measure(browser: "Browser", folder: Path, size: int, limit: float) -> None:
    graph = make_graph(size)
    ours = write_html(graph, folder / "kg.html")
    plain = _write_plain(graph, folder / "pyvis.html")
    times = sorted(_paint(browser, ours, limit) or limit for _ in range(RUNS))
    pyvis = _paint(browser, plain, limit)
    slowest = sorted(_filter(browser, ours) for _ in range(RUNS))
    mark = "" if pyvis else f" (pyvis not done after {limit:.0f} s)"
    print(f"kg_paint_s_{size} {times[RUNS // 2]:.2f}")
    print(f"pyvis_paint_s_{size} {pyvis or limit:.2f}{mark}")
    print(f"ratio_{size} {(pyvis or limit) / times[RUNS // 2]:.1f}{mark}")
    print(f"filter_ms_{size} {slowest[RUNS // 2]:.0f}", flush=True)


def _write_plain(graph: "nx.MultiDiGraph[str]", path: Path) -> Path:
    """Write the nodes and edges of our page as pyvis does by itself."""
    from pyvis.network import Network

    kinds = ("event", "entity", "topic")
    nodes = [node for node, data in graph.nodes(data=True) if data["kind"] in kinds]
    network = Network(directed=True, cdn_resources="in_line")
    network.from_nx(flatten(graph.subgraph(nodes)))
    path.write_text(network.generate_html(), encoding="utf-8")
    return path


def _paint(browser: "Browser", path: Path, limit: float) -> float | None:
    """Return the seconds to the first node, or None where it takes longer."""
    from playwright.sync_api import TimeoutError as TooLate

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route("http*://**", lambda route: route.abort())
    context.add_init_script(WATCH)
    page = context.new_page()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function("() => window.painted", timeout=limit * 1000)
        return float(page.evaluate("window.painted")) / 1000
    except TooLate:
        return None
    finally:
        context.close()


def _filter(browser: "Browser", path: Path) -> float:
    """Return the milliseconds of the slowest filter, drawing included."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_function("() => drawnLabels.length > 0")
    slowest = max(page.evaluate(FILTERS))
    page.close()
    return float(slowest)


if __name__ == "__main__":
    main()
