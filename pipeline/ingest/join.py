"""The only place where text is changed: parts become one text with its blocks, anchors and emphasis, all at once.

Every character is carried together with its place, style and marks (tracked changes, comments) until it is written, so no
offset is ever worked out anew.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar

from pipeline.document import Anchor, Block, Comment, Edit, Emphasis, Minutes, Origin, Place
from pipeline.ingest.entries import either, forms, replacements
from pipeline.ingest.parts import UNMARKED, WORD_JOINER, Change, Line, Marks, Part, Remark, Said, Styles, share

T = TypeVar("T")
Glyph = tuple[str, Place, Styles, Marks]
NO_COMMENTS: Mapping[str, Said] = MappingProxyType({})
UNPRINTABLE = ("Cc", "Co", "Cs", "Cn")
SOFT_HYPHEN = "\u00ad"
JOINING = (SOFT_HYPHEN, WORD_JOINER)
STYLES = ("bold", "italic", "underline", "strike", "hidden")
REPLACED = str.maketrans(replacements("characters"))
LEADERS = re.compile(r"\.{5,}")
CID = re.compile(r"\(cid:\d+\)")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
TAIL = re.compile(r"([^\W\d_]+)-$")
HEAD = re.compile(r"[^\W\d_]+")
STOP = re.compile(r"[.,;](?!\S)")
SHARED = re.compile(rf"(?:{either('words', 'shared-ending')})(?!\S)")
NO_WORD = re.compile(r"[!-~]{5000,} ?")  # a picture or a file written as letters, as in a data: address
BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})- ([^\W\d_]{1,40})")
RANGE = re.compile(r"\w-$|\d–$")
RULE = re.compile(r"[\s_=~*–—-]*")
LINK = re.compile(r"(?:https?://|www\.|\w@\w)[^\s\"”<>)]*$")
LINK_REST = re.compile(rf"\S*[/_=?&%#@\d]\S*|\S+\.(?:{either('words', 'address-ending')})\S*")


@dataclass(frozen=True)
class Words:
    """Which words the document itself uses inside its lines; they settle what a hyphen at a line's end means."""

    seen: frozenset[str]

    def keeps_hyphen(self, left: str, right: str) -> bool:
        if not right[:1].islower() or left.isupper():
            return True
        left, right = left.lower(), right.lower()
        if left + right in self.seen:
            return False
        if f"{left}-{right}" in self.seen:
            return True
        if (left + right).startswith(whole_words()):
            return False
        if f"{left}-" in hyphen_rules() or f"-{right}" in hyphen_rules():
            return True
        return min(len(left), len(right)) > 3 and left in self.seen and right in self.seen


@cache
def hyphen_rules() -> frozenset[str]:
    return frozenset(forms("hyphens"))


@cache
def whole_words() -> tuple[str, ...]:
    """How words begin that look as if put together ("in-vite", "man-date") and are not."""
    return forms("hyphens", "whole")


def words_in(parts: Iterable[Part]) -> Words:
    """The words of all lines but the halves that stand beside a line break."""
    seen: set[str] = set()
    for part in parts:
        for line in part.lines:
            found = WORD.findall("".join(run.text for run in line).lower().strip())
            seen.update(found[1:-1] if len(part.lines) > 1 else found)
    return Words(frozenset(seen))


def normalise(text: str) -> str:
    """One run of text with plain spaces, plain letters and no control characters."""
    text = LEADERS.sub(" ", unicodedata.normalize("NFC", CID.sub("", text))).translate(REPLACED)
    return text if text.isprintable() else "".join(c for c in text if unicodedata.category(c) not in UNPRINTABLE)


def glyphs(line: Line) -> list[Glyph]:
    """The characters of a line, spaces single and none at its ends; a joining mark stays only where the line ends with it."""
    found: list[Glyph] = []
    mark: Glyph | None = None
    for run in line:
        for char in normalise(run.text):
            if char in JOINING:
                mark = (char, run.place, run.styles, run.marks)
            elif char != " ":
                found.append((char, run.place, run.styles, run.marks))
                mark = None
            elif found and found[-1][0] != " ":
                found.append((char, run.place, run.styles, run.marks))
    while found and found[-1][0] == " ":
        found.pop()
    return [*found, mark] if mark else found


