"""Stances: negation, conditions, withdrawal, those who stand beside a statement, and what is no stance at all."""
from __future__ import annotations

import pytest
from markup import annotated, positions, proposals

FUND = "Norway/nsubj proposed/VBD a fund/obj . || "
CUT = "Norway/nsubj proposed/VBD deleting/VBG/xcomp the annex/obj . || "
OPPOSED = FUND + "Chile/nsubj opposed/VBD this/obj . || "


@pytest.mark.parametrize(("text", "held"), [
    (FUND + "Chile/nsubj>had had/VBD/ROOT no objection/obj>had .", ["NOR support 1", "CHL support 1"]),
    (FUND + "Chile/nsubj:pass was not opposed/VBN to/IN the fund/obl .", ["NOR support 1", "CHL support 1"]),
    (FUND + "Neither/CC/cc:preconj>Chile Chile/nsubj nor/CC Peru/conj>Chile supported/VBD this/obj .",
     ["NOR support 1", "CHL oppose 1", "PER oppose 1"]),
    ("Kenya/nsubj did not favour/VB a fund/obj .", ["KEN oppose 1"]),
    ("Kenya/nsubj stressed/VBD its opposition/obj to/IN a fund/nmod>opposition .", ["KEN oppose 1"]),
    (FUND + "Kenya/nsubj voted/VBD against it/obl .", ["NOR support 1", "KEN oppose 1"]),
    ("Kenya/nsubj did not propose/VB a fund/obj .", []),
    (FUND + "Japan/nsubj reserved/VBD its position/obj .", ["NOR support 1"]),
    (FUND + "Kenya/nsubj disagreed/VBD with this interpretation/obl .", ["NOR support 1"]),
])
def test_negation_has_its_scope(text: str, held: list[str]) -> None:
    assert positions(annotated(text)) == held


@pytest.mark.parametrize(("text", "held"), [
    (FUND + "Kenya/nsubj said/VBD it/expl>unable was unable/JJ/ccomp to support/VB/xcomp>unable this/obj .",
     ["NOR support 1", "KEN oppose 1"]),
    (FUND + "Kenya/nsubj refused/VBD to accept/VB/xcomp the fund/obj .", ["NOR support 1", "KEN oppose 1"]),
    (FUND + "Kenya/nsubj:pass was prepared/VBN to accept/VB/xcomp the fund/obj .", ["NOR support 1", "KEN support 1"]),
    (FUND + "Kenya/nsubj said/VBD that the fund/nsubj>unacceptable was unacceptable/JJ/ccomp .",
     ["NOR support 1", "KEN oppose 1"]),
    (FUND + "Kenya/nsubj said/VBD that the fund/nsubj>acceptable was not/advmod>acceptable acceptable/JJ/ccomp .",
     ["NOR support 1", "KEN oppose 1"]),
    (FUND + "Kenya/nsubj doubted/VBD whether the fund/nsubj would help/VB/ccomp .", ["NOR support 1", "KEN oppose 1"]),
    ("Kenya/nsubj doubted/VBD whether time/nsubj would permit/VB/ccomp a vote/obj .", []),
    ("Kenya/nsubj refused/VBD to comment/VB/xcomp .", []),
    ("Kenya/nsubj agreed/VBD that the rate/nsubj>high was high/JJ/ccomp .", []),
    ("Kenya/nsubj agreed/VBD to circulate/VB/xcomp a paper/obj .", []),
    ("Kenya/nsubj and Mali/conj>Kenya disagreed/VBD on the rate/obl .", []),
    ("Parties/NNS/nsubj could not agree/VB on the rate/obl .", []),
])
def test_a_second_verb_or_a_verdict_can_hold_the_stance_and_a_fact_or_a_topic_holds_none(text: str, held: list[str]) -> None:
    assert positions(annotated(text)) == held


@pytest.mark.parametrize(("said", "stance"), [
    ("Japan/nsubj could accept/VB this/obj provided/VBN/xcomp that the annex/nsubj:pass was deleted/VBN/ccomp .", "conditional"),
    ("Japan/nsubj could not accept/VB the fund/obj unless/IN/mark>deleted the annex/nsubj:pass was deleted/VBN/advcl .",
     "conditional"),
    ("Japan/nsubj agreed/VBD on the understanding/obl that the annex/nsubj:pass was closed/VBN/acl>understanding .",
     "conditional"),
    ("Japan/nsubj agreed/VBD , subject/JJ/xcomp to/IN a review/obl>subject .", "conditional"),
    ("Japan/nsubj could go/VB along/RB/advmod with/case>this this/obl as/RB/advmod>long long/RB/advmod as/mark>closed "
     "the annex/nsubj:pass was closed/VBN/advcl>long .", "conditional"),
    ("Japan/nsubj supported/VBD this/obj , if necessary/JJ/advcl .", "support"),
    ("Japan/nsubj supported/VBD the fund/obj and the support/conj>fund provided/VBN/acl>support .", "support"),
])
def test_a_condition_makes_a_stance_conditional(said: str, stance: str) -> None:
    assert positions(annotated(FUND + said)) == ["NOR support 1", f"JPN {stance} 1"]


