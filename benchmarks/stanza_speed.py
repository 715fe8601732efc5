"""Compare the speed of the built-in model with a Stanza pipeline of default size.

Tagger, parser and name tagger of Stanza get their default dimensions and two steps of
training: their answers are worthless, their speed is that of real models without the
character language model, which would slow them further. Run from the checkout:

    PYTHONPATH=.:tests OMP_NUM_THREADS=1 python benchmarks/stanza_speed.py --news FILE
"""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from analyzers import run, show

import tiny_stanza
from kg.language import Analyzer
from kg.language.model import DATA, Model, ModelAnalyzer
from kg.language.stanza import StanzaAnalyzer
from kg.model import Document, Text
from kg.text.normalize import normalize

ROUNDS = 3  # other programs disturb some of them


def read_texts(path: Path, count: int) -> list[Text]:
    """Return the first texts of a file of articles, normalized."""
    lines = path.read_text(encoding="utf-8").splitlines()[:count]
    rows = [json.loads(line) for line in lines]
    return [normalize(Document(id=row["id"], raw=row["text"])) for row in rows]


def rate(analyzer: Analyzer, texts: list[Text]) -> float:
    """Return tokens per second, the models already loaded: the best of some rounds."""
    run(analyzer, texts[0])
    return max(_rate(analyzer, texts) for _ in range(ROUNDS))


def _rate(analyzer: Analyzer, texts: list[Text]) -> float:
    tokens = 0
    start = perf_counter()
    for text in texts:
        sentences = run(analyzer, text).sentences
        tokens += sum(len(sentence.tokens) for sentence in sentences)
    return tokens / (perf_counter() - start)


def main() -> None:
    """Print the rates and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, required=True, help="articles as .jsonl")
    parser.add_argument("--model", type=Path, default=DATA)
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    texts = read_texts(options.news, options.count)
    with TemporaryDirectory() as folder:
        tiny_stanza.train(Path(folder), small=False)
        stanza = rate(StanzaAnalyzer(Path(folder)), texts)
    show("stanza", "tokens_per_second", stanza)
    for threads in (1, 2):
        ours = rate(ModelAnalyzer(Model(options.model, threads=threads)), texts)
        show(f"model_{threads}_threads", "tokens_per_second", ours)
        show(f"model_{threads}_threads", "times_stanza", ours / stanza)


if __name__ == "__main__":
    main()
