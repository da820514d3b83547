"""Numbers about a discourse network: who stands in the middle, who between the camps, how far apart these are."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import networkx as nx

from pipeline.graph.coalitions import groups, signed
from pipeline.graph.evidence import Evidence, Folded, fold
from pipeline.graph.networks import congruence
from pipeline.graph.signed import Ties, balance, camps, modularity

MOST_EXACT = 400
PIVOTS = 200
SEED = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """One actor. `coalition` counts from 1, the largest; None if it stands alone.

    `proposals` is on how many it took a position, `changed` on how many it took more than one stance.
    `support`, `oppose`, `conditional` count the positions. `allies` agree with it more than they differ, `opponents` the reverse.
    `degree`, `betweenness`, `eigenvector` are centralities in the congruence network without isolates, 0 for these; None
    where no eigenvector is found.
    `swing` is how many pairs of its allies oppose each other, `bridging` their share of all pairs of its allies, and
    `between` the ids of that pair with which it agrees most.
    """

    id: str
    name: str
    coalition: int | None
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
    swing: int
    bridging: float
    between: tuple[str, ...]


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
    net = signed(evidence)
    coalitions = groups(net)
    alike = congruence(evidence)
    alike.remove_nodes_from(list(nx.isolates(alike)))
    weights = [w for one, near in net.items() for other, w in near.items() if one < other]
    return Measures(
        standings=tuple(_standings(evidence, net, coalitions, _centralities(alike))),
        polarisation=modularity(net, coalitions), balance=balance(net, camps(net, coalitions)),
        agreeing=sum(w > 0 for w in weights), differing=sum(w < 0 for w in weights), exact=len(alike) <= MOST_EXACT)


def _standings(
    evidence: Evidence, net: Ties, coalitions: Sequence[Sequence[str]], central: Mapping[str, tuple[float, float, float | None]],
) -> Iterator[Standing]:
    held, between = _held(evidence), _between(net)
    nothing = (0.0, 0.0, 0.0 if central else None)
    for number, coalition in enumerate(coalitions, 1):
        for actor in coalition:
            stances = Counter(stance for folded in held[actor] for stance in folded.stances)
            allies = sum(weight > 0 for weight in net[actor].values())
            degree, betweenness, eigenvector = central.get(actor, nothing)
            yield Standing(
                id=actor, name=evidence.nodes[actor]["name"], proposals=len(held[actor]),
                coalition=number if len(coalition) > 1 else None,
                support=stances["support"], oppose=stances["oppose"], conditional=stances["conditional"],
                changed=sum(folded.changed for folded in held[actor]), allies=allies,
                opponents=sum(weight < 0 for weight in net[actor].values()), degree=degree, betweenness=betweenness,
                eigenvector=eigenvector, swing=between[actor].pairs, bridging=_share(between[actor].pairs, allies),
                between=between[actor].strongest[1])


def _held(evidence: Evidence) -> dict[str, list[Folded]]:
    found: dict[str, list[Folded]] = {}
    for folded in fold(evidence).values():
        found.setdefault(folded.actor, []).append(folded)
    return found


def _centralities(alike: nx.Graph[str]) -> dict[str, tuple[float, float, float | None]]:
    """Degree, betweenness, eigenvector."""
    degree, between, eigen = nx.degree_centrality(alike), _betweenness(alike), _eigenvector(alike)
    return {actor: (degree[actor], between[actor], eigen.get(actor)) for actor in alike}


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


@dataclass(slots=True)
class _Between:
    """The pairs of allies of an actor that oppose each other: how many, and the pair with which it agrees most."""

    pairs: int = 0
    strongest: tuple[float, tuple[str, ...]] = (0.0, ())


def _between(net: Ties) -> dict[str, _Between]:
    """Who agrees with two that oppose each other: the middle of an unbalanced triad (Cartwright, Harary 1956)."""
    friends = {node: {other for other, weight in near.items() if weight > 0} for node, near in net.items()}
    found = {node: _Between() for node in net}
    for one, near in net.items():
        for other in (o for o, weight in near.items() if weight < 0 and one < o):
            for middle in sorted(friends[one] & friends[other]):
                entry = found[middle]
                entry.pairs += 1
                entry.strongest = max(entry.strongest, (min(net[middle][one], net[middle][other]), (one, other)))
    return found


def _share(pairs: int, allies: int) -> float:
    return 2 * pairs / (allies * (allies - 1)) if pairs else 0.0
