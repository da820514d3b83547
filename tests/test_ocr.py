"""Scans: which pages are told to be such, what is done with them, and what is said where text recognition is missing."""
from __future__ import annotations

import importlib.util
import io
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Minutes
from pipeline.errors import EncryptedInput, InputError, LimitExceeded, MissingProgram, NoTextLayer
from pipeline.ingest import ocr, read_bytes
from pipeline.ingest.options import Ocr, Options
from pipeline.ingest.sheets import Source, sheets_of

HAS_OCR = bool((shutil.which("ocrmypdf") or importlib.util.find_spec("ocrmypdf")) and shutil.which("tesseract"))
recognition = pytest.mark.skipif(not HAS_OCR, reason="ocrmypdf or tesseract is not installed")
PAGES = (
    ("OPENING OF THE SESSION", "Norway proposed that the fund for lamps be closed by 31 March 2031.",
     "Japan opposed this, and said that the keepers would need it for two more years."),
    ("REPORTS OF THE KEEPERS", "The Chair thanked the keepers and asked for their comments in writing.",
     "Chile wondered whether the second report could be shortened."),
    ("CLOSING OF THE SESSION", "The Board agreed to meet again in the first week of May.",
     "Peru will host the next session in Lima."),
)  # fmt: skip


def typed(canvas: Canvas, lines: Sequence[str]) -> None:
    canvas.setFont("Helvetica", 13)
    for number, line in enumerate(lines):
        canvas.drawString(70, 740 - 40 * number, line)


def picture(lines: Sequence[str], turn: int = 0) -> ImageReader:
    """A page as a scanner sees it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    typed(canvas, lines)
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        return ImageReader(pdf[0].render(scale=200 / 72).to_pil().convert("L").rotate(turn))


def pdf(scans: Sequence[int] = (), *, pages: int = 3, stamp: str = "", password: str | None = None) -> bytes:
    """A PDF of which these pages, counted from 1, are scans, with a stamp set over them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=StandardEncryption(password, "owner") if password is not None else None)
    for number, lines in enumerate(PAGES[:pages], 1):
        if number in scans:
            canvas.drawImage(picture(lines), 0, 0, *A4)
            canvas.drawString(300, 30, stamp)
        else:
            typed(canvas, lines)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scans_of(content: bytes) -> tuple[int, ...]:
    return ocr.scans(content, None, sheets_of(Source(content, "scan.pdf", Options())))


def read(content: bytes, mode: Ocr = "auto", password: str | None = None) -> Minutes:
    return read_bytes(content, "scan.pdf", Options(ocr=mode, password=password))


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole path, and no ocrmypdf beside us."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    return tmp_path


def program(folder: Path, name: str, code: str) -> None:
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys, shutil, pathlib, time\n{code}\n")
    path.chmod(0o755)


@pytest.fixture
def fake(programs: Path) -> Path:
    """Programs that "recognise" a document that is all text, and write down how they were called."""
    (programs / "answer.pdf").write_bytes(pdf())
    program(programs, "tesseract", "print('eng', 'osd')")
    program(programs, "ocrmypdf", f"pathlib.Path({str(programs / 'call')!r}).write_text(' '.join(sys.argv[1:]))\n"
                                  f"shutil.copy({str(programs / 'answer.pdf')!r}, sys.argv[-1])")  # fmt: skip
    return programs


# --- which pages are scans ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scanned", "stamp", "told"),
    [((), "", ()), ((2,), "", (2,)), ((1, 2, 3), "", (1, 2, 3)), ((2,), "- 2 -", (2,)), ((2,), "RECEIVED 2 MAY 2031", ())],
)
def test_scans_are_told(scanned: tuple[int, ...], stamp: str, told: tuple[int, ...]) -> None:
    assert scans_of(pdf(scanned, stamp=stamp)) == told


def test_an_empty_page_and_a_small_picture_are_no_scans() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.showPage()
    canvas.drawImage(picture(["A mark"]), 0, 0, 200, 200)
    canvas.save()
    assert scans_of(out.getvalue()) == ()


@pytest.mark.parametrize(("pages", "named"), [([2], "page 2 was"), ([1, 2, 3, 7, 9, 10], "pages 1-3, 7, 9-10 were")])
def test_pages_are_named(pages: list[int], named: str) -> None:
    assert ocr.named(pages) == named


