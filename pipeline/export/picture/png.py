"""The picture as pixels, drawn by resvg with the fonts of the system."""
from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.errors import LimitExceeded, MissingProgram
from pipeline.export.drawing import document, line
from pipeline.export.picture import svg
from pipeline.matrix import Matrix

SHARP = 2
# Pixels: more takes hundreds of megabytes, and viewers refuse it.
HIGHEST = 20_000
FALLBACK = "DejaVu Sans"


def png(matrix: Matrix, me: str | None = None, top: int | None = None) -> bytes:
    """Twice as large as the SVG is on a screen. MissingProgram where resvg or any font is missing."""
    return pixels(svg(matrix, me, top))


def pixels(picture: str) -> bytes:
    """An SVG of `drawing.document` as PNG; LimitExceeded where it is too high for one picture."""
    resvg = _resvg()
    if not _has_letters():
        raise MissingProgram("no font to draw letters with was found on this computer",
                             "install one, as by `apt install fonts-dejavu-core`, or take --format svg")
    zoom = SHARP if _height(picture) * SHARP <= HIGHEST else 1
    if _height(picture) * zoom > HIGHEST:
        raise LimitExceeded("the picture would be too high", "show less with --top, or take --format svg")
    return bytes(resvg.svg_to_bytes(svg_string=picture, zoom=zoom, background="#ffffff", sans_serif_family=FALLBACK))


def _resvg() -> Any:
    try:
        import resvg_py
    except ImportError:
        raise MissingProgram("pictures in PNG need the library resvg-py",
                             'run `pip install "minutes-pipeline[viz]"`, or take --format svg') from None
    return resvg_py


def _height(picture: str) -> float:
    return float(picture.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split()[1])


@cache
def _has_letters() -> bool:
    """resvg leaves out what it has no font for, without a word: so a letter is drawn, and looked at."""
    blank, letter = (_resvg().svg_to_bytes(svg_string=document(20, 20, "", part), sans_serif_family=FALLBACK)
                     for part in ("", line("M", 2, 16, 16)))
    return bool(blank != letter)
