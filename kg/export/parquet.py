"""Parquet: the whole graph as nodes and edges, and the tables people count with."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.export.columns import Data, columns_of
from kg.export.flatten import flatten, tidy
from kg.export.folder import write_folder
from kg.export.tables import TABLES, cell_type
from kg.graph.rows import Row, rows_of

if TYPE_CHECKING:
    import networkx as nx
    import pyarrow as pa

_NODE = ("id",)
_EDGE = ("source", "target", "key")


def write_parquet(
    graph: "nx.MultiDiGraph[str]", folder: str | Path
) -> tuple[Path, ...]:
    """Write nodes and edges of the flattened graph, and what `tables` gives."""
    flat = flatten(graph)
    nodes = [((node,), data) for node, data in flat.nodes.items()]
    edges = [(edge[:3], edge[3]) for edge in flat.edges(keys=True, data=True)]
    files = {
        "nodes.parquet": _whole(_NODE, nodes),
        "edges.parquet": _whole(_EDGE, edges),
    }
    for (name, columns), rows in zip(TABLES, rows_of(flat), strict=True):
        files[f"{name}.parquet"] = _table(columns, rows)
    return write_folder(folder, {name: _bytes(table) for name, table in files.items()})


def read_parquet(folder: str | Path) -> "nx.MultiDiGraph[str]":
    """Read a folder that `write_parquet` wrote: the flattened graph comes back."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for (node,), data in _read(Path(folder) / "nodes.parquet", _NODE):
        graph.add_node(node, **data)
    for (one, other, key), data in _read(Path(folder) / "edges.parquet", _EDGE):
        if one not in graph or other not in graph:
            raise ExportError(
                f"{folder}: edge {key!r} leads to no node; write both files anew"
            )
        graph.add_edge(one, other, key=key, **data)
    return graph


def _whole(ids: tuple[str, ...], items: Sequence[tuple[Any, Data]]) -> "pa.Table":
    """Return a table of ids and all attributes; what is absent is null."""
    import pyarrow as pa

    columns = columns_of(data for _, data in items)
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    fields = [pa.field(name, pa.string(), nullable=False) for name in ids]
    arrays = [
        pa.array([found[at] for found, _ in items], pa.string())
        for at in range(len(ids))
    ]
    for name, kind in columns:
        if name in ids:
            raise ExportError(f"attribute {name} has the name of an id; rename it")
        fields.append(pa.field(name, types[kind]))
        values = (data.get(name) for _, data in items)
        arrays.append(pa.array(list(values), types[kind]))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _table(columns: tuple[str, ...], rows: tuple[Row, ...]) -> "pa.Table":
    """Return a table of rows, with days as days and lists as lists."""
    import pyarrow as pa

    types = {
        "list": pa.list_(pa.string()),
        "day": pa.date32(),
        "count": pa.int64(),
        "score": pa.float64(),
        "text": pa.string(),
    }
    return pa.table(
        {
            name: pa.array([_plain(row[name]) for row in rows], types[cell_type(name)])
            for name in columns
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [tidy(str(part)) for part in value]
    return tidy(str(value)) if isinstance(value, str) else value


def _bytes(table: "pa.Table") -> bytes:
    import pyarrow.parquet as pq

    buffer = BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _read(path: Path, ids: tuple[str, ...]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield ids and attributes of each row; nulls are left out."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
        columns = [table.column(name).to_pylist() for name in ids]
    except (OSError, pa.ArrowException, KeyError) as error:
        raise ExportError(
            f"{path}: not a Parquet file that kg wrote ({error}); write it anew"
        ) from error
    rest = table.drop_columns(list(ids)).to_pylist()
    found = zip(*columns, strict=True)
    for place, row in zip(found, rest or [{}] * len(table), strict=True):
        yield place, {name: value for name, value in row.items() if value is not None}
