"""Compare sentences and tokens with hazm's on treebanks.

Give CoNLL-U files. Prints F1 of tokens (sentence by sentence, against the treebank's
words, with clitics together) and of sentence ends (the whole file on one line).
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from hazm import SentenceTokenizer, WordTokenizer

from kg.model import Document, Text
from kg.text.normalize import normalize
from kg.text.segment import segment

Cutter = Callable[[str], list[str]]


class Sentence(NamedTuple):
    """A sentence of a treebank."""

    text: str
    words: tuple[str, ...]


def read_sentences(file: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file, normalized."""
    for block in file.read_text("utf-8").strip().split("\n\n"):
        words: list[str] = []
        spaced = ""
        inside = 0
        for line in block.split("\n"):
            fields = line.split("\t")
            if line.startswith("#") or "." in fields[0]:
                continue
            first, _, last = fields[0].partition("-")
            if not last and int(first) <= inside:
                continue
            inside = int(last) if last else inside
            words.append(_normal(fields[1]))
            spaced += words[-1] + ("" if "SpaceAfter=No" in fields[9] else " ")
        yield Sentence(spaced.strip(), tuple(words))


def _normal(word: str) -> str:
    return normalize(Document(id="benchmark", raw=word)).chars


def own_tokens(text: str) -> list[str]:
    """Return our tokens of a text."""
    return [t.span.of(text) for s in segment(_text(text)) for t in s.tokens]


def own_sentences(text: str) -> list[str]:
    """Return our sentences of a text, each with the marks of a list before it."""
    ends = [0, *(sentence.span.end for sentence in segment(_text(text)))]
    return [text[start:end] for start, end in pairwise(ends)]


def _text(chars: str) -> Text:
    return Text(document_id="benchmark", chars=chars, offsets=range(len(chars)))


def places(parts: Iterable[str]) -> set[tuple[int, int]]:
    """Return the places of parts in their text, spaces not counted.

    >>> sorted(places(["ab", "c d"]))
    [(0, 2), (2, 4)]
    """
    found = set()
    start = 0
    for part in parts:
        end = start + sum(not character.isspace() for character in part)
        found.add((start, end))
        start = end
    return found


def token_score(sentences: Iterable[Sentence], cut: Cutter) -> float:
    """Return the F1 of tokens."""
    right = both = 0
    for sentence in sentences:
        gold, found = places(sentence.words), places(cut(sentence.text))
        right += len(gold & found)
        both += len(gold) + len(found)
    return 2 * right / both


def sentence_score(sentences: Iterable[Sentence], cut: Cutter) -> float:
    """Return the F1 of the ends of sentences."""
    texts = [sentence.text for sentence in sentences]
    gold = {end for _, end in places(texts)}
    found = {end for _, end in places(cut(" ".join(texts)))}
    return 2 * len(gold & found) / (len(gold) + len(found))


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    files = parser.parse_args().files
    cutters = {
        "kg": (own_tokens, own_sentences),
        "hazm": (
            WordTokenizer(join_verb_parts=False).tokenize,
            SentenceTokenizer().tokenize,
        ),
    }
    for file in files:
        sentences = list(read_sentences(file))
        for name, (tokens, ends) in cutters.items():
            print(
                f"{file.name}: {name} tokens {token_score(sentences, tokens):.4f}"
                f" sentences {sentence_score(sentences, ends):.4f}"
            )


if __name__ == "__main__":
    main()
