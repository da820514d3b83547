"""Lays the sources of the corpus out as PDF and DOCX files.

    python corpus/make.py [NAME ...]     all documents, or only those named

One small reader of the source markup is shared by both writers. Making a document again gives the same
bytes, as long as the libraries stay the same. The markup is described in README.md beside this file.
"""
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
MADE = datetime(2024, 1, 1)

# What a line of a source may begin with, the longest mark first, and the kind of block that it begins.
MARKS = {"### ": "heading2", "## ": "heading1", "# ": "title", "#. ": "numbered", "1. ": "item", "* ": "bullet", "> ": "line",
         "|": "row"}


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list item or whole table."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Source:
    name: str
    options: dict[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()

    @property
    def path(self) -> Path:
        return HERE / f"{self.name}.{self.options['format']}"


# The source markup

def sources() -> list[Source]:
    return [read(path) for path in sorted((HERE / "sources").glob("*.md"))]


def read(path: Path) -> Source:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    options = dict(line.split(": ", 1) for line in head.splitlines())
    return Source(path.stem, options, tuple(tables(blocks(body))))


def blocks(body: str) -> Iterator[Block]:
    """Lines without a mark carry on the block above them; an empty line ends it."""
    kind, words = "", ""
    for line in [*body.splitlines(), ""]:
        mark = next((m for m in MARKS if line.startswith(m)), None)
        if words and (mark or not line.strip()):
            yield Block(kind, words)
            words = ""
        if mark:
            kind, words = MARKS[mark], line.removeprefix(mark).strip()
        elif line.strip():
            kind = kind if words else "paragraph"
            words = f"{words} {line.strip()}".strip()


def tables(found: Iterator[Block]) -> Iterator[Block]:
    """Joins rows that follow one another to one table; the rule under its head is dropped."""
    rows: list[tuple[str, ...]] = []
    for block in [*found, Block("end")]:
        if block.kind == "row":
            cells = tuple(cell.strip() for cell in block.text.strip("|").split("|"))
            rows += [] if set("".join(cells)) == {"-"} else [cells]
            continue
        if rows:
            yield Block("table", rows=tuple(rows))
            rows = []
        if block.kind != "end":
            yield block


def runs(text: str) -> Iterator[tuple[str, bool, bool]]:
    """(text, bold, italic) of each run of a marked-up text."""
    for part in re.split(r"(\*\*.+?\*\*|\*.+?\*)", text):
        bold, italic = part.startswith("**"), part.startswith("*") and not part.startswith("**")
        if part:
            yield part.strip("*") if bold or italic else part, bold, italic


def plain(source: Source) -> str:
    """The words of the document in reading order, a line for each block or cell, without running heads."""
    lines = [cell for b in source.blocks for cell in ([c for row in b.rows for c in row] or [b.text])]
    return "\n".join("".join(text for text, _, _ in runs(line)) for line in lines)


# DOCX

WORD_STYLES = {"title": "Title", "heading1": "Heading 1", "heading2": "Heading 2", "bullet": "List Bullet", "item": "List Number",
               "line": "No Spacing", "numbered": "Body Text"}
LEVEL = ('<w:lvl xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:ilvl="{level}"><w:start w:val="1"/>'
         '<w:numFmt w:val="decimal"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
         '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl>')


def word_bytes(source: Source) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.author, document.core_properties.comments = "minutes-pipeline", ""
    document.core_properties.created = document.core_properties.modified = MADE
    document.styles["Normal"].font.name = source.options["font"]
    if "numbering" in source.options:
        number_headings(document)
    word_margins(document.sections[0], source.options)
    for block in source.blocks:
        if block.rows:
            word_table(document, block)
        else:
            word_runs(document.add_paragraph(style=WORD_STYLES.get(block.kind, "Normal")), block.text)
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream)


def word_runs(paragraph: Any, text: str) -> None:
    for words, bold, italic in runs(text):
        run = paragraph.add_run(words)
        run.bold, run.italic = bold or None, italic or None


