"""From what is printed on the pages to parts in reading order."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf

from pipeline.ingest import furniture, labels, layout
from pipeline.ingest.boxes import Box, Char, TextLine, lines, weightiest
from pipeline.ingest.columns import Column, Item, Page, Rules, column, margins, reading_order, widened
from pipeline.ingest.layout import Leading
from pipeline.ingest.parts import Cell, Part, glued
from pipeline.ingest.strips import Block, Frame
from pipeline.ingest.tables import Grid, GridCell, carries_on, grid, outermost, outline


@dataclass(frozen=True)
class PageBoxes:
    """What is printed on one page."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    tables: tuple[tuple[Box, ...], ...]
    artifacts: tuple[Char, ...] = ()
    rules: tuple[Box, ...] = ()  # thin horizontal ones


def without_furniture(pages: Sequence[PageBoxes]) -> tuple[list[PageBoxes], list[str]]:
    """The pages without running heads and feet, and the words of these."""
    set_lines = [lines(page.chars, page.number) for page in pages]
    found = furniture.of(set_lines, [page.height for page in pages])
    found -= {own for page, own_lines in zip(pages, set_lines, strict=True) for own in _in_tables(page, own_lines, found)}
    counted = furniture.numbers(set_lines)
    dropped = [[line for line in page if id(line) in found] + [n for n in counted if n.page == number]
               for number, page in enumerate(set_lines, 1)]  # fmt: skip
    words = [line.text for page in pages for line in lines(page.artifacts, page.number)]
    words += [line.text for page in dropped for line in page]
    return [_without(page, gone) for page, gone in zip(pages, dropped, strict=True)], words


def _in_tables(page: PageBoxes, set_lines: Sequence[TextLine], found: set[int]) -> Iterator[int]:
    """The ids of lines of furniture that stand in a table with others that are none: a row that is repeated on each page."""
    for boxes in page.tables:
        frame = outline(boxes)
        inner = [id(line) for line in set_lines if frame.holds(line)]
        if not found.issuperset(inner):
            yield from found.intersection(inner)


def _without(page: PageBoxes, gone: Sequence[TextLine]) -> PageBoxes:
    boxes = [Box(line.x0 - 1, line.top - 0.5, line.x1 + 1, line.bottom + 0.5) for line in gone]
    return replace(page, chars=tuple(c for c in page.chars if not any(box.holds(c) for box in boxes)))


@dataclass(frozen=True)
class End:
    """The last paragraph of a column or cell, the number of its part, and the margin it was set to."""

    part: int
    lines: list[TextLine]
    right: float


@dataclass
class _State:
    """What arranging the pages must remember from one to the next."""

    leading: Leading
    size: float  # of running text
    parts: list[Part] = field(default_factory=list)
    notes: list[Part] = field(default_factory=list)  # footnotes, which go to the end and so part no sentence
    table: int = -1
    row: int = 0
    grid: Grid | None = None  # the table that may go on
    header: dict[int, str] = field(default_factory=dict)  # the words of its first row
    open: End | None = None  # the paragraph that may go on
    parted: bool = False  # whether a table stands between it and what comes next
    cells: dict[Cell, End] = field(default_factory=dict)  # how the cells of the row that may go on end


class Type:
    """The characters of a page by height, so that those in a box are quickly found."""

    def __init__(self, chars: Iterable[Char]) -> None:
        self.chars = sorted(chars, key=_height)
        self.heights = [_height(char) for char in self.chars]

    def within(self, box: Box) -> list[Char]:
        first, last = bisect_left(self.heights, box.top), bisect_right(self.heights, box.bottom)
        return [char for char in self.chars[first:last] if box.holds(char)]


def _height(char: Char) -> float:
    return (char.top + char.bottom) / 2


def arrange(pages: Sequence[PageBoxes]) -> list[Part]:
    """The parts of all pages in reading order."""
    flows: list[list[Item]] = []
    for page in pages:
        last = flows[-1][-1] if flows and flows[-1] else None
        flows.append(_flow(page, Type(page.chars), last if isinstance(last, Grid) else None))
    set_lines = [item.lines for flow in flows for item in flow if isinstance(item, Column)]
    size = weightiest((line.size, len(line.text)) for found in set_lines for line in found)
    state, usual = _State(layout.leading_of(set_lines), size), margins(flows)
    for item in (item for flow in flows for item in flow):
        if isinstance(item, Column):
            _add_column(state, widened(item, usual))
        else:
            _add_table(state, item)
    return state.parts + state.notes