def test_a_condition_of_what_is_proposed_is_none_of_the_stance() -> None:
    doc = annotated("Japan/nsubj agreed/VBD that the fund/nsubj:pass should be closed/VBN/ccomp "
                    "if fees/NNS/nsubj rose/VBD/advcl .")
    assert positions(doc) == ["JPN support 1"]


@pytest.mark.parametrize(("text", "proposed", "held"), [
    (OPPOSED + "Chile/nsubj withdrew/VBD its objection/obj .", "open", ["NOR support 1", "CHL oppose 1", "CHL support 1"]),
    (OPPOSED + "Chile/nsubj did not insist/VB .", "open", ["NOR support 1", "CHL oppose 1", "CHL support 1"]),
    (OPPOSED + "Norway/nsubj withdrew/VBD its proposal/obj .", "withdrawn", ["NOR support 1", "CHL oppose 1"]),
    (FUND + "Norway/nsubj did not insist/VB .", "withdrawn", ["NOR support 1"]),
    (FUND + "Japan/nsubj joined/VBD the consensus/obj .", "open", ["NOR support 1", "JPN support 1"]),
    (FUND + "Japan/nsubj did not join/VB the consensus/obj .", "open", ["NOR support 1", "JPN oppose 1"]),
    (FUND + "Japan/nsubj would not block/VB consensus/obj .", "open", ["NOR support 1", "JPN support 1"]),
    (FUND + "Japan/nsubj withdrew/VBD from the panel/obl .", "open", ["NOR support 1"]),
])
def test_what_is_taken_back_becomes_support_or_is_withdrawn(text: str, proposed: str, held: list[str]) -> None:
    doc = annotated(text)
    assert (proposals(doc), positions(doc)) == ([f"suggestion ({proposed}) NOR: a fund"], held)


@pytest.mark.parametrize(("text", "held"), [
    ("Chile/nsubj favoured/VBD a fund/obj , but Peru/nsubj>did did/conj not/advmod>did .", ["CHL support 1", "PER oppose 1"]),
    ("Kenya/nsubj rejected/VBD a fund/obj , as/mark>did did/advcl Mali/obj>did .", ["KEN oppose 1", "MLI oppose 1"]),
    ("Chile/nsubj and Peru/conj>Chile supported/VBD , and Japan/nsubj opposed/VBD/conj , a fund/parataxis>supported .",
     ["CHL support 1", "PER support 1", "JPN oppose 1"]),
    ("All members/NNS/nsubj , with the exception/nmod>members of Japan/nmod>exception , supported/VBD a fund/obj .",
     ["collective:all-members support 1", "JPN oppose 1"]),
    ("Norway/nsubj proposed/VBD a fund/obj , which/WDT/obj>opposed Kenya/nsubj opposed/VBD/acl:relcl>fund .",
     ["NOR support 1", "KEN oppose 1"]),
    ("Norway/nsubj proposed/VBD a fund/obj , a proposal/conj>fund supported/VBN/acl>proposal by Chile/obl:agent "
     "and opposed/VBN/conj by Kenya/obl:agent .", ["NOR support 1", "CHL support 1", "KEN oppose 1"]),
    ("Opposed/VBN/advcl>proposed by Kenya/obl:agent , Norway/conj>Kenya proposed/VBD a fund/obj .",
     ["NOR support 1", "KEN oppose 1"]),
    ("Norway/nsubj proposed/VBD a fund/obj , but Peru/nsubj did not attend/VB/conj>proposed .", ["NOR support 1"]),
])
def test_those_beside_a_statement_take_sides(text: str, held: list[str]) -> None:
    doc = annotated(text)
    assert positions(doc) == held
    assert proposals(doc)[0].endswith(": a fund") or "attend" in text


@pytest.mark.parametrize(("text", "held"), [
    (CUT + "Chile/nsubj preferred/VBD the original/JJ text/obj .", ["NOR support 1", "CHL oppose 1"]),
    (CUT + "Chile/nsubj supported/VBD the text/obj as/case>drafted drafted/VBN/acl>text .", ["NOR support 1", "CHL oppose 1"]),
    (CUT + "Chile/nsubj opposed/VBD the deletion/obj .", ["NOR support 1", "CHL oppose 1"]),
    (CUT + "Chile/nsubj opposed/VBD the annex/obj .", ["NOR support 1", "CHL oppose 2"]),
    ("Norway/nsubj stressed/VBD the need/obj for a fund/nmod>need . || "
     "Chile/nsubj stressed/VBD the need/obj for a levy/nmod>need .",
     ["NOR support 1", "CHL support 2"]),
    (FUND + "The Secretariat/nsubj spoke/VBD of fees/NNS/obl . || Chad/nsubj spoke/VBD of dues/NNS/obl . || "
     "Japan/nsubj supported/VBD this/obj .", ["NOR support 1"]),
])
def test_what_is_taken_up_again_is_told_from_what_only_sounds_alike(text: str, held: list[str]) -> None:
    assert positions(annotated(text)) == held