# --- what is done with them --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scans", "mode", "asked", "warning"),
    [
        ([2], "auto", "2", "page 2 was read by text recognition: check the words"),
        ([1, 2, 3], "auto", "1-3", "pages 1-3 were read by text recognition: check the words"),
        ([], "force", "1-3", "pages 1-3 were read by text recognition: check the words"),
    ],
)
def test_only_these_pages_are_recognised(fake: Path, scans: list[int], mode: Ocr, asked: str, warning: str) -> None:
    minutes = read(pdf(scans), mode)
    assert f" --pages {asked} " in (fake / "call").read_text()
    assert minutes.warnings == (warning,)
    assert minutes.text == read(pdf()).text
    assert minutes.origin.sha256 != read(pdf()).origin.sha256 or not scans


def test_a_document_with_text_needs_no_program(programs: Path) -> None:
    assert read(pdf()).warnings == ()


def test_scans_are_left_out_when_asked(fake: Path) -> None:
    minutes = read(pdf([2]), "never")
    assert minutes.warnings == ("page 2 was scanned and left out (leave out `--ocr never`)",)
    assert "Peru" in minutes.text
    assert "Chile" not in minutes.text
    with pytest.raises(NoTextLayer, match=r"scan\.pdf: only scanned pages without text, 3 in all"):
        read(pdf([1, 2, 3]), "never")
    assert not (fake / "call").exists()


@pytest.mark.parametrize(
    ("there", "says"),
    [
        ((), r"install ocrmypdf \(`pip install ocrmypdf`\) and tesseract \(`apt install tesseract-ocr`\)"),
        (("tesseract",), r"install ocrmypdf \(`pip install ocrmypdf`\)"),
        (("ocrmypdf",), r"install tesseract \(`apt install tesseract-ocr`\)"),
    ],
)
def test_what_is_missing_is_named(programs: Path, there: tuple[str, ...], says: str) -> None:
    for name in there:
        program(programs, name, "print('eng')")
    with pytest.raises(NoTextLayer, match=says):
        read(pdf([1, 2, 3]))
    with pytest.raises(MissingProgram, match=says):
        read(pdf(), "force")
    warning, = read(pdf([3])).warnings
    assert warning.startswith("page 3 was scanned and left out (install ")


def test_tesseract_without_english(fake: Path) -> None:
    program(fake, "tesseract", "print('fra')")
    with pytest.raises(NoTextLayer, match="apt install tesseract-ocr-eng"):
        read(pdf([1, 2, 3]))


def test_a_recognition_that_fails(fake: Path) -> None:
    program(fake, "ocrmypdf", "print('first'); sys.exit('the image is broken')")
    with pytest.raises(InputError, match=r"scan\.pdf: .*the image is broken"):
        read(pdf([1]))


def test_a_recognition_that_takes_too_long(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(fake, "ocrmypdf", "time.sleep(60)")
    monkeypatch.setattr(ocr, "START", 0.5)
    monkeypatch.setattr(ocr, "EACH", 0.0)
    monkeypatch.setattr(ocr, "_missing", list)
    monkeypatch.setattr(ocr, "_languages", lambda tesseract: [])
    with pytest.raises(LimitExceeded, match=r"scan\.pdf: .*0\.5 seconds"):
        read(pdf([1]))


def test_a_page_in_which_no_words_were_found_is_named(fake: Path) -> None:
    (fake / "answer.pdf").write_bytes(pdf([3]))
    assert read(pdf([2, 3])).warnings == (
        "page 2 was read by text recognition: check the words", "page 3 was scanned, and text recognition found no words there",
    )  # fmt: skip


# --- with the programs -------------------------------------------------------------------------------------------


@recognition
def test_a_scan_is_read() -> None:
    minutes = read(pdf([1, 2]))
    assert minutes.warnings == ("pages 1-2 were read by text recognition: check the words",)
    words = read(pdf()).text.split()
    assert len(set(words) & set(minutes.text.split())) > 0.95 * len(set(words))
    start = minutes.text.index("Chile wondered")
    assert minutes.page(start, start + 5) == 2
    assert (minutes.origin.pages, minutes.origin.file) == (3, "scan.pdf")


@recognition
def test_a_protected_scan_is_read_with_its_password() -> None:
    assert "Norway proposed" in read(pdf([1], pages=1, password="secret"), password="secret").text
    with pytest.raises(EncryptedInput):
        read(pdf([1], pages=1, password="secret"))


@recognition
def test_a_page_that_was_scanned_upside_down() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawImage(picture([line for lines in PAGES for line in lines] * 2, 180), 0, 0, *A4)
    canvas.save()
    assert "Norway proposed" in read(out.getvalue()).text
