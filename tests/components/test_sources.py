"""Who speaks, and who is named beside the speaker in which role."""
from __future__ import annotations

import pytest
from markup import actor_finder, read
from spacy.tokens import Doc

from pipeline.components.sources import Cast, lead_at, list_from, of_verb

VOTED = "voted/VBD ."


def told(sentence: str) -> dict[str, list[str]]:
    doc = actor_finder()(read(sentence))
    found = of_verb(Cast(doc), next(t for t in doc if t.text == "voted"), 0)
    roles = {name: getattr(found, name) for name in ("speakers", "on_behalf_of", "supported_by", "opposed_by")}
    return {name: actors for name, actors in roles.items() if actors}


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Norway/nsubj , Japan/conj>Norway and the EU/conj>Norway " + VOTED, {"speakers": ["NOR", "JPN", "EU"]}),
    ("Norway/nsubj , seconded/VBN/acl>Norway by Japan/obl>seconded , ".replace("Norway/nsubj", "Norway/nsubj>voted") + VOTED,
     {"speakers": ["NOR"], "supported_by": ["JPN"]}),
    ("Norway/nsubj>voted , joined/VBN/acl>Norway by Japan/obl>joined , " + VOTED, {"speakers": ["NOR", "JPN"]}),
    ("Norway/nsubj>voted , in response/nmod>Norway to/IN Japan/nmod>response , " + VOTED, {"speakers": ["NOR"]}),
    ("All parties/NNS/nsubj , except/IN Japan/nmod>parties , " + VOTED, {"speakers": ["collective:all-parties"]}),
    ("Norway/nsubj , for the EU/nmod>Norway , and Japan/conj>Norway " + VOTED, {"speakers": ["NOR", "JPN"],
           "on_behalf_of": ["EU"]}),
    ("With/IN Japan/nmod>he , he/nsubj>voted " + VOTED, {"speakers": ["JPN"]}),
    ("Speaking/VBG/advcl>voted for Japan/obl>Speaking , Norway/nsubj>voted " + VOTED,
     {"speakers": ["NOR"], "on_behalf_of": ["JPN"]}),
    ("The Governments/NNPS/nsubj>voted of Norway/nmod>Governments and Japan/conj>Norway " + VOTED, {"speakers": ["NOR", "JPN"]}),
    ("The participants/NNS/nsubj>voted from Norway/nmod>participants " + VOTED, {"speakers": ["NOR"]}),
    ("The EU/NNP/compound>text text/nsubj>voted " + VOTED, {}),
    ("The text/nsubj of Norway/nmod>text " + VOTED, {}),
    ("It/nsubj " + VOTED, {}),
    ("On/IN the CDM/NNP/dep>voted , Norway/dep>voted and/CC/cc>Japan Japan/dep>voted " + VOTED, {"speakers": ["NOR", "JPN"]}),
    ("According/VBG/case>CDM to/IN/fixed>According the/DT CDM/NNP/nsubj>voted , Norway/conj>CDM " + VOTED, {"speakers": ["NOR"]}),
    ("The group/nsubj>voted chaired/VBN/acl>group by/IN/case>Japan Japan/obl>chaired and/CC/cc>Norway Norway/conj>Japan " + VOTED,
     {}),
    ("Samoa/nsubj>voted , speaking/VBG/acl>Samoa also/RB/advmod>speaking for/IN/case>Japan Japan/obl>speaking , " + VOTED,
     {"speakers": ["WSM"], "on_behalf_of": ["JPN"]}),
    ("Harbour/NNP/compound>Lights Lights/NNPS/nsubj>voted –/: MR./NNP/compound>Nash Nash/NNP/flat>Lights " + VOTED,
     {"speakers": ["person:nash"]}),
])
def test_roles(sentence: str, expected: dict[str, list[str]]) -> None:
    assert told(sentence) == expected


def cast(sentence: str) -> tuple[Doc, Cast]:
    doc = actor_finder()(read(sentence))
    return doc, Cast(doc)


def test_a_broken_parse_still_gives_the_names_before_the_verb() -> None:
    """No subject at all: what stands right before the verb speaks."""
    assert told("Norway/NNP/dep>voted and/CC/cc>Japan Japan/NNP/dep>voted also/RB voted/VBD .")["speakers"] == ["NOR", "JPN"]


def test_lines_under_by_name_who_voted() -> None:
    """A line that opens with what the sentence is about names the person after it."""
    doc = actor_finder()(read("The text/NN/nsubj:pass on Chile/nmod>text was/aux:pass>voted voted/VBN by/IN/obl>voted :",
                              "- Norway/NNP/ROOT", "- Chile/NNP/ROOT – Ms. Oda/appos>Chile", "They/nsubj left/VBD ."))
    assert of_verb(Cast(doc), next(t for t in doc if t.text == "voted"), 0).speakers == ["NOR", "person:oda"]


def test_a_list_is_read_to_its_end() -> None:
    _, names = cast("They/nsubj voted/VBD by the LDCs/NNPS/obl , Cuba/conj>LDCs and Japan/conj>LDCs against Chile/obl .")
    assert [m.kb_id_ for m in list_from(names, 2)] == ["LDCS", "CUB", "JPN"]


@pytest.mark.parametrize(("sentence", "role"), [
    ("Norway/nsubj , for Japan/nmod>Norway , " + VOTED, "on_behalf_of"), ("Norway/nsubj for Japan/nmod>Norway " + VOTED, None)])
def test_a_short_aside_needs_its_comma(sentence: str, role: str | None) -> None:
    doc = read(sentence)
    found = lead_at(doc, next(t.i for t in doc if t.text == "for"))
    assert (found[0] if found else None) == role
