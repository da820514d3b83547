"""Names of persons: parts, spelling, and the forms that stand for one of them."""
from __future__ import annotations

import pytest
from markup import read

from pipeline import language
from pipeline.components import layers
from pipeline.components.persons import People, abbreviated_titles, bare_name, enrolled, spelled, surname
from pipeline.ingest import read_bytes


@pytest.mark.parametrize(("name", "bare", "last"), [
    ("H.E. Mr. Jan Kickert", "Jan Kickert", "Kickert"), ("Dr. Otto van der Berg", "Otto van der Berg", "van der Berg"),
    ("Akiko Ito", "Akiko Ito", "Ito"), ("Ito", "Ito", "Ito")])
def test_parts(name: str, bare: str, last: str) -> None:
    assert (bare_name(name), surname(bare_name(name))) == (bare, last)


@pytest.mark.parametrize(("written", "expected"), [
    ("HOLT", "Holt"), ("Holt", "Holt"), ("van der BERG", "van der Berg"), ("JY", "JY"),
    ("McBRIDE", "McBride")])
def test_spelled(written: str, expected: str) -> None:
    assert spelled(written) == expected


def people(*names: str) -> People:
    return People(read("Nobody/NN left/VBD/ROOT .".replace("Nobody/NN", "Nobody/NN/nsubj"),
    people=[{"name": name} for name in names]))


@pytest.mark.parametrize("form", ["Akiko Ito", "Ito", "Akiko", "AI", "Akiko ITO", "A. Ito"])
def test_each_form_names_the_person(form: str) -> None:
    assert people("Ms. Akiko Ito", "Jan Kickert").named(form) == "person:akiko-ito"


def test_the_first_half_of_a_surname_names_the_person() -> None:
    assert people("Rosa Pinto-Lindahl").named("Pinto") == "person:rosa-pinto-lindahl"


def test_a_letter_alone_names_nobody() -> None:
    assert people("Georg B").named("B") is None


@pytest.mark.parametrize(("surname_", "end"), [("Solvan", 2), ("Solvang", 2), ("Harbour", 1)])
def test_a_misspelt_surname_is_part_of_the_name(surname_: str, end: int) -> None:
    doc = read(f"Arne/NNP/compound>{surname_} {surname_}/nsubj left/VBD .", people=[{"name": "Arne Solvang"}])
    assert [m.end for m in enrolled(doc, People(doc))][:1] == [end]


def test_an_acronym_of_the_text_is_no_initials() -> None:
    doc = read("The Audit Isle/nsubj>left ( AI/appos>Isle ) left/VBD .", people=[{"name": "Akiko Ito"}])
    assert People(doc).named("AI") is None


@pytest.mark.parametrize(("form", "known"), [("Oda", True), ("Ken O", True), ("Ken", True), ("Ken P", False)])
def test_forms_of_somebody_met_in_the_text(form: str, known: bool) -> None:
    found = people()
    assert (found.meet("Ken Oda", "Ken Oda", "model:ner") == found.named(form)) is known


def test_a_form_of_two_persons_names_neither() -> None:
    known = people("Akiko Ito", "Ken Ito")
    assert (known.named("Ito"), known.named("Akiko"), known.named("Berg")) == (None, "person:akiko-ito", None)


def test_somebody_met_in_the_text_is_the_participant_of_that_surname() -> None:
    known = people("Akiko Ito")
    assert known.meet("Ito", "Ms. Ito", "title") == "person:akiko-ito"
    assert known.meet("Oda", "Ms. Oda", "title") == known.named("Oda") == "person:oda"


def test_a_single_word_is_no_participant_name() -> None:
    assert people("Secretariat").known == {}


def test_titles_with_a_full_stop_are_one_token() -> None:
    assert {"Mr.", "MR.", "Dr.", "H.E."} <= abbreviated_titles()


@pytest.mark.parametrize(("text", "expected"), [
    ("Rosa Pinto chairs. Rosa P will write.", ["Rosa Pinto"]),
    ("The list was presented by Rosa P in May.", ["Rosa P"]),
    ("Annex B was presented by Norway.", ["Norway"]),
    ("Group B will write.", []),
])
def test_first_name_and_initial(text: str, expected: list[str]) -> None:
    doc = language.annotate(language.load(), read_bytes(f"{text}\n".encode(), "notes.txt"))
    table = {known["id"]: known["name"] for known in layers.relations(doc, "actor_table")}
    people = [m for m in layers.read(doc, "actors") if m.label_ in ("person", "state")]
    assert list(dict.fromkeys(table[m.kb_id_] for m in people)) == expected


def test_initials_in_brackets_at_the_head_of_a_line() -> None:
    text = "# Questions\n\n- Rosa PINTO (RP): Are the dues fixed?\n- RP asks about the fees.\n- Sea Trust (ST): none.\n"
    doc = language.annotate(language.load(), read_bytes(text.encode(), "notes.md"))
    named = {m.text: m.kb_id_ for m in layers.read(doc, "actors")}
    assert named["RP"] == named["Rosa PINTO"] == "person:rosa-pinto"
