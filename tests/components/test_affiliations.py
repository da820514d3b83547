"""Whom a person named in the text speaks for."""
from __future__ import annotations

import pytest
from markup import actor_finder, mentions, read

LEFT = " left/VBD ."
ODA = "Ken Oda/nsubj>left "
NAMES = [("Ken Oda", "PERSON"), ("Rosa Pinto", "PERSON"), ("Solenta Marine", "PERSON"), ("Solenta Yards", "ORG")]


@pytest.mark.parametrize(("sentence", "expected"), [
    (ODA + ", Ministry/NNP/appos>Oda of Trade/NNP/nmod>Ministry , Japan/appos>Oda ," + LEFT,
     ["Ken Oda, Ministry of Trade, Japan=JPN"]),
    (ODA + ", Minister/NNP/appos>Oda of Trade/NNP/nmod>Minister , Japan/appos>Oda ," + LEFT,
     ["Ken Oda, Minister of Trade, Japan=JPN"]),
    (ODA + ", President/NNP/appos>Oda of Ghana/nmod>President ," + LEFT, ["Ken Oda, President of Ghana=GHA"]),
    (ODA + ", Harbour/NNP/compound>Institute Institute/NNP/appos>Oda , Japan/appos>Oda ," + LEFT,
     ["Ken Oda, Harbour Institute, Japan=body:harbour-institute"]),
    (ODA + ", Chair/NNP/appos>Oda of the panel/NN/nmod>Chair on fees/NNS/nmod>panel ," + LEFT,
     ["Ken Oda, Chair of the panel on fees=person:ken-oda"]),
    (ODA + ", WMO/NNP/compound>Secretary Secretary/NNP/appos>Oda ," + LEFT, ["Ken Oda, WMO Secretary=person:ken-oda"]),
    (ODA + ", Rosa Pinto/NNP/conj>Oda and Japan/conj>Oda" + LEFT, ["Ken Oda=person:ken-oda", "Rosa Pinto=person:rosa-pinto",
           "Japan=JPN"]),
    (ODA + "( Solenta Marine/appos>Oda )" + LEFT, ["Ken Oda (Solenta Marine)=body:solenta-marine"]),
    (ODA + "( slides.pdf/appos>Oda )" + LEFT, ["Ken Oda=person:ken-oda"]),
    ("Solenta Yards/nsubj>left , WMO/appos>Yards ," + LEFT, ["Solenta Yards, WMO=WMO"]),
])
def test_what_follows_a_name(sentence: str, expected: list[str]) -> None:
    assert mentions(actor_finder()(read(sentence, ents=NAMES))) == expected


def test_two_forms_of_one_affiliation_are_one_body() -> None:
    doc = read("Ken Oda/nsubj ( Solenta/appos>Oda )" + LEFT, "Ken Oda/nsubj ( Solenta Marine/appos>Oda )" + LEFT,
               "Solenta Marine/nsubj" + LEFT, ents=NAMES)
    assert {m.split("=")[1] for m in mentions(actor_finder()(doc))} == {"body:solenta-marine"}


def test_a_surname_alone_is_the_person_whom_the_parser_took_for_a_body() -> None:
    role = "Solenta Yards/nsubj , Minister/appos>Yards of Trade/nmod>Minister , said/VBD it/obj ."
    doc = read(role, "Yards/nsubj said/VBD it/obj .", ents=NAMES)
    assert [m.split("=")[1] for m in mentions(actor_finder()(doc))] == ["person:solenta-yards"] * 2
