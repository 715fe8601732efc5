import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.encoding import decode

NEWS = "وزير خارجه ايران روز دوشنبه با سفير تازه عمان ديدار کرد و از او خواست"
MARKED = ["utf-8-sig", "utf-16", "utf-32"]


@pytest.mark.parametrize("encoding", ["utf-8", *MARKED])
def test_utf_8_and_marked_encodings_are_read(encoding):
    assert decode(NEWS.encode(encoding), "a.txt") == NEWS


@pytest.mark.parametrize("order", ["le", "be"])
def test_both_byte_orders_of_utf_16_are_read(order):
    marked = "\N{BOM}" + NEWS
    assert decode(marked.encode(f"utf-16-{order}"), "a.txt") == NEWS


def test_windows_1256_is_read_and_told(caplog):
    with caplog.at_level(logging.WARNING):
        assert decode(NEWS.encode("cp1256"), "a.txt") == NEWS
    assert "a.txt: read as Windows-1256" in caplog.text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(NEWS.encode()[1:], id="UTF-8 cut in a letter"),
        pytest.param(NEWS.encode("utf-16-le"), id="UTF-16 without its mark"),
        pytest.param(NEWS.encode("iso8859-6", "ignore"), id="ISO-8859-6"),
        pytest.param(
            ("Встреча министров прошла в Москве " * 3).encode("cp1251"), id="1251"
        ),
        pytest.param(
            ("ВСТРЕЧА МИНИСТРОВ В МОСКВЕ " * 3).encode("cp1251"), id="capitals"
        ),
        pytest.param(("встреча министров в москве " * 3).encode("koi8-r"), id="KOI8-R"),
        pytest.param("Le président français a été reçu".encode("cp1252"), id="French"),
        pytest.param("سلام".encode("cp1256"), id="too short to tell"),
        pytest.param(b"%PDF-1.7\n\xe2\xe3\xcf\xd3\x00\x01" * 9, id="no text at all"),
        pytest.param(b"\x80", id="one byte"),
    ],
)
def test_what_is_not_surely_persian_is_refused_with_the_remedy(data):
    with pytest.raises(SourceError, match=r"a\.txt:\d+: not UTF-8; .* iconv -f"):
        decode(data, "a.txt")


def test_error_names_the_line_of_the_first_bad_byte():
    with pytest.raises(SourceError, match=r"a\.txt:3: not UTF-8"):
        decode(b"one\ntwo\n\xff\n", "a.txt")


def test_broken_marked_file_is_refused():
    with pytest.raises(SourceError, match="not UTF-16"):
        decode(b"\xff\xfe\x00", "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        chars = decode(data, "a.txt")
    except SourceError:
        return
    assert isinstance(chars, str)


@given(st.text(max_size=200))
def test_utf_8_comes_back_as_it_went(chars):
    assert decode(chars.encode(), "a.txt") == chars.removeprefix("\N{BOM}")
