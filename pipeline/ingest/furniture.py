"""Running heads, running feet and page numbers: told by standing at the same height on several pages."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from pipeline.ingest.boxes import TextLine, pieces
from pipeline.ingest.entries import either, load

PAGE = either("words", "page")
OF = either("words", "page-of")
PAGE_NUMBER = re.compile(
    rf"[-–—|(\[]?\s*(?:{PAGE})?\s*[-–—|:]?\s*(?:\d{{1,4}}|[ivxl]{{1,6}})\s*"
    rf"(?:(?:{OF})\s*\d{{1,4}})?\s*[-–—|)\]]?(?:\s*(?:{PAGE}))?", re.I
)  # fmt: skip
NUMBER = re.compile(r"\d+|\b(?:[ivxl]+|[IVXL]+)\b")
OUTER = 4  # as many lines from the edge of a page are looked at
CLOSE = 3.0  # points
MARGIN = 0.1  # of the height of a page
SHARE = 0.3  # of the pages: what stands on so many is a running head
FEW = 3  # pages: enough in the margin of a long document, whose heads change from part to part
MOST_NUMBERS = 4  # in a running head


class Sign(NamedTuple):
    """What running heads have in common; a number is the number itself, or how far it is ahead of the count of pages."""

    words: str
    numbers: tuple[tuple[int, bool], ...]
    height: tuple[int, int]

    @property
    def is_sure(self) -> bool:
        """Whether two pages are enough; numbers that differ may count something else than pages."""
        return all(number == 0 or not counts for number, counts in self.numbers)


def of(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> set[int]:
    """The ids of the lines that are furniture, from the lines of each page in order of height."""
    found: set[int] = set()
    for edge in (False, True):
        inwards = [list(reversed(page[-OUTER - 2 :])) if edge else list(page[: OUTER + 2]) for page in pages]
        outer = [lines[:OUTER] for lines in inwards]
        repeated, offsets = _repeated(outer), _offsets(outer, heights)
        for lines, height in zip(inwards, heights, strict=True):
            likely: list[TextLine] = []
            for line in lines[:OUTER]:
                margin = _in_margin(line, height)
                least = max(2, SHARE * len(pages))
                if repeated[id(line)] >= (min(FEW, least) if margin else least) or (margin and _is_number(line, offsets)):
                    likely.append(line)
                elif not margin:
                    break
            found |= {id(line) for line in likely} - _body(lines, likely)
    return found


def _in_margin(line: TextLine, height: float) -> bool:
    return line.bottom < MARGIN * height or line.top > (1 - MARGIN) * height


def _body(lines: Sequence[TextLine], likely: Sequence[TextLine]) -> set[int]:
    """The ids of lines that belong to the body after all: they are set as one with the lines further in."""
    kept: set[int] = set()
    furniture = {id(line) for line in likely}
    inwards = [*lines, None]
    for line, inner, next_in in reversed(list(zip(lines, lines[1:], inwards[2:], strict=False))):
        if id(inner) in furniture - kept:
            continue
        paragraph = next_in is not None and _is_attached(line, inner) and _is_attached(inner, next_in)
        if paragraph or (inner.base > line.base and _is_header(line, inner)):
            kept.add(id(line))
    return kept


def _is_attached(line: TextLine, inner: TextLine) -> bool:
    """Whether two lines are set like lines of one paragraph."""
    close = abs(line.base - inner.base) < 1.45 * line.size
    return close and abs(line.size - inner.size) < 0.5 and abs(line.x0 - inner.x0) < CLOSE


def _is_header(line: TextLine, below: TextLine) -> bool:
    """Whether the pieces of a line stand over those of the next, as the header of a table does."""
    starts = [piece.x0 for piece in pieces(line)]
    under = [piece.x0 for piece in pieces(below)]
    return len(starts) > 1 and all(any(abs(x - other) < CLOSE for other in under) for x in starts)


def _repeated(outer: Sequence[Sequence[TextLine]]) -> dict[int, int]:
    """For each line on how many pages, its own among them, the same words stand at the same height."""
    pages: dict[Sign, set[int]] = defaultdict(set)
    signs = {id(line): list(_signs(line)) for page in outer for line in page}
    for page in outer:
        for line in page:
            for sign in signs[id(line)]:
                pages[sign].add(line.page)
    return {own: max((len(pages[sign]) for sign in found if sign.is_sure or len(pages[sign]) >= FEW), default=0)
            for own, found in signs.items()}  # fmt: skip


def _signs(line: TextLine) -> Iterator[Sign]:
    """What is the same on another page with the same head: its height, words, and numbers, but that these may count the pages."""
    words = key(line)
    numbers = [value(number) for number in NUMBER.findall(line.text)][:MOST_NUMBERS]
    if not line.size or not words:
        return
    for counting in product((False, True), repeat=len(numbers)):
        shifts = tuple((n - line.page if counts else n, counts) for n, counts in zip(numbers, counting, strict=True))
        for height in _places(line.base, CLOSE):
            yield Sign(words, shifts, height)


def _places(value: float, close: float) -> tuple[tuple[int, int], tuple[int, int]]:
    """Two steps on which a value stands; values that are close to each other share one of them."""
    return (0, int(value // (2 * close))), (1, int((value + close) // (2 * close)))


def key(line: TextLine) -> str:
    """The words of a line, whatever its numbers."""
    return re.sub(r"\s+", " ", NUMBER.sub("#", line.text)).strip().lower()


def value(number: str) -> int:
    """What a number says that is written in figures or in Roman signs."""
    if number.isdecimal():
        return int(number)
    total, rest = 0, number.upper()
    for entry in load("numerals"):
        while rest.startswith(entry.becomes):
            total, rest = total + int(entry.form), rest[len(entry.becomes) :]
    return total


def _offsets(outer: Iterable[Sequence[TextLine]], heights: Iterable[float]) -> Counter[int]:
    """How far the bare numbers in the margins are ahead of the count of pages, and how often."""
    found = (line for page, height in zip(outer, heights, strict=True) for line in page if _in_margin(line, height))
    return Counter(offset for line in found if (offset := _offset(line)) is not None)


def _offset(line: TextLine) -> int | None:
    number = NUMBER.search(line.text)
    return value(number[0]) - line.page if number and PAGE_NUMBER.fullmatch(line.text.strip()) else None


def _is_number(line: TextLine, offsets: Counter[int]) -> bool:
    """Whether a line in the margin is a page number by its shape; a bare one counts on with others, or is the only one."""
    offset = _offset(line)
    if offset is None:
        return False
    return not NUMBER.fullmatch(line.text.strip()) or offset == 0 or offsets[offset] > 1 or offsets.total() == 1


def numbers(pages: Sequence[Sequence[TextLine]]) -> list[TextLine]:
    """The page numbers: figures at one place on several pages that count on with these, wherever on the page that is."""
    found = [piece for page in pages for line in page for piece in pieces(line) if PAGE_NUMBER.fullmatch(piece.text)]
    counted = [piece for piece in found if re.search(r"\d", piece.text)]
    alike: dict[Hashable, set[int]] = defaultdict(set)
    for piece in counted:
        for place in _spots(piece):
            alike[place].add(piece.page)
    return [piece for piece in counted if max(len(alike[place]) for place in _spots(piece)) >= max(2, 0.4 * len(pages))]


def _spots(piece: TextLine) -> Iterator[Hashable]:
    """What a page number shares with that of another page: how far it is ahead of the count, its height, and an edge."""
    for edge, height in product((piece.x0, piece.x1), _places(piece.base, CLOSE)):
        for x in _places(edge, 2 * CLOSE):
            yield _offset(piece), edge == piece.x0, x, height