def word_table(document: Any, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for number, row in enumerate(block.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            word_runs(cell.paragraphs[0], text if number else f"**{text}**")
    document.add_paragraph()


def word_margins(section: Any, options: dict[str, str]) -> None:
    """Running head or letterhead, and a foot with the number of the page as a field."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.header.paragraphs[0].text = options.get("header", "")
    for part in filter(None, options.get("letterhead", "").split(" | ")):
        section.header.add_paragraph(part).alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, number, after = options.get("footer", "").partition("{page}")
    foot = section.footer.paragraphs[0]
    foot.add_run(before)
    if number:
        page = OxmlElement("w:fldSimple")
        page.set(qn("w:instr"), "PAGE")
        foot._p.append(page)
    foot.add_run(after)


def number_headings(document: Any) -> None:
    """Ties Heading 1 ("1.") and Body Text ("1.1") to one real multi-level list."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn

    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for level, (style, text) in enumerate({"Heading1": "%1.", "BodyText": "%1.%2"}.items()):
        abstract.append(parse_xml(LEVEL.format(level=level, style=style, text=text)))
    numbering.insert(0, abstract)
    number = numbering.add_num(90)
    for level, name in enumerate(("Heading 1", "Body Text")):
        properties = document.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number.numId


def settled(stream: io.BytesIO) -> bytes:
    """The same package with one fixed time in every entry."""
    result = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(zipfile.ZipInfo(item.filename, MADE.timetuple()[:6]), old.read(item), zipfile.ZIP_DEFLATED)
    return result.getvalue()


# PDF

FONTS = {"times": "Times-Roman", "helvetica": "Helvetica", "courier": "Courier", "vera": "Vera"}
GUTTER = 18


def pdf_bytes(source: Source) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.sequencer import getSequencer
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    getSequencer().reset(source.name)
    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=A4, title=source.name, author="minutes-pipeline", invariant=1)
    margin = float(source.options["margin"])
    frames = [Frame(left, margin, width, A4[1] - 2 * margin, 0, 0, 0, 0) for left, width in columns(source, A4[0])]
    document.addPageTemplates(PageTemplate(frames=frames, onPage=lambda canvas, page: pdf_margins(canvas, page, source)))
    styles = pdf_styles(source)
    document.build([flowable for block in source.blocks for flowable in pdf_block(block, source, styles)])
    return stream.getvalue()


def columns(source: Source, page_width: float) -> list[tuple[float, float]]:
    """(left edge, width) of each column."""
    margin, number = float(source.options["margin"]), int(source.options.get("columns", "1"))
    width = (page_width - 2 * margin - (number - 1) * GUTTER) / number
    return [(margin + i * (width + GUTTER), width) for i in range(number)]


def pdf_margins(canvas: Any, page: Any, source: Source) -> None:
    (width, height), margin = page.pagesize, float(source.options["margin"])
    canvas.setFont(font_name(source), 8)
    canvas.drawString(margin, height - margin / 2, source.options["header"])
    canvas.drawCentredString(width / 2, margin / 2, source.options["footer"].format(page=page.page))


def font_name(source: Source) -> str:
    """The font of the source; the one that is no base-14 font comes with reportlab."""
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if source.options["font"] == "vera":
        for name in ("Vera", "VeraBd"):
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
        addMapping("Vera", 0, 0, "Vera")
        addMapping("Vera", 1, 0, "VeraBd")
    return FONTS[source.options["font"]]


def pdf_styles(source: Source) -> dict[str, Any]:
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.styles import ParagraphStyle

    size = float(source.options["size"])
    body = ParagraphStyle("paragraph", fontName=font_name(source), fontSize=size, leading=size * 1.25, spaceAfter=size * 0.6,
                          embeddedHyphenation=1, allowWidows=0, allowOrphans=0)
    head = ParagraphStyle("heading1", body, fontSize=size * 1.15, leading=size * 1.5, spaceBefore=size * 0.6, keepWithNext=1)
    return {"paragraph": body, "heading1": head, "heading2": ParagraphStyle("heading2", head, fontSize=size, leading=size * 1.3),
            "title": ParagraphStyle("title", head, fontSize=size * 1.4, leading=size * 1.8, alignment=TA_CENTER),
            "line": ParagraphStyle("line", body, leftIndent=18, spaceAfter=size * 0.2),
            "bullet": ParagraphStyle("bullet", body, leftIndent=18, bulletIndent=6, spaceAfter=size * 0.3)}


def pdf_block(block: Block, source: Source, styles: dict[str, Any]) -> Iterator[Any]:
    from reportlab.platypus import Paragraph

    markup = "".join(pdf_run(*run, source.options.get("hyphenate", "")) for run in runs(block.text))
    if block.kind.startswith(("heading", "title")):
        markup = f"<b>{markup}</b>"
    if block.kind == "item":
        yield Paragraph(f'<bullet><seq id="{source.name}"/>.</bullet>{markup}', styles["bullet"])
    elif block.kind == "bullet":
        yield Paragraph(markup, styles["bullet"], bulletText="•")
    else:
        yield Paragraph(markup, styles[block.kind])


def pdf_run(text: str, bold: bool, italic: bool, hyphenate: str) -> str:
    """The run in reportlab's markup, with a soft hyphen where a listed word may break."""
    for word in hyphenate.split():
        text = re.sub(rf"\b{word.replace('-', '')}\b", word.replace("-", "\u00ad"), text)
    text = escape(text)
    text = f"<i>{text}</i>" if italic else text
    return f"<b>{text}</b>" if bold else text


def made(source: Source) -> bytes:
    return word_bytes(source) if source.options["format"] == "docx" else pdf_bytes(source)


def main(names: list[str]) -> None:
    for source in sources():
        if not names or source.name in names:
            source.path.write_bytes(made(source))
            print(source.path)


if __name__ == "__main__":
    main(sys.argv[1:])
