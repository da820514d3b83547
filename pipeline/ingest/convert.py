"""Old Word files, OpenDocument texts and Rich Text, by way of LibreOffice: it makes a DOCX of them, which is read as any other.

LibreOffice runs without a window, with a profile made for this one file and thrown away after it: runs beside each other do
not meet, and no setting, macro or extension of the user's takes part. Macros are off, links are not followed, and web
addresses go to a proxy that is not there; a network that this alone does not keep off is not cut off.
"""
from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.document import Minutes, Origin
from pipeline.errors import EncryptedInput, InputError, LimitExceeded, MissingProgram
from pipeline.ingest.entries import load
from pipeline.ingest.ole import MAGIC, Container, is_encrypted
from pipeline.ingest.options import Options
from pipeline.ingest.programs import run_program

# media type -> (suffix, LibreOffice's name for its reader)
KINDS = {
    "application/msword": ("doc", "MS Word 97"),
    "application/vnd.oasis.opendocument.text": ("odt", "writer8"),
    "application/rtf": ("rtf", "Rich Text Format"),
}
NAMES = ("soffice", "libreoffice")
MAC = "/Applications/LibreOffice.app/Contents/MacOS"
INSTALL = "install LibreOffice: `apt install libreoffice-writer`, or from libreoffice.org; or save the document as DOCX"
PROTECTED = "save an unprotected copy in its own program"
SECONDS = 120.0
MEMORY = 4 * 2**30
MOST = 1_000_000  # bytes read of the list of what an OpenDocument file holds
ODF = b"mimetypeapplication/vnd.oasis.opendocument."
WARNING = "converted by LibreOffice before it was read"


def read_converted(data: bytes, origin: Origin, options: Options) -> Minutes:
    """A file that LibreOffice reads."""
    from pipeline.ingest.word import read_word

    if is_encrypted(data) if data.startswith(MAGIC[:4]) else _is_locked(data):
        raise EncryptedInput(f"{origin.file}: the document is protected by a password", PROTECTED)
    minutes = read_word(_converted(data, origin), origin, options)
    return replace(minutes, warnings=(WARNING, *minutes.warnings))


def refuse(data: bytes, origin: Origin) -> Minutes:
    """Say what a file is that holds no text document."""
    if not data.startswith(MAGIC[:4]):
        what = "an OpenDocument file, but no text" if ODF in data[:200] else "a ZIP archive, but no Word file"
        raise InputError(f"{origin.file}: {what}", "unpack it, or save the document as DOCX or PDF")
    if is_encrypted(data):
        raise EncryptedInput(f"{origin.file}: the Word file is protected by a password", PROTECTED)
    streams = Container(data).outer()
    what = next((entry.becomes for entry in load("streams") if entry.form in streams), "a file of an old Office program")
    raise InputError(f"{origin.file}: {what}, no text document", "save what is to be read as DOCX or PDF")


def _is_locked(data: bytes) -> bool:
    """Whether a password protects an OpenDocument file."""
    with suppress(zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, zlib.error), \
            zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(MOST)
    return False


def _program() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next(filter(None, found), None) or shutil.which(NAMES[0], path=MAC)


def _converted(data: bytes, origin: Origin) -> bytes:
    """The DOCX that LibreOffice makes."""
    file, (suffix, reader), program = origin.file, KINDS[origin.media_type], _program()
    if program is None:
        raise MissingProgram(f"{file}: a {suffix} file is read by way of LibreOffice, which is not installed", INSTALL)
    with TemporaryDirectory(prefix="pipeline-") as place:
        folder = Path(place).resolve()
        (folder / f"minutes.{suffix}").write_bytes(data)
        _profile(folder / "profile")
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
                   f"--infilter={reader}", "--convert-to", "docx", "--outdir", "out", f"minutes.{suffix}"]  # fmt: skip
        outcome = run_program(command, folder, seconds=SECONDS, memory=MEMORY)
        if outcome.code is None:
            raise LimitExceeded(f"{file}: LibreOffice has not read it in {SECONDS:g} seconds", "save it as DOCX yourself")
        made = folder / "out" / "minutes.docx"
        if not made.is_file() or not made.stat().st_size:
            raise InputError(f"{file}: LibreOffice could make nothing of this {suffix} file")
        return made.read_bytes()


def _profile(folder: Path) -> None:
    """A profile that keeps macros and links off."""
    (folder / "user").mkdir(parents=True)
    settings = (files("pipeline.ingest") / "data" / "soffice.xcu").read_bytes()
    (folder / "user" / "registrymodifications.xcu").write_bytes(settings)
