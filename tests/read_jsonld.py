"""Builds the graph of a JSON-LD file anew, from the triples that rdflib reads."""

from urllib.parse import unquote

import networkx as nx
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

KG = Namespace("urn:kg:term:")
NODE = "urn:kg:node:"
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")

# Predicates that stand for an attribute; those with two names differ by language.
NAMES = {
    (RDFS.label, "fa"): "label",
    (RDFS.label, "en"): "label_en",
    (SCHEMA.name, "fa"): "name",
    (SCHEMA.name, "en"): "name_en",
    (SCHEMA.headline, None): "title",
    (SCHEMA.publisher, None): "source",
    (SCHEMA.datePublished, None): "published",
    (SCHEMA.url, None): "url",
    (SEM.hasBeginTimeStamp, None): "date_first",
    (SEM.hasEndTimeStamp, None): "date_last",
}
OURS = ("id", "key", "evidence")


def read(path):
    """Return triples and the graph that they tell of; quotes are left as evidence."""
    triples = Graph().parse(path, format="json-ld")
    graph = nx.MultiDiGraph()
    for subject, _, value in triples.triples((None, KG.id, None)):
        graph.add_node(str(value), **attributes(triples, subject))
    for edge in triples.subjects(RDF.type, RDF.Statement):
        ends = (
            str(triples.value(triples.value(edge, part), KG.id))
            for part in (RDF.subject, RDF.object)
        )
        key = str(triples.value(edge, KG.key))
        data = attributes(triples, edge)
        quotes = evidence(triples, edge)
        if quotes:
            data["quotes"] = quotes
        graph.add_edge(*ends, key=key, **data)
    return triples, graph


def attributes(triples, subject):
    found = {}
    for predicate, value in triples.predicate_objects(subject):
        language = value.language if isinstance(value, Literal) else None
        name = NAMES.get((predicate, language))
        if name is None and str(predicate).startswith(KG):
            name = unquote(str(predicate).removeprefix(KG))
            if name in OURS:
                continue
        if name is not None:
            assert name not in found, (subject, name)
            found[name] = plain(triples, value)
    return found


def plain(triples, value):
    if isinstance(value, Literal):
        number = value.toPython()
        return number if isinstance(number, bool | int | float) else str(value)
    if isinstance(value, URIRef) and str(value).startswith(NODE):
        return unquote(str(value).removeprefix(NODE))
    return "|".join(str(plain(triples, part)) for part in Collection(triples, value))


def evidence(triples, edge):
    """Return what each quote of an edge says, in order."""
    head = triples.value(edge, KG.evidence)
    reports = Collection(triples, head) if head is not None else ()
    return [quote(triples, report) for report in reports]


def quote(triples, report):
    source = triples.value(report, PROV.wasDerivedFrom)
    document = triples.value(source, PROV.wasQuotedFrom)
    number = {
        name: triples.value(one, KG[name]).toPython()
        for one, names in (
            (source, ("sentence_start", "sentence_end")),
            (report, ("trigger_start", "trigger_end")),
        )
        for name in names
    }
    found = {
        "document": plain(triples, document),
        "quote": str(triples.value(source, SCHEMA.text)),
        "sentence": (number["sentence_start"], number["sentence_end"]),
        "trigger": (number["trigger_start"], number["trigger_end"]),
        "score": triples.value(report, KG.score).toPython(),
        "source": triples.value(source, SCHEMA.publisher),
        "date": triples.value(source, SCHEMA.datePublished),
        **{
            name: triples.value(report, KG[name])
            for name in ("surface", "reason", "status", "when", "basis", "rule")
        },
    }
    said_by = triples.value(report, KG.said_by)
    if said_by is not None:
        found["said_by"] = plain(triples, said_by)
    return {
        name: str(value) if isinstance(value, Literal) else value
        for name, value in found.items()
        if value is not None
    }
