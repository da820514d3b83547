"""Events for calendars and tables, read back with icalendar, csv and json."""
from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import hostile as made
import pytest

from pipeline.discourse import Event, Record, Span
from pipeline.export.feeds import happenings
from pipeline.export.feeds.icalendar import action_points, events
from pipeline.export.feeds.tasks import tasks

icalendar = pytest.importorskip("icalendar")


def with_event(record: Record, words: str = "so it was", **fields: Any) -> Record:
    evidence = Span(text=words, start=0, end=len(words), page=2)
    event = Event(**({"what": "next meeting", "date": "2031-05-12", "evidence": evidence, "rule": "dates/event"} | fields))
    return record.model_copy(update={"events": (event,)})


def days(record: Record) -> list[Any]:
    return list(icalendar.Calendar.from_ical(events([record])).walk("VEVENT"))


def test_golden(record: Record, golden: Callable[[str, str | bytes], None]) -> None:
    golden("lighthouses-dates.ics", events([record]))
    golden("lighthouses-dates.csv", happenings.table([record]))
    golden("lighthouses-dates.jsonl", happenings.lines([record]))
    golden("lighthouses-deadlines.ics", action_points(tasks([record]), as_="event"))


def test_a_whole_day_with_its_place(record: Record) -> None:
    [found] = days(record)
    assert (found["dtstart"].dt, found["dtend"].dt) == (date(2031, 5, 2), date(2031, 5, 3))
    assert (str(found["summary"]), str(found["location"])) == ("Next meeting (Working Group on Lighthouses)", "Oslo")
    assert "Source: lighthouses-05.pdf, page 2" in str(found["description"])


def test_times_float(record: Record) -> None:
    data = events([with_event(record, start_time="10:00", end_time="11:30")])
    assert b"DTSTART:20310512T100000\r\nDTEND:20310512T113000\r\n" in data
    [found] = days(with_event(record, start_time="22:00", end_time="01:00"))
    assert found["dtstart"].dt == datetime(2031, 5, 12, 22)
    assert "dtend" not in found, "an end before the beginning is no end"


@pytest.mark.parametrize("day", ["2031-05", "2031", "2031-02-30", None])
def test_what_has_no_day_is_in_no_calendar(record: Record, day: str | None) -> None:
    vague = with_event(record, date=day)
    assert days(vague) == []
    assert json.loads(happenings.lines([vague]))["date"] == day


@pytest.mark.parametrize(("words", "last"), [
    ("a meeting, 12-16 May in Oslo", 16), ("(Oslo, 12–14 May 2031)", 14), ("from 12 to 16 May", 16), ("May 12 to 14, 2031", 14),
    ("12th until 14th of May", 14), ("5-9 and 12-13 May", 13), ("on 12 and 13 May", 13), ("12 and 15 May", None),
    ("on 12 May, 13.00-15.00", None), ("12-16 June", None), ("12-10 May", None), ("12-32 May", None),
    ("12-13 May or 12-14 May", None),
    ("May 12, 10-12", None), ("May 12-14.30", None), ("112-14 May", None)])
def test_the_last_day(record: Record, words: str, last: int | None) -> None:
    found = with_event(record, words)
    assert happenings.last_day(found.events[0]) == (last and date(2031, 5, last))
    assert days(found)[0]["dtend"].dt == date(2031, 5, (last or 12) + 1)


def test_abbreviated_months(record: Record) -> None:
    assert happenings.last_day(with_event(record, "5-9 Sept. 2031", date="2031-09-05").events[0]) == date(2031, 9, 9)
    assert happenings.last_day(with_event(record, "5-9 Nov", date="2031-11-05").events[0]) == date(2031, 11, 9)


@pytest.mark.parametrize(("what", "title"), [
    ("deadline", "Deadline (Working Group on Lighthouses)"), ("Next Meeting", "Next Meeting (Working Group on Lighthouses)"),
    ("Buoys 2031 Conference", "Buoys 2031 Conference"), ("ABC seminar", "ABC seminar"),
    ("meeting of the Working Group on Lighthouses", "Meeting of the Working Group on Lighthouses")])
def test_titles(record: Record, what: str, title: str) -> None:
    assert str(days(with_event(record, what=what))[0]["summary"]) == title


def test_tables(record: Record) -> None:
    rows = list(csv.DictReader(io.StringIO(happenings.table([record]).decode("utf-8-sig")), strict=True))
    [found] = map(json.loads, happenings.lines([record]).splitlines())
    assert (rows[0]["what"], rows[0]["date"], rows[0]["page"]) == ("next meeting", "2031-05-02", "2")
    assert rows[0]["id"] == found["id"]
    assert record.text[found["source"]["start"]:found["source"]["end"]] == found["source"]["quote"]


def test_whole_days_for_tasks_with_a_day(record: Record) -> None:
    calendar = icalendar.Calendar.from_ical(action_points(tasks([record]), as_="event"))
    [found] = calendar.walk("VEVENT")
    assert (found["dtstart"].dt, found["dtend"].dt) == (date(2031, 3, 15), date(2031, 3, 16))
    assert found["transp"] == "TRANSPARENT"
    todos = icalendar.Calendar.from_ical(action_points(tasks([record]))).walk("VTODO")
    assert found["uid"] not in {t["uid"] for t in todos}


def test_a_calendar_sent_again(record: Record) -> None:
    """The identity stays, the number is raised: that is how a calendar knows a change from a copy (RFC 5545, 3.8.7.4)."""
    moved = record.model_copy(update={"events": (record.events[0].model_copy(update={"date": "2031-06-01"}),)})
    [before], [after] = (icalendar.Calendar.from_ical(events([r], n)).walk("VEVENT") for n, r in enumerate((record, moved)))
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)


def test_hostile_calendars() -> None:
    records = [made.hostile(), made.hostile("another.pdf")]
    for data in (events(records), action_points(tasks(records)), action_points(tasks(records), as_="event")):
        calendar = icalendar.Calendar.from_ical(data)
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        assert {c.name for c in calendar.walk()} <= {"VCALENDAR", "VTODO", "VEVENT"}
        assert "\u202e" not in data.decode()
        uids = [str(c["uid"]) for c in calendar.walk() if "uid" in c]
        assert len(set(uids)) == len(uids)
    assert len(icalendar.Calendar.from_ical(action_points(tasks(records))).walk("VTODO")) == len(list(tasks(records)))
