"""Speech carried on: pronouns, speakers' labels, free indirect speech, and who is forgotten at a new section."""
from __future__ import annotations

import pytest
from markup import annotated, statements

SAID = "MR. NASH/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said . || "
WOULD = "The country/nsubj would vote/VB ."


@pytest.mark.parametrize(("blocks", "expected"), [
    (["Norway/nsubj opposed/VBD it/obj . || He/nsubj urged/VBD delegates/NNS/iobj to leave/VB/xcomp ."],
     ["NOR | opposed | oppose | it", "NOR | urged | request | delegates to leave"]),
    (["Samoa/nsubj>opposed , for AOSIS/nmod>Samoa , opposed/VBD it/obj . || He/nsubj supported/VBD a fund/obj . "
      "|| Japan/nsubj supported/VBD a fund/obj ."],
     ["WSM for AOSIS | opposed | oppose | it", "WSM for AOSIS | supported | support | a fund",
      "JPN | supported | support | a fund"]),
    (["Norway/NNP/ROOT – The annex/nsubj>long was/VBD/cop>long long/JJ/parataxis>Norway ."],
     ["NOR |  | inform | The annex was long"]),
    (["Norway/NNP/ROOT : The annex/nsubj>go should/MD/aux>go go/VB/parataxis>Norway . "
      "|| It/nsubj>long is/VBZ/cop>long long/JJ ."],
     ["NOR |  | propose | The annex should go", "NOR |  | inform | It is long"]),
    (["The annex/nsubj should go/VB ."], [" |  | propose | The annex should go"]),
    (["The annex/nsubj>long was/VBD/cop>long long/JJ ."], []),
    ([SAID + WOULD], ["person:nash | said | inform | that it ended", "person:nash |  | inform | The country would vote"]),
    (["Norway/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said . || " + WOULD], ["NOR | said | inform | that it ended"]),
    ([SAID.removesuffix(" || "), "# Fees/NNS", WOULD], ["person:nash | said | inform | that it ended"]),
    (["Norway/nsubj opposed/VBD it/obj .", "# Fees/NNS", "He/nsubj urged/VBD delegates/NNS/iobj to leave/VB/xcomp ."],
     ["NOR | opposed | oppose | it"]),
    (["# Participants/NNS", "Norway/nsubj opposed/VBD it/obj ."], []),
    (["# Norway/nsubj opposed/VBD it/obj"], []),
])
def test_carried_on(blocks: list[str], expected: list[str]) -> None:
    assert statements(annotated(*blocks)) == expected


@pytest.mark.parametrize(("sentence", "act"), [
    ("The first/JJ step/NN/nsubj>agree was/VBD/cop>agree to/TO/mark>agree agree/VB/ROOT .", "propose"),
    ("The first/JJ speaker/NN/nsubj>agree was/VBD/cop>agree to/TO/mark>agree agree/VB/ROOT .", "inform"),
    ("It/PRP/nsubj>become has/VBZ/ROOT to/TO/mark>become become/VB/xcomp>has clear/JJ/xcomp>become .", "propose"),
    ("We/PRP/nsubj>accept could/MD/aux>accept not/RB/advmod>accept accept/VB/ROOT such/JJ text/NN/obj>accept .", "oppose"),
    ("We/PRP/nsubj>accept could/MD/aux>accept well/RB/advmod>accept accept/VB/ROOT such/JJ text/NN/obj>accept .", "inform"),
])
def test_the_act_of_what_is_carried_on(sentence: str, act: str) -> None:
    assert statements(annotated(SAID + sentence))[1].split(" | ")[2] == act
