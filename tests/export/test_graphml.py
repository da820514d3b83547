from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import graph
from pipeline.discourse import Record
from pipeline.export.networks.graphml import write
from pipeline.export.sanitize import RESERVED, sanitize

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}
NETWORKS = (graph.build, lambda r: graph.two_mode(graph.build(r)), lambda r: graph.congruence(graph.build(r)))
VALUES = st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.lists(st.text()), st.dates())
ATTRIBUTES = st.dictionaries(st.sampled_from([*RESERVED, "label", "weight", "page", "a\x0b"]), VALUES)


def test_golden(record: Record, golden: Callable[[str, bytes], None]) -> None:
    golden("lighthouses.graphml", write(graph.build([record])))


@pytest.mark.parametrize("network", NETWORKS)
def test_reads_back(network: Callable[[list[Record]], nx.Graph[str]], record: Record, other: Record) -> None:
    made = network([record, other])
    back = nx.read_graphml(BytesIO(write(made)))
    assert set(back) == set(made)
    assert back.number_of_edges() == made.number_of_edges()


def test_columns_have_one_type_and_one_name(record: Record) -> None:
    root = etree.fromstring(write(graph.build([record])))
    keys = [(k.get("for"), k.get("attr.name")) for k in root.iterfind("g:key", NS)]
    assert len(keys) == len(set(keys))
    assert not RESERVED - {"eid"} & {name for _, name in keys}
    assert {(k.get("attr.name"), k.get("attr.type")) for k in root.iterfind("g:key", NS)} >= {
        ("label", "string"), ("weight", "double"), ("page", "long"), ("start_offset", "long")}


@pytest.mark.parametrize(("value", "written"), [
    (["a", None, "b"], "a|b"), (date(2031, 2, 10), "2031-02-10"), ("a\x0bb\ud800\ufffe", "ab"), (True, True), (1.5, 1.5),
    ({"b", "a"}, "a|b")])
def test_values(value: Any, written: Any) -> None:
    dirty: nx.Graph[Any] = nx.Graph()
    dirty.add_node(1, x=value)
    assert sanitize(dirty).nodes["1"]["x"] == written


@pytest.mark.parametrize(("one", "two", "types"), [(1, 2.5, float), (1, "a", str), (True, 2, str), (1, 2, int)])
def test_mixed_types_become_one(one: Any, two: Any, types: type) -> None:
    dirty: nx.Graph[Any] = nx.Graph()
    dirty.add_node("a", x=one)
    dirty.add_node("b", x=two)
    assert {type(a["x"]) for _, a in sanitize(dirty).nodes(data=True)} == {types}


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3), ATTRIBUTES), max_size=8))
def test_anything_can_be_written(edges: list[tuple[str, str, dict[str, Any]]]) -> None:
    dirty: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    dirty.add_edges_from(edges)
    root = etree.fromstring(write(dirty))
    nodes = [n.get("id") for n in root.iterfind(".//g:node", NS)]
    ids = [e.get("id") for e in root.iterfind(".//g:edge", NS)]
    assert len(nodes) == len(set(nodes)) == dirty.number_of_nodes()
    assert len(ids) == len(set(ids)) == dirty.number_of_edges()
    assert {e.get(end) for e in root.iterfind(".//g:edge", NS) for end in ("source", "target")} <= set(nodes)
