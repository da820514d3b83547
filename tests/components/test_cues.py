"""Words that report: matched by form, the most specific entry wins."""
from __future__ import annotations

import pytest
from markup import read

from pipeline.components import layers
from pipeline.components.cues import CueFinder


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Norway/nsubj proposed/VBD a fund/obj .", ["proposed=propose"]),
    ("Norway/nsubj asked/VBD Japan/obj .", ["asked=ask"]),
    ("Norway/nsubj asked/VBD whether/IN/mark>left it/nsubj>left left/VBD/ccomp>asked .", ["asked whether=ask_whether"]),
    ("Norway/nsubj called/VBD also/RB/advmod>called for a fund/obl .", ["called also for=call_for"]),
    ("Norway/nsubj expressed/VBD serious/JJ concern/obj about the fund/nmod>concern .",
     ["expressed serious concern about=express_concern"]),
    ("Concern/NN/nsubj:pass was expressed/VBN about the fund/obl .", ["expressed about=express_concern"]),
    ("Norway/nsubj expressed/VBD hope/obj .", ["expressed hope=express_view"]),
    ("Norway/nsubj>favour was/VBD/cop>favour in favour/NN/ROOT of a fund/nmod>favour .", ["was in favour of=be_in_favour_of"]),
    ("Norway/nsubj ran/VBD .", []),
    ("The note/NN/nsubj ran/VBD .", []),
    ("Norway/nsubj put/VBD the paper/obj away/RB/advmod>put .", []),
])
def test_cues(sentence: str, expected: list[str]) -> None:
    doc = CueFinder()(read(sentence))
    assert [f"{c.text}={c.id_}" for c in layers.read(doc, "cues")] == expected


def test_the_relation_holds_the_verb_that_carries_the_syntax() -> None:
    doc = CueFinder()(read("Norway/nsubj>favour was/VBD/cop>favour in favour/NN/ROOT of a fund/nmod>favour ."))
    assert [doc[c["verb"]].text for c in layers.relations(doc, "cues")] == ["favour"]
