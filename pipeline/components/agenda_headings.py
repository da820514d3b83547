"""Which lines, or beginnings of lines, are headings: each rule looks at one line and gives a `Candidate` or None."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio
from spacy.tokens import Doc

from pipeline.components.agenda_lines import (
    EDGES,
    Line,
    bold_runs,
    entry_of,
    mentions,
    number_of,
    only_actors,
    shapes,
    text_of,
    trim,
)

LONGEST = 20
SAME_TITLE = 88
LABELS = ("actions", "label", "agenda_line")
SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]|[.!?]$")
DATE_OR_PLACE = re.compile(r"\b\d{4}\b|\d{1,2}[:.h]\d{2}|^\W*\d|, [A-Z]\w+$")
LINK = re.compile(r"\[([^\]]+)\]\(https?:")
ADDRESS = re.compile(r"@|https?:|\w\.\w{2,4}$|: ")


@dataclass(frozen=True, slots=True)
class Page:
    """All that a rule may look at: the document, its lines, the topics of its agenda and the lines that list them."""

    doc: Doc
    lines: list[Line]
    topics: tuple[str, ...] = ()
    listed: frozenset[int] = field(default=frozenset())

    def after(self, line: Line) -> Line | None:
        return self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None

    def before(self, line: Line) -> Line | None:
        return self.lines[line.index - 1] if line.index else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """text[start:end] may be a heading with its lead; `depth` counts from the headings around where `level` is None."""

    line: Line
    start: int
    end: int
    number: str | None
    level: int | None
    rule: str

    @property
    def run_in(self) -> bool:
        return self.end < self.line.end - 2


def whole(line: Line, rule: str, level: int | None = None) -> Candidate:
    number = number_of(line.label)
    return Candidate(line, line.start, line.end, number, level or depth(number), rule)


def depth(number: str | None) -> int | None:
    """1 for "3", 2 for "3.1" or "3.b", None for a letter or nothing."""
    return len(re.findall(r"[^.]+", number)) if number and number[0].isdigit() else None


def short(line: Line) -> bool:
    """A line that could be a heading by its length and ending."""
    return 0 < line.words <= LONGEST and any(c.isalpha() for c in line.text) and line.kind != "cell"


def by_block(page: Page, line: Line) -> Candidate | None:
    """What ingest found to be a heading; not an address, a source in brackets, a lead-in, or an acronym in a list of them."""
    if line.kind != "heading" or "http" in line.text or line.text.strip("_ ").startswith("["):
        return None
    below = page.after(line)
    lone = line.words == 1 and not line.bold and below is not None and below.kind != "list_item" and below.words < 8
    if (lone and entry_of(line.text) is None) or (line.text.endswith(":") and line.label is None and finite(page.doc, line)):
        return None
    runs = bold_runs(page.doc, line) if line.label and not line.bold else []
    if runs and runs[0][0] == line.start:  # a bold title with something else behind it
        return Candidate(line, line.start, runs[0][1], number_of(line.label), line.level, "heading.block")
    return whole(line, "heading.block", line.level)


def by_bold(page: Page, line: Line) -> Candidate | None:
    """A short line all in bold that does not end like a sentence."""
    leads_in = line.text.endswith(":") and finite(page.doc, line)
    if line.bold and short(line) and not line.bulleted and not line.text.endswith((".", ";", ",")) and not leads_in:
        return whole(line, "heading.bold")
    return None


def by_capitals(page: Page, line: Line) -> Candidate | None:
    """A short line all in capitals."""
    wide = sum(len(word) > 2 and word.isalpha() for word in line.text.split())
    if line.kind != "paragraph" or not short(line) or not line.text.isupper() or wide * 2 < line.words:
        return None
    return None if only_actors(page.doc, line.start, line.end) else whole(line, "heading.capitals")


def by_words(page: Page, line: Line) -> Candidate | None:
    """A short line that is a known heading word for word, or the first cell of a row that stands alone over a list."""
    if line.kind == "cell":
        entry = entry_of(line.text)
        return whole(line, entry.id, 1) if entry and entry.alone and over_list(page, line) else None
    if not short(line) or line.bulleted or line.text.endswith((";", ",")) or finite(page.doc, line):
        return None
    above, below = page.before(line), page.after(line)
    if line.kind == "list_item" and (below is None or below.kind == "list_item" or (above and above.kind == "list_item")):
        return None
    entry = entry_of(line.text)
    return whole(line, entry.id) if entry and entry.alone else None


def over_list(page: Page, line: Line) -> bool:
    """Whether the cells from this first one on are one header row only, and a list follows."""
    above, last = page.before(line), line
    while (below := page.after(last)) is not None and below.table == line.table:
        if below.row != line.row:
            return False
        last = below
    return line.header and (above is None or above.table != line.table) and below is not None and below.kind == "list_item"


def by_topic(page: Page, line: Line) -> Candidate | None:
    """A short line that repeats a topic of the agenda."""
    below = page.after(line)
    beside = below is not None and below.kind == "list_item" and (below.level or 1) <= (line.level or 1)
    if not short(line) or (line.kind == "list_item" and (below is None or beside)):
        return None
    plain = line.text.strip(EDGES).lower()
    known = any(ratio(plain, topic) >= SAME_TITLE or (topic.startswith(plain) and len(plain) > 0.6 * len(topic))
                for topic in page.topics)
    return whole(line, "heading.topic") if known and len(plain) > 3 else None


def by_bold_start(page: Page, line: Line) -> Candidate | None:
    """A paragraph that begins with its heading in bold: "**Budget** - The chair said", "**Budget:** The chair said"."""
    return by_start(page, line, "bold", r"[:–—-]?\s*[A-Z\[\d]")


def by_underlined_start(page: Page, line: Line) -> Candidate | None:
    """A paragraph that begins with its heading underlined, before a colon, full stop or dash; one word may be a speaker."""
    found = by_start(page, line, "underline", r"(?::|[–—-]\s)\s*[A-Z\[\d]")
    title = text_of(page.doc)[found.start:found.end] if found else ""
    return found if " " in title or entry_of(title) else None


def by_start(page: Page, line: Line, style: str, rest_of: str) -> Candidate | None:
    runs = bold_runs(page.doc, line, style)
    if not runs or runs[0][0] > line.start + 1 or runs[0][1] >= line.end - 2 or line.bulleted or line.kind == "cell":
        return None
    start, end = runs[0]
    text, rest = text_of(page.doc)[start:end].strip(), text_of(page.doc)[end:line.end].lstrip()
    parted = text.endswith((":", ".")) or re.match(rest_of, rest)
    return run_in(page, line, (start, end), f"heading.run_in_{style}") if parted and not SENTENCE_END.search(text[:-1]) else None


def by_bold_inside(page: Page, line: Line) -> Candidate | None:
    """A numbered paragraph whose first sentence names its topic in bold: "2. The chair gave an **overview of the budget**."."""
    number = number_of(line.label)
    if number is None or not number.isdigit():
        return None
    first = re.search(r"[.!?](?=\s|$)", line.text)
    limit = line.start + first.end() if first else line.end
    runs = [run for run in bold_runs(page.doc, line) if run[1] <= limit and run[1] - run[0] > 3]
    return run_in(page, line, runs[0], "heading.bold_in_sentence") if len(runs) == 1 else None


def by_shape(page: Page, line: Line) -> Candidate | None:
    """A paragraph that begins with its heading in capitals or before a number."""
    if line.kind != "paragraph" or line.words < 4:
        return None
    for rule, pattern in shapes("run_in"):
        found = pattern.match(line.text)
        if found and trusted(page, rule, found):
            number = found.groupdict().get("number")
            return run_in(page, line, (line.start, line.start + found.end("title")), rule, number=number)
    return None


def trusted(page: Page, rule: str, found: re.Match[str]) -> bool:
    """Numbers must count from 1 through the document; capitals must be more than one word."""
    number = found.groupdict().get("number")
    if number is None:
        return len(found["title"].split()) > 1
    pattern = found.re
    counted = [m["number"] for m in (pattern.match(line.text) for line in page.lines if line.kind == "paragraph") if m]
    return counted == [str(n + 1) for n in range(len(counted))]


def run_in(page: Page, line: Line, where: tuple[int, int], rule: str, *, number: str | None = None) -> Candidate | None:
    """A heading inside a paragraph; speakers' labels and "Action:" look the same and are none."""
    start, end = trim(text_of(page.doc), *where)
    linked = LINK.match(text_of(page.doc), start, line.end)
    start, end = linked.span(1) if linked else (start, end)
    title = text_of(page.doc)[start:end]
    entry = entry_of(title)
    numbered = number or number_of(line.label)
    label = entry is not None and (entry.role == "label" or (entry.role in LABELS and numbered is None))
    if not title or len(title.split()) > LONGEST or label or only_actors(page.doc, start, end):
        return None
    return Candidate(line, start, end, numbered, depth(numbered) if rule != "runin.number" else 1, rule)


