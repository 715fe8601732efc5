"""Read the cases of tests/cases, and hold what was read against what they expect.

An event of a case is a table of the fields it speaks of; fields it leaves out may be
anything. `with` and `without` name participants of any role; `trigger` is a part of
the trigger's words in the raw document; an empty `place` or `date` means none.
"""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kg.model import Role

FOLDER = Path(__file__).parent / "cases"


def table(name):
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf8"))


def cases(name, section="case", *, wishes=True):
    """Return the cases of a section.

    A known failure is a wish: it must fail until it is mended. Tests of what holds
    for every case, mended or not, take them without `wishes`.
    """
    return [
        pytest.param(case, id=case["label"], marks=_marks(case) if wishes else ())
        for case in table(name)[section]
    ]


def _marks(case):
    if not case.get("known_failure"):
        return ()
    return pytest.mark.xfail(strict=True, reason=case.get("why", case["label"]))


def published(case):
    stated = case.get("published", "2022-01-19")
    return date.fromisoformat(stated) if stated else None


def told(reading):
    """Return the events of a reading as the plain tables that cases write."""
    return [_event(event, reading.document.raw) for event in reading.events]


def _event(event, raw):
    return {
        "type": event.type,
        "trigger": " | ".join(report.trigger_raw.of(raw) for report in event.reports),
        "actors": sorted(event.of_role(Role.ACTOR)),
        "recipients": sorted(event.of_role(Role.RECIPIENT)),
        "place": next(iter(event.of_role(Role.PLACE)), ""),
        "status": str(event.status),
        "date": event.date.iso() if event.date else "",
        "said_by": list(event.said_by),
    }


def is_like(event, pattern):
    """Tell whether an event has all that a pattern asks for."""
    return all(_has(event, key, wanted) for key, wanted in pattern.items())


def _has(event, key, wanted):
    whole = {*event["actors"], *event["recipients"], event["place"]}
    if key == "with":
        return set(wanted) <= whole
    if key == "without":
        return not set(wanted) & whole
    if key == "trigger":
        return wanted in event["trigger"]
    if key == "types":
        return event["type"] in wanted
    if key in ("actors", "recipients"):
        return set(event[key]) == set(wanted)
    return event[key] == wanted


def check_events(case, reading):
    """Assert that a reading tells the events of a case, and none that it forbids."""
    events = told(reading)
    for pattern in case.get("expected", ()):
        assert any(is_like(event, pattern) for event in events), (pattern, events)
    for pattern in case.get("never", ()):
        found = [event for event in events if is_like(event, pattern)]
        assert not found, (case.get("why"), found)
    if "count" in case:
        assert len(events) == case["count"], events
