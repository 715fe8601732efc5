import pytest

import make_gold
from kg.errors import SourceError
from kg.evaluate import check_gold, has_gold, read_gold


def faults(tmp_path, change):
    """Return what is wrong with the small gold once it was changed."""
    annotations = make_gold.gold()
    change(*annotations)
    return check_gold(make_gold.write(tmp_path / "gold", annotations))


def test_small_gold_keeps_all_rules(tmp_path):
    assert faults(tmp_path, lambda *_: None) == []


def test_a_fault_names_file_line_and_entity(tmp_path):
    def change(one, *_):
        one["entities"][1]["mentions"][0]["text"] = "فیصل المقداد"

    (message,) = faults(tmp_path, change)
    path = tmp_path / "gold/t1.json"
    line = path.read_text(encoding="utf-8").split("\n").index('   "id": "e2",') + 1
    assert message == (
        f"{path}:{line}: e2: mention 1: «فیصل المقداد» is not in the document; copy "
        "its characters, half-spaces and all"
    )


def set_in(value, *path, to):
    for key in path[:-1]:
        value = value[key]
    if to is None:
        del value[path[-1]]
    else:
        value[path[-1]] = to


@pytest.mark.parametrize(
    ("path", "to", "told"),
    [
        (
            ("entities", 0, "type"),
            "persn",
            "type 'persn' is unknown; use one such as p",
        ),
        (("entities", 0, "mentions"), [], "e1: no mention; add one"),
        (("entities", 0, "mentions"), None, "entity 1 has no 'mentions'; add it"),
        (("entities", 0, "name"), "", "'name' is ''; write a text there"),
        (("entities", 0, "id"), "e2", "e2: the id stands twice among the entities"),
        (("entities", 2, "mentions", 0, "n"), [3], "stands 2 times in the document"),
        (("entities", 2, "mentions", 0, "n"), [], "so none cannot be meant"),
        (("entities", 2, "mentions", 0, "form"), "title", "form 'title' is unknown"),
        (("entities", 0, "alias"), "x", "the key 'alias' means nothing here"),
        (("events", 0, "recipient"), [], "did you mean 'recipients'?"),
        (("events", 0, "type"), "MEETING", "type 'MEETING' is unknown; use one such"),
        (("events", 0, "realis"), "future", "realis 'future' is unknown"),
        (("events", 0, "actors"), ["e9"], "actors: no entity has the id 'e9'"),
        (("events", 0, "actors"), "e1", "'actors' is 'e1'; write a list of texts"),
        (("events", 0, "place"), "e9", "place: no entity has the id 'e9'"),
        (("events", 0, "said_by"), "", "'said_by' is ''; write a text or null"),
        (("events", 0, "date"), "2022-02-30", "is no day, month or year"),
        (("events", 0, "date"), "شنبه", "is no day, month or year"),
        (("events", 0, "triggers"), [], "v1: no trigger; add the words"),
        (("events", 0, "triggers", 0, "text"), "گفت", "trigger 1: «گفت» is not in"),
        (("events", 0, "topics"), ["SIRYA"], "topic 'SIRYA' is unknown; use one such"),
        (("events", 1, "occurrence"), "muscat-2022", "2 events are the occurrence"),
        (("events", 0), "v1", "event 1 is no object"),
        (("topics",), ["NOTHING"], "topic 'NOTHING' is unknown"),
        (("topics",), [], "0 topics; give 1 to 6"),
        (("date",), "2022-01-21", "but the article has '2022-01-22'"),
        (("coreference", 0, "entity"), "e7", "no entity has the id 'e7'"),
        (("coreference", 0, "n"), 9, "9 cannot be meant"),
        (("id",), "t9", "its id 't9' is none of"),
    ],
)
def test_each_broken_rule_is_told(path, to, told, tmp_path):
    found = faults(tmp_path, lambda one, *_: set_in(one, *path, to=to))
    assert [message for message in found if told in message], found


def test_one_span_belongs_to_one_entity(tmp_path):
    def change(one, *_):
        one["entities"][3]["mentions"] = [{"text": "مسقط", "n": [1]}]

    (message,) = faults(tmp_path, change)
    assert "e4: mentions «مسقط» and «مسقط» at character 9 are one span, also in e3" in (
        message
    )


