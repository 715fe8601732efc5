"""Builders of documents, readings and events for tests of graph, export and view."""

import hashlib
from datetime import date

from kg.graph import EventLabel, Label, Labels, build_graph
from kg.model import (
    Analysis,
    DateBasis,
    DateRange,
    Document,
    Entity,
    EntityType,
    Event,
    Filler,
    Link,
    Mention,
    Participant,
    Reading,
    Report,
    Role,
    Span,
    Status,
    Text,
    day,
)

DAY = date(2023, 3, 10)
ON_THE_DAY = day(DAY)


def labels() -> Labels:
    return Labels(
        event_types={
            "MEET": EventLabel("دیدار", "meeting", "CONSULT", 1, True),
            "REQUEST": EventLabel("درخواست", "request", "REQUEST", 0),
            "SIGN": EventLabel("امضا", "signing", "AGREE", 2, True),
        },
        topics={
            "BILATERAL": Label("روابط دوجانبه", "bilateral relations"),
            "YEMEN": Label("یمن", "Yemen"),
        },
    )


def entity(id: str, name: str, name_en: str | None = None, **more) -> Entity:
    kind = id.split(":")[1 if id.startswith("nil:") else 0]
    return Entity(id=id, type=EntityType(kind), name=name, name_en=name_en, **more)


IRAN = entity("country:IR", "ایران", "Iran", wikidata="Q794")
OMAN = entity("country:OM", "عمان", "Oman")
MINISTER = entity(
    "person:minister", "وزیر نمونه", "Sample Minister", country="country:IR"
)
ENVOY = entity("nil:person:فرستاده ناشناس", "فرستادهٔ ناشناس")
AGENCY = entity("organization:agency", "خبرگزاری آزمون", "Test Agency", kind="media")
MUSCAT = entity("place:muscat", "مسقط", "Muscat", country="country:OM")
PEOPLE = (IRAN, OMAN, MINISTER, ENVOY, AGENCY, MUSCAT)


def document(id: str, raw: str, **more) -> Document:
    """Return a document whose title is the first line."""
    given = {"published": DAY, "source": "خبرگزاری آزمون", "title": raw.split("\n")[0]}
    return Document(id=f"document:{id}", raw=raw, **{**given, **more})


def report(
    where: Document,
    quote: str,
    trigger: str,
    fillers: dict[str, tuple[tuple[str, str], ...]],
    **more,
) -> Report:
    """Return a report of the sentence `quote`; fillers pair surfaces with ids."""
    start = where.raw.index(quote)
    at = start + quote.index(trigger)
    sentence = Span(start, start + len(quote))
    links = tuple(
        Filler(Role(role), link(where, quote, surface, entity_id))
        for role, pairs in fillers.items()
        for surface, entity_id in pairs
    )
    given = {
        "event_type": "MEET",
        "topics": (),
        "date": day(DAY),
        "date_basis": DateBasis.PUBLISHED,
        "status": Status.ACTUAL,
        "said_by": (),
        "rule": "noun and preposition",
        "score": 0.8,
    }
    return Report(
        document_id=where.id,
        sentence=sentence,
        sentence_raw=sentence,
        quote=quote,
        trigger=Span(at, at + len(trigger)),
        trigger_raw=Span(at, at + len(trigger)),
        fillers=links,
        **{**given, **more},
    )


def link(where: Document, quote: str, surface: str, entity_id: str) -> Link:
    start = where.raw.index(quote) + max(quote.find(surface), 0)
    kind = entity_id.split(":")[1 if entity_id.startswith("nil:") else 0]
    mention = Mention(
        document_id=where.id,
        span=Span(start, start + len(surface)),
        surface=surface,
        type=EntityType(kind),
        finder="names",
    )
    return Link(mention=mention, entity_id=entity_id, score=0.9, reason="strong name")


