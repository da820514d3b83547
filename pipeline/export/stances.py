"""How a stance looks in pictures, sheets and briefs: a symbol and a word beside the colour, never green against red."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """`word` stands in a list of stances, `phrase` after an actor's name; `tint` is the colour as a ground for black text."""

    symbol: str
    word: str
    phrase: str
    colour: str
    tint: str


LOOKS: Mapping[str, Look] = {
    "support": Look("+", "for", "supports", "#2166ac", "#d6e5f3"),
    "oppose": Look("−", "against", "opposes", "#b2182b", "#fbe3e5"),
    "conditional": Look("±", "with conditions", "supports with conditions", "#f1a340", "#fdebd3"),
}
ARROW = "→"
INK = "#1a1a1a"
GREY = "#5f6368"
RULE = "#c9cdd2"
MINE = "#fff4c9"
PALE = "#f6f7f8"
