"""Scanned pages of a PDF, by way of ocrmypdf and tesseract: they set words under the picture, and the PDF is read as any other.

A page is a scan where a picture covers it and there are hardly any letters. Only such pages are recognised; the others keep
the text that they have.
"""
from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2  # type: ignore[import-untyped]

from pipeline.document import Minutes, Origin
from pipeline.errors import InputError, LimitExceeded, MissingProgram, NoTextLayer
from pipeline.ingest.glyphs import Sheet
from pipeline.ingest.options import Options
from pipeline.ingest.pdf import composed
from pipeline.ingest.programs import run_program
from pipeline.ingest.sheets import Source, sheets_of

FEW = 10  # letters and digits; a scan may have a page number or a stamp set over it
COVERED = 0.5  # of a page, by one picture
START, EACH = 60.0, 45.0  # seconds for the whole, and for each page
MEMORY = 6 * 2**30
LANGUAGE = "eng"
OPTIONS = ("--force-ocr", "--output-type=pdf", "--optimize=0", "--jobs=1", "--invalidate-digital-signatures", "--quiet")
TURNED = ("--rotate-pages", "--rotate-pages-threshold=7")  # sparse pages that are told rightly reach no more than 10 or 12
ORIENTATION = "osd"  # tesseract's data for telling which way a page lies
DATA = "the English data of tesseract"
INSTALL = {
    "ocrmypdf": "`pip install ocrmypdf`", "tesseract": "`apt install tesseract-ocr`", DATA: "`apt install tesseract-ocr-eng`",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a PDF, counted from 1: how many there are, and which of them are scans."""

    count: int = 0
    scans: tuple[int, ...] = ()


def read_pages(data: bytes, origin: Origin, options: Options) -> Minutes:
    """A PDF, with its scanned pages recognised as the options say."""
    source = Source(data, origin.file, options)
    sheets = sheets_of(source)
    if options.ocr == "force" and sheets:
        return _recognised(data, origin, options, Pages(len(sheets), tuple(range(1, len(sheets) + 1))))
    pages = Pages(len(sheets), scans(data, options.password, sheets))
    if not pages.scans:
        return composed(sheets, origin, source.warnings)
    if options.ocr == "never" or (missing := _missing()):
        why = "leave out `--ocr never`" if options.ocr == "never" else _told(missing)
        if len(pages.scans) == pages.count:
            raise NoTextLayer(f"{origin.file}: only scanned pages without text, {pages.count} in all", why)
        told = f"{named(pages.scans)} scanned and left out ({why})"
        return composed(sheets, origin, [*source.warnings, told])
    return _recognised(data, origin, options, pages)


def scans(data: bytes, password: str | None, sheets: Sequence[Sheet]) -> tuple[int, ...]:
    """Which pages are scans, counted from 1; none where PDFium, which sees the pictures, cannot open the file."""
    bare = [i for i, sheet in enumerate(sheets) if sum(c.text.isalnum() for c in (*sheet.chars, *sheet.artifacts)) < FEW]
    if not bare:
        return ()
    try:
        with closing(pypdfium2.PdfDocument(data, password=password)) as pdf:
            return tuple(i + 1 for i in bare if i < len(pdf) and _is_scan(pdf, i))
    except pypdfium2.PdfiumError:
        return ()


def _is_scan(pdf: pypdfium2.PdfDocument, index: int) -> bool:
    with closing(pdf[index]) as page:
        area = page.get_width() * page.get_height()
        images = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
        return any(_size(image.get_bounds()) >= COVERED * area for image in images)


def _size(bounds: Sequence[float]) -> float:
    left, bottom, right, top = bounds
    return (right - left) * (top - bottom)


def _recognised(data: bytes, origin: Origin, options: Options, pages: Pages) -> Minutes:
    """The PDF with these pages recognised anew."""
    if missing := _missing():
        raise MissingProgram(f"{origin.file}: no text recognition without {' and '.join(missing)}", _told(missing))
    made = _ocr(_unlocked(data, options.password), origin.file, pages.scans)
    source = Source(made, origin.file, replace(options, password=None))
    sheets = sheets_of(source)
    bare = scans(made, None, sheets)
    read = [page for page in pages.scans if page not in bare]
    told = [f"{named(read)} read by text recognition: check the words"] if read else []
    told += [f"{named(bare)} scanned, and text recognition found no words there"] if bare else []
    return composed(sheets, origin, [*source.warnings, *told])


def _program() -> list[str] | None:
    """How ocrmypdf is called: the program on the path, or the one installed beside us."""
    found = shutil.which("ocrmypdf")
    if found:
        return [found]
    return [sys.executable, "-m", "ocrmypdf"] if find_spec("ocrmypdf") else None


def _missing() -> list[str]:
    """What text recognition lacks here."""
    tesseract = shutil.which("tesseract")
    found = {"ocrmypdf": _program(), "tesseract": tesseract, DATA: not tesseract or LANGUAGE in _languages(tesseract)}
    return [name for name, there in found.items() if not there]


def _languages(tesseract: str) -> list[str]:
    with TemporaryDirectory(prefix="pipeline-") as place:
        return run_program([tesseract, "--list-langs"], Path(place).resolve(), seconds=START, memory=MEMORY).said.split()


def _told(missing: Sequence[str]) -> str:
    return f"install {' and '.join(f'{name} ({INSTALL[name]})' for name in missing)}"


def _ocr(data: bytes, file: str, pages: Sequence[int]) -> bytes:
    """The PDF with words under the pictures of these pages."""
    turned = TURNED if ORIENTATION in _languages(shutil.which("tesseract") or "") else ()
    with TemporaryDirectory(prefix="pipeline-") as place:
        folder = Path(place).resolve()
        (folder / "in.pdf").write_bytes(data)
        command = [*(_program() or ()), *OPTIONS, *turned, "--pages", _ranges(pages), "--language", LANGUAGE,
                   "--tesseract-timeout", f"{EACH:g}", "in.pdf", "out.pdf"]  # fmt: skip
        seconds = START + EACH * len(pages)
        outcome = run_program(command, folder, seconds=seconds, memory=MEMORY)
        if outcome.code is None:
            raise LimitExceeded(f"{file}: its text is not recognised after {seconds:g} seconds")
        made = folder / "out.pdf"
        if outcome.code or not made.is_file():
            raise InputError(f"{file}: its text could not be recognised: {_last_line(outcome.said) or f'code {outcome.code}'}",
                             "run ocrmypdf on it yourself, or read what text it has with --ocr never")  # fmt: skip
        return made.read_bytes()


def _last_line(said: str) -> str:
    return next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")


def _unlocked(data: bytes, password: str | None) -> bytes:
    """A copy without a password: ocrmypdf opens none that has one, not even an empty one."""
    if b"/Encrypt" not in data:
        return data
    out = io.BytesIO()
    with closing(pypdfium2.PdfDocument(data, password=password)) as pdf:
        pdf.save(out, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def named(pages: Sequence[int]) -> str:
    """These pages as the subject of a sentence: "page 2 was", "pages 1-3, 7 were"."""
    return f"page {_ranges(pages)} was" if len(pages) == 1 else f"pages {_ranges(pages).replace(',', ', ')} were"


def _ranges(pages: Sequence[int]) -> str:
    return ",".join(_range(run) for run in _runs(pages))


def _runs(pages: Sequence[int]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(pages), key=lambda pair: pair[1] - pair[0]):
        yield [page for _, page in run]


def _range(run: Sequence[int]) -> str:
    return f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0])
