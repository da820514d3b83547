"""Word files (DOCX): body, tables, text boxes and notes in reading order, in a view of their tracked changes."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.document import BlockKind, Minutes, Origin, Paragraph
from pipeline.errors import InputError, LimitExceeded
from pipeline.ingest import headings, labels, margin, notes
from pipeline.ingest.footnotes import Notes
from pipeline.ingest.inline import chosen, leaves, marginal, text_of
from pipeline.ingest.join import assemble
from pipeline.ingest.margin import MARGINAL, Margin
from pipeline.ingest.numbering import Numbering
from pipeline.ingest.ooxml import Element, Package, child, name
from pipeline.ingest.options import Options
from pipeline.ingest.parts import UNMARKED, Cell, Line, Marks, Part, Run
from pipeline.ingest.rows import BODY, Table
from pipeline.ingest.styles import StyleSheet
from pipeline.ingest.tracked import View
from pipeline.ingest.zipped import MAX_PARAGRAPHS

Piece = tuple[Element, Marks]  # a paragraph, table or end of a comment, with the changes that it stands in


@dataclass
class Walker:
    """Goes through the body once; `index` counts its paragraphs, `tables` its tables."""

    file: str
    view: View
    styles: StyleSheet
    numbering: Numbering
    margin: Margin = field(default_factory=Margin)
    notes: Notes = field(default_factory=Notes)
    index: int = 0
    tables: int = 0
    boxes: list[Piece] = field(default_factory=list)

    def blocks(self, container: Element, cell: Cell | None = None, marks: Marks = UNMARKED) -> Iterator[Part]:
        """The parts of a body, cell, text box or note."""
        held: list[Piece] = []  # paragraphs that the next one goes on with
        for element, inner in self._pieces(container, marks):
            kind = name(element)
            if kind in MARGINAL:
                self._meet([element])
                continue
            held += [(element, inner)] if kind == "p" else []
            if held and not (kind == "p" and self.view.joins_next(element)):
                yield from self.paragraph(held, cell)
                held = []
            if kind == "tbl":
                yield from self.table(element, cell, inner)
        if held:
            yield from self.paragraph(held, cell)

    def _pieces(self, container: Element, marks: Marks) -> Iterator[Piece]:
        for element in container:
            kind = name(element)
            if kind in ("p", "tbl") or kind in MARGINAL:
                yield element, marks
            elif kind == "AlternateContent":
                yield from self._pieces(chosen(element), marks)
            elif kind in BODY:
                inner = self.view.enter(element, marks)
                if inner is not None:
                    yield from self._pieces(element, inner)
                else:
                    yield from ((found, marks) for found in marginal(element))

    def paragraph(self, pieces: Sequence[Piece], cell: Cell | None = None) -> Iterator[Part]:
        """A paragraph, or several that are one in this view: the last one says how it is set."""
        runs = [run for element, marks in pieces for run in self._runs(element, marks)]
        last, seen = pieces[-1][0], any(run.text.strip() for run in runs)
        if seen or not self.view.joins_next(last):
            numbered = self.styles.numbering(last, self.numbering)
            label = self.numbering.label(*numbered) if numbered else None
        if seen:
            outline = None if cell else self.styles.outline(last)
            kind: BlockKind = "list_item" if label and outline is None else "paragraph"
            level = 1 if kind == "list_item" else None
            self.margin.settle(runs)
            indent = self.styles.indent(last, self.numbering.indent(*numbered) if numbered else None)
            yield Part(_lines(runs), kind, level, label, cell, outline, indent)
        boxes, self.boxes = self.boxes, []
        for box, marks in boxes:
            yield from self.blocks(box, cell, marks)

    def table(self, element: Element, cell: Cell | None, marks: Marks) -> Iterator[Part]:
        """The cells of a table. A table inside a cell is a table of its own; a frame of one column is running text."""
        rows = Table(self.view).rows(element, marks)
        inner = [i for i, row in enumerate(rows) if row.width != 1]
        number = self.tables
        self.tables += 1 if inner else 0
        declared = any(row.header for row in rows)
        for i, row in enumerate(rows):
            self._meet(row.before)
            running = not inner or not inner[0] <= i <= inner[-1]
            for slot in row.slots:
                self._meet(slot.before)
                at = i - inner[0] if inner else 0
                place = Cell(number, at, slot.column, row.header if declared else at == 0)
                yield from self.blocks(slot.element, cell if running else place, slot.marks)

    def aside(self, root: Element) -> list[str]:
        """The text of what stands beside the body, as a running header or a comment does."""
        return [part.text for part in Walker(self.file, self.view, self.styles, Numbering(None)).blocks(root)]

    def _meet(self, ends: Sequence[Element]) -> None:
        """Ends of comments between paragraphs, rows or cells."""
        for element in ends:
            key = self.margin.notice(element)
            if key is not None:
                self.margin.about(key, [])

    def _runs(self, element: Element, marks: Marks) -> list[Run]:
        """The text of one paragraph; what else is met there is noted."""
        place, self.index = Paragraph(self.index), self.index + 1
        if self.index > MAX_PARAGRAPHS:
            raise LimitExceeded(f"{self.file}: has more than {MAX_PARAGRAPHS:,} paragraphs")
        runs: list[Run] = []
        style = self.styles.style(element)
        run, look = None, self.styles.look(None, style)
        for leaf in leaves(element, marks, self.view):
            kind = name(leaf.element)
            if kind in MARGINAL:
                key = self.margin.notice(leaf.element)
                if key is not None:
                    self.margin.about(key, runs)
            elif kind == "txbxContent":
                self.boxes.append((leaf.element, leaf.marks))
            elif text := text_of(leaf.element, self.view):
                if leaf.run is not run:
                    run, look = leaf.run, self.styles.look(leaf.run, style)
                shown = text.upper() if look.capitals else text
                runs.append(Run(shown, place, look.styles, look.size, leaf.marks | self.margin.marks(text)))
            else:
                self.notes.refer(leaf.element, leaf.marks)
        return runs


def _lines(runs: Sequence[Run]) -> tuple[Line, ...]:
    """The runs line by line where the writer broke the lines."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for i, piece in enumerate(run.text.split("\n")):
            if i:
                lines.append([])
            if piece:
                lines[-1].append(replace(run, text=piece))
    return tuple(tuple(line) for line in lines if line)


