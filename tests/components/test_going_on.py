"""What goes on from one clause or sentence to the next: groups, allies and the floor; and sittings, which are nobody's words."""
from __future__ import annotations

import pytest
from markup import annotated, decisions, statements

from pipeline.components.sittings import sits

AMONG = "There/expl>was was/VBD/ROOT agreement/NN/nsubj>was among "
NORWAY = "Norway/nsubj , for the EU/nmod>Norway , said/VBD that it/nsubj ended/VBD/ccomp>said . || "


@pytest.mark.parametrize(("text", "expected"), [
    (NORWAY + "He/nsubj called/VBD for a fund/obl .",
     ["NOR for EU | said | inform | that it ended", "NOR for EU | called for | propose | a fund"]),
    (NORWAY + "Japan/nsubj called/VBD for a fund/obl .",
     ["NOR for EU | said | inform | that it ended", "JPN | called for | propose | a fund"]),
    ("Norway/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said . || The annex/nsubj should go/VB .",
     ["NOR | said | inform | that it ended", "NOR |  | propose | The annex should go"]),
    ("It/expl was suggested/VBN that it/nsubj:pass be deleted/VBN/csubj:pass>suggested . || The annex/nsubj should go/VB .",
     [" | suggested | propose | that it be deleted", " |  | propose | The annex should go"]),
    ("Norway/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said , and , with Japan/nsubj>asked , "
     "asked/VBD/conj>said for a fund/obl>asked .",
     ["NOR | said | inform | that it ended", "NOR JPN | asked for | request | a fund"]),
    ("A/DT/det>country landlocked/JJ/amod>country country/NN/nsubj opposed/VBD it/obj .",
     ["person:landlocked-country | opposed | oppose | it"]),
    ("Trade/NN/nsubj with/IN/case>country a/DT/det>country landlocked/JJ/amod>country country/NN/nmod>Trade opposed/VBD it/obj .",
     []),
])
def test_goes_on(text: str, expected: list[str]) -> None:
    assert statements(annotated(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The contact/NN/compound>group group/NN/nsubj>meet will/MD/aux>meet meet/VB/ROOT .", []),
    ("Norway/nsubj>host will/MD/aux>host host/VB/ROOT a workshop/obj>host .", ["NOR | will | commit | host a workshop"]),
])
def test_a_sitting_is_no_pledge(text: str, expected: list[str]) -> None:
    assert statements(annotated(text)) == expected


@pytest.mark.parametrize(("text", "sitting"), [
    ("The group/nsubj will/MD/aux>meet meet/VB/ROOT .", True),
    ("The group/nsubj will/MD/aux>convene convene/VB/ROOT a workshop/obj>convene .", False),
    ("The group/nsubj:pass is expected/VBN/ROOT to/TO/mark>convene convene/VB/xcomp>expected .", True),
    ("The group/nsubj:pass is expected/VBN/ROOT to/TO/mark>report report/VB/xcomp>expected .", False),
])
def test_sits(text: str, sitting: bool) -> None:
    doc = annotated(text)
    assert sits(next(t for t in doc if t.dep_ == "ROOT")) == sitting


@pytest.mark.parametrize(("text", "expected"), [
    ("Norway/nsubj left/VBD until/IN/mark>is there/expl>is is/VBZ/advcl>left agreement/NN/nsubj>is on the annex/nmod>agreement .",
     []),
    (AMONG + "donors/NNS/nmod>agreement on the annex/nmod>agreement .", []),
    (AMONG + "parties/NNS/nmod>agreement on the annex/nmod>agreement .", ["agreed: the annex"]),
])
def test_agreement_that_is_awaited_or_of_some(text: str, expected: list[str]) -> None:
    assert decisions(annotated(text)) == expected
