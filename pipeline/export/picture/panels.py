"""A map cut into panels that are no wider than a page, as text is cut into lines."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.matrix import Column, Matrix, Row

WIDEST = 12


@dataclass(frozen=True, slots=True)
class Panel:
    """Some columns, and the rows that have anything in them."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


def panels(matrix: Matrix, me: str | None = None) -> list[Panel]:
    """An agenda item is not parted where it fits. The actor with this id has a row in each."""
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


def _parts(columns: Sequence[Column]) -> list[list[Column]]:
    parts: list[list[Column]] = [[]]
    for start, length, _ in spans(columns, "item"):
        item = columns[start:start + length]
        if parts[-1] and len(parts[-1]) + min(length, WIDEST) > WIDEST:
            parts.append([])
        for column in item:
            if len(parts[-1]) == WIDEST:
                parts.append([])
            parts[-1].append(column)
    return [part for part in parts if part]


def _spoke(matrix: Matrix, columns: Sequence[Column]) -> set[str]:
    return {cell.actor for column in columns for cell in matrix.on(column.id)}