def read_word(data: bytes, origin: Origin, options: Options) -> Minutes:
    """A DOCX file."""
    package = Package.open(data, origin.file)
    body = child(package.document, "body")
    if body is None:
        raise InputError(f"{origin.file}: a Word file without a body")
    beside, comments = margin.of(package)
    view, styles = View(options.changes), StyleSheet(package.one("styles"))
    walker = Walker(origin.file, view, styles, Numbering(package.one("numbering")), beside)
    parts = [labels.take(part) for part in walker.blocks(body)]
    parts += _notes(package, walker)
    beside.end(parts)
    said = margin.said(package, comments, lambda comment: " ".join(walker.aside(comment)))
    furniture = [text for kind in ("footer", "header") for root in package.all(kind) for text in walker.aside(root)]
    made = assemble(headings.decide(notes.settle(parts)), origin, furniture, comments=said)
    return replace(made, warnings=tuple(_warnings(made)))


def _notes(package: Package, walker: Walker) -> Iterator[Part]:
    """Footnotes and endnotes, after the body; those that only notes refer to are left out."""
    for note, mark, marks in list(walker.notes.of(package)):
        parts = list(walker.blocks(note, marks=marks))
        yield from (replace(part, label=part.label or mark) if i == 0 else part for i, part in enumerate(parts))


def _warnings(made: Minutes) -> Iterator[str]:
    hidden = sum(emphasis.style == "hidden" for emphasis in made.emphasis)
    if hidden:
        yield f"hidden text, which Word does not show, was read with the rest: in {hidden} place{'s' if hidden > 1 else ''}"
