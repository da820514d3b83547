"""Events of records as other tools want them: an id that lasts, the meeting and the source beside each; as CSV and JSON lines."""
from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from pipeline.discourse import Event, Meeting, Origin, Record
from pipeline.export.feeds import jsonl
from pipeline.export.feeds.identity import identity, meeting_key, same_words
from pipeline.export.plain import line, short
from pipeline.export.tables import sheet

TITLE = 100
# Words that name nobody: no capitals after the first letter, but for "Next Meeting".
PLAIN = re.compile(r"\w[^A-Z\d]*(?:\sMeetings?)?")
TO = r"(?:st|nd|rd|th)?\s*([-–—]|to|until|till|and|&)\s*(\d{1,2})"
COLUMNS = ("what", "date", "end_date", "start_time", "end_time", "place", "host", "meeting",
           "meeting_date", "file", "page", "quote", "id")


@dataclass(frozen=True, slots=True)
class Happening:
    """`id` stays the same when the date of the event changes, so that a calendar moves it."""

    id: str
    event: Event
    hosts: tuple[str, ...]
    meeting: Meeting
    origin: Origin

    @property
    def file(self) -> str:
        return PurePath(self.origin.file).name

    @property
    def title(self) -> str:
        """ "Next meeting" alone says nothing in a calendar: the body that met stands beside it. A name stands for itself."""
        what, body = line(self.event.what), line(self.meeting.body or self.meeting.title or "")
        known = not body or not PLAIN.fullmatch(what) or same_words(body) in same_words(what)
        what = short(what[:1].upper() + what[1:], TITLE)
        return what if known else f"{what} ({short(body, TITLE - len(what))})" if len(what) < TITLE - 15 else what


def last_day(event: Event) -> date | None:
    """The last day of "12-16 May", "May 23 to 27", "8 and 9 March", where the words give it for this date alone; else None."""
    try:
        first = date.fromisoformat(event.date or "")
    except ValueError:
        return None
    month, day = rf"(?:{month_name[first.month]}|{month_abbr[first.month]}t?\.?)", first.day
    patterns = (rf"\b0?{day}{TO}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?!\w)",
                rf"\b{month}\s+0?{day}{TO}(?:st|nd|rd|th)?\b(?!\s*[.:]\d)")
    found = [match for pattern in patterns for match in re.findall(pattern, event.evidence.text, re.I)]
    ends = {int(end) for joiner, end in found if joiner.casefold() not in ("and", "&") or int(end) == day + 1}
    if len(ends) != 1 or not first.day < (end := ends.pop()) <= monthrange(first.year, first.month)[1]:
        return None
    return first.replace(day=end)


def happenings(records: Iterable[Record]) -> Iterator[Happening]:
    """The events in the order of the records; those of a meeting whose minutes are there twice come once."""
    given: set[str] = set()
    for record in records:
        found = list(_of(record))
        yield from (happening for happening in found if happening.id not in given)
        given.update(happening.id for happening in found)


def _of(record: Record) -> Iterator[Happening]:
    names = {a.id: a.name for a in record.actors}
    key = f"event\n{meeting_key(record)}"
    seen: Counter[str] = Counter()
    for event in record.events:
        first = identity(key, event.what)
        seen[first] += 1
        yield Happening(identity(key, event.what, seen[first]), event, tuple(names.get(h, h) for h in event.host),
                        record.meeting, record.origin)


def table(records: Iterable[Record]) -> bytes:
    return sheet(COLUMNS, map(_cells, happenings(records)))


def lines(records: Iterable[Record]) -> str:
    return jsonl.lines(map(_object, happenings(records)))


def _cells(found: Happening) -> list[Any]:
    event = found.event
    return [event.what, event.date, _iso(last_day(event)), event.start_time, event.end_time, event.place, "; ".join(found.hosts),
            found.meeting.title, found.meeting.date, found.file, event.evidence.page, event.evidence.text, found.id]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _object(found: Happening) -> dict[str, Any]:
    event, words = found.event, found.event.evidence
    return {
        "schema_version": jsonl.SCHEMA_VERSION,
        "id": found.id,
        "what": event.what,
        "date": event.date,
        "end_date": _iso(last_day(event)),
        "start_time": event.start_time,
        "end_time": event.end_time,
        "place": event.place,
        "host": found.hosts,
        "meeting": {"title": found.meeting.title, "body": found.meeting.body, "date": found.meeting.date},
        "rule": event.rule,
        "source": {"file": found.file, "sha256": found.origin.sha256, "page": words.page, "start": words.start,
                   "end": words.end, "quote": words.text},
    }
