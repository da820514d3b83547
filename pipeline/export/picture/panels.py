"""A map cut into panels that are no wider than a page, as text is cut into lines."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.matrix import Column, Matrix, Row

WIDEST = 12
NEAR = 3


@dataclass(frozen=True, slots=True)
class Panel:
    """Some columns, and the rows that have anything in them."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


def panels(matrix: Matrix, me: str | None = None) -> list[Panel]:
    """The panels from left to right. The actor with this id has a row in each."""
    return [Panel(tuple(row for row in matrix.rows if row.id in _spoke(matrix, part) | {me}), tuple(part))
            for part in _parts(matrix.columns)]


def spans(columns: Sequence[Column], what: str) -> Iterator[tuple[int, int, Column]]:
    """Neighbours of one agenda item ("item") or one meeting ("meeting"): first place, number, and the first of them."""

    def key(place: int) -> tuple[str, ...]:
        column = columns[place]
        return (column.meeting, *column.item) if what == "item" else (column.meeting,)

    for _, group in groupby(range(len(columns)), key):
        places = list(group)
        yield places[0], len(places), columns[places[0]]


def _parts(columns: Sequence[Column]) -> Iterator[Sequence[Column]]:
    """As few as there can be, about as wide as each other, parted between agenda items where one is near."""
    edges = {start for start, *_ in spans(columns, "item")}
    start = 0
    for left in range(-(-len(columns) // WIDEST), 0, -1):
        rest = len(columns) - start
        even = -(-rest // left)
        possible = range(max(even - NEAR, rest - WIDEST * (left - 1)), min(even + NEAR, WIDEST, rest) + 1)
        near = sorted((n for n in possible if start + n in edges), key=lambda n: abs(n - even))
        length = near[0] if near and left > 1 else even
        yield columns[start:start + length]
        start += length


def _spoke(matrix: Matrix, columns: Sequence[Column]) -> set[str]:
    return {cell.actor for column in columns for cell in matrix.on(column.id)}
