"""Offices that stand for the persons who hold them."""
from __future__ import annotations

import pytest
from markup import actor_finder, annotated, mentions, read, statements

from pipeline.components import layers

LEFT = " left/VBD ."
CHAIR = "Chair Ortiz/nsubj" + LEFT
PANEL = "PFC Chair Ortiz/nsubj" + LEFT
BOTH = "Facilitators Ortiz/nsubj and Senna/conj>Ortiz" + LEFT


@pytest.mark.parametrize(("blocks", "expected"), [
    ([CHAIR + " || The Chair/nsubj" + LEFT], "Chair=person:ortiz"),
    (["The Chair/nsubj" + LEFT, CHAIR], "Chair=person:ortiz"),
    ([CHAIR + " || Chair Lind/nsubj" + LEFT + " || The Chair/nsubj" + LEFT], "Chair=office:chair"),
    ([CHAIR + " || Chair Lind/nsubj" + LEFT, "# Fees/NNS", "Chair Lind/nsubj" + LEFT + " || The Chair/nsubj" + LEFT],
     "Chair=person:lind"),
    ([PANEL, "# Fees/NNS", "The Chair/nsubj" + LEFT], "Chair=office:chair"),
    ([PANEL, "# Fees/NNS", "The PFC/NNP/compound>Chair Chair/nsubj" + LEFT], "Chair=person:ortiz"),
    ([CHAIR + " || The Secretary/nsubj" + LEFT], "Secretary=office:secretary"),
    (["Rosa Pinto/nsubj , Rapporteur/appos>Pinto ," + LEFT, "The Rapporteur/nsubj" + LEFT], "Rapporteur=person:rosa-pinto"),
])
def test_an_office_alone_is_the_person_named_with_it(blocks: list[str], expected: str) -> None:
    found = mentions(actor_finder()(read(*blocks, ents=[("Rosa Pinto", "PERSON")])))
    assert expected in found


def test_a_role_in_the_list_of_participants_names_the_holder() -> None:
    doc = read("The Treasurer/nsubj" + LEFT, people=[{"name": "Rosa Pinto", "role": "Treasurer"}])
    assert mentions(actor_finder()(doc)) == ["Treasurer=person:rosa-pinto"]


@pytest.mark.parametrize(("chair", "expected"), [("Ms. Rosa Pinto", "person:rosa-pinto"), ("Otto Lind", "office:chair")])
def test_the_chair_named_at_the_head_of_the_document(chair: str, expected: str) -> None:
    doc = read("The Chair/nsubj" + LEFT, people=[{"name": "Rosa Pinto"}])
    layers.relate(doc, "meeting", [{"chair": [chair]}])
    assert mentions(actor_finder()(doc)) == [f"Chair={expected}"]


@pytest.mark.parametrize(("sentence", "expected"), [
    (BOTH + " || The Facilitators/NNPS/nsubj opposed/VBD it/obj .", ["person:ortiz person:senna | opposed | oppose | it"]),
    (BOTH + " || The Facilitator/nsubj opposed/VBD it/obj .", ["office:facilitator | opposed | oppose | it"]),
])
def test_an_office_of_two_is_both(sentence: str, expected: list[str]) -> None:
    assert statements(annotated(sentence)) == expected
