"""Opening pages in a real browser: Debian's Chromium, driven by playwright."""

import shutil

import pytest

from kg.view import write_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; apt-get install chromium")
    sync = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with sync.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, tmp_path):
    """Return a function that opens a page; trouble and requests fail the test."""
    trouble = []
    contexts = []

    def open_page(graph, *, width=1440, height=900, address="", **options):
        path = write_html(graph, tmp_path / "graph.html")
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(dialog.message))
        page.on("request", lambda request: trouble.append(f"fetches {request.url}"))
        page.goto(path.as_uri() + address)
        page.wait_for_function("() => drawnLabels.length > 0")
        return page

    yield open_page
    for context in contexts:
        context.close()
    own = ("fetches file://", "fetches data:font/woff2")
    assert [line for line in trouble if not line.startswith(own)] == []


def click_node(page, test):
    """Click where the first node that passes a test is drawn."""
    x, y = page.evaluate(
        f"""() => {{
            const node = NODES.find((node) => {test});
            const at = network.canvasToDOM(network.getPositions([node.id])[node.id]);
            const box = byId('graph').getBoundingClientRect();
            return [box.x + at.x, box.y + at.y];
        }}"""
    )
    page.mouse.click(x, y)
    page.wait_for_timeout(400)  # vis waits so long for a second click


def panel(page):
    return page.locator("#panel").inner_text()
