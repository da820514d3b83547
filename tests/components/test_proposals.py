"""Proposals and positions, from one sentence to the next."""
from __future__ import annotations

import pytest
from markup import annotated, positions, proposals

from pipeline.components import layers

FUND = "Norway/nsubj proposed/VBD a fund/obj . || "
OPEN = "suggestion (open) NOR: a fund"


@pytest.mark.parametrize(("text", "proposed", "held"), [
    (FUND, [OPEN], ["NOR support 1"]),
    (FUND + "Japan/nsubj supported/VBD this/DT/obj .", [OPEN], ["NOR support 1", "JPN support 1"]),
    (FUND + "Japan/nsubj opposed/VBD the proposal/obj .", [OPEN], ["NOR support 1", "JPN oppose 1"]),
    (FUND + "This/nsubj:pass was opposed/VBN by the LDCs/NNPS/obl:agent and Cuba/conj>LDCs .", [OPEN],
     ["NOR support 1", "LDCS oppose 1", "CUB oppose 1"]),
    (FUND + "Chile/nsubj said/VBD it/nsubj could support/VB/ccomp this/DT/obj if the annex/nsubj:pass was closed/VBN/advcl .",
     [OPEN],
     ["NOR support 1", "CHL conditional 1"]),
    (FUND + "Chile/nsubj could not accept/VB this/DT/obj .", [OPEN], ["NOR support 1", "CHL oppose 1"]),
    (FUND + "Japan/nsubj opposed/VBD the Norwegian/JJ proposal/obj .", [OPEN], ["NOR support 1", "JPN oppose 1"]),
    (FUND + "This/nsubj:pass was agreed/VBN .", ["suggestion (agreed) NOR: a fund"], ["NOR support 1"]),
    (FUND + "This/nsubj:pass was rejected/VBN .", ["suggestion (rejected) NOR: a fund"], ["NOR support 1"]),
    (FUND + "Japan/nsubj supported/VBD this/DT/obj . || It/expl was agreed/VBN .", ["suggestion (agreed) NOR: a fund"],
           ["NOR support 1", "JPN support 1"]),
    ("Norway/nsubj proposed/VBD a levy/obj on fish exports/NNS/nmod>levy . || "
     "It/expl was agreed/VBN to adopt/VB/csubj:pass>agreed a levy/obj on fish exports/NNS/nmod>levy .",
     ["suggestion (agreed) NOR: a levy on fish exports"], ["NOR support 1"]),
    ("Norway/nsubj>proposed , supported/VBN/acl>Norway by Japan/obl:agent and opposed/VBN/conj by the EU/obl:agent , "
     "proposed/VBD a fund/obj .", [OPEN], ["NOR support 1", "JPN support 1", "EU oppose 1"]),
    ("Samoa/nsubj , on behalf/nmod>Samoa of AOSIS/nmod>behalf , proposed/VBD a fund/obj .", ["suggestion (open) AOSIS: a fund"],
     ["AOSIS support 1"]),
    ("Norway/nsubj urged/VBD Japan/iobj to leave/VB/xcomp .", ["suggestion (open) NOR: Japan to leave"], ["NOR support 1"]),
    ("The fund/nsubj:pass was supported/VBN .", [], []),
    ("It/expl was suggested/VBN that the annex/nsubj:pass be deleted/VBN/csubj:pass>suggested .",
     ["suggestion (open) : that the annex be deleted"], []),
    ("Norway/nsubj supported/VBD New/NNP/nmod:poss>initiative Zealand/flat>New 's/case>New initiative/obj .",
     ["tabled (open) NZL: New Zealand's initiative"], ["NZL support 1", "NOR support 1"]),
    ("Norway/nsubj presented/VBD a draft resolution/obj .", ["tabled (open) NOR: a draft resolution"], ["NOR support 1"]),
    ("Norway/nsubj said/VBD that the annex/nsubj>long was long/JJ/ccomp .", [], []),
    ("Some delegations/NNS/nsubj supported/VBD the fund/obj , others/NNS/nsubj opposed/VBD/parataxis it/obj .",
     ["suggestion (open) : the fund"], ["collective:some-delegations support 1", "collective:others oppose 1"]),
    ("Japan/nsubj opposed/VBD the proposal/obj by Norway/nmod>proposal .", ["tabled (open) NOR: the proposal by Norway"],
           ["NOR support 1", "JPN oppose 1"]),
    ("Norway/nsubj supported/VBD this/DT/obj .", [], []),
    (FUND + "Tuvalu/nsubj disagreed/VBD .", [OPEN], ["NOR support 1", "TUV oppose 1"]),
    (FUND + "Chad/nsubj and Mali/conj>Chad agreed/VBD .", [OPEN], ["NOR support 1", "TCD support 1", "MLI support 1"]),
    ("Tuvalu/nsubj disagreed/VBD .", [], []),
    ("The group/nsubj considered/VBD a draft budget/obj . || Norway/nsubj supported/VBD the budget/obj .",
     ["tabled (open) : a draft budget"], ["NOR support 1"]),
    (FUND + "It/nsubj opposed/VBD a levy/obj .", [OPEN, "suggestion (open) : a levy"], ["NOR support 1", "NOR oppose 2"]),
    ("The group/nsubj considered/VBD a draft budget/obj . || Norway/nsubj preferred/VBD the budget/obj .",
     ["tabled (open) : a draft budget"], ["NOR support 1"]),
    ("Norway/nsubj to/mark>circulate circulate/VB/ROOT a draft/obj .", [], []),
    ("The US/nsubj expressed/VBD concern/obj over/mark closing/VBG/acl>concern the fund/obj .",
     ["suggestion (open) : closing the fund"], ["USA oppose 1"]),
    ("The US/nsubj expressed/VBD concern/obj over/case>fund the fund/nmod>concern .", [], []),
    (FUND + "Japan/nsubj opposed/VBD this/DT/obj . || Kenya/nsubj agreed/VBD with Japan/obl .", [OPEN],
     ["NOR support 1", "JPN oppose 1", "KEN oppose 1"]),
    (FUND + "Japan/nsubj opposed/VBD this/DT/obj . || Kenya/nsubj disagreed/VBD with Japan/obl .", [OPEN],
     ["NOR support 1", "JPN oppose 1", "KEN support 1"]),
    ("Kenya/nsubj agreed/VBD with Japan/obl .", [], []),
    ("Norway/nsubj said/VBD that it/nsubj:pass was agreed/VBN/ccomp .", [], []),
])
def test_proposals_and_positions(text: str, proposed: list[str], held: list[str]) -> None:
    doc = annotated(text.removesuffix(" || "))
    assert (proposals(doc), positions(doc)) == (proposed, held)


def test_a_labelled_heading_is_a_tabled_proposal_that_its_section_speaks_of() -> None:
    doc = annotated("# Proposal/NN/ROOT 4/flat>Proposal",
    "Norway/nsubj supported/VBD the proposal/obj . || Japan/nsubj opposed/VBD it/obj .")
    assert [(p["label"], p["kind"], p["proponents"]) for p in layers.relations(doc, "proposals")] == [("Proposal 4", "tabled",
    [])]
    assert positions(doc) == ["NOR support 1", "JPN oppose 1"]


def test_a_suggestion_under_a_labelled_heading_has_it_as_parent() -> None:
    doc = annotated("# Option/NN/ROOT B/NNP/flat>Option", "Norway/nsubj proposed/VBD a fund/obj .")
    assert [p["parent"] for p in layers.relations(doc, "proposals")] == [None, 0]


def test_this_does_not_reach_into_the_section_before() -> None:
    doc = annotated("# Fees/NNS", FUND.removesuffix(" || "), "# Dues/NNS", "Japan/nsubj supported/VBD this/DT/obj .")
    assert "JPN support 1" not in positions(doc)
