"""JSON lines, Markdown and JSON: small formats, one table of facts each."""
from __future__ import annotations

import json
from collections.abc import Callable

import networkx as nx
import pytest

from pipeline import graph
from pipeline.discourse import ActionPoint, Due, Record
from pipeline.export import json_
from pipeline.export.feeds import jsonl, markdown
from pipeline.export.feeds.tasks import tasks


def changed(record: Record, **update: object) -> Record:
    """The record with its first action point changed."""
    first: ActionPoint = record.action_points[0].model_copy(update=update)
    return record.model_copy(update={"action_points": (first,)})


def test_golden(record: Record, golden: Callable[[str, str], None]) -> None:
    golden("lighthouses-actions.jsonl", jsonl.action_points(tasks([record])))
    golden("lighthouses-actions.md", markdown.action_points(tasks([record])))
    golden("lighthouses-map.json", json_.node_link(graph.build([record])))


def test_jsonl_source_stands_in_the_text(record: Record) -> None:
    for line in jsonl.action_points(tasks([record])).splitlines():
        source = json.loads(line)["source"]
        assert record.text[source["start"]:source["end"]] == source["quote"]


def test_ids_are_stable_and_unique(record: Record, other: Record) -> None:
    twice = record.model_copy(update={"action_points": (*record.action_points, record.action_points[0])})
    ids = [t.id for t in tasks([twice, other])]
    assert len(set(ids)) == len(ids)
    assert ids[:3] == [t.id for t in tasks([record])]


@pytest.mark.parametrize(("due", "written"), [
    (Due(text="by 1 May", date="2031-05-01"), " — due **2031-05-01** (“by 1 May”) ["),
    (Due(text="soon"), " — due “soon” ["), (Due(date="2031-05-01"), " — due 2031-05-01 ["), (Due(), ") [")])
def test_markdown_due(record: Record, due: Due, written: str) -> None:
    assert written in markdown.action_points(tasks([changed(record, due=due)]))


def test_markdown_without_owner_or_without_anything(record: Record) -> None:
    assert "## No owner named\n" in markdown.action_points(tasks([changed(record, owners=())]))
    assert markdown.action_points(tasks([record.model_copy(update={"action_points": ()})])) == "# Action points\n\nNone.\n"


def test_markdown_escapes() -> None:
    assert markdown.escape("a <b>\n[x](y) *z* | `c`") == r"a \<b\> \[x\](y) \*z\* \| \`c\`"
    assert [markdown.escape(t) for t in ("- a", "1. a", "a - 1. b", "&lt; & c", "~~a~~", "a\u202eb\x07")] == [
        r"\- a", r"1\. a", "a - 1. b", r"\&lt; & c", r"\~\~a\~\~", "ab"]


def test_record_json_reads_back(record: Record, golden: Callable[[str, str], None]) -> None:
    golden("lighthouses.json", json_.record(record))
    assert Record.from_json(json_.record(record)) == record


def test_node_link_reads_back(record: Record) -> None:
    g = graph.build([record])
    back = nx.node_link_graph(json.loads(json_.node_link(g)), edges="edges")
    assert nx.utils.graphs_equal(back, g)
