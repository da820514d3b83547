"""Running heads, running feet and page numbers: told by standing at the same height on several pages."""
from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.boxes import TextLine, pieces
from pipeline.ingest.entries import either

PAGE_NUMBER = re.compile(
    rf"(?:{either('words', 'page')})?\s*[-–—]?\s*(?:\d{{1,4}}|[ivxl]{{1,6}})\s*[-–—]?"
    rf"(?:\s*(?:{either('words', 'page-of')})\s*\d{{1,4}})?", re.I
)
OUTER = 4  # as many lines from the edge of a page are looked at
CLOSE = 3.0  # points


def of(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> set[int]:
    """The ids of the lines that are furniture, from the lines of each page in order of height."""
    found: set[int] = set()
    for edge in (False, True):
        outer = [list(reversed(page))[:OUTER] if edge else list(page[:OUTER]) for page in pages]
        for number, candidates in enumerate(outer):
            for line in candidates:
                if not (_repeated(line, number, outer) or _numbered(line, number, outer, heights[number])):
                    break
                found.add(id(line))
    return found


def numbers(pages: Sequence[Sequence[TextLine]]) -> list[TextLine]:
    """The page numbers: figures at one place on several pages that count on with these, wherever on the page that is."""
    numbered = [piece for page in pages for line in page for piece in pieces(line) if PAGE_NUMBER.fullmatch(piece.text)]
    figures = [(re.search(r"\d+", piece.text), piece) for piece in numbered]
    found = [(int(figure[0]) - piece.page, piece) for figure, piece in figures if figure]
    return [piece for offset, piece in found if _counts_on(offset, piece, found, len(pages))]


def _counts_on(offset: int, piece: TextLine, found: Sequence[tuple[int, TextLine]], pages: int) -> bool:
    alike = {other.page for shift, other in found if shift == offset and _at_one_place(piece, other)}
    return len(alike) >= max(2, 0.4 * pages)


def _at_one_place(piece: TextLine, other: TextLine) -> bool:
    beside = min(abs(piece.x0 - other.x0), abs(piece.x1 - other.x1)) <= 2 * CLOSE
    return beside and abs(piece.base - other.base) <= CLOSE


def key(line: TextLine) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.text)).strip().lower()


def _repeated(line: TextLine, number: int, outer: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the same words stand at the same height on another page, and on a good part of them."""
    if line.size == 0 or not key(line):
        return False
    others = [n for n, page in enumerate(outer) if n != number and any(_same(line, other) for other in page)]
    return len(others) + 1 >= max(2, 0.3 * len(outer))


def _same(line: TextLine, other: TextLine) -> bool:
    return abs(line.base - other.base) <= CLOSE and key(line) == key(other)


def _numbered(line: TextLine, number: int, outer: Sequence[Sequence[TextLine]], height: float) -> bool:
    """Whether a line in the margin is a page number by its shape, alone or beside numbers that count on."""
    if not PAGE_NUMBER.fullmatch(line.text.strip()):
        return False
    if line.bottom < 0.1 * height or line.top > 0.9 * height:
        return True
    return _repeated(line, number, outer)
