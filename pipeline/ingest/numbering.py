"""The labels that Word computes for numbered paragraphs ("3.(b)"), as its numbering part defines them."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.ingest.entries import load
from pipeline.ingest.ooxml import Element, W, child, val, whole
from pipeline.ingest.styles import indent_of

BULLET = "•"


@dataclass(frozen=True)
class Level:
    """How one level of a list is labelled."""

    form: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of a file, and how far each has been counted."""

    root: Element | None
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[int, int]] = field(default_factory=set)

    def label(self, number: int, level: int) -> str | None:
        """Count one paragraph on and give its label; None where the list has none."""
        abstract = self._abstract(number)
        here = self._level(number, level)
        if here is None:
            return None
        key = (abstract, level)
        if (number, level) not in self.begun and self._restarts(number, level):
            self.counts.pop(key, None)
        self.begun.add((number, level))
        self.counts[key] = self.counts.get(key, here.start - 1) + 1
        for deeper in [k for k in self.counts if k[0] == abstract and k[1] > level]:
            del self.counts[deeper]
        return self._written(number, abstract, here)

    def indent(self, number: int, level: int) -> float:
        """How far the label of a level stands from the margin, in points."""
        found = self._element(number, level)
        indent = indent_of(found)
        return indent if indent is not None else 18.0 * level

    def _written(self, number: int, abstract: str, level: Level) -> str | None:
        if level.form == "bullet":
            return BULLET if not level.text.strip() or "\ue000" <= level.text[:1] <= "\uf8ff" else level.text.strip()
        if level.form == "none" and "%" not in level.text:
            return level.text.strip() or None

        def count(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            of = self._level(number, depth)
            return written(self.counts.get((abstract, depth), of.start if of else 1), of.form if of else "decimal")

        return re.sub(r"%(\d)", count, level.text).strip() or None

    def _number(self, number: int) -> Element | None:
        numbers = self.root.findall(W + "num") if self.root is not None else ()
        return next((num for num in numbers if num.get(W + "numId") == str(number)), None)

    def _abstract(self, number: int) -> str:
        return val(self._number(number), "abstractNumId") or ""

    def _override(self, number: int, level: int) -> Element | None:
        num = self._number(number)
        found = num.findall(W + "lvlOverride") if num is not None else ()
        return next((o for o in found if o.get(W + "ilvl") == str(level)), None)

    def _restarts(self, number: int, level: int) -> bool:
        return child(self._override(number, level), "startOverride") is not None

    def _level(self, number: int, level: int) -> Level | None:
        found = self._element(number, level)
        if found is None:
            return None
        override = self._override(number, level)
        start = whole(override, "startOverride")
        start = start if start is not None else whole(found, "start")
        return Level(val(found, "numFmt") or "decimal", val(found, "lvlText") or "", 1 if start is None else start)

    def _element(self, number: int, level: int) -> Element | None:
        found = child(self._override(number, level), "lvl")
        return found if found is not None else self._defined(self._abstract(number), level)

    def _defined(self, abstract: str, level: int) -> Element | None:
        lists = self.root.findall(W + "abstractNum") if self.root is not None else []
        of = next((a for a in lists if a.get(W + "abstractNumId") == abstract), None)
        linked = val(of, "numStyleLink")
        if linked:
            of = next((a for a in lists if val(a, "styleLink") == linked), of)
        levels = of.findall(W + "lvl") if of is not None else ()
        return next((lvl for lvl in levels if lvl.get(W + "ilvl") == str(level)), None)


def written(count: int, form: str) -> str:
    """A number in one of Word's number formats."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def roman(count: int) -> str:
    found = ""
    for entry in load("numerals"):
        value = int(entry.form)
        found += entry.becomes * (count // value)
        count %= value
    return found
