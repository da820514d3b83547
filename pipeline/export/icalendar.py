"""Action points as to-dos (VTODO, RFC 5545). A due date is written only where day, month and year are known."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pipeline.errors import MissingProgram
from pipeline.export.sanitize import strip
from pipeline.export.tasks import Task

if TYPE_CHECKING:
    from icalendar import Todo


def action_points(wanted: Iterable[Task]) -> bytes:
    try:
        from icalendar import Calendar
    except ImportError:
        raise MissingProgram("calendar files need the library icalendar",
                             'run `pip install "minutes-pipeline[calendar]"`') from None
    calendar = Calendar()
    calendar.add("prodid", "-//minutes-pipeline//EN")
    calendar.add("version", "2.0")
    for task in wanted:
        calendar.add_component(_todo(task))
    return bytes(calendar.to_ical())


def _todo(task: Task) -> Todo:
    from icalendar import Todo

    todo = Todo()
    todo.add("uid", f"{task.id}@minutes-pipeline")
    todo.add("dtstamp", _stamp(task.meeting.date))
    todo.add("summary", strip(f"{task.owner}: {task.summary}" if task.owner else task.summary))
    if due := _day(task.whole_date):
        todo.add("due", due)
    todo.add("status", "NEEDS-ACTION")
    todo.add("description", strip(_description(task)))
    return todo


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _stamp(day: str | None) -> datetime:
    """The day of the meeting, so that the same minutes always make the same file."""
    known = _day(day) or date(1970, 1, 1)
    return datetime(known.year, known.month, known.day, tzinfo=UTC)


def _description(task: Task) -> str:
    point = task.point
    page = f", page {point.evidence.page}" if point.evidence.page else ""
    due = " = ".join(filter(None, (point.due.text, point.due.date)))
    lines = [point.evidence.text, due and f"Due: {due}", task.recipients and f"To: {', '.join(task.recipients)}",
             f"Source: {' '.join(filter(None, (task.meeting.title, task.meeting.date)))} ({task.file}{page})"]
    return "\n".join(line for line in lines if line)
