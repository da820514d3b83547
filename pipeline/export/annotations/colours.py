"""The colour of each label."""
from __future__ import annotations

from typing import Final

from pipeline.export.annotations.scheme import ACTORS, OF_LABEL, ONLY_SHOWN, PARTS

# Colours that the colour-blind can tell apart (Okabe and Ito 2008), shared by what is alike.
COLOURS: Final = dict(zip(OF_LABEL, ("#0072B2", "#D55E00", "#CC79A7", "#009E73", "#E69F00", "#56B4E9", "#999999"), strict=True))
PART, ACTOR, SHOWN = "#8C8C8C", "#B8A000", "#C8C8C8"


def colour(label: str) -> str:
    if label in PARTS:
        return PART
    return ACTOR if label in ACTORS else SHOWN if label in ONLY_SHOWN else COLOURS[label]
