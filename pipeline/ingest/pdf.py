"""PDF files, by way of pdfplumber."""
from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.document import Minutes, Origin
from pipeline.errors import EmptyInput, EncryptedInput, InputError, LimitExceeded, NoTextLayer
from pipeline.ingest import headings, labels, notes
from pipeline.ingest.arrange import PageBoxes, arrange, without_furniture
from pipeline.ingest.boxes import Box, Char
from pipeline.ingest.entries import either, forms
from pipeline.ingest.join import assemble
from pipeline.ingest.options import Options
from pipeline.ingest.underlines import ruled

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
logging.getLogger("pdfplumber").setLevel(logging.CRITICAL)

BOLD = re.compile(either("words", "bold-font"), re.I)
SYMBOLS = re.compile(either("words", "symbol-font"), re.I)
ARROWS = forms("words", "arrow-glyph")
ITALIC = re.compile(either("words", "italic-font"), re.I)
MAX_PAGES = 5_000
THIN = 2.5  # points: a thinner filled rectangle is a rule, a thicker one a shading


def read_pdf(data: bytes, origin: Origin, options: Options) -> Minutes:
    """A PDF with a text layer."""
    pages = _load(data, origin.file, options.password)
    if not pages:
        raise EmptyInput(f"{origin.file}: a PDF without pages")
    if not any(char.text.strip() for page in pages for char in page.chars):
        raise NoTextLayer(f"{origin.file}: no text on any of its pages, {len(pages)} in all")
    bare, aside = without_furniture(pages)
    parts = [labels.take(part) for part in arrange(bare)]
    return assemble(headings.decide(notes.settle(parts)), replace(origin, pages=len(pages)), aside)


def _load(data: bytes, file: str, password: str | None) -> list[PageBoxes]:
    """The pages; two libraries count those of a crafted file differently, and the larger number is held against the limit."""
    try:
        _check(_count(data, password), file)
        with pdfplumber.open(io.BytesIO(data), unicode_norm="NFC", password=password) as pdf:
            _check(len(pdf.pages), file)
            return [_page(page) for page in pdf.pages]
    except (InputError, MemoryError, RecursionError):
        raise
    except PdfminerException as error:
        raise _told(error.args[0] if error.args else error, file, password) from error
    except Exception as error:  # pdfminer raises anything at all over a broken file
        raise _told(error, file, password) from error


def _count(data: bytes, password: str | None) -> int:
    """The number of pages as PDFium counts them, which is quick; 0 where it cannot open the file."""
    try:
        with pypdfium2.PdfDocument(data, password=password, autoclose=True) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return 0


def _check(pages: int, file: str) -> None:
    if pages > MAX_PAGES:
        raise LimitExceeded(f"{file}: {pages:,} pages, more than {MAX_PAGES:,}")


def _told(cause: object, file: str, password: str | None) -> BaseException:
    """What is raised for what pdfminer raised."""
    if isinstance(cause, MemoryError | RecursionError):
        return cause
    if isinstance(cause, PDFPasswordIncorrect):
        return EncryptedInput(f"{file}: the password given does not open the PDF" if password else
                              f"{file}: the PDF is protected by a password")  # fmt: skip
    name = type(cause).__name__
    return InputError(f"{file}: not a readable PDF: {name}{f' {cause}' if str(cause) else ''}")


def _page(page: Page) -> PageBoxes:
    try:
        visible = [raw for raw in page.chars if _visible(raw, page)]
        chars = ruled([_char(raw) for raw in visible if raw.get("tag") != "Artifact"], _rules(page))
        artifacts = tuple(_char(raw) for raw in visible if raw.get("tag") == "Artifact")
        tables = tuple(_tables(page))
        chars = [*chars, *_drawn_bullets(page)]
        rules = tuple(_rules(page))
        return PageBoxes(page.page_number, float(page.width), float(page.height), tuple(chars), tables, artifacts, rules)
    finally:
        page.close()


def _tables(page: Page) -> Iterator[tuple[Box, ...]]:
    """The cells of each ruled table; a box by itself is one of a single cell."""
    finder = page.filter(_is_rule).debug_tablefinder()
    inner = {cell for table in finder.tables for cell in table.cells}
    for cells in (*(table.cells for table in finder.tables), *((cell,) for cell in finder.cells if cell not in inner)):
        yield tuple(Box(*cell) for cell in cells)


def _visible(raw: dict[str, Any], page: Page) -> bool:
    inside = 0 <= raw["x0"] <= page.width and 0 <= raw["top"] <= page.height
    return bool(raw["upright"]) and inside and raw["size"] > 0.5


def _is_rule(raw: dict[str, Any]) -> bool:
    """Whether an object can be a rule of a table: shadings and highlighting are not."""
    if raw["object_type"] == "rect":
        return bool(raw.get("stroke")) or min(raw["width"], raw["height"]) < THIN
    return raw["object_type"] in ("line", "char")


def _rules(page: Page) -> list[Box]:
    """Thin horizontal rules: underlines and strikes among them."""
    thin = [r for r in (*page.rects, *page.lines) if r["height"] < THIN and 2 < r["width"] < 0.85 * page.width]
    return [Box(float(r["x0"]), float(r["top"]), float(r["x1"]), float(r["bottom"])) for r in thin]


def _drawn_bullets(page: Page) -> Iterator[Char]:
    """Small squares and discs, which some programs draw for bullets."""
    for raw in (*page.rects, *page.curves):
        wide, high = float(raw["width"]), float(raw["height"])
        if raw.get("fill") and 2.2 < wide < 7 and abs(wide - high) < 1 and 0 <= raw["top"] <= page.height:
            box = Box(float(raw["x0"]), float(raw["top"]), float(raw["x1"]), float(raw["bottom"]))
            yield Char("•", *box, round(high, 1), frozenset())


def _char(raw: dict[str, Any]) -> Char:
    box = Box(float(raw["x0"]), float(raw["top"]), float(raw["x1"]), float(raw["bottom"]))
    size = round(float(raw["size"]), 1)
    text = symbol(raw["text"]) if SYMBOLS.search(raw["fontname"]) else raw["text"]
    return Char(text, *box, size, frozenset(_styles(raw["fontname"].split("+")[-1])))


def symbol(text: str) -> str:
    """A character of a symbol font at its place in the private use area, where its meaning is known."""
    if text in ARROWS:
        return "→"
    return chr(0xF000 + ord(text)) if len(text) == 1 and 0x20 < ord(text) < 0x100 else text


def _styles(font: str) -> Iterator[str]:
    if BOLD.search(font):
        yield "bold"
    if ITALIC.search(font):
        yield "italic"
