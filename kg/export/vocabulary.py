"""The terms of our JSON-LD: schema.org, the Simple Event Model, PROV, and our own."""

import re
from collections.abc import Mapping
from typing import Any

from kg.export.columns import STATE_KINDS

_OWN = "urn:kg:"
_DAY = {"@type": "xsd:date"}
_LINK = {"@type": "@id"}
_LINKS = {"@type": "@id", "@container": "@set"}
_LIST = {"@container": "@list"}

# What a graph's attribute is called; any other `x` is called `kg:x`.
ATTRIBUTES: Mapping[str, Any] = {
    "label": {"@id": "rdfs:label", "@language": "fa"},
    "label_en": {"@id": "rdfs:label", "@language": "en"},
    "name": {"@id": "schema:name", "@language": "fa"},
    "name_en": {"@id": "schema:name", "@language": "en"},
    "title": {"@id": "schema:headline"},
    "source": {"@id": "schema:publisher"},
    "published": {"@id": "schema:datePublished", **_DAY},
    "url": {"@id": "schema:url"},
    "country": {"@id": "kg:country", **_LINK},
    "date_first": {"@id": "sem:hasBeginTimeStamp", **_DAY},
    "date_last": {"@id": "sem:hasEndTimeStamp", **_DAY},
    "score": {"@id": "kg:score", "@type": "xsd:double"},
    "said_by": {"@id": "kg:said_by", **_LINK, **_LIST},
    "topics": {"@id": "kg:topics", **_LIST},
    "statuses": {"@id": "kg:statuses", **_LIST},
    "event_ids": {"@id": "kg:event_ids", **_LINK, **_LIST},
}
# What ties nodes together beside the attributes.
_TIES: Mapping[str, Any] = {
    "rdf:subject": _LINK,
    "rdf:predicate": _LINK,
    "rdf:object": _LINK,
    "rdf:value": _LINK,
    "sem:roleType": _LINK,
    "sem:accordingTo": _LINK,
    "sem:eventType": _LINK,
    "sem:hasActor": _LINKS,
    "sem:hasPlace": _LINKS,
    "schema:about": _LINKS,
    "schema:sameAs": _LINK,
    "prov:wasDerivedFrom": _LINKS,
    "prov:wasQuotedFrom": _LINK,
    "kg:evidence": _LIST,
}
CONTEXT: Mapping[str, Any] = {
    "kg": f"{_OWN}term:",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **ATTRIBUTES,
    **_TIES,
}
TYPES: Mapping[str, str] = {
    "country": "schema:Country",
    "organization": "schema:Organization",
    "person": "schema:Person",
    "place": "schema:Place",
}
_ORGANIZATIONS: Mapping[str, str] = {
    **dict.fromkeys(sorted(STATE_KINDS), "schema:GovernmentOrganization"),
    "company": "schema:Corporation",
    "media": "schema:NewsMediaOrganization",
    "ngo": "schema:NGO",
    "party": "schema:PoliticalParty",
    "university": "schema:CollegeOrUniversity",
}
_UNSAFE = re.compile(r"[^\w.~:/-]")
_LOOSE = re.compile(r"[^\w-]")


def iri_of(name: str, room: str = "node") -> str:
    """Return the address of a node, or of what else has a name; any text has one.

    >>> iri_of("person:sergey-lavrov"), iri_of("<x>", "event-type")
    ('urn:kg:node:person:sergey-lavrov', 'urn:kg:event-type:%3Cx%3E')
    """
    return f"{_OWN}{room}:{_UNSAFE.sub(_escape, name)}"


def term_of(attribute: str) -> str:
    """Return what JSON-LD calls an attribute.

    >>> term_of("name"), term_of("plover"), term_of("@id")
    ('name', 'kg:plover', 'kg:%40id')
    """
    if attribute in ATTRIBUTES:
        return attribute
    return f"kg:{_LOOSE.sub(_escape, attribute)}"


def schema_type(data: Mapping[str, Any]) -> str:
    """Return the schema.org type of an entity.

    >>> schema_type({"type": "organization", "subtype": "ministry"})
    'schema:GovernmentOrganization'
    """
    if data.get("type") == "organization" and data.get("subtype") in _ORGANIZATIONS:
        return _ORGANIZATIONS[data["subtype"]]
    return TYPES.get(str(data.get("type")), "schema:Thing")


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
