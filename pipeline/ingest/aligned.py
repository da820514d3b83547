"""Tables without rules between their columns: rows of pieces that stand under each other. Found with care, since running
text in columns is no table."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.ingest import labels
from pipeline.ingest.boxes import Box, Char, TextLine, text_line
from pipeline.ingest.layout import ENDS, STARTS_LOW, fits
from pipeline.ingest.strips import Row, Strip
from pipeline.ingest.tables import Grid, GridCell, matches

LEAST = 3  # rows of a table; two where rules part them
EDGE = 2.0  # points by which edges that are one may differ
MOSTLY = 0.75
BROKEN = 0.3  # of the rows: where so many begin within a sentence, they are lines of running text
TIGHT = 1.6  # sizes of the type: no greater distance parts the lines of one cell
WIDE = 1.3  # usual distances of lines: a greater distance parts the rows of a table
HEADED = ("bold", "underline", "italic")  # styles that set a first row off as a header
ROOM = 8.0  # points that the box of a cell reaches beyond its text


Pieces = dict[int, TextLine]  # of one line of type, by column


class Found(NamedTuple):
    """A table and the rows of type that it takes, from `first` to before `last`."""

    first: int
    last: int
    grid: Grid


@dataclass
class Record:
    """One row of a table: for each line of type the pieces in its columns."""

    lines: list[Pieces] = field(default_factory=list)

    @property
    def filled(self) -> set[int]:
        return {column for line in self.lines for column in line}

    @property
    def pieces(self) -> list[TextLine]:
        return [piece for line in self.lines for piece in line.values()]

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)


@dataclass(frozen=True)
class Clues:
    """What is known before: the page, the table that may go on here, and the heights of the rules that part the rows."""

    page: int
    before: Grid | None = None
    rules: tuple[float, ...] = ()


def aligned(rows: Sequence[Row], strip: Strip, others: Sequence[Strip], clues: Clues) -> Found | None:
    """The table without rules that stands at a strip, None where its rows do not stand under each other as those of one do."""
    last = max((i + 1 for i in range(strip.first, strip.last) if _is_across(rows[i], strip)), default=strip.first)
    beside = rows[strip.first : last]
    cuts = _cuts(beside, [strip, *others], 1 if clues.before else 2)
    while cuts:
        typed = [_pieces(row.chars, cuts, clues.page) for row in rows[strip.first : strip.last]]
        if not _is_numbering({line[0].text for line in typed[: len(beside)] if 0 in line}, len(cuts)):
            break
        cuts = cuts[1:]
    else:
        return None
    records, used = _records(typed, len(beside), clues.rules)
    if not _is_table(records, len(cuts) + 1, clues):
        return None
    return Found(strip.first, strip.first + used, _grid(records, cuts, _is_headed(records, clues.rules)))


def _is_across(row: Row, strip: Strip) -> bool:
    return row.extents[0][1] <= strip.x0 and row.extents[-1][0] >= strip.x1


def _cuts(beside: Sequence[Row], every: Sequence[Strip], least: int) -> list[float]:
    """Where the columns part: the middles of strips that hardly a row crosses, from left to right."""
    found: list[Strip] = []
    for strip in every:
        apart = all(strip.x0 >= other.x1 or strip.x1 <= other.x0 for other in found)
        crossed = sum(any(x0 < strip.middle < x1 for x0, x1 in row.extents) for row in beside)
        across = sum(_is_across(row, strip) for row in beside)
        if apart and crossed <= 0.2 * len(beside) and across >= least:
            found.append(strip)
    return sorted(strip.middle for strip in found)


def _pieces(chars: Sequence[Char], cuts: Sequence[float], page: int) -> Pieces:
    """The pieces of a row by column; one that reaches over several stands in the first."""
    held: dict[int, list[Char]] = {}
    column, end = 0, 0.0
    for char in chars:
        if char.text.strip() and (char.x0 - end > 0.3 * char.size or not held):
            column = max(column, sum(cut < char.x0 for cut in cuts))
        held.setdefault(column, []).append(char)
        end = max(end, char.x1) if char.text.strip() else end
    made = {column: text_line(piece, page) for column, piece in held.items()}
    return {column: line for column, line in made.items() if line}


def _is_numbering(first: set[str], columns: int) -> bool:
    """Whether a first column holds but the labels of a list; a table of three columns may begin with numbers."""
    if columns == 1:
        return all(is_label(text) for text in first)
    return all((found := labels.find(f"{text} X")) is not None and labels.is_bullet(found[0]) for text in first)


def is_label(text: str) -> bool:
    """Whether a piece is but a label of a list or a number."""
    found = labels.find(f"{text} X")
    return text.isdigit() or (found is not None and found[1] > len(text))


def _records(typed: Sequence[Pieces], across: int, rules: Sequence[float]) -> tuple[list[Record], int]:
    """The rows of the table and how many rows of type they take; lines below the last full one only where a cell goes on."""
    rights = {column: max(line[column].x1 for line in typed[:across] if column in line) for line in typed for column in line
              if any(column in other for other in typed[:across])}  # fmt: skip
    steps = [_step(above, below) for above, below in pairwise(typed[:across])]
    usual = sorted(steps)[len(steps) // 10] if steps else 0.0
    spaced = sum(step > WIDE * usual for step in steps) >= 0.4 * len(steps)
    found = [Record([typed[0]])]
    for number, line in enumerate(typed[1:], 1):
        above = typed[number - 1]
        wide = _step(above, line) > min(WIDE * usual, TIGHT * max(piece.size for piece in line.values()))
        ruled = any(_base(above) < y < _base(line) for y in rules)
        going = {column for column, piece in line.items() if column in above and _goes_on(above[column], piece, rights[column])}
        if number >= across and (wide or ruled or not set(line) <= going):
            return found, number
        headed = len(found) == 1 and any(_is_set_in(style, found) and not _is_set_in(style, [Record([line])]) for style in HEADED)
        begins = 0 in line or len(line) > 1 if wide else _begins(above, line, going, spaced)
        if ruled or headed or begins:
            found.append(Record([line]))
        else:
            found[-1].lines.append(line)
    return found, len(typed)


def _begins(above: Pieces, line: Pieces, going: set[int], spaced: bool) -> bool:
    """Whether a line that stands close to the one above begins a new row of the table."""
    if spaced or (set(line) <= going and (0 not in line or len(line) == 1 or _is_rest(above, line))):
        return False
    return 0 in line or (len(line) > 1 and not going)


def _is_rest(above: Pieces, line: Pieces) -> bool:
    """Whether the first cell of a line is the rest of that above it, for all that every cell of the table may be short."""
    low = [column for column, piece in line.items() if STARTS_LOW.match(piece.text)]
    return 0 in low or (above[0].text.count(" ") > 1 and len(low) == len(line) - 1)


def _goes_on(above: TextLine, line: TextLine, right: float) -> bool:
    return not fits(above, line, right) or (STARTS_LOW.match(line.text) is not None and labels.find(line.text) is None)


def _base(line: Pieces) -> float:
    return max(piece.base for piece in line.values())


def _step(above: Pieces, below: Pieces) -> float:
    return _base(below) - _base(above)


def _is_set_in(style: str, records: Sequence[Record]) -> bool:
    return all(piece.all(style) for record in records for piece in record.pieces)


def _is_table(records: Sequence[Record], columns: int, clues: Clues) -> bool:
    """Whether rows make a table: enough of them filled, their pieces far apart and set to common edges."""
    full = [record for record in records if len(record.filled) > 1]
    goes_on = clues.before is not None and matches(_edges(records, columns), clues.before)
    least = 1 if goes_on else LEAST - 1 if clues.rules else LEAST
    if len(full) < least or len(full) < 0.6 * len(records) or _is_contents(records, columns):
        return False
    if any(_runs_on(records, column) for column in range(columns)):
        return False
    apart = 1.0 if columns > 2 or clues.rules or goes_on else 1.5
    return all(_is_apart(full, column, apart) and _is_set(full, column) for column in range(1, columns))


def _runs_on(records: Sequence[Record], column: int) -> bool:
    """Whether sentences run through the rows of a column: then it is running text with something beside it."""
    cells = [[line[column] for line in record.lines if column in line] for record in records]
    both = [(above[-1], below[0]) for above, below in pairwise(cells) if above and below]
    right = max((piece.x1 for cell in cells for piece in cell), default=0.0)
    broken = sum(STARTS_LOW.match(below.text) is not None and not ENDS.search(above.text) and not fits(above, below, right)
                 for above, below in both)  # fmt: skip
    full = sum(len(above.spans) > 3 for above, _ in both)
    return broken >= max(2, BROKEN * len(both)) and full >= 0.5 * len(both)


def _is_contents(records: Sequence[Record], columns: int) -> bool:
    """Whether the right of two columns counts pages, as in a table of contents."""
    numbers = [record.lines[-1][1].text if 1 in record.lines[-1] else "" for record in records]
    figures = [int(number) for number in numbers if number.isdigit()]
    return columns == 2 and len(figures) >= 0.8 * len(numbers) and all(a <= b for a, b in pairwise(figures))


def _is_apart(records: Sequence[Record], column: int, least: float) -> bool:
    """Whether the white before a column is mostly wider than words are apart."""
    gaps = [line[column].x0 - line[column - 1].x1 - least * line[column].size
            for record in records for line in record.lines if column in line and column - 1 in line]  # fmt: skip
    return bool(gaps) and median(gaps) >= 0


def _is_set(records: Sequence[Record], column: int) -> bool:
    """Whether the cells of a column have a common left edge, right edge or middle."""
    cells = [first for record in records if (first := next((line[column] for line in record.lines if column in line), None))]
    ways = ([c.x0 for c in cells], [c.x1 for c in cells], [(c.x0 + c.x1) / 2 for c in cells])
    return any(_share(values) >= MOSTLY for values in ways)


def _share(values: Sequence[float]) -> float:
    """The greatest share of values that lie close together."""
    order = sorted(values)
    best = start = 0
    for end, value in enumerate(order):
        while value - order[start] > EDGE:
            start += 1
        best = max(best, end - start + 1)
    return best / len(order) if order else 0.0


def _edges(records: Sequence[Record], columns: int) -> tuple[float, ...]:
    """The left edges of the columns."""
    pieces = [(column, piece.x0) for record in records for line in record.lines for column, piece in line.items()]
    return tuple(min((x for own, x in pieces if own == column), default=0.0) for column in range(columns))


def _is_headed(records: Sequence[Record], rules: Sequence[float]) -> bool:
    """Whether the first row names the columns: set apart by its style, or by the only rule within the table."""
    if len(rules) == 3 and records[0].bottom < rules[1] + 2 < records[1].bottom:
        return True
    return any(_is_set_in(style, records[:1]) and not _is_set_in(style, records[1:]) for style in HEADED)


def _grid(records: Sequence[Record], cuts: Sequence[float], headed: bool) -> Grid:
    """The table that the rows make."""
    pieces = [piece for record in records for piece in record.pieces]
    frame = Box(min(p.x0 for p in pieces), records[0].top, max(p.x1 for p in pieces), records[-1].bottom)
    middles = [(above.bottom + below.top) / 2 for above, below in pairwise(records)]
    heights = list(pairwise([frame.top - 1, *middles, frame.bottom + 1]))
    walls = [frame.x0 - 1, *cuts, frame.x1 + ROOM]
    rights = [max((p.x1 for p in pieces if a <= p.x0 and p.x1 <= b), default=b) for a, b in pairwise(walls)]
    cells = []
    for row, record in enumerate(records):
        for column in sorted(record.filled):
            own = tuple(line[column] for line in record.lines if column in line)
            reach = max(sum(cut < line.x1 for cut in cuts) for line in own)
            box = Box(walls[column], heights[row][0], min(rights[reach] + ROOM, walls[reach + 1]), heights[row][1])
            cells.append(GridCell(row, column, reach - column + 1, box, own))
    return Grid(frame, _edges(records, len(cuts) + 1), tuple(cells), headed)
