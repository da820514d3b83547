"""Old Word, OpenDocument and Rich Text files: told by what is in them, read by way of LibreOffice, refused without it."""
from __future__ import annotations

import http.server
import io
import os
import resource
import shutil
import struct
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document

from pipeline.errors import EncryptedInput, InputError, LimitExceeded, MissingProgram
from pipeline.ingest import convert, read_bytes, sniff
from pipeline.ingest.ole import MAGIC, Container
from pipeline.ingest.programs import LARGEST_FILE, run_program

SOFFICE = shutil.which("soffice")
office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
KINDS = ("odt", "rtf", "doc")
MEDIA = {"odt": "application/vnd.oasis.opendocument.text", "rtf": "application/rtf", "doc": "application/msword"}
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE


@cache
def made(kind: str) -> bytes:
    """A made-up document in this format."""
    document = Document()
    document.add_heading("Opening", 1)
    document.add_paragraph("Norway ").add_run("proposed").bold = True
    document.add_paragraph("first point", style="List Number")
    document.add_paragraph("second point", style="List Number")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Task", "Who", "Write", "Chile"), strict=True):
        cell.text = text
    document.add_paragraph("Closed.")
    with TemporaryDirectory() as place:
        folder = Path(place)
        document.save(str(folder / "made.docx"))
        command = [SOFFICE or "", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
        run_program([*command, "odt", "made.docx"], folder, seconds=100, memory=2**32)
        if kind != "odt":  # LibreOffice writes no tables straight from DOCX to DOC
            run_program([*command, kind, "made.odt"], folder, seconds=100, memory=2**32)
        return (folder / f"made.{kind}").read_bytes()


def ole(*names: str, flags: int = 0) -> bytes:
    """An OLE file with streams of these names, all in one sector, which begins as a Word file with these flags does.

    Sector 0 is the table of sectors; the directory follows, then the streams.
    """
    count = len(names) // 4 + 1
    directory = entry("Root Entry", child=1 if names else FREE, sector=END)
    for number, name in enumerate(names, 1):
        directory += entry(name, right=number + 1 if number < len(names) else FREE, sector=count + 1)
    table = [0xFFFFFFFD, *range(2, count + 1), END, END]
    header = struct.pack("<8s16x5H6xIII4x4I", MAGIC, 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 4096, END, 0, END)
    sectors = (header + struct.pack("<110I", 0, 0, *[FREE] * 108), struct.pack(f"<{len(table)}I", *table), directory,
               struct.pack("<6H", 0xA5EC, 0xC1, 0, 0x409, 0, flags))  # fmt: skip
    return b"".join(part.ljust(-(-len(part) // 512) * 512, b"\xff" if part is sectors[1] else b"\0") for part in sectors)


def entry(name: str, *, right: int = FREE, child: int = FREE, sector: int) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", text, len(text) + 2, 5 if child != FREE else 2, 1, FREE, right, child, sector, 4096)


@office
@pytest.mark.parametrize("kind", KINDS)
def test_what_libreoffice_reads(kind: str) -> None:
    minutes = read_bytes(made(kind), "folder/made.bin")
    found = [(b.kind, b.label, b.row, minutes.text[b.start : b.end]) for b in minutes.blocks]
    assert found == [
        ("heading", None, None, "Opening"), ("paragraph", None, None, "Norway proposed"),
        ("list_item", "1.", None, "first point"), ("list_item", "2.", None, "second point"),
        ("cell", None, 0, "Task"), ("cell", None, 0, "Who"), ("cell", None, 1, "Write"), ("cell", None, 1, "Chile"),
        ("paragraph", None, None, "Closed."),
    ]  # fmt: skip
    assert "proposed" in [minutes.text[e.start : e.end] for e in minutes.emphasis]
    assert (minutes.origin.file, minutes.origin.media_type) == ("folder/made.bin", MEDIA[kind])
    assert minutes.warnings == (convert.WARNING,)


@office
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = made("rtf")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read_bytes(content, "made.rtf")
    assert list(tmp_path.iterdir()) == []


@office
def test_links_are_not_followed() -> None:
    """LibreOffice without our profile does ask for the picture."""
    asked: list[str] = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    link = f'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" xlink:href="http://127.0.0.1:{server.server_port}/p"'
    picture = f'<text:p><draw:frame draw:name="p" text:anchor-type="as-char"><draw:image {link}/></draw:frame></text:p>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made("odt"))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</office:text>", picture.encode() + b"</office:text>"))
    try:
        assert read_bytes(out.getvalue(), "made.odt").text.endswith("Closed.")
        assert asked == []
    finally:
        server.shutdown()


@office
def test_what_libreoffice_can_make_nothing_of() -> None:
    broken = ole("WordDocument")
    assert sniff(broken, "x") == "application/msword"
    with pytest.raises(InputError, match=r"x\.doc: LibreOffice could make nothing"):
        read_bytes(broken, "x.doc")


@pytest.mark.parametrize(("content", "kind"), [(b"{\\rtf1 words}", "rtf"), (ole("a", "b", "WordDocument", "c"), "doc")])
def test_without_libreoffice(content: bytes, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(convert, "MAC", str(tmp_path))
    with pytest.raises(MissingProgram, match=rf"x\.bin: a {kind} file .* LibreOffice, which is not installed .*apt install"):
        read_bytes(content, "x.bin")


def test_a_slow_libreoffice_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(convert, "SECONDS", 0.3)
    with pytest.raises(LimitExceeded, match=r"x\.rtf: .*0\.3 seconds"):
        read_bytes(b"{\\rtf1 words}", "x.rtf")


@pytest.mark.parametrize(
    ("streams", "flags", "error", "says"),
    [
        (("Workbook", "Other"), 0, InputError, "an Excel workbook"),
        (("a", "b", "c", "d", "e", "PowerPoint Document"), 0, InputError, "a PowerPoint presentation"),
        (("__properties_version1.0",), 0, InputError, "an Outlook message"),
        (("Something",), 0, InputError, "old Office program"),
        (("EncryptionInfo", "EncryptedPackage"), 0, EncryptedInput, "password"),
        (("WordDocument",), 0x0100, EncryptedInput, "password"),
    ],
)
def test_other_office_files(streams: tuple[str, ...], flags: int, error: type[InputError], says: str) -> None:
    with pytest.raises(error, match=rf"x\.doc: .*{says}") as raised:
        read_bytes(ole(*streams, flags=flags), "x.doc")
    assert type(raised.value) is error


def test_a_protected_opendocument_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", MEDIA["odt"])
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(EncryptedInput, match="password"):
        read_bytes(out.getvalue(), "x.odt")


def test_a_directory_in_a_circle_ends() -> None:
    content = bytearray(ole("One", "Two"))
    struct.pack_into("<I", content, 512 + 4, 1)  # the directory goes on where it begins
    struct.pack_into("<I", content, 1024 + 2 * 128 + 72, 1)  # "Two" is followed by "One"
    assert list(Container(bytes(content)).outer()) == ["One", "Two"]


# --- helper programs ---------------------------------------------------------------------------------------------


@pytest.fixture
def low_limit() -> Iterator[None]:
    """This process may write files of a megabyte only, as a reader under watch may."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("low_limit")
def test_a_program_has_limits_and_an_environment_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://example.org")
    code = ("import os, resource as r; print(*(r.getrlimit(k)[0] for k in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE)),"
            " os.environ['HOME'], 'HTTPS_PROXY' in os.environ)")  # fmt: skip
    outcome = run_program([sys.executable, "-c", code], tmp_path, seconds=30, memory=3 * 2**30)
    assert outcome.said.split() == [str(3 * 2**30), "61", str(LARGEST_FILE), str(tmp_path), "False"]
    assert outcome.code == 0


def test_a_program_over_its_time_is_ended_with_all_it_started(tmp_path: Path) -> None:
    began = time.monotonic()
    outcome = run_program(["/bin/sh", "-c", "sleep 60 & echo $!; wait"], tmp_path, seconds=0.5, memory=2**32)
    assert outcome.code is None
    assert time.monotonic() - began < 20
    for _ in range(100):
        if not _is_alive(int(outcome.said)):
            return
        time.sleep(0.05)
    pytest.fail("what it started goes on")


def _is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    if stat.exists():
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc/self").exists()
