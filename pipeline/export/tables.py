"""CSV: positions for analysts, action points for spreadsheets. No cell can be taken for a formula (CWE-1236)."""
from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import Any, Literal

import networkx as nx

from pipeline.export.feeds.tasks import STATUS, Task
from pipeline.export.plain import line
from pipeline.graph import event_list

# Those of full width are formulas to the Japanese and Chinese editions of Excel.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
TASK_COLUMNS = ("owner", "task", "due", "due_text", "due_kind", "recipients", "topic", "decision", "status", "explicit",
                "confidence", "meeting", "meeting_date", "file", "page", "quote", "id")
EVENT_COLUMNS = ("document", "date", "actor", "actor_id", "actor_kind", "stance", "proposal", "proposal_id",
                 "proposal_label", "page", "start", "end", "words", "statement", "rule")


def edges(graph: nx.Graph[Any]) -> str:
    """The event list of the evidence graph; of any other graph its edges, with the names of both ends."""
    if isinstance(graph, nx.MultiDiGraph):
        return write_csv(EVENT_COLUMNS, ([row[c] for c in EVENT_COLUMNS] for row in event_list(graph)))
    found = list(graph.edges(data=True))
    columns = list(dict.fromkeys(c for *_, a in found for c in a)) or ["weight"]
    label = graph.nodes(data="label")
    rows = ([label[u], label[v], *(a.get(c, "") for c in columns)] for u, v, a in found)
    return write_csv(["source", "target", *columns], rows)


def action_points(wanted: Iterable[Task]) -> bytes:
    return sheet(TASK_COLUMNS, map(_cells, wanted))


def _cells(task: Task) -> list[Any]:
    point, due, decision = task.point, task.point.due, task.decision
    told = [due.date, due.text, due.kind, "; ".join(task.recipients), task.topic, decision and decision.text.text, STATUS]
    return ["; ".join(task.owners), task.summary, *told, "yes" if point.explicit else "no", point.confidence,
            task.meeting.title, task.meeting.date, task.file, point.evidence.page, point.evidence.text, task.id]


def sheet(header: Sequence[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A table for Excel, which takes UTF-8 for something else without a byte order mark."""
    return write_csv(header, rows).encode("utf-8-sig")


def write_csv(header: Sequence[str], rows: Iterable[Iterable[Any]], clean: Callable[[str], str] = line,
              quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> str:
    """A table, each cell of which stays words in a spreadsheet; `clean` makes them one line, unless another is given."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n", quoting=quoting)
    writer.writerow(header)
    writer.writerows([cell(value, clean) for value in row] for row in rows)
    return file.getvalue()


def cell(value: Any, clean: Callable[[str], str] = line) -> Any:
    """Numbers as they are; words with an apostrophe before what would be read as a formula."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(FORMULA) else text
