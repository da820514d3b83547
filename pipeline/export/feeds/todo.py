"""Action points for two programs that keep to-do lists in plain text: todo.txt and Taskwarrior."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from pipeline.export.feeds.jsonl import dumps
from pipeline.export.feeds.tasks import Task
from pipeline.export.plain import line, short, slug, whole_day

# What a reader of todo.txt takes for a key, a project or a context, and the same as it looks with another character.
KEY = re.compile(r"(?<=\S):(?=\S)")
TAG = re.compile(r"(?<!\S)[+@](?=\S)")
ALIKE = {"+": "＋", "@": "＠"}
RATIO = "∶"
# At the start of a line: done, a priority, a date.
MARK = re.compile(r"x\s|\([A-Z]\)\s|\d{4}-\d\d-\d\d\s")
NAMESPACE = UUID("7b0a7b52-5e0b-5d0c-9c39-0d6a3a0f6f0e")
# There is no field for more words.
LONGEST = 250
NOON = "T120000Z"


def todo_txt(wanted: Iterable[Task]) -> str:
    """A line for each task: the day of the meeting, who and what, +body, @owner, due: and id:."""
    return "".join(f"{_line(task)}\n" for task in wanted)


def _line(task: Task) -> str:
    told = short(task.told, LONGEST)
    words = TAG.sub(lambda sign: ALIKE[sign[0]], KEY.sub(RATIO, told))
    made = task.meeting.date if whole_day(task.meeting.date) else None
    if not made and MARK.match(words):
        words = f"– {words}"
    due = task.whole_date
    contexts = [f"@{name}" for name in (slug(owner) for owner in task.owners) if name]
    return " ".join(filter(None, (made, words, f"+{task.project}", *contexts, due and f"due:{due}", f"id:{task.id}")))


def taskwarrior(wanted: Iterable[Task]) -> str:
    """For `task import`, which updates a task whose uuid it knows. What has no field of its own are user-defined attributes."""
    objects = [dumps(_object(task)) for task in wanted]
    return "[\n" + ",\n".join(objects) + "\n]\n" if objects else "[]\n"


def _object(task: Task) -> dict[str, Any]:
    made, due = task.meeting.date if whole_day(task.meeting.date) else None, task.whole_date
    tags = [_tag(owner) for owner in task.owners]
    facts = task.facts()
    found: dict[str, Any] = {
        "uuid": str(uuid5(NAMESPACE, task.id)), "status": "pending", "entry": made and made.replace("-", "") + NOON,
        "description": short(task.told, LONGEST), "project": task.project.replace("-", "_"),
        "due": due and due.replace("-", "") + NOON,
        "tags": list(dict.fromkeys(tag for tag in tags if tag)), "minutes_id": task.id,
        "minutes_task": task.summary if len(task.told) > LONGEST else None, "minutes_owner": facts.get("Responsible"),
        "minutes_to": facts.get("To"), "minutes_deadline": task.deadline, "minutes_meeting": facts.get("Meeting"),
        "minutes_source": line(task.place), "minutes_words": facts.get("Words")}
    return {key: value for key, value in found.items() if value}


def _tag(name: str) -> str:
    """A tag is letters, digits and underscores and begins with no digit."""
    tag = slug(name, "_")
    return f"_{tag}" if tag[:1].isdigit() else tag
