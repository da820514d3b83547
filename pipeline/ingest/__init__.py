"""Reading a file: `read(path)` gives its `Minutes`, whatever its format.

What a file is, its first bytes say; its name only tells markdown from other text.
"""
from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.document import Minutes, Origin
from pipeline.errors import EmptyInput, InputError, LimitExceeded
from pipeline.ingest.encoding import HEAD, decode, is_text
from pipeline.ingest.entries import either
from pipeline.ingest.ole import MAGIC, Container
from pipeline.ingest.options import DEFAULT, Options
from pipeline.ingest.tongues import mark

__all__ = ["MEDIA_TYPES", "read", "read_bytes", "sniff"]

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
OLE = "application/x-ole-storage"
ZIP = "application/zip"
MEDIA_TYPES = (PDF, DOCX, DOC, ODT, RTF, HTML, MARKDOWN, PLAIN)
MAX_BYTES = 500_000_000
BEFORE = r"\A\ufeff?\s*(?>(?:<\?xml[^>]*>\s*|<!--(?>.*?-->)\s*)*)<"
WEB_PAGE = re.compile(rf"{BEFORE}(?:!doctype\s+html|{either('tags', 'page')})\b", re.I | re.S)
FRAGMENT = re.compile(rf"{BEFORE}({either('tags', 'opening')})\b[^<>]*>.*</(?:{either('tags', 'opening')})\s*>", re.I | re.S)
MARKDOWN_LIKE = re.compile(r"\A\ufeff?(?:---[ \t]*\n.*?\n---[ \t]*\n|(?:.*\n){0,40}?#{1,6} \S)", re.S)


def read(path: str | Path, options: Options = DEFAULT, *, name: str | None = None) -> Minutes:
    """Read a file; `-` is standard input. `name` is what the file is called in the result and in errors."""
    if str(path) == "-":
        return read_bytes(sys.stdin.buffer.read(), name or "-", options)
    try:
        size = Path(path).stat().st_size
        if size > MAX_BYTES:
            raise LimitExceeded(f"{name or path}: {size // 1_000_000:,} MB, more than {MAX_BYTES // 1_000_000:,}")
        content = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{name or path}: {error.strerror or error}", "check the path and the permissions") from error
    return read_bytes(content, name or str(path), options)


def read_bytes(data: bytes, file: str, options: Options = DEFAULT) -> Minutes:
    """Read a file's content; `file` is its name."""
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyInput(f"{file}: the file is empty")
    media_type = sniff(data, file)
    origin = Origin(file, hashlib.sha256(data).hexdigest(), media_type)
    try:
        return mark(READERS[media_type](data, origin, options))
    except MemoryError as error:
        raise LimitExceeded(f"{file}: reading it takes more memory than there is") from error
    except RecursionError as error:
        raise LimitExceeded(f"{file}: nested too deeply", "save it anew or print it to a PDF") from error


def sniff(data: bytes, file: str) -> str:
    """The media type of a file by its first bytes."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return ODT if b"mimetype" + ODT.encode() in data[:200] else DOCX if b"word/" in data else ZIP
    if data.startswith(MAGIC[:4]):
        return DOC if "WordDocument" in Container(data).outer() else OLE
    if data.startswith(b"{\\rtf"):
        return RTF
    if not is_text(data):
        raise InputError(f"{file}: neither PDF, Word, a web page nor text", "convert it to PDF or DOCX first")
    return _of_text(decode(data[:HEAD]), Path(file).suffix.lower())


def _of_text(head: str, suffix: str) -> str:
    """The media type of a text by its beginning; tags may stand in markdown, too."""
    if WEB_PAGE.match(head):
        return HTML
    if suffix in (".md", ".markdown") or (suffix not in (".txt", ".text") and MARKDOWN_LIKE.match(head)):
        return MARKDOWN
    return HTML if FRAGMENT.match(head) else PLAIN


def _pdf(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.ocr import read_pages

    return read_pages(data, origin, options)


def _word(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.word import read_word

    return read_word(data, origin, options)


def _html(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.html import read_html

    return read_html(data, origin, options)


def _markdown(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.text import read_markdown

    return read_markdown(decode(data), origin)


def _plain(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.text import read_plain

    return read_plain(decode(data), origin)


def _converted(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.convert import read_converted

    return read_converted(data, origin, options)


def _refused(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.convert import refuse

    return refuse(data, origin)


READERS: dict[str, Callable[[bytes, Origin, Options], Minutes]] = {
    PDF: _pdf, DOCX: _word, DOC: _converted, ODT: _converted, RTF: _converted, HTML: _html, MARKDOWN: _markdown, PLAIN: _plain,
    OLE: _refused, ZIP: _refused,
}  # fmt: skip
