"""Reading a file: `read(path)` gives its `Minutes`, whatever its format.

What a file is, its first bytes say; its name only tells markdown from plain text.
"""
from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.document import Minutes, Origin
from pipeline.errors import EmptyInput, EncryptedInput, InputError, LimitExceeded
from pipeline.ingest.options import DEFAULT, Options

__all__ = ["MEDIA_TYPES", "read", "read_bytes", "sniff"]

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = "application/x-ole-storage"
ZIP = "application/zip"
RTF = "application/rtf"
HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
MEDIA_TYPES = (PDF, DOCX, MARKDOWN, PLAIN)
CONVERT = "convert it to DOCX first, for example with LibreOffice: `soffice --headless --convert-to docx FILE`"
WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?>(?:<\?xml[^>]*>\s*|<!--(?>.*?-->)\s*)*)<(?:!doctype\s+html|html)\b", re.I | re.S)
MARKDOWN_LIKE = re.compile(r"\A\ufeff?(?:---[ \t]*\n.*?\n---[ \t]*\n|(?:.*\n){0,40}?#{1,6} \S)", re.S)


def read(path: str | Path, options: Options = DEFAULT, *, name: str | None = None) -> Minutes:
    """Read a file; `-` is standard input. `name` is what the file is called in the result and in errors."""
    if str(path) == "-":
        return read_bytes(sys.stdin.buffer.read(), name or "-", options)
    try:
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
        return READERS[media_type](data, origin, options)
    except MemoryError as error:
        raise LimitExceeded(f"{file}: reading it takes more memory than there is") from error
    except RecursionError as error:
        raise LimitExceeded(f"{file}: nested too deeply", "save it anew or print it to a PDF") from error


def sniff(data: bytes, file: str) -> str:
    """The media type of a file by its first bytes."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return DOCX if b"word/" in data else ZIP
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return OLE
    if data.startswith(b"{\\rtf"):
        return RTF
    if WEB_PAGE.match(data[:4096]):
        return HTML
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{file}: neither PDF, Word, markdown nor plain text", "convert it to PDF or DOCX first")
    if Path(file).suffix.lower() in (".md", ".markdown"):
        return MARKDOWN
    if Path(file).suffix.lower() not in (".txt", ".text") and MARKDOWN_LIKE.match(data[:4096].decode("utf-8", "replace")):
        return MARKDOWN
    return PLAIN


def decode(data: bytes) -> str:
    """The text of a text file in UTF-8, UTF-16 or, failing these, Windows-1252, with plain line ends."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _pdf(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.pdf import read_pdf

    return read_pdf(data, origin, options)


def _word(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.word import read_word

    return read_word(data, origin, options)


def _markdown(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.text import read_markdown

    return read_markdown(decode(data), origin)


def _plain(data: bytes, origin: Origin, options: Options) -> Minutes:
    from pipeline.ingest.text import read_plain

    return read_plain(decode(data), origin)


def _ole(data: bytes, origin: Origin, options: Options) -> Minutes:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedInput(f"{origin.file}: the Word file is protected by a password", "save an unprotected copy in Word")
    raise InputError(f"{origin.file}: an old Word file (.doc) or the like", CONVERT)


def _zip(data: bytes, origin: Origin, options: Options) -> Minutes:
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        raise InputError(f"{origin.file}: an OpenDocument file", CONVERT)
    raise InputError(f"{origin.file}: a ZIP archive, but no Word file", "unpack it, or save the document as DOCX or PDF")


def _rtf(data: bytes, origin: Origin, options: Options) -> Minutes:
    raise InputError(f"{origin.file}: a file in Rich Text Format", CONVERT)


def _html(data: bytes, origin: Origin, options: Options) -> Minutes:
    raise InputError(f"{origin.file}: a web page (HTML)", "print it to PDF in a browser, or save its text as .txt or .md")


READERS: dict[str, Callable[[bytes, Origin, Options], Minutes]] = {
    PDF: _pdf, DOCX: _word, OLE: _ole, ZIP: _zip, RTF: _rtf, HTML: _html, MARKDOWN: _markdown, PLAIN: _plain,
}  # fmt: skip
