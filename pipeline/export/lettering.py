"""How wide text is, near enough to wrap it, without a font at hand.

Widths lie between those of Arial and those of DejaVu Sans, which is a tenth wider: the margins take up the difference.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pipeline.wording import visible

# Hundredths of the font size -> characters.
_WIDTHS = {
    28: "'ijlIJ", 33: " ,./:;\\|", 37: "f-", 39: "()[]t!", 42: "r", 50: "*_`\"sz", 55: "?cL", 59: "Fkvxy", 62: "PTYaoe",
    64: "ESbdghnpqu$0123456789{}", 69: "KAVBRXZC", 75: "UHN", 79: "DGOQ&", 86: "wM#+<=>^~", 99: "%mW@",
}  # fmt: skip
_WIDTH = {char: hundredths for hundredths, chars in _WIDTHS.items() for char in chars}
_BOLD = 1.09
_NARROWER = 0.93
ELLIPSIS = "…"
BREAKS = "/-–—_.\\"
SHORTEST = 3


def width(text: str, size: float, *, bold: bool = False) -> float:
    """In the unit of `size`, from above."""
    return sum(map(_advance, text)) * size * _NARROWER / 100 * (_BOLD if bold else 1)


def _advance(char: str) -> int:
    if char in _WIDTH:
        return _WIDTH[char]
    if unicodedata.combining(char):
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    if base in _WIDTH:
        return _WIDTH[base]
    return 100 if unicodedata.east_asian_width(char) in "WF" or unicodedata.category(char) in ("So", "Pd") else 80


def fit(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """On one line, cut with an ellipsis where it is wider than the room."""
    text = visible(text)
    if width(text, size, bold=bold) <= room:
        return text
    return _cut(text, room, size * (_BOLD if bold else 1))


def _cut(text: str, room: float, size: float) -> str:
    """As much of it as leaves room for an ellipsis, between words if that takes little away, and the ellipsis."""
    used = width(ELLIPSIS, size)
    for place, char in enumerate(text):
        used += width(char, size)
        if used > room:
            whole = text[:place].rpartition(" ")[0]
            text = whole if len(whole) > place / 2 else text[:place]
            break
    return text.rstrip(" ,;:.-–") + ELLIPSIS


def wrap(text: str, room: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """Lines that fit the room, broken between words; a word wider than the room is hyphenated, the last line is cut."""
    done: list[str] = []
    line = ""
    for word in visible(text).split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line and len(done) == lines - 1:
            return [*done, _cut(longer, room, size * (_BOLD if bold else 1))]
        done += [line] if line else []
        *whole, line = _broken(word, room, size * (_BOLD if bold else 1))
        done += whole
    done += [line] if line else []
    return done if len(done) <= lines else [*done[:lines - 1], _cut(done[lines - 1], room, size * (_BOLD if bold else 1))]


def _broken(word: str, room: float, size: float) -> Iterator[str]:
    """The word, or parts of it: after a stroke or a hyphen of its own where there is one, else with a hyphen."""
    while width(word, size) > room:
        most = max((n for n in range(1, len(word)) if width(f"{word[:n]}-", size) <= room), default=1)
        own = max((n for n in range(2, most + 1) if word[n - 1] in BREAKS), default=0)
        place = own or max(1, min(most, len(word) - SHORTEST))
        yield word[:place] if own else f"{word[:place]}-"
        word = word[place:]
    yield word
