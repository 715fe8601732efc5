"""Half-spaces that got lost: words written together or torn apart."""

from collections.abc import Iterator
from functools import lru_cache
from re import Match

from kg.text import affixes
from kg.text.chars import ZWNJ
from kg.text.lexicon import load_lexicon
from kg.text.rewrite import Draft, Edit, rewrite

_SHORT = 4  # the lexicon calls many nouns of so few letters adjectives too
_LONGEST = 40  # letters; longer strings are no words


def repair(draft: Draft) -> Draft:
    """Return the draft with lost half-spaces put back."""
    draft = rewrite(draft, _join_pairs(draft.chars))
    draft = rewrite(draft, _split_words(draft.chars))
    return rewrite(draft, _join_torn(draft.chars))


def _join_pairs(chars: str) -> Iterator[Edit]:
    """Yield the edits that give «گفت و گو» and its like one spelling."""
    for match in affixes.PAIR.finditer(chars):
        yield from _gap_edit(match, "before", ZWNJ)
        yield from _gap_edit(match, "after", "")


def _gap_edit(match: Match[str], group: str, gap: str) -> Iterator[Edit]:
    if match[group] != gap:
        yield Edit(*match.span(group), gap)


def _split_words(chars: str) -> Iterator[Edit]:
    for match in affixes.WORD.finditer(chars):
        place = match.start()
        for part in spell(match[0])[:-1]:
            place += len(part)
            yield Edit(place, place, ZWNJ)


def _join_torn(chars: str) -> Iterator[Edit]:
    """Yield the edits that tie «می شود» and «کشور ها» together."""
    inflected = load_lexicon().verb_forms.inflected
    for match in affixes.TORN.finditer(chars):
        if match["suffix"]:
            place = match.start()
            word = affixes.LAST_PART.search(chars, max(0, place - _LONGEST), place)
            joins = word is not None and _takes_torn(word[0], match["suffix"])
        else:
            place = match.end("prefix")
            joins = match["verb"].replace(ZWNJ, "") in inflected
        if joins:
            yield Edit(place, place + 1, ZWNJ)


def _takes_torn(word: str, suffix: str) -> bool:
    lexicon = load_lexicon()
    if suffix in affixes.NOUN_SUFFIXES:
        return word not in affixes.FUNCTION_WORDS
    if suffix in affixes.ADJECTIVE_SUFFIXES:
        return _is_adjective(word) or suffix == affixes.ADJECTIVE_SUFFIXES[0]
    if affixes.PREVERB.sub("", word) in lexicon.verb_forms.participles:
        return True
    if suffix != affixes.AFTER_SILENT_HEH[0] or word in affixes.FUNCTION_WORDS:
        return False
    return word in lexicon.kinds and affixes.SILENT_HEH.fullmatch(word) is not None


@lru_cache(maxsize=65536)
def spell(word: str) -> tuple[str, ...]:
    """Return the parts of a word that half-spaces should keep apart.

    >>> spell("همکاریهای"), spell("شانگهای")
    (('همکاری', 'های'), ('شانگهای',))
    """
    lexicon = load_lexicon()
    if lexicon.knows(word) or word in affixes.WRITTEN_TOGETHER:
        return (word,)
    seen = word in lexicon.kinds
    if seen and word[-1] == "ی" and affixes.VERB_PREFIX.fullmatch(word):
        return (word,)
    return (
        _spell_verb(word)
        or _spell_perfect(word)
        or _peel_suffix(word)
        or (() if seen or _is_inflected(word) else _spell_compound(word))
        or (word,)
    )


def _is_inflected(word: str) -> bool:
    """Tell whether a word is a known one with an ending that needs no half-space."""
    match = affixes.ENDING.fullmatch(word)
    lexicon = load_lexicon()
    subjunctive = word[0] == "ب" and word[1:] in lexicon.verb_forms.inflected
    return subjunctive or (match is not None and match["stem"] in lexicon.kinds)


def _spell_compound(word: str) -> tuple[str, ...]:
    return _spell_whole(word) or _part_compound(word)


def _spell_whole(word: str) -> tuple[str, ...]:
    spelled = load_lexicon().spelled.get(word)
    return tuple(spelled.split(ZWNJ)) if spelled else ()


