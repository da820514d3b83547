"""One panel of the picture: headings and proposals above, actors on the left, a sign where they took a stand."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.export import telling
from pipeline.export.drawing import LEADING, arrow, element, line, lines, mark, title
from pipeline.export.lettering import fit, wrap
from pipeline.export.picture.panels import Panel, spans
from pipeline.export.stances import GREY, INK, MINE, PALE, RULE
from pipeline.matrix import Cell, Column, Matrix, Row
from pipeline.standing import Standing, camps, to_win
from pipeline.wording import day

ROW = 30.0
SIGN = 18.0
SMALL, BODY, NAME = 10.5, 11.5, 13.0
HEADING_LINES, LABEL_LINES, LIST_LINES = 3, 8, 7
INSET = 6.0
NOBODY = "nobody"
# What one delegation's eyes see, in this order: the fields of a Standing, and what they are called.
SEEN = {"allies": "With", "opponents": "Against", "persuadables": "Could be won"}


@dataclass(frozen=True)
class Sheet:
    """What all panels share. `left` is where the columns begin, `standings` is by the id of a proposal."""

    matrix: Matrix
    left: float
    column: float
    margin: float
    me: Row | None
    standings: Mapping[str, Standing]

    def x(self, place: float) -> float:
        return self.left + place * self.column

    @cached_property
    def names(self) -> dict[str, str]:
        """Of the actors by id."""
        return {row.id: row.name for row in self.matrix.rows}

    @cached_property
    def files(self) -> dict[str, str]:
        """Of the meetings by id."""
        return {meeting.id: telling.file_name(meeting) for meeting in self.matrix.meetings}


def draw(sheet: Sheet, panel: Panel, top: float) -> tuple[str, float]:
    """The panel as SVG, and where it ends."""
    head = list(_head(sheet, panel, top))
    y = head[-1][1]
    parts = [drawn for drawn, _ in head] + list(_body(sheet, panel, y))
    y += ROW * len(panel.rows)
    for field, name in SEEN.items():
        texts = [_names(sheet, column, field) for column in panel.columns]
        if any(texts):
            drawn, y = _seen(sheet, name, texts, y)
            parts.append(drawn)
    return element("g", *parts), y


def _head(sheet: Sheet, panel: Panel, top: float) -> Iterator[tuple[str, float]]:
    """Meeting, agenda item and proposals, each with the place below it."""
    y = top
    if len(sheet.matrix.meetings) > 1:
        y = _band_height(sheet, panel, "meeting", top)
        yield _band(sheet, panel, "meeting", top), y
    below = _band_height(sheet, panel, "item", y)
    yield _band(sheet, panel, "item", y), below
    labels = [_label(sheet, column) for column in panel.columns]
    height = (max(map(len, labels)) + 2) * BODY * LEADING + 2 * INSET
    drawn = (_proposal(sheet, column, place, (below, height)) for place, column in enumerate(panel.columns))
    yield "".join(drawn), below + height


def _heading(sheet: Sheet, column: Column, what: str) -> str:
    if what == "item":
        return column.item[-1] if column.item else ""
    meeting = next(m for m in sheet.matrix.meetings if m.id == column.meeting)
    return ": ".join(filter(None, (day(meeting.date), meeting.title)))


def _headings(sheet: Sheet, panel: Panel, what: str) -> list[tuple[int, int, list[str], str]]:
    found = []
    for start, length, column in spans(panel.columns, what):
        text = _heading(sheet, column, what)
        found.append((start, length, wrap(text, length * sheet.column - 2 * INSET, SMALL, lines=HEADING_LINES, bold=True), text))
    return found


def _band_height(sheet: Sheet, panel: Panel, what: str, top: float) -> float:
    most = max((len(wrapped) for *_, wrapped, _ in _headings(sheet, panel, what)), default=0)
    return top + most * SMALL * LEADING + (2 * INSET if most else 0)


def _band(sheet: Sheet, panel: Panel, what: str, top: float) -> str:
    """Headings, each over its columns, with a line below it."""
    bottom = _band_height(sheet, panel, what, top)
    parts = []
    for start, length, wrapped, text in _headings(sheet, panel, what):
        if wrapped:
            x = sheet.x(start)
            parts += [element("g", title(text), lines(wrapped, x + INSET, top + SMALL + INSET / 2, SMALL, font_weight="bold",
                                                      fill=GREY)),
                      element("path", d=f"M{x + 2:.1f} {bottom - 3:.1f}H{x + length * sheet.column - 2:.1f}", stroke=GREY,
                              stroke_width=1.5, fill="none")]
    return "".join(parts)


def _label(sheet: Sheet, column: Column) -> list[str]:
    return wrap(telling.proposal(column), sheet.column - 2 * INSET, BODY, lines=LABEL_LINES)


def _proposal(sheet: Sheet, column: Column, place: int, room: tuple[float, float]) -> str:
    """Its words from the top of the room, its page and what became of it at the foot."""
    top, height = room
    x = sheet.x(place) + INSET
    facts = " · ".join(filter(None, (telling.page(column.page), "" if column.status == "open" else column.status)))
    path = " › ".join(column.item)
    foot = (line(text, x, top + height - INSET - n * SMALL * LEADING, SMALL, fill=GREY)
            for n, text in enumerate(filter(None, (facts, telling.tally(camps(sheet.matrix, column))))))
    return element("g", title("\n".join(filter(None, (path, telling.proposal(column), facts)))),
                   lines(_label(sheet, column), x, top + BODY + INSET / 2, BODY), *foot)


def _body(sheet: Sheet, panel: Panel, top: float) -> Iterator[str]:
    right, bottom = sheet.x(len(panel.columns)), top + ROW * len(panel.rows)
    for number, row in enumerate(panel.rows):
        if row is sheet.me or (sheet.me and row.id == sheet.me.id):
            yield element("rect", x=sheet.margin, y=top + number * ROW, width=right - sheet.margin, height=ROW, fill=MINE)
    rules = "".join(f"M{sheet.margin:.1f} {top + n * ROW:.1f}H{right:.1f}" for n in range(len(panel.rows) + 1))
    posts = "".join(f"M{sheet.x(n):.1f} {top:.1f}V{bottom:.1f}" for n in range(len(panel.columns) + 1))
    yield element("path", d=rules + posts, stroke=RULE, stroke_width=0.6, fill="none")
    yield element("path", d="".join(_between(sheet, panel, top)) or "M0 0", stroke=INK, stroke_width=1.2, fill="none")
    for number, row in enumerate(panel.rows):
        yield _actor(sheet, row, top + (number + 0.5) * ROW)
        yield from _signs(sheet, panel, row, top + (number + 0.5) * ROW)


def _between(sheet: Sheet, panel: Panel, top: float) -> Iterator[str]:
    """A line where a coalition of two or more begins or ends."""
    coalitions = [row.coalition for row in panel.rows]
    for number in range(1, len(coalitions)):
        above, below = coalitions[number - 1], coalitions[number]
        if above != below and max(coalitions.count(above), coalitions.count(below)) > 1:
            yield f"M{sheet.margin:.1f} {top + number * ROW:.1f}H{sheet.x(len(panel.columns)):.1f}"


def _actor(sheet: Sheet, row: Row, y: float) -> str:
    mine = sheet.me is not None and row.id == sheet.me.id
    weight = "bold" if mine else "normal"
    name = fit(row.name, sheet.left - sheet.margin - 2 * INSET, NAME, bold=mine)
    told = "\n".join(filter(None, (row.name, f"Belongs to {'; '.join(row.groups)}" if row.groups else "")))
    return element("g", title(told), line(name, sheet.margin + INSET, y + NAME * 0.36, NAME, font_weight=weight))


def _signs(sheet: Sheet, panel: Panel, row: Row, y: float) -> Iterator[str]:
    for place, column in enumerate(panel.columns):
        if found := sheet.matrix.cells.get((row.id, column.id)):
            yield _sign(found, sheet.x(place + 0.5), y, telling.cell(found, row.name, sheet.files))


def _sign(found: Cell, x: float, y: float, told: str) -> str:
    """The latest stance; before it the one that it came after, where it changed; behind it how many positions it rests on."""
    parts = [title(told), mark(found.stance, x, y, SIGN)]
    if found.changed:
        before = [e.stance for e in found.evidence if e.stance != found.stance][-1]
        parts += [mark(before, x - SIGN * 1.55, y, SIGN * 0.62), arrow(x - SIGN * 1.15, y, SIGN * 0.52)]
    if len(found.evidence) > 1:
        parts.append(line(f"×{len(found.evidence)}", x + SIGN * 0.65, y + SMALL * 0.36, SMALL, fill=GREY))
    return element("g", *parts, class_=f"stance {found.stance}")


def _seen(sheet: Sheet, name: str, texts: Sequence[str], top: float) -> tuple[str, float]:
    """A row below the map that names, for each proposal, those who are with the delegation, or against it, or could be won."""
    wrapped = [wrap(text, sheet.column - 2 * INSET, SMALL, lines=LIST_LINES) for text in texts]
    height = max(map(len, wrapped)) * SMALL * LEADING + 2 * INSET
    right = sheet.x(len(texts))
    parts = [element("rect", x=sheet.margin, y=top, width=right - sheet.margin, height=height, fill=PALE),
             element("path", d=f"M{sheet.margin:.1f} {top:.1f}H{right:.1f}", stroke=RULE, stroke_width=0.6),
             line(name, sheet.margin + INSET, top + NAME + INSET / 2, NAME, font_weight="bold")]
    parts += [lines(text, sheet.x(place) + INSET, top + SMALL + INSET, SMALL) for place, text in enumerate(wrapped)]
    return element("g", *parts), top + height


def _names(sheet: Sheet, column: Column, field: str) -> str:
    """Who: "nobody" where the delegation took a stand and the list is empty, "" where it took none."""
    standing = sheet.standings.get(column.id)
    if standing is None or standing.mine is None:
        return ""
    found: tuple[Cell, ...] = to_win(sheet.matrix, standing) if field == "persuadables" else getattr(standing, field)
    return ", ".join(sheet.names[cell.actor] for cell in found) or NOBODY