def _flow(page: PageBoxes, chars: Type, before: Grid | None) -> list[Item]:
    """The columns and tables of a page in reading order."""
    grids = outermost([g for boxes in page.tables if (g := grid(boxes, chars.chars))])
    frames = [found for boxes in page.tables if (found := _frame(boxes, chars, grids))]
    taken: set[int] = set()
    blocks: list[Block] = [_filled(found, chars, taken, page.number) for found in grids]
    blocks += [replace(frame, chars=tuple(_left(frame.chars, taken))) for frame in frames]
    return reading_order(_left(chars.chars, taken), blocks, Page(page.number, before, tuple(_rules(page, grids))))


def _filled(table: Grid, chars: Type, taken: set[int], page: int) -> Grid:
    """A ruled table with what stands in its cells, each character in one of them."""
    cells = [replace(cell, lines=tuple(lines(_left(chars.within(cell.box), taken), page))) for cell in table.cells]
    return replace(table, cells=tuple(cells))


def _left(chars: Iterable[Char], taken: set[int]) -> list[Char]:
    """The characters that are not taken yet; they are now."""
    found = [char for char in chars if id(char) not in taken]
    taken.update(map(id, found))
    return found


def _frame(boxes: Sequence[Box], chars: Type, grids: Sequence[Grid]) -> Frame | None:
    """A box around text with other text at its side."""
    box = outline(boxes)
    if any(box.holds(found.box) or found.box.holds(box) for found in grids):
        return None
    level = [char for char in chars.within(Box(-inf, box.top, inf, box.bottom)) if char.text.strip()]
    inner = [char for char in level if box.holds(char)]
    return Frame(box, tuple(inner)) if 0 < len(inner) < len(level) else None


def _rules(page: PageBoxes, grids: Sequence[Grid]) -> Iterator[Rules]:
    """The rules that stand under each other outside ruled tables, three or more of one length."""
    found: dict[tuple[int, int], list[Box]] = {}
    for rule in page.rules:
        if rule.x1 - rule.x0 > 0.25 * page.width and not any(table.box.holds(rule) for table in grids):
            found.setdefault((round(rule.x0 / 4), round(rule.x1 / 4)), []).append(rule)
    for rules in found.values():
        heights = sorted({round(rule.top) for rule in rules})
        if len(heights) >= 3:
            yield Rules(rules[0].x0, rules[0].x1, tuple(float(y) for y in heights))


def _add_column(state: _State, own: Column) -> None:
    found = layout.paragraphs(own.lines, own.right, state.leading)
    foot = _foot(found, state.size)
    state.notes += [_part(paragraph) for paragraph in found[foot:]]
    found = found[:foot]
    if not found:
        return
    state.grid = None
    if own.slot is not None:  # what stands around a frame may go on behind it
        if state.open and _joins(state, state.open, found[0]):
            whole, end = state.open.lines + found[0], state.open.part
            state.parts[end] = replace(_part(whole), indent=state.parts[end].indent)
            state.open = End(end, whole, own.right)
            found = found[1:]
        if found:
            state.open = End(len(state.parts) + len(found) - 1, found[-1], own.right)
        state.parted = False
    above = [0.0, *(_white(one, other) for one, other in pairwise(found))][: len(found)]
    state.parts += [replace(_part(paragraph, own.shift), above=white) for paragraph, white in zip(found, above, strict=True)]


def _white(paragraph: Sequence[TextLine], below: Sequence[TextLine]) -> float:
    """How far apart two paragraphs stand, from line to line, in sizes of the type."""
    return round(max(below[0].base - paragraph[-1].base, 0.0) / max(below[0].size, 1.0), 1)


def _foot(paragraphs: Sequence[Sequence[TextLine]], body: float) -> int:
    """Where the footnotes of a column begin; its length where it has none."""
    for i, paragraph in enumerate(paragraphs):
        first = paragraph[0]
        above = paragraphs[0][0].size if i else body
        if layout.is_note(first) and first.size < above and all(p[0].size <= first.size for p in paragraphs[i:]):
            return i
    return len(paragraphs)


