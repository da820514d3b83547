"""Numbers about a discourse network: who stands in the middle, who between the camps, how far apart these are."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import networkx as nx

from pipeline.graph.coalitions import groups
from pipeline.graph.evidence import Edge, Evidence, Folded, fold
from pipeline.graph.networks import congruence, subtract
from pipeline.graph.signed import Ties, balance, camps, modularity, ties

MOST_EXACT = 400
PIVOTS = 200
SEED = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """One actor. `proposals` is on how many it took a position, `changed` on how many it took more than one stance.

    `support`, `oppose`, `conditional` count the positions. `allies` agree with it more than they differ, `opponents` the reverse.
    `degree`, `betweenness`, `eigenvector` are centralities in the congruence network, None where they cannot be told.
    `bridging` is how evenly its agreement is parted over two coalitions that oppose each other, `bridges`.
    """

    id: str
    name: str
    coalition: int
    proposals: int
    support: int
    oppose: int
    conditional: int
    changed: int
    allies: int
    opponents: int
    degree: float
    betweenness: float
    eigenvector: float | None
    bridging: float
    bridges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Of all actors, in the order of their coalitions; and of the whole.

    `polarisation`: the signed modularity of the coalitions, as Leifeld and Brandenberger (2019, "Endogenous Coalition Formation
    in Policy Debates") take modularity: 0 where all stand together, about 0.5 for two camps of one size that agree inside and
    always differ. `agreeing` and `differing` are numbers of pairs. `exact`: betweenness is not estimated from a sample.
    `balance`: how well two camps explain who agrees and who differs, see `pipeline.graph.signed.balance`.
    """

    standings: tuple[Standing, ...]
    polarisation: float
    balance: float
    agreeing: int
    differing: int
    exact: bool


def measures(evidence: Evidence) -> Measures:
    """All measures of the evidence. Betweenness is estimated from 200 actors where there are more than 400."""
    alike = congruence(evidence)
    alike.remove_nodes_from([n for n in list(alike) if not evidence.degree(n)])
    net = ties(subtract(evidence).subgraph(alike))
    coalitions = groups(net)
    weights = [w for one, near in net.items() for other, w in near.items() if one < other]
    return Measures(
        standings=tuple(_standings(evidence, alike, net, coalitions)),
        polarisation=modularity(net, coalitions), balance=balance(net, camps(net, coalitions)),
        agreeing=sum(w > 0 for w in weights), differing=sum(w < 0 for w in weights), exact=len(alike) <= MOST_EXACT)


def _standings(evidence: Evidence, alike: nx.Graph[str], net: Ties, coalitions: Sequence[Sequence[str]]) -> list[Standing]:
    member = {actor: number for number, group in enumerate(coalitions, 1) for actor in group}
    held = _held(evidence)
    stances: dict[str, Counter[str]] = {actor: Counter() for actor in member}
    for actor, _, edge in evidence.edges(data=True):
        stances[actor][edge["stance"]] += 1
    degree, between, eigen = nx.degree_centrality(alike), _betweenness(alike), _eigenvector(alike)
    opposed = _opposed(net, member)
    bridge = {actor: _bridging(alike[actor], member, opposed) for actor in member}
    return [
        Standing(
            id=actor, name=evidence.nodes[actor]["name"], coalition=member[actor], proposals=len(held[actor]),
            support=stances[actor]["support"], oppose=stances[actor]["oppose"], conditional=stances[actor]["conditional"],
            changed=sum(f.changed for f in held[actor]), allies=sum(w > 0 for w in net[actor].values()),
            opponents=sum(w < 0 for w in net[actor].values()), degree=degree[actor], betweenness=between[actor],
            eigenvector=eigen.get(actor), bridging=bridge[actor][0], bridges=bridge[actor][1])
        for group in coalitions for actor in group]


def _held(evidence: Evidence) -> dict[str, list[Folded]]:
    found: dict[str, list[Folded]] = {}
    for folded in fold(evidence).values():
        found.setdefault(folded.actor, []).append(folded)
    return found


def _betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Freeman 1977; from a sample of pivots where exact would take too long (Brandes, Pich 2007)."""
    found: dict[str, float] = nx.betweenness_centrality(graph, k=PIVOTS if len(graph) > MOST_EXACT else None, seed=SEED)
    return found


def _eigenvector(graph: nx.Graph[str]) -> dict[str, float]:
    """Bonacich 1987, with weights. Nothing where no value is found: without ties, or where it does not converge."""
    if not graph.number_of_edges():
        return {}
    try:
        found: dict[str, float] = nx.eigenvector_centrality(graph, max_iter=2_000, tol=1e-9, weight="weight")
    except nx.PowerIterationFailedConvergence:
        return {}
    return {node: value for node, value in found.items() if isfinite(value)}


def _opposed(net: Ties, member: Mapping[str, int]) -> dict[int, set[int]]:
    """Coalition -> those whose members differ from its own more than they agree, on the whole."""
    sums: dict[tuple[int, int], float] = {}
    for one, near in net.items():
        for other, weight in near.items():
            if member[one] != member[other]:
                ends = member[one], member[other]
                sums[ends] = sums.get(ends, 0.0) + weight
    found: dict[int, set[int]] = {}
    for (mine, its), weight in sums.items():
        if weight < 0:
            found.setdefault(mine, set()).add(its)
    return found


def _bridging(
    alike: Mapping[str, Edge], member: Mapping[str, int], opposed: Mapping[int, set[int]],
) -> tuple[float, tuple[int, ...]]:
    """How evenly the actor's agreement is parted over two coalitions that oppose each other: 2 min(a, b) / all its agreement.

    1: half with the one, half with the other. 0: it agrees with no two that oppose each other.
    """
    agreed: dict[int, float] = {}
    for other, tie in alike.items():
        agreed[member[other]] = agreed.get(member[other], 0.0) + float(tie["weight"])
    pairs = [(min(agreed[a], agreed[b]), -a, -b) for a in agreed for b in opposed.get(a, ()) if a < b and b in agreed]
    if not pairs:
        return 0.0, ()
    shared, first, second = max(pairs)
    return 2 * shared / sum(agreed.values()), (-first, -second)
