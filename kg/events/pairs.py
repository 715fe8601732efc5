"""What is known of two tellings of one document: whether they tell one occurrence."""

from kg.events.features import Draft, Features
from kg.events.merge import is_same, shared_words
from kg.model import Report, Role

FAR = 20  # sentences further apart are all the same


def pair_features(earlier: Draft, later: Draft) -> Features:
    """Return what is known of two drafts of one type."""
    one, other = earlier.report, later.report
    first, second = earlier.features, later.features
    distance = second["sentence"] - first["sentence"]
    found: Features = {
        f"type={other.event_type}": 1.0,
        f"statuses={one.status}|{other.status}": 1.0,
        "same by rule": float(is_same(one, other)),
        "same trigger": float(_trigger(first) == _trigger(second)),
        "same status": float(one.status is other.status),
        "same sources": float(one.said_by == other.said_by),
        "sources": float(bool(one.said_by) + bool(other.said_by)),
        "shared words": shared_words(one.quote, other.quote),
        "same sentence": float(one.sentence == other.sentence),
        "distance": min(distance, FAR),
        "from title": float(first["sentence"] == 0),
        "later sentence": min(second["sentence"], FAR),
        "same topics": float(one.topics == other.topics),
        "told": float(earlier.told + later.told),
    }
    for name in ("speech", "symmetric"):
        found[name] = second[name]
    for name in ("finite", "anaphoric", "weak", "governed"):
        found[f"earlier {name}"] = first.get(name, 0.0)
        found[f"later {name}"] = second.get(name, 0.0)
    return found | _dates(one, other) | _parties(one, other)


def _trigger(features: Features) -> str:
    return next((name for name in features if name.startswith("trigger=")), "")


def _dates(one: Report, other: Report) -> Features:
    if one.date is None or other.date is None:
        return {"dates": float((one.date is not None) + (other.date is not None))}
    return {"dates": 2.0, "dates agree": float(one.date.overlaps(other.date))}


def _parties(one: Report, other: Report) -> Features:
    """Return how far the participants of two tellings agree, role by role."""
    found: Features = {}
    everybody: list[set[str]] = [set(), set()]
    for role in Role:
        mine, theirs = {*one.of_role(role)}, {*other.of_role(role)}
        everybody[0] |= mine
        everybody[1] |= theirs
        found |= {
            f"{role} common": float(len(mine & theirs)),
            f"{role} of one": float(len(mine ^ theirs)),
            f"{role} within": float(mine <= theirs or theirs <= mine),
            f"{role} absent": float(not mine) + float(not theirs),
        }
    common, union = everybody[0] & everybody[1], everybody[0] | everybody[1]
    found["common share"] = len(common) / len(union) if union else 0.0
    return found
