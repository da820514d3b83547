"""GEXF 1.3 for Gephi: typed columns, colours, parallel edges by kind, and over time where the network changes.

Source: https://gexf.net/1.3 (schema and primer). Gephi 0.9.3 and later read it.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Any

import networkx as nx
from lxml import etree

from pipeline.export.networks import colours
from pipeline.export.sanitize import sanitize

NS = "http://gexf.net/1.3"
VIZ = f"{NS}/viz"
NAMES: dict[Any, str] = {None: NS, "viz": VIZ}
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
LIFTED = frozenset({"label", "weight", "eid"})
Spells = Sequence[tuple[str, str, float]]
Columns = Mapping[str, tuple[str, str]]


def write(graph: nx.Graph[Any]) -> bytes:
    """Nodes and edges that have `spells` (first day, last day, weight) make it dynamic."""
    nodes = [a.get("spells", ()) for _, a in graph.nodes(data=True)]
    edges = [e[-1].get("spells", ()) for e in _edges(graph)]
    dynamic = any(nodes) or any(edges)
    clean = sanitize(_without_spells(graph))
    root = etree.Element(f"{{{NS}}}gexf", {"version": "1.3"}, nsmap=NAMES)
    etree.SubElement(etree.SubElement(root, f"{{{NS}}}meta"), f"{{{NS}}}creator").text = "pipeline map"
    body = etree.SubElement(root, f"{{{NS}}}graph", {
        "defaultedgetype": "directed" if clean.is_directed() else "undirected", "mode": "dynamic" if dynamic else "static"})
    if dynamic:
        body.attrib.update({"timeformat": "date", "timerepresentation": "interval"})
    of_nodes = _columns(body, "node", (a for _, a in clean.nodes(data=True)))
    of_edges = _columns(body, "edge", (e[-1] for e in _edges(clean)))
    if dynamic:
        _column(etree.SubElement(body, f"{{{NS}}}attributes", {"class": "edge", "mode": "dynamic"}), "weight", "weight", float)
    _write_nodes(body, clean, of_nodes, nodes)
    _write_edges(body, clean, of_edges, edges)
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _edges(graph: nx.Graph[Any]) -> Iterable[tuple[Any, ...]]:
    return graph.edges(keys=True, data=True) if isinstance(graph, nx.MultiGraph) else graph.edges(data=True)


def _without_spells(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    if not any("spells" in attributes for _, attributes in graph.nodes(data=True)):
        return graph
    copy = graph.copy()
    for *_, attributes in (*copy.nodes(data=True), *_edges(copy)):
        attributes.pop("spells", None)
    return copy


def _columns(body: etree._Element, kind: str, rows: Iterable[Mapping[str, Any]]) -> Columns:
    """Writes what columns there are; name -> id of the column. A name has one type, see `sanitize`."""
    types = {name: type(value) for row in rows for name, value in row.items() if name not in LIFTED}
    columns = {name: (f"{kind[0]}{i}", TYPES[types[name]]) for i, name in enumerate(sorted(types))}
    if columns:
        attributes = etree.SubElement(body, f"{{{NS}}}attributes", {"class": kind, "mode": "static"})
        for name, (identity, _) in columns.items():
            _column(attributes, identity, name, types[name])
    return columns


def _column(attributes: etree._Element, identity: str, title: str, kind: type) -> None:
    etree.SubElement(attributes, f"{{{NS}}}attribute", {"id": identity, "title": title, "type": TYPES[kind]})


def _write_nodes(body: etree._Element, graph: nx.Graph[str], columns: Columns, spells: Sequence[Spells]) -> None:
    nodes = etree.SubElement(body, f"{{{NS}}}nodes", {"count": str(len(graph))})
    for name, times in zip(graph, spells, strict=True):
        attributes: Mapping[str, Any] = graph.nodes[name]
        node = etree.SubElement(nodes, f"{{{NS}}}node", {"id": name, "label": str(attributes.get("label", name))})
        _values(node, attributes, columns, ())
        _times(node, times)
        etree.SubElement(node, f"{{{VIZ}}}color", colours.rgb(colours.of_node(attributes)))
        etree.SubElement(node, f"{{{VIZ}}}size", {"value": f"{8 + 4 * sqrt(graph.degree[name]):.1f}"})
        etree.SubElement(node, f"{{{VIZ}}}shape", {"value": "square" if attributes.get("mode") == "proposal" else "disc"})


def _write_edges(body: etree._Element, graph: nx.Graph[str], columns: Columns, spells: Sequence[Spells]) -> None:
    edges = etree.SubElement(body, f"{{{NS}}}edges", {"count": str(graph.number_of_edges())})
    for (source, target, *_, attributes), times in zip(_edges(graph), spells, strict=True):
        said = {"id": attributes["eid"], "source": source, "target": target, "weight": str(attributes.get("weight", 1.0))}
        if "interaction" in attributes or "stance" in attributes:
            said["kind"] = said["label"] = str(attributes.get("interaction") or attributes["stance"])
        edge = etree.SubElement(edges, f"{{{NS}}}edge", said)
        _values(edge, attributes, columns, times)
        _times(edge, times)
        etree.SubElement(edge, f"{{{VIZ}}}color", colours.rgb(colours.of_edge(attributes)))


def _values(parent: etree._Element, attributes: Mapping[str, Any], columns: Columns, weights: Spells) -> None:
    values = etree.SubElement(parent, f"{{{NS}}}attvalues")
    for name, value in attributes.items():
        if name in columns:
            written = str(value).lower() if isinstance(value, bool) else str(value)
            etree.SubElement(values, f"{{{NS}}}attvalue", {"for": columns[name][0], "value": written})
    for first, last, weight in weights:
        etree.SubElement(values, f"{{{NS}}}attvalue", {"for": "weight", "value": str(weight), "start": first, "end": last})


def _times(parent: etree._Element, times: Spells) -> None:
    if times:
        spells = etree.SubElement(parent, f"{{{NS}}}spells")
        for first, last, _ in times:
            etree.SubElement(spells, f"{{{NS}}}spell", {"start": first, "end": last})
