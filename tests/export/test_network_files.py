"""Every graph file read back by a reader that knows nothing of how it was written."""
from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from io import BytesIO, StringIO
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from pipeline import graph
from pipeline.discourse import Record
from pipeline.export import EXPORTERS
from pipeline.export.networks import cytoscape, gexf, graphml, matrices, measures, visone

NASTY = ('</script><b>&"\'=1+1]]>', "a|b;c,d\ne\tf\x00\x0b\u202eg\u2066", "=cmd|' /C calc'!A0", "\ud800\ufffe" + "x" * 3000, "",
         "Ä", "ä", "-1", '"', "]]>", "x", "X", "  ", "\u2028y")
GEXF = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
ML = {"g": "http://graphml.graphdrawing.org/xmlns", "v": "http://visone.info/xmlns", "y": "http://www.yworks.com/xml/graphml"}
CHOICES = ("evidence", "two-mode", "congruence", "conflict", "subtract")
TYPES: dict[str, Callable[[str], object]] = {
    "string": str, "long": int, "double": float, "boolean": ("false", "true").index}
WRITERS = [e for e in EXPORTERS.values() if e.takes == "network"]


def network(records: list[Record], name: str, **options: Any) -> nx.Graph[str]:
    said = graph.build(records)
    return graph.network(said, graph.Choice(network=name, **options), graph.facts(said))


def moving(records: list[Record], name: str) -> nx.Graph[str]:
    said = graph.build(records)
    choice, known = graph.Choice(network=name), graph.facts(said)
    stages = [(w.first or "", w.last or "", graph.network(w.graph, choice, known)) for w in graph.windows(said, "7")]
    return graph.moving(graph.network(said, choice, known), stages)


def weights(made: nx.Graph[str]) -> list[float]:
    return [float(tie["weight"]) for *_, tie in made.edges(data=True)]


def constant(record: Record) -> Record:
    """Where Japan does not change its mind, and stands with Norway."""
    return record.model_copy(update={"positions": record.positions[:4]})


def hostile(record: Record) -> graph.Evidence:
    """The evidence with every text of it replaced, and the names of the nodes."""
    made = graph.build([record])
    count = iter(range(10_000))
    for *_, attributes in (*made.nodes(data=True), *made.edges(data=True)):
        for key, value in attributes.items():
            if isinstance(value, str) and key not in ("mode", "stance", "document", "date", "code"):
                attributes[key] = NASTY[next(count) % len(NASTY)]
    for i in range(30):
        name = NASTY[i % len(NASTY)]
        made.add_node(f"{name}{i}", mode="actor", label=name, name=name, kind="state")
        made.add_edge(f"{name}{i}", "p1", "s1", **made.edges["NOR", "p1", "s1"])
    return made


def of_text(parent: etree._Element, path: str, names: dict[str, str]) -> list[etree._Element]:
    return parent.findall(path, names)


def read_gexf(data: bytes) -> nx.Graph[str]:
    """networkx, and what it does not check: ids unique, ends there, types declared, values of those types."""
    root = etree.fromstring(data)
    nodes, edges = of_text(root, ".//g:node", GEXF), of_text(root, ".//g:edge", GEXF)
    ids = [n.get("id") for n in nodes]
    assert len(set(ids)) == len(ids)
    assert len({e.get("id") for e in edges}) == len(edges)
    assert {e.get(end) for e in edges for end in ("source", "target")} <= set(ids)
    for kind, listed in (("node", nodes), ("edge", edges)):
        declared = {a.get("id"): a.get("type") for a in of_text(root, f".//g:attributes[@class='{kind}']/g:attribute", GEXF)}
        for value in (v for e in listed for v in of_text(e, "g:attvalues/g:attvalue", GEXF)):
            TYPES[str(declared[value.get("for")])](str(value.get("value")))
    assert (root.find("g:graph/g:nodes", GEXF).get("count"), root.find("g:graph/g:edges", GEXF).get("count")) == (  # type: ignore[union-attr]
        str(len(nodes)), str(len(edges)))
    return nx.read_gexf(BytesIO(data))


