"""One network of several that can be made of the same evidence, with what is known about its nodes."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx

from pipeline.graph.coalitions import coalitions
from pipeline.graph.evidence import Evidence
from pipeline.graph.membership import memberships
from pipeline.graph.networks import ONE_MODE_NORMS, TWO_MODE_NORMS, one_mode, two_mode
from pipeline.graph.period import day_of, distinct

NETWORKS = ("evidence", "two-mode", "congruence", "conflict", "subtract")
ONE_MODE = frozenset({"congruence", "conflict", "subtract"})
NORMS: Mapping[str, tuple[str, ...]] = {
    "evidence": ("no",), "two-mode": TWO_MODE_NORMS, **dict.fromkeys(sorted(ONE_MODE), ONE_MODE_NORMS)}
Facts: TypeAlias = Mapping[str, Mapping[str, str | int | bool]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which network, in the terms of `networks`; `duplicates` None is what is usual for it."""

    network: str = "evidence"
    mode: str = "actors"
    normalise: str = "no"
    qualifier: str = "ignore"
    duplicates: str | None = None
    isolates: bool = False


def network(evidence: Evidence, choice: Choice, known: Facts) -> nx.Graph[str]:
    """The network chosen. Nodes without a tie are left out unless asked for.

    Every node has a `name`, every edge an `interaction` (stance, or what kind of tie), as Cytoscape wants them.
    """
    made = _made(evidence, choice)
    if not choice.isolates:
        made.remove_nodes_from([node for node, degree in made.degree() if not degree])
    for node, attributes in made.nodes(data=True):
        attributes |= known.get(node, {})
        attributes.setdefault("name", attributes["label"])
    for *_, edge in made.edges(data=True):
        edge["interaction"] = edge.get("stance") or _kind(choice.network, edge["weight"])
    return made


def _made(evidence: Evidence, choice: Choice) -> nx.Graph[str]:
    options: dict[str, Any] = {"duplicates": choice.duplicates} if choice.duplicates else {}
    if choice.network == "evidence":
        return distinct(evidence, choice.duplicates or "include").copy()
    if choice.network == "two-mode":
        return two_mode(evidence, normalise=choice.normalise, qualifier=choice.qualifier, **options)
    return one_mode(evidence, choice.network, normalise=choice.normalise, mode=choice.mode, **options)


def _kind(network: str, weight: float) -> str:
    return network if network != "subtract" else "congruence" if weight > 0 else "conflict"


def facts(evidence: Evidence) -> Facts:
    """What is known about the actors: `coalition` from 1, the largest, and the groups of states. Who stands alone has none.

    `groups` are the ids of those to which it belonged on a day when it took a position, `memberships` the same with the first and
    the last day ("EU 1973-01-01/2020-01-31", ".." where open or not known), `in_EU` and so on for groups of two of the states.
    """
    found: dict[str, dict[str, str | int | bool]] = {}
    for number, coalition in enumerate(coalitions(evidence), 1):
        if len(coalition) > 1:
            found |= {actor: {"coalition": number} for actor in coalition}
    days = _days(evidence)
    codes = {n: a["code"] for n, a in evidence.nodes(data=True) if "code" in a}
    joined = {n: tuple(dict.fromkeys(g for g, _ in memberships(code, days.get(n, ())))) for n, code in codes.items()}
    held = Counter(group for n, groups in joined.items() if evidence.degree(n) for group in groups)
    for node, code in codes.items():
        found.setdefault(node, {}).update(_membership(code, days.get(node, ()), joined[node]))
        found[node] |= {f"in_{group}": group in joined[node] for group, times in sorted(held.items()) if times > 1}
    return found


def _membership(code: str, days: Sequence[str], groups: Sequence[str]) -> dict[str, str]:
    if not groups:
        return {}
    times = (f"{group} {time.from_ or '..'}/{time.to or '..'}" for group, time in memberships(code, days))
    return {"groups": "|".join(groups), "memberships": "|".join(times)}


def _days(evidence: Evidence) -> dict[str, list[str]]:
    """Actor -> the days on which it took positions, in order."""
    found: dict[str, set[str]] = {}
    for actor, _, edge in evidence.edges(data=True):
        if day := day_of(edge):
            found.setdefault(actor, set()).add(day)
    return {actor: sorted(days) for actor, days in found.items()}
