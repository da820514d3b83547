"""Decisions of the meeting as a whole, and what looks like one and is none."""
from __future__ import annotations

import pytest
from markup import annotated, decisions, statements

LONG = "that the annex/nsubj>long is long/JJ/ccomp ."


@pytest.mark.parametrize(("sentence", "expected"), [
    ("The minutes/NNS/nsubj:pass were approved/VBN .", "approved: The minutes"),
    ("The report/nsubj:pass was adopted/VBN by the Committee/obl:agent .", "approved: The report"),
    ("The report/nsubj:pass was adopted/VBN and the fund/nsubj:pass was closed/VBN/conj .", "approved: The report"),
    ("The amendment/nsubj:pass was rejected/VBN .", "rejected: The amendment"),
    ("The SBSTA/nsubj agreed/VBD to defer/VB/xcomp the item/obj .", "agreed: to defer the item"),
    ("The item/nsubj:pass was deferred/VBN .", "deferred: The item was deferred"),
    ("The item/nsubj:pass was postponed/VBN to the next/JJ meeting/obl .",
     "deferred: The item was postponed to the next meeting"),
    ("It/expl was agreed/VBN that the annex/nsubj:pass be deleted/VBN/csubj:pass>agreed .", "agreed: that the annex be deleted"),
    ("It/expl was concluded/VBN that the annex/nsubj:pass be deleted/VBN/csubj:pass>concluded .",
     "agreed: that the annex be deleted"),
    ("The Committee/nsubj agreed/VBD to delete/VB/xcomp the annex/obj .", "agreed: to delete the annex"),
    ("The Committee/nsubj agreed/VBD on the annex/obl .", "agreed: the annex"),
    ("The Committee/nsubj took/VBD note/obj of the report/nmod>note .", "noted: the report"),
    ("The Committee/nsubj noted/VBD the report/obj .", "noted: the report"),
    ("The Conference/nsubj endorsed/VBD the report/obj .", "approved: the report"),
    ("All parties/NNS/nsubj agreed/VBD " + LONG, "agreed: that the annex is long"),
    ("There/expl>was was/VBD/ROOT broad/JJ agreement/nsubj>was "
     "that/IN/mark>long the annex/nsubj>long is/VBZ/cop>long long/JJ/acl>agreement .",
     "agreed: that the annex is long"),
    ("Agreement/NN/nsubj:pass was reached/VBN on the annex/obl .", "agreed: the annex"),
])
def test_one_decision(sentence: str, expected: str) -> None:
    doc = annotated(sentence)
    assert decisions(doc) == [expected]
    assert statements(doc) == [], "a decision is no statement as well"


@pytest.mark.parametrize("sentence", [
    "Many parties/NNS/nsubj agreed/VBD " + LONG,
    "Most/JJS/amod>delegations delegations/NNS/nsubj agreed/VBD on the annex/obl .",
    "Norway/nsubj and Japan/conj>Norway agreed/VBD " + LONG,
    "The annex/nsubj:pass was approved/VBN by Norway/obl:agent and Japan/conj>Norway .",
    "The minutes/NNS/nsubj:pass could be/VB/aux:pass approved/VBN .",
    "The minutes/NNS/nsubj:pass were not approved/VBN .",
    "The Committee/nsubj did not adopt/VB the report/obj .",
    "If/IN/mark>agreed it/nsubj:pass is agreed/VBN/advcl>deleted , the annex/nsubj:pass is deleted/VBN .",
    "Norway/nsubj said/VBD that it/nsubj:pass was agreed/VBN/ccomp .",
    "There/expl>was was/VBD/ROOT no agreement/nsubj>was on the annex/nmod>agreement .",
    "The report/nsubj:pass was noted/VBN .",
    "# The minutes/NNS/nsubj:pass were approved/VBN",
])
def test_no_decision(sentence: str) -> None:
    assert decisions(annotated(sentence)) == []


@pytest.mark.parametrize("lead", [
    "The Committee/nsubj agreed/VBD that/IN/mark>agreed :", "It/expl was agreed/VBN that/IN/csubj:pass>agreed :"])
def test_each_item_of_a_list_is_a_decision(lead: str) -> None:
    doc = annotated(lead, "- the annex/nsubj:pass is closed/VBN ;", "- the fund/nsubj>open is open/JJ .")
    assert [d.rstrip(".;") for d in decisions(doc)] == ["agreed: the annex is closed", "agreed: the fund is open"]


def test_this_was_agreed_takes_the_words_before() -> None:
    doc = annotated("Norway/nsubj proposed/VBD a fund/obj . || This/nsubj:pass was agreed/VBN .")
    assert decisions(doc) == ["agreed: a fund"]
