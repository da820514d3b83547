"""Events: meetings, deadlines and consultations to come, from lists and tables of them and from prose.

Relation "events": dicts with what, date, start_time, end_time, place, host (actor ids), start, end (characters) and rule.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.components import layers, phrases
from pipeline.components.agenda_lines import Line, entry_of, lines, mentions, text_of
from pipeline.components.attendance import Row, tables
from pipeline.components.dates import ACRONYM, names_here, parse_day
from pipeline.components.event_text import EDGES, Happening, Outlook, in_entry, in_sentence, said, sentences
from pipeline.components.events_schedule import scheduled
from pipeline.components.layers import Relation
from pipeline.components.meeting_facts import is_place

LISTED = "next_meeting"
ASIDE = 5


class EventFinder:
    """Finds what is to come after the meeting."""

    def find(self, doc: Doc) -> list[Relation]:
        """The events in the order of the text, each once."""
        seen, page = outlook(doc), lines(doc)
        planned = list(scheduled(page, seen))
        taken = {event.start for event in planned}
        found = [*planned, *(e for e in (*in_lines(page, seen), *in_tables(page, seen.base)) if e.start not in taken)]
        return [relation(doc, event) for event in once(text_of(doc), sorted(found, key=lambda event: event.start))]

    def __call__(self, doc: Doc) -> Doc:
        layers.relate(doc, "events", self.find(doc))
        return doc


def outlook(doc: Doc) -> Outlook:
    """The last day of the meeting; in a meeting of several days a lone weekday may be one of them."""
    facts = layers.meeting(doc)
    last = parse_day(facts.get("end_date"))
    return Outlook(last or parse_day(facts.get("date")), weekdays=last is None)


def relation(doc: Doc, event: Happening) -> Relation:
    """An event with its hosts: those in its own sentence, or in the one beside it that says who hosts."""
    start, end = event.start, event.end
    hosts, place = hosts_in(doc, start, end), event.place
    if not hosts:
        hosts, there = hosts_beside(doc, start, end)
        place = place or there
    return {
        "what": event.what, "date": event.date.iso, "start_time": event.date.start_time, "end_time": event.date.end_time,
        "place": place, "host": hosts, "start": start, "end": end, "rule": event.rule, "words": event.date.text,
    }  # fmt: skip


def hosts_in(doc: Doc, start: int, end: int) -> list[str]:
    """The actors before "to host", or after "hosted by"."""
    text = text_of(doc)[start:end]
    verb = re.search(rf"\b{phrases.words('events', 'host')}\b", text, re.I)
    if verb is None:
        return []
    passive = verb[0].lower().endswith((" by", " of"))
    first, last = (start + verb.end(), end) if passive else (start, start + verb.start())
    named = [actor for _, _, actor in mentions(doc, first, last)]
    return list(dict.fromkeys(actor for actor in (named if passive else named[-1:]) if actor))


def hosts_beside(doc: Doc, start: int, end: int) -> tuple[list[str], str | None]:
    """Who hosts by the sentence after the event, and where, if that sentence has no date of its own."""
    rest = text_of(doc)[end : end + 400]
    lead = len(rest) - len(rest.lstrip())
    for first, last in list(sentences(rest[lead:]))[:2]:
        text = rest[lead + first : lead + last]
        if said("host", text) and not re.search(r"\d{4}", text):
            here = end + lead + first
            where = re.search(r"\bat\s+(?:their|its|the)\s+([^.;]+)", text)
            return hosts_in(doc, here, here + len(text)), where[1].strip(EDGES) if where else None
        if len(text.split()) > ASIDE:
            return [], None
    return [], None


def in_lines(page: Sequence[Line], seen: Outlook) -> Iterator[Happening]:
    """Events in the blocks of a page: entries under a heading of events, labelled dates, and sentences anywhere."""
    heading: Line | None = None
    for line in page:
        if line.kind == "cell":
            yield from in_block(line, seen) if is_sentence(line.text) else ()
            continue
        if is_heading(line):
            heading = line if is_listing(line.text) else None
            if heading is None or not re.search(r"\d", line.text):
                continue
        label = label_of(line.text)
        if label is not None:
            found = in_entry(line.text[label:], seen.base, line.text[: label].strip(EDGES))
            yield from (moved(event, line.start + label) for event in found)
        elif heading is not None and not is_sentence(line.text):
            yield from under_heading(page, heading, line, seen.base)
        else:
            yield from in_block(line, replace(seen, listed=heading is not None))


def is_heading(line: Line) -> bool:
    numbered = bool(line.label and re.match(r"\W*\d", line.label) and line.bold)
    return line.kind == "heading" or numbered or (line.words <= 8 and is_listing(line.text) and not line.text.endswith("."))


def is_listing(text: str) -> bool:
    """A heading such as "Upcoming events" or "Date of next meeting"."""
    entry = entry_of(text)
    if entry is not None:
        return entry.role == LISTED
    title = said("title", text) and re.search(rf"\b{phrases.words('events', 'noun')}s?\b|\bevents\b|\bdates\b", text, re.I)
    return bool(title) and len(text.split()) <= 8 and not said("past", text)


def is_sentence(text: str) -> bool:
    return bool(re.search(r"\b(?:is|are|was|were|will|has|have|be|agreed|planned|closes|opens|takes)\b", text))


def label_of(text: str) -> int | None:
    """Where the value of "Next meeting: ..." begins."""
    found = re.match(rf"\s*(?:the\s+)?{phrases.words('events', 'label')}\s*(?::|\s[–—-]\s)\s*", text, re.I)
    return found.end() if found else None


def under_heading(page: Sequence[Line], heading: Line, line: Line, base: date | None) -> Iterator[Happening]:
    """An entry; where it is only a date, the lines around it say the place."""
    title = re.sub(rf"^\s*(?:{phrases.words('events', 'heading_lead')})\s+(?:the\s+)?", "", heading.text, flags=re.I)
    title = re.split(r"\s+(?:are|is|will)\s", title)[0]
    for event in in_entry(line.text, base, title.strip(EDGES)):
        alone = event.what == title.strip(EDGES)
        place = event.place or (place_near(page, heading, line) if alone else None)
        yield moved(replace(event, place=place), line.start)


def place_near(page: Sequence[Line], heading: Line, line: Line) -> str | None:
    """A line between the heading and the date, or right after the date, that is nothing but a place."""
    near = [*page[heading.index + 1 : line.index], *page[line.index + 1 : line.index + 2]]
    return next((other.text.strip(EDGES) for other in near if is_place(other.text.strip(EDGES), 2)), None)


def in_block(line: Line, seen: Outlook) -> Iterator[Happening]:
    """Events in the sentences of a block."""
    spans = list(sentences(line.text))
    for (start, end), after in zip(spans, [*spans, None][1:], strict=True):
        follows = line.text[after[0] : after[1]] if after else ""
        for event in in_sentence(line.text[start:end], seen, follows):
            yield moved(event, line.start + start)


def moved(event: Happening, offset: int) -> Happening:
    return replace(event, start=event.start + offset, end=event.end + offset)


def in_tables(page: Sequence[Line], base: date | None) -> Iterator[Happening]:
    """Rows of tables with a column of dates and one of events, and cells behind "Next meeting"."""
    for table in tables(page):
        kinds = columns(next(iter(table.rows.values()), {}))
        for row in list(table.rows.values())[1 if kinds else 0 :]:
            yield from in_row(row, kinds, base) if kinds else labelled_cells(row, base)


def columns(header: Row) -> dict[str, int]:
    """The columns of a table of events, empty for any other."""
    known = phrases.values("events", "column")
    plain = {column: phrases.folded(cell.text).strip(EDGES) for column, cell in header.items()}
    if any(text in phrases.values("events", "foreign") for text in plain.values()):
        return {}
    kinds = {str(known[text]): column for column, text in reversed(plain.items()) if text in known}
    return kinds if {"what", "date"} <= set(kinds) and len(set(kinds.values())) > 1 else {}


def in_row(row: Row, kinds: dict[str, int], base: date | None) -> Iterator[Happening]:
    cells = {kind: row[column] for kind, column in kinds.items() if column in row}
    if "what" not in cells or "date" not in cells:
        return
    what, when = cells["what"], cells["date"]
    start, end = min(cell.start for cell in row.values()), max(cell.end for cell in row.values())
    for event in list(in_entry(when.text, base, what.text))[:1]:
        place = cells["place"].text if "place" in cells else event.place
        yield replace(event, what=what.text, place=place, start=start, end=end, rule="events.table")


def labelled_cells(row: Row, base: date | None) -> Iterator[Happening]:
    for column, cell in row.items():
        value = row.get(column + 1)
        label = phrases.folded(cell.text).strip(EDGES)
        if value is not None and label in phrases.values("events", "label"):
            for event in in_entry(value.text, base, cell.text.strip(EDGES)):
                yield replace(moved(event, value.start), start=cell.start, rule="events.cell")


def once(text: str, found: Iterable[Happening]) -> Iterator[Happening]:
    """Of two events on one day with a word in common, the first: of their names in lists, of their sentences in prose."""
    seen: list[tuple[str | None, set[str]]] = []
    for event in found:
        told = event.what if event.rule != "events.sentence" else text[event.start : event.end]
        if event.rule == "events.schedule":
            yield event
            continue
        words = set(re.findall(r"[^\W\d_]{4,}", told.lower())) - set(phrases.values("dates", "month"))
        if not any(day == event.date.iso and names & words for day, names in seen):
            seen.append((event.date.iso, words))
            yield event


def date_of(words: str, known: Sequence[Relation], meeting: Relation | None = None) -> str | None:
    """The date of the one event that these words name, "at SC-10" or "to the next meeting"; None for none or two."""
    numbered = re.search(ACRONYM, words)
    coming = re.search(rf"\bnext\s+(?:(?:[\w-]+\s+){{0,2}}?{phrases.words('events', 'noun')}\b|(?-i:[A-Z]{{2,}}))", words, re.I)
    coming = coming or re.search(phrases.either(successors(meeting or {})), words)
    known = [e for e in known if e.get("rule") != "events.schedule"]
    if numbered and not (coming and numbered[0] in coming[0]):
        dates = {e["date"] for e in known if re.sub(r"\W", "", numbered[0]) in re.sub(r"\W", "", e["what"])}
    else:
        dates = {e["date"] for e in known if coming and said("next", e["what"])}
    return dates.pop() if len(dates) == 1 else None


def successors(meeting: Relation) -> list[str]:
    """How the meeting after this one may be called by its number: after the first of the "Harbour Council", "HC2" and "2HC"."""
    number, body = str(meeting.get("number") or ""), meeting.get("body") or ""
    shorts = {body, *re.findall(r"\b[A-Z]\w* [A-Z]\w*", body)}
    names = (name for short in shorts for name in names_here(short, str(int(number) + 1))) if number.isdigit() else ()
    return [*names, "no number"]


def hosted(owners: Sequence[str], task: str, known: Sequence[Relation]) -> Relation | None:
    """The one event that these actors host where their task is just that: "host the next meeting"."""
    if not re.match(rf"(?:kindly\s+)?{phrases.words('events', 'hosting')}\b", task, re.I):
        return None
    events = [event for event in known if set(owners) & set(event["host"]) and event["date"]]
    return events[0] if len(events) == 1 else None


@Language.factory("events", requires=["doc._.meeting", "doc._.actors"], assigns=["doc._.events"])
def make_events(nlp: Language, name: str) -> EventFinder:
    """Meetings, deadlines and consultations to come."""
    return EventFinder()
