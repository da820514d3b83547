"""The part of the evidence that belongs to a time, or counts once in it."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import PurePath
from typing import TypeVar

import networkx as nx

from pipeline.graph.evidence import Edge, Evidence, in_time

UNFIT = re.compile(r"[^\w.-]+")
Triple = tuple[str, str, str]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Window:
    """Positions of some days, both ends included; of a meeting without a date `first` and `last` are None."""

    name: str
    first: str | None
    last: str | None
    graph: Evidence


def part(graph: Evidence, wanted: Iterable[Triple], *, isolates: bool = True) -> Evidence:
    """Only these edges (actor, proposal, key), and of the nodes theirs, or all."""
    edges = list(wanted)
    result: Evidence = nx.MultiDiGraph()
    ends = dict.fromkeys(graph if isolates else (n for one, other, _ in edges for n in (one, other)))
    result.add_nodes_from((n, graph.nodes[n]) for n in ends)
    for actor, proposal, key in edges:
        result.add_edge(actor, proposal, key, **graph.edges[actor, proposal, key])
    return result


def between(graph: Evidence, first: str | None, last: str | None) -> Evidence:
    """The positions taken from the first to the last day (ISO 8601), where given. What has no date is then in no time."""
    if first is None and last is None:
        return graph
    return part(graph, ((a, p, k) for a, p, k, e in in_time(graph)
                        if (day := day_of(e)) and (first or "") <= day <= (last or "9999")))


@cache
def _whole(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def day_of(edge: Edge) -> str | None:
    """When the position was taken (ISO 8601), where that is known to the day."""
    day = str(edge.get("date", ""))
    return day if _whole(day) else None


def undated(graph: Evidence) -> int:
    """How many positions have no date, or not to the day."""
    return sum(day_of(edge) is None for *_, edge in graph.edges(data=True))


def distinct(graph: Evidence, duplicates: str) -> Evidence:
    """Of what an actor says about a proposal with the same stance, the first of each document, week, month or year, or of all.

    The terms and their meaning are those of Discourse Network Analyzer (Leifeld, Gruber, Bossner 2019, DNA manual, "Duplicates").
    Weeks are those of ISO 8601. What has no date counts once in its document.
    """
    if duplicates == "include":
        return graph
    first: dict[Hashable, Triple] = {}
    for actor, proposal, key, edge in in_time(graph):
        first.setdefault((actor, proposal, edge["stance"], _time(edge, duplicates)), (actor, proposal, key))
    kept = set(first.values())
    return part(graph, (e for e in graph.edges(keys=True) if e in kept))


def _time(edge: Edge, duplicates: str) -> Hashable:
    if duplicates == "across-range":
        return None
    day = day_of(edge)
    if duplicates == "document" or day is None:
        return ("document", edge["document"])
    return date.fromisoformat(day).isocalendar()[:2] if duplicates == "week" else day[:7 if duplicates == "month" else 4]


def windows(graph: Evidence, size: str, first: str | None = None) -> Iterator[Window]:
    """The evidence cut by meeting, or into stretches of so many days from the first day on; empty ones are left out."""
    yield from _by_meeting(graph) if size == "meeting" else _by_days(graph, int(size), first)


def _by_meeting(graph: Evidence) -> Iterator[Window]:
    seen: Counter[str] = Counter()
    for document, edges in _grouped((str(e["document"]), (a, p, k)) for a, p, k, e in in_time(graph)).items():
        day = day_of(graph.edges[edges[0]])
        stem = UNFIT.sub("_", "-".join(filter(None, (day, PurePath(document).stem))))[:80]
        seen[stem.casefold()] += 1
        name = stem if seen[stem.casefold()] == 1 else f"{stem}_{seen[stem.casefold()]}"
        yield Window(name, day, day, part(graph, edges, isolates=False))


def _by_days(graph: Evidence, days: int, first: str | None) -> Iterator[Window]:
    dated = [(date.fromisoformat(day), (a, p, k)) for a, p, k, e in in_time(graph) if (day := day_of(e))]
    start = date.fromisoformat(first) if first else min((day for day, _ in dated), default=date.min)
    for number, edges in _grouped(((day - start).days // days, edge) for day, edge in dated).items():
        begin = start + timedelta(days * number)
        end = date.fromordinal(min(begin.toordinal() + days - 1, date.max.toordinal()))
        yield Window(f"{begin}-to-{end}", str(begin), str(end), part(graph, edges, isolates=False))


def _grouped(pairs: Iterable[tuple[K, Triple]]) -> dict[K, list[Triple]]:
    found: dict[K, list[Triple]] = {}
    for key, edge in pairs:
        found.setdefault(key, []).append(edge)
    return found
