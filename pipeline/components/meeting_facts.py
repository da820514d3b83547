"""What a document says about its meeting, one fact at a time: labelled values, dates, times and places in its head and tail."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.components import phrases
from pipeline.components.agenda_lines import Line, entry_of
from pipeline.components.attendance import Row, Table, grid
from pipeline.components.clock import find_times
from pipeline.components.dates import DateMatch, find_dates
from pipeline.components.entries import name_word
from pipeline.components.participants import states

HEAD, TAIL = 40, 25
EDGES = " \t\u00a0.,;:–—-•*|"
COUNTRY_TAIL = re.compile(r"[^,]+,\s*[^,]+")


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the meeting, the text[start:end] that says so, and the rule that read it.

    `weight` ranks facts of one field; `beside` is the date that the fact stands beside and shares its fate with.
    """

    field: str
    value: str
    start: int
    end: int
    rule: str
    weight: int = 0
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a document, those before its body, and those at its very end."""

    lines: Sequence[Line]
    head: Sequence[Line]
    tail: Sequence[Line]


def terms(*kinds: str) -> str:
    """A pattern for any word of these kinds in lexicon/meeting.jsonl."""
    return phrases.words("meeting", *kinds)


def page_of(lines: Sequence[Line]) -> Page:
    """Head and tail of a document: short lines and tables, up to the first prose or list and after the last."""
    first = next((i for i, line in enumerate(lines) if begins_body(line)), len(lines))
    last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].prose), 0)
    head = lines[: min(first, HEAD)]
    return Page(lines, head, lines[max(last + 1, first, len(lines) - TAIL) :])


def begins_body(line: Line) -> bool:
    """Prose, a numbered heading, or a heading that is known to head a section."""
    if line.kind == "cell":
        return False
    entry = entry_of(line.text)
    numbered = bool(line.label and re.match(r"\W*[1-9IVA]", line.label) and line.index > 0)
    known = entry is not None and entry.role not in ("title", "agenda_line", "annex") and line.index > 0
    return line.prose or numbered or known


@lru_cache(maxsize=1)
def labels() -> tuple[dict[str, str | None], re.Pattern[str]]:
    known = phrases.values("meeting", "label")
    pattern = rf"(?:^|(?<=[;|\t])|(?<=\s\s)|(?<=[\d.)]\s))\s*(?P<label>{terms('label')})\s*(?::|\t)\s*"
    return known, re.compile(pattern, re.I)


def labelled(page: Page) -> Iterator[Fact]:
    """Values behind their labels, in the cells of a table or on a line."""
    for line in (*page.head, *page.tail):
        if line.kind != "cell":
            yield from on_line(line)
    for number in dict.fromkeys(line.table for line in page.head if line.table is not None):
        table = Table(grid([line for line in page.lines if line.table == number]))
        for row_number, row in sorted(table.rows.items()):
            for column in row:
                yield from in_cell(table.rows, row_number, column)


def field_of(label: str) -> str | None:
    return labels()[0].get(phrases.folded(label).strip(EDGES))


def on_line(line: Line) -> Iterator[Fact]:
    """ "Date: 5 May 2010; Venue: Room 3"."""
    found = list(labels()[1].finditer(line.text))
    for match, after in zip(found, [*found, None][1:], strict=True):
        end = after.start() if after else len(line.text)
        field, value = field_of(match["label"]), line.text[match.end() : end].strip(" ;|\t")
        if value and field and len(value.split()) <= 20:
            yield from valued(field, value, line.start + match.end(), "meeting.label")


def in_cell(rows: dict[int, Row], row: int, column: int) -> Iterator[Fact]:
    """The cell right of a label, or below it where the labels stand in a row."""
    cell = rows[row][column]
    inline = labels()[1].match(cell.text)
    if inline and cell.text[inline.end() :].strip():
        yield from on_line(cell)
        return
    field = field_of(cell.text)
    right, below = rows[row].get(column + 1), rows.get(row + 1, {}).get(column)
    value = right if right is not None and field_of(right.text) is None else below
    if field and value is not None and field_of(value.text) is None:
        yield from valued(field, value.text, value.start, "meeting.table")


def valued(field: str, value: str, start: int, rule: str) -> Iterator[Fact]:
    """A labelled value as facts: dates and times are read, "both" parts a date from a place."""
    value = without_link(value) if field == "venue" else value
    end = start + len(value)
    if field in ("date", "both", "time", "start_time", "end_time"):
        dates = [d for d in find_dates(value, None) if d.iso and len(d.iso) == 10]
        for date in dates[:1]:
            yield from dated(date, start, rule, 9)
        times = find_times(value)
        for time in times[:1]:
            named = "end_time" if field == "end_time" else "start_time"
            yield Fact(named, time.first, start + time.start, start + time.end, rule, 9)
            if time.last:
                yield Fact("end_time", time.last, start + time.start, start + time.end, rule, 9)
    if field == "both":
        yield from place_beside(value, start, rule)
    if field == "title":
        yield from (fact for date in named_dates(value) for fact in dated(date, start, rule, 10))
        value = undated(value)
        end = start + len(value)
    if field in ("venue", "chair", "leader", "title", "type", "body", "number"):
        yield Fact(field, value.strip(EDGES) if field != "venue" else value.strip(" ;,"), start, end, rule, 9)


def without_link(place: str) -> str:
    """ "Video conference Zoom (https://...)": a way to meet without the address that follows it."""
    afar = virtual().match(place)
    return afar[0] if afar and re.search(r"@|://", place[afar.end() :]) else place


def named_dates(title: str) -> list[DateMatch]:
    """The day on which a subject says that the meeting was: "Notes of our call on 12 May 2021"."""
    sits = re.search(rf"\b{terms('sitting', 'assembly')}\b", title, re.I)
    return [d for d in find_dates(title, None) if d.iso and len(d.iso) == 10][:1] if sits else []


def undated(title: str) -> str:
    """A title up to its first date."""
    first = next((d.start for d in find_dates(title, None) if d.start > 3), len(title))
    return re.sub(r"(?:\s+(?:on|of|from))?[\s,:;–—(-]*$", "", title[:first], flags=re.I) if first < len(title) else title


def dated(date: DateMatch, offset: int, rule: str, weight: int) -> Iterator[Fact]:
    """A date as facts: its first and last day, and the time that stands beside it."""
    at = (offset + date.start, offset + date.end)
    for field in ("iso", "end_iso", "start_time", "end_time"):
        value = getattr(date, field)
        if value:
            yield Fact({"iso": "date", "end_iso": "end_date"}.get(field, field), value, *at, rule, weight, date.iso)


def place_beside(text: str, offset: int, rule: str) -> Iterator[Fact]:
    """What is left of a line when its dates and times are gone, if it reads as a place."""
    gone = [(d.start, d.end) for d in find_dates(text, None)] + [(t.start, t.end) for t in find_times(text)]
    start = 0
    for first, last in [*sorted(gone), (len(text), len(text))]:
        for piece in bare_places(text[start:first], leading=start == 0):
            if is_place(piece):
                at = text.find(piece)
                yield Fact("venue", spelled(piece), offset + at, offset + at + len(piece), rule, 3)
                return
        start = max(start, last)


def bare_places(text: str, *, leading: bool) -> Iterator[str]:
    """A piece of a line as a place: whole, without the name of the meeting before it, or what stands after its commas."""
    if leading and not virtual().search(text):
        text = re.split(rf"\b{terms('sitting', 'assembly')}\b", text, flags=re.I)[-1]
    text = text.strip(EDGES + "()")
    yield re.sub(r"^(?:at|in|held at|held in|via|from|on)\s+|\s+(?:at|on|from)$", "", text, flags=re.I)
    parts = text.split(", ")
    if leading and len(parts) > 1:
        yield from (", ".join(parts[n:]) for n in (-2, -1) if n == -1 or country(parts[-1].strip(EDGES)))


def spelled(place: str) -> str:
    """ "LONDON" as "London"."""
    return place.title() if place.isupper() and len(place) > 4 else place


def is_place(text: str, least: int = 1) -> bool:
    """Whether these words read as a place: a city and its country, a building, or a way to meet from afar."""
    if not text or len(text.split()) > 16 or not text[0].isalnum():
        return False
    plain = re.sub(rf"\b{terms('place')}\b", "", virtual().sub("", text), flags=re.I)
    if re.search(rf"\b{terms('sitting', 'assembly', 'kind')}\b", plain, re.I):
        return False
    if virtual().search(text) or re.search(rf"\b{terms('place')}\b", text, re.I):
        return True
    if COUNTRY_TAIL.search(text) and country(text.rsplit(",", 1)[1].strip(EDGES)):
        return True
    return least == 1 and len(text.split()) <= 3 and all(name_word(word) for word in text.split())


def country(text: str) -> bool:
    """A state's name, accents or not."""
    return text in states() or text.translate(str.maketrans("áéíóúñ", "aeioun")) in states()


@lru_cache(maxsize=1)
def virtual() -> re.Pattern[str]:
    return re.compile(rf"\b{terms('virtual')}(?:\s+meeting)?\b", re.I)