def follow(whole: list[Glyph], line: list[Glyph], words: Words) -> None:
    """Set the next line of a paragraph behind the others: with a space between, or a word made whole."""
    if whole and line:
        before, after = read(whole[-80:]), read(line[:80])
        tail, head = TAIL.search(before), HEAD.match(after)
        if whole[-1][0] in JOINING:
            whole.pop()
        elif tail and head and not SHARED.match(after) and not _same_word(before, after):
            if not words.keeps_hyphen(tail[1], head[0]):
                whole.pop()
        elif not _same_word(before, after):
            whole.append((" ", whole[-1][1], whole[-1][2] & line[0][2], whole[-1][3] & line[0][3]))
    whole += line


def _same_word(before: str, after: str) -> bool:
    """Whether a line broke before a full stop, inside a web address, after a slash, in a compound ("G-", "77") or a range."""
    if STOP.match(after):
        return True
    if LINK.search(before):
        return before[-1] in "/-_=?&.@" or bool(LINK_REST.match(after.split(" ")[0]))
    if before[-1] == "]" and after.startswith("(http"):
        return True
    return bool(re.search(r"\w/$", before)) or bool(RANGE.search(before) and after[0].isdigit())


def read(stretch: Iterable[Glyph]) -> str:
    return "".join(char for char, _, _, _ in stretch)


def flow(part: Part, words: Words) -> list[Glyph]:
    """All characters of a part in one line."""
    whole: list[Glyph] = []
    for line in part.lines:
        follow(whole, glyphs(line), words)
    return parted(mended([glyph for glyph in whole if glyph[0] not in JOINING], words))


def of_words(stretch: list[Glyph]) -> list[Glyph]:
    """The characters without what is no word by its length, which would only keep all that follows busy."""
    found = list(NO_WORD.finditer(read(stretch))) if len(stretch) >= 5000 else []
    for match in reversed(found):
        stretch = stretch[: match.start()] + stretch[match.end() :]
    return stretch


def mended(stretch: list[Glyph], words: Words) -> list[Glyph]:
    """The characters with words made whole that an older line break has left in two, where the document has the whole word."""
    gone: set[int] = set()
    for found in BROKEN.finditer(read(stretch)):
        left, right = found[1].lower(), found[2].lower()
        if left + right in words.seen and found[2].islower():
            gone.update((found.end(1), found.end(1) + 1))
        elif f"{left}-{right}" in words.seen:
            gone.add(found.end(1) + 1)
    return [glyph for i, glyph in enumerate(stretch) if i not in gone] if gone else stretch


def _is_rule(part: Part, stretch: list[Glyph]) -> bool:
    """Whether a part is a rule drawn with characters; in a cell a dash is an answer."""
    return part.kind == "paragraph" and part.cell is None and part.label is None and RULE.fullmatch(read(stretch)) is not None


def parted(stretch: list[Glyph]) -> list[Glyph]:
    """The characters with a space where a word that goes out and the whole word that stands in for it touch."""
    if not any(marks for _, _, _, marks in stretch):
        return stretch
    sides = list(_stretches([_side(marks) for _, _, _, marks in stretch], 0))
    found = stretch[: sides[0][1]]
    for (a, b, one), (_, c, other) in pairwise(sides):
        touch = {one, other} == {"deletion", "insertion"} and stretch[b - 1][0].isalnum() and stretch[b][0].isalnum()
        if touch and not (a and stretch[a - 1][0].isalnum()) and not (c < len(stretch) and stretch[c][0].isalnum()):
            found.append((" ", stretch[b][1], stretch[b - 1][2] & stretch[b][2], stretch[b - 1][3] & stretch[b][3]))
        found += stretch[b:c]
    return found


def _side(marks: Marks) -> str:
    return "".join(sorted({mark.kind for mark in marks if isinstance(mark, Change)}))


