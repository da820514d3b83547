"""Which action points are wanted: by owner, by due date, and those that may still be to do."""
from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.discourse import Record
from pipeline.export.feeds.tasks import Task
from pipeline.export.plain import whole_day
from pipeline.wording import cut, visible

MOST = 300


def select(tasks: Iterable[Task], *, owners: Sequence[str] = (), due_before: str | None = None,
           open_on: str | None = None) -> list[Task]:
    """The tasks that fit all that is asked; dates are `2031-03-15`.

    `owners`: names, aliases or codes, case, accents and a leading "the" aside; a task of any of them fits. `due_before`: due on
    an earlier day for certain. `open_on`: due on that day or later, or without a known date. A month alone is due on its last
    day.
    """
    wanted = {_folded(owner) for owner in owners}
    return [task for task in tasks
            if (not wanted or wanted & _called(task))
            and (due_before is None or (latest_day(task) or due_before) < due_before)
            and (open_on is None or (latest_day(task) or open_on) >= open_on)]


def latest_day(task: Task) -> str | None:
    """The last day on which the task is in time: of a month alone its last, None where there is no date."""
    due = task.point.due.date or ""
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", due):
        year, month = map(int, due.split("-"))
        return f"{due}-{monthrange(year, month)[1]}" if year else None
    return due if whole_day(due) else None


def last_meeting(records: Iterable[Record]) -> str | None:
    """The last day of the latest meeting."""
    days = (told for r in records for told in (r.meeting.end_date, r.meeting.date) if told and whole_day(told))
    return max(days, default=None)


def unknown(tasks: Sequence[Task], owners: Iterable[str]) -> str:
    """Who of these has no task, and who has, as one sentence; empty where all have one."""
    known = {name for task in tasks for name in _called(task)}
    missing = [owner for owner in owners if _folded(owner) not in known]
    if not missing:
        return ""
    having = [name for name, _ in Counter(name for task in tasks for name in task.owners).most_common()]
    return f"no action point is {visible(missing[0])}'s; owners here are: {cut(', '.join(having), MOST) or 'none'}"


def _called(task: Task) -> set[str]:
    known = (name for a in task.actors for name in (a.name, *a.aliases, a.code or ""))
    return {_folded(name) for name in (*task.owners, *known) if name}


def _folded(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split()).removeprefix("the ")
