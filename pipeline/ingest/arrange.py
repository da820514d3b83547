"""From what is printed on the pages to parts in reading order."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.ingest import furniture, labels, layout
from pipeline.ingest.boxes import Box, Char, TextLine, lines
from pipeline.ingest.layout import Column, Leading
from pipeline.ingest.parts import Cell, Part, glued
from pipeline.ingest.tables import Grid, carries_on, grid, outermost


@dataclass(frozen=True)
class PageBoxes:
    """What is printed on one page."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    tables: tuple[tuple[Box, ...], ...]
    artifacts: tuple[Char, ...] = ()


def without_furniture(pages: Sequence[PageBoxes]) -> tuple[list[PageBoxes], list[str]]:
    """The pages without running heads and feet, and the words of these."""
    set_lines = [lines(page.chars, page.number) for page in pages]
    found = furniture.of(set_lines, [page.height for page in pages])
    counted = furniture.numbers(set_lines)
    dropped = [[line for line in page if id(line) in found] + [n for n in counted if n.page == number]
               for number, page in enumerate(set_lines, 1)]  # fmt: skip
    words = [line.text for page in pages for line in lines(page.artifacts, page.number)]
    words += [line.text for page in dropped for line in page]
    return [_without(page, gone) for page, gone in zip(pages, dropped, strict=True)], words


def _without(page: PageBoxes, gone: Sequence[TextLine]) -> PageBoxes:
    boxes = [Box(line.x0 - 1, line.top - 0.5, line.x1 + 1, line.bottom + 0.5) for line in gone]
    return replace(page, chars=tuple(c for c in page.chars if not any(box.holds(c) for box in boxes)))


@dataclass
class _State:
    """What arranging the pages must remember from one to the next."""

    parts: list[Part]
    notes: list[Part]  # footnotes, which go to the end and so part no sentence
    table: int = -1
    row: int = 0
    grid: Grid | None = None  # the table that may go on
    open: list[TextLine] | None = None  # the paragraph that may go on, with the margin it was set to
    right: float = 0.0
    cells: dict[Cell, CellEnd] = field(default_factory=dict)  # how the cells of the row that may go on end


@dataclass(frozen=True)
class CellEnd:
    """The last paragraph of a cell, the number of its part, and the margin it was set to."""

    part: int
    lines: list[TextLine]
    right: float


def arrange(pages: Sequence[PageBoxes]) -> list[Part]:
    """The parts of all pages in reading order."""
    flows = [list(_flow(page)) for page in pages]
    leading = layout.leading_of(item for flow in flows for item in flow if isinstance(item, Column))
    state = _State([], [])
    margins = layout.margins(flows)
    for page, flow in zip(pages, flows, strict=True):
        for item in flow:
            if isinstance(item, Column):
                _add_column(state, replace(item, right=max(item.right, margins[item.side])), leading)
            else:
                _add_table(state, item, page, leading)
    return state.parts + state.notes


def _flow(page: PageBoxes) -> Iterator[Column | Grid]:
    """The columns and tables of a page in reading order."""
    grids = [g for boxes in page.tables if (g := grid(boxes, page.chars))]
    rest = list(page.chars)
    for table in sorted(outermost(grids), key=lambda g: g.box.top):
        above = [c for c in rest if c.bottom <= table.box.top + 2 and not table.box.holds(c)]
        yield from layout.columns(above, page.width, page.number)
        yield table
        taken = {id(c) for c in above}
        rest = [c for c in rest if id(c) not in taken and not table.box.holds(c)]
    yield from layout.columns(rest, page.width, page.number)


def _add_column(state: _State, column: Column, leading: Leading) -> None:
    found = layout.paragraphs(column, leading)
    foot = _foot(found)
    state.notes += [_part(paragraph) for paragraph in found[foot:]]
    found = found[:foot]
    if state.open and found and _carries_on(state.open, found[0], state.right):
        state.parts[-1] = _part(state.open + found[0])
        found[0] = state.open + found[0]
        found_parts = [_part(paragraph) for paragraph in found[1:]]
    else:
        found_parts = [_part(paragraph) for paragraph in found]
    state.parts += found_parts
    if found:
        state.open, state.right, state.grid = found[-1], column.right, None


