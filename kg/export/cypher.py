"""Cypher that makes the constraint and loads the CSV files that lie beside it."""

from collections.abc import Iterator, Mapping

_ABOUT = """\
// Written by kg. Two ways into Neo4j 5:
// 1. An empty database, in one go:
//    neo4j-admin database import full neo4j --array-delimiter="|" \
--multiline-fields=true --nodes=nodes.csv --relationships=relationships.csv
//    and then the first statement below.
// 2. A running database: put both files into its folder `import`, then
//    cypher-shell --file load.cypher
CREATE CONSTRAINT kg_thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;
"""
_FROM = "LOAD CSV WITH HEADERS FROM 'file:///{}' AS row"
_READ = {
    "": "{}",
    ":long": "toInteger({})",
    ":double": "toFloat({})",
    ":boolean": "toBoolean({})",
    ":date": "date({})",
    ":string[]": "split({}, '|')",
}

Groups = Mapping[str, tuple[tuple[str, str], ...]]


def to_cypher(nodes: Groups, relationships: Groups) -> str:
    """Return the script; groups name labels or types, and the properties they have."""
    loads = [
        *(_load_nodes(group, nodes[group]) for group in nodes),
        *(_load_relationships(group, relationships[group]) for group in relationships),
    ]
    return "\n".join([_ABOUT, *loads])


def quoted(name: str) -> str:
    """Return a name between backticks.

    >>> quoted("a`b")
    '`a``b`'
    """
    return "`" + name.replace("\\", "").replace("`", "``") + "`"


def _load_nodes(group: str, properties: tuple[tuple[str, str], ...]) -> str:
    first, *more = group.split("|")
    labels = "".join(f":{quoted(label)}" for label in more)
    lines = [
        _FROM.format("nodes.csv"),
        f"WITH row WHERE row.`:LABEL` = '{group}'",
        f"MERGE (n:{quoted(first)} {{id: row.`id:ID`}})",
        *([f"SET n{labels}"] if labels else []),
        *_set("n", properties),
    ]
    return "\n".join(lines) + ";\n"


def _load_relationships(group: str, properties: tuple[tuple[str, str], ...]) -> str:
    lines = [
        _FROM.format("relationships.csv"),
        f"WITH row WHERE row.`:TYPE` = '{group}'",
        "MATCH (a:`Thing` {id: row.`:START_ID`})",
        "MATCH (b:`Thing` {id: row.`:END_ID`})",
        f"MERGE (a)-[r:{quoted(group)} {{id: row.`id`}}]->(b)",
        *_set("r", properties),
    ]
    return "\n".join(lines) + ";\n"


def _set(variable: str, properties: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, kind in properties:
        value = _READ[kind].format(f"row.{quoted(name + kind)}")
        yield f"SET {variable}.{quoted(name)} = {value}"
