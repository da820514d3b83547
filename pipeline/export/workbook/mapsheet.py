"""The sheet with the map: a coloured sign in each cell, and in a comment on it the words in which the stand was taken."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.export import telling
from pipeline.export.picture.panels import spans
from pipeline.export.sanitize import strip
from pipeline.export.stances import ARROW, LOOKS
from pipeline.export.workbook.cells import LINE, height, text, to_print
from pipeline.matrix import Cell, Column, Row
from pipeline.selection import Selection
from pipeline.standing import camps
from pipeline.wording import day, visible

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from pipeline.export.workbook.cells import Formats

MEETING, ITEM, PROPOSAL, FACTS, FIRST = 3, 4, 5, 6, 7
NAMES, GROUP, COUNT, LEFT = 0, 1, 2, 3
WIDTH, PRINTED = 17, 60
LONGEST_COMMENT = 1_500
LEGEND = (f"{LOOKS['support'].symbol} supports, {LOOKS['oppose'].symbol} opposes, {LOOKS['conditional'].symbol} supports with "
          f"conditions, {ARROW} changed; empty: no position reported. The words are in the comments: rest the pointer on a cell.")


def draw(sheet: Worksheet, chosen: Selection, looks: Formats, me: Row | None = None) -> None:
    """Headings in rows 1 to 7, actors in column A, then a column for each proposal."""
    _head(sheet, chosen, looks)
    for place, column in enumerate(chosen.matrix.columns, LEFT):
        _proposal(sheet, (place, column), chosen, looks)
    for number, row in enumerate(chosen.matrix.rows, FIRST):
        look = looks["mine" if me and row.id == me.id else "name"]
        sheet.write_string(number, NAMES, text(row.name), look)
        sheet.write_number(number, GROUP, row.coalition + 1, look)
        sheet.write_number(number, COUNT, sum(len(c.evidence) for c in chosen.of.of(row.id)), look)
        _stands(sheet, (number, row), chosen, looks)
    sheet.set_column(NAMES, NAMES, 26)
    sheet.set_column(GROUP, COUNT, 9)
    sheet.freeze_panes(FIRST, LEFT)
    sheet.repeat_rows(MEETING, FACTS)
    sheet.repeat_columns(NAMES)
    sheet.set_print_scale(PRINTED)
    to_print(sheet)


def _head(sheet: Worksheet, chosen: Selection, looks: Formats) -> None:
    shown = f"shown: {chosen.words}" if chosen.words else ""
    facts = " · ".join(filter(None, (telling.dates(chosen.of), telling.numbers(chosen.of), shown)))
    for number, (words, look) in enumerate(((telling.heading(chosen.matrix), "title"), (facts, "note"), (LEGEND, "note"))):
        sheet.write_string(number, 0, text(words), looks[look])
    for place, words in ((NAMES, "Actor"), (GROUP, "Coalition"), (COUNT, "Positions")):
        sheet.write_string(PROPOSAL, place, words, looks["head"])
    for row, what in ((MEETING, "meeting"), (ITEM, "item")):
        for start, length, column in spans(chosen.matrix.columns, what):
            look = looks["group" if length == 1 else "groups"]
            sheet.write_string(row, LEFT + start, text(_over(chosen, column, what)), look)
    if chosen.matrix.columns:
        sheet.set_column(LEFT, LEFT + len(chosen.matrix.columns) - 1, WIDTH)
    sheet.set_row(ITEM, 3 * LINE)
    sheet.set_row(MEETING, 3 * LINE, None, {"hidden": len(chosen.matrix.meetings) < 2})
    sheet.set_row(PROPOSAL, height((telling.proposal(column), WIDTH) for column in chosen.matrix.columns))


def _over(chosen: Selection, column: Column, what: str) -> str:
    if what == "item":
        return column.item[-1] if column.item else ""
    meeting = next(m for m in chosen.matrix.meetings if m.id == column.meeting)
    return ": ".join(filter(None, (day(meeting.date), meeting.title)))


def _proposal(sheet: Worksheet, what: tuple[int, Column], chosen: Selection, looks: Formats) -> None:
    place, column = what
    sheet.write_string(PROPOSAL, place, text(telling.proposal(column)), looks["head"])
    status = "" if column.status == "open" else column.status
    facts = " · ".join(filter(None, (telling.tally(camps(chosen.of, column)), telling.page(column.page), status)))
    sheet.write_string(FACTS, place, facts, looks["head"])


def _stands(sheet: Worksheet, what: tuple[int, Row], chosen: Selection, looks: Formats) -> None:
    number, row = what
    files = {meeting.id: telling.file_name(meeting) for meeting in chosen.matrix.meetings}
    sheet.set_row(number, None, looks["silent"])
    for place, cell in _of(chosen, row):
        sheet.write_string(number, place, sign(cell), looks[cell.stance])
        told = telling.cell(cell, row.name, files)
        lines = min(18, 2 + len(told) // 45)
        sheet.write_comment(number, place, comment(told), {"author": "pipeline", "x_scale": 2.4, "y_scale": lines / 5})


def _of(chosen: Selection, row: Row) -> Iterator[tuple[int, Cell]]:
    for place, column in enumerate(chosen.matrix.columns, LEFT):
        if cell := chosen.matrix.cells.get((row.id, column.id)):
            yield place, cell


def sign(cell: Cell) -> str:
    """+, −, ±; after a change the one before it, too."""
    if not cell.changed:
        return LOOKS[cell.stance].symbol
    before = [e.stance for e in cell.evidence if e.stance != cell.stance][-1]
    return f"{LOOKS[before].symbol}{ARROW}{LOOKS[cell.stance].symbol}"


def comment(told: str) -> str:
    """The lines of it, clean, and cut where they are too many to be read in a comment."""
    clean = "\n".join(strip(visible(line)) for line in told.splitlines())
    return clean if len(clean) <= LONGEST_COMMENT else clean[: LONGEST_COMMENT - 1] + "…"
