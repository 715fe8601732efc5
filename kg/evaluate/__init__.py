"""How near a reading comes to what a person reads: gold, measures and causes."""

from kg.evaluate.causes import Miss, find_misses
from kg.evaluate.chance import Comparison, compare
from kg.evaluate.check import check_gold, has_gold
from kg.evaluate.draft import draft, find_pronouns, to_text
from kg.evaluate.gold import Item, read_gold
from kg.evaluate.notes import Notes
from kg.evaluate.predictions import from_json, read_predictions
from kg.evaluate.scheme import Scheme, load_scheme
from kg.evaluate.scores import MEASURES, Evaluation, Score, evaluate, grouped

__all__ = [
    "MEASURES",
    "Comparison",
    "Evaluation",
    "Item",
    "Miss",
    "Notes",
    "Scheme",
    "Score",
    "check_gold",
    "compare",
    "draft",
    "evaluate",
    "find_misses",
    "find_pronouns",
    "from_json",
    "grouped",
    "has_gold",
    "load_scheme",
    "read_gold",
    "read_predictions",
    "to_text",
]