def read_dl(text: str) -> tuple[list[str], list[str], dict[tuple[str, str], float]]:
    """A reader of UCINET's DL as its manual tells it: `edgelist1` and `edgelist2` with quoted labels, one a line."""
    head, *lines = text.split("\n")
    assert head.startswith("dl ")
    said = dict(word.split("=") for word in (*head.removeprefix("dl ").split(), lines.pop(0)))
    assert lines.pop() == ""
    sizes = [int(said["n"])] if said["format"] == "edgelist1" else [int(said["nr"]), int(said["nc"])]
    labels: list[list[str]] = []
    for size, title in zip(sizes, ["labels:"] if len(sizes) == 1 else ["row labels:", "column labels:"], strict=True):
        assert lines.pop(0) == title
        labels.append([re.fullmatch(r'"([^"]+)"', lines.pop(0)).group(1) for _ in range(size)])  # type: ignore[union-attr]
    assert lines.pop(0) == "data:"
    rows, columns = labels[0], labels[-1]
    ties = [line.split(" ") for line in lines]
    return rows, columns, {(rows[int(r) - 1], columns[int(c) - 1]): float(w) for r, c, w in ties}


def read_matrix(data: bytes) -> dict[tuple[str, str], float]:
    header, *rows = csv.reader(StringIO(data.decode("utf-8-sig")), delimiter=";", strict=True)
    assert header[0] == ""
    assert {len(row) for row in rows} <= {len(header)}
    assert len(set(header)) == len(header)
    assert len({row[0] for row in rows}) == len(rows)
    return {(row[0], name): float(value) for row in rows for name, value in zip(header[1:], row[1:], strict=True) if value != "0"}


def test_golden(record: Record, other: Record, golden: Callable[[str, str | bytes], None]) -> None:
    two_mode, congruence = network([record], "two-mode"), network([record], "congruence")
    golden("lighthouses.gexf", gexf.write(network([record], "evidence")))
    golden("lighthouses-moving.gexf", gexf.write(moving([record, other], "congruence")))
    golden("lighthouses.visone.graphml", visone.write(two_mode))
    golden("lighthouses.cyjs", cytoscape.write(two_mode))
    golden("lighthouses.matrix.csv", matrices.dna(congruence))
    golden("lighthouses.dl", matrices.dl(two_mode))
    golden("lighthouses.measures.csv", measures.table(graph.build([record])))
    golden("lighthouses.summary.md", measures.summary(graph.build([record])))


@pytest.mark.parametrize("name", CHOICES)
def test_gexf(name: str, record: Record, other: Record) -> None:
    made = network([constant(record), constant(other)], name)
    assert {n for n, a in made.nodes(data=True) if "coalition" in a} == {"NOR", "JPN"}
    back = read_gexf(gexf.write(made))
    assert (len(back), back.number_of_edges(), back.is_directed()) == (len(made), made.number_of_edges(), made.is_directed())
    for node, attributes in made.nodes(data=True):
        assert back.nodes[node]["label"] == attributes["label"]
        assert back.nodes[node].get("coalition") == attributes.get("coalition")
        assert set(back.nodes[node]["viz"]) >= {"color", "size"}
    assert sorted(weights(back)) == sorted(weights(made))


def test_gexf_colours_and_kinds(record: Record) -> None:
    root = etree.fromstring(gexf.write(network([record], "evidence")))
    edges = {(e.get("source"), e.get("kind")): e.find("viz:color", GEXF).attrib for e in of_text(root, ".//g:edge", GEXF)}  # type: ignore[union-attr]
    assert dict(edges["NOR", "support"]) == {"r": "33", "g": "102", "b": "172"}
    assert dict(edges["eu", "oppose"]) == {"r": "178", "g": "24", "b": "43"}
    assert ("JPN", "support") in edges
    assert ("JPN", "oppose") in edges, "parallel edges of two kinds, which Gephi keeps apart"
    shapes = {n.get("id"): n.find("viz:shape", GEXF).get("value") for n in of_text(root, ".//g:node", GEXF)}  # type: ignore[union-attr]
    assert (shapes["p1"], shapes["NOR"]) == ("square", "disc")


