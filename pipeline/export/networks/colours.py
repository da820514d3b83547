"""Colours of graph files, which those who cannot tell red from green tell apart."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

STANCES = {"support": "#2166ac", "oppose": "#b2182b", "conditional": "#e08214",
           "congruence": "#2166ac", "conflict": "#b2182b"}
# Okabe, Ito 2008, Color Universal Design, without its black.
COALITIONS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")
PROPOSAL = "#bdbdbd"
OTHER = "#969696"


def of_node(attributes: Mapping[str, Any]) -> str:
    """Proposals are light grey; actors have the colour of their coalition, those after the seventh are grey."""
    if attributes.get("mode") == "proposal":
        return PROPOSAL
    number = int(attributes.get("coalition", 0))
    return COALITIONS[number - 1] if 1 <= number <= len(COALITIONS) else OTHER


def of_edge(attributes: Mapping[str, Any]) -> str:
    """By the stance, or whether it is agreement."""
    return STANCES.get(str(attributes.get("interaction") or attributes.get("stance")), OTHER)


def rgb(colour: str) -> dict[str, str]:
    """#2166ac -> r, g, b from "0" to "255"."""
    return {name: str(int(colour[i:i + 2], 16)) for name, i in (("r", 1), ("g", 3), ("b", 5))}
