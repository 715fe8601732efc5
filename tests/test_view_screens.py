"""Pictures of the page in eight states, kept in build/screens to be looked at."""

from pathlib import Path

import pytest

import kg

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[1] / "build/screens"
LAVROV = "person:sergey-lavrov"
EVENT = "choose(EVENTS.reduce((a, b) => (b.quotes.length > a.quotes.length ? b : a)))"
STATES = {
    "1-first": ("", ""),
    "2-english-dark": ("#lang=en&theme=dark", ""),
    "3-person": (f"#at={LAVROV}", ""),
    "4-event-english": ("#lang=en", EVENT),
    "5-filtered-dark": ("#theme=dark&status=actual&type=MEET&type=EMPHASIZE", ""),
    "6-nothing": ("#score=1&status=negated&type=MEET", ""),
    "7-surroundings-english": (f"#lang=en&ego={LAVROV}&at={LAVROV}", ""),
    "8-filters": ("", "openFilters(true)"),
}
SIZES = ((1440, 900), (390, 844))


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """Return the page of the seed articles."""
    from kg.view import write_html

    graph = kg.build(Path(__file__).parents[1] / "seeds")
    return write_html(graph, tmp_path_factory.mktemp("seed") / "graph.html")


def test_the_page_of_the_seed_is_small(page_file):
    assert page_file.stat().st_size < 1_500_000


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize("state", STATES)
def test_a_state_is_drawn_within_its_bounds(browser, page_file, state, size):
    address, action = STATES[state]
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    trouble = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(page_file.as_uri() + address)
    page.wait_for_function(
        "() => network !== null && document.fonts.status === 'loaded'"
    )
    page.evaluate(action)
    page.wait_for_timeout(500)
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{state}-{width}.png")
    wide = page.evaluate("document.documentElement.scrollWidth")
    tall = page.evaluate("document.documentElement.scrollHeight")
    context.close()
    assert trouble == []
    assert (wide, tall) == (width, height)
