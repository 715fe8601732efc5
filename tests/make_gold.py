"""Gold in a folder for tests: three documents, two of which tell of one meeting."""

import json
import random
from copy import deepcopy

from kg.evaluate.shape import spans_of

ARTICLES = [
    {
        "id": "t1",
        "title": "دیدار در مسقط",
        "text": "بدر البوسعیدی روز شنبه در مسقط با فیصل مقداد دیدار کرد. "
        "وی از پیشنهاد سوریه استقبال کرد.",
        "published": "2022-01-22",
        "source": "آزمون یک",
    },
    {
        "id": "t2",
        "title": "",
        "text": "وزیر خارجه سوریه دیروز مهمان همتای عمانی خود بود و با بدر البوسعیدی "
        "ملاقات کرد. فیصل مقداد فردا به تهران سفر می‌کند.",
        "published": "2022-01-23",
        "source": "آزمون دو",
    },
    {
        "id": "t3",
        "title": None,
        "text": "عمان می‌گوید به یمن حمله نخواهد کرد.",
        "published": "2016-03-01",
        "source": "آزمون یک",
    },
]


def _entity(id, type, name, *mentions):
    return {"id": id, "type": type, "name": name, "mentions": list(mentions)}


def _event(id, type, trigger, actors, recipients=(), **fields):
    return {
        "id": id,
        "type": type,
        "triggers": [{"text": one} for one in trigger],
        "actors": list(actors),
        "recipients": list(recipients),
        "place": None,
        "topics": [],
        "date": None,
        "realis": "actual",
        "said_by": None,
        **fields,
    }


GOLD = [
    {
        "id": "t1",
        "date": "2022-01-22",
        "entities": [
            _entity("e1", "person", "بدر البوسعیدی", {"text": "بدر البوسعیدی"}),
            _entity("e2", "person", "فیصل مقداد", {"text": "فیصل مقداد", "n": "all"}),
            _entity("e3", "place", "مسقط", {"text": "مسقط", "n": [1, 2]}),
            _entity("e4", "country", "سوریه", {"text": "سوریه", "n": [1]}),
        ],
        "topics": ["BILATERAL", "SYRIA"],
        "events": [
            _event(
                "v1",
                "MEET",
                ["دیدار کرد", "دیدار"],
                ["e1", "e2"],
                place="e3",
                date="2022-01-22",
                occurrence="muscat-2022",
            ),
            _event("v2", "SUPPORT", ["استقبال کرد"], ["e1"], ["e4"], date="2022-01-22"),
        ],
        "coreference": [{"text": "وی", "n": 1, "entity": "e1"}],
    },
    {
        "id": "t2",
        "date": "2022-01-23",
        "entities": [
            _entity(
                "e1",
                "person",
                "فیصل مقداد",
                {"text": "وزیر خارجه سوریه", "form": "role"},
                {"text": "فیصل مقداد"},
            ),
            _entity(
                "e2",
                "person",
                "بدر البوسعیدی",
                {"text": "همتای عمانی خود", "form": "role"},
                {"text": "بدر البوسعیدی"},
            ),
            _entity("e3", "country", "سوریه", {"text": "سوریه"}),
            _entity("e4", "place", "تهران", {"text": "تهران"}),
        ],
        "topics": ["SYRIA"],
        "events": [
            _event(
                "v1",
                "MEET",
                ["ملاقات کرد"],
                ["e1", "e2"],
                date="2022-01-22",
                occurrence="muscat-2022",
            ),
            _event(
                "v2",
                "VISIT",
                ["سفر می‌کند"],
                ["e1"],
                ["e4"],
                place="e4",
                date="2022-01-24",
                realis="planned",
            ),
        ],
    },
    {
        "id": "t3",
        "date": "2016-03-01",
        "entities": [
            _entity("e1", "country", "عمان", {"text": "عمان"}),
            _entity("e2", "country", "یمن", {"text": "یمن"}),
        ],
        "topics": ["YEMEN"],
        "events": [
            _event(
                "v1",
                "ATTACK",
                ["حمله نخواهد کرد"],
                ["e1"],
                ["e2"],
                realis="negated",
                said_by="e1",
            )
        ],
    },
]


def gold():
    """Return the annotations, free to be changed."""
    return deepcopy(GOLD)


def write(folder, annotations=None):
    """Write articles and annotations into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(one, ensure_ascii=False) for one in ARTICLES]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for one in gold() if annotations is None else annotations:
        chars = json.dumps(one, ensure_ascii=False, indent=1)
        (folder / f"{one['id']}.json").write_text(chars, encoding="utf-8")
    return folder


def raw_of(article):
    """Return the raw document of an article."""
    title = article.get("title")
    return f"{title}\n\n{article['text']}" if title else article["text"]


def told(article, annotation):
    """Return an annotation as a prediction that is right in everything."""
    raw = raw_of(article)

    def spans(marks):
        return [
            {"start": span.start, "end": span.end, "form": mark.get("form", "name")}
            for mark in marks
            for span in spans_of(raw, mark)
        ]

    return {
        "id": annotation["id"],
        "topics": annotation.get("topics", []),
        "entities": [
            {**one, "id": f"x-{one['id']}", "mentions": spans(one["mentions"])}
            for one in annotation["entities"]
        ],
        "events": [
            {
                **one,
                "id": f"y-{one['id']}",
                "triggers": spans(one["triggers"]),
                "actors": [f"x-{id}" for id in one["actors"]],
                "recipients": [f"x-{id}" for id in one["recipients"]],
                "place": one["place"] and f"x-{one['place']}",
                "said_by": one["said_by"] and f"x-{one['said_by']}",
                "status": one["realis"],
            }
            for one in annotation["events"]
        ],
    }


def all_told():
    """Return predictions that are right in everything, in the order of documents."""
    return [told(*both) for both in zip(ARTICLES, gold(), strict=True)]


def spoil(prediction, seed, types):
    """Return a prediction with mistakes of every kind, the same for each seed."""
    chance = random.Random(seed)
    spoilt = deepcopy(prediction)
    for entity in spoilt["entities"]:
        entity["mentions"] = [m for m in entity["mentions"] if chance.random() < 0.8]
        for mention in entity["mentions"]:
            if chance.random() < 0.1:
                mention["end"] += 1
        if chance.random() < 0.15:
            entity["type"] = chance.choice(["country", "place", "person"])
    spoilt["entities"] = [e for e in spoilt["entities"] if chance.random() < 0.9]
    spoilt["events"] = [e for e in spoilt["events"] if chance.random() < 0.8]
    for event in spoilt["events"]:
        if chance.random() < 0.2:
            event["type"] = chance.choice(types)
        if chance.random() < 0.2:
            event["actors"], event["recipients"] = event["recipients"], event["actors"]
        if chance.random() < 0.2:
            event["triggers"] = []
        if chance.random() < 0.2:
            event["date"] = event["said_by"] = None
        if chance.random() < 0.2:
            event["status"] = "hypothetical"
    for number, event in enumerate(spoilt["events"][:2]):
        if chance.random() < 0.5:
            spoilt["events"].append({**event, "id": f"again-{number}"})
    spoilt["topics"] = [*spoilt["topics"][1:], chance.choice(["SCO", "YEMEN"])]
    return spoilt


def write_told(path, predictions):
    """Write predictions as JSON lines, and return the path."""
    lines = [json.dumps(one, ensure_ascii=False) for one in predictions]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
