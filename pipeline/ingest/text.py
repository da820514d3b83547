"""Plain text and markdown."""
from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pipeline.document import Minutes, Origin, Paragraph
from pipeline.ingest import headings, labels
from pipeline.ingest.entries import either, forms
from pipeline.ingest.join import assemble
from pipeline.ingest.parts import PLAIN, Cell, Line, Part, Run, Styles, clip

Numbered = tuple[int, str]  # a line with its number in the file

FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.M)
HEADING = re.compile(r"\s{0,3}(#{1,6})\s*(?=\S)|(@@)\s*")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)]|[a-z]\)|•)\s+\S")
RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)$")
ROW = re.compile(r"\s*\|.*\|\s*$")
RULER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
BAR = re.compile(r"(?<!\\)\|")
UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
FENCE = re.compile(r" {0,3}(?:`{3,}[^`]*|~{3,}.*)$")
QUOTE = re.compile(r"\A {0,3}(?:> ?)+")
NOTE = re.compile(r" {0,3}\[\^([\w-]{1,20})\]:\s+")
TARGET = re.compile(r" {0,3}\[[^\]^][^\]]*\]:\s+\S+(?:\s+[\"'(].*)?$")  # of links that go by a name
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][\da-zA-Z]{1,30});")
GRID = "li|table|thead|tbody|tr|td|th"
APART = re.compile(rf"<br\s*/?>|</?(?:{either('tags', 'block')}|{either('tags', 'list')}|{GRID})\b[^<>]*>", re.I)
MARKS: tuple[tuple[str, Styles], ...] = (
    (r"\\(?P<{}>[!-/:-@\[-`{{-~])", PLAIN),
    (r"(?<!`)`(?P<{}>[^`]+)`(?!`)", PLAIN),
    (r"!\[[^\[\]\n]*\]\([^()\s]*(?:\s\"[^\"]*\")?\)(?P<{}>)", PLAIN),
    (r"\[\^[\w-]{{1,20}}\](?P<{}>)", PLAIN),
    *((rf"<{tag}>(?P<{{}}>[^<>]+)</{tag}>", frozenset({style})) for style in ("bold", "italic", "underline", "strike")
      for tag in forms("tags", style)),
    (rf"</?(?:{either('tags', 'inline')})\b[^<>]*>(?P<{{}}>)", PLAIN),
    (r"<(?P<{}>(?:https?://|mailto:)[^<>\s]+)>", PLAIN),
    (r"\*\*\*(?=\S)(?P<{}>.+?)(?<=\S)\*\*\*", frozenset({"bold", "italic"})),
    (r"\*\*(?=\S)(?P<{}>.+?)(?<=\S)\*\*", frozenset({"bold"})),
    (r"(?<!\w)__(?=\S)(?P<{}>.+?)(?<=\S)__(?!\w)", frozenset({"bold"})),
    (r"~~(?=\S)(?P<{}>.+?)(?<=\S)~~", frozenset({"strike"})),
    (r"(?<![\w*])\*(?=[^\s*])(?P<{}>[^*]+?)(?<=\S)\*(?![\w*])", frozenset({"italic"})),
    (r"(?<!\w)_(?=[^\s_])(?P<{}>[^_]+?)(?<=\S)_(?!\w)", frozenset({"italic"})),
    (r"\[(?P<{}>[^\[\]\n]+)\]\((?:https?://|mailto:|#|\.{{0,2}}/|[\w-]+\.\w)[^()\s]*(?:\s\"[^\"]*\")?\)", PLAIN),
)
MARK = re.compile("|".join(pattern.format(f"m{i}") for i, (pattern, _) in enumerate(MARKS)))
BROKEN_WORD = re.compile(rf"(?<=[^\W\d_]-) +(?!(?:{either('words', 'shared-ending')})\b)(?=[^\W\d_])")


def read_markdown(text: str, origin: Origin) -> Minutes:
    """A markdown file; the title of its front matter is its first heading."""
    first, title = _front(text)
    parts = [_heading(title, 1)] if title else []
    tables = 0
    for group in _blocks(_underlined(list(_cleaned(text))[first:])):
        found = _markdown_parts(group, tables)
        tables += any(part.cell for part in found)
        parts += found
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


