"""Compare the dates that `find_dates` finds with two public benchmarks.

Give the folder that holds `time_hengam` and `time_parstdex`. Each line is
`benchmark metric value`, with the published or recomputed figure of others beside it.

Hengam marks durations («۳ سال»), habits («هر روز»), clock times and prepositions too,
which are no days on a calendar: `calendar` counts only the spans of Hengam that tell a
day, month or year (chosen by hand, by number, below), and sets prepositions and what
Hengam calls a time («صبح») aside at the edges. `all` counts everything that Hengam
marks as a date or a time, strictly. parstdex stands beside us if it is installed.
"""

import argparse
import ast
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kg.model import Document, Span
from kg.text.dates import DateWords, date_words, find_dates
from kg.text.normalize import normalize

PUBLISHED = date(2022, 9, 1)  # any day does: only places are compared
# Of the 172 dates of Hengam, in order: durations, habits, ages and vague times, and
# three bare years that are part of a name («انتخابات ۸۸»).
NO_DATES = frozenset(
    int(number)
    for line in (
        "2 4 7 8 10 12 14 19 21 23 28 29 33 37 40 45 47 48 54 61 62 64 65 69 72 74 82",
        "83 89 90 96 101 102 105 109 111 113 116 122 125 126 127 139 140 145 148 149",
        "150 151 157 158 159 161 163 164 165 168",
    )
    for number in line.split()
)
EDGES = frozenset(("در", "از", "تا", "طی", "تاریخ", "مورخ", "به", "بعد", "پس"))
PUBLISHED_ALL = "rules 0.818, best model 0.870"

Finder = Callable[[str], set[Span]]


class Marked(NamedTuple):
    """A sentence with the places of its dates, of those that count, and of times."""

    text: str
    dates: tuple[Span, ...]
    counted: frozenset[Span]
    times: tuple[Span, ...]


def read_hengam(file: Path) -> Iterator[Marked]:
    """Yield the sentences of Hengam's gold."""
    number = 0
    for block in file.read_text("utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        spans = {"DAT": list[Span](), "TIM": list[Span]()}
        before, place = "O", 0
        for word, label in rows:
            kind = label[2:]
            end = place + len(word)
            if label.startswith("I-") and before == kind:
                spans[kind][-1] = Span(spans[kind][-1].start, end)
            elif kind:
                spans[kind].append(Span(place, end))
            before, place = kind, end + 1
        counted = frozenset(
            span for i, span in enumerate(spans["DAT"], number) if i not in NO_DATES
        )
        number += len(spans["DAT"])
        text = " ".join(word for word, _ in rows)
        yield Marked(text, tuple(spans["DAT"]), counted, tuple(spans["TIM"]))


def read_parstdex(file: Path) -> Iterator[Marked]:
    """Yield the sentences of parstdex's tests; it tells dates and times not apart."""
    for row in json.loads(file.read_text("utf-8")):
        places = (Span(*pair) for pair in ast.literal_eval(row["expected"]))
        spans = tuple(places)
        yield Marked(row["test_input"], spans, frozenset(spans), ())


def own_finder(words: DateWords) -> Finder:
    """Return a function that gives the places of our dates in a raw text."""

    def find(raw: str) -> set[Span]:
        text = normalize(Document(id="benchmark", raw=raw))
        found = find_dates(text, published=PUBLISHED, words=words)
        return {text.origin(expression.span) for expression in found}

    return find


def parstdex_finder() -> Finder | None:
    """Return the same function of parstdex, if it is installed."""
    try:
        from parstdex import Parstdex
    except ImportError:
        return None
    model = Parstdex()
    return lambda raw: {Span(*pair) for pair in model.extract_span(raw)["date"]}


def trimmed(span: Span, text: str, times: Iterable[Span] = ()) -> Span:
    """Return a span without prepositions before it and times at its edges."""
    for time in times:
        if span.overlaps(time) and time != span:
            if time.end >= span.end:
                span = Span(span.start, max(time.start - 1, span.start))
            elif time.start <= span.start:
                span = Span(time.end + 1, span.end)
    start = span.start
    for word in span.of(text).split(" "):
        if word not in EDGES or start + len(word) >= span.end:
            break
        start += len(word) + 1
    return Span(start, span.end)


def calendar_scores(sentences: Iterable[Marked], find: Finder) -> tuple[float, ...]:
    """Return precision, recall and F1 on the spans that tell a date on a calendar."""
    right = found = wanted = 0
    for sentence in sentences:
        text = sentence.text
        gold = {trimmed(span, text) for span in sentence.counted}
        others = [s for s in sentence.dates if s not in sentence.counted]
        others += sentence.times
        spans = {trimmed(span, text, sentence.times) for span in find(text)}
        spans = {span for span in spans if span.start < span.end}
        # One expression for what the gold parts, «چهارشنبه مورخ ۲۲ شهریور», finds both.
        edges = {s.start for s in gold}, {s.end for s in gold}
        hits = {s for s in spans if s.start in edges[0] and s.end in edges[1]}
        right += sum(any(hit.holds(span) for hit in hits) for span in gold)
        wanted += len(gold)
        found += sum(any(hit.holds(span) for hit in hits) for span in gold) + sum(
            not any(span.overlaps(other) for other in others) for span in spans - hits
        )
    return scores(right, found, wanted)


def strict_scores(sentences: Iterable[Marked], find: Finder) -> tuple[float, ...]:
    """Return precision, recall and F1 on every span that the benchmark marks."""
    right = found = wanted = 0
    for sentence in sentences:
        gold = {*sentence.dates, *sentence.times}
        spans = find(sentence.text)
        right += len(spans & gold)
        found += len(spans)
        wanted += len(gold)
    return scores(right, found, wanted)


def overlap_precision(sentences: Iterable[Marked], find: Finder) -> float:
    """Return the share of what was found that touches something marked."""
    touches: list[bool] = []
    for sentence in sentences:
        gold = (*sentence.dates, *sentence.times)
        touches += (any(s.overlaps(g) for g in gold) for s in find(sentence.text))
    return sum(touches) / len(touches)


def scores(right: int, found: int, wanted: int) -> tuple[float, ...]:
    """Return precision, recall and F1.

    >>> scores(1, 2, 2)
    (0.5, 0.5, 0.5)
    """
    return right / found, right / wanted, 2 * right / (found + wanted)


def main() -> None:
    """Print the figures of both benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", type=Path)
    folder = parser.parse_args().datasets
    table = Path(__file__).parent.parent / "data" / "knowledge" / "dates.toml"
    words = date_words(tomllib.loads(table.read_text("utf-8")))
    hengam = list(read_hengam(folder / "time_hengam" / "Gold.txt"))
    parstdex = list(read_parstdex(folder / "time_parstdex" / "data.json"))
    finders = {"kg": own_finder(words), "parstdex 1.3.1": parstdex_finder()}
    for name, find in finders.items():
        if find is None:
            print(f"{name}: not installed")
            continue
        line = "{:.3f} {:.3f} {:.3f}".format
        print(f"{name} hengam calendar P R F1", line(*calendar_scores(hengam, find)))
        print(
            f"{name} hengam all, strict P R F1",
            line(*strict_scores(hengam, find)),
            f"(published: {PUBLISHED_ALL})",
        )
        share = overlap_precision(parstdex, find)
        print(f"{name} parstdex tests, share of found that is marked {share:.3f}")


if __name__ == "__main__":
    main()
