"""Where the cells of a table on a web page stand, counted as they come, with those that reach over rows and columns."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.ingest.parts import Cell, Part

WIDEST, LONGEST = 100, 10_000  # columns and rows that one cell may reach over


@dataclass(slots=True)
class Grid:
    """A table. `frame` is set where it only arranges the page."""

    number: int
    frame: bool = False
    at: int = -1
    column: int = 0
    columns: int = 0
    reach: dict[int, int] = field(default_factory=dict)  # column -> the last row that a cell from above takes
    heads: Counter[int] = field(default_factory=Counter)  # row -> its cells that are headers
    cells: Counter[int] = field(default_factory=Counter)

    def row(self) -> None:
        self.at, self.column = self.at + 1, 0

    def cell(self, attributes: Mapping[str, str], header: bool) -> Cell:
        """The place of the next cell."""
        self.at = max(self.at, 0)
        while self.reach.get(self.column, -1) >= self.at:
            self.column += 1
        place = Cell(self.number, self.at, self.column)
        wide, high = _span(attributes, "colspan", WIDEST), _span(attributes, "rowspan", LONGEST)
        for column in range(self.column, self.column + wide) if high > 1 else ():
            self.reach[column] = self.at + high - 1
        self.column += wide
        self.columns = max(self.columns, self.column)
        self.heads[self.at] += header
        self.cells[self.at] += 1
        return place

    def is_head(self, row: int) -> bool:
        """Whether a row is all headers; where no row is, the first one is taken for such, as in Word files."""
        rows = [at for at, count in self.cells.items() if self.heads[at] == count]
        return row in rows if rows else row == 0


def settled(parts: Iterable[Part], grids: Sequence[Grid]) -> Iterator[Part]:
    """The parts with tables counted anew without those that only arrange the page, whose text is running text."""
    kept = [grid.number for grid in grids if not grid.frame and grid.columns > 1]
    number = {old: new for new, old in enumerate(kept)}
    heads = {(old, row) for old in kept for row in grids[old].cells if grids[old].is_head(row)}
    for part in parts:
        cell = part.cell
        if cell is None or cell.table not in number:
            yield replace(part, cell=None)
        else:
            place = Cell(number[cell.table], cell.row, cell.column, (cell.table, cell.row) in heads)
            yield replace(part, cell=place, outline=None, kind="paragraph")


def _span(attributes: Mapping[str, str], name: str, most: int) -> int:
    found = re.match(r"\s*(\d{1,6})", attributes.get(name, ""))
    return min(max(int(found[1]), 1), most) if found else 1
