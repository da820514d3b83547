"""The decision tracking table that United Nations secretariats keep: a row for each task, in a CSV file or a workbook.

What the minutes cannot know, the progress, is left empty for those who follow up; a row is known again by its id.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.export import workbook as books
from pipeline.export.feeds.tasks import STATUS, Task
from pipeline.export.plain import line
from pipeline.export.tables import sheet
from pipeline.export.workbook import cells
from pipeline.export.workbook.tables import Field, Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

FIELDS = (Field("Decision", 38), Field("Category", 24), Field("Request", 48), Field("Responsible", 22),
          Field("Deadline", 16, "day"), Field("Progress and follow-up", 32), Field("Status", 12), Field("Meeting", 30),
          Field("Source", 22), Field("Id", 23, printed=False))
COLUMNS = tuple(field.name for field in FIELDS)
STATUSES = ("Open", "In progress", "Done", "Cancelled")
NOTE = {"author": "", "x_scale": 3, "y_scale": 1.5}


def table(wanted: Iterable[Task]) -> bytes:
    return sheet(COLUMNS, map(row, wanted))


def row(task: Task) -> tuple[str, ...]:
    decision = task.decision
    return (line(decision.text.text) if decision else "", task.topic or "", task.summary, line("; ".join(task.owners)),
            task.deadline, "", STATUS.capitalize(), task.met, task.place, task.id)


def workbook(wanted: Iterable[Task]) -> bytes:
    """The table as a sheet to be printed: filters, dates as dates, a choice of states, the words of the minutes as notes."""
    tasks, file = list(wanted), BytesIO()
    book = books.library().Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                           "strings_to_numbers": False})
    book.set_properties({"title": "Action points", "created": books.CREATED})
    page = book.add_worksheet("Action points")
    cells.fill(page, Table("Action points", FIELDS, tuple(map(_dated, tasks))), cells.formats(book))
    _states(page, len(tasks))
    _notes(page, tasks)
    book.close()
    return file.getvalue()


def _dated(task: Task) -> tuple[str, ...]:
    """The row with the date alone where there is one, so that a sheet can be sorted by it."""
    deadline = COLUMNS.index("Deadline")
    return tuple(task.whole_date or text if place == deadline else text for place, text in enumerate(row(task)))


def _states(page: Worksheet, rows: int) -> None:
    column = COLUMNS.index("Status")
    choice = {"validate": "list", "source": list(STATUSES), "error_type": "warning"}
    page.data_validation(1, column, max(rows, 1), column, choice)


def _notes(page: Worksheet, tasks: Sequence[Task]) -> None:
    for number, task in enumerate(tasks, 1):
        page.write_comment(number, COLUMNS.index("Request"), cells.text(task.point.evidence.text), NOTE)
        if task.whole_date and task.point.due.text:
            page.write_comment(number, COLUMNS.index("Deadline"), cells.text(task.point.due.text), NOTE)
