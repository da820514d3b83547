"""Word files made to do harm: each is refused in one clear line that names it, and quickly; odd but honest ones are read."""

from __future__ import annotations

import io
import socket
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from made_word import made, p, repacked, run, table, tc, tr

from pipeline.errors import EncryptedInput, InputError, LimitExceeded
from pipeline.ingest import read_bytes

FINE = made(p(run("Fine.")))
BODY = "word/document.xml"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LAUGHS = b'<!DOCTYPE w:document [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (new, b"&%c;" % old * 10) for old, new in zip(b"abcdefgh", b"bcdefghi", strict=True)
) + b"]>"
OUTER = b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    return repacked(FINE, lambda member, content: change(content) if member == name else content)


def body(xml: bytes) -> bytes:
    return part(BODY, lambda content: content.replace(b"<w:body>", b"<w:body>" + xml))


def declared(declaration: bytes, code: str = "utf-8") -> bytes:
    """A body with a document type and a use of its entities."""

    def change(content: bytes) -> bytes:
        text = content[content.index(b"<w:document") :].replace(b"Fine.", b"&x;")
        return (f'<?xml version="1.0" encoding="{code}"?>'.encode() + declaration + text).decode().encode(code)

    return part(BODY, change)


def with_member(name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO(FINE)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def flagged() -> bytes:
    """The file with every member marked as encrypted."""
    found = bytearray(FINE)
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        i = found.find(head)
        while i >= 0:
            found[i + at] |= 1
            i = found.find(head, i + 4)
    return bytes(found)


def damaged() -> bytes:
    """The file with one byte of its body turned, so that its check sum is wrong."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FINE)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue().replace(b"Fine.", b"Fin!.", 1)


def oversized() -> bytes:
    """The file with a directory that says its body is of 300 MB."""
    i = FINE.index(BODY.encode(), FINE.index(b"PK\x01\x02")) - 46
    return FINE[: i + 24] + struct.pack("<I", 300_000_000) + FINE[i + 28 :]


def incompressible(size: int) -> bytes:
    """Letters that pack to about a tenth, so that no ratio gives them away."""
    return b"".join(b"%08x" % zlib.crc32(b"%d" % i) for i in range(size // 800)) * 100


def spread(name: str, content: bytes) -> bytes:
    """Half of the runs in the body, half in the styles."""
    last = {BODY: b"<w:sectPr", "word/styles.xml": b"</w:styles>"}.get(name, b"nothing")
    return content.replace(last, b"<w:r/>" * 3_000_000 + incompressible(5_000_000) + last)


CUT = FINE[: len(FINE) // 2]
ATTACKS: dict[str, tuple[Callable[[], bytes], type[InputError], str]] = {
    "name that leads out": (lambda: with_member("../../evil.txt"), InputError, "outside of the file"),
    "name that leads out by backslashes": (lambda: with_member("word\\..\\..\\evil.txt"), InputError, "outside of the file"),
    "absolute name": (lambda: with_member("/tmp/evil.txt"), InputError, "outside of the file"),
    "name with a drive": (lambda: with_member("C:/evil.txt"), InputError, "outside of the file"),
    "name of two lines": (lambda: with_member("../a\nb\x1b[31m"), InputError, "outside of the file"),
    "part twice": (lambda: with_member(BODY, b"<w:document/>"), InputError, "twice"),
    "part twice but for capitals": (lambda: with_member(BODY.upper(), b"<w:document/>"), InputError, "twice"),
    "entities that multiply": (lambda: declared(LAUGHS.replace(b"ENTITY i", b"ENTITY x")), InputError, "declares"),
    "entity outside": (lambda: declared(OUTER), InputError, "declares"),
    "entity outside in UTF-16": (lambda: declared(OUTER, "utf-16"), InputError, "declares"),
    "entity outside in UTF-32": (lambda: declared(OUTER, "utf-32"), InputError, ""),
    "entity outside in EBCDIC": (lambda: declared(OUTER, "cp037"), InputError, ""),
    "entity in the styles": (lambda: part("word/styles.xml", lambda c: OUTER + c[c.index(b"<w:st") :]), InputError, "declares"),
    "entity in the relations": (lambda: part("_rels/.rels", lambda c: OUTER + c[c.index(b"<Rel") :]), InputError, "declares"),
    "more than 200 MB": (oversized, LimitExceeded, "unpacks to 300 MB"),
    "zip bomb": (lambda: body(b" " * 50_000_000), LimitExceeded, "unpacks to 50 MB"),
    "5,000 deep": (lambda: body(b"<w:sdt><w:sdtContent>" * 2500 + b"</w:sdtContent></w:sdt>" * 2500), InputError, "depth"),
    "tables 5,000 deep": (lambda: body(b"<w:tbl><w:tr><w:tc>" * 5000 + b"</w:tc></w:tr></w:tbl>" * 5000), InputError, "depth"),
    "text of 30 MB": (lambda: body(b"<w:t>" + incompressible(30_000_000) + b"</w:t>"), InputError, "too long"),
    "3,000,000 paragraphs": (lambda: body(b"<w:p/>" * 3_000_000), LimitExceeded, "200,000 paragraphs|unpacks"),
    "paragraphs by another name": (lambda: body(b'<x:p xmlns:x="urn:x"/>' * 250_000), LimitExceeded, "200,000 paragraphs"),
    "6,000,000 runs": (lambda: body(b"<w:r/>" * 6_000_000 + incompressible(5_000_000)), LimitExceeded, "5,000,000 tags"),
    "6,000,000 runs in two parts": (lambda: repacked(FINE, spread), LimitExceeded, "5,000,000 tags"),
    "cut short": (lambda: CUT, InputError, "cut short or damaged"),
    "wrong check sum": (damaged, InputError, "cut short or damaged"),
    "encrypted members": (flagged, EncryptedInput, "password"),
    "unknown compression": (lambda: FINE.replace(b"\x08\x00", b"\x63\x00"), InputError, ""),
    "no main part": (lambda: part("_rels/.rels", lambda c: c.replace(b"officeDocument\"", b"other\"")), InputError, ""),
    "main part outside": (lambda: part("_rels/.rels", lambda c: c.replace(b'Target="word/document.xml"',
                          b'Target="http://example.org/x" TargetMode="External"')), InputError, ""),
    "no body": (lambda: part(BODY, lambda c: c.replace(b"w:body>", b"w:other>")), InputError, "without a body"),
    "body that is no XML": (lambda: part(BODY, lambda c: b"\0\1\2" * 50), InputError, ""),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ATTACKS)
def test_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, error, says = ATTACKS[name]
    data = make()
    monkeypatch.chdir(tmp_path)
    begun = time.monotonic()
    with pytest.raises(error, match=rf"^odd\.docx: .*(?:{says})") as raised:
        read_bytes(data, "odd.docx")
    assert type(raised.value) is error
    assert "\n" not in str(raised.value)
    assert "\x1b" not in str(raised.value)
    assert time.monotonic() - begun < 20
    assert list(tmp_path.iterdir()) == []


def test_nothing_outside_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = "".join(f'<Relationship Id="x{kind}" Type="{relations}/{kind}" Target="http://127.0.0.1:9/" TargetMode="External"/>'
                      for kind in ("attachedTemplate", "header", "footnotes", "comments", "image", "settings"))  # fmt: skip
    data = part("word/_rels/document.xml.rels", lambda c: c.replace(b"</Relationships>", outside.encode() + b"</Relationships>"))
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read_bytes(data, "odd.docx").text == "Fine."


TEMPLATE = MAIN.replace(b".document.", b".template.")
MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def strict(_: str, content: bytes) -> bytes:
    for usual, new in STRICT.items():
        content = content.replace(usual, new)
    return content


@pytest.mark.parametrize(
    "data",
    [
        part("[Content_Types].xml", lambda c: c.replace(MAIN, TEMPLATE)),
        part("[Content_Types].xml", lambda c: c.replace(MAIN, MACROS)),
        repacked(FINE, strict),
        with_member("word/vbaProject.bin", b"<!DOCTYPE and anything"[1:]),
        with_member("customXml/", b""),
    ],
    ids=["template", "macros", "strict", "binary part", "folder"],
)
def test_odd_but_readable(data: bytes) -> None:
    assert read_bytes(data, "odd.docx").text == "Fine."


def test_tables_in_tables_are_read_as_deep_as_a_file_may_be() -> None:
    inner = p(run("Fine."))
    for _ in range(60):
        inner = table(tr(tc(inner)))
    assert read_bytes(made(inner), "deep.docx").text == "Fine."


# --- nothing takes more time than the file is long -------------------------------------------------------------------


def seconds(xml: str) -> float:
    data = made(xml)
    begun = time.monotonic()
    read_bytes(data, "long.docx")
    return time.monotonic() - begun


SPIRAL = "".join(f'<w:commentRangeStart w:id="{i}"/>' for i in range(20_000))


@pytest.mark.parametrize(
    "xml",
    [
        p("".join(f'<w:ins w:id="1" w:author="a{i}"><w:r><w:t>w </w:t></w:r></w:ins>' for i in range(10_000))),
        SPIRAL + p(run("Fine.")) * 2_000,
        p("<w:r><w:br/></w:r>" + run("x ")) * 3_000,
        p("<w:r>" + "<w:t>x </w:t>" * 20_000 + "</w:r>"),
        p("<w:t>x </w:t>" * 20_000),
        p("".join('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' for _ in range(2_000)) + run("x") * 2_000),
        table(*[tr(tc("a", "<w:vMerge/>"), tc("b")) for _ in range(2_000)]),
        p(run("- " * 30_000)),
    ],
    ids=["changes", "comments", "lines", "texts of a run", "texts", "fields", "cells", "hyphens"],
)  # fmt: skip
def test_time_goes_with_length(xml: str) -> None:
    assert seconds(xml) < 10


def test_a_long_chain_of_styles_takes_no_time() -> None:
    names = "".join(f"<w:style w:type='paragraph' w:styleId='s{i}'><w:basedOn w:val='s{i + 1}'/></w:style>" for i in range(5_000))
    body = made(p(run("words "), "<w:pStyle w:val='s0'/>") * 1_000)
    data = repacked(body, lambda _, content: content.replace(b"</w:styles>", names.encode() + b"</w:styles>"))
    begun = time.monotonic()
    read_bytes(data, "styles.docx")
    assert time.monotonic() - begun < 10
