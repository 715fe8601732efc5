"""Every form of the verbs of verbs.csv, and the verb groups they make in a text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.knowledge.files import Row
from kg.text.chars import fold
from kg.text.words import Word


class Tense(StrEnum):
    """The tense and mood of a verb form."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    SUBJUNCTIVE = "subjunctive"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForm:
    """What one written form of a verb says; `before` marks the pluperfect."""

    past: str
    verb_class: str
    tense: Tense
    person: int = 3
    plural: bool = False
    negated: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: the words from `start` up to `end`."""

    start: int
    end: int
    form: VerbForm
    passive: bool = False

    @property
    def finite(self) -> bool:
        """Tell whether the verb ends a clause."""
        return self.form.tense is not Tense.INFINITIVE


# Second persons without a prefix are left out: they are rare in news, and their
# forms are common nouns («نشستی», «روی», «سازی»); so is the bare «روم», «دهم».
_PAST_ENDINGS = (
    ("", 3, False),
    ("م", 1, False),
    ("یم", 1, True),
    ("ید", 2, True),
    ("ند", 3, True),
)
_PRESENT_ENDINGS = (
    ("د", 3, False),
    ("م", 1, False),
    ("ی", 2, False),
    ("یم", 1, True),
    ("ید", 2, True),
    ("ند", 3, True),
)
_BARE_ENDINGS = (("د", 3, False), ("یم", 1, True), ("ند", 3, True))
_PERFECT_ENDINGS = (
    ("", 3, False),
    ("ام", 1, False),
    ("است", 3, False),
    ("ایم", 1, True),
    ("اند", 3, True),
)
_JOINTS = frozenset({"و", "که", "تا", "اما", "ولی"})
_BE = {
    "است": (3, False, False),
    "هست": (3, False, False),
    "هستم": (1, False, False),
    "هستیم": (1, True, False),
    "هستند": (3, True, False),
    "نیست": (3, False, True),
    "نیستند": (3, True, True),
    "نیستیم": (1, True, True),
    "نیستم": (1, False, True),
}


class Verbs:
    """The forms of all verbs of the table."""

    def __init__(
        self,
        rows: Iterable[Row],
        *,
        never: Iterable[str] = (),
        nouns: Iterable[str] = (),
    ) -> None:
        """Conjugate each row's stems.

        `never` are forms that are other words, `nouns` those that are nouns as well:
        verbs only where their clause ends («پرداخت بدهی», «بدهی را پرداخت.»).
        """
        self._forms: dict[str, VerbForm] = {}
        self._nouns = {fold(form) for form in nouns}
        excluded = {fold(form) for form in never}
        for row in rows:
            for key, form in _conjugate(row["past"], row["present"], row["class"]):
                if fold(key) not in excluded:
                    self._forms.setdefault(fold(key), form)
        for key, (person, plural, negated) in _BE.items():
            self._forms[fold(key)] = VerbForm(
                past="بود",
                verb_class="be",
                tense=Tense.PRESENT,
                person=person,
                plural=plural,
                negated=negated,
            )

    def form(self, word: Word) -> VerbForm | None:
        """Return the form that a single word is, if any."""
        return self._forms.get(word.key)

    def group_at(self, words: tuple[Word, ...], start: int) -> VerbGroup | None:
        """Return the verb group that begins at a word."""
        form = self.form(words[start])
        if form is None:
            return None
        after = words[start + 1] if start + 1 < len(words) else None
        if after is not None and after.sentence != words[start].sentence:
            after = None
        if words[start].key in self._nouns and not _ends_clause(after):
            return None
        next_form = self.form(after) if after is not None else None
        if next_form is None:
            return VerbGroup(start, start + 1, form)
        if (
            form.past == "خواست"
            and form.tense is Tense.SUBJUNCTIVE
            and _is_bare_past(next_form)
        ):
            future = _replace(next_form, Tense.FUTURE, form)
            return VerbGroup(start, start + 2, future)
        if form.tense is Tense.PARTICIPLE:
            return self._perfect(words, start, form, next_form)
        return VerbGroup(start, start + 1, form)

    def _perfect(
        self, words: tuple[Word, ...], start: int, form: VerbForm, after: VerbForm
    ) -> VerbGroup:
        if after.past == "بود":
            joined = VerbForm(
                past=form.past,
                verb_class=form.verb_class,
                tense=Tense.SUBJUNCTIVE
                if after.tense is Tense.SUBJUNCTIVE
                else Tense.PAST,
                person=after.person,
                plural=after.plural,
                negated=form.negated or after.negated,
                before=after.tense is Tense.PAST,
            )
            return VerbGroup(start, start + 2, joined)
        rest = self.group_at(words, start + 1)
        if (
            after.past in ("شد", "خواست")
            and rest is not None
            and rest.form.past == "شد"
        ):
            joined = VerbForm(
                past=form.past,
                verb_class=form.verb_class,
                tense=rest.form.tense,
                person=rest.form.person,
                plural=rest.form.plural,
                negated=form.negated or rest.form.negated,
            )
            return VerbGroup(start, rest.end, joined, passive=True)
        return VerbGroup(start, start + 1, form)


def _ends_clause(after: Word | None) -> bool:
    """Tell whether nothing follows that a noun could lead to by its ezafe."""
    return after is None or not after.key[0].isalnum() or after.key in _JOINTS


def _is_bare_past(form: VerbForm) -> bool:
    return form.tense is Tense.PAST and form.person == 3 and not form.plural


def _replace(form: VerbForm, tense: Tense, auxiliary: VerbForm) -> VerbForm:
    return VerbForm(
        past=form.past,
        verb_class=form.verb_class,
        tense=tense,
        person=auxiliary.person,
        plural=auxiliary.plural,
        negated=auxiliary.negated,
    )


def _conjugate(
    past: str, present: str, verb_class: str
) -> Iterator[tuple[str, VerbForm]]:
    for negated in (False, True):
        for key, tense, person, plural in _forms_of(past, present, verb_class):
            yield (
                _negation(key) + key if negated else key,
                VerbForm(
                    past=fold(past),
                    verb_class=verb_class,
                    tense=tense,
                    person=person,
                    plural=plural,
                    negated=negated,
                ),
            )


def _negation(key: str) -> str:
    # «نیامد», «نیافت»: a glide stands before ا; «ب» of «بکند» gives way to «ن».
    return "نی" if key[0] in "آا" else "ن"


def _forms_of(
    past: str, present: str, verb_class: str
) -> Iterator[tuple[str, Tense, int, bool]]:
    glide = "ی" if present[-1] in "اآ" else ""
    bare = Tense.PRESENT if verb_class == "have" else Tense.SUBJUNCTIVE
    for ending, person, plural in _PAST_ENDINGS:
        yield past + ending, Tense.PAST, person, plural
        yield "می" + past + ending, Tense.PAST, person, plural
    for ending, person, plural in _PERFECT_ENDINGS:
        tense = Tense.PAST if ending else Tense.PARTICIPLE
        yield f"{past}ه{ending}", tense, person, plural
    for ending, person, plural in _PRESENT_ENDINGS:
        yield f"می{present}{glide}{ending}", Tense.PRESENT, person, plural
        yield f"ب{present}{glide}{ending}", Tense.SUBJUNCTIVE, person, plural
    for ending, person, plural in _BARE_ENDINGS:
        yield f"{present}{glide}{ending}", bare, person, plural
    if verb_class in ("have", "want"):
        yield present + "م", bare, 1, False
    yield past + "ن", Tense.INFINITIVE, 3, False
