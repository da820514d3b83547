"""The meeting itself: title, body, number, dates, times, venue, chair, from the head of a document, its end and its first prose.

Relation "meeting": one dict with these fields, `evidence` (the characters behind each) and `rules` (what read it).
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.agenda_lines import Line, lines
from pipeline.components.clock import find_times
from pipeline.components.dates import DateMatch, find_dates
from pipeline.components.documents import symbols_in
from pipeline.components.entries import EDGES
from pipeline.components.layers import Relation
from pipeline.components.meeting_chair import chair
from pipeline.components.meeting_facts import Fact, Page, dated, is_place, labelled, page_of, place_beside, terms
from pipeline.components.meeting_title import ORDINAL, body_in, city_in, kind_of, number_in, titles

FIELDS = ("title", "body", "number", "date", "end_date", "start_time", "end_time", "venue", "symbol")
LAST = -9  # the weight of what stands only outside the text
FIRST_PROSE, NEAR_EDGE, SAID_SHORT = 3, 20, 12
PLACE = re.compile(
    r"\b(?:at|in)\s+(?:the\s+)?([^\W\d_].{2,100}?)"
    rf"(?=,\s+(?!(?:\w+\s+)?{terms('place')}\b)[a-z]|,?\s+(?:from|on|starting|between|during|with|to)\s|\s*$|;)"
)
THESE = re.compile(r"\bthese minutes\b|\bminutes of th(?:e|is)\b", re.I)


class MeetingFinder:
    """Finds what the document says about its meeting."""

    def find(self, doc: Doc) -> Relation:
        """The fields of the meeting, None where the document says nothing."""
        page = page_of(lines(doc))
        furniture = [str(f["text"]) for f in layers.relations(doc, "furniture")]
        facts = best(settled([*labelled(page), *on_dates(page), *named(page, furniture), *in_furniture(page, furniture)]))
        title = facts["title"].value if "title" in facts else ""
        participants = layers.relations(doc, "participants")
        found = {field: facts[field].value if field in facts else None for field in FIELDS}
        kind = genre(page, found["title"], furniture, bool(found["date"] and participants))
        return {
            **found,
            "kind": kind,
            "chair": [fact.value for fact in chair(page, participants, title, kind)],
            "evidence": {field: [fact.start, fact.end] for field, fact in facts.items() if field in FIELDS},
            "rules": {field: fact.rule for field, fact in facts.items() if field in FIELDS},
        }

    def __call__(self, doc: Doc) -> Doc:
        layers.relate(doc, "meeting", [self.find(doc)])
        return doc


def genre(page: Page, title: str | None, furniture: Sequence[str], listed: bool) -> str:
    """The kind of document by its title, head, furniture and short lines, or by what it calls itself in passing."""
    short = [line.text for line in page.lines if line.words <= 6 and line.kind != "cell"]
    kind = kind_of([title or "", *(line.text for line in page.head), *furniture, *(t for t in short if "minutes" in t.lower())])
    passing = listed or any(THESE.search(line.text) for line in page.lines)
    return "minutes" if kind == "other" and passing else kind


def best(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The weightiest fact for each field, the first of equals."""
    found: dict[str, Fact] = {}
    for fact in facts:
        if fact.field not in found or fact.weight > found[fact.field].weight:
            found[fact.field] = fact
    return found


def settled(facts: Sequence[Fact]) -> list[Fact]:
    """Only one date: what came with another one (its last day, its times, its place) goes with it."""
    date = best(f for f in facts if f.field == "date").get("date")
    return [f for f in facts if f.beside is None or (date is not None and f.beside == date.value)]


def on_dates(page: Page) -> Iterator[Fact]:
    """The dates in the head and the tail, weighed by their company; then those that prose says the meeting was held on."""
    for lines_here, base in ((page.head, 2), (page.tail, 0)):
        for line, after in zip(lines_here, [*lines_here, None][1:], strict=True):
            yield from on_line(line, after, base)
    prose = [line for line in page.lines if line.prose or (line.words > SAID_SHORT and line.kind == "paragraph")][:FIRST_PROSE]
    for line in prose:
        yield from in_prose(line)
    yield from clock_facts(page)


