"""How a file is to be read."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Changes = Literal["accepted", "original", "all"]
Ocr = Literal["auto", "never", "force"]


@dataclass(frozen=True, slots=True)
class Options:
    """`password` opens a protected PDF.

    `changes`: a Word file as it stands when its tracked changes are accepted, as it stood before them, or with both the
    inserted and the deleted words in the text and each change in `Minutes.edits`.

    `ocr`: text recognition of scanned pages where a PDF has no text (`auto`), not at all, or of every page anew (`force`).

    `max_pages`: a file with more is refused.
    """

    password: str | None = None
    changes: Changes = "accepted"
    ocr: Ocr = "auto"
    max_pages: int = 5_000


DEFAULT = Options()
