"""Participants from tables, lists, labelled lines and prose."""

from __future__ import annotations

import pytest
from sheet import sheet
from spacy.tokens import Doc

from pipeline.components.entries import Entry, is_name, read_entry
from pipeline.components.participants import ParticipantFinder


def found(doc: Doc) -> list[tuple[str | None, str | None, str | None, bool]]:
    return [(p["name"], p["affiliation"], p["role"], p["present"]) for p in ParticipantFinder().find(doc)]


ENTRIES = [
    ("Mr H. Kitano, Director, Harbour Bureau", Entry("Mr H. Kitano", "Harbour Bureau", "Director")),
    ("Ann Berg (AB), Port Office - SC Chair", Entry("Ann Berg", "Port Office", "SC Chair", "AB")),
    ("Rémy Gibot (RGb), representing Canal France [CF]", Entry("Rémy Gibot", "Canal France [CF]", None, "RGb")),
    ("Peter Petersen (Chair, V)", Entry("Peter Petersen", None, "Chair")),
    ("Jón Vilson (Iceland), Chair – JV", Entry("Jón Vilson", "Iceland", "Chair", "JV")),
    ("The Hon. J. A. Okoro, Nigeria (in the Chair)", Entry("The Hon. J. A. Okoro", "Nigeria", "in the Chair")),
    ("BAEK, Jin", Entry("BAEK, Jin")),
    ("Otto van der Berg – Ministry of Trade", Entry("Otto van der Berg", "Ministry of Trade")),
    ("Ms Ito (Japan)", Entry("Ms Ito", "Japan")),
    ("H.E. Ms. Maria da Silva, Ambassador of Portugal", Entry("H.E. Ms. Maria da Silva", None, "Ambassador of Portugal")),
]


@pytest.mark.parametrize(("text", "entry"), ENTRIES)
def test_an_entry_is_taken_apart(text: str, entry: Entry) -> None:
    assert read_entry(text) == entry


@pytest.mark.parametrize(
    "text", ["Ministry of Trade", "Publications Office", "Next meeting", "The following persons", "SC Chair", "12 members"]
)
def test_no_name(text: str) -> None:
    assert not is_name(text)


def test_a_table_under_its_header() -> None:
    doc = sheet(
        "# Minutes",
        ("Attendee Name (present)", "Initials", "Organisation / Email"),
        ("Sofía BERG", "SB", "Port Office"),
        ("Åsa", "ÅS", ""),
        ("Jo LUND", "JL", "Norway jo@port.no"),
    )
    assert found(doc) == [("Sofía BERG", "Port Office", None, True), ("Åsa", None, None, True), ("Jo LUND", "Norway", None, True)]
    first = ParticipantFinder().find(doc)[0]
    assert first["initials"] == "SB"
    assert doc.text[first["start"] : first["end"]].startswith("Sofía BERG")


def test_first_and_last_names_and_a_column_of_presence() -> None:
    doc = sheet(
        "# List of participants",
        ("Country", "Title", "First name", "Last name", "Role", "Present"),
        ("AT", "Dr", "Cara", "Kalb", "Member", "yes"),
        ("EL", "Prof", "Petros", "Stefanou", "Member", "no"),
    )
    assert found(doc) == [("Cara Kalb", "AT", "Member", True), ("Petros Stefanou", "EL", "Member", False)]


@pytest.mark.parametrize("header", [("Action", "Name", "Due date"), ("Position", "Name", "Country")])
def test_other_tables_hold_no_participants(header: tuple[str, ...]) -> None:
    assert (
        found(sheet("# Decisions", "The following were elected by the members for two years:", header, ("x", "Ann Berg", "y")))
        == []
    )


def test_a_list_under_a_heading_and_apologies_after_it() -> None:
    doc = sheet(
        "# Present:",
        "- Ann Berg (Norway), Chair",
        "- Bo Lund (Sweden)",
        "Apologies: Cy Dahl (Denmark)",
        "# Budget",
        "Ed Falk (France) spoke.",
    )
    assert found(doc) == [
        ("Ann Berg", "Norway", "Chair", True),
        ("Bo Lund", "Sweden", None, True),
        ("Cy Dahl", "Denmark", None, False),
    ]


def test_a_labelled_line_with_commas_and_a_state_without_a_name() -> None:
    doc = sheet("On the call: Budi Santo (Indonesia), Kasia Novak (Poland), Mark Bellow (Peat Watch). Apologies: Peru.")
    assert found(doc) == [
        ("Budi Santo", "Indonesia", None, True),
        ("Kasia Novak", "Poland", None, True),
        ("Mark Bellow", "Peat Watch", None, True),
        (None, "Peru", None, False),
    ]


def test_semicolons_and_groups() -> None:
    doc = sheet("# Attendance", "Norway: Ann Berg, Bo Lund", "Present: Cy Dahl, Ministry of Trade; Ed Falk (France)")
    assert found(doc) == [
        ("Ann Berg", "Norway", None, True),
        ("Bo Lund", "Norway", None, True),
        ("Cy Dahl", "Ministry of Trade", None, True),
        ("Ed Falk", "France", None, True),
    ]


def test_a_list_that_has_run_together() -> None:
    doc = sheet("The attendees for this meeting were: - Ann Berg (AB), Met Office - SC Chair - Bo Lund (BL), Canal House")
    assert found(doc) == [("Ann Berg", "Met Office", "SC Chair", True), ("Bo Lund", "Canal House", None, True)]


def test_apologies_in_a_sentence() -> None:
    assert found(
        sheet(
            "# Participants",
            ("Name", "Affiliation"),
            ("Ann Berg", "Norway"),
            "Apologies had been received from Pelu Siona (Tonga).",
        )
    ) == [("Ann Berg", "Norway", None, True), ("Pelu Siona", "Tonga", None, False)]


def test_prose_is_asked_only_without_a_list() -> None:
    prose = "Co-Chairs Odd Nilsen (USA) and Franz Huber (Austria) welcomed all. Harbour Guide (HG) was read."
    assert found(sheet(prose)) == [("Odd Nilsen", "USA", "Co-Chair", True), ("Franz Huber", "Austria", None, True)]
    assert found(sheet("Present: Ann Berg (Norway)", prose)) == [("Ann Berg", "Norway", None, True)]


def test_initials_defined_in_the_text() -> None:
    doc = sheet("Present: Ann Berg; Bo Lund", "Ann Berg (AB) opened the meeting.")
    assert [p["initials"] for p in ParticipantFinder().find(doc)] == ["AB", None]


def test_words_that_are_no_name_at_all_are_left_out() -> None:
    """A letter lost in an old file leaves no words that could be a name: nothing is found, and nothing fails."""
    assert found(sheet("and Hern n Carlo (Argentina) and Georg B rsting (Norway) said so.")) is not None
    assert found(sheet("the group of x (Norway) and y  (Chad) met.")) == []
