from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest

from pipeline.discourse import Due, Meeting, Record
from pipeline.errors import MissingProgram
from pipeline.export.feeds.icalendar import action_points
from pipeline.export.feeds.tasks import tasks

icalendar = pytest.importorskip("icalendar")


def todos(record: Record) -> list[dict[str, object]]:
    calendar = icalendar.Calendar.from_ical(action_points(tasks([record])))
    return [{k.lower(): v for k, v in todo.items()} for todo in calendar.walk("VTODO")]


def test_golden(record: Record, golden: Callable[[str, bytes], None]) -> None:
    golden("lighthouses-actions.ics", action_points(tasks([record])))


def test_due_is_a_day(record: Record) -> None:
    first, *rest = todos(record)
    assert b"DUE;VALUE=DATE:20310315" in action_points(tasks([record]))
    assert first["due"].dt == date(2031, 3, 15)  # type: ignore[attr-defined]
    assert not any("due" in todo for todo in rest)
    assert "Deadline: 2031-04 (“in April 2031”)" in str(rest[0]["description"])


@pytest.mark.parametrize("due", ["2031-04", "2031-02-30", None])
def test_no_due_is_made_up(record: Record, due: str | None) -> None:
    point = record.action_points[0].model_copy(update={"due": Due(text="some time", date=due)})
    assert "due" not in todos(record.model_copy(update={"action_points": (point,)}))[0]


def test_the_same_minutes_make_the_same_file(record: Record) -> None:
    assert action_points(tasks([record])) == action_points(tasks([record]))
    assert len({todo["uid"] for todo in todos(record)}) == 3
    assert b"DTSTAMP:20310210T000000Z" in action_points(tasks([record]))
    assert b"DTSTAMP:19700101T000000Z" in action_points(tasks([record.model_copy(update={"meeting": Meeting()})]))


def test_lines_are_folded_and_clean(record: Record) -> None:
    point = record.action_points[0]
    odd = point.model_copy(update={"task": point.task.model_copy(update={"text": "write;\x07 \n" + "ü, " * 60})})
    data = action_points(tasks([record.model_copy(update={"action_points": (odd,)})]))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\x07" not in data


def test_missing_library_says_what_to_install(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingProgram, match=r'pip install "minutes-pipeline\[calendar\]"') as caught:
        action_points(tasks([record]))
    assert caught.value.exit_code == 3
