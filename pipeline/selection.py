"""What of a large map is shown where there is room for a part of it only: one choice for all pictures and pages."""
from __future__ import annotations

from dataclasses import dataclass

from pipeline.matrix import Cell, Column, Matrix, Row

MOST_ACTORS = 30
MOST_PROPOSALS = 24


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a matrix, itself a matrix, in the order of the whole; and how much the whole holds."""

    matrix: Matrix
    actors: int
    proposals: int
    positions: int

    @property
    def whole(self) -> bool:
        return (len(self.matrix.rows), len(self.matrix.columns)) == (self.actors, self.proposals)

    @property
    def words(self) -> str:
        """"30 of 706 actors and 24 of 2,058 proposals, those on which most took a stand"; "" where nothing is left out."""
        if self.whole:
            return ""
        return (f"{len(self.matrix.rows):,} of {self.actors:,} actors and {len(self.matrix.columns):,} of {self.proposals:,} "
                "proposals, those on which most took a stand")


def select(matrix: Matrix, *, actors: int = MOST_ACTORS, proposals: int = MOST_PROPOSALS, me: str | None = None) -> Selection:
    """The proposals on which most actors took a stand (contested ones first among equals, then the latest), and the actors
    who took most of these stands. With an actor (an id): its own proposals come before all others, and it is always shown.
    """
    columns = _proposals(matrix, proposals, me)
    rows = _actors(matrix, columns, actors, me)
    cells = {(cell.actor, column.id): cell for column in columns for cell in matrix.on(column.id) if cell.actor in rows}
    taken = {proposal for _, proposal in cells}
    part = Matrix(matrix.meetings, tuple(row for row in matrix.rows if row.id in rows),
                  tuple(column for column in columns if column.id in taken), cells)
    return Selection(part, len(matrix.rows), len(matrix.columns), sum(len(cell.evidence) for cell in matrix.cells.values()))


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
