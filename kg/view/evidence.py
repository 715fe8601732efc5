"""The quotes that the page shows, each once, and where edges find them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from kg.graph.build import REPORTED_IN
from kg.graph.quotes import Quote, quotes_of
from kg.model import Span
from kg.text.chars import clean
from kg.view.dates import spell_dates
from kg.view.quotes import cut_quote, window
from kg.view.words import ENGLISH, Words

if TYPE_CHECKING:
    import networkx as nx

QUOTES = 20  # of one event; the graph and the tables hold all of them

Place = tuple[str, str, Span, Span]


class Evidence(NamedTuple):
    """Quotes as the page tells them, and the number of each by where it stands."""

    quotes: tuple[dict[str, Any], ...]
    numbers: dict[Place, int]

    def find(self, event: str, quotes: Sequence[Quote]) -> tuple[int, ...]:
        """Return the numbers of an event's quotes, as far as the page holds them."""
        places = (_place(event, quote) for quote in quotes)
        found = (self.numbers[place] for place in places if place in self.numbers)
        return tuple(sorted(set(found)))


def gather_evidence(
    graph: "nx.MultiDiGraph[str]", events: Sequence[str], words: Words
) -> Evidence:
    """Return the quotes of events, each event's in the order of publication."""
    told: list[dict[str, Any]] = []
    numbers: dict[Place, int] = {}
    for event in events:
        surfaces = _surfaces(graph, event)
        for quote in _best(graph, event):
            place = _place(event, quote)
            if place in numbers:
                continue
            numbers[place] = len(told)
            told.append(_tell(graph, quote, surfaces[place], words))
    return Evidence(tuple(told), numbers)


def _place(event: str, quote: Quote) -> Place:
    return event, quote.document, quote.sentence, quote.trigger


def _best(graph: "nx.MultiDiGraph[str]", event: str) -> list[Quote]:
    quotes = [
        quote
        for _, _, data in graph.out_edges(event, data=True)
        if data["role"] == REPORTED_IN
        for quote in quotes_of(data)
    ]
    quotes.sort(key=lambda quote: (-quote.score, quote.document, quote.sentence))
    return sorted(quotes[:QUOTES], key=_by_time)


def _by_time(quote: Quote) -> tuple[str, str, Span, Span]:
    """Return when a quote was published and where it stands; no date comes last."""
    when = quote.date.isoformat() if quote.date else "~"
    return when, quote.document, quote.sentence, quote.trigger


def _surfaces(graph: "nx.MultiDiGraph[str]", event: str) -> dict[Place, set[str]]:
    """Return the mentions that fill the roles of each quote."""
    found: dict[Place, set[str]] = defaultdict(set)
    for _, _, data in graph.out_edges(event, data=True):
        for quote in quotes_of(data):
            if quote.surface:
                found[_place(event, quote)].add(quote.surface)
    return found


def _tell(
    graph: "nx.MultiDiGraph[str]", quote: Quote, surfaces: set[str], words: Words
) -> dict[str, Any]:
    document = graph.nodes[quote.document]
    start = quote.sentence.start
    trigger = Span(quote.trigger.start - start, quote.trigger.end - start)
    told = {
        "document": quote.document,
        "parts": cut_quote(*window(quote.quote, trigger), surfaces),
        "source": clean(quote.source or ""),
        "published": spell_dates(quote.date, quote.date, words),
        "published_en": spell_dates(quote.date, quote.date, words, language=ENGLISH),
        "day": quote.date.isoformat() if quote.date else None,
        "title": clean(document.get("title") or ""),
        "url": web_address(document.get("url")),
        "said": tuple(_names(graph, quote, "name")),
        "said_en": tuple(_names(graph, quote, "name_en")),
        "when": quote.when,
        "rule": quote.rule,
        "score": quote.score,
        "basis": quote.basis,
    }
    return {name: value for name, value in told.items() if value}


def _names(
    graph: "nx.MultiDiGraph[str]", quote: Quote, attribute: str
) -> Iterator[str]:
    for entity in quote.said_by:
        if entity in graph:
            data = graph.nodes[entity]
            yield clean(data.get(attribute) or data.get("name") or entity)


def web_address(url: str | None) -> str | None:
    """Return an address that may become a link, or None: never a script or a file.

    >>> web_address("javascript:alert(1)"), web_address("https://example.org/1")
    (None, 'https://example.org/1')
    """
    if url is None or clean(url) != url or any(letter.isspace() for letter in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
