"""What stays the same when a document is read again, corrected, or kept in two formats: the meeting and the words.

A task or an event is known by its meeting, by its own words without their punctuation, and by whether it is the first or the
second with these words. The meeting is known by its day and its name: so a comma mended elsewhere in the file, a new date for the
task, or the PDF beside the Word file makes no second entry, as far as both are read alike. Where a document has no date or
no name, its own symbol stands in, without `/Rev.1` or `/Corr.1`, or else the number of the meeting and its name; where it has
none of these, the bytes of the file, since two meetings must not become one.
"""
from __future__ import annotations

import re
from hashlib import sha256

from pipeline.discourse import Meeting, Record

REVISION = re.compile(r"/(?:rev|corr)\.?\s*\d*(?=/|$)", re.I)
LENGTH = 20


def meeting_key(record: Record) -> str:
    meeting = record.meeting
    if meeting.date and (meeting.title or meeting.symbol or meeting.body):
        return "\n".join((meeting.date, *_names(meeting)))
    if meeting.symbol:
        return f"{REVISION.sub('', meeting.symbol).casefold()}"
    if meeting.number and (meeting.title or meeting.body):
        return "\n".join((f"number {meeting.number}", *_names(meeting)))
    return record.origin.sha256


def identity(meeting: str, words: str, nth: int = 1) -> str:
    """Twenty hexadecimal digits. The same words may stand twice in one document: the second has another id."""
    told = "\n".join((meeting, same_words(words), *([str(nth)] if nth > 1 else [])))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def same_words(text: str) -> str:
    """Letters and digits only; where there are none, the text itself."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold())) or text


def _names(meeting: Meeting) -> tuple[str, str]:
    return same_words(meeting.title or meeting.symbol or ""), same_words(meeting.body or "")
