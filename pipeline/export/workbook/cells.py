"""A table written into a worksheet: typed, filtered, wrapped, ready to print. No text becomes a formula or a link."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from pipeline.export.plain import whole_day
from pipeline.export.sanitize import strip
from pipeline.export.stances import GREY, LOOKS, MINE, PALE, RULE
from pipeline.export.workbook.tables import Field, Table, Value
from pipeline.wording import visible

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    Formats: TypeAlias = Mapping[str, Format]

LONGEST = 32_000
# Excel counts days from here; an earlier one stays text.
FIRST_DAY = date(1900, 3, 1)
A4 = 9
LINE, MOST_LINES = 13.5, 12


def formats(book: Workbook) -> Formats:
    """By kind of column, by stance, and those of the headings."""
    top = {"valign": "top", "font_name": "Calibri", "font_size": 10}
    wrapped = top | {"text_wrap": True}
    looks = {stance: top | {"align": "center", "valign": "vcenter", "bold": True, "font_size": 12, "font_color": look.colour,
                            "bg_color": look.tint, "border": 4 if stance == "oppose" else 1, "border_color": look.colour}
             for stance, look in LOOKS.items()}
    looks["conditional"]["font_color"] = "#7f4400"
    kinds = {"text": wrapped, "day": top | {"num_format": "d mmm yyyy", "align": "left"}, "number": top | {"num_format": "0"},
             "share": top | {"num_format": "0.00"}}
    heads = {"head": wrapped | {"bold": True, "bg_color": PALE, "bottom": 1, "border_color": RULE},
             "title": {"bold": True, "font_size": 14, "font_name": "Calibri"}, "note": {"font_color": GREY, "font_size": 10},
             "silent": {"bottom": 1, "border_color": RULE},
             "name": top | {"valign": "vcenter", "bottom": 1, "border_color": RULE},
             "mine": top | {"valign": "vcenter", "bold": True, "bg_color": MINE, "bottom": 1, "border_color": RULE},
             "group": wrapped | {"bold": True, "font_color": GREY}, "groups": top | {"bold": True, "font_color": GREY}}
    return {name: book.add_format(properties) for name, properties in (kinds | looks | heads).items()}


def text(words: str) -> str:
    """As a cell can hold it: one line, no control characters, no longer than Excel allows."""
    clean = strip(visible(words))
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def fill(sheet: Worksheet, table: Table, looks: Formats) -> None:
    """The table from the first cell on."""
    for place, field in enumerate(table.fields):
        sheet.set_column(place, place, field.width)
        sheet.write_string(0, place, field.name, looks["head"])
    sheet.set_row(0, 2 * LINE)
    for number, row in enumerate(table.rows, 1):
        sheet.set_row(number, height((str(value or ""), field.width) for field, value in zip(table.fields, row, strict=True)))
        for place, (field, value) in enumerate(zip(table.fields, row, strict=True)):
            if value is not None and value != "":
                _write(sheet, (number, place), (field, value), looks)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.fields) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(len(table.rows), 1), max(n for n, field in enumerate(table.fields) if field.printed))
    sheet.fit_to_pages(1, 0)
    to_print(sheet)


def height(cells: Iterable[tuple[str, int]]) -> float:
    """How high a row has to be, in points, for texts in columns of these widths. Not all programs find it out by themselves."""
    lines = max((-(-len(words) * 11 // (10 * width)) for words, width in cells), default=1)
    return LINE * max(1, min(lines, MOST_LINES))


def _write(sheet: Worksheet, place: tuple[int, int], what: tuple[Field, Value], looks: Formats) -> None:
    field, value = what
    look = looks[field.kind]
    if field.kind == "day" and (day := _day(str(value))):
        sheet.write_datetime(*place, day, look)
    elif isinstance(value, int | float):
        sheet.write_number(*place, value, look)
    else:
        sheet.write_string(*place, text(str(value)), looks["text"])


def _day(value: str) -> date | None:
    """None for a month alone or what is no date: it stays text."""
    found = whole_day(value)
    return found if found and found >= FIRST_DAY else None


def to_print(sheet: Worksheet) -> None:
    """On A4 across, numbered."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&RPage &P of &N")


def namer(taken: set[str]) -> Callable[[str], str]:
    """Names that Excel takes for a sheet: 31 characters, none of those it keeps for itself, each once."""

    def name(wanted: str) -> str:
        base = "".join(c for c in text(wanted) if c not in "[]:*?/\\").strip("' ")[:28] or "Sheet"
        free, number = base, 1
        while free.casefold() in taken:
            number += 1
            free = f"{base} {number}"
        taken.add(free.casefold())
        return free

    return name
