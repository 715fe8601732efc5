import pytest

from kg.errors import SourceError
from kg.sources.texts import read_html, read_text

LEAD = (
    "به گزارش خبرنگار ما، وزیر امور خارجه ایران شنبه در تهران با همتای عمانی دیدار کرد."
)
BODY = (
    "دو طرف می‌خواهند کمیسیون مشترک همکاری‌های اقتصادی را هر شش ماه برگزار کنند "
    "و برنامه آن نوشته شد."
)
HEAD = """
<meta property="og:title" content="دیدار دو وزیر">
<meta property="og:site_name" content="خبر آزمون">
<meta property="article:published_time" content="2023-05-06T10:00:00+03:30">
<link rel="canonical" href="https://example.org/news/1">
"""


def page(head="", *, charset="utf-8"):
    return (
        f'<html><head><meta charset="{charset}">{head}'
        "<title>دیدار دو وزیر</title></head>"
        "<body><nav><a href='/'>خانه</a></nav><article><h1>دیدار دو وزیر</h1>"
        f"<p>{LEAD}</p><p>{BODY}</p></article><footer>تماس با ما</footer></body></html>"
    )


def test_main_text_is_read_and_the_rest_of_the_page_is_not():
    text = read_html(page().encode(), "a.html").cells["text"]
    assert LEAD in text
    assert BODY in text
    assert "تماس با ما" not in text


@pytest.mark.parametrize(
    "half_space", ["\N{ZERO WIDTH NON-JOINER}", "&zwnj;", "&#8204;"]
)
def test_half_spaces_survive(half_space):
    html = page().replace("\N{ZERO WIDTH NON-JOINER}", half_space)
    assert BODY in read_html(html.encode(), "a.html").cells["text"]


def test_head_tells_title_date_source_and_address():
    cells = read_html(page(HEAD).encode(), "a.html").cells
    told = [cells[key] for key in ("title", "published", "source", "url")]
    address = "https://example.org/news/1"
    assert told == ["دیدار دو وزیر", "2023-05-06", "خبر آزمون", address]


def test_title_is_not_told_twice():
    cells = read_html(page(HEAD).encode(), "a.html").cells
    assert not cells["text"].startswith(cells["title"])


def test_jalali_date_in_the_head_is_not_taken_for_a_gregorian_one():
    head = '<meta property="article:published_time" content="1402-02-16">'
    assert read_html(page(head).encode(), "a.html").cells["published"] is None


def test_declared_encoding_is_used():
    html = page(charset="windows-1256").replace("ی", "ي")
    text = read_html(html.encode("cp1256"), "a.html").cells["text"]
    assert LEAD.replace("ی", "ي") in text


def test_page_that_declares_a_wrong_encoding_is_read_as_utf_8():
    assert LEAD in read_html(page(charset="latin-1").encode(), "a.html").cells["text"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b" ", r"a\.html: empty; save the page again"),
        (b"<html><body></body></html>", r"a\.html: no main text found"),
        (b"<body><script>alert(1)</script></body>", r"a\.html: no main text found"),
        (b"<div>" * 20_000, r"a\.html: no main text found"),
    ],
)
def test_page_without_text_is_refused(data, message):
    with pytest.raises(SourceError, match=message):
        read_html(data, "a.html")


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf"])
def test_empty_file_is_refused(data):
    with pytest.raises(SourceError, match=r"a\.txt: empty; write the article"):
        read_text(data, "a.txt")
