"""todo.txt by its grammar, Taskwarrior by its rules."""
from __future__ import annotations

import json
import re
from collections.abc import Callable
from uuid import UUID

import hostile as made
import pytest

from pipeline.discourse import Due, Record, Span
from pipeline.export.feeds import todo
from pipeline.export.feeds.tasks import tasks

DAY = r"\d{4}-\d\d-\d\d"
# What todo.txt says of a line that is not done: a priority, a day, words; then our own order of tags and keys.
LINE = re.compile(rf"(?:\([A-Z]\) )?(?P<made>{DAY} )?(?P<words>\S.*?)(?P<project> \+\S+)(?P<contexts>(?: @\S+)*)"
                  rf"(?P<due> due:{DAY})?(?P<id> id:[0-9a-f]{{20}})")
SPECIAL = re.compile(r"(?:^|\s)[+@]\S|\S:\S")


def test_golden(record: Record, golden: Callable[[str, str], None]) -> None:
    golden("lighthouses-actions.todo.txt", todo.todo_txt(tasks([record])))
    golden("lighthouses-actions.taskwarrior.json", todo.taskwarrior(tasks([record])))


def test_lines_of_todo_txt(record: Record) -> None:
    found = [LINE.fullmatch(line) for line in todo.todo_txt(tasks([record])).splitlines()]
    assert [m and m["due"] for m in found] == [" due:2031-03-15", None, None]
    assert [m and m["contexts"] for m in found] == [" @secretariat", " @norway @japan", " @brazil"]
    assert {m and m["project"] for m in found} == {" +working-group-on-lighthouses"}


@pytest.mark.parametrize("words", [
    "ask @home +work due:2031-01-01 t:1 http://x.example/a:b", "x done", "(A) urgent", "2031-01-01 then"])
def test_words_are_no_marks(record: Record, words: str) -> None:
    point = record.action_points[0].model_copy(update={"owners": (), "task": Span(text=words, start=0, end=len(words))})
    meeting = record.meeting.model_copy(update={"date": None})
    line = todo.todo_txt(tasks([record.model_copy(update={"action_points": (point,), "meeting": meeting})])).strip("\n")
    found = LINE.fullmatch(line)
    assert found
    assert not SPECIAL.search(found["words"])
    assert not re.match(rf"x |\([A-Z]\) |{DAY} ", line)
    assert found["due"] == " due:2031-03-15"


def test_hostile_lines() -> None:
    for record in (made.hostile(), made.hostile("another.pdf")):
        lines = todo.todo_txt(tasks([record])).split("\n")
        assert len(lines) == len(record.action_points) + 1
        for line in lines[:-1]:
            found = LINE.fullmatch(line)
            assert found
            assert not SPECIAL.search(found["words"])
            assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", line)


def test_taskwarrior(record: Record) -> None:
    found = json.loads(todo.taskwarrior(tasks([record, made.hostile()])))
    assert len({str(UUID(t["uuid"])) for t in found}) == len(found) == 6
    for task in found:
        assert {"uuid", "status", "description"} <= set(task)
        assert all(re.fullmatch(r"\d{8}T\d{6}Z", task[key]) for key in ("entry", "due") if key in task)
        assert all(re.fullmatch(r"[^\W\d]\w*", tag) for tag in task["tags"])
        assert not any("\n" in value for value in task.values() if isinstance(value, str))
        assert None not in task.values()
    assert found[0]["due"].startswith("20310315")
    assert todo.taskwarrior([]) == "[]\n"


def test_the_uuid_is_of_the_task_not_of_its_deadline(record: Record) -> None:
    moved = record.model_copy(update={"action_points": tuple(
        a.model_copy(update={"due": Due(text="2031-06-01", date="2031-06-01")}) for a in record.action_points)})
    before, after = (json.loads(todo.taskwarrior(tasks([r]))) for r in (record, moved))
    assert [t["uuid"] for t in before] == [t["uuid"] for t in after]
    assert [t.get("due") for t in before] != [t.get("due") for t in after]
