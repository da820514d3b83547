"""Groups in a signed network, whose ties are positive among friends and negative among opponents."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

import networkx as nx

Ties = Mapping[str, Mapping[str, float]]
Strength = tuple[float, float]
PASSES = 50
LEAST_GAIN = 1e-12


def ties(graph: nx.Graph[str]) -> dict[str, dict[str, float]]:
    """Node -> neighbour -> weight, both in the order of their names; without ties of a node to itself."""
    return {node: {other: graph[node][other]["weight"] for other in sorted(graph[node]) if other != node}
            for node in sorted(graph)}


def communities(net: Ties) -> list[list[str]]:
    """Nodes that agree more among themselves than chance would have it, and differ less: each in one group, large ones first.

    Modularity of signed networks (Gomez, Jensen, Arenas 2009, Phys. Rev. E 80, 016114), made large by the moves of Blondel et
    al. (2008, J. Stat. Mech. P10008): each node goes to the group where most is gained, then the groups are the nodes. A node
    joins only a group with which it agrees more than it differs: a common enemy alone makes no friends. Nodes are taken in
    the order of their names, so that the same network gives the same groups.
    """
    groups = [[name] for name in net]
    number = {name: i for i, name in enumerate(net)}
    near = [{number[other]: weight for other, weight in net[name].items()} for name in net]
    strengths = [strength(net[name].values()) for name in net]
    while True:
        member = _Level(near, strengths).settled()
        joined = _by_group(member)
        if len(joined) == len(near):
            return sorted((sorted(group) for group in groups), key=lambda g: (-len(g), g))
        groups = [[name for node in nodes for name in groups[node]] for nodes in joined.values()]
        strengths = [_sum(strengths[node] for node in nodes) for nodes in joined.values()]
        near = _aggregated(near, member, {group: i for i, group in enumerate(joined)})


def strength(weights: Iterable[float]) -> Strength:
    """The sum of the positive weights, and that of the negative ones without their sign."""
    listed = list(weights)
    return sum(w for w in listed if w > 0), -sum(w for w in listed if w < 0)


def _sum(strengths: Iterable[Strength]) -> Strength:
    listed = list(strengths)
    return sum(p for p, _ in listed), sum(n for _, n in listed)


def _expected(one: Strength, other: Strength, totals: Strength) -> float:
    """What ties two nodes, or a node and a group, would have by chance; `totals` are sums over all nodes."""
    return sum(sign * a * b / t for sign, a, b, t in zip((1, -1), one, other, totals, strict=True) if t)


def _by_group(member: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for node, group in enumerate(member):
        found.setdefault(group, []).append(node)
    return found


def _aggregated(near: Sequence[Mapping[int, float]], member: Sequence[int], place: Mapping[int, int]) -> list[dict[int, float]]:
    result: list[dict[int, float]] = [{} for _ in place]
    for node, others in enumerate(near):
        mine = place[member[node]]
        for other, weight in others.items():
            if (its := place[member[other]]) != mine:
                result[mine][its] = result[mine].get(its, 0.0) + weight
    return result


class _Level:
    """Nodes that move from group to group until nothing is gained."""

    def __init__(self, near: Sequence[Mapping[int, float]], strengths: Sequence[Strength]) -> None:
        self.near, self.strengths = near, strengths
        self.totals = _sum(strengths)
        self.member = list(range(len(near)))
        self.inside = dict(enumerate(strengths))
        self.size = dict.fromkeys(self.member, 1)
        self.fresh = count(len(near))

    def settled(self) -> list[int]:
        """Node -> its group."""
        for _ in range(PASSES):
            if not [node for node in range(len(self.near)) if self._moved(node)]:
                break
        return self.member

    def _moved(self, node: int) -> bool:
        old = self.member[node]
        self._count(node, old, -1)
        best = self._best(node, old)
        self.member[node] = best
        self._count(node, best, 1)
        return best != old

    def _count(self, node: int, group: int, sign: int) -> None:
        (p, n), (more, less) = self.inside.get(group, (0.0, 0.0)), self.strengths[node]
        self.inside[group] = (p + sign * more, n + sign * less)
        self.size[group] = self.size.get(group, 0) + sign

    def _best(self, node: int, old: int) -> int:
        """The group to go to; the old one where no other is better, one of its own where it agrees with none."""
        towards: dict[int, float] = {}
        for other, weight in self.near[node].items():
            towards[self.member[other]] = towards.get(self.member[other], 0.0) + weight
        best, most = -1, 0.0
        for group in sorted(towards, key=lambda g: (g != old, g)):
            if towards[group] > 0:
                gain = towards[group] - _expected(self.strengths[node], self.inside[group], self.totals)
                if gain > most + LEAST_GAIN:
                    best, most = group, gain
        if best >= 0:
            return best
        return next(self.fresh) if self.size[old] else old


def modularity(net: Ties, groups: Iterable[Iterable[str]]) -> float:
    """How far the groups agree inside and differ outside, beyond chance: from -1 to 1, 0 of one group of all.

    Gomez, Jensen, Arenas 2009: (sum of ties inside - those expected) / (sum of all weights without their signs), pairs counted
    both ways. Without negative ties it is the modularity of Newman.
    """
    strengths = {node: strength(near.values()) for node, near in net.items()}
    totals = _sum(strengths.values())
    if not sum(totals):
        return 0.0
    worth = 0.0
    for group in map(frozenset, groups):
        inside = sum(weight for node in group for other, weight in net[node].items() if other in group)
        whole = _sum(strengths[node] for node in group)
        worth += inside - _expected(whole, whole, totals)
    return worth / sum(totals)


def camps(net: Ties, groups: Sequence[Sequence[str]]) -> dict[str, int]:
    """Node -> camp 0 or 1, so that friends are in one camp and opponents in both as far as may be.

    Starts from the groups, each put where it fits best, then moves single nodes as long as that helps. Nodes that no tie
    connects are in no relation: their camps say nothing about each other.
    """
    camp: dict[str, int] = {}
    for group in groups:
        ahead = sum(weight * (1 - 2 * camp[other]) for node in group for other, weight in net[node].items() if other in camp)
        camp |= dict.fromkeys(group, int(ahead < 0))
    turned = True
    while turned:
        turned = False
        for node, near in net.items():
            if sum(weight * (1 if camp[other] == camp[node] else -1) for other, weight in near.items()) < -LEAST_GAIN:
                camp[node] = 1 - camp[node]
                turned = True
    return camp


def balance(net: Ties, camp: Mapping[str, int]) -> float:
    """How well two camps explain all ties: 1 if entirely, 0 no better than by chance.

    The normalised line index of balance, F = 1 - 2 L / m (Aref, Wilson 2018, Journal of Complex Networks 6(2)), with weights:
    L is the weight of friends in different camps and of opponents in one, m that of all. L is that of the camps given, which
    need not be the least possible: F is never overstated.
    """
    whole = amiss = 0.0
    for node, near in net.items():
        for other, weight in near.items():
            whole += abs(weight)
            amiss += abs(weight) if (camp[node] == camp[other]) != (weight > 0) else 0.0
    return 1 - 2 * amiss / whole if whole else 1.0
