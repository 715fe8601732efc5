"""Graphs whose every text is hostile, for the tests of exports."""

import make_graph
from kg.graph import Label, Labels, build_graph

ATTACKS = (
    "</data><script>alert(1)</script>",
    "]]> & &amp; <!-- --> <![CDATA[",
    "صفر\x00 زنگ\x07 گریز\x1b",
    "جفت شکسته \ud800 و \ufffe \uffff",
    "سطر\r\nسطر\rسطر\u2028سطر",
    "وارون \N{RIGHT-TO-LEFT OVERRIDE}txt.exe\N{POP DIRECTIONAL FORMATTING}",
    "\N{RIGHT-TO-LEFT ISOLATE}جدا\N{LEFT-TO-RIGHT MARK}",
    "  فاصله در دو سو  ",
    "الف\N{ZERO WIDTH NON-JOINER}",
    "a|b;c,d\te",
    "true",
    "007",
    '=HYPERLINK("http://evil.test","کلیک")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "＝1+1",
    "  =1+1",
    "\t=1+1",
    "نقل \"قول\" و 'تک'",
    "پایان \\",
    '\\" \\n \\u0022',
    "x`}) DETACH DELETE n //",
    "'; MATCH (n) DETACH DELETE n; //",
    "_x0041__x003D_1",
    "../../etc/passwd",
    "@id",
    "urn:kg:node:country:IR",
    "😀" * 17_000,
    "م" * 40_000,
)
# Nothing of this may reach a reader raw.
UNSEEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
FORMULA = r"[\t\r\n]|\s*[=+\-@＝＋－＠]"


def attacked(text):
    """Return a graph with a text in the place of every name, id and word."""
    where = make_graph.document(
        text, f"{text}\n\n{text} دیدار", title=text, url=text, source=text
    )
    person = make_graph.entity(
        f"nil:person:{text}", text, text, wikidata=text, country=text
    )
    body = make_graph.entity("organization:body", text, text, kind=text)
    told = make_graph.report(
        where,
        f"{text} دیدار",
        "دیدار",
        {"actor": ((text, person.id),), "recipient": ((text, body.id),)},
        said_by=(person.id,),
        topics=(text,),
        rule=text,
    )
    labels = Labels(topics={text: Label(text, text)})
    reading = make_graph.reading(where, (person, body), (told,), topics=(text,))
    return build_graph([reading], [make_graph.event(told)], labels)


def content(graph):
    """Return nodes and edges with their attributes, whatever their order."""
    return dict(graph.nodes(data=True)), {
        edge[:3]: edge[3] for edge in graph.edges(keys=True, data=True)
    }
