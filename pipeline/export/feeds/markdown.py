"""Action points as a list to tick off, under a heading for each owner."""
from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.export.feeds.tasks import Task
from pipeline.export.plain import line

MARKUP = re.compile(r"([\\`*_~\[\]<>|#]|&(?=#?\w+;)|^[-+](?=\s)|^\d+[.)](?=\s))")
NOBODY = "No owner named"


def action_points(wanted: Iterable[Task]) -> str:
    by_owner: dict[str, list[Task]] = {}
    for task in wanted:
        by_owner.setdefault(task.owner or NOBODY, []).append(task)
    parts = ["# Action points\n", *(_section(owner, owned) for owner, owned in by_owner.items())]
    return "\n".join(parts if by_owner else [*parts, "None.\n"])


def _section(owner: str, owned: list[Task]) -> str:
    return f"## {escape(owner)}\n\n" + "".join(f"- [ ] {_item(task)}\n" for task in owned)


def _item(task: Task) -> str:
    to = f" (to {escape(', '.join(task.recipients))})" if task.recipients else ""
    return f"{escape(task.summary)}{to}{_due(task)} [{escape(_source(task))}]"


def _due(task: Task) -> str:
    due = task.point.due
    day, words = escape(due.date or ""), due.text and f"“{escape(due.text)}”"
    if not (day or words):
        return ""
    return f" — due **{day}** ({words})" if day and words else f" — due {day or words}"


def _source(task: Task) -> str:
    page = task.point.evidence.page
    return task.file if page is None else f"{task.file}, p. {page}"


def escape(text: str) -> str:
    """Words of a document stay words: no emphasis, no link, no HTML, no line break."""
    return MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line(text))
