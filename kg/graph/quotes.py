"""The quotes that edges carry, and reading them from a graph of either form.

In memory an edge holds records and tuples; read back from GraphML it holds text.
`quotes_of` and `parts_of` read both, so that no one else needs to know which it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from kg.errors import ExportError
from kg.model import DateBasis, Link, Report, Span, Status

SEPARATOR = "|"  # parts lists inside one cell, as in the tables of data/knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a document that tells of an event.

    `sentence` and `trigger` are spans of the raw document; `date` is when it was
    published, `when` when the event is said to happen. `surface` is the mention that
    fills the role of the edge; the fields after `reason` stand on `reported_in` only.
    """

    document: str
    source: str | None
    date: date | None
    quote: str
    sentence: Span
    trigger: Span
    score: float
    surface: str | None = None
    reason: str | None = None
    status: Status | None = None
    said_by: tuple[str, ...] = ()
    when: str | None = None
    basis: DateBasis | None = None
    rule: str | None = None

    @property
    def trigger_text(self) -> str:
        """Return the words of the trigger."""
        start = self.sentence.start
        return self.quote[self.trigger.start - start : self.trigger.end - start]


def quote_of(
    report: Report, source: str | None, published: date | None, link: Link | None
) -> Quote:
    """Return the quote of a report, with the link that fills the role, if any."""
    return Quote(
        document=report.document_id,
        source=source,
        date=published,
        quote=report.quote,
        sentence=report.sentence_raw,
        trigger=report.trigger_raw,
        score=round(link.score if link else report.score, 4),
        surface=link.mention.surface if link else None,
        reason=link.reason if link else None,
    )


def to_json(quotes: tuple[Quote, ...]) -> str:
    """Return quotes as one line of JSON; what is absent is left out."""
    return json.dumps(
        [_to_dict(quote) for quote in quotes], ensure_ascii=False, allow_nan=False
    )


def quotes_of(data: Mapping[str, Any]) -> tuple[Quote, ...]:
    """Return the quotes of an edge, be it in memory or read back from GraphML.

    >>> quotes_of({"role": "actor"})
    ()
    """
    value = data.get("quotes", ())
    if not isinstance(value, str):
        return tuple(value)
    try:
        return tuple(_from_dict(item) for item in json.loads(value))
    except (KeyError, TypeError, ValueError) as error:
        raise ExportError(
            f"quotes {value[:40]!r} are not as kg wrote them ({error});"
            " build the graph anew, or leave this attribute as it was"
        ) from error


def parts_of(value: Any) -> tuple[str, ...]:
    """Return the parts of a list, be it a tuple or joined text.

    >>> parts_of("country:IR|country:RU"), parts_of(("country:IR",)), parts_of(None)
    (('country:IR', 'country:RU'), ('country:IR',), ())
    """
    if not value:
        return ()
    if isinstance(value, str):
        return tuple(value.split(SEPARATOR))
    return tuple(str(part) for part in value)


def _to_dict(quote: Quote) -> dict[str, Any]:
    pairs = ((item.name, getattr(quote, item.name)) for item in fields(quote))
    return {name: _plain(value) for name, value in pairs if value not in (None, ())}


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    return value.isoformat() if isinstance(value, date) else value


def _from_dict(item: dict[str, Any]) -> Quote:
    published, status, basis = (item.get(key) for key in ("date", "status", "basis"))
    return Quote(
        document=item["document"],
        source=item.get("source"),
        date=date.fromisoformat(published) if published else None,
        quote=item["quote"],
        sentence=Span(*item["sentence"]),
        trigger=Span(*item["trigger"]),
        score=item["score"],
        surface=item.get("surface"),
        reason=item.get("reason"),
        status=Status(status) if status else None,
        said_by=tuple(item.get("said_by", ())),
        when=item.get("when"),
        basis=DateBasis(basis) if basis else None,
        rule=item.get("rule"),
    )
