"""What Word's styles say: outline levels, weights, sizes and numbering, inherited along `basedOn`."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.ingest.entries import either, forms
from pipeline.ingest.notes import RAISED
from pipeline.ingest.ooxml import Element, W, child, switch, val, whole
from pipeline.ingest.parts import Styles

if TYPE_CHECKING:
    from pipeline.ingest.numbering import Numbering

ON_OFF = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike", "vanish": "hidden"}
TITLES = forms("words", "title-style")
HEADING = re.compile(rf"(?:{either('words', 'heading-style')}) ([1-9])", re.I)
DEEPEST = 100  # styles, each based on the next


Indent = tuple[float | None, float | None]  # of all lines, and of the first one against these, in points


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set: its emphasis, its size in points, and whether its letters are shown as capitals."""

    styles: Styles
    size: float
    capitals: bool


@dataclass(frozen=True)
class StyleSheet:
    """The styles of a file; what they say of a property is looked up once."""

    root: Element | None
    known: dict[tuple[str | None, str], bool] = field(default_factory=dict)

    @cached_property
    def _all(self) -> dict[str, Element]:
        return {str(s.get(W + "styleId")): s for s in (self.root.findall(W + "style") if self.root is not None else ())}

    @cached_property
    def default(self) -> str | None:
        chosen = (k for k, s in self._all.items() if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true"))
        return next(chosen, None)

    def chain(self, style: str | None) -> Iterator[Element]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style is not None and style in self._all and style not in seen and len(seen) < DEEPEST:
            seen.add(style)
            yield self._all[style]
            style = val(self._all[style], "basedOn")

    def of(self, paragraph: Element) -> list[Element]:
        return list(self.chain(self.style(paragraph)))

    def outline(self, paragraph: Element) -> int | None:
        """The outline level of a paragraph, from 0; 9 and above is body text."""
        for source in (paragraph, *self.of(paragraph)):
            level = whole(source, "pPr/outlineLvl")
            if level is not None:
                return level if level < 9 else None
        return next((level for source in self.of(paragraph) if (level := _built_in(source)) is not None), None)

    def numbering(self, paragraph: Element, numbering: Numbering) -> tuple[int, int] | None:
        """(numId, level) of a paragraph, its own or its style's; None where it has none."""
        number, level = whole(paragraph, "pPr/numPr/numId"), whole(paragraph, "pPr/numPr/ilvl")
        if number is not None and level is not None:
            return (number, level) if number else None
        for source in self.of(paragraph):
            if number is None and (number := whole(source, "pPr/numPr/numId")) and level is None:
                level = numbering.level_of(number, (self.style(paragraph) or "", str(source.get(W + "styleId"))))
            if level is None:
                level = whole(source, "pPr/numPr/ilvl")
        return (number, level or 0) if number else None

    def indent(self, paragraph: Element, numbered: Indent | None) -> float:
        """How far the first line of a paragraph stands from the margin, in points; each part of it is set by the nearest source.

        `numbered` is the indent of its level in a list. A paragraph's own list goes before its style, the style before its list.
        """
        own, *styles = [indent_of(source) for source in (paragraph, *self.of(paragraph))]
        listed = [numbered] if numbered else []
        sources = [own, *listed, *styles] if child(paragraph, "pPr/numPr") is not None else [own, *styles, *listed]
        left = next((left for left, _ in sources if left is not None), 0.0)
        return left + next((first for _, first in sources if first is not None), 0.0)

    def look(self, run: Element | None, style: str | None) -> Look:
        """How a run is set in a paragraph of this style."""
        own = val(run, "rPr/rStyle")
        sources = [child(source, "rPr") for source in (run, *self.chain(own), *self.chain(style))]

        def shows(tag: str) -> bool:
            """An on-off property is the run's own, or that of just one of its two styles; where both have it, they cancel out."""
            direct = switch(sources[0], tag) if sources[0] is not None else None
            return self._sets(own, tag) != self._sets(style, tag) if direct is None else direct

        found = {name for tag, name in ON_OFF.items() if shows(tag)}
        underline = next((u for s in sources if (u := val(s, "u")) is not None), "none")
        raised = {RAISED} if next((a for s in sources if (a := val(s, "vertAlign"))), "") == "superscript" else set()
        half = next((h for s in sources if (h := whole(s, "sz")) is not None), self._usual_size)
        return Look(frozenset(found | raised | ({"underline"} if underline != "none" else set())), half / 2, shows("caps"))

    @cached_property
    def _usual_size(self) -> int:
        """In half points."""
        half = whole(child(self.root, "docDefaults/rPrDefault"), "rPr/sz")
        return half if half is not None else 20

    def _sets(self, style: str | None, tag: str) -> bool:
        """Whether a style, or the nearest of those it is based on that says so, has an on-off property."""
        if (style, tag) not in self.known:
            found = (switch(source, f"rPr/{tag}") for source in self.chain(style))
            self.known[style, tag] = next((on for on in found if on is not None), False)
        return self.known[style, tag]

    def style(self, paragraph: Element) -> str | None:
        """The id of the style of a paragraph."""
        own = val(paragraph, "pPr/pStyle")
        return own if own in self._all else self.default


def _built_in(style: Element) -> int | None:
    """The outline level of one of Word's own styles, whose names are the same in every language."""
    name = (val(style, "name") or "").lower()
    heading = HEADING.fullmatch(name)
    return int(heading[1]) - 1 if heading else 0 if name in TITLES else None


def indent_of(source: Element | None) -> Indent:
    """The indents that a paragraph, style or list level sets: of all its lines, and of the first one against these, in points."""
    ind = child(source, "pPr/ind")
    left = whole(ind, attribute="left") if whole(ind, attribute="left") is not None else whole(ind, attribute="start")
    hanging, first = whole(ind, attribute="hanging"), whole(ind, attribute="firstLine")
    first = -hanging if hanging is not None else first
    return None if left is None else left / 20, None if first is None else first / 20
