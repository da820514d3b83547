"""When an item that a later run found is the one that a person corrected, though not all of it is as it was."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.corrections.ledger import HALF, overlap
from pipeline.corrections.model import Layer
from pipeline.corrections.shape import Item, claim, main
from pipeline.discourse import Span

DETAIL = 0.1  # so much the other fields count, beside the words


def likeness(layer: Layer, one: Item, other: Item) -> float:
    """0 where they are two items; else the more, the more they share."""
    words: float = SAME[layer](one, other)
    if not words:
        return 0.0
    ones, others = claim(one), claim(other)
    alike = sum(bool(a == b) for a, b in zip(ones, others, strict=True))
    return words + DETAIL * alike / len(ones)


def _share(one: Span | None, other: Span | None) -> float:
    return overlap((one.start, one.end), (other.start, other.end)) if one and other else 0.0


def _main(one: Item, other: Item) -> float:
    share = _share(main(one), main(other))
    return share if share >= HALF else 0.0


def _statement(one: Item, other: Item) -> float:
    """One sentence may hold several: its cue tells them apart, or what is said where there is no cue."""
    evidence = _share(one.evidence, other.evidence)
    if not evidence or (one.cue is None) != (other.cue is None):
        return 0.0
    if one.cue and other.cue:
        return evidence if _share(one.cue, other.cue) else 0.0
    return _main(one, other)


def _position(one: Item, other: Item) -> float:
    share = _share(one.evidence, other.evidence)
    return share if share >= HALF and (one.actor, one.proposal) == (other.actor, other.proposal) else 0.0


def _event(one: Item, other: Item) -> float:
    share = _main(one, other)
    return share if share and (one.what == other.what or (one.date and one.date == other.date)) else 0.0


def _named(*names: str) -> Callable[[Item, Item], float]:
    def same(one: Item, other: Item) -> float:
        mine, theirs = ([getattr(item, name) for name in names] for item in (one, other))
        return float(any(mine) and mine == theirs and _near(one.evidence, other.evidence))

    return same


def _near(one: Any, other: Any) -> bool:
    return one is None or other is None or _share(one, other) > 0


SAME: Mapping[Layer, Callable[[Item, Item], float]] = {
    "participants": _named("name"), "agenda": _named("title"), "statements": _statement, "proposals": _main,
    "positions": _position, "decisions": _main, "action_points": _main, "events": _event,
    "documents": _named("symbol", "title")}  # fmt: skip
