"""A document as it was read: one text, its blocks, and where on paper each stretch of it stands.

All offsets in the whole package are into `Minutes.text`: they count Unicode code points from 0, ends are exclusive.
Pages count from 1. Blocks do not overlap, stand in reading order, and are parted by one "\\n" in the text; the text
of a block holds no line break. A list label ("3.(b)", "•") or section number is in `Block.label`, not in the text.
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "cell"]
EditKind = Literal["insertion", "deletion"]


@dataclass(frozen=True, slots=True)
class Region:
    """A box on a page of a PDF: points from the top left corner of the page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a Word file, or a line of a plain text, counted from 0 through the whole body, tables included."""

    index: int


Place = Region | Paragraph


@dataclass(frozen=True, slots=True)
class Anchor:
    """text[start:end] stands at this place. Anchors are in order of start and do not overlap."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table cell: text[start:end].

    `level` is the depth of a heading or list item, from 1. `table`, `row` and `column` (from 0) are set for cells;
    `header` is true for a cell of a header row. `bold` says that the whole block is set in bold. `language` is the ISO 639-1
    code of a block that is not in English, None for all others.
    """

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    label: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header: bool = False
    bold: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Emphasis:
    """text[start:end] is set in this style: `bold`, `italic`, `underline`, `strike`, or `hidden` (not shown by Word)."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A tracked change: text[start:end] was put in, or is to go out. `date` is as the file has it, in ISO 8601.

    `moved` is true for the two ends of a passage that was moved.
    """

    start: int
    end: int
    kind: EditKind
    author: str | None = None
    date: str | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote in the margin about text[start:end]; it is no part of the text."""

    start: int
    end: int
    text: str
    author: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that was read. `pages` is null where the format has none; `language` is the ISO 639-1 code of most of it."""

    file: str
    sha256: str
    media_type: str
    pages: int | None = None
    language: str | None = "en"


@dataclass(frozen=True)
class Minutes:
    """One document read. `furniture` holds running headers and footers, once each, that were left out of the text."""

    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]
    origin: Origin
    emphasis: tuple[Emphasis, ...] = ()
    furniture: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    comments: tuple[Comment, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @cached_property
    def _starts(self) -> list[int]:
        return [a.start for a in self.anchors]

    def anchors_in(self, start: int, end: int) -> Iterator[Anchor]:
        """The anchors that share at least one character with text[start:end], in reading order."""
        i = max(bisect_right(self._starts, start) - 1, 0)
        while i < len(self.anchors) and self.anchors[i].start < end:
            if self.anchors[i].end > start:
                yield self.anchors[i]
            i += 1

    def places(self, start: int, end: int) -> list[Place]:
        """Where text[start:end] stands, in reading order, across lines and pages; each place once."""
        return list(dict.fromkeys(a.place for a in self.anchors_in(start, end)))

    def page(self, start: int, end: int) -> int | None:
        """The page on which text[start:end] begins, None where the format has no pages."""
        return next((p.page for p in self.places(start, end) if isinstance(p, Region)), None)
