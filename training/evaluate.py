"""Measure the shipped model: one line per benchmark, `name metric value`."""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter

from kg.language.model import DATA, Model, Parse
from training.corpora import (
    NER_TYPES,
    Row,
    Tree,
    read_rows,
    read_trees,
    spans_of,
    tagged,
)

SAME = {name: name for name in NER_TYPES}
# ARMAN tells facilities from places; the model, trained on NSURL, calls both LOC.
ARMAN = {"pers": "PER", "org": "ORG", "loc": "LOC", "fac": "LOC"}
TokenSpan = tuple[int, int, str]
SPEED_SENTENCES = 1500


class Counts:
    """Right, gold and found spans, and what follows from them."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.right = self.gold = self.found = 0

    def add(self, gold: set[TokenSpan], found: set[TokenSpan]) -> None:
        """Count one sentence."""
        self.right += len(gold & found)
        self.gold += len(gold)
        self.found += len(found)

    @property
    def f1(self) -> float:
        """Return the F1 of exact spans.

        >>> Counts().f1
        0.0
        """
        return 2 * self.right / max(1, self.gold + self.found)


def token_spans(parse: Parse, core: Sequence[int]) -> set[TokenSpan]:
    """Return the names of a parse in the tokens of the corpus."""
    spans = set()
    for start, end, kind, _ in parse.names:
        inside = [at for at, unit in enumerate(core) if start <= unit < end]
        if inside:
            spans.add((inside[0], inside[-1] + 1, kind))
    return spans


def measure_names(
    model: Model, sentences: list[list[Row]], types: dict[str, str]
) -> dict[str, Counts]:
    """Return the counts of each type, and of all under `all`."""
    units = [tagged(rows, types) for rows in sentences]
    parses = model.parse([item.words for item in units])
    kept = set(types.values())
    counts = {name: Counts() for name in ("all", *sorted(kept))}
    for rows, item, parse in zip(sentences, units, parses, strict=True):
        tags = (tag for _, tag in rows)
        gold = {(a, b, types.get(k, k)) for a, b, k in spans_of(tags)}
        gold = {span for span in gold if span[2] in kept}
        found = {s for s in token_spans(parse, item.core) if s[2] in kept}
        for name, count in counts.items():
            if name == "all":
                count.add(gold, found)
            else:
                count.add(_of(gold, name), _of(found, name))
    return counts


def _of(spans: set[TokenSpan], kind: str) -> set[TokenSpan]:
    return {span for span in spans if span[2] == kind}


def letters(rows: list[Row]) -> str:
    """Return the letters of a sentence, to find it again in another corpus."""
    return "".join(c for word, _ in rows for c in word if c.isalnum())


def clean_peyma(datasets: Path) -> list[list[Row]]:
    """Return the PEYMA test sentences that NSURL train does not hold."""
    train = read_rows(datasets / "ner_nsurl2019/train_300K.conll")
    seen = {letters(rows) for rows in train}
    test = read_rows(datasets / "ner_peyma/test.conll")
    return [rows for rows in test if letters(rows) not in seen]


def measure_trees(
    model: Model, trees: list[Tree], treebank: str
) -> tuple[float, float, float]:
    """Return the accuracy of parts of speech, then UAS and LAS, of gold words."""
    parses = model.parse([tree.words for tree in trees], treebank=treebank)
    words = right = heads = both = 0
    for tree, parse in zip(trees, parses, strict=True):
        words += len(tree.words)
        right += _same(tree.upos, parse.upos)
        heads += _same(tree.heads, parse.heads)
        gold = zip(tree.heads, tree.relations, strict=True)
        both += _same(gold, zip(parse.heads, parse.relations, strict=True))
    return right / words, heads / words, both / words


def _same(one: Iterable[object], other: Iterable[object]) -> int:
    return sum(a == b for a, b in zip(one, other, strict=True))


def measure_speed(folder: Path, sentences: list[list[Row]], threads: int) -> float:
    """Return words per second, the model already loaded."""
    model = Model(folder, threads=threads)
    words = [[word for word, _ in rows] for rows in sentences[:SPEED_SENTENCES]]
    model.parse(words[:100])
    start = perf_counter()
    model.parse(words)
    return sum(map(len, words)) / (perf_counter() - start)


def show(name: str, metric: str, value: float) -> None:
    """Print one line."""
    shown = f"{value:.0f}" if metric in {"rate", "sentences"} else f"{value:.4f}"
    print(name, metric, shown, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print every benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasets", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=DATA)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    model = Model(options.model, threads=options.threads)
    folder: Path = options.datasets
    both = Counts()
    for part in "AB":
        rows = list(read_rows(folder / f"ner_nsurl2019/test_{part}.conll"))
        counts = measure_names(model, rows, SAME)
        for kind, count in counts.items():
            name = f"nsurl_{part.lower()}"
            show(name if kind == "all" else f"{name}_{kind.lower()}", "f1", count.f1)
        both.right += counts["all"].right
        both.gold += counts["all"].gold
        both.found += counts["all"].found
    show("nsurl_both", "f1", both.f1)
    peyma = clean_peyma(folder)
    show("peyma_clean", "sentences", len(peyma))
    if peyma:
        show("peyma_clean", "f1", measure_names(model, peyma, SAME)["all"].f1)
    arman = list(read_rows(folder / "ner_arman/test_fold1.conll"))
    show("arman_per_org_loc", "f1", measure_names(model, arman, ARMAN)["all"].f1)
    for name in ("perdt", "seraji"):
        trees = read_trees(folder / f"ud_{name}/fa_{name}-ud-test.conllu")
        upos, uas, las = measure_trees(model, trees, name)
        show(f"{name}_upos", "accuracy", upos)
        show(f"{name}_uas", "uas", uas)
        show(f"{name}_las", "las", las)
    for threads in (1, 2):
        rate = measure_speed(options.model, arman, threads)
        show(f"words_per_second_{threads}_threads", "rate", rate)


if __name__ == "__main__":
    main()