def by_letter(page: Page, line: Line) -> Candidate | None:
    """A lettered line without an end of sentence, and text below it or an actor's report behind a dash; or a linked title."""
    number, below = number_of(line.label), page.after(line)
    if number is None or len(number) > 1 or not number.isalpha() or line.kind == "cell":
        return None
    if linked := LINK.match(line.text):
        return run_in(page, line, (line.start, line.start + linked.end(1)), "heading.linked")
    for rule, pattern in shapes("run_in_item"):
        found = pattern.match(line.text)
        named = found and mentions(page.doc, line.start + found.end(), min(line.start + found.end() + 60, line.end))
        if found and named and named[0][0] == line.start + found.end():
            return Candidate(line, line.start, line.start + found.end("title"), number, None, rule)
    below_number = number_of(below.label) if below else None
    lettered = below_number is not None and len(below_number) == 1 and below_number.isalpha()
    return whole(line, "heading.lettered") if below is not None and not lettered and titled(page, line) else None


def titled(page: Page, line: Line) -> bool:
    """Short, capitalised, without a verb or the end of a sentence."""
    ended = SENTENCE_END.search(line.text) or line.text.endswith((";", ",", ":"))
    return line.words <= 12 and line.text[0].isupper() and not ended and not finite(page.doc, line)


