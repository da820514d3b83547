"""Labels: what is one and what is a time or a name, which only the neighbours tell, and how deep a list goes."""
from __future__ import annotations

import pytest

from pipeline.document import Origin, Paragraph
from pipeline.ingest import headings, labels
from pipeline.ingest.join import assemble
from pipeline.ingest.parts import Part, Run

LONG = "The meeting agreed on a great many things, which are all set out below in the usual way and at length."


def made(text: str, indent: float = 0) -> Part:
    return labels.take(Part(((Run(text, Paragraph(0)),),), indent=indent))


def read(*texts: str) -> list[tuple[str | None, str]]:
    return [(part.label, part.text) for part in headings.decide([made(text) for text in texts])]


@pytest.mark.parametrize(("text", "label", "rest"), [
    ("10.30 The chair came back", None, "10.30 The chair came back"),
    ("9.00 Opening", None, "9.00 Opening"),
    ("3.15 Title", "3.15", "Title"),
    ("10.3 Title", "10.3", "Title"),
    ("2031. A new start", None, "2031. A new start"),
    ("12,5 million were paid", None, "12,5 million were paid"),
    ("(iv) the fourth", "(iv)", "the fourth"),
    ("ii) the second", "ii)", "the second"),
    ("XIV. Other matters", "XIV.", "Other matters"),
    ("4.(c) Dues", "4.(c)", "Dues"),
    ("2.1.3 Dues", "2.1.3", "Dues"),
])  # fmt: skip
def test_labels_and_what_looks_like_them(text: str, label: str | None, rest: str) -> None:
    part = made(text)
    assert (part.label, part.text) == (label, rest)


def test_the_first_letter_of_a_name_goes_back_into_the_text() -> None:
    told = read("V. Marsh said that it was late.", "The group thanked Vera Marsh for her work.")
    assert told[0] == (None, "V. Marsh said that it was late.")
    assert read("IV. Lights", LONG, "V. Marsh and other wetlands", "It was Marsh who said so.")[2][0] == "V."
    assert read("I. Discuss open issues.", LONG)[0] == ("I.", "Discuss open issues.")


def test_a_name_put_back_stands_where_it_stood() -> None:
    parts = [Part(((Run("X. Ray spoke.", Paragraph(7)),),)), Part(((Run("Then Ray left.", Paragraph(8)),),))]
    minutes = assemble(headings.decide([labels.take(part) for part in parts]), Origin("x", "", ""))
    assert minutes.text.startswith("X. Ray spoke.")
    assert minutes.places(0, 13) == [Paragraph(7)]


def test_letters_are_labels_where_they_count_with_text_between_them() -> None:
    assert [label for label, _ in read("A. Lights", LONG, "B. Dues", LONG)] == ["A.", None, "B.", None]
    assert read("A. Berg (Norway)", "B. Okri (Peru)", LONG)[0] == (None, "A. Berg (Norway)")
    assert read("J. Berg said so.", LONG, "K. Okri did not.", LONG)[0] == (None, "J. Berg said so.")


def test_a_bullet_of_another_kind_needs_little_indent_to_stand_deeper() -> None:
    parts = [made("- Lights", 79), made("o red", 93), made("o green", 93), made("- Dues", 79)]
    assert [part.level for part in labels.levels(parts)] == [1, 2, 2, 1]
    assert [part.level for part in labels.levels([made("10. ten", 52), made("11. eleven", 60)])] == [1, 1]
