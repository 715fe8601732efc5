import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.rows import Row, to_document

BODY = "سفیر تازه به وزارت خارجه رفت."


def row(**cells):
    return Row("news.csv:4", {"text": BODY, "published": "2022-01-19", **cells})


def test_title_stands_before_the_text_with_a_blank_line():
    document = to_document(row(title="سفیر تازه"))
    assert (document.raw, document.title) == (f"سفیر تازه\n\n{BODY}", "سفیر تازه")


@pytest.mark.parametrize("title", [None, ""])
def test_text_stands_alone_without_a_title(title):
    document = to_document(row(title=title))
    assert (document.raw, document.title) == (BODY, None)


def test_raw_is_kept_to_the_character():
    text = "\n  متن\r\n\N{ZERO WIDTH NON-JOINER}\x00 ي "
    assert to_document(row(text=text)).raw == text


def test_id_of_the_row_is_kept():
    assert to_document(row(id="rn-1", url="https://example.org/1")).id == "rn-1"


def test_number_serves_as_id():
    assert to_document(row(id=0)).id == "0"


@pytest.mark.parametrize("id", ["country:IR", "nil:person:x", "event:1", "topic:YEMEN"])
def test_id_that_an_entity_may_have_is_refused(id):
    with pytest.raises(SourceError, match=rf"id '{id}' looks like that of an entity"):
        to_document(row(id=id))


@pytest.mark.parametrize("id", ["document:1", "person", "irna:1"])
def test_other_ids_may_hold_a_colon(id):
    assert to_document(row(id=id)).id == id


def test_url_makes_the_id_where_there_is_none():
    first = to_document(row(url="https://example.org/1"))
    assert first.id == to_document(row(url=first.url, text="متن دیگر")).id


def test_raw_text_makes_the_id_at_last():
    digest = hashlib.sha1(BODY.encode()).hexdigest()[:16]
    assert to_document(row()).id == f"document:{digest}"


@pytest.mark.parametrize("cells", [{"text": ""}, {"text": " \n\t"}, {"text": None}])
def test_row_without_text_is_refused(cells):
    with pytest.raises(SourceError, match=r"news\.csv:4: no text; put the article"):
        to_document(row(**cells))


def test_error_about_missing_text_names_the_keys_there_are():
    with pytest.raises(SourceError, match=r"other keys here: body, title"):
        to_document(Row("a:1", {"title": "t", "body": "b"}))


@pytest.mark.parametrize("key", ["title", "text", "source", "url", "id"])
@pytest.mark.parametrize("value", [["a"], {"a": 1}, 1.5, True])
def test_cell_that_is_no_text_is_refused(key, value):
    with pytest.raises(
        SourceError, match=rf"news\.csv:4: {key} is \w+; write it as text"
    ):
        to_document(row(**{key: value}))


def test_missing_date_is_a_warning(caplog):
    assert to_document(row(published=None)).published is None
    assert "news.csv:4: no publication date" in caplog.text


def test_broken_characters_are_replaced_one_for_one(caplog):
    assert to_document(row(text="a\ud800b")).raw == "a\N{REPLACEMENT CHARACTER}b"
    assert "news.csv:4: text holds broken characters" in caplog.text


@given(st.text(st.characters(codec=None), min_size=1))
def test_any_text_is_read_or_refused(text):
    try:
        document = to_document(row(text=text))
    except SourceError:
        assert not text.strip()
        return
    assert len(document.raw) == len(text)
