"""Action points and events for calendars (RFC 5545). A day is written only where day, month and year are known, a time without
a zone, since minutes do not give one."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pipeline.discourse import Record
from pipeline.errors import MissingProgram
from pipeline.export.feeds.happenings import Happening, happenings, last_day
from pipeline.export.feeds.tasks import Task
from pipeline.export.plain import line, whole_day
from pipeline.export.sanitize import strip

if TYPE_CHECKING:
    from icalendar import Calendar, Component

DOMAIN = "minutes-pipeline"


def action_points(wanted: Iterable[Task], as_: str = "todo", revision: int = 0) -> bytes:
    """To-dos; `as_` "event": whole days, for calendars that show no to-dos, of the tasks that have a day.

    `revision` (SEQUENCE) is to be raised when a calendar is sent again with changes: strict readers take the higher number.
    """
    tasks = list(wanted)
    calendar = _calendar("Action points", {t.meeting_name for t in tasks})
    for task in tasks:
        if as_ != "event":
            calendar.add_component(_todo(task, revision))
        elif whole_day(task.whole_date):
            calendar.add_component(_due_day(task, revision))
    return bytes(calendar.to_ical())


def events(records: Iterable[Record], revision: int = 0) -> bytes:
    """The events that have a day."""
    found = list(happenings(records))
    calendar = _calendar("Dates to come", {line(h.meeting.title or "") for h in found})
    for happening in found:
        if day := whole_day(happening.event.date):
            calendar.add_component(_event(happening, day, revision))
    return bytes(calendar.to_ical())


def _calendar(name: str, meetings: set[str]) -> Calendar:
    try:
        from icalendar import Calendar
    except ImportError:
        raise MissingProgram("calendar files need the library icalendar",
                             'run `pip install "minutes-pipeline[calendar]"`') from None
    calendar = Calendar()
    calendar.add("prodid", "-//minutes-pipeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", ": ".join(filter(None, (name, *(meetings if len(meetings) == 1 else ())))))
    return calendar


def _todo(task: Task, revision: int) -> Component:
    from icalendar import Todo

    todo = Todo()
    _tell(todo, f"{task.id}@{DOMAIN}", task, revision)
    if due := whole_day(task.whole_date):
        todo.add("due", due)
    todo.add("status", "NEEDS-ACTION")
    return todo


def _due_day(task: Task, revision: int) -> Component:
    """A whole day that keeps nobody from other appointments."""
    from icalendar import Event

    due = whole_day(task.whole_date) or date.min
    event = Event()
    _tell(event, f"{task.id}-due@{DOMAIN}", task, revision)
    _whole_days(event, due, due)
    event.add("transp", "TRANSPARENT")
    return event


def _tell(component: Component, uid: str, task: Task, revision: int) -> None:
    _known(component, uid, task.meeting.date, revision)
    component.add("summary", task.title)
    component.add("description", _lines(task.facts()))
    if owners := [name for name in map(line, task.owners) if name]:
        component.add("categories", owners)


def _event(found: Happening, day: date, revision: int) -> Component:
    from icalendar import Event

    made, event = Event(), found.event
    _known(made, f"{found.id}@{DOMAIN}", found.meeting.date, revision)
    made.add("summary", found.title)
    start, end, last = _time(event.start_time), _time(event.end_time), last_day(event)
    if start and not last:
        made.add("dtstart", datetime.combine(day, start))
        if end and end > start:
            made.add("dtend", datetime.combine(day, end))
    else:
        _whole_days(made, day, last or day)
    if place := line(event.place or ""):
        made.add("location", place)
    made.add("description", _lines(_facts(found)))
    return made


def _known(component: Component, uid: str, meeting: str | None, revision: int) -> None:
    component.add("uid", uid)
    component.add("dtstamp", _stamp(meeting))
    component.add("sequence", revision)


def _whole_days(component: Component, first: date, last: date) -> None:
    """The end is the day after, as the standard has it; there is none after the last day of the calendar."""
    component.add("dtstart", first)
    if last < date.max:
        component.add("dtend", last + timedelta(days=1))


def _facts(found: Happening) -> dict[str, str]:
    page = found.event.evidence.page
    facts = {
        "What": line(found.event.what), "Time": line("–".join(filter(None, (found.event.start_time, found.event.end_time)))),
        "Host": line(", ".join(found.hosts)),
        "Meeting": line(", ".join(filter(None, (found.meeting.title, found.meeting.date)))),
        "Source": line(found.file) if page is None else f"{line(found.file)}, page {page}",
        "Words": line(found.event.evidence.text)}
    return {label: text for label, text in facts.items() if text}


def _lines(facts: dict[str, str]) -> str:
    return strip("\n".join(f"{label}: {text}" for label, text in facts.items()))


def _time(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None


def _stamp(day: str | None) -> datetime:
    """The day of the meeting, so that the same minutes always make the same file."""
    known = whole_day(day) or date(1970, 1, 1)
    return datetime(known.year, known.month, known.day, tzinfo=UTC)
