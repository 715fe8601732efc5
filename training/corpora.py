"""Read the corpora of `../shared/datasets` into sentences of one shape."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

NER_TYPES = ("PER", "ORG", "LOC", "DAT", "TIM", "MON", "PCT")
OPEN_TYPES = ("PER", "ORG", "LOC", "EVE", "NAT", "POG", "DAT")
NER_TAGS = ("O", *(f"{at}-{name}" for name in NER_TYPES for at in "BIES"))
OPEN_TAGS = ("O", *(f"{at}-{name}" for name in OPEN_TYPES for at in "BIES"))
ARMAN_TYPES = ("pers", "org", "loc", "fac", "pro", "event")
ARMAN_TAGS = ("O", *(f"{at}-{name}" for name in ARMAN_TYPES for at in "BIES"))
# Corpora of names with a scheme of their own share the network's second head.
SECOND_TAGS = {"open": OPEN_TAGS, "arman": ARMAN_TAGS}
UPOS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
TREEBANKS = ("perdt", "seraji", "iperudt")

_EDGES = re.compile(
    r"""(?P<open>[«"'(\[*“‘]*)
        (?P<core>.*?)
        (?P<close>[»"')\].،؛:!؟?*”’]*)$""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with BIOES tags; `core[i]` is the unit that answers for token i."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    core: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with parts of speech, heads (-1 for the root) and relations."""

    words: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


Row = tuple[str, str]


def read_rows(path: Path) -> Iterator[list[Row]]:
    """Yield the sentences of a `.conll` file as pairs of token and IOB2 tag."""
    rows: list[Row] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        word, _, tag = line.partition("\t")
        if tag:
            rows.append((word.strip() or "-", tag.strip()))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def spans_of(tags: Iterable[str]) -> list[tuple[int, int, str]]:
    """Return the spans of IOB2 or BIOES tags, as the CoNLL script reads them.

    >>> spans_of(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC'), (4, 5, 'LOC')]
    """
    spans: list[tuple[int, int, str]] = []
    start, kind = 0, ""
    size = 0
    for at, tag in enumerate(tags):
        size = at + 1
        mark, _, name = tag.partition("-")
        goes_on = mark in {"I", "E"} and name == kind
        if kind and not goes_on:
            spans.append((start, at, kind))
        if not goes_on:
            start, kind = at, name
    if kind:
        spans.append((start, size, kind))
    return spans


def tags_of(spans: Iterable[tuple[int, int, str]], size: int) -> list[str]:
    """Return BIOES tags of spans.

    >>> tags_of([(0, 2, "PER"), (3, 4, "LOC")], 4)
    ['B-PER', 'E-PER', 'O', 'S-LOC']
    """
    tags = ["O"] * size
    for start, end, kind in spans:
        tags[start:end] = [f"I-{kind}"] * (end - start)
        tags[start] = f"B-{kind}"
        tags[end - 1] = f"E-{kind}" if end - start > 1 else f"S-{kind}"
    return tags


def split_edges(word: str) -> tuple[list[str], int]:
    """Return the units of a token whose quotes and stops are glued to it.

    >>> split_edges("(5)."), split_edges("...")
    ((['(', '5', ')', '.'], 1), (['...'], 0))
    """
    found = _EDGES.match(word)
    if found is None or not found["core"]:
        return [word], 0
    before, after = list(found["open"]), list(found["close"])
    return [*before, found["core"], *after], len(before)


def tagged(rows: list[Row], types: dict[str, str]) -> Tagged:
    """Return a sentence in units, its spans trimmed to words at both ends."""
    kinds = [_renamed(tag, types) for _, tag in rows]
    words: list[str] = []
    core: list[int] = []
    for word, _ in rows:
        units, at = split_edges(word)
        core.append(len(words) + at)
        words += units
    spans = [(core[a], core[b - 1] + 1, kind) for a, b, kind in spans_of(kinds)]
    return Tagged(tuple(words), tuple(tags_of(spans, len(words))), tuple(core))


def _renamed(tag: str, types: dict[str, str]) -> str:
    mark, _, name = tag.partition("-")
    name = name if name in types else name.removesuffix("O")
    return f"{mark}-{types[name]}" if name in types else "O"


def read_tagged(path: Path, types: dict[str, str]) -> list[Tagged]:
    """Return the sentences of a corpus with the types that `types` keeps."""
    return [tagged(rows, types) for rows in read_rows(path)]


def read_trees(path: Path) -> list[Tree]:
    """Return the trees of a CoNLL-U file, by syntactic words."""
    trees = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        rows = [line for line in lines if line[0].isdigit()]
        trees.append(
            Tree(
                tuple(row[1] for row in rows),
                tuple(row[3] for row in rows),
                tuple(int(row[6]) - 1 for row in rows),
                tuple(row[7] for row in rows),
            )
        )
    return trees
