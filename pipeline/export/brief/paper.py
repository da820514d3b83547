"""A brief as a Word document of one A4 page. How much fits is reckoned beforehand: Word alone knows where a page ends."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.export.brief.content import Brief, Line, Section
from pipeline.export.lettering import wrap
from pipeline.export.sanitize import strip
from pipeline.export.stances import GREY, INK, LOOKS, PALE, RULE
from pipeline.wording import visible

Runs: TypeAlias = Sequence[tuple[str, dict[str, Any]]]
if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

# Points. Liberation Sans and Arial have the same widths, so that the page ends in the same place everywhere.
FONT = "Arial"
WIDTH, HEIGHT, SIDE, TOP = 595.3, 841.9, 48.0, 40.0
ROOM = WIDTH - 2 * SIDE
BODY, SMALL, HEADING, TITLE = 9.0, 8.0, 11.0, 16.0
LEADING = 1.16
# Arial is that much narrower than what `lettering` reckons with.
NARROWER = 0.96
PAD = 5.4
AFTER, BEFORE_HEADING = 2.0, 7.0
FIRST_COLUMN = {2: 0.6, 3: 0.45, 4: 0.4, 6: 0.3}
SECOND_OF_SIX = 0.1
FIXED = (1980, 1, 1, 0, 0, 0)
CREATED = datetime(2000, 1, 1)


def write(made: Brief) -> bytes:
    """The file; the same brief is always the same bytes."""
    import docx

    document = docx.Document()
    _page(document, made)
    _paragraph(document.add_paragraph(), [(made.kicker, {"bold": True, "color": GREY, "size": BODY})])
    _paragraph(document.add_paragraph(), [(made.title, {"bold": True, "size": TITLE})])
    _paragraph(document.add_paragraph(), [(made.facts, {"color": GREY, "size": BODY})])
    for section in made.sections:
        _section(document, section)
    _paragraph(document.sections[0].footer.paragraphs[0], [(made.foot, {"color": GREY, "size": SMALL})])
    file = BytesIO()
    document.save(file)
    return _same_each_time(file.getvalue())


def height(made: Brief) -> float:
    """Points that the body of it takes, a little more rather than less."""
    rows = [_high(made.kicker, ROOM, BODY), _high(made.title, ROOM, TITLE), _high(made.facts, ROOM, BODY)]
    for section in made.sections:
        rows += [HEADING * LEADING + BEFORE_HEADING + AFTER]
        rows += [_high(f"• {line.lead}: {line.words} [{line.source}]", ROOM - 12, BODY) for line in section.lines]
        widths = _widths(len(section.head))
        for row in [section.head, *section.rows] if section.rows else []:
            rows += [max(_high(text, width - 2 * PAD - 1, SMALL) for text, width in zip(row, widths, strict=True)) + 2]
    return sum(rows)


def fits(made: Brief) -> bool:
    """On one page, with the last line of the page left free."""
    return height(made) <= HEIGHT - 2 * TOP - 3 * SMALL * LEADING - BODY


def _high(text: str, room: float, size: float) -> float:
    return max(1, len(wrap(text, room, size * NARROWER, lines=99))) * size * LEADING + AFTER


def _widths(columns: int) -> list[float]:
    if not columns:
        return []
    first = ROOM * FIRST_COLUMN.get(columns, 1 / columns)
    second = [ROOM * SECOND_OF_SIX] if columns == 6 else []
    rest = columns - 1 - len(second)
    return [first, *second, *[(ROOM - first - sum(second)) / rest] * rest]


def _page(document: Document, made: Brief) -> None:
    from docx.shared import Pt

    section: Any = document.sections[0]
    section.page_width, section.page_height = Pt(WIDTH), Pt(HEIGHT)
    section.left_margin = section.right_margin = Pt(SIDE)
    section.top_margin = section.bottom_margin = Pt(TOP)
    section.footer_distance = Pt(TOP / 2)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _clean(made.title)[:200], "pipeline", ""
    properties.created = properties.modified = CREATED


def _section(document: Document, section: Section) -> None:
    _paragraph(document.add_paragraph(), [(section.heading, {"bold": True, "size": HEADING})], before=BEFORE_HEADING,
               keep=True)
    for line in section.lines:
        _point(document.add_paragraph(), line)
    if section.rows:
        _table(document, section)


def _point(paragraph: Paragraph, line: Line) -> None:
    from docx.shared import Pt

    lead = [(f"{line.lead}: ", {"bold": True})] if line.lead else []
    source = [(f" [{line.source}]", {"color": GREY})] if line.source else []
    _paragraph(paragraph, [("•\t", {}), *lead, (line.words, {}), *source])
    layout = paragraph.paragraph_format
    layout.left_indent, layout.first_line_indent = Pt(12), Pt(-12)
    layout.tab_stops.add_tab_stop(Pt(12))


def _table(document: Document, section: Section) -> None:
    from docx.shared import Pt

    table = document.add_table(rows=0, cols=len(section.head))
    table.style = "Table Grid"
    table.autofit = False
    _borders(table)
    for column, width in zip(table.columns, _widths(len(section.head)), strict=True):
        column.width = Pt(width)
    for number, row in enumerate((section.head, *section.rows)):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, _widths(len(section.head)), strict=True):
            _cell(cell, text, width, head=not number)


def _cell(cell: _Cell, text: str, width: float, *, head: bool) -> None:
    from docx.shared import Pt

    cell.width = Pt(width)
    body, bracket, source = text.rpartition(" [") if text.endswith("]") else (text, "", "")
    _paragraph(cell.paragraphs[0], [(body or text, {"size": SMALL, "bold": head}),
                                    (f"{bracket}{source}" if body else "", {"size": SMALL, "color": GREY})])
    if head:
        tint = next((look.tint for look in LOOKS.values() if text.startswith(look.symbol)), PALE)
        _shade(cell, tint)


def _shade(cell: _Cell, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour.lstrip("#"))):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _borders(table: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders: Any = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", RULE.lstrip("#"))):
            border.set(qn(name), value)
        borders.append(border)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _paragraph(paragraph: Paragraph, runs: Runs, *, before: float = 0, keep: bool = False) -> None:
    from docx.shared import Pt, RGBColor

    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing, layout.keep_with_next = Pt(before), Pt(AFTER), 1.0, keep
    for text, look in runs:
        run = paragraph.add_run(text if text == "•\t" else _clean(text))
        run.bold = look.get("bold", False)
        run.font.size = Pt(look.get("size", BODY))
        run.font.color.rgb = RGBColor.from_string(look.get("color", INK).lstrip("#").upper())


def _clean(text: str) -> str:
    """On one line, without what XML cannot hold; the spaces at the ends of a run count."""
    ends = " " if text.endswith(" ") else ""
    start = " " if text.startswith(" ") else ""
    return start + strip(visible(text)) + ends


def _same_each_time(data: bytes) -> bytes:
    """The archive anew, without the time of day in it."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name, content in _members(old):
            info = ZipInfo(name, FIXED)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, content)
    return file.getvalue()


def _members(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    for info in archive.infolist():
        yield info.filename, archive.read(info)
