"""The networks of discourse network analysis, made from the evidence graph.

Methods, and what their options are called, are those of Discourse Network Analyzer: P. Leifeld, "Discourse Network Analysis:
Policy Debates as Dynamic Networks", in: Victor, Montgomery, Lubell (eds.), The Oxford Handbook of Political Networks, 2017;
P. Leifeld, J. Gruber, F. R. Bossner, Discourse Network Analyzer Manual, 2019.

Let x(a, c, k) be how often actor a took stance k (support, oppose) on proposal c, after `distinct` has dropped duplicates.

congruence(a, b) = sum over c and k of x(a, c, k) x(b, c, k); conflict(a, b) = sum over c and k of x(a, c, k) x(b, c, not k);
subtract = congruence - conflict. Each is divided by

- average: the mean of the numbers of statements of a and b, (x(a) + x(b)) / 2 with x(a) the sum of x(a, c, k);
- jaccard: m11 + m10 + m01, where m11 is the congruence, m10 what a said with a stance that b never took on that proposal,
  m01 the reverse. Of duplicates dropped this is the union of what either said;
- cosine: the product of the lengths of both vectors x(a, ., .) and x(b, ., .).

A condition is neither for nor against: it makes no tie between actors, and stays in the two-mode network.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt

import networkx as nx

from pipeline.graph.evidence import Edge, Evidence, fold
from pipeline.graph.period import distinct

TWO_MODE_NORMS = ("no", "activity", "prominence")
ONE_MODE_NORMS = ("no", "average", "jaccard", "cosine")
Said = dict[str, tuple[int, int]]


def two_mode(
    graph: Evidence, *, duplicates: str = "include", normalise: str = "no", qualifier: str = "ignore",
) -> nx.DiGraph[str]:
    """One edge for each actor and proposal; `stance` is the latest.

    `weight`, by `qualifier`: "ignore" counts the positions, "subtract" is support minus opposition, "combine" is 1 where there
    is support only, 2 opposition only, 3 both, and 4 (which DNA does not have) where there are conditions only.
    Activity divides it by how many positions the actor took, prominence by how many were taken on the proposal.
    """
    counted = _counted(distinct(graph, duplicates))
    activity, prominence = (Counter[str](), Counter[str]())
    for (actor, proposal), counts in counted.items():
        activity[actor] += counts.total()
        prominence[proposal] += counts.total()
    result: nx.DiGraph[str] = nx.DiGraph()
    result.add_nodes_from(graph.nodes(data=True))
    for (actor, proposal), folded in fold(graph).items():
        counts = counted[actor, proposal]
        by = {"activity": activity[actor], "prominence": prominence[proposal]}.get(normalise, 1)
        voices = _voices([graph.edges[actor, proposal, key] for key in folded.edges])
        result.add_edge(
            actor, proposal, weight=_weight(counts, qualifier) / by, stance=folded.stance, n_support=counts["support"],
            n_oppose=counts["oppose"], n_conditional=counts["conditional"], **voices)
    return result


def _counted(graph: Evidence) -> dict[tuple[str, str], Counter[str]]:
    found: dict[tuple[str, str], Counter[str]] = {}
    for actor, proposal, edge in graph.edges(data=True):
        found.setdefault((actor, proposal), Counter())[edge["stance"]] += 1
    return found


def _weight(counts: Counter[str], qualifier: str) -> float:
    if qualifier == "subtract":
        return float(counts["support"] - counts["oppose"])
    if qualifier == "combine":
        return float((counts["support"] > 0) + 2 * (counts["oppose"] > 0) or 4)
    return float(counts.total())


def _voices(edges: list[Edge]) -> dict[str, str]:
    """Who said it, and for whom: names, each once."""
    joined = {key: "|".join(dict.fromkeys(name for e in edges for name in str(e.get(key, "")).split("|") if name))
              for key in ("speakers", "on_behalf_of")}
    return {key: names for key, names in joined.items() if names}


def congruence(graph: Evidence, **options: str) -> nx.Graph[str]:
    """On how many proposals both were for, or both against. Options: those of `one_mode`."""
    return one_mode(graph, "congruence", **options)


def conflict(graph: Evidence, **options: str) -> nx.Graph[str]:
    """On how many proposals one was for and the other against. Options: those of `one_mode`."""
    return one_mode(graph, "conflict", **options)


def subtract(graph: Evidence, **options: str) -> nx.Graph[str]:
    """Congruence minus conflict: a signed network. Options: those of `one_mode`."""
    return one_mode(graph, "subtract", **options)


@dataclass(slots=True)
class Tie:
    """What two nodes have in common, `over` what. `one`, `other`: how much each said that the other said as well."""

    congruence: int = 0
    conflict: int = 0
    one: int = 0
    other: int = 0
    over: list[str] = field(default_factory=list)

    def value(self, kind: str) -> int:
        return {"congruence": self.congruence, "conflict": self.conflict}.get(kind, self.congruence - self.conflict)


def one_mode(
    graph: Evidence, kind: str, *, duplicates: str = "document", normalise: str = "no", mode: str = "actors",
) -> nx.Graph[str]:
    """Actors tied by the proposals, or with mode "concepts" proposals tied by the actors. Where the weight is 0 there is no tie.

    By default what an actor says twice in one document counts once; both of two contrary stances count.
    `proposals` (or `actors`) of an edge are those by which the two are tied, joined with "|".
    """
    said = _said(distinct(graph, duplicates), turned=mode == "concepts")
    kept, over = ("proposal", "actors") if mode == "concepts" else ("actor", "proposals")
    result: nx.Graph[str] = nx.Graph()
    result.add_nodes_from((n, a) for n, a in graph.nodes(data=True) if a["mode"] == kept)
    sums = {node: _sums(columns) for node, columns in said.items()}
    for (one, other), tie in _ties(said, kind).items():
        if value := tie.value(kind):
            counts = {"congruence": tie.congruence, "conflict": tie.conflict} if kind == "subtract" else {}
            norm = _norm(tie, sums[one], sums[other], normalise)
            result.add_edge(one, other, weight=value / norm, **counts, **{over: "|".join(tie.over)})
    return result


def pairs(graph: Evidence, mode: str = "actors") -> int:
    """How many pairs a one-mode network has to look at: for each proposal those of the actors, or the reverse."""
    said = _said(graph, turned=mode != "concepts")
    return sum(len(rows) * (len(rows) - 1) // 2 for rows in said.values())


def _said(graph: Evidence, *, turned: bool) -> dict[str, Said]:
    """Row -> column -> how often for, and how often against. Rows are actors, or turned, proposals."""
    found: dict[str, Said] = {}
    for (actor, proposal), counts in _counted(graph).items():
        if counts["support"] or counts["oppose"]:
            row, column = (proposal, actor) if turned else (actor, proposal)
            found.setdefault(row, {})[column] = (counts["support"], counts["oppose"])
    return found


def _sums(columns: Said) -> tuple[int, int]:
    """The number of statements, and the sum of the squares."""
    return sum(map(sum, columns.values())), sum(f * f + a * a for f, a in columns.values())


def _ties(said: Mapping[str, Said], kind: str) -> dict[tuple[str, str], Tie]:
    ties: dict[tuple[str, str], Tie] = {}
    for column, one, other in _met(said):
        (a, not_a), (b, not_b) = said[one][column], said[other][column]
        same, contrary = a * b + not_a * not_b, a * not_b + not_a * b
        tie = ties.setdefault((one, other), Tie())
        tie.congruence += same
        tie.conflict += contrary
        tie.one += (a if b else 0) + (not_a if not_b else 0)
        tie.other += (b if a else 0) + (not_b if not_a else 0)
        if same if kind == "congruence" else contrary if kind == "conflict" else True:
            tie.over.append(column)
    return ties


def _met(said: Mapping[str, Said]) -> Iterator[tuple[str, str, str]]:
    rows: dict[str, list[str]] = {}
    for row, columns in said.items():
        for column in columns:
            rows.setdefault(column, []).append(row)
    for column, there in rows.items():
        yield from ((column, one, other) for one, other in combinations(sorted(there), 2))


def _norm(tie: Tie, one: tuple[int, int], other: tuple[int, int], normalise: str) -> float:
    """What the weight is divided by: see the head of this module."""
    if normalise == "average":
        return (one[0] + other[0]) / 2
    if normalise == "jaccard":
        return tie.congruence + (one[0] - tie.one) + (other[0] - tie.other)
    if normalise == "cosine":
        return sqrt(one[1]) * sqrt(other[1])
    return 1.0
