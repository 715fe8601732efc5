"""The analyzer that asks Stanza: official Persian models, or a folder of local ones."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import Any

from kg.errors import MissingExtraError, SourceError
from kg.model import Analysis, EntityType, NamedSpan, Sentence, Span, Text

_log = logging.getLogger(__name__)
LANGUAGE = "fa"
PROCESSORS = ("pos", "lemma", "depparse", "ner")
PUBLISHED_F1 = 0.8
SHOWN = 200  # characters of what went wrong in a download; Stanza's libraries tell more
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
    named `pos.pt`, `depparse.pt` and `ner.pt`; without it Stanza's own place is used,
    which its environment variable STANZA_RESOURCES_DIR changes.
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
        folder = self._folder
        if folder is None:
            folder = own_folder()
        elif not folder.is_dir():
            raise SourceError(f"{folder}: no such folder; give one with Stanza models")
        local = _local_models(folder)
        if local:
            return _local_pipeline(stanza, local)
        try:
            return stanza.Pipeline(
                LANGUAGE,
                processors="tokenize," + ",".join(PROCESSORS),
                tokenize_pretokenized=True,
                download_method=None,
                verbose=False,
                dir=str(folder),
            )
        except (FileNotFoundError, ValueError) as error:
            raise SourceError(
                f"Stanza has no Persian models in {folder}; "
                "run: kg models --stanza, or use --analyzer model"
            ) from error


def own_folder() -> Path:
    """Return the folder in which Stanza keeps models."""
    _import()
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR)


def version() -> str:
    """Return the version of Stanza."""
    return str(_import().__version__)


def find_models(folder: Path) -> tuple[str, ...]:
    """Return the processors for which a folder holds Persian models.

    Local ones, where there are any, are used instead of official ones.
    """
    official = {path.parent.name for path in (folder / LANGUAGE).glob("*/*.pt")}
    return tuple(sorted(_local_models(folder) or official.intersection(PROCESSORS)))


def download(folder: Path) -> None:
    """Download the official Persian models of Stanza into a folder."""
    stanza = _import()
    try:
        stanza.download(LANGUAGE, model_dir=str(folder))
    # Whatever fails on the way has an error of its own: requests, httpx, zipfile, md5.
    except Exception as error:
        why = shorten(f"{type(error).__name__}: {error}", SHOWN)
        raise SourceError(
            f"Stanza's Persian models cannot be downloaded to {folder} ({why}); check "
            "network and rights, or take a folder of them from another machine and "
            "set STANZA_RESOURCES_DIR to it"
        ) from error


def _import() -> Any:
    try:
        import stanza
    except ImportError as error:
        raise MissingExtraError(
            "the analyzer stanza needs the package stanza; "
            "run: pip install stanza, or use --analyzer model"
        ) from error
    return stanza


def _local_models(folder: Path) -> dict[str, Path]:
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
