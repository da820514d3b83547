"""The networks of discourse network analysis, made from the evidence graph (Leifeld 2017, Discourse Network Analysis)."""
from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx

from pipeline.graph.evidence import Evidence, Folded, fold


def two_mode(graph: Evidence) -> nx.DiGraph[str]:
    """One edge for each actor and proposal: `weight` counts the positions, `stance` is the latest."""
    result: nx.DiGraph[str] = nx.DiGraph()
    result.add_nodes_from(graph.nodes(data=True))
    for (actor, proposal), folded in fold(graph).items():
        counts = Counter(folded.stances)
        result.add_edge(
            actor, proposal, weight=float(counts.total()), stance=folded.stance, n_support=counts["support"],
            n_oppose=counts["oppose"], n_conditional=counts["conditional"])
    return result


def congruence(graph: Evidence) -> nx.Graph[str]:
    """Actor to actor: on how many proposals both were for, or both against."""
    return _one_mode(graph, frozenset({("support", "support"), ("oppose", "oppose")}))


def conflict(graph: Evidence) -> nx.Graph[str]:
    """Actor to actor: on how many proposals one was for and the other against."""
    return _one_mode(graph, frozenset({("support", "oppose"), ("oppose", "support")}))


def _one_mode(graph: Evidence, wanted: frozenset[tuple[str, str]]) -> nx.Graph[str]:
    """As in DNA: whatever an actor said twice counts once; both of two contrary stances count. A condition is neither."""
    result: nx.Graph[str] = nx.Graph()
    result.add_nodes_from((n, a) for n, a in graph.nodes(data=True) if a["mode"] == "actor")
    by_proposal: dict[str, list[Folded]] = {}
    for folded in fold(graph).values():
        by_proposal.setdefault(folded.proposal, []).append(folded)
    for proposal, all_folded in by_proposal.items():
        for one, other in combinations(sorted(all_folded, key=lambda f: f.actor), 2):
            shared = sum((a, b) in wanted for a in set(one.stances) for b in set(other.stances))
            _strengthen(result, (one.actor, other.actor), shared, proposal)
    return result


def _strengthen(graph: nx.Graph[str], pair: tuple[str, str], by: int, proposal: str) -> None:
    if by:
        old = graph.get_edge_data(*pair, default={"weight": 0.0, "proposals": ""})
        proposals = "|".join(filter(None, (old["proposals"], proposal)))
        graph.add_edge(*pair, weight=old["weight"] + by, proposals=proposals)
