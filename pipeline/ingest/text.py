"""Plain text and markdown."""
from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Minutes, Origin, Paragraph
from pipeline.ingest import headings, labels
from pipeline.ingest.entries import either
from pipeline.ingest.join import assemble
from pipeline.ingest.parts import PLAIN, Cell, Line, Part, Run, Styles

Numbered = tuple[int, str]  # a line with its number in the file

FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.M)
HEADING = re.compile(r"\s{0,3}(#{1,6})\s*(?=\S)|(@@)\s*")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)]|[a-z]\)|•)\s+\S")
RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)$")
ROW = re.compile(r"\s*\|.*\|\s*$")
RULER = re.compile(r"\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$")
MARKS: tuple[tuple[str, Styles], ...] = (
    (r"\*\*\*(?=\S)(?P<{}>.+?)(?<=\S)\*\*\*", frozenset({"bold", "italic"})),
    (r"\*\*(?=\S)(?P<{}>.+?)(?<=\S)\*\*", frozenset({"bold"})),
    (r"(?<!\w)__(?=\S)(?P<{}>.+?)(?<=\S)__(?!\w)", frozenset({"bold"})),
    (r"~~(?=\S)(?P<{}>.+?)(?<=\S)~~", frozenset({"strike"})),
    (r"(?<![\w*])\*(?=[^\s*])(?P<{}>[^*]+?)(?<=\S)\*(?![\w*])", frozenset({"italic"})),
    (r"(?<!\w)_(?=[^\s_])(?P<{}>[^_]+?)(?<=\S)_(?!\w)", frozenset({"italic"})),
    (r"\[(?P<{}>[^\[\]\n]+)\]\((?:https?://|mailto:|#|/)[^()\s]*\)", PLAIN),
)
MARK = re.compile("|".join(pattern.format(f"m{i}") for i, (pattern, _) in enumerate(MARKS)))
BROKEN_WORD = re.compile(rf"(?<=[^\W\d_]-) +(?!(?:{either('words', 'shared-ending')})\b)(?=[^\W\d_])")


def read_markdown(text: str, origin: Origin) -> Minutes:
    """A markdown file; the title of its front matter is its first heading."""
    lines = text.split("\n")
    first, title = _front(text)
    parts = [_heading(title, 1)] if title else []
    for group in _blocks(list(enumerate(lines))[first:]):
        parts += _markdown_parts(group, len({p.cell.table for p in parts if p.cell}))
    return assemble([labels.take(part) for part in parts], origin)


def read_plain(text: str, origin: Origin) -> Minutes:
    """A plain text file: paragraphs are parted by blank lines, short lines, indents and list labels."""
    parts = [labels.take(Part(tuple(_runs(line, marked=False) for line in group))) for group in plain_groups(text)]
    return assemble(headings.decide(parts), origin)


def plain_groups(text: str) -> Iterator[list[Numbered]]:
    """The lines of a plain text, paragraph by paragraph."""
    lines = list(enumerate(text.split("\n")))
    width = _width([line for _, line in lines])
    for block in _blocks(lines):
        yield from _paragraphs(block, width)


def _front(text: str) -> tuple[int, Numbered | None]:
    """How many lines the front matter takes, and its title."""
    found = FRONT.match(text)
    if not found:
        return 0, None
    title = TITLE.search(found[1])
    if not title or not title[1].strip("\"'"):
        return found[0].count("\n"), None
    return found[0].count("\n"), (1 + found[1][: title.start()].count("\n"), title[1].strip("\"'"))


def _blocks(lines: list[Numbered]) -> Iterator[list[Numbered]]:
    """The lines between blank lines; headings, rules and list items start one of their own."""
    block: list[Numbered] = []
    for number, line in lines:
        alone = bool(HEADING.match(line) or RULE.match(line) or ITEM.match(line))
        if block and (alone or not line.strip() or HEADING.match(block[-1][1])):
            yield block
            block = []
        if line.strip() and not RULE.match(line):
            block.append((number, line))
    if block:
        yield block


def _markdown_parts(block: list[Numbered], table: int) -> list[Part]:
    if all(ROW.match(line) for _, line in block):
        return list(_table(block, table))
    if found := HEADING.match(block[0][1]):
        number, line = block[0]
        return [_heading((number, line[found.end() :].rstrip(" #")), len(found[1]) if found[1] else 2)]
    item = ITEM.match(block[0][1])
    lines = tuple(row for line in block for row in _lines(line))
    return [Part(lines, "list_item", level=_depth(block[0][1])) if item else Part(lines)]


def _heading(line: Numbered, level: int) -> Part:
    return Part(tuple(_lines(line)), "heading", level)


def _lines(line: Numbered) -> list[Line]:
    """A line of the file; a word that an older line break has left in two ("co- operation") makes it two lines."""
    return [_runs((line[0], piece), marked=True) for piece in BROKEN_WORD.split(line[1])]


def _runs(line: Numbered, *, marked: bool) -> Line:
    place = Paragraph(line[0])
    return tuple(Run(text, place, styles) for text, styles in (_marked(line[1]) if marked else [(line[1], PLAIN)]))


def _marked(text: str, around: Styles = PLAIN) -> Iterator[tuple[str, Styles]]:
    """Stretches of marked-up text with their styles, the marks gone."""
    done = 0
    for found in MARK.finditer(text):
        yield text[done : found.start()], around
        name = found.lastgroup or "m0"
        yield from _marked(found[name], around | MARKS[int(name[1:])][1])
        done = found.end()
    yield text[done:], around


def _depth(line: str) -> int:
    """The depth of a list item: two or more spaces of indent make one level."""
    return 1 + (_indent(line) + 1) // 3


def _table(block: list[Numbered], table: int) -> Iterator[Part]:
    ruled = len(block) > 1 and bool(RULER.match(block[1][1]))
    for row, (number, line) in enumerate(row for row in block if not RULER.match(row[1])):
        for column, text in enumerate(line.strip().strip("|").split("|")):
            yield Part((_runs((number, text), marked=True),), cell=Cell(table, row, column, ruled and row == 0))


def _width(lines: list[str]) -> int:
    """The column at which the lines of a text were broken, 0 where they were not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    return width if 40 <= width <= 120 else 0


def _paragraphs(block: list[Numbered], width: int) -> Iterator[list[Numbered]]:
    group: list[Numbered] = []
    for number, line in block:
        if group and _ends(group[-1][1], line, width):
            yield group
            group = []
        group.append((number, line))
    yield group


def _ends(line: str, after: str, width: int) -> bool:
    """Whether a paragraph ends with this line: a word more would have fitted, or the next one is indented anew."""
    if labels.find(after):
        return True
    if not width:
        return True
    if len(line.rstrip()) + 1 + len(after.split()[0]) <= width - 2:
        return not after.lstrip()[:1].islower()
    return _indent(after) > _indent(line) and line.rstrip().endswith((".", ":", "?", "!"))


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