def test_mentions_may_nest_but_never_cross(tmp_path):
    def nest(one, two, *_):
        two["entities"][0]["mentions"][0]["text"] = "وزیر خارجه سوریه دیروز"

    def cross(one, two, *_):
        two["entities"][2]["mentions"] = [{"text": "سوریه دیروز"}]

    assert faults(tmp_path / "nest", nest) == []
    (message,) = faults(tmp_path / "cross", cross)
    assert (
        "e3: mentions «وزیر خارجه سوریه» and «سوریه دیروز» at character 11" in message
    )
    assert "cross (e1); end one where the other begins" in message


def test_names_of_one_entity_do_not_lie_within_each_other(tmp_path):
    def change(one, *_):
        one["entities"][0]["mentions"].append({"text": "البوسعیدی"})

    (message,) = faults(tmp_path, change)
    assert "lie within each other; list the occurrences" in message


def test_an_occurrence_has_one_type(tmp_path):
    def change(one, two, _):
        two["events"][0]["type"] = "VISIT"

    (message,) = faults(tmp_path, change)
    assert "v1: occurrence 'muscat-2022' is VISIT here and MEET in t1.json" in message


def test_an_article_without_annotation_is_told(tmp_path):
    folder = make_gold.write(tmp_path / "gold", make_gold.gold()[:2])
    assert check_gold(folder) == [
        f"{folder / 'articles.jsonl'}: t3 has no annotation; add t3.json"
    ]


def test_a_file_that_is_not_json_is_told_with_its_line(tmp_path):
    folder = make_gold.write(tmp_path / "gold")
    (folder / "t2.json").write_text('{"id": "t2",\n "entities": [}')
    (message,) = check_gold(folder)
    assert message.startswith(f"{folder / 't2.json'}:2: not JSON: ")


def test_one_annotation_is_checked_alone(tmp_path):
    folder = make_gold.write(tmp_path / "gold")
    assert check_gold(folder / "t1.json") == []
    stray = tmp_path / "t1.json"
    stray.write_text((folder / "t1.json").read_text(encoding="utf-8"), encoding="utf-8")
    assert check_gold(stray) == [
        f"{stray}: no articles.jsonl beside it; keep annotations by their articles"
    ]


def test_a_file_named_unlike_its_id_is_told(tmp_path):
    folder = make_gold.write(tmp_path / "gold")
    (folder / "t1.json").rename(folder / "other.json")
    found = check_gold(folder)
    assert any("is not the name of the file; rename it" in message for message in found)


def test_gold_is_told_from_tables(tmp_path):
    folder = make_gold.write(tmp_path / "corpus/dev")
    assert has_gold(folder)
    assert has_gold(folder.parent)
    assert has_gold(folder / "t1.json")
    assert not has_gold(tmp_path)


def test_gold_in_folders_one_below_is_read_together(tmp_path):
    make_gold.write(tmp_path / "corpus/dev")
    assert [item.gold.id for item in read_gold(tmp_path / "corpus")] == [
        "t1",
        "t2",
        "t3",
    ]
    assert check_gold(tmp_path / "corpus") == []


def test_surfaces_become_spans_of_title_blank_line_and_text(tmp_path):
    item = read_gold(make_gold.write(tmp_path / "gold"))[0]
    told = [
        marked.span.of(item.document.raw) for _, marked in item.gold.mentions("name")
    ]
    assert told == ["بدر البوسعیدی", "فیصل مقداد", "مسقط", "مسقط", "سوریه"]
    assert item.document.raw.startswith("دیدار در مسقط\n\nبدر")


def test_gold_that_cannot_be_read_names_its_first_fault_and_the_remedy(tmp_path):
    annotations = make_gold.gold()
    annotations[0]["entities"][0]["mentions"][0]["text"] = "بدر"
    annotations[0]["events"][0]["triggers"] = [{"text": "گفت"}, {"words": "x"}]
    folder = make_gold.write(tmp_path / "gold", annotations)
    with pytest.raises(SourceError) as error:
        read_gold(folder)
    assert "v1: trigger 1: «گفت» is not in the document" in str(error.value)
    assert "(one of 2 mistakes); `kg check" in str(error.value)


@pytest.mark.parametrize("held", [{}, {"articles.jsonl": "{}"}])
def test_a_folder_without_gold_is_an_error(held, tmp_path):
    for name, chars in held.items():
        (tmp_path / name).write_text(chars)
    with pytest.raises(SourceError, match=str(tmp_path)):
        read_gold(tmp_path)


def test_articles_without_annotation_are_left_out_with_a_warning(tmp_path, caplog):
    folder = make_gold.write(tmp_path / "gold", make_gold.gold()[:1])
    assert [item.gold.id for item in read_gold(folder)] == ["t1"]
    assert caplog.messages[-1] == f"{folder}: 2 articles have no annotation"
