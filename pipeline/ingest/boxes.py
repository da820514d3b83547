"""The small things on a page: characters as they come, spans of one style, and lines of spans."""
from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.document import Region
from pipeline.ingest.notes import RAISED
from pipeline.ingest.parts import Line, Run, Styles
from pipeline.ingest.roles import HEADING
from pipeline.ingest.spaced import closed

SOFT_HYPHEN = "\u00ad"
FAINT = 0.01  # of the size: a shift that makes nothing look bold


class Char(NamedTuple):
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    styles: Styles


class Box(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, other: Char | Span | TextLine | Box) -> bool:
        """Whether the middle of the other lies in this box."""
        return self.x0 <= (other.x0 + other.x1) / 2 <= self.x1 and self.top <= (other.top + other.bottom) / 2 <= self.bottom


class Span(NamedTuple):
    """A word, or the part of a word that is in one style; `glued` says that no space goes before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    styles: Styles
    glued: bool = False


@dataclass(frozen=True)
class TextLine:
    """The spans of one line from left to right."""

    spans: tuple[Span, ...]
    page: int = 1

    @cached_property
    def x0(self) -> float:
        return self.spans[0].x0

    @cached_property
    def x1(self) -> float:
        return max(span.x1 for span in self.spans)

    @cached_property
    def top(self) -> float:
        return min(span.top for span in self.spans)

    @cached_property
    def bottom(self) -> float:
        return max(span.bottom for span in self.spans)

    @cached_property
    def size(self) -> float:
        return weightiest((span.size, len(span.text)) for span in self.spans)

    @cached_property
    def base(self) -> float:
        """Where the letters of the line's own size stand."""
        return weightiest((round(span.bottom, 1), len(span.text)) for span in self.spans if span.size == self.size)

    @cached_property
    def heading(self) -> Styles:
        """What the file itself says of the heading that the line stands in; empty where it is none."""
        return frozenset(style for style in self.spans[0].styles if style.startswith(HEADING))

    @cached_property
    def text(self) -> str:
        return "".join(("" if span.glued else " ") + span.text for span in self.spans).strip()

    @cached_property
    def word(self) -> float:
        """The width of the first word."""
        last = next((i for i, span in enumerate(self.spans) if i and not span.glued), len(self.spans))
        return self.spans[last - 1].x1 - self.x0

    def all(self, style: str) -> bool:
        """Whether every word is set in this style; figures may be numbers set apart."""
        worded = [span for span in self.spans if any(c.isalpha() for c in span.text)] or self.spans
        return all(style in span.styles for span in worded)

    def runs(self) -> Line:
        """The line as runs, all at the place of the whole line."""
        place = Region(self.page, *(round(x, 1) for x in (self.x0, self.top, self.x1, self.bottom)))
        found: list[Run] = []
        for span in self.spans:
            text = span.text.replace(SOFT_HYPHEN, "-")  # what is printed is no hyphen to be left out
            text = text if span.glued or not found else " " + text
            if found and (found[-1].styles, found[-1].size) == (span.styles, span.size):
                found[-1] = Run(found[-1].text + text, place, span.styles, span.size)
            else:
                found.append(Run(text, place, span.styles, span.size))
        return tuple(found)


def weightiest(values: Iterable[tuple[float, int]]) -> float:
    """The value with the greatest weight in all, 0 where there is none."""
    weights: dict[float, int] = {}
    for value, weight in values:
        weights[value] = weights.get(value, 0) + weight
    return max(weights, key=lambda value: weights[value]) if weights else 0.0


def rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters that stand in one row, from top to bottom; raised and lowered ones belong to the row they overlap most."""
    found: list[list[Char]] = []  # the first character of each is its largest
    tops: list[tuple[float, int]] = []  # in order of height, with the number of the row
    known: dict[tuple[float, float], int] = {}  # the row of a height at which one stood right inside it
    tallest = 0.0
    for char in sorted(chars, key=lambda c: (-c.size, c.top)):
        if (row := known.get((char.top, char.bottom))) is not None:
            found[row].append(char)
            continue
        near = tops[bisect_left(tops, (char.top - tallest, 0)) : bisect_left(tops, (char.bottom, 0))]
        number = max((n for _, n in near), key=lambda n: (_overlap(found[n][0], char), -n), default=None)
        shared = _overlap(found[number][0], char) if number is not None else 0.0
        if number is not None and shared > 0.5 * (char.bottom - char.top):
            found[number].append(char)
            if shared == char.bottom - char.top:
                known[char.top, char.bottom] = number
        else:
            known[char.top, char.bottom] = len(found)
            insort(tops, (char.top, len(found)))
            found.append([char])
            tallest = max(tallest, char.bottom - char.top)
    return [sorted(row, key=lambda c: c.x0) for row in sorted(found, key=lambda row: row[0].top)]


def _overlap(one: Char, other: Char) -> float:
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def spans(row: Sequence[Char]) -> tuple[Span, ...]:
    """The spans of a row: parted by spaces, gaps and changes of style."""
    groups: list[tuple[list[Char], bool]] = []
    last: Char | None = None
    for char in _once(row):
        if not char.text.strip():
            last = None
            continue
        near = last is not None and char.x0 - last.x1 < 0.2 * min(char.size, last.size)
        if last is not None and near and (last.styles, last.size) == (char.styles, char.size):
            groups[-1][0].append(char)
        else:
            groups.append(([char], near))
        last = char
    return tuple(_span(group, glued) for group, glued in groups)


def _span(chars: Sequence[Char], glued: bool) -> Span:
    first = chars[0]
    right = max(char.x1 for char in chars)
    return Span("".join([c.text for c in chars]), first.x0, first.top, right, first.bottom, first.size, first.styles, glued)


def _once(row: Sequence[Char]) -> Iterator[Char]:
    """The characters of a row, with one that is printed twice only once: in bold, where the second is shifted to look so."""
    last: Char | None = None
    shift = 0.0
    for char in row:
        if last is not None and _is_double(last, char):
            shift = max(shift, char.x0 - last.x0)
            continue
        if last is not None:
            yield _bold(last) if shift > FAINT * last.size else last
        last, shift = char, 0.0
    if last is not None:
        yield _bold(last) if shift > FAINT * last.size else last


def _is_double(last: Char, char: Char) -> bool:
    near = char.x0 - last.x0 < min(0.2 * char.size, 0.5 * (last.x1 - last.x0))
    return near and last.text == char.text and bool(char.text.strip())


def _bold(char: Char) -> Char:
    return char._replace(styles=char.styles | {"bold"})


def pieces(line: TextLine) -> list[TextLine]:
    """The stretches of a line that stand apart from each other."""
    found: list[list[Span]] = []
    for span in line.spans:
        if found and span.x0 - found[-1][-1].x1 < 2 * span.size:
            found[-1].append(span)
        else:
            found.append([span])
    return [TextLine(tuple(piece), line.page) for piece in found]


def lines(chars: Iterable[Char], page: int) -> list[TextLine]:
    return [line for row in rows(chars) if (line := text_line(row, page))]


def text_line(row: Sequence[Char], page: int) -> TextLine | None:
    """The line that a row of characters makes, None where it is blank."""
    found = closed(spans(row))
    return TextLine(_raised(found), page) if found else None


def _raised(line: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans of a line with those marked that are small and stand above the others."""
    size = weightiest((span.size, len(span.text)) for span in line)
    base = weightiest((span.bottom, len(span.text)) for span in line if span.size == size)
    return tuple(span._replace(styles=span.styles | {RAISED}) if span.size < 0.8 * size and span.bottom < base - 0.1 * size
                 else span for span in line)  # fmt: skip
