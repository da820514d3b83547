"""Who is named where, under which id. The sentences say what they need of a parse (see markup.py)."""
from __future__ import annotations

import pytest
from markup import actor_finder, mentions, read

from pipeline.components import layers

LEFT = " left/VBD ."
AGAIN = " || The Presidency/nsubj left/VBD ."
WHO = "The World Health Organization/nsubj ( WHO/appos>Organization )" + LEFT
ITO = {"name": "Ms. Akiko Ito", "affiliation": "Japan", "role": "adviser", "initials": "AI"}
BERG = {"name": "Otto van der Berg"}


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Norway/nsubj and the EU/conj>Norway" + LEFT, ["Norway=NOR", "EU=EU"]),
    ("NORWAY/nsubj and THE/DT EUROPEAN/NNP UNION/NNP/conj>NORWAY" + LEFT, ["NORWAY=NOR", "EUROPEAN UNION=EU"]),
    ("The EU/nsubj and its Member/NNP States/NNPS/conj>EU" + LEFT, ["EU and its Member States=EU"]),
    ("He/nsubj spoke/VBD for the G-77/NNP/obl .", ["G-77=G77"]),
    ("The Norwegian/JJ delegation/nsubj" + LEFT, ["Norwegian delegation=NOR"]),
    ("The delegation/nsubj of Norway/nmod>delegation" + LEFT, ["delegation of Norway=NOR"]),
    ("The representative/nsubj of Japan/nmod>representative" + LEFT, ["representative of Japan=JPN"]),
    ("Norway/nmod:poss>minister 's minister/nsubj" + LEFT, ["Norway's minister=NOR"]),
    ("The German/JJ proposal/nsubj" + LEFT, []),
    ("The chair/nsubj" + LEFT, ["chair=office:chair"]),
    ("They/nsubj will chair/VB the room/obj .", []),
    ("Congo/nsubj" + LEFT, []),
    ("The Dominican/JJ delegation/nsubj" + LEFT, []),
    ("WHO/NNP/nsubj>HERE IS/VBZ/cop>HERE HERE/RB/ROOT", []),
    ("They/nsubj asked/VBD WHO/NNP/obj .", ["WHO=WHO"]),
    (WHO + " || WHO/nsubj" + LEFT, ["World Health Organization (WHO)=WHO", "WHO=WHO"]),
    ("The Blue Sea Network/nsubj ( BSN/appos>Network )" + LEFT + " || BSN/nsubj" + LEFT,
     ["Blue Sea Network (BSN)=body:bsn", "BSN=body:bsn"]),
    ("The DHN/nsubj" + LEFT, ["DHN=body:dhn"]),
    ("The Lao/JJ Presidency/nsubj" + LEFT + AGAIN, ["Presidency=LAO", "Presidency=LAO"]),
    ("The Lao/JJ Presidency/nsubj" + LEFT + AGAIN.replace("Presidency", "President"), ["Presidency=LAO", "President=LAO"]),
    ("The Lao/JJ Presidency/nsubj and the Swiss/JJ Presidency/conj>-4" + LEFT + AGAIN, ["Presidency=office:presidency"] * 3),
    ("The PFC/NNP/compound>Chair Chair/nsubj" + LEFT, ["PFC=body:pfc", "Chair=office:chair"]),
    ("Any Party/NNP/nsubj" + LEFT, []),
    ("The Blue Reef Guide/NNP/nsubj" + LEFT, []),
    ("Ilmatar/nsubj said/VBD it/obj .", ["Ilmatar=body:ilmatar"]),
    ("Ilmatar/nsubj" + LEFT, []),
    ("Peru/NNP/compound>PNQ PNQ/nsubj" + LEFT + " || PNQ/nsubj" + LEFT, ["Peru PNQ=body:pnq", "PNQ=body:pnq"]),
    ("At/IN noon/obl>left the delegates/NNS/nsubj" + LEFT, ["delegates=collective:delegates"]),
    ("Many parties/NNS/nsubj" + LEFT, ["Many parties=collective:many-parties"]),
    ("A number/nsubj of Friends/NNS/nmod>number" + LEFT, ["number of Friends=collective:number-of-friends"]),
    ("One/CD negotiator/nsubj" + LEFT, ["One negotiator=person:one-negotiator"]),
    ("The negotiator/nsubj" + LEFT, []),
    ("Others/NNS/nsubj" + LEFT, ["Others=collective:others"]),
    ("Many/JJ/nsubj" + LEFT, ["Many=collective:many"]),
])
def test_names_bodies_and_collectives(sentence: str, expected: list[str]) -> None:
    assert mentions(actor_finder()(read(sentence))) == expected


