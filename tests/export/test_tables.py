from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

import pytest

from pipeline import graph
from pipeline.discourse import Record
from pipeline.export import tables
from pipeline.export.feeds.tasks import tasks


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_golden(record: Record, golden: Callable[[str, str | bytes], None]) -> None:
    golden("lighthouses-events.csv", tables.edges(graph.build([record])))
    golden("lighthouses-actions.csv", tables.action_points(tasks([record])))


def test_action_points_are_for_excel(record: Record) -> None:
    data = tables.action_points(tasks([record]))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = read(data.decode("utf-8-sig"))
    assert [r["owner"] for r in rows] == ["Secretariat", "Norway; Japan", "Brazil"]
    assert rows[2]["task"] == "Brazil to host the next meeting"
    assert rows[2]["quote"] == "Action: -- Brazil to host the next meeting."


@pytest.mark.parametrize(("cell", "written"), [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"), ("@a", "'@a"), (" \t=x", "'=x"), ("\r\n-x", "'-x"), ("\u200b\x07=x", "'=x"),
    ("＝x", "'＝x"), ("a=b", "a=b"), (-3, -3), (None, None), ("a\x00b \u202ec\n d\x85e", "ab c d e")])
def test_no_cell_is_a_formula(cell: str | int | None, written: str | int | None) -> None:
    assert tables.cell(cell) == written


def test_event_list_has_its_columns_even_if_empty(record: Record) -> None:
    nothing = graph.build([record.model_copy(update={"positions": ()})])
    assert tables.edges(nothing) == ",".join(tables.EVENT_COLUMNS) + "\n"


def test_other_networks_are_edge_lists(record: Record) -> None:
    g = graph.build([record])
    assert tables.edges(graph.conflict(g)) == (
        "source,target,weight,proposals\nNorway,Japan,1.0,p1\nNorway,European Union,1.0,p1\nJapan,European Union,1.0,p1\n")
    assert read(tables.edges(graph.two_mode(g)))[0]["target"].startswith("deleting paragraph 6")