def event(*reports: Report, date: DateRange | None = ON_THE_DAY, **more) -> Event:
    """Return the event that the reports tell of."""
    first = reports[0]
    pairs = {
        (part.role, part.link.entity_id) for one in reports for part in one.fillers
    }
    parts = tuple(Participant(*pair) for pair in sorted(pairs))
    content = repr((first.event_type, date, parts, first.status, first.quote))
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    given = {
        "id": f"event:{digest}",
        "type": first.event_type,
        "date": date,
        "participants": parts,
        "topics": first.topics,
        "status": first.status,
        "said_by": first.said_by,
        "reports": reports,
    }
    return Event(**{**given, **more})


def reading(
    where: Document, entities=PEOPLE, reports: tuple[Report, ...] = (), topics=()
) -> Reading:
    """Return the reading of a document; its links are those of its reports."""
    links = tuple(part.link for one in reports for part in one.fillers)
    return Reading(
        document=where,
        text=Text(document_id=where.id, chars=where.raw, offsets=range(len(where.raw))),
        analysis=Analysis(()),
        mentions=tuple(link.mention for link in links),
        links=links,
        entities=tuple(entities),
        reports=reports,
        events=(),
        topics=tuple(topics),
    )


MEETING = "وزیر نمونه عصر دیروز در مسقط با فرستادهٔ ناشناس دیدار کرد."
INVITATION = "ایران از عمان خواستار میزبانی دور تازهٔ گفت‌وگوها شد."
DENIAL = "به گفتهٔ وزیر نمونه هیچ توافقی میان ایران و عمان امضا نشده است."
WIRE = document("a", f"دیدار در مسقط\n\n{MEETING} {INVITATION}", url="https://a.test/1")
PAPER = document("b", f"روزنامه\n\n{DENIAL}\n{MEETING}", source="روزنامهٔ نمونه")
_MET = {
    "actor": (
        ("وزیر نمونه", "person:minister"),
        ("فرستادهٔ ناشناس", "nil:person:فرستاده ناشناس"),
    ),
    "place": (("مسقط", "place:muscat"),),
}


def story() -> tuple[tuple[Reading, ...], tuple[Event, ...]]:
    """Return two readings and three events: told twice, asked for, denied."""
    wire = report(WIRE, MEETING, "دیدار کرد", _MET, topics=("BILATERAL",))
    paper = report(PAPER, MEETING, "دیدار کرد", _MET, score=0.7)
    request = report(
        WIRE,
        INVITATION,
        "خواستار",
        {"actor": (("ایران", "country:IR"),), "recipient": (("عمان", "country:OM"),)},
        event_type="REQUEST",
        topics=("YEMEN",),
    )
    denial = report(
        PAPER,
        DENIAL,
        "امضا نشده است",
        {"actor": (("ایران", "country:IR"), ("عمان", "country:OM"))},
        event_type="SIGN",
        status=Status.NEGATED,
        said_by=("person:minister",),
    )
    readings = (
        reading(WIRE, reports=(wire, request), topics=("BILATERAL", "YEMEN")),
        reading(PAPER, reports=(denial, paper)),
    )
    return readings, (event(wire, paper), event(request), event(denial, date=None))


def story_graph():
    return build_graph(*story(), labels())


# Ends a script, starts another, breaks a line of JavaScript, turns the text around.
HOSTILE = (
    "</script><script>window.hit = 1</script>"
    "<img src=x onerror='window.hit = 1'>\u2028\u202e"
)


def hostile_graph(text=HOSTILE, url="javascript:alert(1)"):
    """Return a graph whose every text is `text`, said by the one it speaks of."""
    where = document("x", f"{text}\n\n{text} دیدار", source=text, url=url)
    person = entity("nil:person:x", text, text)
    told = report(
        where,
        f"{text} دیدار",
        "دیدار",
        {"actor": ((text, person.id),)},
        said_by=(person.id,),
        topics=(text,),
    )
    whole = reading(where, (person,), (told,))
    return build_graph([whole], [event(told)], labels())


