"""JSON-LD: the whole graph as linked data, its context inside."""

import re
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.export.columns import DAYS, LISTS, Data, is_day
from kg.export.flatten import flatten, tidy_quotes, to_line
from kg.export.vocabulary import CONTEXT, iri_of, schema_type, term_of
from kg.graph.build import ABOUT, REPORTED_IN, SAID_BY
from kg.graph.files import write_whole
from kg.graph.quotes import Quote, parts_of
from kg.model import Role

if TYPE_CHECKING:
    import networkx as nx

Item = dict[str, Any]

_WIKIDATA = re.compile(r"Q\d+", re.ASCII)
_TIES = {
    str(Role.ACTOR): "sem:hasActor",
    str(Role.RECIPIENT): "sem:hasActor",
    str(Role.PLACE): "sem:hasPlace",
    ABOUT: "schema:about",
}
_PARTS = {
    str(Role.ACTOR): "sem:Actor",
    str(Role.RECIPIENT): "sem:Actor",
    str(Role.PLACE): "sem:Place",
    SAID_BY: "sem:Authority",
}
_KINDS = {
    "event": ["sem:Event"],
    "topic": ["schema:DefinedTerm"],
    "document": ["schema:NewsArticle", "prov:Entity"],
}
_LINKED = frozenset({"said_by", "event_ids"})


def write_jsonld(graph: "nx.MultiDiGraph[str]", path: str | Path) -> Path:
    """Write nodes, edges, quotations and event types, one JSON object per line."""
    flat = flatten(graph)
    parts: dict[str, set[str]] = defaultdict(set)
    for _, other, data in flat.edges(data=True):
        if data.get("role") in _PARTS:
            parts[other].add(_PARTS[data["role"]])
    quotations: dict[str, Item] = {}
    edges = [_edge(*edge, quotations) for edge in flat.edges(keys=True, data=True)]
    items = [
        *(_node(flat, node, sorted(parts[node])) for node in flat),
        *edges,
        *(quotations[key] for key in sorted(quotations)),
        *_event_types(flat),
    ]
    body = ",\n".join(to_line(item) for item in items)
    text = f'{{"@context": {to_line(dict(CONTEXT))},\n"@graph": [\n{body}\n]}}\n'
    return write_whole(path, text.encode())


def _node(flat: "nx.MultiDiGraph[str]", node: str, parts: list[str]) -> Item:
    data = flat.nodes[node]
    kind = str(data.get("kind"))
    item = {
        "@id": iri_of(node),
        "@type": [*_KINDS.get(kind, [schema_type(data)]), *parts],
        "kg:id": node,
        **_attributes(data),
    }
    if _WIKIDATA.fullmatch(str(data.get("wikidata"))):
        item["schema:sameAs"] = f"http://www.wikidata.org/entity/{data['wikidata']}"
    if kind == "event":
        item["sem:eventType"] = iri_of(str(data["type"]), "event-type")
    return item | _ties(flat, node)


def _ties(flat: "nx.MultiDiGraph[str]", node: str) -> Item:
    """Return the short ways from a node, beside its edges with all they carry."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, other, data in flat.out_edges(node, data=True):
        role = data.get("role")
        if role in _TIES:
            found[_TIES[role]].add(iri_of(other))
        elif role == REPORTED_IN:
            found["prov:wasDerivedFrom"].update(map(_address, tidy_quotes(data)))
    return {tie: sorted(found[tie]) for tie in sorted(found)}


def _attributes(data: Data) -> Item:
    return {
        term_of(name): _value(name, value)
        for name, value in data.items()
        if name != "quotes"
    }


def _value(name: str, value: Any) -> Any:
    if name in LISTS:
        parts = parts_of(value)
        return [iri_of(part) for part in parts] if name in _LINKED else list(parts)
    if name in DAYS and not is_day(value):
        return {"@value": value}  # not typed as a day
    return iri_of(str(value)) if name == "country" else value


def _edge(one: str, other: str, key: str, data: Data, quotations: Item) -> Item:
    """Return an edge as a statement, which is also a role or a view of an event."""
    role = str(data.get("role", data.get("type", "related")))
    item = {
        "@id": iri_of(key, "edge"),
        "@type": ["rdf:Statement"],
        "kg:key": key,
        "rdf:subject": iri_of(one),
        "rdf:predicate": iri_of(role, "term"),
        "rdf:object": iri_of(other),
        **_attributes(data),
    }
    if role in _PARTS and role != SAID_BY:
        item["@type"].append("sem:Role")
        item |= {"rdf:value": iri_of(other), "sem:roleType": iri_of(role, "term")}
    elif role == SAID_BY:
        item["@type"].append("sem:View")
        item["sem:accordingTo"] = iri_of(other)
    quotes = tidy_quotes(data)
    for quote in quotes:
        quotations.setdefault(_address(quote), _quotation(quote))
    if quotes:
        item["kg:evidence"] = [_telling(quote) for quote in quotes]
    return item


def _address(quote: Quote) -> str:
    """Return the address of a quotation, which its place and its words settle."""
    place = (quote.document, quote.source, quote.date, quote.sentence, quote.quote)
    digest = sha256(repr(place).encode()).hexdigest()[:16]
    return iri_of(digest, "quotation")


def _quotation(quote: Quote) -> Item:
    item = {
        "@id": _address(quote),
        "@type": ["schema:Quotation", "prov:Entity"],
        "prov:wasQuotedFrom": iri_of(quote.document),
        "schema:text": {"@value": quote.quote, "@language": "fa"},
        "kg:sentence_start": quote.sentence.start,
        "kg:sentence_end": quote.sentence.end,
        "source": quote.source,
        "published": quote.date.isoformat() if quote.date else None,
    }
    return {name: value for name, value in item.items() if value is not None}


def _telling(quote: Quote) -> Item:
    """Return what one sentence adds to an edge."""
    item = {
        "@type": "kg:Report",
        "prov:wasDerivedFrom": [_address(quote)],
        "kg:trigger_start": quote.trigger.start,
        "kg:trigger_end": quote.trigger.end,
        "score": quote.score,
        "kg:surface": quote.surface,
        "kg:reason": quote.reason,
        "kg:status": quote.status,
        "said_by": [iri_of(who) for who in quote.said_by] or None,
        "kg:when": quote.when,
        "kg:basis": quote.basis,
        "kg:rule": quote.rule,
    }
    return {name: value for name, value in item.items() if value is not None}


def _event_types(flat: "nx.MultiDiGraph[str]") -> Iterator[Item]:
    """Yield the types that events have, with their names in both languages."""
    found: dict[str, Item] = {}
    for _, data in flat.nodes.items():
        if data.get("kind") == "event":
            found.setdefault(str(data["type"]), data)
    for code in sorted(found):
        names = {
            "label": found[code].get("type_label"),
            "label_en": found[code].get("type_label_en"),
        }
        yield {
            "@id": iri_of(code, "event-type"),
            "@type": "sem:EventType",
            **{name: value for name, value in names.items() if value is not None},
        }