def on_line(line: Line, after: Line | None, base: int) -> Iterator[Fact]:
    """The first full date on a short line; more trust for a range, a time, or the word "meeting" beside it."""
    full = [d for d in find_dates(line.text, None) if d.iso and len(d.iso) == 10]
    if line.prose or not full or (line.kind == "cell" and base == 0):
        return
    date, weight = full[0], base + company(line.text, full[0])
    if weight < 0 or (base == 0 and weight < 2):
        return
    yield from dated(date, line.start, "meeting.head" if base else "meeting.tail", weight)
    if date.start_time is None and (times := find_times(line.text)):
        yield Fact("start_time", times[0].first, line.start + date.start, line.start + date.end, "meeting.head", weight, date.iso)
    for place in place_beside(line.text, line.start, "meeting.dateline"):
        yield replace(place, weight=min(weight, 4), beside=date.iso)
    if after is not None and date.start_time and not after.prose:
        yield from place_after(after)


def company(text: str, date: DateMatch) -> int:
    """What stands beside a date: of a draft or a printing it is not the meeting's."""
    if re.search(rf"\b{terms('issued')}\b", text[: date.start], re.I):
        return -9
    issued = bool(re.search(rf"\b{terms('issued', 'kind')}\b", text[date.end :], re.I))
    sits = bool(re.search(rf"\b{terms('sitting', 'assembly', 'held')}\b", text, re.I))
    dateline = bool(re.match(r"\s*[^\W\d_][\w .]*,\s*$", text[: date.start])) and date.start_time is None
    return 2 * sits + 2 * bool(date.end_iso) + 2 * bool(date.start_time) - 2 * issued - (dateline and not date.end_iso)


def place_after(line: Line) -> Iterator[Fact]:
    """The line under the date and time, up to its first full stop, if it is a place."""
    text = re.split(r"\.\s", line.text)[0].strip(EDGES)
    if is_place(text, 2):
        at = line.start + line.text.index(text)
        yield Fact("venue", text, at, at + len(text), "meeting.under_date", 2)


def in_prose(line: Line) -> Iterator[Fact]:
    """ "The meeting was held at the Belgian mission on 5 May 2010 from 13:00 to 15:00"."""
    sitting = terms("sitting", "assembly")
    held = re.search(rf"\b{sitting}\b[^.]{{0,120}}?\b{terms('held')}\b", line.text, re.I)
    if held is None:
        return
    end = re.compile(r"\.(?=\s+[A-Z]|$)").search(line.text, held.end())
    sentence = line.text[held.start() : end.start() if end else len(line.text)]
    offset = line.start + held.start()
    for date in [d for d in find_dates(sentence, None) if d.iso and len(d.iso) == 10][:1]:
        yield from dated(date, offset, "meeting.held", 1)
    for time in find_times(sentence)[:1]:
        yield Fact("start_time", time.first, offset + time.start, offset + time.end, "meeting.held", 1)
        if time.last:
            yield Fact("end_time", time.last, offset + time.start, offset + time.end, "meeting.held", 1)
    for place in re.finditer(PLACE, sentence[held.end() - held.start() :]):
        if is_place(place[1]):
            at = line.start + held.end() + place.start(1)
            yield Fact("venue", place[1], at, at + len(place[1]), "meeting.held", 1)


def clock_facts(page: Page) -> Iterator[Fact]:
    """ "The meeting opened at 10:00" near the beginning, "The meeting closed at 15:00" near the end."""
    near = {"opening": page.lines[:NEAR_EDGE], "closing": page.lines[-NEAR_EDGE:]}
    for kind, field in (("opening", "start_time"), ("closing", "end_time")):
        sitting = terms("sitting", "assembly")
        said = rf"\b{sitting}\b[^.:]{{0,60}}\b{terms(kind)}\b[^.:;]{{0,30}}?\bat\s+$"
        for line in near[kind]:
            for time in find_times(line.text) if line.kind != "cell" else ():
                paused = re.search(rf"^[^.]{{0,40}}\b{terms('pause')}\b", line.text[time.end :], re.I)
                if time.last is None and re.search(said, line.text[: time.start], re.I) and not paused:
                    yield Fact(field, time.first, line.start + time.start, line.start + time.end, f"meeting.{kind}", 1)


