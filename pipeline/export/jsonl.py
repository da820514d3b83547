"""Action points as JSON lines: the canonical form, with all that is known and where it stands."""
from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pipeline.export.tasks import Task

SCHEMA_VERSION = 1


def action_points(wanted: Iterable[Task]) -> str:
    return "".join(json.dumps(_object(t), ensure_ascii=False) + "\n" for t in wanted)


def _object(task: Task) -> dict[str, Any]:
    point, words = task.point, task.point.evidence
    return {
        "schema_version": SCHEMA_VERSION,
        "id": task.id,
        "task": point.task.text,
        "owners": task.owners,
        "recipients": task.recipients,
        "due": {"text": point.due.text, "date": point.due.date},
        "explicit": point.explicit,
        "meeting": {"title": task.meeting.title, "date": task.meeting.date},
        "rule": point.rule,
        "source": {"file": task.file, "sha256": task.origin.sha256, "page": words.page, "start": words.start,
                   "end": words.end, "quote": words.text},
    }
