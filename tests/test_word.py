"""Word files made on the fly: what python-docx's own `paragraph.text` and `row.cells` get wrong comes out right."""
from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from pipeline.document import Minutes, Paragraph
from pipeline.errors import InputError
from pipeline.ingest import read_bytes
from pipeline.ingest.numerals import roman, written

NS = nsdecls("w")
MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"


def saved(document: Docx) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: Docx) -> Minutes:
    return read_bytes(saved(document), "made.docx")


def texts(minutes: Minutes) -> list[str]:
    return minutes.text.split("\n")


def add(document: Docx, inner: str) -> None:
    """A paragraph with this XML in it."""
    document.element.body.insert_element_before(parse_xml(f"<w:p {NS} {MC}>{inner}</w:p>"), "w:sectPr")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("a ") + f'<w:ins w:id="1" w:author="x">{run("kept ")}</w:ins>' + run("b"), "a kept b"),
        (run("a ") + '<w:del w:id="1" w:author="x"><w:r><w:delText>gone </w:delText></w:r></w:del>' + run("b"), "a b"),
        (f'<w:moveTo w:id="1" w:author="x">{run("moved here")}</w:moveTo>', "moved here"),
        (run("a ") + f'<w:moveFrom w:id="1" w:author="x">{run("moved away ")}</w:moveFrom>' + run("b"), "a b"),
        (f"<w:sdt><w:sdtContent>{run('control')}</w:sdtContent></w:sdt>", "control"),
        (f'<w:smartTag w:element="place">{run("Oslo")}</w:smartTag>', "Oslo"),
        (f'<w:fldSimple w:instr="DATE">{run("1 May")}</w:fldSimple>', "1 May"),
        (f'<w:hyperlink w:anchor="x">{run("a link")}</w:hyperlink>', "a link"),
        ('<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>paper</w:t></w:r>', "non-paper"),
        ('<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>', "one two"),
        ('<w:r><w:t>hy</w:t><w:softHyphen/><w:t>phen</w:t></w:r>', "hyphen"),
        (run("seen ") + run("hidden", "<w:vanish/>"), "seen hidden"),
        (run("small", "<w:caps/>"), "SMALL"),
        ('<w:r><w:t>line one</w:t><w:br/><w:t>line two</w:t></w:r>', "line one line two"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
         f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("seven")}<w:r><w:fldChar w:fldCharType="end"/></w:r>', "seven"),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph_is_all_of_it(inner: str, expected: str) -> None:
    document = Document()
    add(document, inner)
    assert read(document).text == expected


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    document = Document()
    add(document, run("Before.") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>" + BOX +
        "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>" + BOX +
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>")  # fmt: skip
    assert texts(read(document)) == ["Before.", "In a box."]


def test_paragraphs_and_tables_come_in_the_order_of_the_body_and_merged_cells_once() -> None:
    document = Document()
    document.add_paragraph("Before.")
    table = document.add_table(rows=3, cols=3)
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            cell.text = f"r{i}c{j}"
    wide = table.cell(1, 0).merge(table.cell(1, 1))
    wide.text = "wide"
    tall = table.cell(1, 2).merge(table.cell(2, 2))
    tall.text = "tall"
    document.add_paragraph("After.")
    minutes = read(document)
    cells = [(minutes.text[b.start : b.end], b.row, b.column, b.header) for b in minutes.blocks if b.kind == "cell"]
    assert texts(minutes)[0] == "Before."
    assert texts(minutes)[-1] == "After."
    assert cells == [
        ("r0c0", 0, 0, True), ("r0c1", 0, 1, True), ("r0c2", 0, 2, True),
        ("wide", 1, 0, False), ("tall", 1, 2, False), ("r2c0", 2, 0, False), ("r2c1", 2, 1, False),
    ]  # fmt: skip


def test_a_frame_of_one_cell_is_running_text_and_a_table_in_it_is_a_table() -> None:
    document = Document()
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    frame.text = "Inside the frame."
    frame.add_table(rows=1, cols=2).cell(0, 1).text = "inner"
    minutes = read(document)
    assert [(b.kind, b.table) for b in minutes.blocks] == [("paragraph", None), ("cell", 0)]


def test_headings_go_by_outline_level_through_inheritance() -> None:
    document = Document()
    base = document.styles.add_style("Titre maison", WD_STYLE_TYPE.PARAGRAPH)
    base.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {NS} w:val="1"/>'))
    derived = document.styles.add_style("Titre maison bis", WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = base
    document.add_heading("Opening", 1)
    document.add_paragraph("Text of it.")
    document.add_paragraph("Statements", style=derived)
    minutes = read(document)
    assert [(b.kind, b.level) for b in minutes.blocks] == [("heading", 1), ("paragraph", None), ("heading", 2)]


def test_a_bold_paragraph_is_a_heading_and_a_bold_lead_is_not() -> None:
    document = Document()
    for size, text in ((13, "Summary"), (11.5, "Proposal 1"), (13, "Reports")):
        bold = document.add_paragraph().add_run(text)
        bold.bold, bold.font.size = True, Pt(size)
        document.add_paragraph("The meeting talked at some length about everything that had been put before it in past years.")
    lead = document.add_paragraph()
    lead.add_run("COUNTRY STATEMENTS:").bold = True
    lead.add_run(" Over sixty ministers spoke.")
    minutes = read(document)
    assert [(b.kind, b.level) for b in minutes.blocks[:-1:2]] == [("heading", 1), ("heading", 2), ("heading", 1)]
    assert minutes.blocks[-1].kind == "paragraph"
    assert [minutes.text[e.start : e.end] for e in minutes.emphasis][-1] == "COUNTRY STATEMENTS:"


LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%3)"/></w:lvl>'
)


