"""Cut sentences into clauses at their finite verbs."""

from dataclasses import dataclass

from kg.knowledge.knowledge import Knowledge
from kg.knowledge.verbs import Tense, VerbGroup
from kg.text.words import Word

_ENDS = frozenset(":؛")
_AND = "و"
_COMMA = "،"
_THAT = "که"
THIRD = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """The words from `start` up to `end`, of which the verb, if any, is the last."""

    start: int
    end: int
    verb: VerbGroup | None

    def holds(self, index: int) -> bool:
        """Tell whether a word lies in the clause."""
        return self.start <= index < self.end


def verb_groups(
    words: tuple[Word, ...], indices: range, knowledge: Knowledge, names: set[int]
) -> dict[int, VerbGroup]:
    """Return the verb groups of a sentence by first word; words of names are none."""
    found: dict[int, VerbGroup] = {}
    at = indices.start
    while at < indices.stop:
        group = None if at in names else knowledge.verbs.group_at(words, at)
        if group is None or group.end > indices.stop:
            at += 1
            continue
        found[at] = group
        at = group.end
    for at in tuple(found):
        if _is_noun(found, at):
            del found[at]
    return found


def _is_noun(found: dict[int, VerbGroup], at: int) -> bool:
    """Tell whether a past form is the noun of the verb after it («پرداخت کرد»)."""
    group, after = found[at], found.get(found[at].end)
    if after is None or group.form.tense is not Tense.PAST or group.form.negated:
        return False
    bare = group.form.person == THIRD and not group.form.plural
    return bare and after.form.verb_class in ("do", "become", "have")


def clauses_of(
    words: tuple[Word, ...], indices: range, groups: dict[int, VerbGroup]
) -> tuple[Clause, ...]:
    """Return the clauses of a sentence, without gaps.

    A colon or semicolon ends a clause without a verb, too.
    """
    found: list[Clause] = []
    start = at = indices.start
    while at < indices.stop:
        group = groups.get(at)
        if group is not None and _ends_clause(words, group, indices):
            found.append(Clause(start, group.end, group))
            start = at = group.end
            continue
        at = group.end if group is not None else at + 1
        if at > start and words[at - 1].key in _ENDS:
            if at - 1 > start or not found:
                found.append(Clause(start, at, None))
            start = at
    if start < indices.stop:
        found.append(Clause(start, indices.stop, None))
    return tuple(found)


def _ends_clause(words: tuple[Word, ...], group: VerbGroup, indices: range) -> bool:
    if group.form.tense is Tense.INFINITIVE or group.form.verb_class == "can":
        return False
    if group.form.tense is not Tense.PARTICIPLE:
        return True
    # «رایزنی کرده و تأکید نمودند» ends a clause; «اسناد امضا شده» does not.
    if group.end >= indices.stop:
        return True
    after = words[group.end]
    return after.key in (_AND, _COMMA, _THAT) or not after.key[0].isalnum()
