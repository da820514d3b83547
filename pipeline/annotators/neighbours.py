"""What tells marks at one place apart: what is said of them, and what they are tied to.

A mark is known by its neighbours, these by theirs, and so on for a few steps (the colours of Weisfeiler and Leman), so that
of two statements in one sentence each is known by its cue, and a position by its statement.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pipeline.export.annotations import Mark

STEPS = 3


class Signs:
    """The signs of each mark, by its name."""

    def __init__(self, marks: Iterable[Mark], links: Iterable[tuple[str, str, str]]) -> None:
        marks = list(marks)
        tied: dict[str, list[tuple[str, str]]] = {mark.name: [] for mark in marks}
        for source, name, target in links:
            if source in tied and target in tied:
                tied[source].append((f">{name}", target))
                tied[target].append((f"<{name}", source))
        colours = {mark.name: hash((mark.label, mark.start, mark.end)) for mark in marks}
        self.of: dict[str, Counter[Any]] = {mark.name: Counter([*mark.choices.items(), *mark.details.items()]) for mark in marks}
        for step in range(STEPS):
            for name, neighbours in tied.items():
                self.of[name].update((step, tie, colours[other]) for tie, other in neighbours)
            colours = {name: hash((colours[name], *sorted((tie, colours[other]) for tie, other in neighbours)))
                       for name, neighbours in tied.items()}  # fmt: skip

    def shared(self, other: Signs, mine: str, theirs: str) -> int:
        """How many signs two marks have in common."""
        return (self.of[mine] & other.of[theirs]).total()