@dataclass
class Sheet:
    """The text under construction."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    emphasis: list[Emphasis] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    remarks: dict[str, tuple[int, int]] = field(default_factory=dict)

    def write(self, part: Part, stretch: list[Glyph]) -> None:
        start = self.length + (1 if self.text else 0)
        self.length = start + len(stretch)
        self.text.append(read(stretch))
        self.blocks.append(_block(part, start, self.length))
        self.anchors += (Anchor(a, b, place) for a, b, place in _stretches([p for _, p, _, _ in stretch], start))
        for style in STYLES:
            spans = _stretches([style in styles for _, _, styles, _ in stretch], start)
            found = (_trimmed(stretch, start, a, b) for a, b, on in spans if on)
            self.emphasis += (Emphasis(a, b, style) for a, b in found if a < b)
        for a, b, mark in _marked([marks for _, _, _, marks in stretch], start):
            self.mark(*_trimmed(stretch, start, a, b), mark)

    def mark(self, a: int, b: int, mark: Change | Remark) -> None:
        """Note a stretch that was changed or is commented upon; what a comment is about may go on in other blocks."""
        if a < b and isinstance(mark, Change):
            self.edits.append(Edit(a, b, mark.kind, mark.author, mark.date, mark.moved))
        elif a < b and isinstance(mark, Remark):
            start, end = self.remarks.get(mark.id, (a, b))
            self.remarks[mark.id] = (min(start, a), max(end, b))


def _block(part: Part, start: int, end: int) -> Block:
    cell = part.cell
    kind = "cell" if cell else part.kind
    bold = share(part, "bold") > 0.95
    label = normalise(part.label).strip() or None if part.label else None
    if cell is None:
        return Block(kind, start, end, part.level, label, bold=bold)
    return Block(kind, start, end, part.level, label, cell.table, cell.row, cell.column, cell.header, bold)


def _trimmed(stretch: Sequence[Glyph], start: int, a: int, b: int) -> tuple[int, int]:
    """The stretch from a to b without the spaces at its ends."""
    while a < b and stretch[a - start][0] == " ":
        a += 1
    while a < b and stretch[b - 1 - start][0] == " ":
        b -= 1
    return a, b


def _stretches(values: Sequence[T], start: int) -> Iterator[tuple[int, int, T]]:
    """Equal neighbours as (start, end, value)."""
    first = 0
    for i in range(1, len(values) + 1):
        if i == len(values) or values[i] != values[first]:
            yield start + first, start + i, values[first]
            first = i


def _marked(values: Sequence[Marks], start: int) -> Iterator[tuple[int, int, Change | Remark]]:
    """Each mark with the stretches that bear it."""
    begun: dict[Change | Remark, int] = {}
    for a, _, marks in (*_stretches(values, start), (start + len(values), 0, UNMARKED)):
        for mark in [mark for mark in begun if mark not in marks]:
            yield begun.pop(mark), a, mark
        for mark in marks:
            begun.setdefault(mark, a)


def assemble(
    parts: Sequence[Part], origin: Origin, furniture: Iterable[str] = (), warnings: Iterable[str] = (),
    *, comments: Mapping[str, Said] = NO_COMMENTS,
) -> Minutes:  # fmt: skip
    """The parts as one document; parts without a visible character, and drawn rules, are left out.

    `comments` go by the id of their `Remark`.
    """
    words, sheet, cut = words_in(parts), Sheet(), 0
    for part in parts:
        whole = flow(part, words)
        stretch = of_words(whole)
        cut += len(whole) - len(stretch)
        if any(not glyph[0].isspace() for glyph in stretch) and not _is_rule(part, stretch):
            sheet.write(part, stretch)
    emphasis = sorted(sheet.emphasis, key=lambda e: (e.start, -e.end, e.style))
    edits = sorted(sheet.edits, key=lambda e: (e.start, -e.end, e.kind, e.author or ""))
    told = [*warnings, *([f"{cut:,} characters left out that stand in no words"] if cut else [])]
    kept = dict.fromkeys(" ".join(normalise(text).split()) for text in furniture)
    return Minutes("\n".join(sheet.text), tuple(sheet.blocks), tuple(sheet.anchors), origin, tuple(emphasis),
                   tuple(filter(None, kept)), tuple(edits), _comments(comments, sheet.remarks), tuple(told))  # fmt: skip


def _comments(comments: Mapping[str, Said], places: Mapping[str, tuple[int, int]]) -> tuple[Comment, ...]:
    """The comments in order of the words that they are about; an answer without words of its own is about those of the other."""
    found = []
    for key, said in comments.items():
        place = places.get(key) or places.get(said.answers or "")
        if place:
            found.append(Comment(*place, " ".join(normalise(said.text).split()), said.author, said.date))
    return tuple(sorted(found, key=lambda comment: (comment.start, comment.end)))
