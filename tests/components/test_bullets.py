"""Statements that no cue reports, in lists and notes, and the background that looks like them."""
from __future__ import annotations

import pytest
from markup import annotated, statements

GOOD = "The dam/nsubj>important is/VBZ/cop>important important/JJ ."
COMING = "The dam/nsubj will hold/VB ."
LONG = " ".join(["the old dam/nmod>dam"] * 30)


@pytest.mark.parametrize(("blocks", "expected"), [
    (["- " + GOOD], [" |  | inform | The dam is important"]),
    (["- The dam/nsubj>important was/VBD/cop>important important/JJ ."], []),
    (["- The dam/nsubj>old is/VBZ/cop>old old/JJ ."], []),
    (["- It/expl would be/VB/cop>better better/JJ to leave/VB/csubj>better it/obj ."],
     [" | It would be better | propose | to leave it"]),
    ([f"The dam/nsubj>important of {LONG} is/VBZ/cop>important important/JJ ."], []),
    (["# Summary/NN", "- " + GOOD], []),
    (["Summary/NN/ROOT : " + GOOD.replace("important/JJ", "important/JJ/parataxis>Summary")], []),
    (["- " + COMING], [" |  | inform | The dam will hold"]),
    (["- This/nsubj will hold/VB ."], []),
    ([COMING], []),
    (["The dams/NNS/nsubj include/VBP :", "- " + COMING], []),
    (["# Feedback/NN", "- The dam/nsubj leaks/VBZ .", "- Old/JJ mills/NNS/ROOT"], [" |  | inform | The dam leaks"]),
    (["Issues/NNS/ROOT raised/VBN/acl>Issues by/IN/case>members members/NNS/obl>raised", "- The dam/nsubj leaks/VBZ ."],
     [" |  | inform | The dam leaks"]),
    (["Norway/nsubj said/VBD this/DT/obj :", "- " + GOOD], ["NOR | said | inform | this:\nThe dam is important."]),
    (["The/DT/det>details following/VBG/amod>details details/NNS/nsubj:pass>supplied "
      "were/VBD/aux:pass>supplied supplied/VBN/ROOT :",
      "- Mills/NNS/ROOT :", "-- The dam/nsubj leaks/VBZ .", "-- Old/JJ mills/NNS/ROOT"], [" |  | inform | The dam leaks"]),
    (["The/DT/det>dams following/VBG/amod>dams dams/NNS/nsubj:pass>supplied were/VBD/aux:pass>supplied supplied/VBN/ROOT :",
      "- The dam/nsubj leaks/VBZ ."], []),
    (["# Dams/NNS", "- The dam/nsubj leaks/VBZ ."], []),
    (["Options/NNS/ROOT :", "- Mend/VB the dam/obj", "- A/DT new/JJ mill/NN/ROOT"],
     [" |  | propose | Mend the dam", " |  | propose | A new mill"]),
    (["Adopted/VBN/amod>options options/NNS/ROOT :", "- Mend/VB the dam/obj"], []),
    (["- Need/VBP to mend/VB/xcomp the dam/obj ; perhaps/RB ask/VB/conj the mill/obj ."],
     [" | Need | propose | to mend the dam", " |  | propose | perhaps ask the mill"]),
    (["- Want/VBP to mend/VB/xcomp it/obj , but need/VBP/conj to pay/VB/xcomp>need ."],
     [" | Want | propose | to mend it", " | need | propose | to pay"]),
    (["- Needs/NNS/nsubj>clear must/MD/aux>clear be/VB/cop>clear clear/JJ/ROOT ."], [" |  | propose | Needs must be clear"]),
    (["- Recommendation/NN/ROOT to wait/VB/acl>Recommendation ."], [" | Recommendation | propose | to wait"]),
    (["- Suggestion/NN/ROOT to mend/VB/acl>Suggestion the dam/obj ."], [" | Suggestion | propose | to mend the dam"]),
    (["- Some/DT/det>concern concern/NN/ROOT about the dam/nmod>concern ."], [" | concern | oppose | about the dam"]),
    (["- Concern/NN/nsubj about the dam/nmod>Concern grew/VBD ."], []),
    (["Action/NN/ROOT : Norway/nsubj to write/VB/parataxis>Action , "
      "informing/VBG/advcl>write Japan/obj that it/nsubj ended/VBD/ccomp>informing ."], []),
    (["- Norway/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said . || The dam/nsubj holds/VBZ ."],
     ["NOR | said | inform | that it ended", "NOR |  | inform | The dam holds"]),
    (["Norway/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said . || The dam/nsubj holds/VBZ ."],
     ["NOR | said | inform | that it ended"]),
    (["- Norway/nsubj said/VBD this/DT/obj :", "- The dam/nsubj:pass was/VBD/aux:pass>mended mended/VBN ."],
     ["NOR | said | inform | this"]),
    (["- Norway/nsubj said/VBD this/DT/obj :", "-- The dam/nsubj:pass was/VBD/aux:pass>mended mended/VBN ."],
     ["NOR | said | inform | this:\nThe dam was mended."]),
])
def test_bullets(blocks: list[str], expected: list[str]) -> None:
    assert statements(annotated(*blocks)) == expected
