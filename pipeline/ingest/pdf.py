"""PDF files, by way of pdfplumber."""
from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.document import Minutes, Origin
from pipeline.errors import EncryptedInput, InputError, NoTextLayer
from pipeline.ingest import furniture, headings, labels, layout, notes
from pipeline.ingest.boxes import Box, Char, TextLine, lines
from pipeline.ingest.join import assemble
from pipeline.ingest.layout import Column, Leading
from pipeline.ingest.parts import Cell, Part, glued
from pipeline.ingest.tables import Grid, carries_on, grid, outermost

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
logging.getLogger("pdfplumber").setLevel(logging.CRITICAL)

BOLD = re.compile(r"bold|black|semibold|heavy|demi", re.I)
SYMBOLS = re.compile(r"wingdings", re.I)
ARROWS = ("(cid:198)",)
ITALIC = re.compile(r"italic|oblique", re.I)
THIN = 2.5  # points: a thinner filled rectangle is a rule, a thicker one a shading


@dataclass(frozen=True)
class PageBoxes:
    """What is printed on one page."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    tables: tuple[tuple[Box, ...], ...]
    artifacts: tuple[Char, ...] = ()


def read_pdf(data: bytes, origin: Origin) -> Minutes:
    """A PDF with a text layer."""
    pages = _load(data, origin.file)
    if not any(char.text.strip() for page in pages for char in page.chars):
        raise NoTextLayer(f"{origin.file}: {len(pages)} pages without text")
    bare, aside = _without_furniture(pages)
    parts = [labels.take(part) for part in arrange(bare)]
    return assemble(headings.decide(notes.settle(parts)), replace(origin, pages=len(pages)), aside)


def _load(data: bytes, file: str) -> list[PageBoxes]:
    try:
        with pdfplumber.open(io.BytesIO(data), unicode_norm="NFC") as pdf:
            return [_page(page) for page in pdf.pages]
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            raise EncryptedInput(f"{file}: the PDF is protected by a password") from error
        raise InputError(f"{file}: not a readable PDF: {error.args[0] if error.args else error}") from error
    except Exception as error:  # pdfminer raises anything at all over a broken file
        raise InputError(f"{file}: not a readable PDF: {type(error).__name__} {error}") from error


def _page(page: Page) -> PageBoxes:
    try:
        rules = _rules(page)
        found = [(raw, _char(raw, rules)) for raw in page.chars if _visible(raw, page)]
        chars = tuple(char for raw, char in found if raw.get("tag") != "Artifact")
        artifacts = tuple(char for raw, char in found if raw.get("tag") == "Artifact")
        chars += tuple(_drawn_bullets(page))
        tables = tuple(tuple(Box(*cell) for cell in table.cells) for table in page.filter(_is_rule).find_tables())
        return PageBoxes(page.page_number, float(page.width), float(page.height), chars, tables, artifacts)
    finally:
        page.close()


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


def _char(raw: dict[str, Any], rules: Sequence[Box]) -> Char:
    box = Box(float(raw["x0"]), float(raw["top"]), float(raw["x1"]), float(raw["bottom"]))
    size = round(float(raw["size"]), 1)
    text = symbol(raw["text"]) if SYMBOLS.search(raw["fontname"]) else raw["text"]
    return Char(text, *box, size, frozenset(_styles(raw["fontname"].split("+")[-1], box, size, rules)))


def symbol(text: str) -> str:
    """A character of a symbol font at its place in the private use area, where its meaning is known."""
    if text in ARROWS:
        return "→"
    return chr(0xF000 + ord(text)) if len(text) == 1 and 0x20 < ord(text) < 0x100 else text


def _styles(font: str, box: Box, size: float, rules: Sequence[Box]) -> Iterator[str]:
    if BOLD.search(font):
        yield "bold"
    if ITALIC.search(font):
        yield "italic"
    for rule in rules:
        if rule.x0 - 1 <= (box.x0 + box.x1) / 2 <= rule.x1 + 1:
            if box.bottom - 0.24 * size <= rule.top <= box.bottom + 0.06 * size:
                yield "underline"
            elif box.bottom - 0.6 * size <= rule.top <= box.bottom - 0.35 * size:
                yield "strike"


def _without_furniture(pages: Sequence[PageBoxes]) -> tuple[list[PageBoxes], list[str]]:
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
    table: int = -1
    row: int = 0
    grid: Grid | None = None  # the table that may go on
    open: list[TextLine] | None = None  # the paragraph that may go on, with the margin it was set to
    right: float = 0.0


def arrange(pages: Sequence[PageBoxes]) -> list[Part]:
    """The parts of all pages in reading order."""
    flows = [list(_flow(page)) for page in pages]
    leading = layout.leading_of(item for flow in flows for item in flow if isinstance(item, Column))
    state = _State([])
    margins = layout.margins(flows)
    for page, flow in zip(pages, flows, strict=True):
        for item in flow:
            if isinstance(item, Column):
                _add_column(state, replace(item, right=max(item.right, margins[item.side])), leading)
            else:
                _add_table(state, item, page, leading)
    return state.parts


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
    if state.open and found and _carries_on(state.open, found[0], state.right):
        state.parts[-1] = _part(state.open + found[0])
        found[0] = state.open + found[0]
        found_parts = [_part(paragraph) for paragraph in found[1:]]
    else:
        found_parts = [_part(paragraph) for paragraph in found]
    state.parts += found_parts
    if found:
        state.open, state.right, state.grid = found[-1], column.right, None


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
        for cell in row:
            place = Cell(state.table, state.row, cell.column, state.row == 0)
            state.parts += _cell_parts(page, cell.box, leading, None if running else place)
        state.row += 0 if running else 1
    state.grid, state.open = table, None


def _cell_parts(page: PageBoxes, box: Box, leading: Leading, cell: Cell | None) -> Iterator[Part]:
    column = layout.column(lines([c for c in page.chars if box.holds(c)], page.number), box)
    for paragraph in layout.paragraphs(column, leading):
        part = replace(_part(paragraph), cell=cell)
        cut = [layout.is_cut(a, b, column.right) for a, b in pairwise(paragraph)] + [False]
        yield replace(part, lines=tuple(glued(line) if c else line for line, c in zip(part.lines, cut, strict=True)))
