"""A network that changes: one graph, and on each node and edge the times in which it was there."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

Spell = tuple[str, str, float]
Stage = tuple[str, str, "nx.Graph[str]"]


def moving(whole: nx.Graph[str], stages: Iterable[Stage], *, isolates: bool = False) -> nx.Graph[str]:
    """The network of the whole time with `spells`: of an edge (first day, last day, weight), of a node its degree for weight.

    `stages` are the networks of parts of that time, with their first and last days. What is there in a stage only (where
    over the whole time agreement and difference are even) is there with the weight 0. What is there in no stage (two actors
    that agree, but only across meetings) was never there and is left out; with `isolates` its nodes stay, for all the time.
    Without stages nothing moves: the network is as it was.
    """
    nodes: dict[Any, list[Spell]] = {}
    edges: dict[Any, list[Spell]] = {}
    days: list[str] = []
    for first, last, graph in stages:
        days += [first, last]
        for node, attributes in graph.nodes(data=True):
            if node not in whole:
                whole.add_node(node, **attributes)
            nodes.setdefault(node, []).append((first, last, float(graph.degree[node])))
        for *ends, attributes in _edges(graph):
            if not whole.has_edge(*ends):
                whole.add_edges_from([(*ends, attributes | {"weight": 0.0})])
            edges.setdefault(_same(graph, ends), []).append((first, last, float(attributes["weight"])))
    if days:
        gone: list[Any] = [ends for *ends, _ in _edges(whole) if _same(whole, ends) not in edges]
        whole.remove_edges_from(gone)
        if not isolates:
            whole.remove_nodes_from([node for node in whole if node not in nodes])
    for node, attributes in whole.nodes(data=True):
        always = [(min(days), max(days), 0.0)] if days else []
        attributes["spells"] = nodes.get(node, always)
    for *ends, attributes in _edges(whole):
        attributes["spells"] = edges.get(_same(whole, ends), [])
    return whole


def _edges(graph: nx.Graph[str]) -> Iterable[tuple[Any, ...]]:
    return graph.edges(keys=True, data=True) if isinstance(graph, nx.MultiGraph) else graph.edges(data=True)


def _same(graph: nx.Graph[str], ends: list[Any]) -> Any:
    return tuple(ends) if graph.is_directed() else frozenset(ends)
