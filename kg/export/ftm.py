"""FollowTheMoney entities as JSON lines, for OpenAleph, nomenklatura and the like."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.export.columns import STATE_KINDS, Data, is_day, span_of
from kg.export.flatten import flatten, tidy, tidy_quotes, to_line
from kg.graph.build import ABOUT, REPORTED_IN, SAID_BY
from kg.graph.files import write_whole
from kg.graph.project import in_role
from kg.graph.quotes import Quote
from kg.graph.rows import nodes_of
from kg.model import Role, Status

if TYPE_CHECKING:
    import networkx as nx

Properties = dict[str, Any]

# How long values may be in FollowTheMoney 4; longer ones are cut and end in `…`.
_LENGTHS = {
    "name": 384,
    "alias": 384,
    "full": 250,
    "location": 250,
    "url": 4096,
    "text": 65_000,
}
_LENGTH = 1024
_TEXTS = frozenset({"description", "summary", "notes"})
_SAFE_ID = re.compile(
    r"(?:country|organization|person|place|topic|event|document):"
    r"[0-9A-Za-z](?:[0-9A-Za-z.-]{0,150}[0-9A-Za-z])?"
)
_WIKIDATA = re.compile(r"Q\d{1,20}", re.ASCII)
_COUNTRY = re.compile(r"country:[A-Z]{2}")
_GONE = {"country:SU": "suhh", "country:YU": "yucs"}  # codes that ISO has withdrawn
_DOERS = (str(Role.ACTOR), str(Role.RECIPIENT))
_LINKS = (*_DOERS, SAID_BY)
_EVENT_TYPE = ("type", "type_label", "type_label_en")
_LABELS = ("label", "label_en")


def write_ftm(graph: "nx.MultiDiGraph[str]", path: str | Path) -> Path:
    """Write entities, documents, events, and links with the quotes that stand for them.

    A role is an UnknownLink, a report a Documentation. What did not take place says so
    in its name.
    """
    flat = flatten(graph)
    found: list[Properties] = []
    for node in nodes_of(flat, "entity"):
        found.append(_thing(node, flat.nodes[node]))
    for node in nodes_of(flat, "document"):
        found.append(_article(node, flat.nodes[node]))
    for node in nodes_of(flat, "event"):
        found.append(_event(flat, node))
        found.extend(_edges(flat, node))
    text = "".join(f"{to_line(item)}\n" for item in found)
    return write_whole(path, text.encode())


def id_of(node: str) -> str:
    """Return an id that FollowTheMoney takes; other names become a hash.

    >>> id_of("person:sergey-lavrov"), id_of("nil:person:علی")
    ('person-sergey-lavrov', 'kg-4640cc9d8914f2e73dca614a')
    """
    if _SAFE_ID.fullmatch(node):
        return node.replace(":", "-", 1)
    return f"kg-{sha256(node.encode()).hexdigest()[:24]}"


def _item(node: str, schema: str, properties: Properties) -> Properties:
    """Return an entity; values are lists of texts, and what is empty is left out."""
    lists = {
        name: value if isinstance(value, list) else [value]
        for name, value in properties.items()
    }
    kept = {
        name: [_cut(name, tidy(str(value)).strip()) for value in values if value]
        for name, values in lists.items()
    }
    told = {name: [*dict.fromkeys(filter(None, kept[name]))] for name in sorted(kept)}
    properties = {name: values for name, values in told.items() if values}
    return {"id": id_of(node), "schema": schema, "properties": properties}


def _cut(name: str, text: str) -> str:
    kind = "text" if name in _TEXTS else "url" if name.endswith("Url") else name
    most = _LENGTHS.get(kind, _LENGTH)
    return text if len(text) <= most else text[: most - 1] + "…"


def _thing(node: str, data: Data) -> Properties:
    schema, topic = _schema(data)
    name = _first(data.get("name"), data.get("label"), node)
    properties = {
        "name": name,
        "alias": data.get("name_en"),
        "country": _country(data.get("country")),
        "topics": topic,
        "wikidataId": _wikidata(data.get("wikidata")),
        "notes": node,
    }
    if schema == "Address":
        properties["full"] = name
    return _item(node, schema, properties)


def _schema(data: Data) -> tuple[str, str | None]:
    """Return the schema of an entity and its topic.

    >>> _schema({"type": "country"}), _schema({"type": "person"})
    (('PublicBody', 'gov.national'), ('Person', None))
    """
    kind = data.get("subtype")
    match data.get("type"):
        case "country":
            # There is no schema for a state; PublicBody can take part in events.
            return "PublicBody", "gov.national"
        case "person":
            return "Person", None
        case "place":
            return "Address", None
        case _ if kind in STATE_KINDS:
            return "PublicBody", "gov"
        case _ if kind == "company":
            return "Company", None
        case _:
            return "Organization", "gov.igo" if kind == "igo" else None


def _article(node: str, data: Data) -> Properties:
    return _item(
        node,
        "Article",
        {
            "title": _first(data.get("title"), data.get("label"), node),
            "publisher": data.get("source"),
            "publishedAt": _day(data.get("published")),
            "sourceUrl": _web(data.get("url")),
            "language": "fas",
            "notes": node,
        },
    )


def _event(flat: "nx.MultiDiGraph[str]", node: str) -> Properties:
    data = flat.nodes[node]
    first, last = span_of(data)
    stated = str(data.get("date", ""))
    return _item(
        node,
        "Event",
        {
            "name": _name(data, node),
            "date": _day(f"{stated}-01-01"[:10]) and stated,
            "startDate": first,
            "endDate": last,
            "keywords": _keywords(flat, node),
            "description": data.get("quote"),
            "recordId": node,
            "notes": f"status: {data.get('status')}",
            **_tied(flat, node),
        },
    )


def _tied(flat: "nx.MultiDiGraph[str]", event: str) -> Properties:
    """Return what an event's edges lead to."""
    doers = [end for role in _DOERS for end in in_role(flat, event, role)]
    places = in_role(flat, event, Role.PLACE)
    return {
        "involved": [id_of(end) for end in sorted(doers) if not _is_place(flat, end)],
        "addressEntity": [id_of(end) for end in places if _is_place(flat, end)],
        "location": [flat.nodes[end].get("label") for end in places],
        "country": [_country(flat.nodes[end].get("country")) for end in places],
        "proof": [id_of(end) for end in in_role(flat, event, REPORTED_IN)],
    }