@pytest.mark.parametrize(("sentence", "expected"), [
    ("The contact/NN/compound>group group/nsubj>met on the levy/nmod>group met/VBD .",
     ["contact group on the levy=body:contact-group-on-the-levy"]),
    ("The group/nsubj>met met/VBD on Monday/NNP/obl>met .", []),
    ("Some supporters/NNS/nsubj of the levy/nmod>supporters" + LEFT,
     ["Some supporters of the levy=collective:some-supporters-of-the-levy"]),
    ("A delegate/nsubj with/IN legal/JJ training/nmod>delegate" + LEFT,
     ["delegate with legal training=person:delegate-with-legal-training"]),
    ("Some delegates/NNS/nsubj>left left/VBD with/IN legal/JJ advice/obl>left .", ["Some delegates=collective:some-delegates"]),
    ("The observer/nsubj for the Union/nmod>observer of/IN/case>Bakers Bakers/NNPS/nmod>Union" + LEFT,
     ["observer for the Union of Bakers=body:union-of-bakers"]),
    ("The observer/nsubj for the annex/nmod>observer" + LEFT, []),
    ("The/DT/det>team hosting/VBG/amod>team team/nsubj welcomed/VBD Norway/obj .",
     ["hosting team=body:hosting-team", "Norway=NOR"]),
    ("The/DT/det>team hosting/VBG/amod>team team/nsubj" + LEFT, []),
    ("Samoa/nsubj>left , for the REEF/NNP/compound>GROUP GROUP/NNP/nmod>Samoa ," + LEFT,
     ["Samoa=WSM", "REEF GROUP=body:reef-group"]),
    ("The UK/NNP/compound>Office Met/NNP/compound>Office Office/NNP/nsubj" + LEFT, ["UK Met Office=body:uk-met-office"]),
    ("The UK/NNP/compound>Government Government/NNP/nsubj" + LEFT, ["UK Government=GBR"]),
    ("Many/JJ/amod>parties small/JJ/amod>parties and/CC/cc>poor poor/JJ/conj>small parties/NNS/nsubj" + LEFT,
     ["Many small and poor parties=collective:many-small-and-poor-parties"]),
    ("A country/nsubj , representing/VBG/acl>country small/JJ parties/NNS/obj>representing ," + LEFT,
     ["country=person:country", "small parties=collective:small-parties"]),
    ("Norway/nsubj , a/DT party/NN/appos>Norway ," + LEFT, ["Norway=NOR"]),
    ("The HARBOUR/NNP/compound>FUND FUND/NNP/nsubj>left ( SIXTH/NNP/dep>FUND ) :/: Norway/dep>FUND" + LEFT, ["Norway=NOR"]),
    ("The Norwegian/JJ Vice/NNP/compound>President -/HYPH/punct>President President/NNP/nsubj" + LEFT
     + " || The President/nsubj" + LEFT, ["Vice - President=office:vice_president", "President=office:president"]),
])
def test_names_that_go_on(sentence: str, expected: list[str]) -> None:
    assert mentions(actor_finder()(read(sentence))) == expected


@pytest.mark.parametrize("phrase", ["Many Parties", "Fee Catalogue", "Bergen Conference", "Chief Officer"])
def test_what_the_parser_took_for_a_person_may_be_none(phrase: str) -> None:
    doc = read(phrase.replace(" ", "/NNP/compound>left ") + "/nsubj" + LEFT, ents=[(phrase, "PERSON")])
    assert not [m for m in mentions(actor_finder()(doc)) if "=person:" in m]


def test_a_role_and_a_colon_name_a_person() -> None:
    doc = read("Technical/NNP/compound>Manager Manager/NNP/ROOT : Wanda/NNP/compound>Pinto Pinto/NNP/appos>Manager",
               "Wanda/NN/nsubj" + LEFT, "Opening/NN/compound>hour hour/NN/ROOT : Ten/NNP/compound>Uhr Uhr/NNP/appos>hour")
    assert mentions(actor_finder()(doc)) == ["Wanda Pinto=person:wanda-pinto", "Wanda=person:wanda-pinto"]


