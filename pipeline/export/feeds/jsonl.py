"""Action points as JSON lines: the canonical form, with all that is known and where it stands."""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.export.feeds.tasks import STATUS, Task

SCHEMA_VERSION = 1
# What UTF-8 cannot hold, and what some readers take for the end of a line.
ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def action_points(wanted: Iterable[Task]) -> str:
    return lines(map(_object, wanted))


def lines(objects: Iterable[Mapping[str, Any]]) -> str:
    """One JSON object a line, non-ASCII letters as they are."""
    return "".join(f"{dumps(o)}\n" for o in objects)


def dumps(value: Any, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _object(task: Task) -> dict[str, Any]:
    point, words, due = task.point, task.point.evidence, task.point.due
    section, decision = task.section, task.decision
    return {
        "schema_version": SCHEMA_VERSION,
        "id": task.id,
        "task": point.task.text,
        "owners": task.owners,
        "recipients": task.recipients,
        "due": {"text": due.text, "kind": due.kind, "date": due.date},
        "status": STATUS,
        "explicit": point.explicit,
        "section": section and {"id": section.id, "number": section.number, "title": section.title},
        "decision": decision and {"id": decision.id, "kind": decision.kind, "text": decision.text.text},
        "meeting": {"title": task.meeting.title, "body": task.meeting.body, "date": task.meeting.date},
        "rule": point.rule,
        "confidence": point.confidence,
        "source": {"file": task.file, "sha256": task.origin.sha256, "page": words.page, "start": words.start,
                   "end": words.end, "quote": words.text},
    }
