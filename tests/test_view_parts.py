"""The parts of the page: places, dates, quotes, words."""

import re
from datetime import date
from importlib import resources
from itertools import combinations

import pytest

from kg.errors import KnowledgeError
from kg.model import Span, Status
from kg.view.dates import spell_dates
from kg.view.evidence import web_address
from kg.view.known import load_known
from kg.view.layout import Box, place
from kg.view.months import MOST, months_of
from kg.view.quotes import NAME, PLAIN, TRIGGER, cut_quote, find_surface, window
from kg.view.words import ENGLISH, load_words


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/خبر?id=1", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https://", False),
        ("https://[", False),
        ("https://example.org/\u202egpj", False),
        ("https://example.org/a b", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url, kept):
    assert web_address(url) == (url if kept else None)


def _ties(index):
    return (f"{index // 16 * 4:03}", f"{index % 64 // 4 * 4:03}") if index % 4 else ()


BOXES = tuple(
    Box(
        f"{index:03}",
        *((60.0, 25.0) if index % 4 == 0 else (12.0, 12.0)),
        ties=(f"{index // 16 * 4:03}", f"{index % 64 // 4 * 4:03}")
        if index % 4
        else (),
        kind="event" if index % 4 else "entity",
    )
    for index in range(240)
)


def test_hardly_any_two_nodes_overlap():
    places = place(BOXES, (240,))
    overlapping = 0
    for one, other in combinations(BOXES, 2):
        (x, y), (other_x, other_y) = places[one.id], places[other.id]
        across = one.width + other.width - abs(x - other_x)
        down = one.height + other.height - abs(y - other_y)
        overlapping += across > 3 and down > 3
    assert overlapping < 5


def test_a_later_part_leaves_the_places_of_the_first_ones():
    first = place(BOXES, (120, 240))
    again = place(BOXES, (120, 200))
    early = [box.id for box in BOXES[:120]]
    assert [first[node] for node in early] == [again[node] for node in early]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-01-19", "2022-01-19", "چهارشنبه ۲۹ دی ۱۴۰۰ / ۱۹ ژانویهٔ ۲۰۲۲"),
        ("2022-01-01", "2022-01-31", "از ۱۱ دی ۱۴۰۰ تا ۱۱ بهمن ۱۴۰۰ / ژانویهٔ ۲۰۲۲"),
        ("2021-12-22", "2022-01-20", "دی ۱۴۰۰ / از ۲۲ دسامبر ۲۰۲۱ تا ۲۰ ژانویهٔ ۲۰۲۲"),
        ("2022-01-01", "2022-12-31", "از ۱۱ دی ۱۴۰۰ تا ۱۰ دی ۱۴۰۱ / ۲۰۲۲"),
        ("0600-05-03", "0600-05-03", " / ۳ مه ۶۰۰"),
    ],
)
def test_dates_are_spelled_in_both_calendars(first, last, expected):
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert " / ".join(spell_dates(*days, load_words())) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-01-19", "2022-01-19", "Wednesday 19 January 2022 / 29 Dey 1400"),
        ("2022-01-01", "2022-01-31", "January 2022 / 11 Dey 1400 to 11 Bahman 1400"),
        ("0600-05-03", "0600-05-03", "Saturday 3 May 600 / "),
    ],
)
def test_english_dates_have_the_gregorian_calendar_first(first, last, expected):
    days = date.fromisoformat(first), date.fromisoformat(last)
    spelled = spell_dates(*days, load_words(), language=ENGLISH)
    assert " / ".join(spelled) == expected


def test_months_reach_from_the_first_event_to_the_last_in_both_calendars():
    days = [date(2022, 2, 10), date(2022, 1, 19), date(2022, 3, 21)]
    months = months_of(days, load_words())
    assert months["jalali"][0] == ("2021-12-22", "دی ۱۴۰۰", "Dey 1400")
    assert months["jalali"][-1] == ("2022-03-21", "فروردین ۱۴۰۱", "Farvardin 1401")
    assert [first for first, *_ in months["gregorian"]] == [
        "2022-01-01",
        "2022-02-01",
        "2022-03-01",
    ]
    assert months["end"] == "2022-04-21"


def test_a_lonely_day_long_ago_does_not_squeeze_the_months():
    days = [date(1979, 2, 11), *(date(2022, 1 + at % 12, 1) for at in range(200))]
    months = months_of(days, load_words())
    assert len(months["gregorian"]) == 12


def test_no_more_months_than_can_be_told_apart():
    days = [date(1900 + at, 1, 1) for at in range(120)]
    assert len(months_of(days, load_words())["jalali"]) <= MOST + 2


@pytest.mark.parametrize("when", [date(1, 1, 1), date(600, 5, 3), date(9999, 12, 31)])
def test_days_at_the_ends_of_calendars_have_months(when):
    months = months_of([when], load_words())
    assert len(months["gregorian"]) >= 1
    assert bool(months["jalali"]) == (when.year > 622)


