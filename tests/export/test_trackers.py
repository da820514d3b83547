"""Todoist's and Jira's files, read back with csv by what their importers ask for."""
from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import hostile as made

from pipeline.discourse import Record, Span
from pipeline.export.feeds import trackers
from pipeline.export.feeds.tasks import tasks


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def many(record: Record, number: int) -> Record:
    point = record.action_points[0]
    points = tuple(point.model_copy(update={"task": Span(text=f"write letter {n}", start=0, end=0)}) for n in range(number))
    return record.model_copy(update={"action_points": points})


def test_golden(record: Record, golden: Callable[[str, str | bytes], None]) -> None:
    golden("lighthouses-actions.todoist.csv", trackers.todoist(tasks([record])))
    jira = trackers.jira(tasks([record]))
    assert isinstance(jira, bytes)
    golden("lighthouses-actions.jira.csv", jira)


def test_todoist(record: Record, other: Record) -> None:
    header, *rows = read(trackers.todoist(tasks([record, made.hostile()])))
    assert header == ["TYPE", "CONTENT", "DESCRIPTION", "PRIORITY", "INDENT", "AUTHOR", "RESPONSIBLE", "DATE",
                      "DATE_LANG", "TIMEZONE"]
    assert [r[0] for r in rows].count("section") == 2
    todo = [r for r in rows if r[0] == "task"]
    assert len(todo) == 6
    assert {r[3] for r in todo} == {"4"}, "an empty priority would be the highest"
    assert [(r[7], r[8]) for r in todo[:3]] == [("2031-03-15", "en"), ("", ""), ("", "")]
    assert not any(re.search(r"(?:^|\s)[@#/!]\S|\]\(|^\* ", r[1]) for r in rows)
    assert not any(row[0] == "section" for row in read(trackers.todoist(tasks([record]))))


def test_jira(record: Record) -> None:
    data = trackers.jira(tasks([record, made.hostile()]))
    assert isinstance(data, bytes)
    header, *rows = read(data)
    assert header == ["Summary", "Issue Type", "Description", "Due Date", "External issue ID", "Labels", "Labels", "Labels"]
    assert len(rows) == 6
    assert len({r[4] for r in rows}) == 6
    assert all(r[5] == f"minutes-{r[4]}" for r in rows)
    assert rows[1][6:] == ["norway", "japan"]
    assert not any(re.search(r"\s", label) for r in rows for label in r[5:])
    assert all(0 < len(r[0]) <= 255 and "\n" not in r[0] for r in rows)
    assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", r[3]) for r in rows)
    assert not any(re.search(r"(?<!\\)[{\[!|]", r[2]) for r in rows)
    assert data.startswith(b'"Summary","Issue Type",'), "everything is quoted"
    assert read(trackers.jira([])) == [["Summary", "Issue Type", "Description", "Due Date", "External issue ID", "Labels"]]  # type: ignore[arg-type]


def test_jira_is_split(record: Record) -> None:
    assert isinstance(trackers.jira(tasks([many(record, 250)])), bytes)
    found = trackers.jira(tasks([many(record, 501)]))
    assert isinstance(found, dict)
    files = {name: read(data) for name, data in found.items()}
    assert {name: len(rows) - 1 for name, rows in files.items()} == {
        "actions-jira-1.csv": 250, "actions-jira-2.csv": 250, "actions-jira-3.csv": 1}
    assert len({row[4] for rows in files.values() for row in rows[1:]}) == 501
