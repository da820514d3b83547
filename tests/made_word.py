"""Word files made on the fly, with what python-docx cannot write put in as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx import Document
from docx.document import Document as Docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAY, JUNE = "2031-05-02T09:00:00Z", "2031-06-03T09:00:00Z"


def saved(document: Docx) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add(document: Docx, xml: str) -> None:
    """Put paragraphs, tables or what else this XML is at the end of the body."""
    for element in parse_xml(f"<w:body {NS}>{xml}</w:body>"):
        document.element.body.insert_element_before(element, "w:sectPr")


def made(*xml: str) -> bytes:
    """A file whose body is this XML."""
    document = Document()
    for piece in xml:
        add(document, piece)
    return saved(document)


def with_part(document: Docx, name: str, xml: str, relation: str = "") -> None:
    """A part beside the main one, as `footnotes` is."""
    blob = xml.replace(">", f" {NS}>", 1).encode()
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    part = Part(PackURI(f"/word/{name}.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, relation or f"{RELATIONS}/{name}")


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The file with its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def p(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def change(tag: str, inner: str, author: str = "Ana", date: str = MAY) -> str:
    return f'<w:{tag} w:id="7" w:author="{author}" w:date="{date}">{inner}</w:{tag}>'


def ins(text: str, author: str = "Ana", date: str = MAY) -> str:
    return change("ins", run(text), author, date)


def gone(text: str, author: str = "Ana", date: str = MAY) -> str:
    return change("del", run(text, tag="delText"), author, date)


def mark(tag: str) -> str:
    """The properties of a paragraph whose end is a tracked change."""
    return f"<w:rPr>{change(tag, '')}</w:rPr>"


def table(*rows: str, grid: int = 2) -> str:
    columns = '<w:gridCol w:w="2000"/>' * grid
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(text: str, properties: str = "") -> str:
    inner = text if text.startswith("<") else p(run(text))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"
