"""Measures of the discourse network: a table of the actors, and a page in words."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline import graph
from pipeline.export.feeds.markdown import escape
from pipeline.export.sanitize import strip
from pipeline.export.tables import sheet
from pipeline.graph.measures import Measures, Standing

COLUMNS = ("actor", "id", "kind", "code", "groups", "coalition", "proposals", "support", "oppose", "conditional", "changed",
           "allies", "opponents", "degree", "betweenness", "eigenvector", "swing", "bridging", "between")
MOST_NAMED = 8
NO_TIES = "No two actors took a stand on the same proposal."
MOST_COALITIONS = 6


def table(evidence: graph.Evidence) -> bytes:
    """One row for each actor that took a position, by coalition. With a byte order mark, for Excel."""
    return sheet(COLUMNS, (_row(evidence, s) for s in graph.measures(evidence).standings))


def _row(evidence: graph.Evidence, s: Standing) -> list[Any]:
    node = evidence.nodes[s.id]
    centralities = [None if value is None else round(value, 4) for value in (s.degree, s.betweenness, s.eigenvector)]
    return [strip(s.name), strip(s.id), node["kind"], node.get("code"), node.get("groups"), s.coalition, s.proposals, s.support,
            s.oppose, s.conditional, s.changed, s.allies, s.opponents, *centralities, s.swing, round(s.bridging, 4),
            strip("|".join(evidence.nodes[n]["name"] for n in s.between))]


def summary(evidence: graph.Evidence) -> str:
    """Who stands together, how far apart, who is in the middle and who between: Markdown."""
    made = graph.measures(evidence)
    parts = (_whole(made), _coalitions(made), _middle(made), _between(evidence, made), _changed(made))
    return strip("\n".join(["# Who stands together", "", *(line for part in parts for line in part)]))


def _whole(made: Measures) -> Iterator[str]:
    alone = sum(s.coalition is None for s in made.standings)
    yield (f"Actors that took a position: {len(made.standings)}, of which {alone} stand alone. Pairs that agree more than they "
           f"differ: {made.agreeing}. Pairs that differ more than they agree: {made.differing}.")
    yield ""
    if not made.agreeing and not made.differing:
        yield from (NO_TIES, "")
        return
    yield f"- Polarisation {made.polarisation:.2f}: 0 is one camp, about 0.5 two camps of one size that always differ."
    yield f"- Balance {made.balance:.2f}: 1 where two camps explain all agreement and difference, 0 where they explain nothing."
    yield ""


def _coalitions(made: Measures) -> Iterator[str]:
    groups: dict[int, list[Standing]] = {}
    for s in made.standings:
        if s.coalition is not None:
            groups.setdefault(s.coalition, []).append(s)
    shown = list(groups.items())
    if not shown:
        return
    yield from ("## Coalitions", "")
    for number, group in shown[:MOST_COALITIONS]:
        yield f"{number}. {len(group)} actors: {_names(sorted(group, key=lambda s: (-s.allies, s.name)))}"
    if len(shown) > MOST_COALITIONS:
        yield f"\nand {len(shown) - MOST_COALITIONS} smaller ones."
    yield ""


def _middle(made: Measures) -> Iterator[str]:
    ranked = sorted((s for s in made.standings if s.eigenvector), key=lambda s: (-(s.eigenvector or 0), s.name))
    if ranked:
        names = ", ".join(escape(s.name) for s in ranked[:MOST_NAMED])
        yield from ("## In the middle of those who agree", "", f"{names}. (The first by eigenvector centrality.)", "")


def _between(evidence: graph.Evidence, made: Measures) -> Iterator[str]:
    swing = sorted((s for s in made.standings if s.swing), key=lambda s: (-s.swing, s.name))
    if swing:
        yield from ("## Agree with both of two that differ", "")
        for s in swing[:MOST_NAMED]:
            one, other = (escape(evidence.nodes[n]["name"]) for n in s.between)
            more = f"; {s.swing} such pairs in all" if s.swing > 1 else ""
            yield f"- {escape(s.name)}: with {one} and with {other}{more}"
        yield ""


def _changed(made: Measures) -> Iterator[str]:
    changed = sorted((s for s in made.standings if s.changed), key=lambda s: (-s.changed, s.name))
    if changed:
        yield from ("## Took more than one stance on the same proposal", "")
        yield from (f"- {escape(s.name)}: on {s.changed} of {s.proposals}" for s in changed[:MOST_NAMED])
        yield ""


def _names(standings: Sequence[Standing]) -> str:
    names = ", ".join(escape(s.name) for s in standings[:MOST_NAMED])
    more = len(standings) - MOST_NAMED
    return f"{names} and {more} more" if more > 0 else names

