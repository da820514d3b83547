"""Where the documents lie that records were made of, for links from what is written to the page that it speaks of."""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path, PurePath
from urllib.parse import quote

from pipeline.discourse import Record


def links(records: Sequence[Record], home: Path, folder: Path | None = None) -> dict[str, str]:
    """The address of each source that is there, relative to `home`, by its checksum.

    A record tells the name of its file and not the folder. Looked for are files of this name and of the checksum that was
    read: in the folder given and all in it; or else in the working folder and those in it, beside the result, and above.
    """
    places = _places([folder] if folder else _near(home), {PurePath(r.origin.file).name for r in records}, deep=bool(folder))
    found = ((r.origin.sha256, _same(places.get(PurePath(r.origin.file).name, ()), r.origin.sha256)) for r in records)
    return {sha256: _address(path, home) for sha256, path in found if path}


def find(record: Record, home: Path) -> tuple[Path | None, list[Path]]:
    """The document of a record, looked for as above, and the files of its name that are another."""
    name = PurePath(record.origin.file).name
    paths = _places(_near(home), {name}, deep=False).get(name, [])
    found = _same(paths, record.origin.sha256)
    return found, [path for path in paths if path != found]


def _near(home: Path) -> list[Path]:
    here = Path()
    inside = sorted(path for path in here.iterdir() if path.is_dir() and not path.name.startswith("."))
    return [here, home, home.resolve().parent, *inside]


def _places(folders: Iterable[Path], names: set[str], *, deep: bool) -> dict[str, list[Path]]:
    """The files of these names in these folders."""
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for path in _files(folder, deep=deep):
            if path.name in names:
                found.setdefault(path.name, []).append(path)
    return found


def _files(folder: Path, *, deep: bool) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(place, file) for file in files)
        if not deep:
            return


def _same(paths: Iterable[Path], sha256: str) -> Path | None:
    return next((path for path in paths if checksum(path) == sha256), None)


def checksum(path: Path) -> str | None:
    """The SHA-256 of a file; None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _address(path: Path, home: Path) -> str:
    return quote(os.path.relpath(path.resolve(), home.resolve()).replace(os.sep, "/"))
