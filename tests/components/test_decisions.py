"""Decisions of the meeting as a whole, and what looks like one and is none."""
from __future__ import annotations

import pytest
from markup import annotated, decisions, statements

from pipeline import language
from pipeline.ingest import read_bytes

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
    ("The annex/nsubj:pass was put/VBN to the vote/obl and rejected/VBN/conj by 14 votes/obl:agent .", "rejected: The annex"),
    ("The request/nsubj:pass was declined/VBN .", "rejected: The request"),
    ("The annex/nsubj:pass was held/VBN over/RP/compound:prt>held for the next/JJ session/obl .",
     "deferred: The annex was held over for the next session"),
    ("Peru/nsubj:pass was elected/VBN chair/xcomp .", "approved: Peru was elected chair"),
    ("The topic/nsubj:pass is closed/VBN .", "agreed: The topic is closed"),
    ("The conclusion/nsubj>delete was/VBD/cop>delete to/TO/mark>delete delete/VB/ROOT the annex/obj .",
     "agreed: to delete the annex"),
    ("The annex/nsubj:pass will/MD/aux>discussed be/VB/aux:pass>discussed discussed/VBN again/RB/advmod>discussed .",
     "deferred: The annex will be discussed again"),
    ("The working/NN group/nsubj agreed/VBD the annex/nsubj>closed is closed/VBN/ccomp>agreed .", "agreed: the annex is closed"),
    ("It/expl was resolved/VBN that the annex/nsubj:pass be deleted/VBN/csubj:pass>resolved .",
     "agreed: that the annex be deleted"),
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
    "The dispute/nsubj:pass was resolved/VBN by the chair/obl:agent .",
    "The seats/NNS/nsubj:pass were held/VBN by Norway/obl:agent .",
    "The meeting/nsubj:pass was closed/VBN .",
    "The annex/nsubj:pass will/MD/aux>discussed be/VB/aux:pass>discussed discussed/VBN by experts/obl:agent .",
    "The conclusion/nsubj>long was/VBD/cop>long long/JJ/ROOT .",
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


NOTES = [
    ("Agenda approved as circulated.", ["approved: Agenda approved as circulated"]),
    ("Treasurer: Aiko Ito elected (1 abstained).", ["approved: Treasurer: Aiko Ito elected (1 abstained)"]),
    ("Decision 4: The working group meets twice a year.", ["agreed: The working group meets twice a year"]),
    ("Vote on closing the old list. All in favour.", ["agreed: closing the old list"]),
    ("All in favour of renaming the post of treasurer.", ["agreed: renaming the post of treasurer"]),
    ("Chad and Mali agreed.", []),
    ("The treasurer explained how accounts are approved.", []),
    ("Talks on closing the list went on. All sides were heard.", []),
    ("The decision: a difficult one", []),
]


@pytest.mark.parametrize(("note", "expected"), NOTES)
def test_decisions_of_notes(note: str, expected: list[str]) -> None:
    doc = language.annotate(language.load(), read_bytes(f"{note}\n".encode(), "notes.txt"))
    assert decisions(doc) == expected


@pytest.mark.parametrize(("sentence", "expected"), [
    ("The Joint Working Group (JWG) met. The JWG also agreed to meet again.", ["agreed: to meet again"]),
    ("The WORLD COAL COUNCIL (WCC) noted that coal is cheap.", []),
    ("The group reached broad consensus on the text.", ["agreed: the text"]),
    ("Although no explicit agreement had been reached, progress on the text was reported.", []),
    ("Many delegates indicated that agreement had been reached on the text.", []),
])
def test_who_decides(sentence: str, expected: list[str]) -> None:
    doc = language.annotate(language.load(), read_bytes(f"# Minutes of the talks\n\n{sentence}\n".encode(), "notes.md"))
    assert decisions(doc) == expected


def test_a_cell_settles_its_row() -> None:
    page = "<table><tr><th>Item</th><th>Outcome</th></tr><tr><td>Fee for ships</td><td>Adopted, with changes</td></tr>" \
        "<tr><td>Fee for boats</td><td>Canada adopted one in 2001</td></tr></table>"
    doc = language.annotate(language.load(), read_bytes(f"<html><body>{page}</body></html>".encode(), "notes.html"))
    assert decisions(doc) == ["approved: Fee for ships\nAdopted, with changes"]
