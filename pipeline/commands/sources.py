"""Where the documents lie that records were made of, for links from what is written to the page that it speaks of."""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from urllib.parse import quote

from pipeline.discourse import Record


def links(records: Sequence[Record], home: Path, folder: Path | None = None) -> dict[str, str]:
    """The address of each source that is there, relative to `home`, by the name that its record gives.

    Looked for in the folder if one is given, else where it was read, beside the result, and in the folder above.
    """
    found = ((record.origin.file, _there(_places(record.origin.file, home, folder))) for record in records)
    return {name: _address(path, home) for name, path in found if path}


def _places(file: str, home: Path, folder: Path | None) -> Iterator[Path]:
    name = PurePath(file).name
    yield from (folder / name,) if folder else (Path(file), home / name, home.resolve().parent / name)


def _there(places: Iterable[Path]) -> Path | None:
    return next((path for path in places if path.is_file()), None)


def _address(path: Path, home: Path) -> str:
    return quote(os.path.relpath(path.resolve(), home.resolve()).replace(os.sep, "/"))
