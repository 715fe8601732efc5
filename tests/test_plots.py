"""Pictures: Persian letters joined and in order, nothing of an event lost."""

import sys
from datetime import date
from itertools import pairwise

import networkx as nx
import pytest

import kg
import make_graph
from kg.plots.canvas import font, months_between, sheet, ticks_of
from kg.plots.script import _tools, shape, shorten


def words_of(plot):
    """Return all text of a plot."""
    from matplotlib.text import Text

    return [text.get_text() for text in plot.figure.findobj(Text)]


def test_letters_are_joined_and_run_from_right_to_left():
    # Alef maddah, beh at its start, and at its end: seen from left to right.
    assert shape("آبب") == "\ufe90\ufe91\ufe81"


def test_a_half_space_parts_letters_and_takes_no_room():
    apart, together = shape("می\u200cرود"), shape("میرود")
    assert len(apart) == len(together)
    assert apart != together
    assert "\u200c" not in apart


def test_digits_and_latin_words_keep_their_direction():
    assert shape("۱۴۰۱") == "۱۴۰۱"
    assert shape("IAEA") == "IAEA"


def test_what_would_turn_a_line_around_is_dropped():
    assert "\u202e" not in shape(make_graph.HOSTILE)
    assert "\n" not in shape("یک\nدو")


def test_the_font_has_every_letter_of_the_labels():
    from fontTools.ttLib import TTFont
    from matplotlib.font_manager import findfont

    from kg.view.words import load_words

    drawn = TTFont(findfont(font())).getBestCmap()
    words = load_words()
    texts = [pair[0] for group in words.values() for pair in group.values()]
    letters = {letter for text in texts for letter in shape(text)}
    letters |= set(shape("آ ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م"))
    letters |= set(shape("نوهی ئ ؤ أ ء ۀ ة لا للا ۰۱۲۳۴۵۶۷۸۹ پچگژ"))
    missing = {letter for letter in letters if ord(letter) not in drawn}
    assert not missing - set("{}\u200d⟨⟩")


def test_a_long_name_is_cut_between_words():
    assert shorten("سازمان همکاری شانگهای", 15) == "سازمان همکاری…"
    assert len(shorten("ا" * 99, 10)) == 10


def test_a_timeline_has_a_lane_for_each_counterpart():
    plot = kg.plot_timeline(make_graph.story_graph(), "person:minister", language="en")
    lanes = [label.get_text() for label in plot.figure.axes[0].get_yticklabels()]
    assert lanes == [shape("فرستادهٔ ناشناس")]


def test_counterparts_beyond_the_busiest_share_a_lane():
    pairs = ("ab", "ac", "ad", "ae", "af")
    graph = make_graph.network(*(({"actor": pair}, {}) for pair in pairs))
    plot = kg.plot_timeline(graph, "person:a", most=3, language="en")
    lanes = [label.get_text() for label in plot.figure.axes[0].get_yticklabels()]
    assert len(lanes) == 4
    assert lanes[3] == "others"


def test_events_without_a_day_are_counted_below():
    graph = make_graph.story_graph()
    plot = kg.plot_balance(graph, language="en", statuses=["actual", "negated"])
    assert "1 events without a clear date are left out" in words_of(plot)


def test_balance_puts_cooperation_above_and_conflict_below():
    graph = make_graph.story_graph()
    for event in (node for node in graph if node.startswith("event:")):
        if graph.nodes[event]["type"] == "REQUEST":
            graph.nodes[event]["tone"] = -2
    axes = kg.plot_balance(graph).figure.axes[0]
    heights = sorted(bar.get_height() for bar in axes.patches)
    assert heights[0] == -1
    assert heights[-1] == 1


def test_balance_of_one_may_begin_on_a_day():
    graph = make_graph.story_graph()
    all_of_it = kg.plot_balance(graph, "Iran", since="2023-03-01")
    nothing = kg.plot_balance(graph, "Iran", since=date(2023, 4, 1), language="en")
    assert len(all_of_it.figure.axes[0].patches)
    assert "no event to show" in words_of(nothing)


def test_a_meeting_counts_for_both():
    axes = kg.plot_meetings(make_graph.story_graph()).figure.axes[0]
    assert [text.get_text() for text in axes.texts] == ["۱", "۱"]


def test_states_meet_through_their_people():
    graph = make_graph.story_graph()
    graph.nodes["nil:person:فرستاده ناشناس"]["country"] = "country:OM"
    axes = kg.plot_meetings(graph, "country", language="en").figure.axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Iran", "Oman"]


@pytest.mark.parametrize("draw", [kg.plot_balance, kg.plot_meetings])
def test_an_empty_graph_gives_a_picture_that_says_so(draw):
    assert "no event to show" in words_of(draw(nx.MultiDiGraph(), language="en"))


@pytest.mark.parametrize(
    ("more", "message"),
    [({"language": "ar"}, "fa, en"), ({"calendar": "lunar"}, "jalali, gregorian")],
)
def test_an_unknown_language_or_calendar_is_told(more, message):
    with pytest.raises(kg.KgError, match=message):
        kg.plot_balance(make_graph.story_graph(), **more)


def test_the_calendar_names_the_months():
    graph = make_graph.story_graph()
    jalali = kg.plot_balance(graph)
    gregorian = kg.plot_balance(graph, calendar="gregorian")
    assert f"{shape('اسفند')}\n۱۴۰۱" in words_of(jalali)
    assert f"{shape('مارس')}\n۲۰۲۳" in words_of(gregorian)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_picture_is_the_same_in_every_run(tmp_path, kind):
    one, other = (
        kg.plot_timeline(make_graph.story_graph(), "person:minister").save(
            tmp_path / f"{name}.{kind}"
        )
        for name in ("one", "other")
    )
    assert one.read_bytes() == other.read_bytes()


def test_a_file_of_no_known_kind_is_refused(tmp_path):
    plot = kg.plot_balance(make_graph.story_graph())
    with pytest.raises(kg.KgError, match=r"\.png, \.svg or \.pdf"):
        plot.save(tmp_path / "picture.docx")


def test_hostile_text_is_drawn_and_warns_of_nothing(tmp_path):
    graph = make_graph.hostile_graph(make_graph.HOSTILE + "$x_{1}$ 😀 " + "ا" * 5000)
    plot = kg.plot_timeline(graph, "nil:person:x")
    assert plot.save(tmp_path / "x.svg").stat().st_size < 400_000


def test_ticks_are_few_and_even():
    months = months_between((1392, 5), (1404, 8))
    ticks = [place for place, _ in ticks_of(months)]
    assert 5 <= len(ticks) <= 14
    assert len({b - a for a, b in pairwise(ticks)}) == 1


def test_persian_counts_in_jalali_months_unless_told_otherwise():
    assert sheet("fa", None).month_of(date(2022, 1, 20)) == (1400, 10)
    assert sheet("en", None).month_of(date(2022, 1, 20)) == (2022, 1)


@pytest.mark.parametrize("package", ["matplotlib.figure", "arabic_reshaper", "bidi"])
def test_a_missing_package_is_told_with_its_remedy(package, monkeypatch):
    _tools.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(kg.KgError, match=r"pip install '\.\[plots\]'"):
        kg.plot_balance(make_graph.story_graph())
