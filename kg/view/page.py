"""The page as one HTML file: pyvis holds the graph, our template shows it.

Nothing on the page comes from a network, and nothing of the graph is ever code: it is
embedded as JSON, set as text, and the policy in the head lets only our scripts run.
"""

import html
import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.graph.files import write_whole
from kg.view.payload import Page, build_page
from kg.view.words import Words, load_words

if TYPE_CHECKING:
    import networkx as nx
    from jinja2 import Environment

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"  # of pyvis 0.3.2
# In the order of what they need; `frame.js` starts the page.
SCRIPTS = (
    *("tools.js", "fold.js", "state.js", "hooks.js", "facets.js", "shown.js"),
    *("place.js", "draw.js", "labels.js", "icons.js", "copy.js", "quotes.js"),
    *("panel.js", "profile.js", "legend.js", "filters.js", "time.js", "search.js"),
    *("safe.js", "paths.js", "groups.js", "contrast.js", "sheet.js", "cite.js"),
    *("graphml.js", "svg.js", "scene.js", "panes.js", "routes.js", "company.js"),
    *("accounts.js", "save.js", "follow.js", "address.js", "page.js", "frame.js"),
)
# Characters that could end a script element or a line of JavaScript.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A page that a notebook shows below the cell."""

    page: str
    height: int = 720

    def _repr_html_(self) -> str:
        page = html.escape(self.page, quote=True)
        return (
            f'<iframe srcdoc="{page}" width="100%" height="{self.height}"'
            ' style="border:0" sandbox="allow-scripts allow-popups'
            ' allow-downloads"></iframe>'
        )


def to_html(graph: "nx.MultiDiGraph[str]") -> str:
    """Return the page of a graph, be it in memory or read back from GraphML."""
    from pyvis.network import Network

    words = load_words()
    page = build_page(graph, words)
    network = Network(directed=True, cdn_resources="in_line")
    # `add_edge` looks both ends up in a list: minutes for tens of thousands of edges.
    network.nodes = [{"id": at, **node} for at, node in enumerate(page.nodes)]
    network.edges = list(page.edges)
    network.templateEnv = _environment(page, words)
    network.path = "page.html"
    return str(network.generate_html())


def write_html(graph: "nx.MultiDiGraph[str]", path: str | Path) -> Path:
    """Write the page as one UTF-8 file that needs no network."""
    return write_whole(path, to_html(graph).encode("utf-8"))


def show(graph: "nx.MultiDiGraph[str]", *, height: int = 720) -> Frame:
    """Return the page for a notebook, which shows it as the value of a cell."""
    return Frame(to_html(graph), height)


def to_script_data(value: Any) -> str:
    r"""Return JSON that may stand inside a script element.

    >>> to_script_data("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half of a surrogate pair cannot be written as UTF-8.
    return text.translate(_UNSAFE).encode("utf-8", "replace").decode("utf-8")


def _environment(page: Page, words: Words) -> "Environment":
    """Return the template and all that it shows beyond pyvis's nodes and edges."""
    from jinja2 import Environment, FunctionLoader
    from markupsafe import Markup

    scripts = (_vis(), *(_read(name) for name in SCRIPTS))
    environment = Environment(loader=FunctionLoader(_read), autoescape=True)
    environment.filters["data"] = lambda value: Markup(to_script_data(value))
    environment.globals.update(
        title=words["page"]["title"][0],
        policy=_policy(scripts),
        style=Markup(_style()),
        scripts=tuple(Markup(script) for script in scripts),
        facts=page.facts,
        words=words,
    )
    return environment


def _policy(scripts: tuple[str, ...]) -> str:
    """Return the rule that lets just these scripts run and nothing be fetched."""
    digests = (sha256(script.encode("utf-8")).digest() for script in scripts)
    hashes = " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline';"
        " font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _style() -> str:
    font = resources.files("kg.view").joinpath("Vazirmatn.woff2").read_bytes()
    return _read("page.css").replace("FONT", b64encode(font).decode())


def _vis() -> str:
    script = resources.files("pyvis").joinpath(VIS).read_text(encoding="utf-8")
    # The source map would be one more file to fetch.
    return script.rpartition("//# sourceMappingURL")[0]


def _read(name: str) -> str:
    return resources.files("kg.view").joinpath(name).read_text(encoding="utf-8")
