"""What Word's styles say: outline levels, weights, sizes and numbering, inherited along `basedOn`."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.ingest.entries import forms
from pipeline.ingest.notes import RAISED
from pipeline.ingest.ooxml import Element, W, child, switch, val, whole
from pipeline.ingest.parts import Styles

ON_OFF = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike"}
TITLES = forms("words", "title-style")


@dataclass(frozen=True)
class StyleSheet:
    root: Element | None

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
        while style is not None and style in self._all and style not in seen:
            seen.add(style)
            yield self._all[style]
            style = val(self._all[style], "basedOn")

    def of(self, paragraph: Element) -> list[Element]:
        return list(self.chain(val(paragraph, "pPr/pStyle") or self.default))

    def outline(self, paragraph: Element) -> int | None:
        """The outline level of a paragraph, from 0; 9 and above is body text."""
        for source in (paragraph, *self.of(paragraph)):
            level = whole(source, "pPr/outlineLvl")
            if level is not None:
                return level if level < 9 else None
        names = [(val(source, "name") or "").lower() for source in self.of(paragraph)]
        return 0 if any(name in TITLES for name in names) else None

    def numbering(self, paragraph: Element) -> tuple[int, int] | None:
        """(numId, level) of a paragraph, its own or its style's; None where it has none."""
        number: int | None = None
        level: int | None = None
        for source in (paragraph, *self.of(paragraph)):
            if number is None:
                number = whole(source, "pPr/numPr/numId")
            if level is None:
                level = whole(source, "pPr/numPr/ilvl")
        return (number, level or 0) if number else None

    def indent(self, paragraph: Element) -> float:
        """The indent of the first line in points that the style of a paragraph sets."""
        return next((found for source in self.of(paragraph) if (found := indent_of(source)) is not None), 0.0)

    def run_styles(self, run: Element, paragraph: Element) -> Styles:
        """The emphasis of a run."""
        sources = [run, *self.chain(val(run, "rPr/rStyle")), *self.of(paragraph)]
        found = {style for tag, style in ON_OFF.items() if _first(sources, f"rPr/{tag}")}
        underline = next((u for s in sources if (u := val(s, "rPr/u")) is not None), "none")
        raised = {RAISED} if next((a for s in sources if (a := val(s, "rPr/vertAlign"))), "") == "superscript" else set()
        return frozenset(found | raised | ({"underline"} if underline != "none" else set()))

    def size(self, run: Element, paragraph: Element) -> float:
        sources = [run, *self.chain(val(run, "rPr/rStyle")), *self.of(paragraph)]
        half = next((h for s in sources if (h := whole(s, "rPr/sz")) is not None), None)
        if half is None:
            half = whole(child(self.root, "docDefaults/rPrDefault"), "rPr/sz")
        return (half if half is not None else 20) / 2

    def shows(self, run: Element, paragraph: Element, tag: str) -> bool:
        return _first([run, *self.chain(val(run, "rPr/rStyle")), *self.of(paragraph)], f"rPr/{tag}")


def indent_of(source: Element | None) -> float | None:
    """The indent of the first line that a paragraph, style or list level sets, in points."""
    ind = child(source, "pPr/ind")
    if ind is None:
        return None
    left = whole(ind, attribute="left") or whole(ind, attribute="start") or 0
    return (left + (whole(ind, attribute="firstLine") or 0) - (whole(ind, attribute="hanging") or 0)) / 20


def _first(sources: list[Element], path: str) -> bool:
    """The nearest of the sources that sets an on-off property decides."""
    return next((on for s in sources if (on := switch(s, path)) is not None), False)
