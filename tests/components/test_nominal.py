"""Nouns that report, and viewpoints."""
from __future__ import annotations

import pytest
from markup import annotated, statements

ENDS = "that it/nsubj ends/VBZ/ccomp>included ."


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Suggestions/NNS/nsubj included/VBD " + ENDS, [" | Suggestions included | propose | that it ends"]),
    ("Questions/NNS/nsubj included/VBD " + ENDS, [" | Questions included | question | that it ends"]),
    ("Concerns/NNS/nsubj included/VBD " + ENDS, [" | Concerns included | oppose | that it ends"]),
    ("Comments/NNS/nsubj included/VBD " + ENDS.replace("ends/VBZ", "should end/VB"),
     [" | Comments included | propose | that it should end"]),
    ("Boxes/NNS/nsubj included/VBD " + ENDS, []),
    ("Suggestion/NN/ROOT : to leave/VB/parataxis>Suggestion the fund/obj", [" | Suggestion: | propose | to leave the fund"]),
    ("Note/NN/ROOT : to leave/VB/parataxis>Note the fund/obj", []),
    ("In Norway/nmod:poss>view 's view/obl>ends , the fund/nsubj ends/VBZ soon/RB/advmod>ends .",
     ["NOR | In Norway's view | inform | the fund ends soon"]),
    ("In the opinion/obl>end of Japan/nmod>opinion , the fund/nsubj should end/VB .",
     ["JPN | In the opinion of Japan | propose | the fund should end"]),
    ("In the view/obl>ends of history/nmod>view , the fund/nsubj ends/VBZ soon/RB/advmod>ends .", []),
])
def test_nominal(sentence: str, expected: list[str]) -> None:
    assert statements(annotated(sentence)) == expected
