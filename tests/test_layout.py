"""Columns, paragraphs, furniture and tables from boxes made by hand."""
from __future__ import annotations

import pytest

from pipeline.document import Origin, Paragraph
from pipeline.ingest import furniture, headings, labels, layout, notes
from pipeline.ingest.arrange import PageBoxes, arrange
from pipeline.ingest.boxes import Box, Char, TextLine, lines, pieces
from pipeline.ingest.columns import Column, Page, reading_order
from pipeline.ingest.join import assemble
from pipeline.ingest.parts import PLAIN, Part, Run, Styles
from pipeline.ingest.tables import Grid, carries_on, grid

BOLD = frozenset({"bold"})
WIDTH = 600.0


def typed(text: str, x: float, top: float, size: float = 10, styles: Styles = PLAIN) -> list[Char]:
    """A line of type, every character half as wide as it is high."""
    step = size / 2
    return [Char(c, x + i * step, top, x + (i + 1) * step, top + size, size, styles) for i, c in enumerate(text)]


def page(*rows: tuple[str, float, float]) -> list[Char]:
    return [char for text, x, top in rows for char in typed(text, x, top)]


def paragraphs(chars: list[Char], right: float | None = None) -> list[str]:
    leading = layout.Leading(1.2)
    found = []
    for column in read_columns(chars):
        found += [" ".join(line.text for line in p) for p in layout.paragraphs(column.lines, right or column.right, leading)]
    return found


def read_columns(chars: list[Char]) -> list[Column]:
    return [item for item in reading_order(chars, [], Page(1)) if isinstance(item, Column)]


def test_words_are_parted_by_spaces_gaps_and_styles() -> None:
    chars = typed("one two", 50, 100) + typed("three", 50 + 8 * 5, 100) + typed("four", 50 + 13 * 5, 100, styles=BOLD)
    (line,) = lines(chars, 1)
    assert line.text == "one two threefour"
    assert [(span.text, span.glued) for span in line.spans] == [("one", False), ("two", False), ("three", False), ("four", True)]


def test_a_letter_printed_twice_counts_once() -> None:
    chars = [char for c in typed("bold", 50, 100) for char in (c, c._replace(x0=c.x0 + 0.4, x1=c.x1 + 0.4))]
    assert lines(chars, 1)[0].text == "bold"


def test_raised_figures_stay_in_their_line() -> None:
    chars = typed("the 30", 50, 100) + typed("th", 80, 98, 6) + typed("of May", 92, 100)
    (line,) = lines(chars, 1)
    assert line.text == "the 30th of May"
    assert "raised" in line.spans[2].styles


def test_two_columns_are_read_one_after_the_other_and_what_spans_them_between() -> None:
    left = [(f"left row {i} with as many words as fill it", 50.0, 120.0 + 12 * i) for i in range(12)]
    right = [(f"right row {i} with as many words as fill it", 320.0, 123.0 + 12 * i) for i in range(12)]
    chars = page(("A title that runs right across both of the columns here it is", 140, 90), *left, *right)
    found = [column.lines[0].text for column in read_columns(chars)]
    assert [text[:11] for text in found] == ["A title tha", "left row 0 ", "right row 0"]


def test_a_list_of_names_and_places_is_no_page_of_two_columns() -> None:
    rows = [(("Ann" if i % 3 else "Bartholomew Montgomery"), 50.0, 100.0 + 12 * i) for i in range(12)]
    places = [(("Oslo" if i % 3 else "Ministry of Foreign Affairs"), 320.0, 100.0 + 12 * i) for i in range(12)]
    (table,) = reading_order(page(*rows, *places), [], Page(1))
    assert isinstance(table, Grid)
    assert len(table.rows) == 12


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("a full line up to the margin", 50, 100), ("goes on here.", 50, 112)], 1),
        ([("a full line up to the margin.", 50, 100), ("Next after a gap", 50, 124)], 2),
        ([("Short line.", 50, 100), ("Another short one.", 50, 112)], 2),
        ([("a full line up to the margin.", 50, 100), ("Indented anew here", 70, 112)], 2),
        ([("• item one that is as long as", 50, 100), ("the line allows", 60, 112), ("• item two", 50, 124)], 2),
        ([("as tabled in edition, see also", 50, 100), ("2.0 of the Standard", 50, 112)], 1),
        ([("short but carried", 50, 100), ("on in small letters", 50, 112)], 1),
        ([("a full line up to the margin", 50, 100), (".", 50, 112)], 1),
        ([("ask me@example.", 50, 100), ("org or others", 50, 112)], 1),
        ([("Ann", 50, 100), ("as_long@as.it", 130, 100), ("Bob", 50, 112), ("bob@b.org", 130, 112)], 2),
    ],
)
def test_where_a_paragraph_ends(rows: list[tuple[str, float, float]], expected: int) -> None:
    assert len(paragraphs(page(*rows), right=200)) == expected


