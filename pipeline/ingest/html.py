"""Web pages: HTML and XHTML, whole or in part, as a browser without style sheets and scripts would show them.

The page is read as a stream of tags, mended by libxml2 as they come; no tree is built, nothing is fetched. The title of the
window is on no page: it is kept with the furniture, where the title of a meeting is looked for as well.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from pipeline.document import Minutes, Origin, Paragraph
from pipeline.errors import InputError, LimitExceeded
from pipeline.ingest import headings, labels, notes
from pipeline.ingest.encoding import decode_page
from pipeline.ingest.entries import forms
from pipeline.ingest.grid import Grid, settled
from pipeline.ingest.join import assemble
from pipeline.ingest.listing import Listing
from pipeline.ingest.options import Options
from pipeline.ingest.parts import PLAIN, Cell, Part, Run, Styles
from pipeline.ingest.text import plain_groups

MAX_BYTES = 50_000_000
MAX_DEPTH = 200  # libxml2 leaves out what stands deeper than 255 elements
PIECE = 65_536  # bytes handed on at a time
SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.0, "h5": 10.0, "h6": 8.0}  # points, as browsers have them
SIZE = 12.0
INDENT = 18.0  # points for each level of a list
OUT = frozenset(forms("tags", "out"))
EMPTY = frozenset(forms("tags", "empty"))
LISTS = frozenset(forms("tags", "list"))
BLOCKS = frozenset((*forms("tags", "block"), *SIZES, *LISTS, "li", "table", "tr", "td", "th", "pre"))
NAMED = ("bold", "italic", "underline", "strike", notes.RAISED)
STYLES = {tag: frozenset({style}) for style in NAMED for tag in forms("tags", style)}
RULES = tuple((re.compile(rule, re.I), frozenset({style})) for rule, style in (
    (r"font-weight\s*:\s*(?:bold|[6-9]00)", "bold"), (r"font-style\s*:\s*(?:italic|oblique)", "italic"),
    (r"text-decoration[\w-]*\s*:[^;]*\bunderline", "underline"), (r"text-decoration[\w-]*\s*:[^;]*\bline-through", "strike"),
))  # fmt: skip
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
SPACES = re.compile(r"[ \t\r\n\f]+")
CLOSED = re.compile(r"<(script|style|title|textarea|iframe)\b([^<>]*)/>", re.I)


@dataclass(slots=True)
class Item:
    """A list item that is open. Its label goes to its first part."""

    depth: int
    label: str | None
    begun: bool = False


@dataclass(slots=True)
class Frame:
    """An open element, and what holds in it."""

    tag: str = ""
    styles: Styles = PLAIN
    out: bool = False
    heading: str = ""
    listing: Listing | None = None
    item: Item | None = None
    grid: Grid | None = None
    cell: Cell | None = None


@dataclass
class Page:
    """Takes the tags as they come; `index` counts the blocks."""

    file: str
    title: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=lambda: [Frame()])
    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    kept: list[str] | None = None  # what stands in a <pre>, as it stands
    index: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("br", "hr"):
            self._broken(tag)
        if tag in EMPTY:
            return
        if len(self.frames) > MAX_DEPTH:
            raise LimitExceeded(f"{self.file}: nested deeper than {MAX_DEPTH} elements", "save it anew or print it to a PDF")
        above = self.frames[-1]
        frame = replace(above, tag=tag, styles=above.styles | _styles(tag, attributes))
        frame.out = above.out or tag in OUT or _is_hidden(attributes)
        if tag in BLOCKS and not frame.out:
            self._flush()
            self._enter(frame, attributes)
        self.frames.append(frame)

    def end(self, tag: str) -> None:
        if any(frame.tag == tag for frame in self.frames):
            while self._leave(self.frames[-1]) != tag:
                pass

    def data(self, text: str) -> None:
        frame = self.frames[-1]
        if frame.tag == "title" and self.frames[-2].tag in ("head", "html"):
            self.title.append(text)
        elif frame.out:
            return
        elif self.kept is not None:
            self.kept.append(text)
        else:
            size = SIZES.get(frame.heading, SIZE)
            self.lines[-1].append(Run(SPACES.sub(" ", text), Paragraph(self.index), frame.styles, size))

    def close(self) -> list[Part]:
        while len(self.frames) > 1:
            self._leave(self.frames[-1])
        self._flush()
        return list(settled(self.parts, self.grids))

    def _enter(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        """What the start of a block changes."""
        tag = frame.tag
        if tag in SIZES:
            frame.heading = tag
            if frame.cell and frame.grid and self.frames[-1].tag in ("td", "div"):
                frame.grid.frame = True
        elif tag in LISTS:
            frame.listing = Listing.of(tag, attributes, frame.listing.depth + 1 if frame.listing else 1)
        elif tag == "li":
            frame.listing = frame.listing or Listing()
            frame.item = Item(frame.listing.depth, frame.listing.next(attributes))
        elif tag == "table":
            if frame.grid and frame.cell:
                frame.grid.frame = True  # what holds a table arranges the page
            frame.grid = Grid(len(self.grids), attributes.get("role") in ("presentation", "none"))
            self.grids.append(frame.grid)
        elif tag == "tr" and frame.grid:
            frame.grid.row()
        elif tag in ("td", "th") and frame.grid:
            frame.cell = frame.grid.cell(attributes, tag == "th")
        elif tag == "pre":
            self.kept = []

    def _leave(self, frame: Frame) -> str:
        if frame.tag in BLOCKS and not frame.out:
            self._flush()
        self.frames.pop()
        return frame.tag

    def _broken(self, tag: str) -> None:
        """A line break; two of them, or a rule, part paragraphs."""
        if self.frames[-1].out:
            return
        if self.kept is not None:
            self.kept.append("\n")
        elif tag == "hr" or not any(run.text.strip() for run in self.lines[-1]):
            self._flush()
        else:
            self.lines.append([])

    def _flush(self) -> None:
        """End the block that is open."""
        frame = self.frames[-1]
        if self.kept is not None:
            groups, self.kept = list(plain_groups("".join(self.kept))), None
            for group in groups:
                self.lines = [[Run(line, Paragraph(self.index), frame.styles, SIZE)] for _, line in group]
                self._add(frame)
        self._add(frame)

    def _add(self, frame: Frame) -> None:
        lines = tuple(tuple(line) for line in self.lines if any(run.text.strip() for run in line))
        self.lines = [[]]
        if not lines:
            return
        self.index += 1
        outline = int(frame.heading[1]) - 1 if frame.heading else None
        part = Part(lines, cell=frame.cell, outline=outline)
        if frame.item and not frame.item.begun:
            frame.item.begun = True
            part = _labelled(part, frame.item)
        self.parts.append(labels.take(part))


def _labelled(part: Part, item: Item) -> Part:
    """The first part of a list item; a label that somebody has typed goes before a bullet."""
    part = replace(part, kind="list_item", level=item.depth, indent=INDENT * item.depth)
    typed = labels.take(part) if item.label is None or labels.is_bullet(item.label) else part
    return typed if typed.label else replace(part, label=item.label)


def _styles(tag: str, attributes: Mapping[str, str]) -> Styles:
    found = STYLES.get(tag, PLAIN)
    if "style" in attributes:
        return found.union(*(style for rule, style in RULES if rule.search(attributes["style"])))
    return found


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden", "until-found").lower() != "until-found" or bool(HIDDEN.search(attributes.get("style", "")))


def read_html(data: bytes, origin: Origin, options: Options) -> Minutes:
    """A web page."""
    if len(data) > MAX_BYTES:
        raise LimitExceeded(f"{origin.file}: a web page of {len(data) // 1_000_000} MB")
    page = Page(origin.file)
    found = _fed(page, CLOSED.sub(r"<\1\2></\1>", decode_page(data).replace("\0", "")))
    title = SPACES.sub(" ", "".join(page.title)).strip()
    return assemble(headings.decide(notes.settle(found)), origin, [title] if title else [])


def _fed(page: Page, text: str) -> list[Part]:
    """The parts of a page. It is handed on in UTF-8, whatever it says of its encoding."""
    target: Any = page  # its stub asks for what a target may leave out
    parser: Any = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=False)
    content = text.encode("utf-8", "replace")
    try:
        for at in range(0, len(content), PIECE):
            parser.feed(content[at : at + PIECE])
        found: list[Part] = parser.close()
    except etree.XMLSyntaxError as error:
        raise InputError(f"{page.file}: not a readable web page: {error}") from error
    return found
