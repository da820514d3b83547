"""The pages of a PDF file: opened and read within limits; where pdfminer fails PDFium mends what it can, and that is told."""
from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from pipeline.errors import EncryptedInput, InputError, LimitExceeded
from pipeline.ingest import damaged, structure, unpacked
from pipeline.ingest.glyphs import MAX_CHARS, Device, Sheet, TooMany, sheet_of
from pipeline.ingest.options import Options

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

MAX_ALL_CHARS = 4_000_000
MAX_BYTES = 50_000_000  # of the program of one page
PRINT = "print that page anew"
MORE_PAGES = "split the file, or raise --max-pages"
CATALOGUE = re.compile(rb"(?<!\d)(\d{1,10})\s{1,4}(\d{1,5})\s{1,4}obj\b[^>]{0,200}?/Type\s{0,4}/Catalog\b")
BARE = "read without its layout"


@dataclass
class Source:
    """The content of a file, its name, how it is to be read, and what is to be told of how it was read."""

    data: bytes
    file: str
    options: Options
    warnings: list[str] = field(default_factory=list)


def sheets_of(source: Source) -> list[Sheet]:
    """What is printed on each page."""
    _restore(source)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(source.data)), password=source.options.password or "")
        pages = _pages(document, source)
    except (InputError, MemoryError, RecursionError):
        raise
    except PDFPasswordIncorrect as error:
        raise EncryptedInput(f"{source.file}: the password given does not open the PDF" if source.options.password else
                             f"{source.file}: the PDF is protected by a password") from error  # fmt: skip
    except Exception as error:  # pdfminer raises anything at all over a broken file
        return _mended(source, error)
    return _whole(source, list(_read(pages, document, source)))


def _restore(source: Source) -> None:
    """The end of a file that was cut short: where its catalogue is, from which both libraries find the rest."""
    if b"startxref" in source.data or b"trailer" in source.data:
        return
    for found in CATALOGUE.finditer(source.data):
        source.data += b"\ntrailer << /Root %s %s R >>\n" % found.groups()
        source.warnings.append("the file is cut short: what is left of it was read")
        return


def _pages(document: PDFDocument, source: Source) -> list[PDFPage]:
    """The pages; a crafted file says that it has others than those that are found, and both are held to the limit."""
    root = resolve1(document.catalog.get("Pages"))
    claimed = resolve1(root.get("Count")) if isinstance(root, dict) else 0
    _check(claimed if isinstance(claimed, int) else 0, source)
    pages = list(islice(PDFPage.create_pages(document), source.options.max_pages + 1))
    _check(len(pages), source)
    if isinstance(claimed, int) and claimed > len(pages) > 0:
        source.warnings.append(f"the file says that it has {claimed:,} pages; {len(pages):,} could be found")
    return pages


def _check(pages: int, source: Source) -> None:
    if pages > source.options.max_pages:
        raise LimitExceeded(f"{source.file}: {pages:,} pages, more than {source.options.max_pages:,}", MORE_PAGES)


def _read(pages: Sequence[PDFPage], document: PDFDocument, source: Source) -> Iterator[Sheet | None]:
    """What is printed on each page in turn, None for one that pdfminer cannot read."""
    device, roles = Device(PDFResourceManager()), _roles(document)
    count = 0
    for number, page in enumerate(pages, 1):
        try:
            if unpacked.exceeds(page, MAX_BYTES):
                raise LimitExceeded(f"{source.file}: page {number} unpacks to more than {MAX_BYTES // 1_000_000} MB", PRINT)
            sheet = sheet_of(page, device, roles.get(int(str(page.pageid)), {}))
        except TooMany as error:
            raise _too_many(source, number) from error
        except (InputError, MemoryError, RecursionError):
            raise
        except Exception:  # pdfminer raises anything at all over a broken page
            yield None
            continue
        count += sheet.count
        if count > MAX_ALL_CHARS:
            raise LimitExceeded(f"{source.file}: more than {MAX_ALL_CHARS:,} characters up to page {number}")
        yield sheet


def _too_many(source: Source, page: int) -> LimitExceeded:
    return LimitExceeded(f"{source.file}: page {page} holds more than {MAX_CHARS:,} characters", PRINT)


def _roles(document: PDFDocument) -> structure.Roles:
    try:
        return structure.roles(document)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # a broken tree is as good as none
        return {}


def _mended(source: Source, error: Exception) -> list[Sheet]:
    """All pages by way of PDFium, of a file that pdfminer cannot open."""
    found = _by_pdfium(source, None)
    if not found:
        name, said = type(error).__name__, f" {error}" if str(error) else ""
        raise InputError(f"{source.file}: not a readable PDF: {name}{said}") from error
    source.warnings.append(f"the file is damaged: {BARE}")
    return [found[i] for i in sorted(found)]


def _whole(source: Source, sheets: Sequence[Sheet | None]) -> list[Sheet]:
    """The pages, with those that are missing by way of PDFium."""
    missing = [i for i, sheet in enumerate(sheets) if sheet is None]
    found = _by_pdfium(source, missing, len(sheets)) if missing else {}
    for i in missing:
        source.warnings.append(f"page {i + 1} is damaged: {BARE}" if i in found else f"page {i + 1} could not be read")
    return [sheet or found.get(i) or Sheet(0.0, 0.0) for i, sheet in enumerate(sheets)]


def _by_pdfium(source: Source, wanted: Sequence[int] | None, pages: int | None = None) -> dict[int, Sheet]:
    """Pages by their index: those that are wanted and can be read, all without `wanted`; none where it counts other pages."""
    count = damaged.count(source.data, source.options.password)
    _check(count, source)
    if not count or (pages is not None and count != pages):
        return {}
    try:
        return damaged.sheets(source.data, source.options.password, range(count) if wanted is None else wanted)
    except TooMany as error:
        raise _too_many(source, error.args[0] + 1) from error
