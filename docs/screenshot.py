"""Take README's screenshot: `kg build data/corpus`, opened in Chromium.

`python docs/screenshot.py docs/screenshot.png [graph.html]`; a page that is there
already saves the minute that the build takes.
"""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import kg

ROOT = Path(__file__).parents[1]
WIDTH, HEIGHT = 1440, 900
LARGEST = 250_000  # bytes; a README is to open at once
BROWSER = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SETTLED = 1500  # milliseconds until the page has drawn itself


def main(target: str, page: str | None = None) -> int:
    """Write the screenshot; the exit code tells whether it is small enough."""
    with TemporaryDirectory() as folder:
        path = Path(page) if page else make_page(Path(folder))
        picture = take(path.resolve())
    smaller = shrink(picture)
    Path(target).write_bytes(smaller)
    return 0 if len(smaller) <= LARGEST else 1


def make_page(folder: Path) -> Path:
    """Return the page of the sample corpus."""
    return kg.write_html(kg.build(ROOT / "data/corpus"), folder / "graph.html")


def take(page: Path) -> bytes:
    """Return what a reader sees first, as PNG."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        size = {"width": WIDTH, "height": HEIGHT}
        tab = browser.new_page(viewport=size, color_scheme="light")
        tab.goto(page.as_uri())
        tab.wait_for_timeout(SETTLED)
        picture = tab.screenshot()
        browser.close()
    return picture


def shrink(picture: bytes) -> bytes:
    """Return the picture with 256 colours: a page of lines and letters has no more."""
    from PIL import Image

    page = BytesIO()
    # An octree keeps small spots of a rare colour; the default mixes them with others.
    way = Image.Quantize.FASTOCTREE
    whole = Image.open(BytesIO(picture)).convert("RGB")
    whole.quantize(256, method=way, dither=Image.Dither.NONE).save(
        page, "PNG", optimize=True
    )
    return page.getvalue()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
