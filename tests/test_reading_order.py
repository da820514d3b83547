"""Pages set with reportlab in every way that minutes are set in, and what must be read from them, block by block."""
from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Minutes
from pipeline.ingest import read_bytes

Cells = list[tuple[int | None, int | None, bool, str]]
SAID = (
    "The delegation of {0} took the floor to say that it had studied the draft with care and wished to thank the experts.",
    "It asked whether the costs that were named by {0} would be borne by all parties in equal shares or by some alone.",
    "Others replied that the matter of {0} had been settled a year ago and that nothing more need be said of it now.",
)
TASKS = [
    ("No", "Action", "Owner", "Due"),
    ("1", "Write to the members about the fees that are still to be paid and send a copy to the auditors of the fund",
     "Secretariat and treasurer", "3 May 2031"),
    ("2", "Draft the rules", "Norway", "June"),
    ("3", "Find a place for the next session, if the one in Oslo is not to be had at that time", "Japan", "July"),
]  # fmt: skip
TASK_COLUMNS = ((60, 25), (90, 220), (330, 100), (450, 80))


def said(state: str, sentences: int = 3) -> str:
    return " ".join(SAID[i % 3].format(state) for i in range(sentences))


class Sheet:
    """Pages under the pen; places are in points from the top left corner."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4)

    def put(self, x: float, top: float, text: str, *, size: float = 10, bold: bool = False, right: bool = False) -> None:
        self.canvas.setFont("Times-Bold" if bold else "Times-Roman", size)
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, A4[1] - top, text)

    def flow(self, x: float, top: float, width: float, *texts: str) -> float:
        """Paragraphs under each other; gives the height at which the next one begins."""
        for text in texts:
            for line in simpleSplit(text, "Times-Roman", 10, width):
                self.put(x, top, line)
                top += 12
            top += 6
        return top

    def box(self, x: float, top: float, width: float, height: float) -> None:
        self.canvas.rect(x, A4[1] - top - height, width, height)

    def rules(self, x0: float, x1: float, *tops: float) -> None:
        for top in tops:
            self.canvas.line(x0, A4[1] - top, x1, A4[1] - top)

    def table(self, top: float, columns: Sequence[tuple[float, float]], rows: Iterable[Sequence[str]], *, step: float = 14,
              boxed: bool = False, head: bool = True) -> float:
        """Rows of cells that wrap; `columns` are the left edge and width of each, `step` the distance from row to row."""
        for number, row in enumerate(rows):
            cells = [simpleSplit(cell, "Times-Roman", 10, width) for cell, (_, width) in zip(row, columns, strict=True)]
            high = 12 * (max(map(len, cells)) - 1) + step
            for (x, width), found in zip(columns, cells, strict=True):
                for i, line in enumerate(found):
                    self.put(x, top + 12 * i, line, bold=head and number == 0)
                if boxed:
                    self.box(x - 3, top - 12, width + 6, high)
            top += high
        return top

    def turn(self) -> None:
        self.canvas.showPage()

    def read(self) -> Minutes:
        self.canvas.save()
        return read_bytes(self.out.getvalue(), "made.pdf")


def texts(minutes: Minutes) -> list[str]:
    return minutes.text.split("\n")


def cells(minutes: Minutes) -> Cells:
    return [(b.row, b.column, b.header, minutes.text[b.start : b.end]) for b in minutes.blocks if b.kind == "cell"]


def expected(rows: Sequence[Sequence[str]], header: bool = True) -> Cells:
    return [(r, c, header and r == 0, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text]


def test_three_columns_of_unequal_length_between_lines_across() -> None:
    sheet = Sheet()
    sheet.put(60, 60, "Report of the session on lighthouses that was held at Oslo", size=14, bold=True)
    columns = [[said(f"{state} {i}", 2) for i in "abcd"[:n]] for state, n in (("Norway", 4), ("Japan", 3), ("Peru", 1))]
    for number, paragraphs in enumerate(columns):
        sheet.flow(60 + 165 * number, 90 + 5 * (number == 1), 150, *paragraphs)
    sheet.flow(60, 500, 480, said("Chad"))
    minutes = sheet.read()
    title = "Report of the session on lighthouses that was held at Oslo"
    assert texts(minutes) == [title, *columns[0], *columns[1], *columns[2], said("Chad")]
    assert minutes.blocks[0].kind == "heading"


def test_a_page_that_goes_from_one_column_to_two_and_back() -> None:
    sheet = Sheet()
    top = sheet.flow(60, 60, 480, said("Chad"), said("Mali"))
    left, right = [said("Norway"), said("Japan", 2)], [said("Peru", 2)]
    low = max(sheet.flow(60, top + 6, 230, *left), sheet.flow(310, top + 6, 230, *right))
    sheet.put(60, low + 10, "Next steps", bold=True)
    sheet.flow(60, low + 24, 480, said("Ghana"))
    assert texts(sheet.read()) == [said("Chad"), said("Mali"), *left, *right, "Next steps", said("Ghana")]


@pytest.mark.parametrize("boxed", [True, False])
def test_a_small_table_at_the_side_of_text(boxed: bool) -> None:
    sheet, rows = Sheet(), [("State", "Votes"), ("Norway", "12"), ("Japan", "7"), ("Peru", "3")]
    top = sheet.flow(60, 60, 480, said("Chad", 4))
    low = sheet.flow(60, top, 280, said("Fiji", 8))
    sheet.table(top + 14, ((380, 60), (446, 60)), rows, boxed=boxed)
    sheet.flow(60, low, 480, said("Togo"))
    minutes = sheet.read()
    assert cells(minutes) == expected(rows)
    assert texts(minutes) == [said("Chad", 4), said("Fiji", 8), *(cell for row in rows for cell in row), said("Togo")]


def test_a_table_in_one_of_two_columns() -> None:
    sheet, rows = Sheet(), [("State", "Votes"), ("Norway", "12"), ("Japan", "7")]
    left = [said(f"Norway {i}") for i in "abcde"]
    sheet.flow(60, 60, 230, *left)
    low = sheet.table(sheet.flow(310, 60, 230, said("Peru")) + 6, ((313, 100), (419, 100)), rows, boxed=True)
    sheet.flow(310, low + 12, 230, said("Cuba"), said("Laos"))
    minutes = sheet.read()
    assert cells(minutes) == expected(rows)
    assert texts(minutes) == [*left, said("Peru"), *(cell for row in rows for cell in row), said("Cuba"), said("Laos")]


@pytest.mark.parametrize("width", [230, 300])
def test_a_framed_box_is_read_whole_and_parts_no_sentence(width: float) -> None:
    sheet, boxed = Sheet(), "The fund was set up in 2020 and holds nine million, of which two are spent."
    low = sheet.flow(60, 60, width, said("Fiji", 7))
    x = 60 + width + 20
    sheet.box(x, 70, 540 - x, 60)
    sheet.flow(x + 6, 84, 528 - x, boxed)
    sheet.flow(60, low - 6, 480, "and so, for once, everybody agreed. " + said("Togo"))
    found = texts(sheet.read())
    assert sorted(found) == sorted([said("Fiji", 7), boxed, "and so, for once, everybody agreed. " + said("Togo")])


def test_footnotes_under_two_columns_and_a_word_cut_by_the_page() -> None:
    sheet = Sheet()
    left, right = [said(f"Norway {i}") for i in "abc"], [said("Peru"), said("Cuba", 2) + " Nobody spoke for the intergov-"]
    sheet.flow(60, 60, 230, *left)
    sheet.flow(310, 60, 230, *right)
    sheet.put(60, 737, "1", size=6)
    note = "See the annex to the report of the second session, which was held in the same city a year before."
    sheet.put(64, 740, note, size=8)
    sheet.turn()
    sheet.flow(60, 60, 480, "ernmental bodies that were there.", said("Mali"))
    whole = said("Cuba", 2) + " Nobody spoke for the intergovernmental bodies that were there."
    assert texts(sheet.read()) == [*left, said("Peru"), whole, said("Mali"), note]


def test_lists_in_two_columns_are_no_table() -> None:
    sheet = Sheet()
    for i in range(6):
        sheet.put(60, 80 + 14 * i, f"• point {i} of the left list")
        sheet.put(320, 80 + 14 * i, f"• point {i} of the right list")
    minutes = sheet.read()
    assert texts(minutes) == [f"point {i} of the {side} list" for side in ("left", "right") for i in range(6)]
    assert {(b.kind, b.level) for b in minutes.blocks} == {("list_item", 1)}


def test_numbers_set_apart_and_a_table_of_contents_are_no_table() -> None:
    sheet = Sheet()
    for i in range(4):
        sheet.put(60, 80 + 14 * i, f"{i + 1}.")
        sheet.put(95, 80 + 14 * i, f"Point {i} of the agenda")
        sheet.put(60, 180 + 14 * i, f"Chapter {i}")
        sheet.put(540, 180 + 14 * i, str(4 * i + 1), right=True)
    minutes = sheet.read()
    assert texts(minutes) == [*(f"Point {i} of the agenda" for i in range(4)), *(f"Chapter {i} {4 * i + 1}" for i in range(4))]
    assert not cells(minutes)


def test_an_attendee_list_without_rules() -> None:
    sheet, rows = Sheet(), [("Name", "Organisation", "Place"), ("Ann Berg", "Ministry of Tides", "Oslo"), ("Bo Li", "", "Lima"),
                            ("Dan Ek-Papadopoulou", "Union of Lighthouse Keepers", "Riga")]  # fmt: skip
    low = sheet.table(80, ((60, 130), (200, 190), (400, 100)), rows)
    sheet.flow(60, low + 10, 480, said("Chad"))
    minutes = sheet.read()
    assert cells(minutes) == expected(rows)
    assert texts(minutes)[-1] == said("Chad")


@pytest.mark.parametrize("step", [12, 14, 20])
def test_a_table_of_actions_without_rules_whose_cells_wrap(step: float) -> None:
    sheet = Sheet()
    low = sheet.table(80, TASK_COLUMNS, TASKS, step=step)
    sheet.flow(60, low + 14, 480, said("Mali"))
    minutes = sheet.read()
    assert cells(minutes) == expected(TASKS)
    assert texts(minutes)[-1] == said("Mali")


@pytest.mark.parametrize("boxed", [True, False])
@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("more", [[("4", "Close the books", "Peru", "May")],
                                  [("4", "Close the books", "Peru", "May"), ("5", "Send flowers", "Cuba", "June")]])  # fmt: skip
def test_a_table_goes_on_on_the_next_page_with_and_without_its_header(
    boxed: bool, again: bool, more: list[tuple[str, ...]]
) -> None:
    sheet = Sheet()
    columns = ((60, 24), (90, 234), (330, 114), (450, 80)) if boxed else TASK_COLUMNS
    sheet.table(650, columns, TASKS, boxed=boxed)
    sheet.turn()
    low = sheet.table(60, columns, [*TASKS[:again], *more], boxed=boxed, head=again)
    sheet.flow(60, low + 14, 480, said("Mali"))
    minutes = sheet.read()
    assert cells(minutes) == expected([*TASKS, *more])
    assert {b.table for b in minutes.blocks if b.kind == "cell"} == {0}


@pytest.mark.parametrize("rows", [[("Task", "Who"), ("Do this", "Norway"), ("Do that", "Japan"), ("Rest", "Peru")]])
@pytest.mark.parametrize("boxed", [True, False])
def test_the_header_of_a_table_at_the_top_of_each_page_is_no_running_head(rows: list[tuple[str, str]], boxed: bool) -> None:
    sheet = Sheet()
    for number in "abc":
        sheet.put(60, 40, "Council of Tides")
        sheet.table(80, ((60, 200), (266, 200)), [rows[0], *((f"{task} {number}", who) for task, who in rows[1:])], boxed=boxed)
        sheet.turn()
    minutes = sheet.read()
    assert cells(minutes) == expected([rows[0], *((f"{task} {number}", who) for number in "abc" for task, who in rows[1:])])
    assert minutes.furniture == ("Council of Tides",)


def test_topics_and_long_summaries_without_rules_over_two_pages() -> None:
    sheet = Sheet()
    topics = [("Opening", said("Norway", 5)), ("Adoption of the agenda", said("Japan", 4)), ("Budget", said("Peru", 6)),
              ("Date of the next session and other matters", said("Cuba"))]  # fmt: skip
    sheet.table(80, ((60, 110), (200, 330)), topics, step=22, head=False)
    sheet.turn()
    more = [("Closing", said("Fiji")), ("Thanks", said("Laos", 2)), ("Farewell", said("Mali", 2))]
    sheet.table(60, ((60, 110), (200, 330)), more, step=22, head=False)
    assert cells(sheet.read()) == expected([*topics, *more], header=False)


def test_a_table_with_rules_between_its_rows_only() -> None:
    sheet, rows = Sheet(), [("State", "View"), ("Norway", "in favour, if the annex is kept"), ("Japan", "against")]
    low = sheet.flow(60, 60, 480, said("Chad"))
    end = sheet.table(low + 14, ((62, 150), (250, 250)), rows, step=18, head=False)
    sheet.rules(60, 540, low + 1, low + 19, end - 12)
    sheet.flow(60, end + 20, 480, said("Mali"))
    minutes = sheet.read()
    assert cells(minutes) == expected(rows)
    assert texts(minutes)[0] == said("Chad")
    assert texts(minutes)[-1] == said("Mali")


def test_merged_and_empty_cells() -> None:
    sheet = Sheet()
    for x, top, width, height, text in ((60, 60, 160, 20, "Region"), (220, 60, 320, 20, "Votes"), (60, 80, 160, 40, "North"),
                                        (220, 80, 160, 20, "1"), (380, 80, 160, 20, ""), (220, 100, 160, 20, "3"),
                                        (380, 100, 160, 20, "4")):  # fmt: skip
        sheet.box(x, top, width, height)
        sheet.put(x + 3, top + 13, text)
    assert [(r, c, text) for r, c, _, text in cells(sheet.read())] == [
        (0, 0, "Region"), (0, 1, "Votes"), (1, 0, "North"), (1, 1, "1"), (2, 1, "3"), (2, 2, "4")]  # fmt: skip


def paged(furnish: Callable[[Sheet, int], None], pages: int = 5) -> tuple[list[str], list[str], tuple[str, ...]]:
    """What is read, what was written, and the furniture, of pages with heads and feet."""
    sheet, written = Sheet(), []
    for number in range(1, pages + 1):
        furnish(sheet, number)
        paragraphs = [said(f"Norway {'abcdefgh'[number]} {i}") for i in "xyz"]
        sheet.flow(60, 110, 480, *paragraphs)
        written += paragraphs
        sheet.turn()
    minutes = sheet.read()
    return texts(minutes), written, minutes.furniture


ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi")


@pytest.mark.parametrize("shape", [lambda n: f"Page {n} of 5", lambda n: f"- {n} -", lambda n: f"{n}/5", lambda n: ROMAN[n],
                                   lambda n: f"{n} | Page", lambda n: f"[{n}]", lambda n: f"A-{n}", lambda n: f"{n + 40}",
                                   lambda n: f"Annex I, page {n}", lambda n: f"Report, page {ROMAN[n]}"])  # fmt: skip
def test_page_numbers_of_every_shape(shape: Callable[[int], str]) -> None:
    found, written, furniture = paged(lambda sheet, n: sheet.put(290, 800, shape(n)))
    assert found == written
    assert furniture == tuple(shape(n) for n in range(1, 6))


def test_a_first_page_unlike_the_others_and_odd_pages_unlike_even_ones() -> None:
    def furnish(sheet: Sheet, number: int) -> None:
        if number == 1:
            sheet.put(200, 60, "Council of Tides", size=16, bold=True)
        else:
            sheet.put(60, 40, "Council of Tides" if number % 2 else str(number))
            sheet.put(540, 40, str(number) if number % 2 else "Second session, Oslo", right=True)

    found, written, furniture = paged(furnish, 6)
    assert found == ["Council of Tides", *written]
    assert set(furniture) >= {"2 Second session, Oslo", "Council of Tides 3", "Council of Tides 5"}


def test_a_document_symbol_over_the_page_number_and_a_print_of_the_time() -> None:
    def furnish(sheet: Sheet, number: int) -> None:
        sheet.put(60, 40, "TMP/WG/4/CRP.2")
        sheet.put(60, 52, f"Page {number}" if number > 1 else "12 May 2031")
        sheet.put(60, 820, "Printed 12/05/2031 10:15")

    found, written, furniture = paged(furnish)
    assert found == ["12 May 2031", *written]
    assert furniture == ("TMP/WG/4/CRP.2", "Printed 12/05/2031 10:15", *(f"Page {n}" for n in range(2, 6)))


def test_a_short_line_that_is_repeated_with_another_number_is_no_running_head() -> None:
    def furnish(sheet: Sheet, number: int) -> None:
        sheet.put(60, 40, "Council of Tides")
        if number in (3, 4):
            sheet.put(60, 95, f"Agenda item {number + 1} (continued)")

    found, written, _ = paged(furnish)
    assert [text for text in found if text not in written] == ["Agenda item 4 (continued)", "Agenda item 5 (continued)"]


def test_a_line_of_the_body_that_stands_at_one_height_on_every_page_is_kept() -> None:
    sheet = Sheet()
    for number in "abc":
        sheet.flow(60, 60, 480, f"In {number} alone. " + said("Norway", 4))
        sheet.turn()
    assert len(texts(sheet.read())) == 3
