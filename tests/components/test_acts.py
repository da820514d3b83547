"""What a content does to the act of its cue."""
from __future__ import annotations

import pytest
from markup import read

from pipeline.components.acts import Manner, act_of
from pipeline.components.norms import clausal, normative
from pipeline.lexicon import CueEntry, entries

CUES = {e.id: e for e in entries(CueEntry, "cues")}


@pytest.mark.parametrize(("cue", "sentence", "negated", "act"), [
    ("say", "said/VBD that it/nsubj should end/VB/ccomp>said", False, "propose"),
    ("say", "said/VBD that it/nsubj ended/VBD/ccomp>said", False, "inform"),
    ("say", "said/VBD it/expl>best was/VBD/cop>best best/JJ/ccomp>said to end/VB/csubj>best", False, "propose"),
    ("say", "said/VBD they/nsubj will end/VB/ccomp>said", False, "commit"),
    ("say", "said/VBD that those/DT/nsubj>ended who/WP/nsubj>must must/MD/acl:relcl>those ended/VBD/ccomp>said", False, "inform"),
    ("stress", "stressed/VBD the importance/obj of/IN/mark>ending ending/VBG/acl>importance", False, "propose"),
    ("stress", "stressed/VBD the importance/obj of trade/nmod>importance", False, "propose"),
    ("note", "noted/VBD the importance/obj of trade/nmod>importance", False, "inform"),
    ("stress", "stressed/VBD its commitment/obj to/IN peace/nmod>commitment", False, "commit"),
    ("highlight", "highlighted/VBD a decision/obj", False, "inform"),
    ("note", "noted/VBD the need/obj for peace/nmod>need", False, "propose"),
    ("highlight", "highlighted/VBD forests/NNS/obj and the need/conj>highlighted for peace/nmod>need", False, "propose"),
    ("say", "said/VBD Norway/nsubj>hoped hoped/VBD/ccomp>said it/nsubj>end would/MD/aux>end end/VB/ccomp>hoped",
     False, "propose"),
    ("say", "said/VBD the text/nsubj>required required/VBD/ccomp>said further/JJ/amod>work work/NN/obj>required",
     False, "propose"),
    ("say", "said/VBD the text/nsubj>required required/VBD/ccomp>said work/NN/obj>required", False, "inform"),
    ("argue", "argued/VBD one/PRP/nsubj>end could/MD/aux>end end/VB/ccomp>argued it/obj>end", False, "propose"),
    ("give_overview", "gave/VBD overviews/NNS/obj of/IN the proposal/nmod>overviews", False, "propose"),
    ("give_overview", "gave/VBD overviews/NNS/obj of/IN the fund/nmod>overviews", False, "inform"),
    ("want", "want/VB the fund/obj", True, "oppose"),
    ("want", "want/VB the fund/obj", False, "propose"),
    ("support", "support/VB the fund/obj", True, "oppose"),
    ("support", "support/VB the fund/obj", False, "support"),
    ("oppose", "oppose/VB the fund/obj", False, "oppose"),
    ("present", "presented/VBD a draft/obj", False, "propose"),
    ("present", "presented/VBD slides/NNS/obj", False, "inform"),
])
def test_act(cue: str, sentence: str, negated: bool, act: str) -> None:
    content = read(sentence)[1:]
    assert act_of(CUES[cue], content, Manner(True, negated, {})) == act


@pytest.mark.parametrize(("told", "act"), [
    ("the need/obj for peace/nmod>need", "propose"),
    ("the gap/obj in peace/nmod>gap", "inform"),
])
def test_a_need_that_somebody_names_is_a_proposal(told: str, act: str) -> None:
    content = read("identified/VBD " + told)[1:]
    assert act_of(CUES["identify"], content, Manner(True, False, {}, True)) == act


@pytest.mark.parametrize(("sentence", "is_clause", "should"), [
    ("said/VBD that it/nsubj should end/VB/ccomp>said", True, True),
    ("said/VBD it/nsubj must end/VB/ccomp>said", True, True),
    ("said/VBD the end/obj", False, False),
    ("said/VBD ending/VBG/xcomp>said", False, False),
    ("said/VBD that the fund/nsubj needs/VBZ/ccomp>said money/NN/obj>needs", True, True),
])
def test_normative(sentence: str, is_clause: bool, should: bool) -> None:
    content = read(sentence)[1:]
    assert (clausal(content), normative(content)) == (is_clause, should)
