"""What the page holds."""

import make_graph
from kg.view.choose import rank_nodes
from kg.view.payload import LAID, SHOWN, build_page, shorten
from kg.view.words import load_words


def page_of(graph):
    return build_page(graph, load_words())


def test_names_lose_marks_that_turn_the_text_around():
    page = page_of(make_graph.hostile_graph())
    assert all("\u202e" not in node["label"] for node in page.nodes)
    assert all("\u202e" not in facts["name"] for facts in page.facts["nodes"])


def test_a_long_name_is_cut_on_the_graph_and_whole_in_the_panel():
    name = "نام بسیار بلند " * 700
    page = page_of(make_graph.hostile_graph(name.strip()))
    person = next(node for node in page.nodes if node["kind"] == "person")
    assert len(person["label"]) <= 33
    assert name.strip() in [facts["name"] for facts in page.facts["nodes"]]


def test_shortening_never_cuts_a_word_that_could_stay_whole():
    assert shorten("وزارت امور خارجهٔ ایران", 12) == "وزارت امور…"
    assert shorten("وزارت", 12) == "وزارت"
    assert shorten("ا" * 20, 12) == "ا" * 12 + "…"


def test_the_page_shows_events_entities_and_topics_but_no_documents():
    kinds = [node["kind"] for node in page_of(make_graph.story_graph()).nodes]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "country": 2,
        "event": 3,
        "organization": 1,
        "person": 2,
        "place": 1,
        "topic": 2,
    }


def test_an_edge_leads_to_its_quotes():
    page = page_of(make_graph.story_graph())
    said = [edge for edge in page.edges if edge["role"] == "said_by"]
    assert len(said) == 1
    quotes = [page.facts["quotes"][number] for number in said[0]["quotes"]]
    texts = ["".join(text for _, text in quote["parts"]) for quote in quotes]
    assert texts == [make_graph.DENIAL]
    assert quotes[0]["said"] == ("وزیر نمونه",)
    assert quotes[0]["published"] == ("جمعه ۱۹ اسفند ۱۴۰۱", "۱۰ مارس ۲۰۲۳")


def test_edges_between_one_pair_bend_apart():
    page = page_of(make_graph.hostile_graph())
    between = [edge for edge in page.edges if edge["role"] in ("actor", "said_by")]
    assert sorted(edge["bend"] for edge in between) == [0, 1]


def test_status_and_tone_reach_the_page():
    nodes = page_of(make_graph.story_graph()).nodes
    signing = next(node for node in nodes if node["label"] == "امضا")
    assert (signing["status"], signing["tone"]) == ("negated", 2)


def test_at_most_300_nodes_are_shown_on_opening_and_no_event_lacks_its_actors():
    graph = make_graph.crowd(1000)
    page = page_of(graph)
    first = page.facts["ends"][0]
    assert 250 < first <= SHOWN
    assert page.facts["of"] == 1040
    for edge in page.edges:
        if edge["from"] < first:
            assert edge["to"] < first


def test_what_takes_part_in_no_event_is_held_but_comes_last():
    graph = make_graph.story_graph()
    assert rank_nodes(graph)[-1] == "organization:agency"
    page = page_of(graph)
    assert page.facts["ends"] == (10,)
    assert len(page.nodes) == 11


def test_the_better_told_event_comes_first():
    graph = make_graph.story_graph()
    order = rank_nodes(graph)
    events = [node for node in order if graph.nodes[node]["kind"] == "event"]
    assert graph.nodes[events[0]]["type"] == "MEET"


def test_nodes_know_their_id_outlets_and_days():
    page = page_of(make_graph.season_graph())
    facts = {node["ref"]: node for node in page.facts["nodes"]}
    assert "عراقچی" in facts["person:abbas-araghchi"]["names"]
    events = [node for node in page.facts["nodes"] if "line" in node]
    outlets = page.facts["outlets"]
    assert outlets == ("خبرگزاری آزمون", make_graph.MONITOR)
    told = {node["day"]: node["outlets"] for node in events if "day" in node}
    assert told["2022-01-19"] == (0,)
    assert told["2022-02-10"] == (1,)


def test_a_big_graph_is_held_whole_and_laid_out_at_its_beginning():
    page = page_of(make_graph.crowd(3000, most=200))
    laid = [number for number, node in enumerate(page.nodes) if "x" in node]
    assert len(page.nodes) == page.facts["of"] == 3200
    assert laid == list(range(page.facts["ends"][-1]))
    assert LAID <= len(laid) < LAID + 2 * SHOWN


def test_a_quote_tells_its_document_its_day_and_when_the_event_is_said_to_be():
    quotes = page_of(make_graph.story_graph()).facts["quotes"]
    told = {(quote["document"], quote["day"], quote.get("when")) for quote in quotes}
    assert ("document:a", "2023-03-10", "2023-03-10") in told
    assert {document for document, _, _ in told} == {"document:a", "document:b"}


def test_an_event_tells_whether_all_its_parties_do_the_same():
    facts = page_of(make_graph.story_graph()).facts["nodes"]
    found = {node["type"]: node["symmetric"] for node in facts if "line" in node}
    assert found == {"MEET": True, "REQUEST": False, "SIGN": True}