def crowd(count, most=40):
    """Return a graph of many events among `most` persons."""
    text = "\n".join(f"جملهٔ {index}" for index in range(count))
    where = document("many", text)
    people = tuple(
        entity(f"person:p{index:03}", f"نام {index}") for index in range(most)
    )
    told = [
        report(
            where,
            f"جملهٔ {index}",
            "جملهٔ",
            {
                "actor": (("جملهٔ", people[index * 7 % most].id),),
                "recipient": (("جملهٔ", people[index * 11 % most].id),),
            },
            score=0.5 + index / count / 2,
        )
        for index in range(count)
    ]
    events = [event(one) for one in told]
    whole = reading(where, people, tuple(told))
    return build_graph([whole], events, labels())


def _told(number, fillers, **more):
    """Return a report of one sentence of its own."""
    quote = f"جملهٔ شمارهٔ {number} دیدار است."
    where = document(f"n{number}", f"عنوان\n\n{quote}")
    roles = {
        role: tuple(("جملهٔ", f"person:{one}") for one in letters)
        for role, letters in fillers.items()
    }
    return where, report(where, quote, "دیدار", roles, **more)


def network(*given):
    """Return a graph of events among a to g; each is roles, and what else it has."""
    people = [entity(f"person:{letter}", f"شخص {letter}") for letter in "abcdefg"]
    readings, events = [], []
    for number, (fillers, more) in enumerate(given):
        when = more.pop("on", ON_THE_DAY)
        where, one = _told(number, fillers, **more)
        readings.append(reading(where, people, (one,)))
        events.append(event(one, date=when))
    return build_graph(readings, events, labels())


ARAGHCHI = entity("person:abbas-araghchi", "عباس عراقچی", "Abbas Araghchi")
LAVROV = entity("person:sergey-lavrov", "سرگئی لاوروف", "Sergey Lavrov")
MONITOR = "روزنامهٔ دیده‌بان"


def _news(id, quote, trigger, fillers, published, **more):
    source = {"source": MONITOR} if more.pop("monitor", False) else {}
    where = document(id, f"خبر {id}\n\n{quote}", published=published, **source)
    told = report(where, quote, trigger, fillers, **{"date": day(published), **more})
    people = (*PEOPLE, ARAGHCHI, LAVROV)
    return reading(where, people, (told,)), event(told, date=told.date)


def season_graph():
    """Return a graph of five events that differ in all that the page filters by."""
    araghchi = ("عراقچی", ARAGHCHI.id)
    iran, oman = ("ایران", IRAN.id), ("عمان", OMAN.id)
    news = (
        _news(
            "s1",
            "عراقچی با لاوروف دیدار کرد.",
            "دیدار کرد",
            {"actor": (araghchi, ("لاوروف", LAVROV.id))},
            date(2022, 1, 19),
            topics=("BILATERAL",),
            score=0.9,
        ),
        _news(
            "s2",
            "عراقچی فردا با هیئت عمان دیدار می‌کند.",
            "دیدار",
            {"actor": (araghchi, oman)},
            date(2022, 2, 10),
            topics=("YEMEN",),
            status=Status.PLANNED,
            monitor=True,
        ),
        _news(
            "s3",
            "به گفتهٔ وزیر نمونه ایران خواستار همراهی عمان شد.",
            "خواستار",
            {"actor": (iran,), "recipient": (oman,)},
            date(2022, 2, 20),
            event_type="REQUEST",
            said_by=(MINISTER.id,),
            score=0.6,
        ),
        _news(
            "s4",
            "عراقچی گفت میان ایران و عمان چیزی امضا نشده است.",
            "امضا نشده است",
            {"actor": (iran, oman)},
            date(2022, 5, 5),
            event_type="SIGN",
            status=Status.NEGATED,
            said_by=(ARAGHCHI.id,),
            topics=("BILATERAL",),
            score=0.7,
            monitor=True,
        ),
        _news(
            "s5",
            "وزیر نمونه از ایران درخواست کرد.",
            "درخواست",
            {"actor": (("وزیر نمونه", MINISTER.id),), "recipient": (iran,)},
            date(2022, 5, 6),
            event_type="REQUEST",
            date=None,
            score=0.5,
        ),
    )
    return build_graph([one for one, _ in news], [one for _, one in news], labels())