def test_a_bold_title_that_fills_its_line_runs_into_the_next() -> None:
    title = typed("Fog horns, their upkeep and whoever is to pay", 50, 100, styles=BOLD)
    rest = typed("for it", 50, 112, styles=BOLD) + typed("- Fiji gave an account of the horns", 85, 112)
    assert len(paragraphs(title + rest)) == 1
    short = typed("Fog horns", 50, 100, styles=BOLD)
    assert len(paragraphs(short + rest, right=280)) == 2


def spaced(white: float) -> list[tuple[str, int | None]]:
    """A page of three titles set like the text, with so much white above each, and three paragraphs."""
    rows, top = [("Notes of the lamp committee, second sitting of the year, held in the harbour house at noon", 50.0, 80.0)], 80.0
    for title in ("Lamps", "Fog horns", "Money for both"):
        top += white
        rows.append((title, 50.0, top))
        for line in ("The members heard what the keeper had to say about its present state and", "thanked him at length for it."):
            top += 14
            rows.append((line, 50.0, top))
    pages = [PageBoxes(1, WIDTH, 800, tuple(page(*rows)), ())]
    return [(part.text[:9], part.level) for part in headings.decide(arrange(pages)) if part.kind == "heading"]


def test_titles_told_by_the_space_above_them_alone() -> None:
    assert spaced(30) == [("Lamps", 1), ("Fog horns", 1), ("Money for", 1)]
    assert spaced(14) == []


def test_a_date_alone_at_the_right_is_no_part_of_the_line_below() -> None:
    chars = page(("4 May 2031", 300, 100), ("Notes of the meeting on lamps that burn all night and day", 50, 112))
    assert paragraphs(chars)[0] == "4 May 2031"


def test_a_bold_line_above_plain_text_is_a_paragraph_of_its_own_but_a_bold_lead_is_not() -> None:
    heading = typed("Draft architecture - and Canada", 50, 100, styles=BOLD) + typed("As a Friend she spoke first.", 50, 112)
    assert paragraphs(heading, right=200) == ["Draft architecture - and Canada", "As a Friend she spoke first."]
    lead = typed("Action:", 50, 100, styles=BOLD) + typed("the chair will write up", 90, 100) + typed("the minutes", 50, 112)
    assert paragraphs(lead, right=200) == ["Action: the chair will write up the minutes"]


def test_a_long_heading_goes_on_under_its_text() -> None:
    chars = typed("8.", 50, 100) + typed("Status of development and", 65, 100, styles=BOLD)
    chars += typed("Specification", 65, 112, styles=BOLD)
    assert paragraphs(chars, right=262) == ["8. Status of development and Specification"]


def furnished(*pages: list[tuple[str, float, float]]) -> tuple[list[str], list[str]]:
    made = [lines(page(*rows), number) for number, rows in enumerate(pages, 1)]
    found = furniture.of(made, [800.0] * len(made))
    return [line.text for p in made for line in p if id(line) in found], [n.text for n in furniture.numbers(made)]


