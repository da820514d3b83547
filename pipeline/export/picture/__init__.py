"""The position map as a picture: SVG, and PNG drawn from it. Both need no browser."""
from __future__ import annotations

from pipeline.export import telling
from pipeline.export.drawing import LEADING, arrow, document, line, lines, mark
from pipeline.export.lettering import width, wrap
from pipeline.export.picture.grid import NAME, SIGN, Sheet, draw
from pipeline.export.picture.panels import WIDEST, panels
from pipeline.export.stances import GREY, LOOKS
from pipeline.matrix import Matrix
from pipeline.selection import Selection, select
from pipeline.standing import find, standings

PAGE, NARROWEST, MARGIN = 1400.0, 1220.0, 30.0
TITLE, TEXT, FOOT = 22.0, 13.0, 11.0
NARROWEST_NAMES, WIDEST_NAMES, WIDEST_COLUMN = 110.0, 230.0, 320.0
GAP = 26.0
NOTHING = "No positions were found in these minutes."


def svg(matrix: Matrix, me: str | None = None, top: int | None = None) -> str:
    """At most `top` actors and proposals; `me` is any name of the actor whose row is marked."""
    mine = None if me is None else find(matrix, me)
    own = mine.id if mine else None
    chosen = select(matrix, top, me=own)
    seen = {s.proposal.id: s for s in standings(matrix, mine.id)} if mine else {}
    names = max((width(row.name, NAME, bold=True) for row in chosen.matrix.rows), default=0.0) + 16
    left = MARGIN + min(max(names, NARROWEST_NAMES), WIDEST_NAMES)
    parts = panels(chosen.matrix, own)
    most = max((len(panel.columns) for panel in parts), default=WIDEST)
    column = min((PAGE - MARGIN - left) / most, WIDEST_COLUMN)
    return _picture(chosen, Sheet(matrix, left, column, MARGIN, mine, seen))


def _picture(chosen: Selection, sheet: Sheet) -> str:
    found = panels(chosen.matrix, sheet.me.id if sheet.me else None)
    right = max((sheet.x(len(panel.columns)) for panel in found), default=0) + MARGIN
    page = max(right, NARROWEST)
    drawn, y = _top(chosen, sheet, page - 2 * MARGIN)
    parts = [drawn]
    for panel in found:
        drawn, y = draw(sheet, panel, y + GAP)
        parts.append(drawn)
    drawn, y = _bottom(sheet.matrix, y + GAP)
    return document(page, y + MARGIN / 2, telling.heading(sheet.matrix), *parts, drawn)


def _top(chosen: Selection, sheet: Sheet, room: float) -> tuple[str, float]:
    """What the map is of, and how much of it is shown."""
    heading = wrap(telling.heading(sheet.matrix), room, TITLE, lines=2, bold=True)
    y = MARGIN + TITLE
    parts = [lines(heading, MARGIN, y, TITLE, font_weight="bold")]
    y += (len(heading) - 1) * TITLE * LEADING + TEXT * 1.7
    eyes = f"seen by {sheet.me.name}" if sheet.me else ""
    facts = [telling.dates(sheet.matrix), telling.numbers(sheet.matrix), eyes, chosen.words and f"shown: {chosen.words}"]
    told = wrap(" · ".join(filter(None, facts)), room, TEXT, lines=2)
    parts.append(lines(told, MARGIN, y, TEXT, fill=GREY))
    y += (len(told) - 1) * TEXT * LEADING
    if not sheet.matrix.columns:
        y += TEXT * 3
        parts.append(line(NOTHING, MARGIN, y, TEXT))
    return "".join(parts), y


def _bottom(matrix: Matrix, top: float) -> tuple[str, float]:
    """What the signs mean, and where it is from."""
    parts, x, y = [], MARGIN, top + SIGN / 2
    for stance, look in LOOKS.items():
        parts += [mark(stance, x + SIGN / 2, y, SIGN), line(look.phrase, x + SIGN + 7, y + 4.5, TEXT)]
        x += SIGN + 26 + width(look.phrase, TEXT)
    changed = "both are reported, in this order"
    parts += [mark("support", x + 6, y, SIGN * 0.62), arrow(x + 14, y, SIGN * 0.52), mark("oppose", x + 34, y, SIGN),
              line(changed, x + 50, y + 4.5, TEXT)]
    x += 74 + width(changed, TEXT)
    parts.append(line("empty: no position reported · a thick line parts groups of actors that agree", x, y + 4.5, TEXT))
    y += SIGN + 14
    parts.append(line(f"Source: {telling.sources(matrix)}. {telling.CARE}", MARGIN, y, FOOT, fill=GREY))
    return "".join(parts), y