def test_gexf_over_time(record: Record, other: Record) -> None:
    data = gexf.write(moving([record, other], "congruence"))
    root = etree.fromstring(data)
    body = root.find("g:graph", GEXF)
    assert body is not None
    assert (body.get("mode"), body.get("timeformat")) == ("dynamic", "date")
    edge = next(e for e in of_text(root, ".//g:edge", GEXF) if {e.get("source"), e.get("target")} == {"NOR", "JPN"})
    spells = [(s.get("start"), s.get("end")) for s in of_text(edge, "g:spells/g:spell", GEXF)]
    assert spells == [("2031-02-10", "2031-02-16"), ("2031-03-10", "2031-03-16")]
    assert all(a[1] < b[0] for a, b in pairwise(spells))  # type: ignore[operator]
    weights = [(v.get("value"), v.get("start")) for v in of_text(edge, "g:attvalues/g:attvalue[@for='weight']", GEXF)]
    assert weights == [("1.0", "2031-02-10"), ("1.0", "2031-03-10")]
    assert read_gexf(data).edges["NOR", "JPN"]["weight"]


def test_gexf_without_a_date_does_not_move(record: Record) -> None:
    made = graph.moving(network([record], "congruence"), [])
    assert gexf.write(made) == gexf.write(network([record], "congruence"))


@pytest.mark.parametrize("name", CHOICES[1:])
def test_visone(name: str, record: Record, other: Record) -> None:
    made = network([record, other], name)
    root = etree.fromstring(visone.write(made))
    keys = {k.get("id"): k for k in of_text(root, "g:key", ML)}
    assert keys["d0"].get("yfiles.type") == "nodegraphics"
    assert keys["e0"].get("yfiles.type") == "edgegraphics"
    assert keys["prop"].get("visone.type") == "properties"
    nodes, edges = of_text(root, ".//g:node", ML), of_text(root, ".//g:edge", ML)
    assert {n.get("id") for n in nodes} == set(made)
    assert len({e.get("id") for e in edges}) == len(edges) == made.number_of_edges()
    assert {d.get("key") for d in of_text(root, ".//g:data", ML)} <= set(keys)
    assert len(of_text(root, ".//v:shapeNode/y:ShapeNode/y:Geometry", ML)) == len(nodes)
    assert len(of_text(root, ".//v:polyLineEdge/y:PolyLineEdge/y:LineStyle", ML)) == len(edges)
    assert root.find("g:graph/g:data/v:labelAttribute", ML).attrib == {"nodeLabel": "name", "edgeLabel": "weight"}  # type: ignore[union-attr]
    titles = {k.get("attr.name"): (i, k.get("attr.type")) for i, k in keys.items() if k.get("for") == "edge"}
    key, kind = titles["weight"]
    assert kind == "double"
    written = sorted(float(d.text or "") for d in of_text(root, f".//g:edge/g:data[@key='{key}']", ML))
    assert written == sorted(weights(made))


@pytest.mark.parametrize("name", CHOICES)
def test_cytoscape(name: str, record: Record, other: Record) -> None:
    made = network([record, other], name)
    elements = json.loads(cytoscape.write(made))["elements"]
    ids = [e["data"]["id"] for kind in ("nodes", "edges") for e in elements[kind]]
    assert len(ids) == len(set(ids)) == len(made) + made.number_of_edges()
    assert all(e["data"]["name"] for e in elements["nodes"])
    assert all(e["data"]["interaction"] for e in elements["edges"])
    back = nx.cytoscape_graph({"data": [], "directed": made.is_directed(), "multigraph": True, "elements": {
        "nodes": [{"data": n["data"] | {"value": n["data"]["id"]}} for n in elements["nodes"]],
        "edges": [{"data": e["data"] | {"key": e["data"]["id"]}} for e in elements["edges"]]}})
    assert set(back) == set(made)


@pytest.mark.parametrize("name", CHOICES)
def test_graphml_has_what_cytoscape_wants(name: str, record: Record, other: Record) -> None:
    made = network([constant(record), constant(other)], name)
    back = nx.read_graphml(BytesIO(graphml.write(made)))
    assert (set(back), back.number_of_edges()) == (set(made), made.number_of_edges())
    assert all(a["name"] for _, a in back.nodes(data=True))
    assert all(e["interaction"] for *_, e in back.edges(data=True))
    assert back.nodes["NOR"]["in_OECD"] is True
    assert back.nodes["NOR"]["coalition"] == 1
    assert {n for n, a in back.nodes(data=True) if "coalition" in a} == {"NOR", "JPN"}