def _foot(paragraphs: Sequence[Sequence[TextLine]]) -> int:
    """Where the footnotes of a column begin; its length where it has none."""
    for i, paragraph in enumerate(paragraphs):
        size = paragraph[0].size
        if layout.is_note(paragraph[0]) and i and size < paragraphs[0][0].size and all(p[0].size <= size for p in paragraphs[i:]):
            return i
    return len(paragraphs)


def _carries_on(before: Sequence[TextLine], after: Sequence[TextLine], right: float) -> bool:
    """Whether the last paragraph of a column goes on in the next column or on the next page."""
    last, first = before[-1], after[0]
    if labels.find(first.text) or abs(last.size - first.size) > 0.5 or last.all("bold") != first.all("bold"):
        return False
    if layout.ENDS.search(last.text):
        return False
    return bool(layout.STARTS_LOW.match(first.text)) or not layout.fits(last, first, right)


def _part(paragraph: Sequence[TextLine]) -> Part:
    return Part(tuple(line.runs() for line in paragraph), indent=paragraph[0].x0)


def _add_table(state: _State, table: Grid, page: PageBoxes, leading: Leading) -> None:
    """The cells of a table; rows that are one cell across, above and below the others, are running text."""
    rows = table.rows
    inner = [i for i, row in enumerate(rows) if not table.is_across(row)]
    goes_on = state.grid is not None and carries_on(table, state.grid)
    if not goes_on:
        state.table, state.row = state.table + 1, 0
    elif rows and not any(rows[0][0].box.holds(c) for c in page.chars if c.text.strip()):
        state.row -= 1  # the page broke inside a row
    for i, row in enumerate(rows):
        running = not inner[0] <= i <= inner[-1]
        state.cells = state.cells if goes_on and not i else {}
        for cell in row:
            place = Cell(state.table, state.row, cell.column, state.row == 0)
            _add_cell(state, layout.column(lines([c for c in page.chars if cell.box.holds(c)], page.number), cell.box), leading,
                      None if running else place)  # fmt: skip
        state.row += 0 if running else 1
    state.grid, state.open = table, None


def _add_cell(state: _State, column: Column, leading: Leading, cell: Cell | None) -> None:
    """The paragraphs of a cell; the first goes on with the last of the same cell on the page before."""
    paragraphs = layout.paragraphs(column, leading)
    before = state.cells.get(cell) if cell else None
    if before and paragraphs and _cell_carries_on(before, paragraphs[0]):
        whole = before.lines + paragraphs[0]
        state.parts[before.part] = _cell_part(whole, min(before.right, column.right), cell)
        paragraphs = paragraphs[1:]
    for paragraph in paragraphs:
        if cell:
            state.cells[cell] = CellEnd(len(state.parts), paragraph, column.right)
        state.parts.append(_cell_part(paragraph, column.right, cell))


def _cell_carries_on(before: CellEnd, first: Sequence[TextLine]) -> bool:
    """Whether a paragraph of a cell goes on behind a page break."""
    if labels.find(first[0].text) or layout.ENDS.search(before.lines[-1].text):
        return False
    return layout.STARTS_LOW.match(first[0].text) is not None or not layout.fits(before.lines[-1], first[0], before.right)


def _cell_part(paragraph: Sequence[TextLine], right: float, cell: Cell | None) -> Part:
    part = replace(_part(paragraph), cell=cell)
    cut = [layout.is_cut(a, b, right) for a, b in pairwise(paragraph)] + [False]
    return replace(part, lines=tuple(glued(line) if c else line for line, c in zip(part.lines, cut, strict=True)))