def named(page: Page, furniture: Sequence[str]) -> Iterator[Fact]:
    """Title, body, number, and a line of the head that is nothing but a place."""
    found = list(titles(page))
    top = best(f for f in [*found, *labelled(page)] if f.field == "title").get("title")
    yield from found
    texts = [(top.value, top.start, top.end)] if top else []
    texts += [(fact.value, fact.start, fact.end) for fact in labelled(page) if fact.field == "type"]
    texts += [(line.text, line.start, line.end) for line in page.head if not line.prose]
    for weight, (text, start, end) in zip(range(9, 1, -1), texts, strict=False):
        body, number = body_in(text) if top else None, number_in(text)
        city = city_in(body, page.lines) if body else None
        yield from (Fact("body", value, start, end, "meeting.body", weight) for value in [body] if value and not city)
        yield from (Fact("venue", value, start, end, "meeting.title_place", 1) for value in [city] if value)
        yield from (Fact("number", value, start, end, "meeting.number", weight) for value in [number] if value)
    yield from in_first_prose(page)
    for line in page.head:
        if line.kind != "cell" and line.index > 0 and not line.prose and is_place(line.text.strip(EDGES), 2):
            yield Fact("venue", line.text.strip(EDGES), line.start, line.end, "meeting.place_line", 3)


def in_furniture(page: Page, furniture: Sequence[str]) -> Iterator[Fact]:
    """What headers and footers say, where the text does not: number, date, title; and the symbol, which a line may be, too."""
    for text in furniture:
        number, dates = number_in(text), [d for d in find_dates(text, None) if d.iso and len(d.iso) == 10]
        yield from (Fact("number", value, 0, 0, "meeting.furniture") for value in [number] if value)
        yield from (Fact("date", str(d.iso), 0, 0, "meeting.furniture", LAST) for d in dates[:1] if company(text, d) > -2)
        if kind_of([text]) != "other" and len(text.split()) > 2:
            yield Fact("title", text, 0, 0, "meeting.furniture", LAST)
        yield from (Fact("symbol", found[0], 0, 0, "meeting.furniture", 1) for _, found in symbols_in(text))
    for line in page.head:
        yield from (Fact("symbol", found[0], line.start, line.end, "meeting.symbol") for _, found in symbols_in(line.text)
                    if found[0] == line.text.strip(EDGES))  # fmt: skip


def in_first_prose(page: Page) -> Iterator[Fact]:
    """ "The 7th meeting of the Harbour Advisory Committee (HAC) was held": number, and what a body's short name stands for."""
    sitting = terms("sitting", "assembly")
    pattern = re.compile(
        rf"\b(?P<number>{ORDINAL}\s+(?:[\w-]+\s+){{0,2}}?(?i:{sitting}))\s+of\s+(?:the\s+)?(?P<body>[^.,;()]{{4,90}}?)\s*"
        rf"(?:\((?P<short>[^)]{{2,20}})\)[^.]{{0,60}}?)?,?\s+(?i:{terms('held')}|{terms('opening')})\b", re.I)  # fmt: skip
    for line in [line for line in page.lines if line.words > SAID_SHORT][:FIRST_PROSE]:
        match = pattern.search(line.text)
        if match is not None:
            at = (line.start + match.start(), line.start + match.end())
            yield Fact("number", number_in(match["number"]) or "", *at, "meeting.prose", 1)
            yield Fact("body", match["body"], *at, "meeting.prose", 20 if match["short"] else 1)
            return


@Language.factory("meeting", requires=["doc._.participants"], assigns=["doc._.meeting"])
def make_meeting(nlp: Language, name: str) -> MeetingFinder:
    """Title, body, number, dates, times, venue and chair of the meeting."""
    return MeetingFinder()
