"""Records as files: the only place where the package writes, and where it reads records back.

A record file is what `pipeline extract` wrote: one record as JSON, or one record a line (JSON lines).
"""
from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from pipeline.corrections import Corrections
from pipeline.discourse import Record
from pipeline.errors import ConfigError, EmptyInput, InputError

CORRECTIONS = ".corrections.json"
# JSON that may lie among records and is none: corrections of them, and what was exported beside them.
NO_RECORDS = (CORRECTIONS, ".network.json", ".taskwarrior.json")
DOCUMENTS = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".md", ".html"})


def write(path: Path, data: str | bytes) -> None:
    """Whole or not at all: written beside the place, then moved there. Folders are made as needed."""
    draft = path.with_name(f".{path.name[:40]}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data.encode() if isinstance(data, str) else data)
        os.replace(draft, path)
    except OSError as error:
        advice = "give another place with -o, or check the folder, its permissions and the space left"
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}", advice) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def free_name(path: Path, sha256: str, taken: dict[str, str]) -> str:
    """What the record of a document is called: its stem, with the start of its checksum where another document has that.

    `taken` holds the names in use, in lower case as some file systems see them, with the document of each; this one is
    entered.
    """
    name, number = f"{path.stem}.json", 1
    while taken.setdefault(name.casefold(), str(path)) != str(path):
        name = f"{path.stem}-{sha256[:8]}{f'-{number}' if number > 1 else ''}.json"
        number += 1
    return name


def read_records(paths: Iterable[Path]) -> Iterator[Record]:
    """The records in these files; a folder stands for the *.json in it, "-" for standard input."""
    for path in paths:
        if path.is_dir():
            yield from _read_folder(path)
        else:
            yield from _read_file(path)


def files_in(folder: Path) -> list[Path]:
    """The files of records in this folder: *.json, but for what says by its name that it is something else."""
    return sorted(file for file in folder.glob("*.json") if not file.name.endswith(NO_RECORDS))


def _read_folder(folder: Path) -> Iterator[Record]:
    files = files_in(folder)
    if not files:
        raise EmptyInput(f"{folder}: no record in this folder", f"make some with `pipeline extract FILE -o {folder}`")
    for file in files:
        yield from _read_file(file)


def _read_file(path: Path) -> Iterator[Record]:
    if path.suffix.lower() in DOCUMENTS:
        raise InputError(f"{path}: a document, not a record", f"run `pipeline extract {path}` first")
    for text in _split(read_bytes(path)):
        yield _parse(path, text)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or of standard input; a trouble that names the file where it cannot be read."""
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file", "check the name") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", "check the file's permissions") from error


def corrections_of(document: Path) -> Path:
    """Where the corrections of a document are kept: beside it."""
    return document.with_name(f"{document.name}{CORRECTIONS}")


def read_corrections(path: Path) -> Corrections | None:
    """The corrections in this file; None where there is none. ConfigError where it holds something else."""
    advice = "correct the file, or delete it to do without the corrections"
    try:
        return Corrections.from_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}", "check the file's permissions") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "JSON"
        raise ConfigError(f"{path}: no corrections: {where}: {first['msg']}", advice) from None


def _split(data: bytes) -> list[bytes]:
    """The records in a file: one, or one a line."""
    lines = [line for line in data.split(b"\n") if line.strip()]
    return lines if lines and all(line.startswith(b"{") and len(line) > 1 for line in lines) else [data]


def _parse(path: Path, text: bytes) -> Record:
    advice = "give a file that `pipeline extract` wrote"
    if not text.strip():
        raise EmptyInput(f"{path}: nothing in it", advice)
    try:
        record = Record.from_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "JSON"
        raise InputError(f"{path}: no record: {where}: {first['msg']}", advice) from None
    _check(path, record)
    return record


def _check(path: Path, record: Record) -> None:
    """A position is between an actor and a proposal that the record lists: all that is built on it rests on that."""
    actors, proposals = {a.id for a in record.actors}, {p.id for p in record.proposals}
    for position in record.positions:
        if position.actor not in actors or position.proposal not in proposals:
            raise InputError(f"{path}: position {position.id} is of an actor or on a proposal that the record does not list",
                             "correct the record")
