"""The topics on the page of an agenda: which lines list them, and what each says."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import mean

from spacy.tokens import Doc

from pipeline.components.agenda_headings import Candidate
from pipeline.components.agenda_lines import Line, entry_of, number_of, shapes, split_lead, text_of, trim
from pipeline.components.layers import Relation

LISTS = ("agenda", "contents", "next_agenda")
PAGED = re.compile(r"\s\d{1,3}$")  # a title and the page it stands on


def listings(lines: Sequence[Line], heads: Sequence[Candidate]) -> Iterator[tuple[Candidate, list[Line]]]:
    """Each heading over an agenda, a table of contents or the next agenda, and the lines under it that list topics."""
    for head in heads:
        entry = entry_of(lines[head.line.index].text[: head.end - head.start])
        if entry and entry.role in LISTS and not head.run_in and head.line.kind != "list_item":
            others = [other for other in heads if entry.role != "contents" or not PAGED.search(other.line.text)]
            starts = {other.line.index for other in others if other.line.kind != "list_item" and ends(lines, head, other)}
            yield head, list(listed(lines[head.line.index + 1:], starts))


def ends(lines: Sequence[Line], head: Candidate, other: Candidate) -> bool:
    """Whether another heading ends the list under this one: it is as high, or text stands under it ("Day 1" is a part)."""
    below = lines[other.line.index + 1:other.line.index + 2]
    text = bool(below) and below[0].kind != "list_item" and below[0].words >= 8
    return text or (other.level or 1) <= (head.level or 1)


def listed(below: Iterable[Line], starts: set[int]) -> Iterator[Line]:
    """Lines up to the next heading or paragraph of prose; short lines only before or between list items."""
    seen: str | None = None
    for line in below:
        if line.index in starts or (line.kind == "paragraph" and (line.words > 20 or seen == "cell")):
            return
        if line.kind == "cell" and seen not in (None, "cell"):
            return
        seen = line.kind
        yield line


def topics(doc: Doc, lines: Sequence[Line]) -> Iterator[Relation]:
    """The agenda items of these lines, those of a table from its widest column."""
    cells = [line for line in lines if line.kind == "cell" and not line.header]
    items = [line for line in lines if line.kind == "list_item"]
    rows = list(table_topics(doc, cells)) if cells else []
    last = items[-1].index if items else len(lines) + lines[0].index if lines else 0
    short = [line for line in lines if line.kind == "paragraph" and line.words <= 8 and line.index < last]
    for line in sorted([*items, *short], key=lambda line: line.index):
        yield topic(doc, (line.start, line.end), number_of(line.label), "agenda.item")
    yield from rows


def topic(doc: Doc, where: tuple[int, int], number: str | None, rule: str) -> Relation:
    """One agenda item: its title without the actors who lead it."""
    end, lead = split_lead(doc, *trim(text_of(doc), *where))
    start, end = trim(text_of(doc), where[0], end)
    return {"number": number, "title": text_of(doc)[start:end], "lead": lead, "start": where[0], "end": where[1], "rule": rule}


def table_topics(doc: Doc, cells: Sequence[Line]) -> Iterator[Relation]:
    """One item per row: the column with the longest texts is the title, a column of numbers before it the number."""
    columns = {cell.column for cell in cells}
    widest = max(columns, key=lambda c: mean(len(cell.text) for cell in cells if cell.column == c))
    numbers = {(cell.table, cell.row): cell.text for cell in cells if cell.column != widest and len(cell.text) <= 5}
    for cell in cells:
        if cell.column == widest and cell.text:
            number = number_of(cell.label) or number_of(numbers.get((cell.table, cell.row)))
            yield topic(doc, (cell.start, cell.end), number, "agenda.row")


def item_lines(doc: Doc, lines: Iterable[Line]) -> Iterator[Relation]:
    """Lines that say of themselves that they are an agenda item: "Item 1: Budget"."""
    for line in lines:
        for rule, pattern in shapes("agenda_line"):
            found = pattern.fullmatch(line.text)
            if found and line.words <= 20:
                where = (line.start + found.start("title"), line.end)
                yield {**topic(doc, where, found["number"], rule), "start": line.start}