def _cleaned(text: str) -> Iterator[Numbered]:
    """The lines of a markdown file, numbered, without comments, fences, and the marks of quotations and of other blocks."""
    for number, line in enumerate(_uncommented(text).split("\n")):
        line = APART.sub(" ", QUOTE.sub("", line))
        yield number, "" if FENCE.match(line) or TARGET.match(line) else line


def _uncommented(text: str) -> str:
    """The text without comments, in as many lines."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += (text[at:start], "\n" * text.count("\n", start, end))
        at = end + 3
    return "".join((*kept, text[at:]))


def _underlined(lines: list[Numbered]) -> list[Numbered]:
    """The lines, with a title that stands over a line of = or - marked as any other."""
    found = list(lines)
    for i in range(1, len(lines)):
        title, line = lines[i - 1][1], lines[i][1]
        alone = title.strip() and not (i > 1 and lines[i - 2][1].strip()) and "|" not in title
        if alone and UNDERLINE.match(line) and not (HEADING.match(title) or ITEM.match(title) or RULE.match(title)):
            found[i - 1] = (lines[i - 1][0], f"{'#' if '=' in line else '##'} {title.strip()}")
            found[i] = (lines[i][0], "")
    return found


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
        alone = bool(HEADING.match(line) or RULE.match(line) or ITEM.match(line) or NOTE.match(line))
        if block and (alone or not line.strip() or HEADING.match(block[-1][1])):
            yield block
            block = []
        if line.strip() and not RULE.match(line):
            block.append((number, line))
    if block:
        yield block


def _markdown_parts(block: list[Numbered], table: int) -> list[Part]:
    if all(ROW.match(line) for _, line in block) or (len(block) > 1 and "|" in block[0][1] and _is_ruler(block[1][1], 1)):
        return list(_table(block, table))
    if note := NOTE.match(block[0][1]):
        first = (block[0][0], block[0][1][note.end() :])
        return [Part(tuple(row for line in (first, *block[1:]) for row in _lines(line)), label=note[1])]
    if found := HEADING.match(block[0][1]):
        number, line = block[0]
        return [_heading((number, line[found.end() :].rstrip(" #")), len(found[1]) if found[1] else 2)]
    item = ITEM.match(block[0][1])
    lines = tuple(row for line in block for row in _lines(line))
    if not item:
        return [Part(lines)]
    bullet = block[0][1].lstrip()[:1]
    lines = (clip(lines[0], len(block[0][1]) - len(block[0][1].lstrip()) + 2), *lines[1:]) if bullet == "+" else lines
    return [Part(lines, "list_item", _depth(block[0][1]), "+" if bullet == "+" else None)]


def _heading(line: Numbered, level: int) -> Part:
    return Part(tuple(_lines(line)), "heading", level)


def _lines(line: Numbered) -> list[Line]:
    """A line of the file; a word that an older line break has left in two ("co- operation") makes it two lines."""
    return [_runs((line[0], piece), marked=True) for piece in BROKEN_WORD.split(line[1])]


def _runs(line: Numbered, *, marked: bool) -> Line:
    place = Paragraph(line[0])
    if marked:
        return tuple(Run(ENTITY.sub(lambda found: unescape(found[0]), text), place, styles) for text, styles in _marked(line[1]))
    return (Run(line[1], place),)


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
    ruled = len(block) > 1 and _is_ruler(block[1][1], 1)
    rows = [line for i, line in enumerate(block) if not _is_ruler(line[1], i)]
    for row, (number, line) in enumerate(rows):
        for column, text in enumerate(BAR.split(line.strip().removeprefix("|").removesuffix("|"))):
            yield Part((_runs((number, text), marked=True),), cell=Cell(table, row, column, ruled and row == 0))


def _is_ruler(line: str, row: int) -> bool:
    """Whether a line rules off the head of a table; below it, cells of one dash are cells."""
    return "|" in line and RULER.match(line) is not None and (row == 1 or "--" in line)


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
