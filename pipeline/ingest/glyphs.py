"""What is printed on a page of a PDF: its characters and its rules, as pdfminer meets them in the page's own program.

pdfminer's interpreter hands each string to a device; ours makes the characters at once, without the objects that a layout
analysis would need, which takes half the time.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTCurve, LTItem, LTLine, LTRect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, Rect, mult_matrix, translate_matrix

from pipeline.ingest.boxes import Box, Char
from pipeline.ingest.faces import Face, styles_of
from pipeline.ingest.parts import PLAIN, Styles
from pipeline.ingest.rules import Rule

FILLED_AND_STROKED = 2  # a way of drawing letters, used for want of a bold font
BOLD: Styles = frozenset({"bold"})
SMALLEST = 0.5  # points: what is set smaller is not meant to be read
MAX_CHARS = 200_000  # on one page
LONGEST_CODE = 4  # bytes that stand for one character
SPACE = 32  # the code that the spacing of words applies to, whatever it prints
SLANT = 0.25  # rise over run of a line of text: a steeper one is no part of the running text


@dataclass
class Sheet:
    """What is printed on one page, in points from its top left corner.

    `count` is the number of characters drawn that are not called furniture, `known` how many of these the structure tree
    knows, and `up` and `down` how many characters run up and down the page.
    """

    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    artifacts: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    count: int = 0
    known: int = 0
    up: int = 0
    down: int = 0

    def put(self, char: Char, artifact: bool) -> None:
        """Takes a character, if it is on the page and can be read."""
        if 0 <= char.x0 <= self.width and 0 <= char.top <= self.height and char.size > SMALLEST:
            (self.artifacts if artifact else self.chars).append(char)


class Mark(NamedTuple):
    """A stretch of marked content: whether it is furniture, and the styles that its place in the structure gives it."""

    artifact: bool = False
    role: Styles | None = None


Typed = tuple[str, float, float]  # text, place on its line, width


class TooMany(Exception):
    """More characters on a page than a page can hold."""


class Device(PDFLayoutAnalyzer):
    """Takes what the interpreter draws; pdfminer itself makes the rules, and the characters of vertical fonts."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.faces: dict[int, Face] = {}
        self.roles: Mapping[int, Styles] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = page.mediabox
        self.sheet = Sheet(y1 - y0, x1 - x0) if page.rotate in (90, 270) else Sheet(x1 - x0, y1 - y0)
        self.cur_item = self  # type: ignore[assignment]
        self.open = [Mark()]
        self.depth = self.drawn = 0

    def end_page(self, page: PDFPage) -> None:
        """Nothing is left to do; pdfminer would analyse the layout."""

    def begin_figure(self, name: str, bbox: Any, matrix: Matrix) -> None:
        self.depth += 1

    def end_figure(self, _: str) -> None:
        self.depth -= 1

    def render_image(self, name: str, stream: Any) -> None:
        """Pictures are not read."""

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        """Marked content; its numbers count anew in a drawing, so that only those of the page itself are looked up."""
        last = self.open[-1]
        number = props.get("MCID") if isinstance(props, dict) and not self.depth else None
        role = self.roles.get(number, last.role) if isinstance(number, int) else last.role
        self.open.append(Mark(last.artifact or tag.name == "Artifact", role))

    def end_tag(self) -> None:
        if len(self.open) > 1:
            self.open.pop()

    def add(self, item: LTItem) -> None:
        """What pdfminer has made of a path, or of a character of a vertical font."""
        if isinstance(item, LTCurve):
            kind = "line" if isinstance(item, LTLine) else "rect" if isinstance(item, LTRect) else "curve"
            self.sheet.rules.append(Rule(kind, self._box(item), bool(item.stroke), bool(item.fill)))
        elif isinstance(item, LTChar):
            self._admit(1)
            styles = styles_of(item.fontname) | (self.open[-1].role or PLAIN)
            self.sheet.put(Char(item.get_text(), *self._box(item), round(item.size, 1), styles), self.open[-1].artifact)

    def _box(self, item: Any) -> Box:
        return Box(item.x0, self.sheet.height - item.y1, item.x1, self.sheet.height - item.y0)

    def _admit(self, count: int) -> None:
        """Counts characters; those called furniture are not expected in the structure tree."""
        self.drawn += count
        if not self.open[-1].artifact:
            self.sheet.count += count
            self.sheet.known += count if self.open[-1].role is not None else 0
        if self.drawn > MAX_CHARS:
            raise TooMany

    def face(self, font: PDFFont) -> Face:
        found = self.faces.get(id(font))
        if found is None:
            found = self.faces[id(font)] = Face(font)
        return found

    def render_string(self, textstate: Any, seq: Iterable[Any], ncs: Any, graphicstate: Any) -> None:
        pieces = [piece for piece in seq if isinstance(piece, int | float | bytes)]
        if textstate.font.is_vertical():
            super().render_string(textstate, pieces, ncs, graphicstate)
            return
        if sum(len(piece) for piece in pieces if isinstance(piece, bytes)) > LONGEST_CODE * MAX_CHARS:
            raise TooMany
        y = textstate.linematrix[1]
        matrix = mult_matrix(textstate.matrix, self.ctm or MATRIX_IDENTITY)
        line, end = _typed(self.face(textstate.font), pieces, textstate)
        textstate.linematrix = (end, y)
        self._admit(len(line))
        way = _way(matrix, textstate)
        if way == "across":
            self._print(line, translate_matrix(matrix, (0, y)), textstate)
        elif way == "up":
            self.sheet.up += len(line)
        elif way == "down":
            self.sheet.down += len(line)

    def _print(self, line: Iterable[Typed], matrix: Matrix, textstate: Any) -> None:
        """The characters of a string that runs across the page."""
        a, b, c, d, e, f = matrix
        face, em, sheet, mark = self.face(textstate.font), textstate.fontsize, self.sheet, self.open[-1]
        low = face.font.get_descent() * em + textstate.rise
        high = low + em * face.height
        left, right = min(c * low, c * high) + e, max(c * low, c * high) + e
        high, low = sheet.height - (d * high + f), sheet.height - (d * low + f)
        size = round(d * em * face.height, 1)
        styles = face.styles | (BOLD if textstate.render == FILLED_AND_STROKED else PLAIN) | (mark.role or PLAIN)
        if size <= SMALLEST or sheet.height < high or high < 0:
            return
        put = (sheet.artifacts if mark.artifact else sheet.chars).append
        for text, x, wide in line:
            x0, rise = a * x + left, b * x
            if 0 <= x0 <= sheet.width:
                put(Char(text, x0, high - rise, a * (x + wide) + right, low - rise, size, styles))


