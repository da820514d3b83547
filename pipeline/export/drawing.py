"""SVG written by hand: every attribute and every text escaped, nothing that a document says can be markup."""
from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pipeline.export.sanitize import strip
from pipeline.export.stances import INK, LOOKS
from pipeline.wording import visible

FONTS = "Arial, 'Liberation Sans', Helvetica, 'DejaVu Sans', 'Noto Sans', sans-serif"
LEADING = 1.25


def element(name: str, *children: str, **attributes: str | float) -> str:
    """`children` are SVG. An attribute's "_" is a "-", a number is written as short as it goes."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return escape(strip(value)) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def words(text: str) -> str:
    """The words of a document as text of an element."""
    return escape(strip(visible(text)), quote=False)


def title(text: str) -> str:
    """What is told when the pointer rests on it; lines are kept."""
    return element("title", "\n".join(words(line) for line in text.splitlines()))


def line(text: str, x: float, y: float, size: float, **attributes: str | float) -> str:
    """One line of text; `y` is its baseline."""
    return element("text", words(text), x=x, y=y, font_size=size, **({"fill": INK} | attributes))


def lines(texts: Sequence[str], x: float, y: float, size: float, **attributes: str | float) -> str:
    """Lines one below the other, the first with its baseline at `y`."""
    return "".join(line(text, x, y + n * size * LEADING, size, **attributes) for n, text in enumerate(texts))


def document(width: float, height: float, about: str, *parts: str) -> str:
    """A whole SVG file."""
    root = element(
        "svg", title(about), element("rect", width=width, height=height, fill="#fff"), *parts,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_value(width)} {_value(height)}", width=width, height=height,
        font_family=FONTS, role="img")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'


def mark(stance: str, x: float, y: float, size: float) -> str:
    """The sign of a stance around this point: drawn, so that no font is needed for it."""
    look, half, arm, thick = LOOKS[stance], size / 2, size * 0.27, max(size * 0.11, 1.2)
    contrary = stance == "oppose"
    edge: dict[str, str | float] = {"stroke_dasharray": "3 2"} if contrary else {}
    box = element("rect", x=x - half, y=y - half, width=size, height=size, rx=size * 0.17, stroke=look.colour,
                  fill=look.tint if contrary else look.colour, stroke_width=max(size * 0.07, 1), **edge)
    ink = {"support": "#fff", "oppose": look.colour, "conditional": INK}[stance]
    shape = {
        "support": f"M{x - arm:.1f} {y:.1f}h{2 * arm:.1f}M{x:.1f} {y - arm:.1f}v{2 * arm:.1f}",
        "oppose": f"M{x - arm:.1f} {y:.1f}h{2 * arm:.1f}",
        "conditional": (f"M{x - arm:.1f} {y - arm * 0.35:.1f}h{2 * arm:.1f}M{x:.1f} {y - arm * 1.2:.1f}v{1.7 * arm:.1f}"
                        f"M{x - arm:.1f} {y + arm * 1.1:.1f}h{2 * arm:.1f}"),
    }[stance]
    return box + element("path", d=shape, stroke=ink, stroke_width=thick, fill="none")


def arrow(x: float, y: float, length: float) -> str:
    """From left to right, its tip at x + length."""
    tip = x + length
    return element("path", d=f"M{x:.1f} {y:.1f}H{tip:.1f}M{tip - 3:.1f} {y - 3:.1f}L{tip:.1f} {y:.1f}L{tip - 3:.1f} {y + 3:.1f}",
                   stroke=INK, stroke_width=1.4, fill="none")
