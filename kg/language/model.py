"""The built-in model: one small encoder for names, parts of speech and trees."""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import MissingExtraError, SourceError
from kg.language.pieces import (
    BEGIN_ID,
    END_ID,
    Cutter,
    Pieces,
    Window,
    load_cutter,
    windows_of,
)
from kg.language.tags import Scores, TagSpan, decode, transitions
from kg.language.trees import heads_of
from kg.model import Analysis, EntityType, NamedSpan, Sentence, Span, Text

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_log = logging.getLogger(__name__)
DATA = Path(__file__).parent / "data"
# A place may be a country: the tables decide that later.
TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "LOC": EntityType.PLACE,
}
# Closing marks, and what opens them.
BRACKETS = {
    ")": "(",
    "]": "[",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": (
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    ),
}
Whole = NDArray[np.int64]


class Parse(NamedTuple):
    """What the model says of the words of one sentence."""

    names: tuple[TagSpan, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that the numbers of the model stand for."""

    names: tuple[str, ...]
    upos: tuple[str, ...]
    relations: tuple[str, ...]
    treebanks: tuple[str, ...]
    window: int


class Output(NamedTuple):
    """Scores of the words of one window."""

    names: Scores
    upos: Scores
    relations: Scores
    arcs: Scores


class Model:
    """The network on disk, loaded when the first sentence is read.

    Threads share one model; `threads` is the number of cores that one reading uses.
    """

    def __init__(self, folder: Path = DATA, *, threads: int = 2) -> None:
        """Remember where the weights are."""
        self.folder = folder
        self.threads = threads

    def parse(
        self, sentences: Sequence[Sequence[str]], *, treebank: str = "perdt"
    ) -> list[Parse]:
        """Return names, parts of speech and trees of sentences given as words.

        Neighbouring sentences are read together, so pass those of one document.
        """
        pieces = [self._cutter.cut(words) for words in sentences]
        sizes = [[len(word.ids) for word in words] for words in pieces]
        windows = windows_of(sizes, self._labels.window)
        bank = np.array([self._labels.treebanks.index(treebank)])
        outputs = []
        for window in windows:
            inputs = _inputs(window, pieces) | {"treebank": bank}
            found = self._session.run(list(Output._fields), inputs)
            outputs.append(Output(*(part[0] for part in found)))
        return self._read(windows, outputs, len(sentences))

    def _read(
        self, windows: list[Window], outputs: list[Output], count: int
    ) -> list[Parse]:
        parts: list[list[Output]] = [[] for _ in range(count)]
        for window, output in zip(windows, outputs, strict=True):
            for number, words in _runs(window):
                parts[number].append(_slice(output, words))
        return [self._read_sentence(found) for found in parts]

    def _read_sentence(self, parts: list[Output]) -> Parse:
        if not parts:
            return Parse((), (), (), ())
        labels = self._labels
        names = np.concatenate([part.names for part in parts])
        upos = np.concatenate([part.upos for part in parts]).argmax(axis=1)
        relations = np.concatenate([part.relations for part in parts]).argmax(axis=1)
        heads = _join_heads([heads_of(part.arcs) for part in parts])
        root = labels.relations.index("root")
        return Parse(
            tuple(decode(names, labels.names, self._allowed)),
            tuple(labels.upos[at] for at in upos),
            tuple(heads),
            tuple(
                labels.relations[root if head == -1 else at]
                for at, head in zip(relations, heads, strict=True)
            ),
        )

    @cached_property
    def _cutter(self) -> Cutter:
        return load_cutter(self.folder / "tokenizer.json")

    @cached_property
    def _labels(self) -> Labels:
        described = json.loads(self._session.get_modelmeta().custom_metadata_map["kg"])
        window = described.pop("window")
        parts = {name: tuple(values) for name, values in described.items()}
        return Labels(**parts, window=window)

    @cached_property
    def _allowed(self) -> Scores:
        return transitions(self._labels.names)

    @cached_property
    def _session(self) -> "InferenceSession":
        try:
            import onnxruntime
        except ImportError as error:
            raise MissingExtraError(
                "the built-in model needs the package onnxruntime; "
                "run: pip install onnxruntime tokenizers, or use --analyzer rules"
            ) from error
        path = self.folder / "model.onnx"
        if not path.is_file():
            raise SourceError(
                f"{path}: no such file; reinstall kg, run: make model, "
                "or use --analyzer rules"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        # Threads that spin while they wait halve the speed where others work, too.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        _log.info("load %s", path)
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )


class ModelAnalyzer:
    """The analyzer that asks the built-in model."""

    def __init__(self, model: Model | None = None) -> None:
        """Take a model, or the one that is shipped."""
        self._model = model if model is not None else Model()

    def __call__(self, text: Text, sentences: tuple[Sentence, ...]) -> Analysis:
        """Return the sentences with grammar, and the names in them."""
        words = [[t.span.of(text.chars) for t in s.tokens] for s in sentences]
        parses = self._model.parse(words)
        pairs = list(zip(sentences, parses, strict=True))
        names = [name for pair in pairs for name in _names(text.chars, *pair)]
        return Analysis(tuple(_with_grammar(*pair) for pair in pairs), tuple(names))


def _with_grammar(sentence: Sentence, parse: Parse) -> Sentence:
    columns = zip(
        sentence.tokens, parse.upos, parse.heads, parse.relations, strict=True
    )
    return Sentence(
        sentence.span,
        tuple(
            replace(token, pos=pos, head=head, relation=relation)
            for token, pos, head, relation in columns
        ),
    )


def _names(chars: str, sentence: Sentence, parse: Parse) -> Iterator[NamedSpan]:
    words = [token.span.of(chars) for token in sentence.tokens]
    for begin, stop, kind, score in parse.names:
        start, end = settle_brackets(words, begin, stop)
        if kind in TYPES:
            first, last = sentence.tokens[start], sentence.tokens[end - 1]
            span = Span(first.span.start, last.span.end)
            yield NamedSpan(span=span, type=TYPES[kind], score=round(score, 4))


def settle_brackets(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return the span with its brackets whole: closed if it can be, else without them.

    >>> settle_brackets(["a", "(", "b", ")"], 0, 3), settle_brackets(["(", "b"], 0, 2)
    ((0, 4), (1, 2))
    """
    if end < len(words) and _opened(words[start:end]) == BRACKETS.get(words[end], ""):
        return start, end + 1
    opening = BRACKETS.values()
    while end - start > 1 and words[start] in opening and _opened(words[start:end]):
        start += 1
    while end - start > 1 and words[end - 1] in BRACKETS:
        if BRACKETS[words[end - 1]] in words[start : end - 1]:
            break
        end -= 1
    return start, end


def _opened(words: Sequence[str]) -> str | None:
    """Return the last bracket that is opened among the words and not closed."""
    left: list[str] = []
    for word in words:
        if word in BRACKETS.values():
            left.append(word)
        elif left and BRACKETS.get(word) == left[-1]:
            left.pop()
    return left[-1] if left else None


def _inputs(window: Window, pieces: list[list[Pieces]]) -> dict[str, Whole]:
    """Return one row: attention without padding needs no mask, and is faster so."""
    ids, kinds, firsts = [BEGIN_ID], [0], []
    for number, word in window.words:
        cut = pieces[number][word]
        firsts.append(len(ids))
        ids += cut.ids
        kinds += cut.kinds
    rows = {"ids": [*ids, END_ID], "kinds": [*kinds, 0], "firsts": firsts}
    return {name: np.array([row], dtype=np.int64) for name, row in rows.items()}


def _runs(window: Window) -> Iterator[tuple[int, slice]]:
    """Yield each sentence of a window with its words' places in the window."""
    start = 0
    for at, (number, _) in enumerate(window.words):
        if at + 1 == len(window.words) or window.words[at + 1][0] != number:
            yield number, slice(start, at + 1)
            start = at + 1


def _slice(output: Output, words: slice) -> Output:
    arcs = output.arcs[words]
    own = np.concatenate([arcs[:, words], arcs[:, -1:]], axis=1)
    return Output(output.names[words], output.upos[words], output.relations[words], own)


def _join_heads(parts: list[list[int]]) -> list[int]:
    """Join the trees of the windows of one long sentence under the first root."""
    heads: list[int] = []
    root = parts[0].index(-1)
    for part in parts:
        base = len(heads)
        heads += [head + base if head >= 0 else root for head in part]
    heads[root] = -1
    return heads
