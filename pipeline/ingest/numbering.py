"""The labels that Word computes for numbered paragraphs ("3.(b)"), as its numbering part defines them."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.ingest.numerals import written
from pipeline.ingest.ooxml import Element, W, child, switch, val, whole
from pipeline.ingest.styles import Indent, indent_of

BULLET = "•"
LONGEST = 200  # characters of a label's pattern; Word allows fewer
LEVELS = 9


@dataclass(frozen=True)
class Level:
    """How one level of a list is labelled. `restart` is the level, from 1, after which it begins anew; None is any above."""

    form: str
    text: str
    start: int
    legal: bool = False
    restart: int | None = None
    anew: bool = False  # whether its list begins anew instead of going on from another with the same definition
    indent: Indent = (None, None)


@dataclass
class Numbering:
    """The lists of a file, and how far each has been counted: by definition, then by level."""

    root: Element | None
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[int, int]] = field(default_factory=set)
    known: dict[tuple[int, int], Level | None] = field(default_factory=dict)

    def label(self, number: int, level: int) -> str | None:
        """Count one paragraph on and give its label; None where the list has none."""
        here = self._level(number, level)
        if here is None:
            return None
        counts = self.counts.setdefault(self._abstract(number), {})
        if (number, level) not in self.begun and here.anew:
            counts.pop(level, None)
        self.begun.add((number, level))
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [k for k in counts if k > level and self._restarts(number, k, level)]:
            del counts[deeper]
        return self._written(number, counts, here)

    def indent(self, number: int, level: int) -> Indent:
        """How far the label of a level stands from the margin."""
        here = self._level(number, level)
        return here.indent if here and here.indent != (None, None) else (18.0 * level, None)

    def level_of(self, number: int, styles: Iterable[str]) -> int | None:
        """The level of a list that belongs to one of these paragraph styles."""
        levels = self._styled.get(self._abstract(number), {})
        return next((levels[style] for style in styles if style in levels), None)

    def _restarts(self, number: int, level: int, above: int) -> bool:
        """Whether a level begins anew after a paragraph of a level above it."""
        here = self._level(number, level)
        return here is None or here.restart is None or (here.restart > 0 and above < here.restart)

    def _written(self, number: int, counts: dict[int, int], level: Level) -> str | None:
        if level.form == "bullet":
            return BULLET if not level.text.strip() or "\ue000" <= level.text[:1] <= "\uf8ff" else level.text.strip()
        if level.form == "none" and "%" not in level.text:
            return level.text.strip() or None

        def count(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            of = self._level(number, depth) or Level("decimal", "", 1)
            form = "decimal" if level.legal and of.form != "none" else of.form
            return written(counts.get(depth, of.start), form)

        return re.sub(r"%([1-9])", count, level.text).strip() or None

    @cached_property
    def _numbers(self) -> dict[str, Element]:
        return _by(self.root, "num", "numId")

    @cached_property
    def _lists(self) -> dict[str, Element]:
        return _by(self.root, "abstractNum", "abstractNumId")

    @cached_property
    def _linked(self) -> dict[str, Element]:
        """The lists that are styles, by the name of the style."""
        return {link: found for found in self._lists.values() if (link := val(found, "styleLink"))}

    @cached_property
    def _styled(self) -> dict[str, dict[str, int]]:
        """Of each list the levels that belong to a paragraph style."""
        return {key: dict(_styles(of)) for key, of in self._lists.items()}

    def _abstract(self, number: int) -> str:
        return val(self._numbers.get(str(number)), "abstractNumId") or ""

    def _override(self, number: int, level: int) -> Element | None:
        num = self._numbers.get(str(number))
        found = num.findall(W + "lvlOverride") if num is not None else ()
        return next((o for o in found if o.get(W + "ilvl") == str(level)), None)

    def _level(self, number: int, level: int) -> Level | None:
        if (number, level) not in self.known:
            self.known[number, level] = self._read(number, level)
        return self.known[number, level]

    def _read(self, number: int, level: int) -> Level | None:
        found = self._element(number, level)
        if found is None or not 0 <= level < LEVELS:
            return None
        first = whole(self._override(number, level), "startOverride")
        start = first if first is not None else whole(found, "start")
        text = (val(found, "lvlText") or "")[:LONGEST]
        form, legal = val(found, "numFmt") or "decimal", bool(switch(found, "isLgl"))
        restart = whole(found, "lvlRestart")
        return Level(form, text, 1 if start is None else start, legal, restart, first is not None, indent_of(found))

    def _element(self, number: int, level: int) -> Element | None:
        found = child(self._override(number, level), "lvl")
        return found if found is not None else self._defined(self._abstract(number), level)

    def _defined(self, abstract: str, level: int) -> Element | None:
        of = self._lists.get(abstract)
        of = self._linked.get(val(of, "numStyleLink") or "", of)
        levels = of.findall(W + "lvl") if of is not None else ()
        return next((lvl for lvl in levels if lvl.get(W + "ilvl") == str(level)), None)


def _by(root: Element | None, tag: str, key: str) -> dict[str, Element]:
    """The children of this name by an attribute, the first of each."""
    return {str(e.get(W + key)): e for e in reversed(root.findall(W + tag) if root is not None else [])}


def _styles(of: Element) -> Iterator[tuple[str, int]]:
    for lvl in of.findall(W + "lvl"):
        style, level = val(lvl, "pStyle"), whole(lvl, attribute="ilvl")
        if style and level is not None:
            yield style, level
