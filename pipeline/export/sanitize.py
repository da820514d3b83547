"""Any graph made fit for graph files, whose readers are strict where networkx is not."""
from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import networkx as nx

# What XML 1.0 cannot hold even escaped: control characters, lone surrogates, the two non-characters.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Gephi and the GEXF writers read these as their own fields, and the attribute is lost.
RESERVED = frozenset({"id", "start", "end", "pid", "parents", "viz", "type", "source", "target", "eid"})
Value = str | int | float | bool
Cell = tuple[dict[str, Any], str, Value]


def sanitize(graph: nx.Graph[Any]) -> nx.Graph[str]:
    """A copy with string ids, one type in each column, and for every edge an `eid` that no other edge has."""
    clean = graph.__class__()
    ids = _unique_ids(graph)
    clean.add_nodes_from((ids[n], _attributes(a)) for n, a in graph.nodes(data=True))
    for number, (source, target, *key, attributes) in enumerate(_edges(graph)):
        flat = _attributes(attributes) | {"eid": f"e{number}"}
        clean.add_edges_from([(ids[source], ids[target], *key, flat)])
    _one_type(a for _, a in clean.nodes(data=True))
    _one_type(a for *_, a in clean.edges(data=True))
    return clean


def _edges(graph: nx.Graph[Any]) -> Iterable[tuple[Any, ...]]:
    return graph.edges(keys=True, data=True) if isinstance(graph, nx.MultiGraph) else graph.edges(data=True)


def _unique_ids(graph: nx.Graph[Any]) -> dict[Hashable, str]:
    """Node -> string. Two nodes that differ only in what cannot be written stay two."""
    ids: dict[Hashable, str] = {}
    used: set[str] = set()
    for node in graph:
        name = base = strip(str(node))
        number = 1
        while name in used:
            number += 1
            name = f"{base}_{number}"
        used.add(name)
        ids[node] = name
    return ids


def strip(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return ILLEGAL.sub("", text)


def _attributes(attributes: Mapping[Any, Any]) -> dict[str, Value]:
    flat = {_key(str(k)): _value(v) for k, v in attributes.items() if v is not None}
    if "weight" in flat and isinstance(flat["weight"], int):
        flat["weight"] = float(flat["weight"])  # readers expect a double
    if "label" in flat:
        flat["label"] = str(flat["label"])
    return flat


def _key(name: str) -> str:
    name = strip(name)
    return f"{name}_offset" if name in ("start", "end") else f"{name}_" if name in RESERVED else name


def _value(value: Any) -> Value:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        parts = [strip(str(v)) for v in value if v is not None]
        return "|".join(sorted(parts) if isinstance(value, set | frozenset) else parts)
    return strip(str(value))


def _one_type(rows: Iterator[dict[str, Any]]) -> None:
    """Two types under one name would make two columns: numbers become floats, all else strings."""
    columns: dict[str, list[Cell]] = {}
    for row in rows:
        for key, value in row.items():
            columns.setdefault(key, []).append((row, key, value))
    for cells in columns.values():
        types = {type(value) for _, _, value in cells}
        if len(types) > 1:
            _convert(cells, float if types <= {int, float} else str)


def _convert(cells: list[Cell], to: Callable[[Value], Value]) -> None:
    for row, key, value in cells:
        row[key] = to(value)
