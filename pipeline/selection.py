"""What of a large map is shown where there is room for a part of it only: one choice for all pictures and pages."""
from __future__ import annotations

from dataclasses import dataclass

from pipeline.matrix import Cell, Column, Matrix, Row

MOST_ACTORS = 30
MOST_PROPOSALS = 24
LENIENT = 1.5


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a matrix, itself a matrix, in the order of the whole, which is `of`."""

    matrix: Matrix
    of: Matrix
    own_first: bool = False

    @property
    def whole(self) -> bool:
        return (len(self.matrix.rows), len(self.matrix.columns)) == (len(self.of.rows), len(self.of.columns))

    @property
    def words(self) -> str:
        """"30 of 706 actors and 24 of 2,058 proposals, those on which most took a stand"; "" where nothing is left out."""
        if self.whole:
            return ""
        actors = f"{len(self.matrix.rows):,} of {len(self.of.rows):,} actors"
        proposals = f"{len(self.matrix.columns):,} of {len(self.of.columns):,} proposals"
        own = "its own before others, then " if self.own_first else ""
        return f"{actors} and {proposals}, {own}those on which most took a stand"


def select(matrix: Matrix, top: int | None = None, *, me: str | None = None) -> Selection:
    """The proposals on which most actors took a stand (contested ones first among equals, then the latest), and the actors
    who took most of these stands; at most `top` of each. Without it, a map a little larger than usual is shown whole.

    With an actor (an id): its own proposals come before all others, and it is always shown.
    """
    columns = _proposals(matrix, top or _room(len(matrix.columns), MOST_PROPOSALS), me)
    rows = _actors(matrix, columns, top or _room(len(matrix.rows), MOST_ACTORS), me)
    cells = {(cell.actor, column.id): cell for column in columns for cell in matrix.on(column.id) if cell.actor in rows}
    taken = {proposal for _, proposal in cells}
    part = Matrix(matrix.meetings, tuple(row for row in matrix.rows if row.id in rows),
                  tuple(column for column in columns if column.id in taken), cells)
    return Selection(part, matrix, own_first=me is not None)


def _room(number: int, usual: int) -> int:
    return number if number <= usual * LENIENT else usual


def _proposals(matrix: Matrix, most: int, me: str | None) -> tuple[Column, ...]:
    if len(matrix.columns) <= most:
        return matrix.columns
    place = {column.id: number for number, column in enumerate(matrix.columns)}

    def rank(column: Column) -> tuple[bool, int, bool, int]:
        cells = matrix.on(column.id)
        return (any(c.actor == me for c in cells), len(cells), _contested(cells), place[column.id])

    best = {column.id for column in sorted(matrix.columns, key=rank, reverse=True)[:most]}
    return tuple(column for column in matrix.columns if column.id in best)


def _contested(cells: list[Cell]) -> bool:
    return len({e.stance for cell in cells for e in cell.evidence}) > 1


def _actors(matrix: Matrix, columns: tuple[Column, ...], most: int, me: str | None) -> set[str]:
    """The ids of those to show."""
    shown = {column.id for column in columns}

    def rank(row: Row) -> tuple[bool, int, int]:
        cells = matrix.of(row.id)
        return (row.id == me, sum(cell.proposal in shown for cell in cells), len(cells))

    ranked = sorted(matrix.rows, key=rank, reverse=True)[:most]
    return {row.id for row in ranked if row.id == me or any(cell.proposal in shown for cell in matrix.of(row.id))}
