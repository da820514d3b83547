"""White strips: where white runs down a page through row after row, as between columns of text or of a table."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple

from pipeline.ingest.boxes import Box, Char, rows
from pipeline.ingest.tables import Grid

WHITE = 0.6  # sizes of the type: a narrower gap lies between words
LINE = 12.0  # points of height for which a table or frame counts as one row
Extent = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A box drawn around text that stands beside other text: it is read whole."""

    box: Box
    chars: tuple[Char, ...]


Block = Grid | Frame


class Row(NamedTuple):
    """A row of type, or a block; `extents` are where its pieces begin and end, from left to right."""

    chars: Sequence[Char]
    extents: tuple[Extent, ...]
    top: float
    bottom: float
    size: float
    block: Block | None = None


@dataclass(frozen=True)
class Strip:
    """White from x0 to x1 through the rows from `first` to before `last`, with so many rows on its left and right."""

    x0: float
    x1: float
    first: int
    last: int
    left: int = 0
    right: int = 0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def support(self) -> int:
        return min(self.left, self.right)


def set_rows(chars: Sequence[Char], blocks: Sequence[Block] = ()) -> list[Row]:
    """The rows and blocks of a stretch of a page from top to bottom."""
    found = [made for row in rows(chars) if (made := _row(row))]
    found += [Row((), ((b.box.x0, b.box.x1),), b.box.top, b.box.bottom, LINE, b) for b in blocks]
    return sorted(found, key=lambda row: row.top)


def _row(chars: Sequence[Char]) -> Row | None:
    printed = [char for char in chars if not char.text.isspace()]
    if not printed:
        return None
    extents: list[Extent] = []
    size = max(char.size for char in printed)
    start, end = printed[0].x0, printed[0].x1
    for char in printed:
        if char.x0 - end > WHITE * size:
            extents.append((start, end))
            start = char.x0
        end = max(end, char.x1)
    extents.append((start, end))
    return Row(chars, tuple(extents), min(c.top for c in printed), max(c.bottom for c in printed), size)


def strips(found: Sequence[Row]) -> list[Strip]:
    """The white strips with text on both sides, those with most text beside them first."""
    if not any(_gaps(found, i) for i in range(len(found))):
        return []
    closed: list[Strip] = []
    still: list[Strip] = []
    for i, row in enumerate(found):
        kept: list[Strip] = []
        for strip in still:
            x0, x1 = _free(row, strip)
            if x1 - x0 < WHITE * row.size:
                closed.append(replace(strip, last=i))
            else:
                kept.append(_counted(replace(strip, x0=x0, x1=x1), row))
        kept += [_counted(Strip(a, b, i, i), row) for a, b in _gaps(found, i)
                 if not any(min(b, s.x1) - max(a, s.x0) >= WHITE * row.size for s in kept)]  # fmt: skip
        still = kept
    closed += [replace(strip, last=len(found)) for strip in still]
    return sorted((_begun(found, s) for s in closed if s.support), key=lambda s: (-s.support, s.first - s.last))


def _begun(found: Sequence[Row], strip: Strip) -> Strip:
    """A strip with the rows above that reach down into it, as a tall table does beside which text begins."""
    first = strip.first
    while first and _reaches(found[first - 1], found[first]) and not _is_crossed(found[first - 1], strip):
        first -= 1
    return replace(strip, first=first)


def _reaches(above: Row, row: Row) -> bool:
    return above.bottom - 0.1 * row.size > row.top


def _is_crossed(row: Row, strip: Strip) -> bool:
    return any(x0 < strip.x1 and x1 > strip.x0 for x0, x1 in row.extents)


def _counted(strip: Strip, row: Row) -> Strip:
    weight = max(3, int((row.bottom - row.top) / LINE)) if row.block else 1
    left = any(x1 <= strip.x0 for _, x1 in row.extents)
    right = any(x0 >= strip.x1 for x0, _ in row.extents)
    return replace(strip, left=strip.left + weight * left, right=strip.right + weight * right)


def _gaps(found: Sequence[Row], i: int) -> list[Extent]:
    """The white within a row, and between it and the next where that stands beside it half a line lower."""
    row = found[i]
    extents = row.extents
    if i + 1 < len(found) and found[i + 1].top < row.bottom - 0.1 * row.size:
        extents = tuple(sorted(extents + found[i + 1].extents))
    size = row.size
    return [(a, b) for a, b in _between(extents) if b - a >= WHITE * size]


def _between(extents: Sequence[Extent]) -> Iterator[Extent]:
    end = inf
    for x0, x1 in extents:
        if x0 > end:
            yield end, x0
        end = max(end, x1) if end != inf else x1


def _free(row: Row, strip: Strip) -> Extent:
    """The widest white of a strip that a row leaves."""
    best, start = (strip.x0, strip.x0), strip.x0
    for x0, x1 in row.extents:
        if min(x0, strip.x1) - start > best[1] - best[0]:
            best = start, min(x0, strip.x1)
        start = max(start, x1)
    return (start, strip.x1) if strip.x1 - start > best[1] - best[0] else best
