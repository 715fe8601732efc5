"""What the page's panel and filters tell of nodes, beyond what is drawn."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.graph.build import REPORTED_IN
from kg.graph.rows import as_date
from kg.text.chars import clean, sort_key
from kg.view.dates import spell_dates
from kg.view.known import Known, load_known
from kg.view.months import months_of
from kg.view.words import ENGLISH, Words

if TYPE_CHECKING:
    import networkx as nx

Item = dict[str, Any]

NAMES = 12  # spellings of one entity that the search knows

_DETAILS = {
    "entity": ("name_en", "subtype", "wikidata", "mentions", "documents"),
    "topic": ("label_en",),
    "event": (
        *("type", "type_label_en", "plover", "symmetric", "score", "reports"),
        "documents",
    ),
}


def gather_facts(
    graph: "nx.MultiDiGraph[str]", held: Sequence[str], words: Words
) -> Item:
    """Return the facts of nodes in their order, the outlets, and the months of time."""
    known = load_known(words)
    outlets = _outlets(graph, held)
    numbers = {name: number for number, name in enumerate(outlets)}
    days = [_days(graph.nodes[node]) for node in held]
    return {
        "nodes": tuple(_facts(graph, node, words, known, numbers) for node in held),
        "outlets": outlets,
        "months": months_of([first for first, _ in days if first is not None], words),
    }


def _outlets(graph: "nx.MultiDiGraph[str]", held: Sequence[str]) -> tuple[str, ...]:
    """Return who published, those of the most events first."""
    counts: Counter[str] = Counter()
    for node in held:
        counts.update(_outlets_of(graph, node))
    return tuple(sorted(counts, key=lambda name: (-counts[name], sort_key(name))))


def _outlets_of(graph: "nx.MultiDiGraph[str]", event: str) -> set[str]:
    found = {
        clean(graph.nodes[end].get("source") or "")
        for _, end, data in graph.out_edges(event, data=True)
        if data["role"] == REPORTED_IN
    }
    return found - {""}


def _days(data: Mapping[str, Any]) -> tuple[date | None, date | None]:
    return as_date(data.get("date_first")), as_date(data.get("date_last"))


def _facts(
    graph: "nx.MultiDiGraph[str]",
    node: str,
    words: Words,
    known: Known,
    outlets: Mapping[str, int],
) -> Item:
    data = graph.nodes[node]
    kind = data["kind"]
    facts: Item = {"ref": node, **{name: data.get(name) for name in _DETAILS[kind]}}
    facts["name"] = data["type_label"] if kind == "event" else data["label"]
    if kind == "event":
        facts |= _time(data, words)
        facts["line"] = data["label"]
        found = _outlets_of(graph, node)
        facts["outlets"] = tuple(sorted(outlets[name] for name in found))
    if kind == "entity":
        facts["names"] = known.names.get(node, ())[:NAMES]
        facts["positions"] = known.positions.get(node)
    facts = {name: _clean(value) for name, value in facts.items()}
    return {name: value for name, value in facts.items() if value not in (None, ())}


def _time(data: Mapping[str, Any], words: Words) -> Item:
    """Return when an event happened, as the page spells it and as it filters by."""
    first, last = _days(data)
    return {
        "date": spell_dates(first, last, words),
        "date_en": spell_dates(first, last, words, language=ENGLISH),
        "day": first.isoformat() if first else None,
        "until": last.isoformat() if last and last != first else None,
    }


def _clean(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value