def _typed(face: Face, pieces: Iterable[Any], textstate: Any) -> tuple[list[Typed], float]:
    """The characters of a string with their place on its line, and where the next string begins, before the matrix."""
    scaling = textstate.scaling * 0.01
    em = textstate.fontsize * scaling
    between = textstate.charspace * scaling
    wordspace = 0.0 if face.font.is_multibyte() else textstate.wordspace * scaling
    x, found = textstate.linematrix[0], []
    for piece in pieces:
        if not isinstance(piece, bytes):
            x -= piece * 0.001 * em
            continue
        for code in face.font.decode(piece):
            text, wide = face.known.get(code) or face.read(code)
            found.append((text, x, wide * em))
            x += wide * em + between + (wordspace if code == SPACE else 0.0)
    return found, x


def _way(matrix: Matrix, textstate: Any) -> str:
    """Which way a string runs as one looks at the page; nothing for what is slanted, upside down or seen in a mirror."""
    a, b, c, d, _, _ = matrix
    along, above = textstate.fontsize * textstate.scaling, textstate.fontsize
    if a * d * textstate.scaling < b * c * textstate.scaling:
        return ""
    if a * along > 0 and d * above > 0 and abs(b) <= SLANT * abs(a):
        return "across"
    if abs(a) <= SLANT * abs(b):
        return "up" if b * along > 0 else "down"
    return ""


def sheet_of(page: PDFPage, device: Device, roles: Mapping[int, Styles]) -> Sheet:
    """What is printed on a page; one most of which runs up or down it is turned first. `roles` go by marked content."""
    sheet = _interpreted(page, device, roles)
    for turn, count in ((90, sheet.up), (270, sheet.down)):
        if count > 0.5 * sheet.count:
            page.rotate = (page.rotate + turn) % 360
            return _interpreted(page, device, roles)
    return sheet


def _interpreted(page: PDFPage, device: Device, roles: Mapping[int, Styles]) -> Sheet:
    device.roles = roles
    page.mediabox = _shown(page)
    PDFPageInterpreter(device.rsrcmgr, device).process_page(page)
    return device.sheet


def _shown(page: PDFPage) -> Rect:
    """The part of the page that is shown: its crop box, as far as it lies within the medium."""
    x0, y0, x1, y1 = medium = _ordered(page.mediabox)
    cut = _ordered(page.cropbox)
    box = max(x0, cut[0]), max(y0, cut[1]), min(x1, cut[2]), min(y1, cut[3])
    return box if box[0] < box[2] and box[1] < box[3] else medium


def _ordered(box: Rect) -> Rect:
    """A box by its lower left and its upper right corner; a file may give any two that face each other."""
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