def test_running_heads_and_page_numbers_are_found_on_two_pages() -> None:
    one = [("Bulletin No. 353", 50, 30), ("First words", 50, 100), ("Last words", 50, 600), ("Page 1 of 2", 280, 760)]
    two = [("Bulletin No. 353", 50, 30), ("Other words", 50, 100), ("More words", 50, 600), ("Page 2 of 2", 280, 760)]
    dropped, _ = furnished(one, two)
    assert dropped == ["Bulletin No. 353", "Page 1 of 2", "Bulletin No. 353", "Page 2 of 2"]


def test_a_page_number_beside_the_text_is_found_by_counting_on() -> None:
    pages = [[(f"Words of page {n}", 50.0, 600.0), (str(n), 540.0, 600.0)] for n in (1, 2, 3)]
    assert furnished(*pages)[1] == ["1", "2", "3"]


def test_a_line_that_stands_on_one_page_only_is_kept() -> None:
    assert furnished([("Minutes of the meeting", 50, 30), ("x", 50, 100)], [("He agreed.", 50, 30), ("y", 50, 100)])[0] == []


def test_pieces_stand_apart() -> None:
    (line,) = lines(page(("left", 50, 100), ("right", 300, 100)), 1)
    assert [piece.text for piece in pieces(line)] == ["left", "right"]
    assert isinstance(line, TextLine)


def test_a_ruled_table_has_rows_and_columns_and_a_frame_has_none() -> None:
    boxes = [Box(50, 100, 550, 120), *(Box(x, top, end, top + 20) for top in (120, 140) for x, end in ((50, 200), (200, 550)))]
    found = grid(boxes, [])
    assert found is not None
    assert [[(c.row, c.column) for c in row] for row in found.rows] == [[(0, 0)], [(1, 0), (1, 1)], [(2, 0), (2, 1)]]
    assert found.is_across(found.rows[0])
    assert carries_on(found, found)
    assert grid([Box(50, 100, 550, 120), Box(50, 120, 550, 700)], []) is None


def table(number: int, *rows: tuple[str, str]) -> PageBoxes:
    """A page with a table of two columns, a row every 20 points; a row's lines are parted by a bar."""
    boxes, chars = [], []
    for i, row in enumerate(rows):
        for x, end, text in ((50, 200, row[0]), (200, 260, row[1])):
            boxes.append(Box(x, 100 + 40 * i, end, 140 + 40 * i))
            chars += [c for j, line in enumerate(text.split("|")) for c in typed(line, x + 2, 105 + 40 * i + 12 * j)]
    return PageBoxes(number, WIDTH, 800, tuple(chars), (tuple(boxes),))


@pytest.mark.parametrize(
    ("before", "after", "cells"),
    [
        (("Ann", "Koutsoukou-"), ("", "Argyraki"), ["Ann", "Koutsoukou-Argyraki"]),
        (("Ann", "Montserrat"), ("", "inas"), ["Ann", "Montserratinas"]),
        (("Norway", "to send the"), ("", "minutes"), ["Norway", "to send the minutes"]),
        (("", "He agreed."), ("", "she did not"), ["He agreed.", "she did not"]),
    ],
)
def test_a_cell_goes_on_behind_a_page_break(before: tuple[str, str], after: tuple[str, str], cells: list[str]) -> None:
    parts = arrange([table(1, ("Task", "Who"), before), table(2, after, ("Host", "Japan"))])
    minutes = assemble(parts, Origin("x", "", ""))
    assert minutes.text.split("\n") == ["Task", "Who", *cells, "Host", "Japan"]


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("• first point", "•", "first point"),
        ("\uf0b7 first point", "•", "first point"),
        ("(cid:127) first point", "•", "first point"),
        ("- first point", "-", "first point"),
        ("o #158: Criteria", "o", "#158: Criteria"),
        ("1. Welcome", "1.", "Welcome"),
        ("1.Welcome", "1.", "Welcome"),
        ("3.(b) Rules", "3.(b)", "Rules"),
        ("a) Standards", "a)", "Standards"),
        ("(iv) more", "(iv)", "more"),
        ("IV. Decision making", "IV.", "Decision making"),
        ("2.1 Scope", "2.1", "Scope"),
        ("1 February 2011", None, "1 February 2011"),
        ("1.5 percent of it", None, "1.5 percent of it"),
        ("30 States Parties", None, "30 States Parties"),
        ("-5 degrees", None, "-5 degrees"),
        ("J. Smith spoke", None, "J. Smith spoke"),
        ("offices opened", None, "offices opened"),
    ],
)
def test_labels_are_told_from_text(text: str, label: str | None, rest: str) -> None:
    part = labels.take(Part(((Run(text, Box(0, 0, 0, 0)),),)))  # type: ignore[arg-type]
    assert (part.label, part.text) == (label, rest)


