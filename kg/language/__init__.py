"""The analyzers: one interface, and behind it rules, the built-in model and Stanza."""

from kg.language.interface import Analyzer, analyze
from kg.language.rules import RulesAnalyzer

__all__ = ["ANALYZERS", "Analyzer", "RulesAnalyzer", "analyze", "load_analyzer"]

ANALYZERS = ("rules", "model", "stanza")


def load_analyzer(name: str) -> Analyzer:
    """Return the analyzer of a name: `rules`, `model` or `stanza`.

    >>> type(load_analyzer("rules")).__name__
    'RulesAnalyzer'
    """
    if name == "rules":
        return RulesAnalyzer()
    if name == "model":
        from kg.language.model import ModelAnalyzer

        return ModelAnalyzer()
    if name == "stanza":
        from kg.language.stanza import StanzaAnalyzer

        return StanzaAnalyzer()
    known = ", ".join(ANALYZERS)
    raise ValueError(f"analyzer {name!r} does not exist; use one of {known}")
