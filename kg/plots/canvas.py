"""The sheet that plots are drawn on: its font, colours, words and dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from warnings import catch_warnings, filterwarnings

from kg.errors import RequestError
from kg.graph.files import write_whole
from kg.plots.script import missing, shape, shorten
from kg.text.calendars import Calendar, from_gregorian, shift_month, to_gregorian
from kg.view.dates import in_persian_digits
from kg.view.words import Words, load_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

INK, PAPER, LINE, FAINT = "#1E2227", "#FFFFFF", "#DDD9CF", "#6B6F74"
# From cooperation to conflict; the mark says it without the colour.
TONES = {
    2: ("#2B7A4B", "^"),
    1: ("#7FB77E", "o"),
    0: ("#B8B8B0", "s"),
    -1: ("#E0A458", "v"),
    -2: ("#B8403A", "X"),
}
LANGUAGES = ("fa", "en")
FORMATS = ("png", "svg", "pdf")
LONGEST_NAME = 28
DOTS = 144  # for each inch: sharp on today's screens
_MOST_TICKS = 14
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600)  # months from one tick to the next


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture that a notebook shows; `figure` is matplotlib's, for any change.

    `title` says in plain text what is to be seen, for those who do not see it.

    >>> import kg
    >>> plot = kg.plot_balance(kg.build("seeds/"), language="en")
    >>> plot.title
    'Cooperation and conflict'
    """

    figure: "Figure"
    title: str

    def _repr_png_(self) -> tuple[bytes, dict[str, str]]:
        return self._drawn("png"), {"alt": self.title}

    def save(self, path: str | Path) -> Path:
        """Write the picture as the ending of the name says: .png, .svg or .pdf."""
        kind = Path(path).suffix.removeprefix(".").lower()
        if kind not in FORMATS:
            raise RequestError(
                f"{path}: no picture format; let the name end in .png, .svg or .pdf"
            )
        return write_whole(path, self._drawn(kind))

    def _drawn(self, kind: str) -> bytes:
        import matplotlib as mpl

        page = BytesIO()
        # Neither the day nor chance may stand in a file.
        undated = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
        with mpl.rc_context({"svg.hashsalt": "kg"}), catch_warnings():
            filterwarnings("ignore", "Glyph")  # letters of other scripts are boxes
            self.figure.savefig(page, format=kind, dpi=DOTS, metadata=undated[kind])
        return page.getvalue()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of one language, the calendar, and an empty picture to draw on."""

    language: str
    calendar: Calendar
    words: Words = field(default_factory=load_words)

    def say(self, group: str, key: str, /, **values: Any) -> str:
        """Return the words for something, ready to be drawn."""
        return self.text(self.plain(group, key, **values))

    def plain(self, group: str, key: str, /, **values: Any) -> str:
        """Return the words for something, not yet shaped."""
        pair = self.words[group][key]
        return pair[LANGUAGES.index(self.language)].format(**values)

    def text(self, value: object) -> str:
        """Return any text or number, ready to be drawn, with the right digits."""
        text = str(value)
        return shape(in_persian_digits(text) if self.language == "fa" else text)

    def name(self, data: dict[str, Any]) -> str:
        """Return the name of an entity, short enough, not yet shaped."""
        names = (data.get("name_en"), data.get("name"))
        name = str((names[0] if self.language == "en" else None) or names[1])
        return shorten(name, LONGEST_NAME)

    def month(self, year: int, month: int) -> str:
        """Return the name of a month, on two lines with its year."""
        name = self.plain(f"{self.calendar}_months", str(month))
        name = name.rstrip("\N{ARABIC HAMZA ABOVE}")
        return f"{self.text(name)}\n{self.text(year)}"

    def month_of(self, day: date) -> tuple[int, int]:
        """Return the year and month of a day in the calendar of this sheet."""
        return from_gregorian(self.calendar, day)[:2]

    def draw(self, width: float, height: float) -> tuple["Figure", "Axes"]:
        """Return an empty picture, so many inches wide and high."""
        try:
            from matplotlib.figure import Figure
        except ImportError as error:
            raise missing("matplotlib") from error
        figure = Figure((width, height), facecolor=PAPER)
        figure.set_layout_engine("constrained", w_pad=0.12, h_pad=0.12)
        axes = figure.subplots()
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.tick_params(length=0, colors=INK, labelsize=9)
        return figure, axes

    def explain(self, axes: "Axes", tones: Sequence[int]) -> None:
        """Write what colours and marks mean above the plot, cooperation first."""
        from matplotlib.lines import Line2D

        handles = [
            Line2D(
                [],
                [],
                linestyle="",
                color=TONES[tone][0],
                marker=TONES[tone][1],
                markersize=7,
                label=self.say("tones", str(tone)),
            )
            for tone in tones
        ]
        right_to_left = self.language == "fa"
        axes.legend(
            handles=handles[::-1] if right_to_left else handles,
            loc="lower left" if right_to_left else "lower right",
            bbox_to_anchor=(0 if right_to_left else 1, 1),
            markerfirst=not right_to_left,
            ncols=len(handles),
            frameon=False,
            fontsize=9,
            handletextpad=0.2,
            columnspacing=1,
        )

    def finish(self, figure: "Figure", axes: "Axes", title: str, note: str) -> Plot:
        """Return the picture with its title and note, in the shipped font."""
        from matplotlib.text import Text

        side: Literal["left", "right"] = "right" if self.language == "fa" else "left"
        axes.set_title(self.text(title), loc=side, fontsize=13, color=INK, pad=12)
        if note:
            at = 0.99 if self.language == "fa" else 0.01
            figure.supxlabel(note, x=at, ha=side, fontsize=8, color=FAINT)
        for text in figure.findobj(Text):
            size = text.get_fontsize()
            text.set_fontproperties(font())
            text.set_fontsize(size)
            text.set_parse_math(False)  # a dollar sign is a dollar sign
        return Plot(figure, title)


def sheet(language: str, calendar: str | None) -> Sheet:
    """Return a sheet; Persian ones count in Jalali years unless told otherwise."""
    if language not in LANGUAGES:
        raise RequestError(f"language={language!r}; take of {', '.join(LANGUAGES)}")
    known = (Calendar.JALALI, Calendar.GREGORIAN)
    chosen = calendar or known[LANGUAGES.index(language)]
    if chosen not in known:
        raise RequestError(f"calendar={calendar!r}; take of {', '.join(known)}")
    return Sheet(language, Calendar(chosen))


@cache
def font() -> "FontProperties":
    """Return the font that has every Persian letter in each of its shapes."""
    from matplotlib.font_manager import FontProperties, fontManager

    fontManager.addfont(str(resources.files("kg.view") / "Vazirmatn.ttf"))
    return FontProperties(family=["Vazirmatn Plot", "DejaVu Sans"])


def months_between(
    first: tuple[int, int], last: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    """Return every month from the first to the last.

    >>> months_between((1402, 11), (1403, 1))
    ((1402, 11), (1402, 12), (1403, 1))
    """
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    return tuple(shift_month(*first, number) for number in range(count))


def ticks_of(
    months: tuple[tuple[int, int], ...],
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the places and months that get a name, not too many to read."""
    step = next((one for one in _STEPS if len(months) / one <= _MOST_TICKS), _STEPS[-1])
    for place, (year, month) in enumerate(months):
        if (year * 12 + month - 1) % step == 0 or (step == 1 or len(months) < step):
            yield place, (year, month)


def first_day(calendar: Calendar, year: int, month: int) -> date:
    """Return the first day of a month.

    >>> first_day(Calendar.JALALI, 1400, 11)
    datetime.date(2022, 1, 21)
    """
    found = to_gregorian(calendar, year, month, 1)
    if found is None:
        raise RequestError(f"no month {year}-{month} in the {calendar} calendar")
    return found