def made(text: str, size: float = 10, styles: Styles = PLAIN, **fields: object) -> Part:
    return labels.take(Part(((Run(text, Paragraph(0), styles, size),),), **fields))  # type: ignore[arg-type]


BODY = made("The meeting agreed on a great many things, which are all set out below in the usual way and at length.")


def test_headings_and_their_levels() -> None:
    parts = [
        made("Minutes of the Meeting", 16, BOLD), made("1. Opening", 10, BOLD), BODY, made("a) Agenda", 10, BOLD), BODY,
        made("2. Reports", 10, BOLD), BODY, made("The chair was asked to write.", 10, BOLD), made("COUNTRY STATEMENTS", 10), BODY,
        made("Norway", 10, frozenset({"underline"})), BODY,
    ]  # fmt: skip
    found = [(p.text, p.level) for p in headings.decide(parts) if p.kind == "heading"]
    assert found == [
        ("Minutes of the Meeting", 1), ("Opening", 1), ("Agenda", 2), ("Reports", 1), ("COUNTRY STATEMENTS", 3), ("Norway", 4),
    ]  # fmt: skip


def test_one_bold_item_of_a_list_is_no_heading() -> None:
    parts = [BODY, made("1. Agenda"), made("2. Reporting"), made("3. AOB", styles=BOLD), BODY]
    assert not any(p.kind == "heading" for p in headings.decide(parts))


def test_a_heading_missing_in_the_count_is_found_by_its_bold_beginning() -> None:
    bold, plain = Run("10. Flow", Paragraph(0), BOLD, 10), Run(" Ann Author", Paragraph(0), PLAIN, 10)
    ten = labels.take(Part(((bold, plain),)))
    plain_ten = made("10. a plain item of a list")
    parts = [made("9. Quality", styles=BOLD), BODY, ten, BODY, plain_ten, BODY, made("11. Next", styles=BOLD), BODY]
    assert [(p.label, p.level) for p in headings.decide(parts) if p.kind == "heading"] == [("9.", 1), ("10.", 1), ("11.", 1)]


def test_a_short_line_without_a_bullet_at_the_depth_of_the_items_after_it_is_one_of_them() -> None:
    parts = [made("• Issues", indent=60), made("Information", indent=96), made("o one", indent=96), made("Others", indent=96),
             made("o two", indent=96), made("A sentence of its own.", indent=96), made("o three", indent=96)]  # fmt: skip
    found = list(labels.levels(labels.sub_items(parts)))
    assert [(p.kind, p.level) for p in found[:5]] == [("list_item", 1), *[("list_item", 2)] * 4]
    assert found[5].kind == "paragraph"
    assert labels.sub_items(parts[1:3])[0].kind == "paragraph"


def test_list_levels_follow_the_indent() -> None:
    parts = [made("• one", indent=10), made("o two", indent=30), made("o three", indent=30), made("• four", indent=10)]
    assert [p.level for p in labels.levels(parts)] == [1, 2, 2, 1]


def test_a_raised_figure_goes_where_its_note_is_and_stays_where_there_is_none() -> None:
    raised = frozenset({"raised"})
    here = Paragraph(0)
    text = Part(((Run("agreed", here), Run("1", here, raised), Run(" on CO", here), Run("2", here, raised)),))
    note = Part(((Run("1", Paragraph(1), raised), Run(" See annex.", Paragraph(1))),))
    minutes = assemble(notes.settle([text, note]), Origin("x", "", ""))
    assert minutes.text == "agreed on CO2\nSee annex."
    assert minutes.blocks[1].label == "1"
