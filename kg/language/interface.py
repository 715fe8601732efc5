"""What an analyzer is: sentences in, tokens with grammar and names out."""

from typing import Protocol

from kg.model import Analysis, Sentence, Text


class Analyzer(Protocol):
    """Adds lemma, part of speech, heads and names to the sentences of a text."""

    def __call__(self, text: Text, sentences: tuple[Sentence, ...]) -> Analysis:
        """Return the analysis of the sentences of a text."""
        ...


def analyze(
    sentences: tuple[Sentence, ...], text: Text, *, analyzer: Analyzer
) -> Analysis:
    """Return what an analyzer says of the sentences of a text.

    >>> from kg.language.rules import RulesAnalyzer
    >>> text = Text(document_id="d", chars="", offsets=())
    >>> analyze((), text, analyzer=RulesAnalyzer())
    Analysis(sentences=(), names=())
    """
    return analyzer(text, sentences)
