"""What a folder of records holds, and from which files: `manifest.jsonl`, and `errors.jsonl` for those that failed.

Rows are added as they come, so that a run that is cut off loses nothing; the last row of a path counts.
"""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from pipeline import store

START_OF_RECORD = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """`output` is a name in the folder. `error` holds kind, message, advice and exit_code. `edition`: see `archive.edition`."""

    path: str
    sha256: str
    output: str | None
    status: Literal["done", "skipped", "failed"]
    error: dict[str, Any] | None
    seconds: float
    tokens: int
    edition: str


class Manifest:
    """A folder's manifest, kept up to date while it is open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = {row.path: row for row in _read(folder / "manifest.jsonl")}
        self.names = {row.output.casefold(): row.path for row in self.rows.values() if row.output}

    def __enter__(self) -> Self:
        """Tidies up: one row for each path."""
        _write(self.folder / "manifest.jsonl", self.rows.values())
        self._file = (self.folder / "manifest.jsonl").open("a", encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        _write(self.folder / "errors.jsonl", (row for row in self.rows.values() if row.status == "failed"))

    def add(self, row: Row) -> None:
        self.rows[row.path] = row
        self._file.write(_line(row))
        self._file.flush()

    def has(self, path: Path, sha256: str, edition: str) -> bool:
        """Whether this very file was done in this edition, and its record is still there."""
        row = self.rows.get(str(path))
        if row is None or (row.status, row.sha256, row.edition) != ("done", sha256, edition) or row.output is None:
            return False
        return _holds(self.folder / row.output, sha256)

    def output(self, path: Path, sha256: str) -> Path:
        """Where the record of this file belongs: the file's stem, with the start of its checksum where that is taken."""
        earlier = self.rows.get(str(path))
        if earlier and earlier.output:
            return self.folder / earlier.output
        return self.folder / store.free_name(path, sha256, self.names)


def _holds(record: Path, sha256: str) -> bool:
    """The origin stands at the start of a record: there is no need to read it all."""
    try:
        with record.open("rb") as file:
            return f'"{sha256}"'.encode() in file.read(START_OF_RECORD)
    except OSError:
        return False


def _read(path: Path) -> Iterable[Row]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for line in lines:
        try:
            yield Row(**json.loads(line))
        except (ValueError, TypeError):  # cut off, or of another version: that file is done anew
            continue


def _write(path: Path, rows: Iterable[Row]) -> None:
    store.write(path, "".join(map(_line, rows)))


def _line(row: Row) -> str:
    return json.dumps(asdict(row)) + "\n"
