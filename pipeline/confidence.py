"""How far an item can be trusted: the share of what its rule made that was right, when that was last measured.

A rule that was seen seldom borrows from its family (`active:say` from `active`), and that from its layer, by additive
smoothing: the share of the family counts as much as `WEIGHT` items of the rule itself.
"""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import accumulate

from pipeline.lexicon import ConfidenceEntry, entries

WEIGHT = 20.0
Counts = Mapping[str, tuple[int, int]]  # of a layer or rule: how many were right, and of how many


@cache
def measured() -> Counts:
    """The counts in the lexicon."""
    return {e.id: (e.right, e.of) for e in entries(ConfidenceEntry, "confidence")}


def confidence(layer: str, rule: str, counts: Counts | None = None) -> float | None:
    """The confidence of an item of this layer made by this rule, 0 to 1; None where the layer was never measured."""
    counts = measured() if counts is None else counts
    if layer not in counts:
        return None
    value = (counts[layer][0] + 1) / (counts[layer][1] + 2)
    for name in keys(layer, rule)[1:]:
        right, of = counts.get(name, (0, 0))
        value = (right + WEIGHT * value) / (of + WEIGHT)
    return round(value, 2)


def keys(layer: str, rule: str) -> list[str]:
    """What an item counts for, from its layer to its very rule: `statements`, `statements:active`, `statements:active:say`."""
    return list(accumulate([layer, *rule.split(":")], lambda one, other: f"{one}:{other}"))
