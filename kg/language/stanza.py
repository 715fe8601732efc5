"""The analyzer that asks Stanza: official Persian models, or a folder of local ones."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.errors import MissingExtraError, SourceError
from kg.model import Analysis, EntityType, NamedSpan, Sentence, Span, Text

_log = logging.getLogger(__name__)
LANGUAGE = "fa"
PROCESSORS = ("pos", "lemma", "depparse", "ner")
PUBLISHED_F1 = 0.8
# Labels of ARMAN and of the corpora that people train Stanza on.
TYPES = {
    "per": EntityType.PERSON,
    "pers": EntityType.PERSON,
    "person": EntityType.PERSON,
    "org": EntityType.ORGANIZATION,
    "loc": EntityType.PLACE,
    "gpe": EntityType.PLACE,
    "fac": EntityType.PLACE,
}


class StanzaAnalyzer:
    """Asks a Stanza pipeline, loaded when the first text is read.

    `folder` is one that Stanza downloaded into, or one that holds local models
    named `pos.pt`, `depparse.pt` and `ner.pt`; without it Stanza's own place is used.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Remember where the models are."""
        self._folder = folder

    def __call__(self, text: Text, sentences: tuple[Sentence, ...]) -> Analysis:
        """Return the sentences with grammar, and the names in them."""
        filled = [sentence for sentence in sentences if sentence.tokens]
        if not filled:
            return Analysis(sentences)
        words = [[t.span.of(text.chars) for t in s.tokens] for s in filled]
        read = self._pipeline(words).sentences
        pairs = list(zip(filled, read, strict=True))
        told = {sentence.span: _with_grammar(sentence, one) for sentence, one in pairs}
        names = tuple(name for pair in pairs for name in _names(*pair))
        return Analysis(tuple(told.get(s.span, s) for s in sentences), names)

    @cached_property
    def _pipeline(self) -> Any:
        stanza = _import()
        local = _local_models(self._folder) if self._folder is not None else {}
        if local:
            return _local_pipeline(stanza, local)
        place = {"dir": str(self._folder)} if self._folder is not None else {}
        try:
            return stanza.Pipeline(
                LANGUAGE,
                processors="tokenize," + ",".join(PROCESSORS),
                tokenize_pretokenized=True,
                download_method=None,
                verbose=False,
                **place,
            )
        except (FileNotFoundError, ValueError) as error:
            raise SourceError(
                f"Stanza has no Persian models in {self._folder or 'its own folder'}; "
                "run: kg models --stanza, or use --analyzer model"
            ) from error


def download(folder: Path | None = None) -> None:
    """Download the official Persian models of Stanza."""
    place = {"model_dir": str(folder)} if folder is not None else {}
    _import().download(LANGUAGE, **place)


def _import() -> Any:
    try:
        import stanza
    except ImportError as error:
        raise MissingExtraError(
            "the analyzer stanza needs the package stanza; "
            "run: pip install kg[stanza], or use --analyzer model"
        ) from error
    return stanza


def _local_models(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; give one with Stanza models")
    paths = {name: folder / f"{name}.pt" for name in PROCESSORS}
    return {name: path for name, path in paths.items() if path.is_file()}


def _local_pipeline(stanza: Any, models: dict[str, Path]) -> Any:
    processors = {"tokenize": LANGUAGE} | dict.fromkeys(models, "local")
    options: dict[str, Any] = {f"{n}_model_path": str(p) for n, p in models.items()}
    if "depparse" in models and "lemma" not in models:
        processors["lemma"] = "identity"
        options["lemma_use_identity"] = True
    _log.info("load Stanza models %s", ", ".join(sorted(models)))
    # Stanza insists on a list of resources beside its models: an empty one will do.
    with TemporaryDirectory() as folder:
        (Path(folder) / "resources.json").write_text("{}", encoding="utf-8")
        return stanza.Pipeline(
            LANGUAGE,
            dir=folder,
            processors=processors,
            allow_unknown_language=True,
            tokenize_pretokenized=True,
            download_method=None,
            verbose=False,
            **options,
        )


def _with_grammar(sentence: Sentence, read: Any) -> Sentence:
    pairs = zip(sentence.tokens, read.words, strict=True)
    return Sentence(
        sentence.span,
        tuple(
            replace(
                token,
                lemma=word.lemma,
                pos=word.upos,
                head=None if word.head is None else word.head - 1,
                relation=word.deprel,
            )
            for token, word in pairs
        ),
    )


def _names(sentence: Sentence, read: Any) -> Iterator[NamedSpan]:
    for name in read.ents:
        kind = TYPES.get(name.type.lower())
        if kind is not None:
            first = sentence.tokens[name.tokens[0].id[0] - 1]
            last = sentence.tokens[name.tokens[-1].id[0] - 1]
            span = Span(first.span.start, last.span.end)
            # Stanza gives no scores; its published F1 on ARMAN stands for one.
            yield NamedSpan(span=span, type=kind, score=PUBLISHED_F1)
