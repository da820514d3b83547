"""Cytoscape.js JSON, which Cytoscape and Cytoscape.js read: https://js.cytoscape.org/#notation/elements-json."""
from __future__ import annotations

import json
from typing import Any

import networkx as nx

from pipeline.export.sanitize import sanitize


def write(graph: nx.Graph[Any]) -> str:
    """Ids of nodes and edges are strings, and no edge has that of a node."""
    clean = sanitize(graph)
    nodes = [{"data": {"name": str(a.get("label", n)), **a, "id": n}} for n, a in clean.nodes(data=True)]
    edges = [{"data": {**{k: v for k, v in a.items() if k != "eid"}, "id": f"edge:{a['eid']}", "source": s, "target": t}}
             for s, t, *_, a in clean.edges(data=True)]
    elements = {"nodes": nodes, "edges": edges}
    return json.dumps({"data": {"name": "positions"}, "elements": elements}, ensure_ascii=False, indent=1) + "\n"
