"""Writes docs/summary.svg and docs/map.svg, the pictures in the README: python docs/make_pictures.py

They show what `pipeline extract` prints for a document of the corpus, and what `pipeline map --format svg` draws of it:
nothing is drawn by hand. They name no font to be fetched from anywhere; the reader's own fonts are used.
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

from pipeline import archive, console, matrix  # noqa: E402
from pipeline.discourse import Record  # noqa: E402
from pipeline.export.picture import svg  # noqa: E402

DOCUMENT = "corpus/river-plastics-friends.pdf"
SUMMARY, MAP = ROOT / "docs" / "summary.svg", ROOT / "docs" / "map.svg"
WIDTH = 96


def picture(record: Record, document: str) -> str:
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
    found = archive.process(ROOT / DOCUMENT)
    SUMMARY.write_text(picture(found, DOCUMENT), encoding="utf-8")
    MAP.write_text(svg(matrix.build([found])), encoding="utf-8")
