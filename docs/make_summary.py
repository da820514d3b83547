"""Writes docs/summary.svg, the picture in the README: python docs/make_summary.py

It shows what `pipeline extract` prints for a document of the corpus: nothing in it is drawn by hand. The picture names
no font to be fetched from anywhere; the reader's own monospaced font is used.
"""
from __future__ import annotations

import io
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402
from rich.terminal_theme import MONOKAI  # noqa: E402

from pipeline import archive, console  # noqa: E402

DOCUMENT = "corpus/river-plastics-friends.pdf"
TARGET = ROOT / "docs" / "summary.svg"
WIDTH = 96


def picture(document: str) -> str:
    record = archive.process(ROOT / document)
    record = record.model_copy(update={"origin": record.origin.model_copy(update={"file": document})})
    screen = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False, markup=False, emoji=False)
    screen.print(f"$ pipeline extract {document}", style="dim")
    screen.print(console.summary(record))
    return without_fonts(screen.export_svg(title="pipeline extract", theme=MONOKAI, unique_id="summary"))


def without_fonts(svg: str) -> str:
    """Without the fonts that rich would have a browser fetch."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    return re.sub(r"font-family: [^;]*;", "font-family: monospace;", svg)


if __name__ == "__main__":
    TARGET.write_text(picture(DOCUMENT), encoding="utf-8")
