"""Files made to do harm, each in a few lines: what they are called, and their bytes."""
from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from docx import Document

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
DOCTYPE = b"""<!DOCTYPE w [<!ENTITY a0 "haha">%s]>""" % b"".join(
    b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10))
OUTSIDE = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
SAID = b"<w:p><w:r><w:t>Fine.</w:t></w:r></w:p>"


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        out, size, table, size, len(out))  # fmt: skip


def page(contents: bytes = b"", box: bytes = b"0 0 600 800") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Resources << /Font << /F1 5 0 R >> >> %s>>" % (box, contents)


def one_page(stream: bytes, filters: bytes = b"[/FlateDecode /FlateDecode]") -> bytes:
    """A page with this content, packed."""
    content = b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream)
    return pdf(CATALOG, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page(b"/Contents 4 0 R "), content, FONT)


def packed(head: bytes, filling: bytes, times: int, tail: bytes) -> bytes:
    """Much of the same, packed twice, and never held here unpacked."""
    inner = zlib.compressobj(9)
    outer = zlib.compressobj(9)
    out = [outer.compress(inner.compress(head))]
    out += [outer.compress(inner.compress(filling)) for _ in range(times)]
    out += [outer.compress(inner.compress(tail) + inner.flush()), outer.flush()]
    return b"".join(out)


def bomb() -> bytes:
    """2 kB that unpack to 1 GiB."""
    return one_page(packed(b"", bytes(1 << 20), 1024, b""))


def glyphs() -> bytes:
    """A page with a million and a half of characters in 4 kB."""
    return one_page(packed(b"BT /F1 12 Tf 9 9 Td (", b"A" * 1000, 1500, b") Tj ET"))


def loop() -> bytes:
    """A page tree that holds itself."""
    return pdf(CATALOG, b"<< /Type /Pages /Count 2 /Kids [3 0 R] >>", b"<< /Type /Pages /Count 2 /Parent 2 0 R /Kids [2 0 R] >>")


def many_pages() -> bytes:
    """A million references to one page."""
    return pdf(CATALOG, b"<< /Type /Pages /Count 1000000 /Kids [%s] >>" % (b"3 0 R " * 1_000_000), page())


def fanned() -> bytes:
    """A million pages in a kilobyte: each knot of the tree holds the next one ten times."""
    knots = [(10 ** (6 - i), b" ".join([b"%d 0 R" % (i + 3)] * 10)) for i in range(6)]
    return pdf(CATALOG, *(b"<< /Type /Pages /Count %d /Kids [%s] >>" % knot for knot in knots), page())


def drawn_in_itself() -> bytes:
    """A form that draws itself."""
    draw = b"/Length 5 >>\nstream\n/X Do\nendstream"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> " + draw
    content = b"<< " + draw
    own = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>"
    return pdf(CATALOG, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", own, form, content)


def word(change: Callable[[bytes], bytes] = bytes, part: str = "word/document.xml", **more: bytes) -> bytes:
    """A Word file that says "Fine.", one of its parts changed, with more members."""
    whole, out = io.BytesIO(), io.BytesIO()
    document = Document()
    document.add_paragraph("Fine.")
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def body(xml: bytes, doctype: bytes = b"") -> Callable[[bytes], bytes]:
    """Puts XML at the start of the body, and a document type before everything."""
    def change(content: bytes) -> bytes:
        head, rest = content.split(b"?>", 1)
        return head + b"?>" + doctype + rest.replace(b"<w:body>", b"<w:body>" + xml)
    return change


def in_cells(depth: int) -> bytes:
    return b"<w:tbl><w:tr><w:tc>" * depth + SAID + b"<w:p/></w:tc></w:tr></w:tbl>" * depth


def attacks() -> Iterator[tuple[str, Callable[[], bytes], tuple[int, ...]]]:
    """Name, maker, and the exit codes that may come of it: 0 where it may be read as if nothing was."""
    yield "bomb.pdf", bomb, (4, 6, 7)
    yield "glyphs.pdf", glyphs, (7,)
    yield "loop.pdf", loop, (4,)
    yield "many-pages.pdf", many_pages, (7,)
    yield "fanned.pdf", fanned, (7,)
    yield "drawn-in-itself.pdf", drawn_in_itself, (4, 6, 7)
    yield "truncated.pdf", lambda: one_page(zlib.compress(b"BT (x) Tj ET"), b"/FlateDecode")[:200], (4, 6)
    yield "no-pages.pdf", lambda: pdf(CATALOG, b"<< /Type /Pages /Count 0 /Kids [] >>"), (4,)
    yield "claims.pdf", lambda: pdf(CATALOG, b"<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>", page()), (6, 7)
    yield "blank.docx", lambda: bytes(5000), (4,)
    yield "bomb.docx", lambda: word(body(b" " * 300_000_000)), (7,)
    yield "laughs.docx", lambda: word(body(b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", DOCTYPE)), (4, 7)
    yield "outside.docx", lambda: word(body(b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", OUTSIDE)), (0, 4)
    yield "paragraphs.docx", lambda: word(body(b"<w:p/>" * 3_000_000)), (7,)
    yield "runs.docx", lambda: word(body(b"<w:p>" + b"<w:r><w:t>a</w:t></w:r>" * 400_000 + b"</w:p>")), (0, 7)
    yield "cells.docx", lambda: word(body(in_cells(5000))), (4, 7)
    yield "controls.docx", lambda: word(body(b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000)), (4, 7)
    yield "slip.docx", lambda: word(**{"../../../slipped.txt": b"slipped", "/slipped.txt": b"slipped"}), (0, 4)
    yield "members.docx", lambda: word(**{f"word/{i}.xml": b"" for i in range(20_000)}), (7,)
    yield "cut.docx", lambda: word()[:3000], (4,)