def _spell_verb(word: str) -> tuple[str, ...]:
    match = affixes.VERB_PREFIX.fullmatch(word)
    if match is None or match["verb"] not in load_lexicon().verb_forms.inflected:
        return ()
    return match["prefix"], *(_spell_perfect(match["verb"]) or (match["verb"],))


def _spell_perfect(word: str) -> tuple[str, ...]:
    match = affixes.PERFECT.fullmatch(word)
    lexicon = load_lexicon()
    if match is None or match["participle"] not in lexicon.verb_forms.participles:
        return ()
    # «خریدهای» is the plural of «خرید» far more often than a second person.
    if match["ending"] == "ای" and match["participle"][:-1] in lexicon.kinds:
        return ()
    return match["participle"], match["ending"]


def _peel_suffix(word: str) -> tuple[str, ...]:
    parts = _peel_after_heh(word)
    if parts:
        return parts
    for suffix in affixes.NOUN_SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and not _ends_joining(stem):
            parts = () if stem in load_lexicon().kinds else _spell_compound(stem)
            return (*parts[:-1], parts[-1] + suffix) if parts else ()
        parts = _stem_parts(stem) if stem != word and _joins(word, stem) else ()
        if parts:
            return (*parts, suffix)
    for suffix in affixes.ADJECTIVE_SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and _joins(word, stem) and _is_adjective(stem):
            return stem, suffix
    return ()


def _is_adjective(word: str) -> bool:
    kinds = load_lexicon().kinds.get(word, "")
    return "AJ" in kinds and ("ADV" in kinds or len(word) > _SHORT)


def _joins(word: str, stem: str) -> bool:
    # «انتهای» is «انتها» with an ending, no plural.
    lexicon = load_lexicon()
    nouns = (word.removesuffix("ی"), word.removesuffix("یی"))
    known = any(n in affixes.WRITTEN_TOGETHER or lexicon.knows(n) for n in nouns)
    return _ends_joining(stem) and not known


def _ends_joining(word: str) -> bool:
    return word[-1:] not in affixes.NON_JOINING


def _peel_after_heh(word: str) -> tuple[str, ...]:
    for suffix in affixes.AFTER_SILENT_HEH:
        stem = word.removesuffix(suffix)
        if stem == word or not affixes.SILENT_HEH.fullmatch(stem):
            continue
        if suffix == "ای" and _is_plural(stem[:-1]):
            continue
        parts = (stem,) if load_lexicon().knows(stem) else _spell_whole(stem)
        if parts:
            return (*parts, suffix)
    return ()


def _is_plural(stem: str) -> bool:
    if stem[-1:] in affixes.NON_JOINING and stem not in affixes.PLURAL_STEMS:
        return load_lexicon().knows(stem) and stem not in affixes.HEH_STEMS
    return stem in affixes.PLURAL_STEMS


def _stem_parts(stem: str) -> tuple[str, ...]:
    kinds = load_lexicon().kinds
    if len(stem) > 1 and load_lexicon().knows(stem):
        return (stem,)
    if len(stem) > 2 and (stem in kinds or _is_inflected(stem)):
        return (stem,)
    return _spell_compound(stem)


def _part_compound(word: str) -> tuple[str, ...]:
    lexicon = load_lexicon()
    match = affixes.AFTER_NUMBER.fullmatch(word)
    if match and match["first"] in affixes.NUMBERS:
        return match["first"], match["second"]
    match = affixes.SECOND.fullmatch(word)
    if match and lexicon.knows(match["first"]) and _ends_joining(match["first"]):
        return match["first"], match["second"]
    match = affixes.FIRST.fullmatch(word)
    if match and lexicon.knows(match["second"]):
        return match["first"], match["second"]
    return _part_after_heh(word)


def _part_after_heh(word: str) -> tuple[str, ...]:
    lexicon = load_lexicon()
    for place in range(4, len(word) - 3):
        first, second = word[:place], word[place:]
        known = lexicon.knows(first) and lexicon.knows(second)
        if known and affixes.SILENT_HEH.fullmatch(first):
            return first, second
    return ()
