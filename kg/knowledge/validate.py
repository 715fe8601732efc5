"""Check the tables against their own rules, naming file and line of each breach."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.knowledge.files import Row, read_rows, read_toml, tables_folder
from kg.knowledge.people import parse_date
from kg.text.chars import fold

ENTITY_TABLES = ("countries", "places", "persons", "organizations")
COLUMNS = {
    "countries": ("id", "name", "names", "weak_names", "capital", "demonyms", "note"),
    "places": ("id", "name", "names", "weak_names", "kind", "country", "note"),
    "persons": ("id", "name", "names", "weak_names", "name_en", "country", "note"),
    "organizations": ("id", "name", "names", "weak_names", "kind", "country", "note"),
    "memberships": ("member", "organization", "start", "end", "source"),
    "offices": ("id", "names", "plurals", "scope", "organization"),
    "tenures": ("person", "office", "of", "start", "end", "source"),
    "titles": ("title", "kind"),
    "verbs": ("past", "present", "class"),
    "given_names": ("name",),
}
REFERENCES = (
    ("countries", "capital", ("places",)),
    ("places", "country", ("countries",)),
    ("persons", "country", ("countries",)),
    ("organizations", "country", ("countries",)),
    ("memberships", "member", ("countries", "organizations")),
    ("memberships", "organization", ("organizations",)),
    ("offices", "organization", ("organizations",)),
    ("tenures", "person", ("persons",)),
    ("tenures", "office", ("offices",)),
    ("tenures", "of", ("countries", "organizations")),
)
_ID = re.compile(r"[a-z]+:[A-Za-z0-9-]+")
_PATTERN = re.compile(r"(not )?(verb \S+|[^+~]+( \+ [a-z_|]+)?)( ~ [^+~]+)?")
EVENT_KEYS = ("label_fa", "label_en", "plover", "cameo", "tone", "triggers")
MAX_TONE = 2

Tables = dict[str, tuple[Row, ...]]


def check(folder: Path | None = None) -> list[str]:
    """Return what is wrong with the tables of a folder: one message for each breach."""
    folder = folder or tables_folder()
    found: list[str] = []
    tables: Tables = {}
    for name in COLUMNS:
        try:
            tables[name] = tuple(read_rows(folder / f"{name}.csv"))
        except KnowledgeError as error:
            found.append(str(error))
            tables[name] = ()
    rules: tuple[Callable[[Tables], Iterator[str]], ...] = (
        _columns,
        _ids,
        _names,
        _references,
        _spans_of_time,
        _sources,
    )
    if not found:
        for rule in rules:
            found.extend(rule(tables))
    found.extend(_check_event_types(folder, tables["verbs"]))
    return found


def _columns(tables: Tables) -> Iterator[str]:
    for name, rows in tables.items():
        missing = [c for c in COLUMNS[name] if rows and c not in rows[0].cells]
        for column in missing:
            yield f"{rows[0].path}:1: column '{column}' is missing; add it"


def _ids(tables: Tables) -> Iterator[str]:
    lines: dict[str, Row] = {}
    for name in (*ENTITY_TABLES, "offices"):
        for row in tables[name]:
            id = row["id"]
            first = lines.setdefault(id, row)
            if first is not row:
                yield _at(
                    row, f"id '{id}' is also on {_place(first)}; keep one of the two"
                )
            if name in ENTITY_TABLES and not _ID.fullmatch(id):
                yield _at(row, f"id '{id}' is not like 'person:first-last'; rename it")


def _names(tables: Tables) -> Iterator[str]:
    strong: dict[str, Row] = {}
    for name in ENTITY_TABLES:
        for row in tables[name]:
            yield from _row_names(row, strong)


def _row_names(row: Row, strong: dict[str, Row]) -> Iterator[str]:
    if not row["name"].strip():
        yield _at(row, "the name is empty; give one")
    weak = {fold(name) for name in row.parts("weak_names")}
    for name in dict.fromkeys((row["name"], *row.parts("names"))):
        key = fold(name)
        if not key:
            yield _at(row, f"name {name!r} has no letters; mend it")
        if key in weak:
            continue
        first = strong.setdefault(key, row)
        if first["id"] != row["id"]:
            yield _at(
                row,
                f"name «{name}» also stands on {_place(first)} for {first['id']}; "
                "make it weak in one of the two, or write more of it",
            )


def _references(tables: Tables) -> Iterator[str]:
    ids = {
        name: {row["id"] for row in tables[name]}
        for name in (*ENTITY_TABLES, "offices")
    }
    for table, column, targets in REFERENCES:
        known = set().union(*(ids[target] for target in targets))
        for row in tables[table]:
            value = row[column]
            if value and value not in known:
                where = " or ".join(f"{target}.csv" for target in targets)
                yield _at(row, f"{column} '{value}' is no id of {where}; mend it")


def _spans_of_time(tables: Tables) -> Iterator[str]:
    for name in ("tenures", "memberships"):
        for row in tables[name]:
            try:
                start, end = parse_date(row, "start"), parse_date(row, "end")
            except KnowledgeError as error:
                yield str(error)
                continue
            if start and end and end.last < start.first:
                yield _at(row, "it ends before it starts; mend one of the dates")


def _sources(tables: Tables) -> Iterator[str]:
    for name in ("tenures", "memberships"):
        for row in tables[name]:
            if not row["source"].strip():
                yield _at(row, "the source is empty; name where the dates are from")


def _check_event_types(folder: Path, verbs: Iterable[Row]) -> Iterator[str]:
    path = folder / "event_types.toml"
    try:
        table = read_toml(path)
        cues = read_toml(folder / "cues.toml")
    except KnowledgeError as error:
        yield str(error)
        return
    classes = {row["class"] for row in verbs}
    for code, row in table.items():
        for key in EVENT_KEYS:
            if key not in row:
                yield f"{path}: [{code}] has no '{key}'; add it"
        if abs(row.get("tone", 0)) > MAX_TONE:
            yield f"{path}: [{code}] tone {row['tone']} is not from -2 to 2"
        yield from _patterns(path, code, row.get("triggers", ()), classes)
    speech: Any = cues.get("speech", {}).get("verbs", ())
    yield from _patterns(folder / "cues.toml", "speech", speech, classes)


def _patterns(
    path: Path, code: str, patterns: Iterable[str], classes: set[str]
) -> Iterator[str]:
    seen: set[str] = set()
    for pattern in patterns:
        if pattern in seen:
            yield f"{path}: [{code}] has {pattern!r} twice; keep one"
        seen.add(pattern)
        if not _PATTERN.fullmatch(pattern):
            yield f"{path}: [{code}] {pattern!r} is not 'words' or 'words + class'"
        head = pattern.partition(" ~ ")[0]
        unknown = set(head.partition(" + ")[2].split("|")) - classes - {""}
        for name in sorted(unknown):
            yield f"{path}: [{code}] {pattern!r}: verbs.csv has no class '{name}'"


def _place(row: Row) -> str:
    return f"{row.path.name}:{row.line}"


def _at(row: Row, message: str) -> str:
    return f"{row.path}:{row.line}: {message}"
