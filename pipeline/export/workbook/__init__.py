"""The position map as a workbook for Excel and LibreOffice, with all that it rests on in sheets beside it."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pipeline import matrix
from pipeline.discourse import Record
from pipeline.errors import MissingProgram
from pipeline.export import telling
from pipeline.export.workbook import cells, mapsheet
from pipeline.export.workbook.tables import Source, tables
from pipeline.matrix import Row
from pipeline.selection import select
from pipeline.standing import find

# The same records always make the same file.
CREATED = datetime(2000, 1, 1)
# More can be held by a sheet, but not looked at: then the map is a part, and the other sheets hold everything.
MOST = 400


def write(records: Sequence[Record], me: str | None = None, top: int | None = None) -> bytes:
    """Sheets Map, Positions, Proposals, Actors, Decisions, Action points; with `me` (any name of an actor) also what it sees."""
    made = matrix.build(records)
    mine = None if me is None else find(made, me)
    file = BytesIO()
    book = library().Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                      "strings_to_numbers": False})
    book.set_properties({"title": cells.text("Position map"), "created": CREATED})
    looks, name = cells.formats(book), cells.namer(set())
    mapsheet.draw(book.add_worksheet(name("Map")), select(made, top or MOST, me=mine.id if mine else None), looks, mine)
    for table in tables(Source(made, telling.by_meeting(records, made)), mine):
        cells.fill(book.add_worksheet(name(_name(table.name, mine))), table, looks)
    book.close()
    return file.getvalue()


def _name(table: str, mine: Row | None) -> str:
    return f"{table} {mine.name}" if mine and table == "Seen by" else table


def library() -> Any:
    """XlsxWriter, if it is there."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        raise MissingProgram("workbooks need the library XlsxWriter", 'run `pip install "minutes-pipeline[viz]"`') from None
    return xlsxwriter
