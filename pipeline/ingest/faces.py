"""The fonts of a PDF: what a character of a font reads as, how wide it is, and whether the font is bold or italic."""
from __future__ import annotations

import re
from unicodedata import normalize

from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined

from pipeline.ingest.entries import either, forms
from pipeline.ingest.parts import Styles

BOLD = re.compile(either("words", "bold-font"), re.I)
ITALIC = re.compile(either("words", "italic-font"), re.I)
SYMBOLS = re.compile(either("words", "symbol-font"), re.I)
SOFT_HYPHEN = 0xAD  # a hyphen in the encodings of PDF; pdfminer takes it for a space
ARROWS = forms("words", "arrow-glyph")


class Face:
    """A font, with what it says of each of its characters kept in `known`: text, and width in ems."""

    def __init__(self, font: PDFFont) -> None:
        self.font = font
        self.styles = styles_of(font.fontname)
        self.is_symbolic = SYMBOLS.search(_name(font.fontname)) is not None
        self.height = _height(font)
        self.known: dict[int, tuple[str, float]] = {}

    def read(self, code: int) -> tuple[str, float]:
        found = self.known.get(code)
        if found is None:
            found = self.known[code] = (self._text(code), self.font.char_width(code))
        return found

    def _text(self, code: int) -> str:
        try:
            text = self.font.to_unichr(code)
        except PDFUnicodeNotDefined:
            text = f"(cid:{code})"
        if code == SOFT_HYPHEN and text == " " and not self.font.is_multibyte():
            return "-"
        return symbol(text) if self.is_symbolic else normalize("NFC", text)


def _name(name: str | bytes) -> str:
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def styles_of(name: str | bytes) -> Styles:
    """What the name of a font says of it."""
    bare = _name(name).split("+")[-1]
    return frozenset(style for style, shape in (("bold", BOLD), ("italic", ITALIC)) if shape.search(bare))


def _height(font: PDFFont) -> float:
    """The height of a font in ems: one, but for a font of drawings in a measure of its own."""
    tall = (font.ascent - font.descent) * font.vscale if isinstance(font, PDFType3Font) else 1.0
    return tall if tall > 2 else 1.0


def symbol(text: str) -> str:
    """A character of a symbol font at its place in the private use area, where its meaning is known."""
    if text in ARROWS:
        return "→"
    return chr(0xF000 + ord(text)) if len(text) == 1 and 0x20 < ord(text) < 0x100 else text
