from __future__ import annotations

import pytest

from pipeline.discourse import Due, Record
from pipeline.export.feeds.selection import last_meeting, latest_day, select, unknown
from pipeline.export.feeds.tasks import Task, tasks


def owners(found: list[Task]) -> list[str]:
    return [t.owner for t in found]


def due(record: Record, *days: str | None) -> list[Task]:
    point = record.action_points[0]
    points = tuple(point.model_copy(update={"id": f"a{n}", "due": Due(date=day)}) for n, day in enumerate(days))
    return list(tasks([record.model_copy(update={"action_points": points})]))


@pytest.mark.parametrize(("asked", "found"), [
    (["norway"], ["Norway, Japan"]), (["JPN"], ["Norway, Japan"]), (["nor", "bra"], ["Norway, Japan", "Brazil"]),
    (["The  Secretariat"], ["Secretariat"]), (["nor", "jpn"], ["Norway, Japan"]), (["EU"], []), (["Nor way"], [])])
def test_owners(record: Record, asked: list[str], found: list[str]) -> None:
    assert owners(select(tasks([record]), owners=asked)) == found


def test_an_alias_and_accents(record: Record) -> None:
    point = record.action_points[0].model_copy(update={"owners": ("eu",)})
    actors = tuple(a.model_copy(update={"aliases": ("Côte d'Or", "EU")}) if a.id == "eu" else a for a in record.actors)
    found = list(tasks([record.model_copy(update={"action_points": (point,), "actors": actors})]))
    assert len(select(found, owners=["eu"])) == len(select(found, owners=["cote d'or"])) == 1


@pytest.mark.parametrize(("day", "latest"), [
    ("2031-07", "2031-07-31"), ("2032-02", "2032-02-29"), ("2031-07-05", "2031-07-05"), ("2031-13", None), ("2031-02-30", None),
    ("2031", None), ("0000-01", None), (None, None)])
def test_a_month_ends_on_its_last_day(record: Record, day: str | None, latest: str | None) -> None:
    assert latest_day(due(record, day)[0]) == latest


def test_due_before_and_open(record: Record) -> None:
    found = due(record, "2031-07-30", "2031-07", "2031-08-01", None)

    def days(**asked: str) -> list[str | None]:
        return [t.point.due.date for t in select(found, **asked)]  # type: ignore[arg-type]

    assert days(due_before="2031-07-31") == ["2031-07-30"]
    assert days(due_before="2031-08-01") == ["2031-07-30", "2031-07"]
    assert days(open_on="2031-07-31") == ["2031-07", "2031-08-01", None]
    assert days(open_on="2031-08-01", due_before="2031-09-01") == ["2031-08-01"]
    assert days() == [t.point.due.date for t in found]


def test_the_latest_meeting(record: Record, other: Record) -> None:
    assert last_meeting([other, record]) == "2031-03-10"
    long = record.model_copy(update={"meeting": record.meeting.model_copy(update={"end_date": "2031-02-12"})})
    assert last_meeting([long]) == "2031-02-12"
    assert last_meeting([record.model_copy(update={"meeting": record.meeting.model_copy(update={"date": "2031-02"})})]) is None


def test_who_has_no_task(record: Record) -> None:
    found = list(tasks([record]))
    assert unknown(found, ["nor", "Japan"]) == unknown(found, []) == ""
    told = unknown(found, ["nor", "EU\x1b"])
    assert told == r"no action point is EU\x1b's; owners here are: Secretariat, Norway, Japan, Brazil"
    assert unknown([], ["EU"]).endswith("owners here are: none")
