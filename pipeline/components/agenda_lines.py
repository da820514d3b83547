"""The blocks of a document as lines of a page, and what the words of a heading say about it (lexicon/headings.jsonl)."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.lexicon import entries
from pipeline.lexicon.schema import HeadingEntry

EDGES = " \t\u00a0.:;,–—-_*"
NUMBER = re.compile(r"\s*((?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\(\w{1,4}\)|\d{1,2}(?:\.\d{1,2})+\.?)\s+(?=\S)")
PROSE = 25
CONNECTORS = re.compile(r"(?:\band\b|\bet\b|\bthe\b|[\s,;/&+])+", re.IGNORECASE)
LEAD = re.compile(r"\s[–—-]+\s+(?!.*\s[–—-]+\s)|\s\((?=[^()]+\)\W*$)")
BULLETS = re.compile(r"[^\w]+|o")


@dataclass(frozen=True, slots=True)
class Line:
    """One block: text[start:end] of the document, and how it is set."""

    index: int
    start: int
    end: int
    text: str
    kind: str
    level: int | None = None
    label: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header: bool = False
    bold: bool = False

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def prose(self) -> bool:
        return self.kind in ("paragraph", "list_item") and self.words >= PROSE

    @property
    def bulleted(self) -> bool:
        return self.label is not None and BULLETS.fullmatch(self.label) is not None


def lines(doc: Doc) -> list[Line]:
    """The blocks of a document in reading order; white space around them left out."""
    found: list[Line] = []
    for span, facts in layers.blocks(doc):
        text = span.text.strip()
        start = span.start_char + len(span.text) - len(span.text.lstrip())
        found.append(Line(len(found), start, start + len(text), text, span.label_, **facts))
    return found


def bold_runs(doc: Doc, line: Line) -> list[tuple[int, int]]:
    """The stretches of a line that are set in bold, those parted by white space only as one."""
    runs: list[tuple[int, int]] = []
    for span in layers.read(doc, "emphasis"):
        start, end = max(span.start_char, line.start), min(span.end_char, line.end)
        if span.label_ != "bold" or start >= end:
            continue
        if runs and not doc.text[runs[-1][1]:start].strip():
            start = runs.pop()[0]
        runs.append((start, end))
    return runs


def mentions(doc: Doc, start: int, end: int) -> list[tuple[int, int, str]]:
    """The actors named inside text[start:end], in order, as (start, end, actor id)."""
    found = ((s.start_char, s.end_char, s.kb_id_) for s in layers.read(doc, "actors"))
    return sorted(actor for actor in found if start <= actor[0] and actor[1] <= end)


def only_actors(doc: Doc, start: int, end: int) -> list[str]:
    """The ids of the actors that fill text[start:end] but for "and" and punctuation; none where other words stand there.

    Of two names side by side ("Peru Customs") the last is meant.
    """
    named = mentions(doc, start, end)
    starts = [start, *(last for _, last, _ in named)]
    gaps = [doc.text[a:b] for a, b in zip(starts, [*(first for first, _, _ in named), end], strict=True)]
    if any(CONNECTORS.sub("", part).strip(EDGES + "()") for part in gaps):
        return []
    return list(dict.fromkeys(named[i][2] for i in range(len(named)) if gaps[i + 1] != " "))


def split_lead(doc: Doc, start: int, end: int) -> tuple[int, list[str]]:
    """Where a title ends without the actors who lead it ("Budget – Canada", "Budget (Canada)"), and their ids."""
    dash = LEAD.search(doc.text, start, end)
    if dash is None:
        return end, []
    lead = only_actors(doc, dash.end(), end)
    return (dash.start(), lead) if lead else (end, [])


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """text[start:end] without punctuation and white space at its edges."""
    while end > start and text[end - 1] in EDGES:
        end -= 1
    while start < end and text[start] in EDGES:
        start += 1
    return start, end


def number_of(label: str | None) -> str | None:
    """ "3.(b)" of a label is the number "3.b"; bullets are none."""
    if label is None or BULLETS.fullmatch(label):
        return None
    return re.sub(r"[()\[\]\s]", "", label).strip(".") or None


@lru_cache
def headings() -> tuple[tuple[HeadingEntry, re.Pattern[str]], ...]:
    """The lexicon of headings with their patterns compiled; words without regard to case, shapes with it."""
    shapes = ("run_in", "run_in_item")
    return tuple((h, re.compile(h.pattern, 0 if h.role in shapes else re.IGNORECASE)) for h in entries(HeadingEntry, "headings"))


def entry_of(title: str, *, titles: bool = False) -> HeadingEntry | None:
    """The lexicon entry whose words a heading has; `titles` asks for those of a whole document."""
    plain = NUMBER.sub("", title).strip(EDGES).replace("’", "'")
    return next((h for h, pattern in headings() if (h.role == "title") == titles and pattern.fullmatch(plain)), None)


def shapes(role: str) -> list[tuple[str, re.Pattern[str]]]:
    """The id and pattern of each shape of this role."""
    return [(h.id, pattern) for h, pattern in headings() if h.role == role]
