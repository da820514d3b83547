"""The decision tracking table that United Nations secretariats keep: a row for each task, in a CSV file or a workbook.

What the minutes cannot know, the progress, is left empty for those who follow up; a row is known again by its id.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.errors import MissingProgram
from pipeline.export.plain import line
from pipeline.export.sanitize import strip
from pipeline.export.tables import write_csv
from pipeline.export.tasks import STATUS, Task

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

COLUMNS = ("Decision", "Category", "Request", "Responsible", "Deadline", "Progress and follow-up", "Status")
SOURCE = ("Meeting", "Source", "Id")
WIDTHS = (40, 24, 50, 24, 22, 32, 12, 34, 26, 23)
STATUSES = ("Open", "In progress", "Done", "Cancelled")
LONGEST_CELL = 32_767
HEADING = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1}
CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
DATED = "yyyy-mm-dd"


def table(wanted: Iterable[Task]) -> bytes:
    """With a byte order mark, without which Excel takes UTF-8 for something else."""
    return write_csv((*COLUMNS, *SOURCE), map(row, wanted)).encode("utf-8-sig")


def row(task: Task) -> list[str]:
    decision = task.decision
    return [line(decision.text.text) if decision else "", task.topic or "", task.summary, line("; ".join(task.owners)),
            task.deadline, "", STATUS.capitalize(), ", ".join(filter(None, (task.meeting_name, task.meeting.date))),
            task.place, task.id]


def workbook(wanted: Iterable[Task]) -> bytes:
    """The table as a sheet to be printed: a filter in each heading, dates as dates, the words of the minutes as notes."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise MissingProgram("workbooks need the library XlsxWriter", 'run `pip install "minutes-pipeline[viz]"`') from None
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                           "strings_to_numbers": False})
    book.set_properties({"created": date(2000, 1, 1), "title": "Action points"})
    _fill(book, list(wanted))
    book.close()
    return file.getvalue()


def _fill(book: Workbook, tasks: Sequence[Task]) -> None:
    sheet = book.add_worksheet("Action points")
    heading, cell = book.add_format(HEADING), book.add_format(CELL)
    day = book.add_format(CELL | {"num_format": DATED, "align": "left"})
    for column, (title, width) in enumerate(zip((*COLUMNS, *SOURCE), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, heading)
    for number, task in enumerate(tasks, 1):
        _row(sheet, number, task, (cell, day))
    last = max(len(tasks), 1)
    sheet.autofilter(0, 0, last, len(WIDTHS) - 1)
    sheet.data_validation(1, COLUMNS.index("Status"), last, COLUMNS.index("Status"),
                          {"validate": "list", "source": list(STATUSES), "ignore_blank": True, "error_type": "warning"})
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&CPage &P of &N")


def _row(sheet: Any, number: int, task: Task, formats: tuple[Any, Any]) -> None:
    cell, day = formats
    for column, text in enumerate(row(task)):
        sheet.write_string(number, column, text[:LONGEST_CELL], cell)
    column = COLUMNS.index("Deadline")
    if due := _day(task.whole_date):
        sheet.write_datetime(number, column, due, day)
        if task.point.due.text:
            _note(sheet, number, column, line(task.point.due.text))
    _note(sheet, number, COLUMNS.index("Request"), strip(task.point.evidence.text))


def _note(sheet: Any, number: int, column: int, words: str) -> None:
    sheet.write_comment(number, column, words[:LONGEST_CELL], {"author": "", "x_scale": 3, "y_scale": 1.5})


def _day(text: str | None) -> date | None:
    """A day that a workbook can hold: its calendar begins in 1900."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if day.year > 1900 else None