def _keywords(flat: "nx.MultiDiGraph[str]", event: str) -> list[Any]:
    kinds = [flat.nodes[event].get(name) for name in _EVENT_TYPE]
    topics = [flat.nodes[topic] for topic in in_role(flat, event, ABOUT)]
    return [*kinds, *(topic.get(name) for topic in topics for name in _LABELS)]


def _name(data: Data, node: str) -> str:
    """Return the label of an event; one that did not take place says so first.

    >>> _name({"label": "امضا", "status": "negated"}, "event:a")
    '[negated] امضا'
    """
    label = _first(data.get("label"), node)
    status = data.get("status", Status.ACTUAL)
    return label if status == Status.ACTUAL else f"[{status}] {label}"


def _edges(flat: "nx.MultiDiGraph[str]", event: str) -> Iterator[Properties]:
    status = flat.nodes[event].get("status")
    for _, other, key, data in sorted(flat.out_edges(event, keys=True, data=True)):
        quotes = tidy_quotes(data)
        if data.get("role") in _LINKS:
            properties = {
                "subject": id_of(other),
                "object": id_of(event),
                "role": data["role"],
                "status": status,
                "summary": [quote.quote for quote in quotes],
                "proof": sorted({id_of(quote.document) for quote in quotes}),
            }
            yield _item(key, "UnknownLink", properties)
        elif data.get("role") == REPORTED_IN:
            for number, quote in enumerate(quotes, start=1):
                yield _report(f"{key}#{number}", other, event, quote)


def _report(key: str, document: str, event: str, quote: Quote) -> Properties:
    return _item(
        key,
        "Documentation",
        {
            "document": id_of(document),
            "entity": id_of(event),
            "role": "report",
            "status": quote.status,
            "date": quote.date.isoformat() if quote.date else None,
            "publisher": quote.source,
            "summary": quote.quote,
            "description": quote.rule,
        },
    )


def _first(*names: Any) -> str:
    """Return the first name that has a letter or digit, or its id where none has.

    >>> _first(None, "\N{ZERO WIDTH NON-JOINER}", "a"), _first("*")
    ('a', 'kg-684888c0ebb17f374298b65e')
    """
    texts = [str(name) for name in names if name is not None]
    found = next((text for text in texts if any(map(str.isalnum, text))), None)
    return id_of(texts[-1]) if found is None else found


def _day(value: Any) -> str | None:
    return value if is_day(value) else None


def _is_place(flat: "nx.MultiDiGraph[str]", node: str) -> bool:
    return flat.nodes[node].get("type") == "place"


def _country(value: Any) -> str | None:
    """Return the code of a country.

    >>> _country("country:IR"), _country("country:SU"), _country("elsewhere")
    ('ir', 'suhh', None)
    """
    text = str(value)
    if text in _GONE or not _COUNTRY.fullmatch(text):
        return _GONE.get(text)
    return text.removeprefix("country:").lower()


def _wikidata(value: Any) -> str | None:
    return str(value) if _WIKIDATA.fullmatch(str(value)) else None


def _web(value: Any) -> str | None:
    """Return an address of the web; `javascript:` and the like are none.

    >>> _web("https://a.test/1"), _web("javascript:alert(1)")
    ('https://a.test/1', None)
    """
    try:
        parts = urlsplit(str(value))
    except ValueError:
        return None
    return str(value) if parts.scheme in ("http", "https") and parts.netloc else None
