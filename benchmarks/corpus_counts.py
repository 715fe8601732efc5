"""Count what is in the corpus: items, events by type, status and year, by split.

    python benchmarks/corpus_counts.py [data/corpus]

Prints the tables of data/corpus/README.md.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kg.evaluate import Item, load_scheme, read_gold

SPLITS = ("train", "dev", "test")
LONG = 400  # words: the issue asks for a dozen items as long as this

Counts = Mapping[str, Counter[str]]


def count_by(
    splits: Mapping[str, tuple[Item, ...]], kinds: Callable[[Item], Iterator[str]]
) -> dict[str, Counter[str]]:
    """Return how often each kind stands in each split."""
    counts: dict[str, Counter[str]] = {}
    for split, items in splits.items():
        for item in items:
            for kind in kinds(item):
                counts.setdefault(kind, Counter())[split] += 1
    return counts


def sizes(item: Item) -> Iterator[str]:
    """Yield what an item adds to the sizes of the corpus."""
    yield "items"
    words = len(item.document.raw.split())
    yield from ["words"] * words
    if words >= LONG:
        yield f"items of {LONG} words and more"
    if not item.gold.events:
        yield "items without an event"
    for entity in item.gold.entities:
        yield "entities"
        yield from ["mentions"] * len(entity.mentions)
    yield from ["events"] * len(item.gold.events)
    yield from ["coreference links"] * len(item.gold.pronouns or ())
    told = sum(event.occurrence is not None for event in item.gold.events)
    yield from ["events with an occurrence"] * told


def to_table(name: str, counts: Counts, order: tuple[str, ...]) -> str:
    """Return counts as a Markdown table, a column for each split."""
    head = ["", "all", *SPLITS]
    rows = [f"| {name}{' | '.join(head)} |", "|---|" + "--:|" * (len(SPLITS) + 1)]
    for kind in order:
        row = counts.get(kind, Counter())
        cells = [str(row[split]) for split in SPLITS]
        rows.append(f"| {kind} | {sum(row.values())} | {' | '.join(cells)} |")
    return "\n".join(rows)


def to_tables(folder: Path) -> str:
    """Return the tables of the corpus in a folder."""
    splits = {split: read_gold(folder / split) for split in SPLITS}
    of_sizes = count_by(splits, sizes)
    types = count_by(splits, lambda item: (e.type for e in item.gold.events))
    statuses = count_by(splits, lambda item: (str(e.status) for e in item.gold.events))
    years = count_by(splits, lambda item: iter((str(item.document.published)[:4],)))
    tables = (
        to_table("size", of_sizes, tuple(of_sizes)),
        to_table("event type", types, tuple(load_scheme().classes)),
        to_table("status", statuses, ("actual", "planned", "hypothetical", "negated")),
        to_table("items of the year", years, tuple(sorted(years))),
    )
    return "\n\n".join(tables)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Count what is in the corpus.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("data/corpus"))
    print(to_tables(parser.parse_args().folder))


if __name__ == "__main__":
    main()
