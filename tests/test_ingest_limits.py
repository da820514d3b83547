"""Files that are made to do harm, or that are none of ours: each is refused in one clear line, and quickly."""
from __future__ import annotations

import io
import zipfile

import pytest
from attacks import CATALOG, body, fanned, pdf, word

from pipeline import ingest
from pipeline.errors import EmptyInput, EncryptedInput, InputError, LimitExceeded, NoTextLayer
from pipeline.ingest import read_bytes

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
IMAGE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
DANGLING = b'<Relationship Id="rId99" Type="%s" Target="../NULL"/></Relationships>' % IMAGE
USUAL = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"


def tree(count: int, pages: int) -> bytes:
    """A PDF with this many pages, that says it has `count`."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + pages))
    return pdf(CATALOG, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids), *[PAGE] * pages)


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def named(value: object) -> str:
    """A name for what a test is given; archives hold the time, so that their bytes are no name."""
    return value if isinstance(value, str) else getattr(value, "__name__", type(value).__name__)


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (tree(5001, 5001), LimitExceeded, "5,001 pages"),
        (fanned(), LimitExceeded, "1,000,000 pages"),
        (tree(0, 0), EmptyInput, "without pages"),
        (tree(1, 1), NoTextLayer, "no text"),
        (word(body(b" " * 20_000_000)), LimitExceeded, "unpacks to 20 MB"),
        (word(body(b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000)), InputError, "depth"),
        (word(lambda content: content[:200], "word/styles.xml"), InputError, "not a readable Word file"),
        (zipped(**{f"word/{i}.xml": "" for i in range(10_001)}), LimitExceeded, "10,000 parts"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), InputError, "no text"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), InputError, "no text document"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), EncryptedInput, "unprotected copy"),
    ],
    ids=lambda value: "file" if isinstance(value, bytes) else None,
)  # fmt: skip
def test_refused(content: bytes, error: type[InputError], says: str) -> None:
    with pytest.raises(error, match=rf"odd\.bin: .*{says}") as raised:
        read_bytes(content, "odd.bin")
    assert type(raised.value) is error
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("trouble", "says"), [(MemoryError(), "memory"), (RecursionError(), "deeply")])
@pytest.mark.parametrize(
    ("entry", "content"),
    [("pdfminer.pdfpage.PDFPage.create_pages", tree(1, 1)), ("docx.opc.package.OpcPackage.open", word())],
    ids=["pdf", "word"],
)
def test_out_of_memory_or_depth(
    entry: str, content: bytes, trouble: Exception, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr(entry, fails)
    with pytest.raises(LimitExceeded, match=rf"big\.x: .*{says}"):
        read_bytes(content, "big.x")


@pytest.mark.parametrize(
    "content",
    [
        word(),
        word(lambda content: content.replace(b"</Relationships>", DANGLING), "word/_rels/document.xml.rels"),
        word(lambda content: content.replace(USUAL, MACROS), "[Content_Types].xml"),
        word(body(b"<w:sdt>" * 200 + b"</w:sdt>" * 200)),
    ],
    ids=["plain", "dangling relation", "macros", "deep"],
)
def test_odd_but_readable(content: bytes) -> None:
    assert read_bytes(content, "odd.docx").text == "Fine."


def test_a_comment_before_markdown_is_no_web_page() -> None:
    assert ingest.sniff(b"<!-- draft -->\n# Minutes\n", "x.md") == "text/markdown"
    assert ingest.sniff(b"<!-- a -->" * 400, "x.txt") == "text/plain"
