"""Which entity of a graph a person means: an id, or a name in Persian or Latin."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import RequestError
from kg.graph.rows import nodes_of
from kg.knowledge.files import read_rows, tables_folder
from kg.text.chars import fold

if TYPE_CHECKING:
    import networkx as nx

TABLES = ("countries.csv", "organizations.csv", "persons.csv", "places.csv")
SHOWN = 5  # names in a message; more are not read
# How Latin letters vary between transliterations of one Persian name.
_ONE_SOUND = (
    *(("gh", "q"), ("kh", "x"), ("ph", "f"), ("ck", "k"), ("w", "v")),
    *(("y", "i"), ("e", "i"), ("o", "u"), ("uu", "u"), ("iu", "u")),
)


class Names(NamedTuple):
    """What an entity is called: surely, and where the context supports it."""

    sure: tuple[str, ...]
    weak: tuple[str, ...] = ()


def find_entity(
    graph: "nx.MultiDiGraph[str]", who: str, *, folder: Path | None = None
) -> str:
    """Return the id of the entity that an id or a name means.

    Full names go before surnames, and spellings of the tables before sounds.
    """
    entities = nodes_of(graph, "entity")
    if who in entities:
        return who
    names = {entity: _names(graph, entity, folder) for entity in entities}
    for key, words in _WAYS:
        wanted = key(who)
        found = [
            entity
            for entity, called in names.items()
            if wanted and any(key(word) == wanted for word in words(called))
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise RequestError(
                f"{who!r} may be {_listed(graph, found)}; give one of these ids"
            )
    raise RequestError(
        f"no entity of this graph is called {who!r}; {_advice(graph, who, names)}"
    )


def sound(name: str) -> str:
    """Return one key for the Latin spellings of a Persian name.

    >>> sound("Araghchi") == sound("Araqchi"), sound("Hossein") == sound("Hussein")
    (True, True)
    """
    key = fold(name)
    for letters, letter in _ONE_SOUND:
        key = key.replace(letters, letter)
    once = (letter for at, letter in enumerate(key) if key[at - 1 : at] != letter)
    return "".join(once)


def _names(graph: "nx.MultiDiGraph[str]", entity: str, folder: Path | None) -> Names:
    data = graph.nodes[entity]
    own = tuple(str(data[name]) for name in ("name", "name_en") if data.get(name))
    listed = _tables(folder or tables_folder()).get(entity, Names(()))
    return Names(tuple(dict.fromkeys((*own, *listed.sure))), listed.weak)


@cache
def _tables(folder: Path) -> Mapping[str, Names]:
    """Return the names of every entity of the tables."""
    found = {}
    for table in TABLES:
        for row in read_rows(folder / table):
            latin = row.parts("names_en") if "names_en" in row.cells else ()
            sure = (*row.parts("names"), row["name_en"], *latin)
            found[row["id"]] = Names(sure, row.parts("weak_names"))
    return found


def _sure(names: Names) -> tuple[str, ...]:
    return names.sure


def _all(names: Names) -> tuple[str, ...]:
    return names.sure + names.weak


def _last(names: Names) -> Iterator[str]:
    """Yield the last words of names of several words: surnames, most often."""
    return (name.split()[-1] for name in _all(names) if " " in name.strip())


_Way = tuple[Callable[[str], str], Callable[[Names], Iterable[str]]]
# How to compare, the surest way first: the key of a name, and which names have it.
_WAYS: tuple[_Way, ...] = (
    (fold, _sure),
    (fold, _all),
    (sound, _all),
    (sound, _last),
)


def _advice(graph: "nx.MultiDiGraph[str]", who: str, names: Mapping[str, Names]) -> str:
    """Return the nearest names, or where the names are."""
    known: dict[str, str] = {}
    for entity, called in names.items():
        for name in (*_all(called), *_last(called)):
            known.setdefault(sound(name), entity)
    near = get_close_matches(sound(who), sorted(known), n=SHOWN)
    if not near:
        return "`kg.tables(graph).entities` lists the names and ids"
    ids = dict.fromkeys(known[key] for key in near)
    return f"the nearest are {_listed(graph, ids)}"


def _listed(graph: "nx.MultiDiGraph[str]", entities: Iterable[str]) -> str:
    ids = list(entities)
    told = [f"{graph.nodes[id]['name']} ({id})" for id in ids[:SHOWN]]
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(told) + more