def test_a_graph_without_dates_has_no_months():
    assert months_of([], load_words()) is None


def test_positions_have_titles_and_times_in_both_languages():
    known = load_known(load_words())
    held = known.positions["person:abbas-araghchi"]
    titles = [position["title"] for position in held]
    assert ("وزیر امور خارجه ایران", "foreign minister, Iran") in titles
    assert ("سفیر ایران در ژاپن", "ambassador of Iran to Japan") in titles
    assert held[0]["start"] == "2024-08-21"
    assert held[0]["time"][1].startswith("since 21 August 2024")
    assert held[0]["time"][0].startswith("از ۳۱ مرداد ۱۴۰۳")
    starts = [position["start"] for position in held]
    assert starts == sorted(starts, reverse=True)


def test_spellings_of_the_tables_are_known_without_the_names_themselves():
    names = load_known(load_words()).names["person:abbas-araghchi"]
    assert "عراقچی" in names
    assert "Seyed Abbas Araghchi" in names
    assert not {"عباس عراقچی", "Abbas Araghchi"} & set(names)


def test_no_date_is_spelled_as_none():
    assert spell_dates(None, None, load_words()) is None


def test_the_trigger_and_names_of_a_quote_are_marked():
    parts = cut_quote("ایران با عمان گفت‌وگو کرد", Span(14, 25), ["ایران", "عمان"])
    assert parts == (
        (NAME, "ایران"),
        (PLAIN, " با "),
        (NAME, "عمان"),
        (PLAIN, " "),
        (TRIGGER, "گفت‌وگو کرد"),
    )


@pytest.mark.parametrize("trigger", [Span(-5, -1), Span(90, 99), Span(3, 3)])
def test_a_trigger_outside_the_quote_marks_nothing(trigger):
    assert cut_quote("ایران", trigger, []) == ((PLAIN, "ایران"),)


@pytest.mark.parametrize("at", [0, 30_000, 59_995])
def test_an_endless_sentence_is_cut_around_its_trigger_between_words(at):
    quote = "واژه‌ای " * 7500
    start = quote.index("واژه‌ای", at // 8 * 8)
    part, trigger = window(quote, Span(start, start + 7))
    assert len(part) < 3100
    assert trigger.of(part) == "واژه‌ای"
    assert set(part.split()) <= {"واژه‌ای", "…"}


def test_an_endless_word_is_cut_too():
    part, trigger = window("ا" * 1_000_000, Span(500_000, 500_005))
    assert len(part) < 3100
    assert trigger.of(part) == "ا" * 5


def test_an_empty_quote_has_no_parts():
    assert cut_quote("", Span(0, 0), ["ایران"]) == ()


@pytest.mark.parametrize(
    ("quote", "surface", "found"),
    [
        ("وزير خارجه كشورمان", "وزیر خارجه کشورمان", "وزير خارجه كشورمان"),
        ("خطیب زاده آمد", "خطیب‌زاده", "خطیب زاده"),
        ("جمهوری اسلامی ایرانیان", "ایران", None),
        ("بی‌نام", "", None),
    ],
)
def test_names_are_found_in_any_spelling_but_only_as_words(quote, surface, found):
    spans = find_surface(quote, surface)
    assert [span.of(quote) for span in spans] == ([found] if found else [])


def sources():
    folder = resources.files("kg.view")
    files = [item for item in folder.iterdir() if item.name.endswith(ENDINGS)]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


FILTERS = ("status", "type", "topic", "outlet", "said", "score", "time", "kind")
ENDINGS = (".js", ".html", ".py")


def test_every_word_of_the_page_is_in_the_table_and_used():
    code = sources()
    quoted = set(re.findall(r"[\"`](\w+)[\"`]", code))
    made = {
        prefix + name
        for prefix, names in (
            ("edge_", load_words()["roles"]),
            ("contrast_", ("denied", "rejected", "dated", "told")),
            *((f"{verb}_", FILTERS) for verb in ("filter", "without", "clear")),
        )
        for name in names
    }
    table = set(load_words()["page"])
    said = set(re.findall(r'say\((?:[\w.]+ \? )?"(\w+)"', code))
    said |= set(re.findall(r'data-(?:text|name)="(\w+)"', code))
    assert said - table == set()
    assert table - quoted - made == set()


def test_every_kind_status_and_tone_has_a_word():
    words = load_words()
    assert set(words["statuses"]) == set(Status)
    assert set(words["tones"]) == {"2", "1", "0", "-1", "-2"}
    assert {"person", "country", "organization", "place", "topic"} <= set(
        words["kinds"]
    )


def test_a_broken_word_is_named(tmp_path):
    (tmp_path / "labels.toml").write_text('[page]\ntitle = ["یک"]\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"\[page\] title must be a list of two"):
        load_words(tmp_path)