def by_shortness(page: Page, line: Line) -> Candidate | None:
    """A short plain line, capitalised and without an end, that text or a list follows and text goes before."""
    above, below = page.before(line), page.after(line)
    if line.kind != "paragraph" or line.words > 8 or above is None or below is None or not line.text[0].isupper():
        return None
    plain = [c for c in line.text if c.isalnum()]
    if DATE_OR_PLACE.search(line.text) or ADDRESS.search(line.text) or sum(c.isalpha() for c in plain) < 0.7 * len(plain):
        return None
    if line.text[-1] in ".;,?!)" or only_actors(page.doc, line.start, line.end):
        return None
    follows = below.kind == "list_item" or (below.words >= 8 and below.text[-1] in ".:;")
    leads_in = line.text.endswith(":") and not entry_of(line.text)
    ends = above.kind != "paragraph" or above.words >= 8
    return whole(line, "heading.short") if follows and ends and not leads_in and not finite(page.doc, line) else None


def finite(doc: Doc, line: Line) -> bool:
    """A clause, not a title: a finite verb stands in the line."""
    span = doc.char_span(line.start, line.end, alignment_mode="expand")
    return span is not None and any("Fin" in token.morph.get("VerbForm", []) for token in span)


STRONG: tuple[Callable[[Page, Line], Candidate | None], ...] = (by_block, by_bold, by_words, by_capitals)
RULES = (*STRONG, by_topic, by_bold_start, by_underlined_start, by_bold_inside, by_shape, by_letter, by_shortness)


def candidates(page: Page, rules: tuple[Callable[[Page, Line], Candidate | None], ...] = RULES) -> Iterator[Candidate]:
    """The first rule that fires for each line that is not a topic on the page of the agenda or of the contents."""
    contents = shapes("contents_line")
    for line in page.lines:
        if line.index in page.listed or any(pattern.fullmatch(line.text) for _, pattern in contents):
            continue
        found = next((c for rule in rules if (c := rule(page, line)) is not None), None)
        if found is not None:
            yield found


def consistent(found: list[Candidate]) -> Iterator[Candidate]:
    """Leave out numbered sentences that do not go on counting where the headings above them stopped, and topics named twice."""
    last = 0
    sure = {head.line.text.strip(EDGES).lower() for head in found if head.rule != "heading.topic"}
    for head in found:
        if head.rule == "heading.topic" and head.line.text.strip(EDGES).lower() in sure:
            continue
        number = int(head.number) if head.number and head.number.isdigit() else None
        if head.rule == "heading.bold_in_sentence" and number is not None and not last < number <= last + 2:
            continue
        last = number or last
        yield head