def numbered() -> tuple[Docx, Callable[[str, int, int], None]]:
    """A document with a list, and what adds an item to it."""
    document = Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="90">{LEVELS}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {NS} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    root.append(parse_xml(f'<w:num {NS} w:numId="92"><w:abstractNumId w:val="90"/>'
                          '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'))  # fmt: skip

    def item(text: str, level: int, number: int) -> None:
        numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        add(document, f"<w:pPr>{numbers}</w:pPr>{run(text)}")

    return document, item


def test_list_labels_are_computed_as_word_computes_them() -> None:
    document, item = numbered()
    for text, level, number in (("a", 0, 91), ("b", 1, 91), ("c", 1, 91), ("d", 2, 91), ("e", 0, 91), ("f", 1, 91), ("g", 0, 92)):
        item(f"item {text}", level, number)
    minutes = read(document)
    assert [b.label for b in minutes.blocks] == ["3.", "3.(a)", "3.(b)", "I)", "4.", "4.(a)", "1."]
    assert [b.level for b in minutes.blocks] == [1, 2, 2, 3, 1, 2, 1]
    assert {b.kind for b in minutes.blocks} == {"list_item"}


def test_a_list_style_brings_its_label() -> None:
    document = Document()
    document.add_paragraph("point", style="List Bullet")
    document.add_paragraph("first", style="List Number")
    assert [b.label for b in read(document).blocks] == ["•", "1."]


@pytest.mark.parametrize(
    ("count", "form", "text"), [(28, "lowerLetter", "bb"), (14, "lowerRoman", "xiv"), (4, "decimalZero", "04")]
)
def test_numbers_are_written_in_every_form(count: int, form: str, text: str) -> None:
    assert written(count, form) == text


def test_roman_numerals() -> None:
    assert [roman(n) for n in (4, 9, 40, 1994)] == ["IV", "IX", "XL", "MCMXCIV"]


def test_headers_and_footers_are_furniture() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Bulletin No. 1"
    document.add_paragraph("Body.")
    minutes = read(document)
    assert (minutes.text, minutes.furniture) == ("Body.", ("Bulletin No. 1",))


def test_struck_words_are_kept_and_marked() -> None:
    document = Document()
    add(document, run("shall ", "<w:strike/>") + run("should"))
    minutes = read(document)
    assert minutes.text == "shall should"
    assert [(e.style, minutes.text[e.start : e.end]) for e in minutes.emphasis] == [("strike", "shall")]


def test_places_are_paragraphs_counted_through_tables() -> None:
    document = Document()
    document.add_paragraph("One.")
    document.add_table(rows=1, cols=2).cell(0, 1).text = "cell"
    document.add_paragraph("Two.")
    minutes = read(document)
    assert [minutes.places(b.start, b.end) for b in minutes.blocks] == [[Paragraph(0)], [Paragraph(2)], [Paragraph(3)]]


def test_strict_files_are_read_too() -> None:
    document = Document()
    document.add_paragraph("Strictly.")
    old = zipfile.ZipFile(io.BytesIO(saved(document)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            content = content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                      b"http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
            new.writestr(info.filename, content)
    assert read_bytes(out.getvalue(), "strict.docx").text == "Strictly."


def test_broken_files_are_told_by_name() -> None:
    whole = saved(Document())
    with pytest.raises(InputError, match=r"cut\.docx"):
        read_bytes(whole[: len(whole) // 2], "cut.docx")
