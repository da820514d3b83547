"""Proposals that nobody is said to have made: drafts that the meeting works on, options, what is voted on, and dissent."""
from __future__ import annotations

import pytest
from markup import annotated, positions, proposals

FUND = "Norway/nsubj proposed/VBD a fund/obj . || "
AGREED = "The group/nsubj agreed/VBD to/mark>close close/VB/xcomp>agreed the list/obj>close . || "


@pytest.mark.parametrize(("text", "proposed"), [
    ("Delegates/NNS/nsubj considered/VBD a draft/NN/compound>decision decision/NN/obj on fees/NNS/nmod>decision .",
     ["tabled (open) : a draft decision on fees"]),
    ("The group/nsubj resumed/VBD consideration/NN/obj of the draft/NN/compound>text text/NN/nmod>consideration "
     "on fees/NNS/nmod>text .", ["tabled (open) : the draft text on fees"]),
    ("The signs/NNS/nsubj:pass>adopted presented/VBN/acl>signs by/case>Chad Chad/obl:agent>presented were adopted/VBN/ROOT .",
     ["tabled (agreed) TCD: The signs presented by Chad"]),
    ("The signs/NNS/nsubj:pass>painted presented/VBN/acl>signs by/case>Chad Chad/obl:agent>presented were painted/VBN/ROOT .",
     []),
    ("Delegates/NNS/nsubj considered/VBD a decision/NN/obj on fees/NNS/nmod>decision .", []),
    ("Delegates/NNS/nsubj considered/VBD the proposal/NN/obj .", []),
    ("The group/nsubj will/MD/aux>resume resume/VB consideration/NN/obj of the draft/NN/compound>text text/NN/nmod>consideration "
     "on fees/NNS/nmod>text .", []),
])
def test_a_text_that_the_meeting_works_on_is_before_it(text: str, proposed: list[str]) -> None:
    assert proposals(annotated(text)) == proposed


@pytest.mark.parametrize(("noun", "proposed"), [
    ("options", ["tabled (open) : closing the fund", "tabled (open) : opening a register"]),
    ("ports", []),
])
def test_each_of_the_options_of_a_list_is_tabled(noun: str, proposed: list[str]) -> None:
    text = (f"There/expl>are are/VBP/ROOT two/CD/nummod>{noun} {noun}/NNS/nsubj>are : closing/VBG/dep>are the fund/obj>closing ; "
            "or opening/VBG/conj>closing a register/obj>opening .")
    assert proposals(annotated(text)) == proposed


@pytest.mark.parametrize(("text", "proposed"), [
    ("Vote/NN/ROOT on/mark>closing closing/VBG/acl>Vote the list/obj>closing . || "
     "All/DT/ROOT in/case>favour favour/NN/nmod>All .",
     ["tabled (agreed) : closing the list"]),
    ("Harbour/NN/compound>code code/NN/ROOT accepted/VBN/acl>code as/IN/mark>proposed proposed/VBN/advcl>accepted .",
     ["tabled (agreed) : Harbour code"]),
    ("Agenda/NN/ROOT approved/VBN/acl>Agenda .", []),
])
def test_what_a_vote_is_told_on_was_proposed(text: str, proposed: list[str]) -> None:
    assert proposals(annotated(text)) == proposed


@pytest.mark.parametrize(("text", "held"), [
    (AGREED + "Kenya/nsubj opposed/VBD this/DT/obj .", ["KEN oppose 1"]),
    (AGREED + "Kenya/nsubj supported/VBD this/DT/obj .", []),
    (FUND + "Kenya/nsubj expressed/VBD strong/JJ concerns/NNS/obj .", ["NOR support 1", "KEN oppose 1"]),
    (FUND + "Kenya/nsubj said/VBD that this/DT/nsubj>possible was not/advmod>possible possible/JJ/ccomp .",
     ["NOR support 1", "KEN oppose 1"]),
    (FUND + "Kenya/nsubj said/VBD that the fund/nsubj>appeared appeared/VBD/ccomp to/mark>acceptable be/cop>acceptable "
     "acceptable/JJ/xcomp>appeared .", ["NOR support 1", "KEN support 1"]),
    ("Opposed/VBN/advcl>proposed by/case>Kenya Kenya/obl:agent>Opposed and/CC/cc>Chad Chad/conj>Kenya , the EU/nsubj>proposed , "
     "with/case>Mali Mali/nmod>EU , proposed/VBD/ROOT a levy/obj .",
     ["EU support 1", "MLI support 1", "KEN oppose 1", "TCD oppose 1"]),
    ("Kenya/nsubj supported/VBD having/VBG/xcomp talks/NNS/obj>having on/IN/case>proposals Chad/NNP/nmod:poss>proposals "
     "'s/POS/case>Chad proposals/NNS/nmod>talks .", ["KEN support 1"]),
    ("Kenya/nsubj said/VBD that levies/NNS/nsubj>possible were not/advmod>possible possible/JJ/ccomp .", []),
    ("Samoa/nsubj , on behalf/nmod>Samoa of AOSIS/nmod>behalf , proposed/VBD a fund/obj . || It/nsubj opposed/VBD a levy/obj .",
     ["AOSIS support 1", "AOSIS oppose 2"]),
])
def test_dissent_finds_what_it_is_from(text: str, held: list[str]) -> None:
    assert positions(annotated(text)) == held


@pytest.mark.parametrize(("text", "held"), [
    ("Kenya/nsubj expressed/VBD concern/obj over/mark losing/VBG/acl>concern trust/obj .", []),
    ("Kenya/nsubj cautioned/VBD that a levy/nsubj would fail/VB/ccomp .", []),
    ("Kenya/nsubj cautioned/VBD against/mark attempts/NNS/obl>cautioned to/mark close/VB/acl>attempts the fund/obj .", []),
    ("Kenya/nsubj opposed/VBD attempts/NNS/obj to/mark>close close/VB/acl>attempts the fund/obj>close .", ["KEN oppose 1"]),
    ("Kenya/nsubj questioned/VBD its origin/obj .", []),
    ("Kenya/nsubj questioned/VBD the need/obj for a list/nmod>need .", ["KEN oppose 1"]),
    ("Kenya/nsubj predicted/VBD that the fund/nsubj>fail should/MD/aux>fail fail/VB/ccomp .", []),
])
def test_a_worry_a_warning_and_a_surmise_are_no_positions(text: str, held: list[str]) -> None:
    assert positions(annotated(text)) == held
