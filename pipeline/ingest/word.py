"""Word files (DOCX), read as they stand when all tracked changes are accepted."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.document import BlockKind, Minutes, Origin, Paragraph
from pipeline.errors import InputError
from pipeline.ingest import headings, labels, notes
from pipeline.ingest.entries import forms
from pipeline.ingest.join import assemble
from pipeline.ingest.numbering import Numbering
from pipeline.ingest.ooxml import Element, Package, child, name, val
from pipeline.ingest.options import Options
from pipeline.ingest.parts import Cell, Line, Part, Run
from pipeline.ingest.styles import StyleSheet, indent_of

TRANSPARENT = frozenset(forms("elements", "inline"))
BODY = frozenset(forms("elements", "block"))
CHARACTERS = {"tab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t", "cr": "\n"}
NO_NOTES = forms("elements", "no-note")


@dataclass
class Walker:
    """Goes through the body once; `index` counts its paragraphs, `tables` its tables."""

    styles: StyleSheet
    numbering: Numbering
    index: int = 0
    tables: int = 0
    depth: int = 0
    boxes: list[Element] = field(default_factory=list)

    def blocks(self, container: Element, cell: Cell | None = None) -> Iterator[Part]:
        """The parts of a body, cell, text box or note."""
        for element in container:
            kind = name(element)
            if kind == "p":
                yield from self.paragraph(element, cell)
            elif kind == "tbl":
                yield from self.table(element, cell)
            elif kind in BODY:
                yield from self.blocks(element, cell)

    def paragraph(self, element: Element, cell: Cell | None = None) -> Iterator[Part]:
        place, self.index = Paragraph(self.index), self.index + 1
        numbered = self.styles.numbering(element)
        label = self.numbering.label(*numbered) if numbered else None
        lines = self._lines(element, place)
        if any(run.text.strip() for line in lines for run in line):
            outline = None if cell else self.styles.outline(element)
            kind: BlockKind = "list_item" if label and outline is None else "paragraph"
            level = 1 if kind == "list_item" else None
            yield Part(tuple(lines), kind, level, label, cell, outline, self._indent(element, numbered))
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box, cell)

    def table(self, element: Element, cell: Cell | None) -> Iterator[Part]:
        """The cells of a table. A table inside a cell is a table of its own; a frame of one column is running text."""
        rows = [list(_inside(row, "tc")) for row in _inside(element, "tr")]
        inner = [i for i, row in enumerate(rows) if len(row) != 1]
        number = self.tables
        self.tables += 1 if inner else 0
        at = 0
        for i, row in enumerate(rows):
            running = not inner or not inner[0] <= i <= inner[-1]
            column = 0
            for tc in row:
                place = Cell(number, at, column, at == 0)
                column += _span(tc)
                if not _merged_up(tc):
                    yield from self.blocks(tc, cell if running else place)
            at += 0 if running else 1

    def _indent(self, element: Element, numbered: tuple[int, int] | None) -> float:
        """How far the label of a paragraph stands from the margin."""
        own = indent_of(element)
        if own is not None:
            return own
        return self.numbering.indent(*numbered) if numbered else self.styles.indent(element)

    def _lines(self, element: Element, place: Paragraph) -> list[Line]:
        """The runs of a paragraph, line by line where the writer broke the lines."""
        lines: list[list[Run]] = [[]]
        for run, text in self._texts(element):
            styles, size = self.styles.run_styles(run, element), self.styles.size(run, element)
            for i, piece in enumerate(text.split("\n")):
                if i:
                    lines.append([])
                if piece:
                    lines[-1].append(Run(piece, place, styles, size))
        return [tuple(line) for line in lines if line]

    def _texts(self, element: Element) -> Iterator[tuple[Element, str]]:
        """The visible text of a paragraph, with the run that holds it."""
        depth = 0  # of the instructions of complex fields
        for run, found in _leaves(element, element):
            kind = name(found)
            if kind == "fldChar":
                depth += {"begin": 1, "separate": -1}.get(val(found, attribute="fldCharType") or "", 0)
                depth = max(depth, 0)
            elif kind == "txbxContent":
                self.boxes.append(found)
            elif depth == 0 and (text := _text(found)) and not self._hidden(run, element):
                yield run, text.upper() if self.styles.shows(run, element, "caps") else text

    def _hidden(self, run: Element, paragraph: Element) -> bool:
        return self.styles.shows(run, paragraph, "vanish")


def _leaves(element: Element, run: Element) -> Iterator[tuple[Element, Element]]:
    for found in element:
        kind = name(found)
        inside = found if kind == "r" else run
        if kind == "txbxContent":
            yield inside, found
        elif kind in TRANSPARENT:
            yield from _leaves(found, inside)
        else:
            yield inside, found


def _text(found: Element) -> str:
    kind = name(found)
    if kind == "t":
        return found.text or ""
    if kind == "br":
        return "\n" if val(found, attribute="type") in (None, "textWrapping") else " "
    if kind == "sym":
        return chr(int(val(found, attribute="char") or "20", 16))
    return CHARACTERS.get(kind, "")


def _inside(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those wrapped in tracked changes or content controls."""
    for found in element:
        if name(found) == wanted:
            yield found
        elif name(found) in BODY:
            yield from _inside(found, wanted)


def _span(cell: Element) -> int:
    value = val(cell, "tcPr/gridSpan")
    return int(value) if value and value.isdigit() else 1


def _merged_up(cell: Element) -> bool:
    merge = child(cell, "tcPr/vMerge")
    return merge is not None and val(merge) != "restart"


def read_word(data: bytes, origin: Origin, options: Options) -> Minutes:
    """A DOCX file."""
    package = Package.open(data, origin.file)
    body = child(package.document, "body")
    if body is None:
        raise InputError(f"{origin.file}: a Word file without a body")
    walker = Walker(StyleSheet(package.one("styles")), Numbering(package.one("numbering")))
    parts = [labels.take(part) for part in walker.blocks(body)]
    parts += _notes(package, walker)
    return assemble(headings.decide(notes.settle(parts)), origin, _furniture(package, walker))


def _notes(package: Package, walker: Walker) -> Iterator[Part]:
    """Footnotes and endnotes, after the body."""
    for relation in ("footnotes", "endnotes"):
        root = package.one(relation)
        found = [note for note in (root if root is not None else ()) if val(note, attribute="type") not in NO_NOTES]
        for number, note in enumerate(found, 1):
            yield from (replace(part, label=part.label or str(number)) for part in walker.blocks(note))


def _furniture(package: Package, walker: Walker) -> list[str]:
    found = []
    for root in (*package.all("footer"), *package.all("header")):
        found += [part.text for part in Walker(walker.styles, Numbering(None)).blocks(root)]
    return found
