"""From lines to paragraphs: columns, and where a paragraph ends. Pure functions over boxes."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from statistics import median

from pipeline.ingest import labels
from pipeline.ingest.boxes import Box, Char, TextLine, lines, pieces, rows
from pipeline.ingest.notes import FIGURE, RAISED

ENDS = re.compile(r"[.!?:;][\"”’')\]]*$")
LEADERS = re.compile(r"(?:\.{4,}|(?: \.){4,})\s*\d{1,4}\s*$")
DASHES = ("-", "–", "—")
CLOSING = re.compile(r"[.,;:!?)\]”’]+$")
ADDRESS = re.compile(r"(?:https?://|www\.|\w@\w)\S*[./@]$")  # one that is not at its end
STARTS_LOW = re.compile(r"[\"“‘'(\[]*[a-z]")


@dataclass(frozen=True)
class Column:
    """Lines that are read one after the other, with the margin they are set to."""

    lines: tuple[TextLine, ...]
    right: float
    side: int = 0  # 0 alone, 1 left, 2 right


@dataclass(frozen=True)
class Leading:
    """The usual distance of base lines within a paragraph, in sizes of the type."""

    usual: float = 1.25

    def is_gap(self, above: TextLine, below: TextLine) -> bool:
        size = max(above.size, below.size, 1.0)
        return (below.base - above.base) / size > self.usual + 0.22


def leading_of(columns: Iterable[Column]) -> Leading:
    """The smallest common distance between neighbouring lines of one size."""
    counts: Counter[float] = Counter()
    for column in columns:
        for above, below in pairwise(column.lines):
            if above.size == below.size and 0 < below.base - above.base < 3.2 * above.size:
                counts[round((below.base - above.base) / above.size * 20) / 20] += 1
    total = sum(counts.values())
    return Leading(next((value for value in sorted(counts) if counts[value] >= 0.12 * total), 1.25))


def gutter(chars: Sequence[Char], width: float) -> float | None:
    """Where the white strip between two columns of text runs, None on a page of one column."""
    printed = [c for c in chars if c.text.strip()]
    covered = dict.fromkeys(range(2 * int(0.05 * width), 2 * int(0.45 * width), 2), 0)
    for char in printed:
        for x in range(2 * ceil((char.x0 - 1) / 2), ceil(char.x1 + 1), 2):
            if x in covered:
                covered[x] += 1
    usual = median(covered.values()) if covered else 0
    middles = [x for x in covered if 0.3 * width < x < 0.7 * width]
    if not middles or usual < 6:
        return None
    least = min(covered[x] for x in middles)
    best = sorted(x for x in middles if covered[x] == least)
    x = best[len(best) // 2]
    if least > 0.15 * usual:
        return None
    sides = [[c for c in printed if ((c.x0 + c.x1) / 2 < x) == left] for left in (True, False)]
    return float(x) if all(_is_running(side, width) for side in sides) else None


def _is_running(side: Sequence[Char], width: float) -> bool:
    """Whether one side of a page is running text: several rows, most of them full, without wide gaps."""
    filled = [(row[-1].x1 - row[0].x0) for row in rows(side)]
    full = [length for length in filled if length > 0.6 * max(filled)]
    return len(filled) >= 5 and len(full) >= 0.5 * len(filled) and max(filled) > 0.25 * width


def columns(chars: Sequence[Char], width: float, page: int) -> list[Column]:
    """The columns of a stretch of a page in reading order; a row across the gutter is read between what is above and below."""
    x = gutter(chars, width)
    if x is None:
        return [c for c in [column(lines(chars, page))] if c.lines]
    found: list[Column] = []
    band: list[Char] = []
    for row in rows(chars):
        if any(c.x0 < x - 3 and c.x1 > x + 3 for c in row) or _crosses(row, x):
            found += [*_sides(band, x, page), column(lines(row, page))]
            band = []
        else:
            band += row
    return [c for c in found + _sides(band, x, page) if c.lines]


def _crosses(row: Sequence[Char], x: float) -> bool:
    """Whether a row runs on through the gutter without a gap."""
    left = max((c.x1 for c in row if c.text.strip() and c.x1 <= x + 3), default=None)
    right = min((c.x0 for c in row if c.text.strip() and c.x1 > x + 3), default=None)
    return left is not None and right is not None and right - left < 0.6 * row[0].size


def _sides(band: Sequence[Char], x: float, page: int) -> list[Column]:
    sides = [[c for c in band if ((c.x0 + c.x1) / 2 < x) == left] for left in (True, False)]
    return [replace(column(lines(side, page)), side=number) for number, side in enumerate(sides, 1)]


def column(found: Sequence[TextLine], box: Box | None = None) -> Column:
    right = max((line.x1 for line in found), default=0.0)
    return Column(tuple(found), max(right, box.x1 - 8) if box else right)


def margins(flows: Iterable[Iterable[object]]) -> dict[int, float]:
    """How far to the right text is set on the usual page: alone, on the left and on the right."""
    rights: dict[int, list[float]] = {0: [], 1: [], 2: []}
    for flow in flows:
        found = [item for item in flow if isinstance(item, Column)]
        for side in {column.side for column in found}:
            rights[side].append(max(column.right for column in found if column.side == side))
    return {side: median(values) if values else 0.0 for side, values in rights.items()}


def paragraphs(column: Column, leading: Leading) -> list[list[TextLine]]:
    """The lines of a column, paragraph by paragraph."""
    found: list[list[TextLine]] = []
    for line in column.lines:
        if found and not ends(found[-1], line, column.right, leading):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def ends(paragraph: Sequence[TextLine], line: TextLine, right: float, leading: Leading) -> bool:
    """Whether a paragraph ends before this line."""
    last = paragraph[-1]
    if CLOSING.match(line.text) or (ADDRESS.search(last.text) and STARTS_LOW.match(line.text)):
        return False
    if is_note(line) or _tabbed(last, line) or last.heading != line.heading:
        return True
    if _one_heading(paragraph, line, right):
        return False
    if leading.is_gap(last, line) or _restyled(last, line):
        return True
    ended = bool(ENDS.search(last.text))
    if label := labels.find(line.text):
        return label[0] == "•" or _listed(paragraph, line, label[0], right)
    if LEADERS.search(last.text):
        return True
    if fits(last, line, right) and not _runs_on(paragraph, line):
        return True
    return ended and _reindented(paragraph, line)


def _listed(paragraph: Sequence[TextLine], line: TextLine, label: str, right: float) -> bool:
    """Whether what looks like a label at the start of a line is one, not a figure or a dash within a sentence."""
    last = paragraph[-1]
    if last.text[-1:] in ("-", "(", ","):
        return False
    if abs(line.x0 - last.x0) > 2 or fits(last, line, right):
        return True
    return bool(ENDS.search(last.text)) and (label not in DASHES or paragraph[0].text.startswith(DASHES))


def fits(last: TextLine, line: TextLine, right: float) -> bool:
    """Whether the first word of a line would have fitted at the end of the one before: so that one ended early."""
    return last.x1 + 0.25 * last.size + line.word < right - 1


def _tabbed(last: TextLine, line: TextLine) -> bool:
    """Whether two lines are set to one tab stop, as the rows of a table without rules are."""
    one, other = pieces(last), pieces(line)
    return len(one) > 1 and len(other) > 1 and abs(one[-1].x0 - other[-1].x0) < 2


def is_note(line: TextLine) -> bool:
    """Whether a line begins with a raised figure, as a footnote does."""
    first = line.spans[0]
    return RAISED in first.styles and FIGURE.fullmatch(first.text) is not None and len(line.spans) > 1


def is_cut(last: TextLine, line: TextLine, right: float) -> bool:
    """Whether a narrow cell cut a word in two: one word fills the line and goes on in the next."""
    word = " " not in last.text and last.text[-1:].isalnum()
    if CLOSING.match(line.text):
        return False
    return word and last.x1 + 0.6 * last.size > right and (STARTS_LOW.match(line.text) is not None or "@" in last.text)


def _one_heading(paragraph: Sequence[TextLine], line: TextLine, right: float) -> bool:
    """Whether a heading goes on in this line, set under its text rather than under its number."""
    first, last = paragraph[0], paragraph[-1]
    label = labels.find(first.text)
    start = next((s.x0 for s in first.spans[1:] if not s.glued), first.x0) if label and len(paragraph) == 1 else last.x0
    long = last.x1 - first.x0 > 0.6 * (right - first.x0)
    close = line.base - last.base < 1.7 * last.size and abs(line.size - last.size) < 0.5 and labels.find(line.text) is None
    return last.all("bold") and line.all("bold") and long and close and abs(line.x0 - start) < 3 and not ENDS.search(last.text)


def _runs_on(paragraph: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line plainly carries on a sentence although the one before it is short."""
    last = paragraph[-1]
    low = bool(STARTS_LOW.match(line.text)) and not ENDS.search(last.text)
    return low and (abs(line.x0 - last.x0) < 2 or len(paragraph) == 1)


def _restyled(last: TextLine, line: TextLine) -> bool:
    """Whether a heading's look ends or begins between two lines."""
    if abs(last.size - line.size) > 0.09 * last.size and abs(last.spans[-1].size - line.spans[0].size) > 0.09 * last.size:
        return True
    if last.all("bold") != line.all("bold"):
        whole = last if last.all("bold") else line
        return whole is last or not STARTS_LOW.match(line.text)
    return False


def _reindented(paragraph: Sequence[TextLine], line: TextLine) -> bool:
    last = paragraph[-1]
    shift = line.x0 - last.x0
    if abs(shift) < 0.7 * line.size:
        return False
    hanging = len(paragraph) == 1 and labels.find(last.text) is not None
    return not hanging if shift > 0 else len(paragraph) > 1
