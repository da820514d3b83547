"""The blocks of a document as lines of a page, and what the words of a heading say about it (lexicon/headings.jsonl)."""
from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, SpanGroup

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


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """The text of a document, put together from its tokens once only, with what is in other languages blanked out."""
    text, at = doc.text, 0
    found: list[str] = []
    for passage in layers.relations(doc, "passages"):
        found += (text[at : passage["start"]], " " * (passage["end"] - passage["start"]))
        at = passage["end"]
    return "".join((*found, text[at:]))


@lru_cache(maxsize=4)
def ordered(group: SpanGroup) -> list[tuple[int, int, str, str]]:
    """A layer as (start, end, actor id, label) in characters, in order: made once, since spaCy makes each span anew when read."""
    return sorted((span.start_char, span.end_char, span.kb_id_, span.label_) for span in group)


def inside(doc: Doc, layer: str, start: int, end: int) -> list[tuple[int, int, str, str]]:
    """What a layer holds that begins inside text[start:end]."""
    if layer not in doc.spans:
        return []
    spans = ordered(doc.spans[layer])
    return spans[bisect_left(spans, (start,)):bisect_left(spans, (end,))]


def bold_runs(doc: Doc, line: Line, style: str = "bold") -> list[tuple[int, int]]:
    """The stretches of a line that are set in bold, or in another style, those parted by white space only as one."""
    runs: list[tuple[int, int]] = []
    for start, end, _, own in inside(doc, "emphasis", line.start, line.end):
        if own != style:
            continue
        if runs and not text_of(doc)[runs[-1][1]:start].strip():
            start = runs.pop()[0]
        runs.append((start, min(end, line.end)))
    return runs


def mentions(doc: Doc, start: int, end: int) -> list[tuple[int, int, str]]:
    """The actors named inside text[start:end], in order, as (start, end, actor id)."""
    return [(first, last, actor) for first, last, actor, _ in inside(doc, "actors", start, end) if last <= end]


def only_actors(doc: Doc, start: int, end: int) -> list[str]:
    """The ids of the actors that fill text[start:end] but for "and" and punctuation; none where other words stand there.

    Of two names side by side ("Peru Customs") the last is meant.
    """
    named = mentions(doc, start, end)
    starts = [start, *(last for _, last, _ in named)]
    gaps = [text_of(doc)[a:b] for a, b in zip(starts, [*(first for first, _, _ in named), end], strict=True)]
    if any(CONNECTORS.sub("", part).strip(EDGES + "()") for part in gaps):
        return []
    return list(dict.fromkeys(named[i][2] for i in range(len(named)) if gaps[i + 1] != " "))


def split_lead(doc: Doc, start: int, end: int) -> tuple[int, list[str]]:
    """Where a title ends without the actors who lead it ("Budget – Canada", "Budget (Canada)"), and their ids."""
    dash = LEAD.search(text_of(doc), start, end)
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


@lru_cache(maxsize=4096)
def entry_of(title: str, *, titles: bool = False) -> HeadingEntry | None:
    """The lexicon entry whose words a heading has; `titles` asks for those of a whole document."""
    plain = NUMBER.sub("", title).strip(EDGES).replace("’", "'")
    return next((h for h, pattern in headings() if (h.role == "title") == titles and pattern.fullmatch(plain)), None)


@lru_cache
def shapes(role: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The id and pattern of each shape of this role."""
    return tuple((h.id, pattern) for h, pattern in headings() if h.role == role)
