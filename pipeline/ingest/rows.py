"""The rows and cells of a table in a Word file, merged cells once, as they stand in a view of its tracked changes."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from pipeline.ingest.entries import forms
from pipeline.ingest.inline import marginal
from pipeline.ingest.margin import MARGINAL
from pipeline.ingest.ooxml import Element, child, name, switch, val, whole
from pipeline.ingest.parts import Marks
from pipeline.ingest.tracked import View

BODY = frozenset(forms("elements", "block"))


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell, its column from 0, its changes, and the ends of comments before it."""

    element: Element
    column: int
    marks: Marks
    before: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table without the cells that others are merged over; `width` is how many cells stand side by side."""

    slots: tuple[Slot, ...]
    width: int
    header: bool
    before: tuple[Element, ...] = ()


@dataclass
class Table:
    """Reads rows one after the other; `tall` are the columns where a cell of the row above goes on below."""

    view: View
    tall: set[int] = field(default_factory=set)

    def rows(self, table: Element, marks: Marks) -> list[Row]:
        found = [self._row(*row) for row in _inside(table, "tr", marks, self.view)]
        declared = len(list(takewhile(lambda row: row.header, found)))
        return [Row(row.slots, row.width, i < declared, row.before) for i, row in enumerate(found)]

    def _row(self, row: Element, marks: Marks, before: tuple[Element, ...]) -> Row:
        column = whole(row, "trPr/gridBefore") or 0
        slots: list[Slot] = []
        width, tall = 0, set[int]()
        for cell, inner, ends in _inside(row, "tc", marks, self.view):
            down, across = _merge(cell, "vMerge"), _merge(cell, "hMerge")
            width += across != "continue"
            if not (down == "continue" and column in self.tall) and not (across == "continue" and width):
                slots.append(Slot(cell, column, inner, ends))
            if down:
                tall.add(column)
            column += max(whole(cell, "tcPr/gridSpan") or 1, 1)
        self.tall = tall
        return Row(tuple(slots), width, bool(switch(row, "trPr/tblHeader")), before)


def _merge(cell: Element, way: str) -> str:
    """How a cell is merged: `restart` is the first one, `continue` those after it, empty where it is not."""
    merge = child(cell, f"tcPr/{way}")
    return "" if merge is None else val(merge) or "continue"


def _inside(element: Element, wanted: str, marks: Marks, view: View) -> Iterator[tuple[Element, Marks, tuple[Element, ...]]]:
    """The rows of a table or cells of a row that the view shows, with their changes and the ends of comments before them."""
    ends: list[Element] = []
    for found, inner in _found(element, wanted, marks, view):
        if inner is None:
            ends += [found] if name(found) in MARGINAL else marginal(found)
        else:
            yield found, inner, tuple(ends)
            ends = []


def _found(element: Element, wanted: str, marks: Marks, view: View) -> Iterator[tuple[Element, Marks | None]]:
    for found in element:
        kind = name(found)
        if kind == wanted:
            yield found, view.enter_row(found, marks) if wanted == "tr" else view.enter_cell(found, marks)
        elif kind in MARGINAL:
            yield found, None
        elif kind in BODY:
            inner = view.enter(found, marks)
            if inner is None:
                yield found, None
            else:
                yield from _found(found, wanted, inner, view)