@pytest.mark.parametrize("options", [{"name": "congruence"}, {"name": "subtract"}, {"name": "conflict", "normalise": "cosine"}])
def test_square_matrices(options: dict[str, str], record: Record, other: Record) -> None:
    made = network([record, other], **options)
    label = {node: str(attributes["label"]) for node, attributes in made.nodes(data=True)}
    one_way = {(label[a], label[b]): pytest.approx(tie["weight"], abs=1e-6) for a, b, tie in made.edges(data=True)}
    ties = one_way | {(b, a): w for (a, b), w in one_way.items()}
    assert read_matrix(matrices.dna(made)) == ties
    rows, columns, read = read_dl(matrices.dl(made))
    assert rows == columns == sorted(label[n] for n in made)
    assert read == ties


def test_matrix_of_actors_and_proposals(record: Record) -> None:
    made = network([record], "two-mode", qualifier="subtract")
    proposal = made.nodes["p1"]["label"]
    ties = {("Norway", proposal): 1, ("European Union", proposal): -1}  # Japan said both, Brazil has a condition
    assert read_matrix(matrices.dna(made)) == ties
    rows, columns, read = read_dl(matrices.dl(made))
    assert (rows, columns) == (["Brazil", "European Union", "Japan", "Norway"], [proposal])
    assert {pair: w for pair, w in read.items() if w} == ties


def test_dna_writes_what_it_writes(record: Record) -> None:
    made = network([record], "conflict")
    nx.set_node_attributes(made, {"JPN": 'Japan "A"', "NOR": "=1"}, "label")
    assert matrices.dna(made).decode("utf-8-sig") == (
        '"";"\'=1";"European Union";"Japan \'A\'"\n"\'=1";0;1;1\n"European Union";1;0;1\n"Japan \'A\'";1;1;0\n')


def test_two_of_one_name_stay_two(record: Record) -> None:
    made = network([record], "conflict")
    nx.set_node_attributes(made, {"JPN": "Chair", "NOR": "CHAIR"}, "label")
    assert read_dl(matrices.dl(made))[0] == ["CHAIR [NOR]", "Chair [JPN]", "European Union"]


def test_measures_are_a_row_each(record: Record) -> None:
    rows = list(csv.DictReader(StringIO(measures.table(graph.build([record])).decode("utf-8-sig"))))
    assert len(rows) == 4
    assert {r["actor"]: (r["support"], r["oppose"], r["conditional"], r["changed"]) for r in rows} == {
        "Norway": ("1", "0", "0", "0"), "Japan": ("1", "1", "0", "1"), "European Union": ("0", "1", "0", "0"),
        "Brazil": ("0", "0", "1", "0")}
    assert all(None not in r and "None" not in r.values() for r in rows)


def test_without_ties_nothing_is_measured(record: Record) -> None:
    alone = measures.summary(graph.build([record.model_copy(update={"positions": record.positions[:1]})]))
    assert "No two actors took a stand on the same proposal." in alone
    assert not {"Polarisation", "Balance"} & set(alone.split())
    assert "Polarisation" in measures.summary(graph.build([record]))


def test_nobody_to_measure() -> None:
    assert measures.summary(nx.MultiDiGraph()).startswith("# Who stands together\n\nActors that took a position: 0,")


@pytest.mark.parametrize("exporter", WRITERS, ids=lambda e: e.format)
def test_hostile_words_are_words(exporter: Any, record: Record) -> None:
    said = hostile(record)
    for name in exporter.networks:
        made = graph.network(said, graph.Choice(network=name), graph.facts(said))
        written = exporter(made)
        data = written.encode() if isinstance(written, str) else written
        assert b"\x00" not in data
        if exporter.format in ("gexf", "visone", "graphml"):
            root = etree.fromstring(data, etree.XMLParser(huge_tree=False, resolve_entities=False))
            tag = "{*}node"
            assert len(root.findall(f".//{tag}")) == len(made)
            assert len(root.findall(".//{*}edge")) == made.number_of_edges()
            assert not root.findall(".//{*}b")
        if exporter.format == "gexf":
            read_gexf(data)
        if exporter.format == "cytoscape":
            assert len(json.loads(data)["elements"]["nodes"]) == len(made)
        if exporter.format == "dl":
            rows, _, ties = read_dl(data.decode())
            assert ties
            assert max(map(len, rows)) <= 255
        if exporter.format == "matrix":
            assert len(read_matrix(data)) == made.number_of_edges() * (1 if made.is_directed() else 2)
            assert b'"=' not in data
        assert exporter(made) == written, "the same bytes every time"
