"""The decision tracking table, read back with csv and openpyxl; what a task says about itself."""
from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import hostile as made
import pytest

from pipeline.discourse import Due, Record, Section, Span
from pipeline.errors import MissingProgram
from pipeline.export.feeds import tracking
from pipeline.export.feeds.tasks import Task, tasks

openpyxl = pytest.importorskip("openpyxl")
COLUMNS = ["Decision", "Category", "Request", "Responsible", "Deadline", "Progress and follow-up", "Status"]


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def sheet(record: Record) -> Any:
    return openpyxl.load_workbook(io.BytesIO(tracking.workbook(tasks([record]))))["Action points"]


def first(record: Record, **update: object) -> Task:
    point = record.action_points[0].model_copy(update=update)
    return next(iter(tasks([record.model_copy(update={"action_points": (point,)})])))


def words(text: str) -> Span:
    return Span(text=text, start=0, end=len(text), page=1)


def test_golden(record: Record, golden: Callable[[str, str | bytes], None]) -> None:
    golden("lighthouses-tracking.csv", tracking.table(tasks([record])))
    filled = [c for row in sheet(record) for c in row if c.value is not None]
    cells = ([c.coordinate, str(c.value), c.comment and c.comment.text] for c in filled)
    golden("lighthouses-actions.xlsx.jsonl", "".join(json.dumps(c, ensure_ascii=False) + "\n" for c in cells))


def test_the_columns_of_the_united_nations(record: Record) -> None:
    rows = read(tracking.table(tasks([record])))
    assert list(rows[0])[:7] == COLUMNS
    assert [r["Responsible"] for r in rows] == ["Secretariat", "Norway; Japan", "Brazil"]
    assert [r["Deadline"] for r in rows] == ["2031-03-15", "2031-04 (“in April 2031”)", ""]
    assert {r["Status"] for r in rows} == {"Open"}
    assert {r["Progress and follow-up"] for r in rows} == {""}
    assert rows[0]["Category"] == "3. Draft guidelines"
    assert len({r["Id"] for r in rows}) == 3


def test_a_workbook_with_days_filters_and_states(record: Record) -> None:
    found = sheet(record)
    assert [c.value for c in found[1]][:7] == COLUMNS
    assert [found.cell(r, 5).value for r in (2, 3, 4)] == [datetime(2031, 3, 15), "2031-04 (“in April 2031”)", None]
    assert found["C2"].comment.text == record.action_points[0].evidence.text
    assert found["E2"].comment.text == "by 15 March 2031"
    assert (found.auto_filter.ref, found.freeze_panes) == ("A1:J4", "A2")
    assert found.data_validations.dataValidation[0].formula1 == '"Open,In progress,Done,Cancelled"'
    assert tracking.workbook(tasks([record])) == tracking.workbook(tasks([record]))


def test_missing_library_says_what_to_install(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingProgram, match=r'pip install "minutes-pipeline\[viz\]"'):
        tracking.workbook(tasks([record]))


def test_hostile_cells_are_words() -> None:
    record = made.hostile()
    found = sheet(record)
    assert found.max_row == 4
    assert {c.data_type for row in found for c in row if c.value is not None} <= {"s", "d"}
    assert not any(c.hyperlink for row in found for c in row)
    assert len(read(tracking.table(tasks([record])))) == 3


def test_a_decision_only_where_the_task_is_part_of_it(record: Record) -> None:
    assert first(record).decision is None
    task = record.action_points[0].task
    wider = task.model_copy(update={"start": task.start - 16, "end": task.end + 3})
    around = record.decisions[0].model_copy(update={"text": wider})
    near = around.model_copy(update={"text": task.model_copy(update={"start": task.end + 1, "end": task.end + 9})})
    for decisions, found in (((around, near), around), ((near,), None), ((around, around), None)):
        assert first(record.model_copy(update={"decisions": decisions})).decision == found


def test_the_topic_is_the_nearest_heading_that_names_one(record: Record) -> None:
    below = (Section(id="a", title="Action points:", parent="b"), Section(id="b", number="(c)", title="Buoys"),
             Section(id="c", title="Next steps", parent="c"))
    there = record.model_copy(update={"sections": below})
    assert [first(there, section=s).topic for s in ("a", "b", "c", "none", None)] == ["(c) Buoys", "(c) Buoys", None, None, None]


@pytest.mark.parametrize(("due", "told"), [
    (Due(text="15 March 2031", date="2031-03-15"), "2031-03-15"),
    (Due(text="Tuesday, 15th of Mar", date="2031-03-15"), "2031-03-15"),
    (Due(text="15/03/2031", date="2031-03-15"), "2031-03-15"),
    (Due(text="15-17 March", date="2031-03-15"), "2031-03-15 (“15-17 March”)"),
    (Due(text="before 15 March", date="2031-03-15"), "2031-03-15 (“before 15 March”)"), (Due(text="soon"), "soon"),
    (Due(date="2031-03"), "2031-03"), (Due(), "")])  # fmt: skip
def test_a_deadline_says_no_date_twice(record: Record, due: Due, told: str) -> None:
    assert first(record, due=due).deadline == told


@pytest.mark.parametrize(("owners", "task", "title"), [
    (("NOR",), "- •  draft\nit", "Norway: draft it"), ((), "draft it", "Draft it"), (("group",), "meet", "Group: meet"),
    (("BRA",), "- Brazil to host", "Brazil to host"),
    (("eu",), "the EU to host", "The EU to host"), (("eu",), "Europe to host", "European Union: Europe to host"),
    (("BRA", "NOR"), "Brazil to host", "Brazil, Norway: Brazil to host"),
    (("NOR",), "be thanked", "Norway: to be thanked"),
    (("NOR", "JPN", "eu", "BRA"), "meet", "Norway, Japan, European Union, Brazil: meet"),
    (("NOR", "JPN", "eu", "BRA", "chair"), "meet", "Norway, Japan, European Union and 2 others: meet")])
def test_titles(record: Record, owners: tuple[str, ...], task: str, title: str) -> None:
    assert first(record, owners=owners, task=words(task)).title == title


def test_a_company_is_named_as_it_writes_itself(record: Record) -> None:
    actors = tuple(a.model_copy(update={"name": "everlight", "kind": "company"}) if a.id == "NOR" else a for a in record.actors)
    assert first(record.model_copy(update={"actors": actors}), owners=("NOR",)).title == "everlight: circulate a revised draft"


def test_the_body_as_a_tag(record: Record) -> None:
    body = record.meeting.model_copy(update={"body": "Friends of the Lighthouses and Buoys to the North"})
    assert first(record.model_copy(update={"meeting": body})).project == "friends-of-the-lighthouses-and-buoys"


def test_a_long_task_is_cut_between_words(record: Record) -> None:
    task = first(record, task=words("circulate " + "very long, drafts " * 30))
    assert len(task.title) <= 100
    assert task.title.endswith(("long…", "very…", "drafts…"))
    assert task.facts()["Task"] == task.summary
    assert len(task.summary) > 400
    assert len(first(record, task=words("W" * 400)).title) <= 100
