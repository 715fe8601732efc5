"""The analyzer that is always there: it adds nothing that needs a trained model."""

from kg.model import Analysis, Sentence, Text


class RulesAnalyzer:
    """Leaves tokens as they came and finds no names: the tables do that later.

    >>> RulesAnalyzer()(Text(document_id="d", chars="", offsets=()), ()).names
    ()
    """

    def __call__(self, text: Text, sentences: tuple[Sentence, ...]) -> Analysis:
        """Return the sentences unchanged, without names."""
        return Analysis(sentences)