def _joins(state: _State, end: End, first: Sequence[TextLine]) -> bool:
    """Whether a paragraph goes on in what is read next: right below, in the next column or on the next page."""
    last, line = end.lines[-1], first[0]
    below = last.page == line.page and line.base > last.base and abs(last.x0 - line.x0) < 2
    if below and not state.leading.is_gap(last, line):
        return not layout.ends(end.lines, line, end.right, state.leading)
    if state.parted and (layout.STARTS_LOW.match(line.text) is None or layout.fits(last, line, end.right)):
        return False
    return _carries_on(end.lines, first, end.right)


def _carries_on(before: Sequence[TextLine], after: Sequence[TextLine], right: float) -> bool:
    """Whether the last paragraph of a column goes on in the next column or on the next page."""
    last, first = before[-1], after[0]
    if labels.find(first.text) or abs(last.size - first.size) > 0.5 or last.all("bold") != first.all("bold"):
        return False
    if layout.ENDS.search(last.text):
        return False
    return bool(layout.STARTS_LOW.match(first.text)) or not layout.fits(last, first, right)


def _part(paragraph: Sequence[TextLine], shift: float = 0.0) -> Part:
    return Part(tuple(line.runs() for line in paragraph), indent=paragraph[0].x0 - shift)


def _add_table(state: _State, table: Grid) -> None:
    """The cells of a table; rows that are one cell across, above and below the others, are running text."""
    rows = table.rows
    inner = [i for i, row in enumerate(rows) if not table.is_across(row)]
    goes_on = state.grid is not None and carries_on(table, state.grid)
    if not goes_on:
        state.table, state.row, state.header = state.table + 1, 0, _named(rows[inner[0]])
    repeated = goes_on and len(state.header) > 1 and _named(rows[0]) == state.header
    rows, inner = (rows[1:], [i - 1 for i in inner if i]) if repeated else (rows, inner)
    broken = goes_on and bool(rows) and (rows[0][0].column > 0 or not rows[0][0].lines)
    state.row -= broken  # the page broke inside a row
    for i, row in enumerate(rows):
        running = not inner or not inner[0] <= i <= inner[-1]
        state.cells = state.cells if goes_on and not i else {}
        for cell in row:
            place = Cell(state.table, state.row, cell.column, state.row == 0 and table.headed)
            _add_cell(state, column(cell.lines, cell.box), None if running else place)
        state.row += 0 if running else 1
    state.grid, state.parted = table, True


def _named(row: Sequence[GridCell]) -> dict[int, str]:
    """The words of a row by column."""
    return {cell.column: " ".join(line.text for line in cell.lines) for cell in row if cell.lines}


def _add_cell(state: _State, own: Column, cell: Cell | None) -> None:
    """The paragraphs of a cell; the first goes on with the last of the same cell on the page before."""
    paragraphs = layout.paragraphs(own.lines, own.right, state.leading)
    before = state.cells.get(cell) if cell else None
    if before and paragraphs and _cell_carries_on(before, paragraphs[0]):
        whole = before.lines + paragraphs[0]
        state.parts[before.part] = _cell_part(whole, min(before.right, own.right), cell)
        paragraphs = paragraphs[1:]
    for paragraph in paragraphs:
        if cell:
            state.cells[cell] = End(len(state.parts), paragraph, own.right)
        state.parts.append(_cell_part(paragraph, own.right, cell))


def _cell_carries_on(before: End, first: Sequence[TextLine]) -> bool:
    """Whether a paragraph of a cell goes on behind a page break."""
    if labels.find(first[0].text) or layout.ENDS.search(before.lines[-1].text):
        return False
    return layout.STARTS_LOW.match(first[0].text) is not None or not layout.fits(before.lines[-1], first[0], before.right)


def _cell_part(paragraph: Sequence[TextLine], right: float, cell: Cell | None) -> Part:
    part = replace(_part(paragraph), cell=cell)
    cut = [layout.is_cut(a, b, right) for a, b in pairwise(paragraph)] + [False]
    return replace(part, lines=tuple(glued(line) if c else line for line, c in zip(part.lines, cut, strict=True)))
