"""Date expressions in a text, as day ranges hung on the day of publication."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from kg.model import DateBasis, DateExpression, DateRange, Precision, Span, Text, day
from kg.text.calendar_dates import (
    read_date,
    read_months,
    read_numeric,
    read_season,
    read_years,
)
from kg.text.chars import fold
from kg.text.date_reading import Atom, Reader, Scene, between, has_year
from kg.text.date_words import DateWords, date_words
from kg.text.relative_dates import (
    next_weekday,
    read_day,
    read_part,
    read_period,
    read_span,
    read_weekday,
)

__all__ = ["DateWords", "date_words", "find_dates", "next_weekday"]

_READERS: tuple[tuple[str, Reader], ...] = (
    ("dates", read_date),
    ("numeric", read_numeric),
    ("months", read_months),
    ("years", read_years),
    ("seasons", read_season),
    ("weekdays", read_weekday),
    ("days", read_day),
    ("spans", read_span),
    ("periods", read_period),
    ("parts", read_part),
)
_NAME_WIDTH = 30  # characters around a date in which it may turn out part of a name
_WORDS_BEFORE = 3
_WEEK = 7
_LONGEST_RANGE = timedelta(days=300)  # of days that tell no year
_YEARS = (1500, 2500)  # a text published outside of them has a wrong date


def find_dates(
    text: Text, *, published: date | None, words: DateWords
) -> tuple[DateExpression, ...]:
    """Return the dates of a text; without `published`, only those that stand alone."""
    known = published is not None and _YEARS[0] <= published.year <= _YEARS[1]
    scene = Scene(text.chars, words, published if known else None)
    atoms = _linked(_settled(_read(scene)), scene)
    return tuple(
        DateExpression(span=atom.span, range=atom.candidates[0], basis=atom.basis)
        for atom in _joined(atoms, scene)
        if atom.candidates
    )


def _read(scene: Scene) -> Iterator[Atom]:
    for name, read in _READERS:
        for match in getattr(scene.words.patterns, name).finditer(scene.chars):
            atom = read(match, scene)
            if atom is None:
                continue
            yield replace(atom, candidates=()) if _is_name(atom.span, scene) else atom


def _is_name(span: Span, scene: Scene) -> bool:
    """Tell whether a date is part of a name: «میدان ۱۵ خرداد», «دوشنبه بازار»."""
    chars, words = scene.chars, scene.words
    before = chars[max(0, span.start - _NAME_WIDTH) : span.start].split()
    for count in range(1, _WORDS_BEFORE + 1):
        if fold("".join(before[-count:])) in words.before:
            return True
    after = chars[span.end : span.end + _NAME_WIDTH].split()
    return bool(after) and fold(after[0]) in words.after


def _settled(atoms: Iterator[Atom]) -> list[Atom]:
    """Return atoms that do not overlap: of two, the first, of equals the longest."""
    kept: list[Atom] = []
    for atom in sorted(atoms, key=lambda atom: (atom.span.start, -atom.span.end)):
        if not kept or kept[-1].span.end <= atom.span.start:
            kept.append(atom)
    return kept


def _linked(atoms: list[Atom], scene: Scene) -> list[Atom]:
    """Return the atoms with neighbours that tell one day made one."""
    linked: list[Atom] = []
    for atom in atoms:
        merged = _link(linked[-1], atom, scene) if linked else None
        if merged is None:
            linked.append(atom)
        else:
            linked[-1] = merged
    return [_closed(atom, scene.chars) for atom in linked]


def _link(left: Atom, right: Atom, scene: Scene) -> Atom | None:
    gap = scene.chars[left.span.end : right.span.start]
    match = scene.words.patterns.link.fullmatch(gap)
    if match is None or not left.candidates or not right.candidates:
        return None
    return _merge(left, right, listed=match["comma"] is not None)


def _merge(left: Atom, right: Atom, *, listed: bool) -> Atom | None:
    """Return one atom for two that agree, such as a weekday and its date.

    In a list, only a weekday that fits belongs to the date beside it.
    """
    span = Span(left.span.start, right.span.end)
    for one, other in ((left, right), (right, left)):
        if one.weekday is not None and other.weekday is None:
            fitting = _on_weekday(other, one, listed=listed)
            return replace(other, span=span, candidates=fitting) if fitting else None
    if listed:
        return None
    shared = [found for found in right.candidates if found in left.candidates]
    # «۲۱ سپتامبر (۳۱ شهریور)» agree in some leap year, but that is not meant.
    if not shared or shared[0] not in (left.candidates[0], right.candidates[0]):
        return None
    return replace(right, span=span, candidates=tuple(shared))


def _on_weekday(atom: Atom, other: Atom, *, listed: bool) -> tuple[DateRange, ...]:
    """Return the readings that fall on the weekday of another atom.

    Where none does, the writer erred: a date in full stands, but of «امروز شنبه» in a
    text published later the weekday does.
    """
    fitting = [f for f in atom.candidates if f.first.weekday() == other.weekday]
    if fitting or listed or atom.basis is DateBasis.STATED:
        return tuple(fitting) or (() if listed else atom.candidates)
    days = atom.candidates[0].precision is Precision.DAY
    return other.candidates if days else ()


def _closed(atom: Atom, chars: str) -> Atom:
    """Return the atom with the bracket that closes it: «امروز (یکشنبه)»."""
    words = atom.span.of(chars)
    if (
        words.count("(") > words.count(")")
        and chars[atom.span.end : atom.span.end + 1] == ")"
    ):
        return replace(atom, span=Span(atom.span.start, atom.span.end + 1))
    return atom


def _joined(atoms: list[Atom], scene: Scene) -> list[Atom]:
    """Return the atoms with «از … تا …» and «امروز و فردا» made one range."""
    joined = atoms[:1]
    for _, atom in pairwise(atoms):
        last = joined[-1]
        gap = scene.chars[last.span.end : atom.span.start]
        if scene.words.patterns.until.fullmatch(gap):
            both = _until(last, atom, scene)
            if both is not None:
                joined[-1] = both
                continue
        if scene.words.patterns.conjunction.fullmatch(gap) and _follows(last, atom):
            joined[-1] = _until(last, atom, scene) or atom
            continue
        joined.append(atom)
    return [_until_now(atom, scene) for atom in joined]


def _until_now(atom: Atom, scene: Scene) -> Atom:
    """Return the atom with «تاکنون» behind it, if that is there."""
    match = scene.words.patterns.until_now.match(scene.chars, atom.span.end)
    if match is None or scene.published is None or not atom.candidates:
        return atom
    span = Span(atom.span.start, match.end())
    found = between(atom.candidates[0], day(scene.published))
    return replace(atom, span=span, candidates=(found,))


def _follows(left: Atom, right: Atom) -> bool:
    """Tell whether two atoms are single days of one week, the first before the last."""
    if not left.candidates or not right.candidates:
        return False
    first, last = left.candidates[0], right.candidates[0]
    single = first.precision is last.precision is Precision.DAY
    gap = (last.first - first.first).days
    return single and left.basis is right.basis and 0 < gap <= _WEEK


def _until(left: Atom, right: Atom, scene: Scene) -> Atom | None:
    if not left.candidates or not right.candidates:
        return None
    last = right.candidates[0]
    # «۲۷ اوت تا ۲۲ اکتبر ۲۰۱۷»: the year of the end is that of the beginning.
    match = scene.words.patterns.dates.match(scene.chars, left.span.start)
    yearless = match is not None and not has_year(match)
    if match is not None and yearless:
        left = read_date(match, replace(scene, published=last.first)) or left
    firsts = [found for found in left.candidates if found.first <= last.first]
    if not firsts:
        return None
    first = min(firsts, key=lambda found: last.first - found.first)
    if yearless and last.first - first.first > _LONGEST_RANGE:
        return None
    span = Span(left.span.start, right.span.end)
    return replace(right, span=span, candidates=(between(first, last),), weekday=None)
