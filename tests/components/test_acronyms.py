"""Acronyms that a document defines in brackets."""
from __future__ import annotations

import pytest
from markup import read

from pipeline.components.acronyms import defined, definitions, spell


@pytest.mark.parametrize(("text", "letters", "expected"), [
    ("world meteorological organization", "wmo", "world"), ("the blue sea network", "bsn", "blue"),
    ("meeting of the parties", "mop", "meeting"), ("united kingdom", "eu", None), ("a long report", "xy", None)])
def test_spell(text: str, letters: str, expected: str | None) -> None:
    at = spell(text, letters)
    assert (text[at:].split()[0] if at is not None else None) == expected


@pytest.mark.parametrize(("sentence", "expected"), [
    ("The Blue Sea Network/nsubj ( BSN/appos>Network ) left/VBD .", [("Blue Sea Network", "BSN")]),
    ("Salvador/nsubj , on/IN behalf/NN/nmod>Salvador of the Isle Council/NNP/nmod>behalf ( SBIC/appos>Council ) left/VBD .", []),
    ("Norway/nsubj ( EU/appos>Norway ) left/VBD .", []),
    ("The Blue Sea Network/nsubj ( here/RB/advmod>left ) left/VBD .", []),
])
def test_definitions(sentence: str, expected: list[tuple[str, str]]) -> None:
    doc = read(sentence)
    assert [(doc[first:end].text, doc[short].text) for first, end, short in definitions(doc)] == expected


def test_a_defined_acronym_is_the_same_actor_wherever_it_stands() -> None:
    doc = read("BSN/nsubj left/VBD .", "The Blue Sea Network/nsubj ( BSN/appos>Network ) left/VBD .")
    assert {m.actor for m, _ in defined(doc)} == {"body:bsn"}
    assert sum(doc[m.start:m.end].text == "BSN" for m, _ in defined(doc)) == 2
