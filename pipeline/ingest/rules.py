"""The rules drawn on a page: the boxes of ruled tables, underlines, and small squares and discs drawn for bullets."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from pdfplumber.page import Page
from pdfplumber.table import TableFinder
from pdfplumber.utils.geometry import line_to_edge, rect_to_edges

from pipeline.ingest.boxes import Box, Char
from pipeline.ingest.parts import PLAIN

THIN = 2.5  # points: a thinner filled rectangle is a rule, a thicker one a shading
MOST = 3_000  # rules: a page with more of them is a drawing, of which nothing is taken for a rule


class Rule(NamedTuple):
    """A straight line, a rectangle or a curve, by the box around it."""

    kind: str
    box: Box
    stroke: bool
    fill: bool

    @property
    def width(self) -> float:
        return self.box.x1 - self.box.x0

    @property
    def height(self) -> float:
        return self.box.bottom - self.box.top


def tables(rules: Sequence[Rule]) -> tuple[tuple[Box, ...], ...]:
    """The cells of each ruled table, a box by itself being one of a single cell; shadings and highlighting are no rules."""
    lines = [rule for rule in rules if rule.kind == "line"]
    rects = [r for r in rules if r.kind == "rect" and (r.stroke or min(r.width, r.height) < THIN)]
    if not (lines or rects) or len(rules) > MOST:
        return ()
    edges = [line_to_edge(_as_dict(line)) for line in lines] + [edge for r in rects for edge in rect_to_edges(_as_dict(r))]
    if len({edge["orientation"] for edge in edges}) < 2:
        return ()
    finder = TableFinder(cast(Page, SimpleNamespace(edges=edges)))
    found = [table.cells for table in finder.tables]
    inner = {cell for cells in found for cell in cells}
    found += [[cell] for cell in finder.cells if cell not in inner]
    return tuple(tuple(Box(*cell) for cell in cells) for cells in found)


def _as_dict(rule: Rule) -> dict[str, Any]:
    """A rule as pdfplumber has it; it also measures from the foot of the page and from the first page, which is not used."""
    size = {"width": rule.width, "height": rule.height, "y0": 0.0, "y1": 0.0, "doctop": 0.0}
    return {"object_type": rule.kind, **rule.box._asdict(), **size}


def across(rules: Sequence[Rule], width: float) -> list[Box]:
    """Thin rules along lines of text: underlines and strikes among them. `width` is that of the page."""
    if len(rules) > MOST:
        return []
    return [rule.box for rule in rules if rule.kind != "curve" and rule.height < THIN and 2 < rule.width < 0.85 * width]


def bullets(rules: Sequence[Rule], height: float) -> Iterator[Char]:
    """Small squares and discs, which some programs draw for bullets. `height` is that of the page."""
    if len(rules) > MOST:
        return
    for rule in sorted((rule for rule in rules if rule.fill and rule.kind != "line"), key=lambda rule: rule.kind == "curve"):
        if 2.2 < rule.width < 7 and abs(rule.width - rule.height) < 1 and 0 <= rule.box.top <= height:
            yield Char("•", *rule.box, round(rule.height, 1), PLAIN)
