"""What is a heading, and how deep: by size, weight, underline, numbers and indent, from made-up parts."""
from __future__ import annotations

import pytest

from pipeline.document import Paragraph
from pipeline.ingest import headings, labels
from pipeline.ingest.counts import depth, depths_of, from_roman, order
from pipeline.ingest.parts import PLAIN, Part, Run, Styles

BOLD = frozenset({"bold"})
UNDERLINED = frozenset({"bold", "underline"})
LONG = "The meeting agreed on a great many things, which are all set out below in the usual way and at length."


def made(text: str, styles: Styles = PLAIN, size: float = 10, indent: float = 0) -> Part:
    return labels.take(Part(((Run(text, Paragraph(0), styles, size),),), indent=indent))


def found(*parts: Part) -> list[tuple[str, int | None]]:
    return [(part.text, part.level) for part in headings.decide(parts) if part.kind == "heading"]


BODY = made(LONG)


def test_headings_that_stand_above_a_list_are_no_part_of_the_title() -> None:
    parts = [made("Buoys in 2031", BOLD, 20), made("Contents", BOLD, 16), made("• Lights"), made("• Dues"),
             made("The Meeting", BOLD, 16), BODY, made("Lights", BOLD, 13), BODY, made("Red lights", BOLD, 11.5), BODY,
             made("Dues", BOLD, 13), BODY]  # fmt: skip
    assert found(*parts)[2:] == [("The Meeting", 1), ("Lights", 2), ("Red lights", 3), ("Dues", 2)]


def test_of_two_bold_looks_the_underlined_one_that_comes_second_stands_below() -> None:
    parts = [made("Minutes", BOLD, 14), made("Summary", BOLD), made("Lights", UNDERLINED), BODY, made("Dues", UNDERLINED), BODY,
             made("Tasks", BOLD), BODY]  # fmt: skip
    assert found(*parts) == [("Minutes", 1), ("Summary", 1), ("Lights", 2), ("Dues", 2), ("Tasks", 1)]


def test_a_single_underlined_heading_stands_beside_the_others() -> None:
    parts = [made("Minutes", BOLD, 14), made("Summary", BOLD), BODY, made("Lights", UNDERLINED), BODY, made("Tasks", BOLD), BODY]
    assert {level for _, level in found(*parts)} == {1}


@pytest.mark.parametrize(("indent", "level"), [(50, 1), (65, 2), (200, 1)])
def test_a_heading_without_a_number_set_further_in_than_the_number_above_it_stands_below(indent: float, level: int) -> None:
    parts = [made("1. Lights", BOLD, indent=50), BODY, made("Northern waters", BOLD, indent=indent), BODY,
             made("2. Dues", BOLD, indent=50), BODY]  # fmt: skip
    assert found(*parts) == [("Lights", 1), ("Northern waters", level), ("Dues", 1)]


def test_a_bold_line_that_leads_in_a_bold_list_is_none() -> None:
    lead = made("The members approved the following plan:", BOLD)
    assert found(BODY, lead, made("- a school of pilots", BOLD), made("- a new lamp", BOLD), BODY, BODY) == []
    assert found(BODY, lead, made("- a school of pilots"), BODY) == [("The members approved the following plan:", 1)]


def test_plain_numbered_titles_that_count_through_the_document_are_headings() -> None:
    parts = [made("1. Lights"), BODY, made("2. Harbour dues"), BODY, made("3. Fog horns"), BODY]
    assert found(*parts) == [("Lights", 1), ("Harbour dues", 1), ("Fog horns", 1)]
    assert found(*parts[:4]) == []
    assert found(made("1. Lights"), made("2. Harbour dues"), made("3. Fog horns"), BODY) == []
    assert found(made("1. It was agreed;"), BODY, made("2. It was noted;"), BODY, made("3. It was late;"), BODY) == []
    assert found(*parts, made("1. Annex", BOLD), BODY) == [("Annex", 1)]


def test_letters_stand_below_the_roman_numbers_that_come_before_them() -> None:
    texts = ["I. Opening", "A. Attendance", "B. Agenda", "II. Lights", "A. Red lights", "III. Dues"]
    parts = [part for text in texts for part in (made(text, BOLD), BODY)]
    assert found(*parts) == [("Opening", 1), ("Attendance", 2), ("Agenda", 2), ("Lights", 1), ("Red lights", 2), ("Dues", 1)]


@pytest.mark.parametrize(("label", "expected"), [
    ("5.", ("1.", 5)), ("IV.", ("I.", 4)), ("(b)", ("(a)", 2)), ("C.", ("A.", 3)), ("2.1", None), ("•", None), (None, None),
    ("iv.", None),
])  # fmt: skip
def test_what_a_label_counts_in(label: str | None, expected: tuple[str, int] | None) -> None:
    assert order(label) == expected


@pytest.mark.parametrize(("number", "value"), [("I", 1), ("IX", 9), ("XIV", 14), ("XXXVIII", 38)])
def test_roman_numbers(number: str, value: int) -> None:
    assert from_roman(number) == value


def test_depths() -> None:
    depths = depths_of(["I.", "A.", "1.", None, "•"])
    assert [depth(label, depths) for label in ("II.", "B.", "2.", "2.1", "(a)", None)] == [1, 2, 3, 4, 4, 0]
    assert [depth(label, depths_of(["1."])) for label in ("2.", "2.1", "a)", "3.(b)")] == [1, 2, 2, 2]
