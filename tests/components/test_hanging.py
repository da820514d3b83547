"""Verbs that report though they hang on others, clauses beside them, and what stands between a cue and its content."""
from __future__ import annotations

import pytest
from markup import annotated, statements

HANGING = [
    ("Norway/nsubj went/VBD on/RP/compound:prt>went to/TO/mark>say say/VB/advcl>went that it/nsubj ended/VBD/ccomp>say .",
     ["NOR | say | inform | that it ended"]),
    ("Norway/nsubj left/VBD to/TO/mark>say say/VB/advcl>left that it/nsubj ended/VBD/ccomp>say .", []),
    ("Norway/nsubj opened/VBD the meeting/obj by/IN/mark>welcoming welcoming/VBG/advcl>opened "
     "the annex/obj>welcoming and/CC thanking/VBG/conj>welcoming Japan/obj>thanking .",
     ["NOR | welcoming | support | the annex", "NOR | thanking | inform | Japan"]),
    ("Norway/nsubj paid/VBD the fee/obj by/IN/mark>supporting supporting/VBG/advcl>paid the annex/obj>supporting .", []),
    ("Norway/nsubj:pass was/VBD/aux:pass>said said/VBN to/TO/mark>favour favour/VB/xcomp>said the annex/obj>favour .",
     ["NOR | favour | propose | the annex"]),
    ("Norway/nsubj opposed/VBD the annex/obj , with/IN/mark>stressing Japan/nsubj>stressing and Chile/conj>Japan "
     "each/DT/dep>stressing "
     "stressing/VBG/advcl>opposed the need/obj>stressing for/IN peace/nmod>need .",
     ["NOR | opposed | oppose | the annex", "JPN CHL | stressing | propose | the need for peace"]),
    ("Norway/nsubj issued/VBD a statement/NN/obj calling/VBG/acl>statement for a fund/obl>calling .",
     ["NOR | calling for | propose | a fund"]),
    ("Norway/nsubj read/VBD a book/NN/obj calling/VBG/acl>book for a fund/obl>calling .", []),
    ("The mood/nsubj changed/VBD when/WRB/advmod>proposed Norway/nsubj>proposed proposed/VBD/advcl>changed "
     "a fund/obj>proposed .",
     ["NOR | proposed | propose | a fund"]),
    ("The mood/nsubj changed/VBD when/WRB/advmod>proposed it/nsubj>proposed proposed/VBD/advcl>changed "
     "a fund/obj>proposed .", []),
]


@pytest.mark.parametrize(("sentence", "expected"), HANGING)
def test_a_verb_that_hangs_on_another_reports(sentence: str, expected: list[str]) -> None:
    assert statements(annotated(sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Norway/nsubj told/VBD Japan/obj that it/nsubj ended/VBD/ccomp>told .", "that it ended"),
    ("Norway/nsubj informed/VBD them/PRP/obj of/IN a fund/obl .", "of a fund"),
    ("Norway/nsubj said/VBD with/IN/case>regret regret/NN/obl that/IN/mark>ended it/nsubj>ended ended/VBD/ccomp>said .",
     "that it ended"),
    ("Norway/nsubj urged/VBD Japan/obj to/TO/mark>join join/VB/xcomp>urged .", "Japan to join"),
])
def test_whom_it_was_told_is_no_content(sentence: str, expected: str) -> None:
    assert [s.split(" | ")[3] for s in statements(annotated(sentence))] == [expected]


@pytest.mark.parametrize(("sentence", "contents"), [
    ("Norway/nsubj rejected/VBD the annex/obj , but/CC/cc>left it/nsubj>left left/VBD/conj>rejected .", ["the annex"]),
    ("Norway/nsubj had/VBD/aux>rejected rejected/VBN/ROOT the annex/obj>rejected , but/CC/cc>left it/nsubj>left "
     "had/VBD/aux>left left/VBN/conj>rejected .", ["the annex"]),
    ("Norway/nsubj said/VBD that it/nsubj>tried had/VBD/aux>tried tried/VBN/ccomp>said , but/CC/cc>failed it/nsubj>failed "
     "had/VBD/aux>failed failed/VBN/conj>said .", ["that it had tried, but it had failed"]),
])
def test_a_clause_of_its_own_ends_a_content(sentence: str, contents: list[str]) -> None:
    assert [s.split(" | ")[3] for s in statements(annotated(sentence))] == contents


NASH = "MR. NASH/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said . || "
BESIDE = "; but/CC/cc>hoped he/PRP/nsubj>hoped hoped/VBD/conj>fall that it/nsubj would/MD/aux>end end/VB/ccomp>hoped ."


def test_in_a_speech_the_clause_beside_a_cue_is_told_too() -> None:
    sentence = "The/DT whole/JJ fee/NN/nsubj>fall would/MD/aux>fall fall/VB/ROOT " + BESIDE
    said = [s.split(" | ")[3] for s in statements(annotated(NASH + sentence))]
    assert said == ["that it ended", "The whole fee would fall", "that it would end"]


def test_outside_a_speech_it_is_not() -> None:
    sentence = "Norway/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said . || Fees/NNS/nsubj>fall would/MD/aux>fall fall/VB/ROOT "
    said = [s.split(" | ")[3] for s in statements(annotated(sentence + BESIDE))]
    assert said == ["that it ended", "that it would end"]
