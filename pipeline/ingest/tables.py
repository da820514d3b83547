"""Ruled tables: from the boxes between rules to rows and columns. Frames around running text are no tables."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.ingest.boxes import Box, Char, TextLine

NEAR = 8.0  # points within which two edges are one


@dataclass(frozen=True)
class GridCell:
    row: int
    column: int
    width: int  # columns that it spans
    box: Box
    lines: tuple[TextLine, ...] = ()  # what stands in it


@dataclass(frozen=True)
class Grid:
    """A table on a page; `edges` are the left edges of its columns, `headed` says that its first row names them."""

    box: Box
    edges: tuple[float, ...]
    cells: tuple[GridCell, ...]
    headed: bool = True

    @property
    def rows(self) -> list[list[GridCell]]:
        return [[cell for cell in self.cells if cell.row == row] for row in sorted({c.row for c in self.cells})]

    def is_across(self, row: Sequence[GridCell]) -> bool:
        return len(row) == 1 and row[0].box.x1 - row[0].box.x0 > 0.9 * (self.box.x1 - self.box.x0)


def cluster(values: Iterable[float], near: float = NEAR) -> list[float]:
    """The first of each group of values that lie close together."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > near:
            found.append(value)
    return found


def _index(value: float, edges: Sequence[float]) -> int:
    return max(i for i, edge in enumerate(edges) if i == 0 or value >= edge - 1)


def grid(boxes: Sequence[Box], chars: Sequence[Char]) -> Grid | None:
    """The table that these boxes make, None if they are but a frame: fewer than two columns or two boxes."""
    wide = [box for box in boxes if (box.x1 - box.x0 > NEAR and box.bottom - box.top > 4) or any(box.holds(c) for c in chars)]
    edges = cluster(box.x0 for box in wide)
    tops = cluster((box.top for box in wide), 3.0)
    if len(edges) < 2 or len(wide) < 2:
        return None
    cells = [_cell(box, edges, tops) for box in sorted(wide, key=lambda b: (_index(b.top, tops), b.x0))]
    found = Grid(outline(boxes), tuple(edges), tuple(cells))
    return found if any(len(row) > 1 for row in found.rows) else None


def _cell(box: Box, edges: Sequence[float], tops: Sequence[float]) -> GridCell:
    column = _index(box.x0, edges)
    last = max((i for i, edge in enumerate(edges) if edge < box.x1 - NEAR), default=column)
    return GridCell(_index(box.top, tops), column, max(last - column, 0) + 1, box)


def outline(boxes: Sequence[Box]) -> Box:
    """The box around all of them."""
    return Box(min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes))


def outermost(grids: Sequence[Grid]) -> list[Grid]:
    """The tables that do not lie in another one."""
    return [g for g in grids if not any(o is not g and o.box.holds(g.box) and _area(o.box) > _area(g.box) for o in grids)]


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def carries_on(grid: Grid, before: Grid) -> bool:
    """Whether a table at the top of a page goes on with the one at the bottom of the page before."""
    return matches(grid.edges, before)


def matches(edges: Sequence[float], before: Grid) -> bool:
    """Whether columns that begin at these edges are those of a table."""
    return len(edges) == len(before.edges) and all(abs(a - b) < NEAR for a, b in zip(edges, before.edges, strict=True))
