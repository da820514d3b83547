"""Action points as issues: bodies and a script for GitHub, which imports no files, and a CSV file for GitLab."""
from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from shlex import quote

from pipeline.export.feeds.jsonl import lines as json_lines
from pipeline.export.feeds.markdown import escape
from pipeline.export.feeds.tasks import Task
from pipeline.export.plain import short, slug
from pipeline.export.tables import write_csv

LABEL = "action-point"
# What would call a person, a group, an issue, a label or a milestone by name: a space of no width stands after the sign.
CALLS = re.compile(r"((?<!\w)[@~%&$]|[#!]|\bGH-)(?=\w)", re.I)
CALM = r"\1&#8203;"
LONGEST = 12_000
LONGEST_LABEL = 40
GITLAB = ("title", "description", "due date")
SCRIPT = "create-issues.sh"


def github(wanted: Iterable[Task]) -> dict[str, str]:
    """The issues, an object {title, body, labels} a line, and a script for bash that creates or updates them."""
    issues = [(task.id, task.title, body(task), _labels(task)) for task in wanted]
    objects = [{"title": title, "body": text, "labels": labels} for _, title, text, labels in issues]
    calls = [" ".join(map(quote, (identity, title, text, *labels))) for identity, title, text, labels in issues]
    known = sorted({label for *_, labels in issues for label in labels})
    head = files("pipeline.export.feeds").joinpath(SCRIPT).read_text(encoding="utf-8")
    filled = head.replace("@LABELS@", " ".join(map(quote, known)) or LABEL)
    return {"issues.jsonl": json_lines(objects), SCRIPT: filled + "".join(f"issue {call}\n" for call in calls)}


def gitlab(wanted: Iterable[Task]) -> bytes:
    """Title, description and due date, as GitLab's import knows them by name."""
    rows = ([task.title, body(task), task.whole_date or ""] for task in wanted)
    return write_csv(GITLAB, rows, str).encode()


def body(task: Task) -> str:
    """Markdown, a paragraph for each fact, in which the document's words can call nobody; the last line knows the issue again."""
    facts = [f"**{label}:** {calm(short(text, LONGEST))}\n" for label, text in task.facts().items()]
    return "\n".join((*facts, f"<!-- minutes-id: {task.id} -->"))


def calm(text: str) -> str:
    return CALLS.sub(CALM, escape(text))


def _labels(task: Task) -> list[str]:
    """Letters, digits and hyphens, so that no list of them can be read otherwise."""
    owners = (slug(owner, most=LONGEST_LABEL) for owner in task.owners)
    return list(dict.fromkeys((LABEL, *(f"owner-{owner}" for owner in owners if owner))))
