"""Reading order: which stretches of a page are read one after the other. Pure functions over characters and blocks."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from pipeline.ingest import labels
from pipeline.ingest.aligned import Clues, aligned, is_label
from pipeline.ingest.boxes import Box, Char, TextLine, text_line
from pipeline.ingest.layout import fits
from pipeline.ingest.strips import Block, Frame, Row, Strip, set_rows, strips
from pipeline.ingest.tables import Grid

DEEPEST = 4  # columns within columns
MOST = 12  # strips of a stretch that are looked at
SEVERAL = 5  # lines: as few are no column of text
FEW = 3  # lines
PADDING = 8.0  # points between the edge of a cell and its text
MANY_LINES = 8  # in as many, text on the left that keeps to its column shows that what is on the right is another one
MANY = 0.4  # of the lines of running text, which also has short ones
WORDS = 3  # in a line of running text, on average


@dataclass(frozen=True)
class Column:
    """Lines that are read one after the other, with the margin they are set to.

    `slot` says where the column stands: () alone, (0,) left, (1,) right, (1, 0) left within the right one; None in a frame.
    `limit` is where the next column begins, `shift` how far this one stands to the right of the first.
    """

    lines: tuple[TextLine, ...]
    right: float
    slot: tuple[int, ...] | None = ()
    limit: float = inf
    shift: float = 0.0


Item = Column | Grid
ALONE = Column((), 0.0)
FRAMED = Column((), 0.0, None)


class Rules(NamedTuple):
    """Three or more rules of one length under each other, as in a table that has rules between its rows only."""

    x0: float
    x1: float
    heights: tuple[float, ...]


class Page(NamedTuple):
    """What the reading of a page must know everywhere on it: its number, the table that may go on at its top, its rules."""

    number: int
    before: Grid | None = None
    rules: tuple[Rules, ...] = ()


class Band(NamedTuple):
    """Rows that are read side by side, as a table where they are one."""

    first: int
    last: int
    strip: Strip
    grid: Grid | None = None


def column(found: Sequence[TextLine], box: Box | None = None) -> Column:
    right = max((line.x1 for line in found), default=0.0)
    return Column(tuple(found), max(right, box.x1 - PADDING) if box else right)


def margins(flows: Iterable[Iterable[Item]]) -> dict[tuple[int, ...], float]:
    """How far to the right text is set on the usual page, for each place of a column."""
    rights: dict[tuple[int, ...], list[float]] = {}
    for flow in flows:
        furthest: dict[tuple[int, ...], float] = {}
        for item in flow:
            if isinstance(item, Column) and item.slot is not None:
                furthest[item.slot] = max(furthest.get(item.slot, 0.0), item.right)
        for slot, right in furthest.items():
            rights.setdefault(slot, []).append(right)
    return {slot: median(values) for slot, values in rights.items()}


def widened(own: Column, usual: dict[tuple[int, ...], float]) -> Column:
    """A column with the margin to which its text may be set, though its own lines be short."""
    if own.slot is None:
        return own
    return replace(own, right=max(own.right, min(usual.get(own.slot, 0.0), own.limit)))


def reading_order(chars: Sequence[Char], blocks: Sequence[Block], page: Page) -> list[Item]:
    """The columns and tables of a page."""
    return _read(set_rows(chars, blocks), page, ALONE)


def _read(rows: Sequence[Row], page: Page, within: Column) -> list[Item]:
    """The columns and tables of rows that stand in a column."""
    found: list[Item] = []
    start = 0
    for band in _bands(rows, page, len(within.slot or ())):
        found += _alone(rows[start : band.first], page, within)
        found += [band.grid] if band.grid else _side_by_side(rows[band.first : band.last], band.strip, page, within)
        start = band.last
    return found + _alone(rows[start:], page, within)


def _alone(rows: Sequence[Row], page: Page, within: Column) -> list[Item]:
    """Rows that are read as they stand."""
    found: list[Item] = []
    held: list[Row] = []
    for row in (*rows, None):
        if row and row.block is None:
            held.append(row)
            continue
        set_lines = _lines(held, page)
        found += [replace(within, lines=tuple(set_lines), right=column(set_lines).right)] if set_lines else []
        held = []
        if row and row.block:
            found += _read(set_rows(row.block.chars), page, FRAMED) if isinstance(row.block, Frame) else [row.block]
    return found


def _side_by_side(rows: Sequence[Row], strip: Strip, page: Page, within: Column) -> list[Item]:
    left, right = _sides(rows, strip)
    slots = ((*within.slot, 0), (*within.slot, 1)) if within.slot is not None else (None, None)
    shift = min(row.extents[0][0] for row in right) - min(row.extents[0][0] for row in left) if left and right else 0.0
    first = replace(within, slot=slots[0], limit=strip.middle)
    return _read(left, page, first) + _read(right, page, replace(within, slot=slots[1], shift=within.shift + shift))


def _sides(rows: Sequence[Row], strip: Strip) -> tuple[list[Row], list[Row]]:
    """What stands left and right of a strip, set in rows anew: lines of two columns need not stand at one height."""
    x = strip.middle
    chars = [c for row in rows for c in row.chars]
    blocks = [row.block for row in rows if row.block]
    left = set_rows([c for c in chars if (c.x0 + c.x1) / 2 < x], [b for b in blocks if (b.box.x0 + b.box.x1) / 2 < x])
    right = set_rows([c for c in chars if (c.x0 + c.x1) / 2 >= x], [b for b in blocks if (b.box.x0 + b.box.x1) / 2 >= x])
    return left, right


def _bands(rows: Sequence[Row], page: Page, depth: int) -> list[Band]:
    """The rows that are no single column, from top to bottom."""
    every = strips(rows) if depth < DEEPEST else []
    if not every:
        return []
    found = [band for rules in page.rules if (band := _ruled(rows, rules, page))]
    for strip in every[:MOST]:
        free = _clipped(strip, found)
        if free.last > free.first and (band := _band(rows, free, every, page)):
            found.append(band)
    return sorted(found, key=lambda band: band.first)


def _ruled(rows: Sequence[Row], rules: Rules, page: Page) -> Band | None:
    """The table that has rules between its rows only."""
    inner = [i for i, row in enumerate(rows) if rules.heights[0] - 2 < row.top and row.bottom < rules.heights[-1] + 2]
    if not inner or any(row.block or row.extents[0][0] < rules.x0 - 2 or row.extents[-1][1] > rules.x1 + 2
                        for row in rows[inner[0] : inner[-1] + 1]):  # fmt: skip
        return None
    own = [replace(s, first=s.first + inner[0], last=s.last + inner[0]) for s in strips(rows[inner[0] : inner[-1] + 1])]
    for strip in own:
        if (band := _table(rows, strip, own, Clues(page.number, None, rules.heights))) and not _are_columns(rows, strip, page):
            return band
    return None


def _table(rows: Sequence[Row], strip: Strip, every: Sequence[Strip], clues: Clues) -> Band | None:
    found = aligned(rows, strip, [s for s in every if s != strip], clues)
    return Band(found.first, found.last, strip, found.grid) if found else None


def _are_columns(rows: Sequence[Row], strip: Strip, page: Page) -> bool:
    sides = [_lines(side, page) for side in _sides(rows[strip.first : strip.last], strip)]
    return all(_runs(side) for side in sides) and not _holes(*sides)


def _lines(rows: Iterable[Row], page: Page) -> list[TextLine]:
    return [line for row in rows if (line := text_line(row.chars, page.number))]


def _clipped(strip: Strip, taken: Sequence[Band]) -> Strip:
    """A strip without the rows that other bands have taken."""
    first, last = strip.first, strip.last
    for band in taken:
        if band.first < last and first < band.last:
            above, below = band.first - first, last - band.last
            first, last = (first, band.first) if above >= below else (band.last, last)
    return replace(strip, first=first, last=last)


def _band(rows: Sequence[Row], strip: Strip, every: Sequence[Strip], page: Page) -> Band | None:
    """What the rows beside a strip are: columns of text, a table, a block beside text; None where they are single rows."""
    strip = _trimmed(rows, strip)
    beside = rows[strip.first : strip.last]
    found = Band(strip.first, strip.last, strip)
    blocks = any(row.block for row in beside)
    if (blocks and _are_beside(*_sides(beside, strip), page)) or _are_columns(rows, strip, page):
        return found
    before = page.before if strip.first == 0 else None
    if not blocks and (table := _table(rows, strip, every, Clues(page.number, before))):
        return table
    sides = [_lines(side, page) for side in _sides(beside, strip)]
    narrow = len(sides[0]) >= MANY_LINES and _runs(sides[0]) and _flows(sides[0]) and not _all_labels(sides[1])
    beside_text = any(_runs(side) and _flows(side) and _is_aside(other) for side, other in (sides, reversed(sides)))
    return found if narrow or beside_text else None


def _trimmed(rows: Sequence[Row], strip: Strip) -> Strip:
    """A strip without the lines at its end that belong to what stands across, below it."""
    found = rows[strip.first : strip.last]
    last = strip.last
    blocks = [row for row in found if row.block]
    typed = [row for row in found if not row.block]
    if last < len(rows) and blocks and any(not any(_is_on(row, strip, side) for row in typed) for side in (0, 1)):
        end = max(row.bottom for row in blocks)
        last = next((i for i in range(strip.first, last) if rows[i].top > end), last)
    return replace(strip, last=_without_lead(rows, strip, last) if last < len(rows) else last)


def _without_lead(rows: Sequence[Row], strip: Strip, last: int) -> int:
    """The end of a strip without a heading on one side that stands nearer to what comes next than to what is above it."""
    below = rows[last].bottom - rows[last - 1].bottom
    for i in range(last - 1, max(last - 4, strip.first), -1):
        if rows[i].block or (_is_on(rows[i], strip, 0) and _is_on(rows[i], strip, 1)):
            break
        if rows[i].bottom - rows[i - 1].bottom > 1.3 * below:
            return i
    return last


def _is_on(row: Row, strip: Strip, side: int) -> bool:
    return any(x0 >= strip.x1 if side else x1 <= strip.x0 for x0, x1 in row.extents)


def _are_beside(left: Sequence[Row], right: Sequence[Row], page: Page) -> bool:
    """Whether a block stands at the side of something, which is more than the labels of a list."""
    if any(_all_labels(_lines(side, page)) and not any(row.block for row in side) for side in (left, right)):
        return False
    for side, other in ((left, right), (right, left)):
        for row in side:
            if row.block and any(o.top < row.bottom and row.top < o.bottom for o in other):
                return True
    return False


def _runs(found: Sequence[TextLine]) -> bool:
    """Whether lines are running text, or a list: most are as full as their words allow, or begin with a label."""
    if len(found) < SEVERAL or _all_labels(found):
        return False
    words = sum(1 for line in found for span in line.spans if not span.glued)
    labelled = sum(labels.find(line.text) is not None for line in found)
    return words >= WORDS * len(found) and (_flows(found) or labelled >= MANY * len(found))


def _flows(found: Sequence[TextLine]) -> bool:
    """Whether most lines are as full as the word allows with which the next one begins."""
    right = max(line.x1 for line in found)
    return sum(not fits(last, line, right) for last, line in pairwise(found)) >= MANY * (len(found) - 1)


def _is_aside(found: Sequence[TextLine]) -> bool:
    """Whether a few lines follow each other closely, as in a small table or a note beside a text; single words do not."""
    close = sum(below.base - above.base < 1.7 * below.size for above, below in pairwise(found))
    return len(found) >= FEW and not _all_labels(found) and close >= 0.6 * (len(found) - 1)


def _all_labels(found: Sequence[TextLine]) -> bool:
    """Whether what stands there is nothing but labels: of a list, or numbers of lines."""
    return all(is_label(line.text) for line in found)


def _holes(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Whether the lines of one side stop and begin anew at the height of the other, several times: the rows of a table."""
    for side, other in ((left, right), (right, left)):
        bases = sorted(line.base for line in other)
        begun = [below for above, below in pairwise(side) if below.base - above.base > 2.5 * below.size]
        level = [line for line in begun if any(abs(line.base - base) < 2 for base in bases)]
        if len(level) >= 2 and len(level) >= 0.6 * len(begun):
            return True
    return False


