"""Compare the analyzers on annotated articles: names found, and words per second.

Prints one line per figure: `analyzer metric value`. The rules analyzer finds no names
by itself: its names come from the tables, which `kg read` and `score.py` measure.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from kg.language import ANALYZERS, Analyzer, load_analyzer
from kg.model import Analysis, Document, Span, Text
from kg.text.normalize import normalize
from kg.text.segment import segment


def read_articles(folder: Path) -> Iterator[tuple[Document, set[Span]]]:
    """Yield each article with the places of its gold names."""
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {row["id"]: row for row in map(json.loads, lines)}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        row = articles[gold["id"]]
        parts = [row.get("title") or "", row["text"]]
        raw = "\n\n".join(part for part in parts if part)
        yield Document(id=row["id"], raw=raw), gold_names(raw, gold)


def gold_names(raw: str, gold: dict[str, Any]) -> set[Span]:
    """Return the places of the names that an annotation lists.

    >>> marked = {"text": "a", "n": [2]}
    >>> gold_names("a b a", {"entities": [{"mentions": [marked]}]})
    {Span(start=4, end=5)}
    """
    spans = set()
    for entity in gold["entities"]:
        for marked in entity["mentions"]:
            if marked.get("form", "name") == "name":
                found = _places(raw, marked["text"])
                chosen = marked.get("n", "all")
                numbers = range(1, len(found) + 1) if chosen == "all" else chosen
                spans |= {found[number - 1] for number in numbers}
    return spans


def _places(raw: str, part: str) -> list[Span]:
    found, at = [], raw.find(part)
    while at >= 0:
        found.append(Span(at, at + len(part)))
        at = raw.find(part, at + 1)
    return found


def measure(name: str, articles: list[tuple[Document, set[Span]]]) -> None:
    """Print the figures of one analyzer."""
    analyzer = load_analyzer(name)
    texts = [(normalize(document), gold) for document, gold in articles]
    run(analyzer, texts[0][0])
    right = gold_count = found_count = words = 0
    seconds = 0.0
    for text, gold in texts:
        start = perf_counter()
        analysis = run(analyzer, text)
        seconds += perf_counter() - start
        found = {text.origin(name.span) for name in analysis.names}
        right += len(found & gold)
        gold_count += len(gold)
        found_count += len(found)
        words += sum(len(sentence.tokens) for sentence in analysis.sentences)
    show(name, "precision", right / max(1, found_count))
    show(name, "recall", right / max(1, gold_count))
    show(name, "f1", 2 * right / max(1, gold_count + found_count))
    show(name, "words_per_second", words / seconds)


def run(analyzer: Analyzer, text: Text) -> Analysis:
    """Return the analysis of one text, its segmentation included."""
    return analyzer(text, segment(text))


def show(name: str, metric: str, value: float) -> None:
    """Print one line."""
    shown = f"{value:.0f}" if value > 10 else f"{value:.4f}"
    print(name, metric, shown, flush=True)


def main() -> None:
    """Measure the analyzers that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--analyzer", choices=ANALYZERS, action="append")
    options = parser.parse_args()
    articles = list(read_articles(options.dev))
    for name in options.analyzer or ["rules", "model"]:
        measure(name, articles)


if __name__ == "__main__":
    main()
