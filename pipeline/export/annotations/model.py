"""Marks in a text, and links between them."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.export.annotations.scheme import KINDS, OF_LABEL


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text. `choices`: attributes with closed values; `details`: what has no place in the text, by key.

    `layer`, `index` and `field` say of which item and field of the record it is; `actor` of which actor it is a mention.
    A mark that a person made has none of these.
    """

    name: str
    label: str
    start: int
    end: int
    choices: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    layer: str | None = None
    index: int = 0
    field: str = ""
    actor: str | None = None
    confidence: float | None = None

    @property
    def is_main(self) -> bool:
        """Whether it stands for an item as a whole."""
        return self.label in OF_LABEL

    @property
    def label_of_actor(self) -> bool:
        return self.label in KINDS


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A relation from one mark to another, by their names."""

    source: str
    relation: str
    target: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """Marks in the order of the text, and links in that of their marks."""

    marks: tuple[Mark, ...]
    links: tuple[Link, ...]
