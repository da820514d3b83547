"""Action points for programs that import tasks from a CSV file: Todoist and Jira."""
from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from pipeline.export.feeds.tasks import Task
from pipeline.export.plain import lines, slug
from pipeline.export.tables import write_csv

TODOIST = ("TYPE", "CONTENT", "DESCRIPTION", "PRIORITY", "INDENT", "AUTHOR", "RESPONSIBLE", "DATE", "DATE_LANG", "TIMEZONE")
# An empty priority would be read as the highest.
LOWEST = "4"
# What Todoist takes for a label, a project, a section, a reminder or a link, and what makes a line no task; the same as it looks.
ACTIVE = re.compile(r"(?<!\S)[@#/!](?=\S)|^\*(?=\s)|\](?=\()")
ALIKE = {"@": "＠", "#": "＃", "/": "∕", "!": "！", "*": "∗", "]": "] "}
JIRA = ("Summary", "Issue Type", "Description", "Due Date", "External issue ID")
# Who is no administrator may import so many.
MOST = 250
MOST_OWNERS = 5
# What Jira's markup makes a macro, a link, a picture or a table of.
MACRO = re.compile(r"([{\[!|\\])")


def todoist(wanted: Iterable[Task]) -> bytes:
    """A row for each task, under a section for each meeting where there are several."""
    by_meeting: dict[str, list[Task]] = {}
    for task in wanted:
        by_meeting.setdefault(task.met, []).append(task)
    rows: list[list[str]] = []
    for meeting, tasks in by_meeting.items():
        if len(by_meeting) > 1:
            rows.append(["section", _calm(meeting), *[""] * (len(TODOIST) - 2)])
        rows += map(_todoist, tasks)
    return write_csv(TODOIST, rows, lines).encode("utf-8-sig")


def _todoist(task: Task) -> list[str]:
    due = task.whole_date
    return ["task", _calm(task.title), _calm(_described(task)), LOWEST, "1", "", "", due or "", "en" if due else "", ""]


def _calm(text: str) -> str:
    return ACTIVE.sub(lambda found: ALIKE[found[0]], text)


def jira(wanted: Iterable[Task]) -> bytes | dict[str, bytes]:
    """One file, or several of 250 rows each where there are more. Dates are yyyy-MM-dd; each label has a column."""
    tasks = list(wanted)
    labels = [_labels(task) for task in tasks]
    width = max(map(len, labels), default=1)
    rows = [(*_jira(task), *found, *[""] * (width - len(found))) for task, found in zip(tasks, labels, strict=True)]
    parts = [_jira_file(rows[start:start + MOST], width) for start in range(0, len(rows) or 1, MOST)]
    if len(parts) == 1:
        return parts[0]
    return {f"actions-jira-{number:0{len(str(len(parts)))}}.csv": part for number, part in enumerate(parts, 1)}


def _jira_file(rows: Sequence[Sequence[str]], labels: int) -> bytes:
    return write_csv((*JIRA, *["Labels"] * labels), rows, lines, csv.QUOTE_ALL).encode()


def _jira(task: Task) -> tuple[str, ...]:
    return task.title, "Task", MACRO.sub(r"\\\1", _described(task)), task.whole_date or "", task.id


def _labels(task: Task) -> list[str]:
    """minutes-ID, which finds an issue again, and the first owners."""
    owners = filter(None, map(slug, task.owners[:MOST_OWNERS]))
    return list(dict.fromkeys((f"minutes-{task.id}", *owners)))


def _described(task: Task) -> str:
    return "\n".join(f"{label}: {text}" for label, text in (task.facts() | {"Id": task.id}).items())
