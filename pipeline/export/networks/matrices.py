"""Networks as matrices: the CSV of Discourse Network Analyzer, and the DL of UCINET."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any, NamedTuple

import networkx as nx

from pipeline.export.sanitize import sanitize
from pipeline.export.tables import FORMULA

LONGEST = 255
HALF = 110


class Table(NamedTuple):
    """Names of rows and columns, each once, and the weights that are not 0 by (row, column), counted from 0."""

    rows: Sequence[str]
    columns: Sequence[str]
    weights: Mapping[tuple[int, int], float]


def dna(graph: nx.Graph[Any]) -> bytes:
    """As DNA 3 writes its matrices (leifeld/dna, Exporter.exportCSV): UTF-8, ";", names in double quotes, those in names single.

    The corner is empty. With a byte order mark, without which Excel takes UTF-8 for something else.
    """
    table = _table(graph)
    lines = [";".join(['""', *map(_quoted, table.columns)])]
    for number, row in enumerate(table.rows):
        cells = (table.weights.get((number, column), 0.0) for column in range(len(table.columns)))
        lines.append(";".join([_quoted(row), *map(_number, cells)]))
    return ("\n".join(lines) + "\n").encode("utf-8-sig")


def dl(graph: nx.Graph[Any]) -> str:
    """UCINET's DL, as lists of ties: https://sites.google.com/site/ucinetsoftware, "Data Language". Names are quoted.

    Actors by actors is `edgelist1`, written both ways since DL has no undirected ties; actors by proposals is `edgelist2`.
    """
    table = _table(graph)
    if graph.is_directed():
        head = [f"dl nr={len(table.rows)} nc={len(table.columns)}", "format=edgelist2", "row labels:", *map(_label, table.rows),
                "column labels:", *map(_label, table.columns), "data:"]
    else:
        head = [f"dl n={len(table.rows)}", "format=edgelist1", "labels:", *map(_label, table.rows), "data:"]
    ties = (f"{row + 1} {column + 1} {_number(weight)}" for (row, column), weight in sorted(table.weights.items()))
    return "\n".join([*head, *ties]) + "\n"


def _table(graph: nx.Graph[Any]) -> Table:
    clean = sanitize(graph)
    nodes = sorted(clean, key=lambda n: (str(clean.nodes[n].get("label", n)), n))
    rows = [n for n in nodes if clean.nodes[n].get("mode") != "proposal"] if clean.is_directed() else nodes
    columns = [n for n in nodes if clean.nodes[n].get("mode") == "proposal"] if clean.is_directed() else nodes
    row, column = ({node: i for i, node in enumerate(listed)} for listed in (rows, columns))
    weights: dict[tuple[int, int], float] = {}
    for one, other, weight in _ties(clean):
        weights[row[one], column[other]] = weight
    return Table(_unique(clean, rows), _unique(clean, columns), weights)


def _ties(graph: nx.Graph[str]) -> Iterator[tuple[str, str, float]]:
    for one, other, attributes in graph.edges(data=True):
        yield one, other, float(attributes["weight"])
        if not graph.is_directed():
            yield other, one, float(attributes["weight"])


def _unique(graph: nx.Graph[str], nodes: Sequence[str]) -> list[str]:
    """The labels on one line each; where two are alike but for their case, the id tells them apart, or a number."""
    names = [_line(str(graph.nodes[n].get("label", n)))[:LONGEST] for n in nodes]
    often = Counter(name.casefold() for name in names)
    used: set[str] = set()
    result = []
    for name, node in zip(names, nodes, strict=True):
        told = name if name and often[name.casefold()] == 1 else f"{name[:HALF]} [{_line(node)[-HALF:]}]".strip()
        told = next(t for t in chain([told], (f"{told} ({i})" for i in count(2))) if t.casefold() not in used)
        used.add(told.casefold())
        result.append(told)
    return result


def _line(text: str) -> str:
    """On one line, fit to stand in double quotes."""
    return " ".join(text.replace('"', "'").split())


def _quoted(name: str) -> str:
    return f"\"{chr(39) if name.startswith(FORMULA) else ''}{name}\""


def _label(name: str) -> str:
    return f'"{name}"'


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(round(value, 6))
