"""Measure how far the tables of people reach in a file of news.

Prints one line per figure: `metric value`: how many descriptions of office-holders and
names of persons are linked to a row of the tables, and the commonest that are not.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.model import Document, EntityType, Form, Reading
from kg.pipeline import read

NIL = "nil:"


def read_news(path: Path, every: int) -> Iterator[Document]:
    """Yield each n-th document of a JSONL file of news."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines[::every]:
        row: dict[str, Any] = json.loads(line)
        parts = [row.get("title") or "", row["text"]]
        yield Document(
            id=row["id"],
            raw="\n\n".join(part for part in parts if part),
            published=day_of(row.get("published")),
        )


def day_of(published: str | None) -> date | None:
    """Return the day of an ISO date, with or without a time.

    >>> day_of("2022-01-19T10:00:00")
    datetime.date(2022, 1, 19)
    """
    return date.fromisoformat(published[:10]) if published else None


def count(reading: Reading, counts: Counter[str], missing: Counter[str]) -> None:
    """Add what one reading knows and does not know of persons."""
    for link in reading.links:
        mention = link.mention
        if mention.type is not EntityType.PERSON or mention.form not in (
            Form.NAME,
            Form.ROLE,
        ):
            continue
        known = not link.entity_id.startswith(NIL)
        counts[f"{mention.form}_{'known' if known else 'nil'}"] += 1
        if not known:
            missing[f"{mention.form} {mention.surface}"] += 1


def share(counts: Counter[str], form: str) -> float:
    """Return the share of the mentions of a form that a table knows.

    >>> share(Counter(name_known=3, name_nil=1), "name")
    0.75
    """
    known, nil = counts[f"{form}_known"], counts[f"{form}_nil"]
    return known / max(1, known + nil)


def show(*figures: object) -> None:
    """Print one line."""
    print(*figures)


def main() -> None:
    """Read the arguments, read the news, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="JSONL with id, title, text, published")
    parser.add_argument("--every", type=int, default=10, help="take each n-th document")
    parser.add_argument("--missing", type=int, default=20, help="how many to show")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for document in read_news(arguments.news, arguments.every):
        try:
            reading = read(document)
        except KgError:
            counts["failed"] += 1
            continue
        counts["documents"] += 1
        count(reading, counts, missing)
    for metric, value in sorted(counts.items()):
        show(metric, value)
    for form in ("name", "role"):
        show(f"{form}_share", f"{share(counts, form):.3f}")
    for surface, times in missing.most_common(arguments.missing):
        show("missing", times, surface)


if __name__ == "__main__":
    main()
