"""JSON: the record itself, and a graph as nodes and edges."""
from __future__ import annotations

import json
from typing import Any

import networkx as nx

from pipeline.discourse import Record


def record(found: Record) -> str:
    return found.to_json() + "\n"


def node_link(graph: nx.Graph[Any]) -> str:
    """As `networkx.node_link_graph(json.load(file), edges="edges")` reads it back."""
    text = json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1) + "\n"
    return text.encode(errors="replace").decode()  # half a character cannot be written