@pytest.mark.parametrize(("line", "expected"), [
    ("Reef/NNP/compound>Pinto Charts/NNP/compound>Pinto Rosa/NNP/compound>Pinto Pinto/NNP/ROOT", "body:reef-charts"),
    ("Rosa/NNP/compound>Pinto Pinto/NNP/ROOT", "person:rosa-pinto"),
    ("Chair/NNP/compound>Pinto Rosa/NNP/compound>Pinto Pinto/NNP/ROOT", "person:rosa-pinto"),
])
def test_a_company_and_a_person_over_a_list(line: str, expected: str) -> None:
    doc = read("- " + line, "-- The tool/nsubj works/VBZ .", people=[{"name": "Rosa PINTO"}])
    assert [m.split("=")[1] for m in mentions(actor_finder()(doc))] == [expected]


@pytest.mark.parametrize(("sentence", "expected"), [
    ("AI/nsubj" + LEFT + " || Akiko/nsubj" + LEFT + " || Ito/nsubj" + LEFT,
     ["AI=person:akiko-ito", "Akiko=person:akiko-ito", "Ito=person:akiko-ito"]),
    ("COP President Ito/nsubj" + LEFT, ["COP President Ito=person:akiko-ito"]),
    ("Ms. Ito/nsubj ( Japan/appos>Ito )" + LEFT, ["Ms. Ito (Japan)=JPN"]),
    ("Arne Solvang/nsubj ( Norway/appos>Solvang )" + LEFT, ["Arne Solvang (Norway)=NOR"]),
    ("Claire Dumas/nsubj , WMO/appos>Dumas ," + LEFT, ["Claire Dumas, WMO=WMO"]),
    ("Co-Chairs Rosa Pinto/nsubj ( USA/appos>Pinto )" + LEFT, ["Co-Chairs Rosa Pinto (USA)=person:rosa-pinto"]),
    ("MR. NASH/nsubj" + LEFT, ["MR. NASH=person:nash"]),
    ("H.E. Mr. Jan Kickert/nsubj" + LEFT, ["H.E. Mr. Jan Kickert=person:jan-kickert"]),
    ("Chairs/NNPS/compound>Kumar Kumar/nsubj and Ortiz/conj>Kumar" + LEFT, ["Chairs Kumar=person:kumar", "Ortiz=person:ortiz"]),
    ("Secretary/NNP/compound>Oda -/HYPH/punct>Oda General/NNP/compound>Oda Oda/nsubj" + LEFT,
     ["Secretary - General Oda=person:oda"]),
    ("Ms. Oda/nsubj" + LEFT + " || Oda/nsubj" + LEFT, ["Ms. Oda=person:oda", "Oda=person:oda"]),
    ("Prime Minister/nsubj of Norway/nmod>Minister Kari/flat>Minister Holm/flat>Minister" + LEFT,
           ["Prime Minister of Norway Kari Holm=NOR"]),
])
def test_persons(sentence: str, expected: list[str]) -> None:
    names = ("Arne Solvang", "Claire Dumas", "Rosa Pinto", "Kari Holm", "Oda")
    doc = read(sentence, ents=[(name, "PERSON") for name in names], people=[ITO, BERG])
    assert mentions(actor_finder()(doc)) == expected


def test_a_surname_met_with_its_title_is_known_without() -> None:
    doc = read("Ms. Oda/nsubj" + LEFT + " || Oda/nsubj" + LEFT)
    assert mentions(actor_finder()(doc)) == ["Ms. Oda=person:oda", "Oda=person:oda"]


def test_a_surname_that_is_a_state_is_the_state() -> None:
    doc = read("Jordan/nsubj" + LEFT, people=[{"name": "Ann Jordan"}])
    assert mentions(actor_finder()(doc)) == ["Jordan=JOR"]


def test_the_table_counts_the_forms_of_each_actor() -> None:
    doc = actor_finder()(read("The EU/nsubj" + LEFT + " || The European Union/nsubj" + LEFT + " || The EU/nsubj" + LEFT))
    [row] = layers.relations(doc, "actor_table")
    assert (row["id"], row["name"], row["kind"]) == ("EU", "European Union", "group")
    assert row["aliases"] == {"EU": 2, "European Union": 1}


def test_adjectives_are_a_layer_of_their_own() -> None:
    doc = actor_finder()(read("The German/JJ proposal/nsubj" + LEFT))
    assert [(s.text, s.kb_id_) for s in layers.read(doc, "adjectives")] == [("German", "DEU")]
