"""GraphML in the dialect of visone, with its shapes, colours and labels.

The elements are those that Discourse Network Analyzer 3 writes for visone (leifeld/dna, Exporter.java): data of visone's own keys
d0, e0 and prop beside plain columns, and the classes of yFiles for what is drawn.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Any

import networkx as nx
from lxml import etree

from pipeline.export.networks import colours
from pipeline.export.sanitize import sanitize

NS = "http://graphml.graphdrawing.org/xmlns"
VISONE = "http://visone.info/xmlns"
YFILES = "http://www.yworks.com/xml/graphml"
NAMES: dict[Any, str] = {None: NS, "visone": VISONE, "y": YFILES}
TYPES = {bool: "boolean", int: "int", float: "double", str: "string"}
WIDEST = 12.0


def write(graph: nx.Graph[Any]) -> bytes:
    """A network without parallel edges. visone shows `name` beside a node and `weight` beside an edge."""
    clean = sanitize(graph)
    root = etree.Element(f"{{{NS}}}graphml", nsmap=NAMES)
    nodes = _keys(root, "node", [a | {"name": ""} for _, a in clean.nodes(data=True)])
    edges = _keys(root, "edge", [a for *_, a in clean.edges(data=True)])
    _key(root, "prop", {"for": "graph", "visone.type": "properties"})
    _key(root, "d0", {"for": "node", "yfiles.type": "nodegraphics"})
    _key(root, "e0", {"for": "edge", "yfiles.type": "edgegraphics"})
    directed = "directed" if clean.is_directed() else "undirected"
    body = etree.SubElement(root, f"{{{NS}}}graph", {"id": "G", "edgedefault": directed})
    etree.SubElement(_data(body, "prop"), f"{{{VISONE}}}labelAttribute", {"nodeLabel": "name", "edgeLabel": "weight"})
    for name, attributes in clean.nodes(data=True):
        node = etree.SubElement(body, f"{{{NS}}}node", {"id": name})
        _values(node, attributes | {"name": str(attributes.get("name") or attributes.get("label", name))}, nodes)
        _shape(_data(node, "d0"), attributes, clean.degree[name])
    most = max((abs(float(a.get("weight", 1.0))) for *_, a in clean.edges(data=True)), default=1.0) or 1.0
    for source, target, attributes in clean.edges(data=True):
        edge = etree.SubElement(body, f"{{{NS}}}edge", {"id": str(attributes["eid"]), "source": source, "target": target})
        _values(edge, attributes, edges)
        _line(_data(edge, "e0"), attributes, most)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _keys(root: etree._Element, kind: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Declares the columns; name -> id of its key."""
    types = {name: type(value) for row in rows for name, value in row.items() if name != "eid"}
    keys = {name: f"{kind}_{number}" for number, name in enumerate(sorted(types))}
    for name, identity in keys.items():
        _key(root, identity, {"for": kind, "attr.name": name, "attr.type": TYPES[types[name]]})
    return keys


def _key(root: etree._Element, identity: str, said: Mapping[str, str]) -> None:
    etree.SubElement(root, f"{{{NS}}}key", {"id": identity, **said})


def _data(parent: etree._Element, key: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NS}}}data", {"key": key})


def _values(parent: etree._Element, attributes: Mapping[str, Any], keys: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        if name in keys:
            _data(parent, keys[name]).text = str(value).lower() if isinstance(value, bool) else str(value)


def _shape(data: etree._Element, attributes: Mapping[str, Any], degree: int) -> None:
    shape = etree.SubElement(etree.SubElement(data, f"{{{VISONE}}}shapeNode"), f"{{{YFILES}}}ShapeNode")
    size = f"{16 + 4 * sqrt(degree):.1f}"
    etree.SubElement(shape, f"{{{YFILES}}}Geometry", {"width": size, "height": size, "x": "0.0", "y": "0.0"})
    etree.SubElement(shape, f"{{{YFILES}}}Fill", {"color": colours.of_node(attributes), "transparent": "false"})
    etree.SubElement(shape, f"{{{YFILES}}}BorderStyle", {"color": "#000000", "type": "line", "width": "1.0"})
    label = etree.SubElement(shape, f"{{{YFILES}}}NodeLabel")
    label.text = str(attributes.get("label", ""))
    etree.SubElement(shape, f"{{{YFILES}}}Shape", {
        "type": "roundrectangle" if attributes.get("mode") == "proposal" else "ellipse"})


def _line(data: etree._Element, attributes: Mapping[str, Any], most: float) -> None:
    line = etree.SubElement(etree.SubElement(data, f"{{{VISONE}}}polyLineEdge"), f"{{{YFILES}}}PolyLineEdge")
    width = f"{max(1.0, WIDEST * abs(float(attributes.get('weight', 1.0))) / most):.1f}"
    etree.SubElement(line, f"{{{YFILES}}}LineStyle", {"color": colours.of_edge(attributes), "type": "line", "width": width})
