"""Who stands together: groups of actors that agree more than they differ."""
from __future__ import annotations

import networkx as nx

from pipeline.graph.evidence import Evidence
from pipeline.graph.networks import conflict, congruence


def coalitions(graph: Evidence) -> list[list[str]]:
    """The actors in groups, the largest first; those with the most ties first in each. Who agrees with nobody stands alone.

    Communities by modularity (Clauset, Newman, Moore 2004) on the pairs that agree more than they differ.
    """
    agree, differ = congruence(graph), conflict(graph)
    friends: nx.Graph[str] = nx.Graph()
    friends.add_nodes_from(sorted(n for n in agree if graph.degree(n)))
    for one, other, tie in agree.edges(data=True):
        surplus = tie["weight"] - differ.get_edge_data(one, other, {"weight": 0.0})["weight"]
        if surplus > 0:
            friends.add_edge(one, other, weight=surplus)
    if not friends.number_of_edges():
        return [[actor] for actor in friends]
    groups = nx.community.greedy_modularity_communities(friends, weight="weight")
    return [sorted(group, key=lambda a: (-friends.degree(a, weight="weight"), a)) for group in groups]
