"""Who stands together: groups of actors that agree more than they differ."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

from pipeline.graph.evidence import Evidence
from pipeline.graph.networks import subtract
from pipeline.graph.signed import Ties, communities, ties


def coalitions(graph: Evidence) -> list[list[str]]:
    """The actors that took a position, in groups, the largest first. Who agrees with nobody stands alone.

    Communities of the signed network of congruence minus conflict. In each group whoever agrees stands side by side.
    """
    return groups(signed(graph))


def signed(graph: Evidence) -> dict[str, dict[str, float]]:
    """Actor -> actor -> congruence minus conflict, of those that took a position."""
    net = subtract(graph)
    return ties(net.subgraph(n for n in net if graph.degree(n)))


def groups(net: Ties) -> list[list[str]]:
    """The communities, each in the order in which its members agree."""
    return [list(_side_by_side(net, group)) for group in communities(net)]


def _side_by_side(net: Ties, group: Sequence[str]) -> Iterator[str]:
    """First who agrees most with the group; next always who agrees most with those before, of equals the neighbour's friend."""
    left = set(group)
    agreed = dict.fromkeys(group, 0.0)
    first = min(group, key=lambda node: (-sum(weight for other, weight in net[node].items() if other in left), node))
    queue = [(0.0, 0.0, node) for node in group]
    heapify(queue)
    node = first
    while True:
        left.discard(node)
        yield node
        for other, weight in net[node].items():
            if other in left:
                agreed[other] += weight
                heappush(queue, (-agreed[other], -weight, other))
        node = _next(queue, left, agreed)
        if not node:
            return


def _next(queue: list[tuple[float, float, str]], left: set[str], agreed: dict[str, float]) -> str:
    """The best of those left, "" if none is. What stands in the queue may be out of date."""
    while queue:
        worth, _, node = heappop(queue)
        if node in left and -worth == agreed[node]:
            return node
    return ""
