"""The characters of a damaged PDF by way of PDFium, which mends what it can: without their fonts, and without rules.

PDFium ends the whole process where memory runs out, so that it is asked only for what pdfminer cannot read.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2.raw import FPDFText_GetUnicode  # type: ignore[import-untyped]

from pipeline.ingest.boxes import Char
from pipeline.ingest.glyphs import MAX_CHARS, Sheet, TooMany
from pipeline.ingest.parts import PLAIN

BROKEN_HYPHEN = "\x02"  # what PDFium gives for a hyphen at the end of a line


def count(data: bytes, password: str | None) -> int:
    """The number of pages as PDFium counts them, which is quick; 0 where it cannot open the file."""
    try:
        with closing(pypdfium2.PdfDocument(data, password=password)) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return 0


def sheets(data: bytes, password: str | None, wanted: Iterable[int]) -> dict[int, Sheet]:
    """The pages that are wanted, counted from 0, without those that PDFium cannot read either."""
    found = {}
    with closing(pypdfium2.PdfDocument(data, password=password)) as pdf:
        for index in wanted:
            with suppress(pypdfium2.PdfiumError):
                found[index] = _sheet(pdf[index], index)
    return found


def _sheet(page: pypdfium2.PdfPage, index: int) -> Sheet:
    left, _, _, top = page.get_bbox()
    text = page.get_textpage()
    if text.count_chars() > MAX_CHARS:
        raise TooMany(index)
    width, height = page.get_size()
    return Sheet(width, height, list(_chars(text, left, top)))


def _chars(text: pypdfium2.PdfTextPage, left: float, top: float) -> Iterator[Char]:
    """The characters of a page whose left and upper edges stand there."""
    for i in range(text.count_chars()):
        letter = chr(FPDFText_GetUnicode(text, i)).replace(BROKEN_HYPHEN, "-")
        x0, y0, x1, y1 = text.get_charbox(i, loose=True)
        if letter.strip() and y1 > y0:
            yield Char(letter, x0 - left, top - y1, x1 - left, top - y0, round(y1 - y0, 1), PLAIN)
