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
    ("Treasurer: Aiko Ito elected (1 abstained).", ["approved: Treasurer: Aiko Ito elected"]),
    ("Decision 4: The working group meets twice a year.", ["agreed: The working group meets twice a year"]),
    ("Vote on closing the old list. All in favour.", ["agreed: closing the old list"]),
    ("All in favour of renaming the post of treasurer.", ["agreed: renaming the post of treasurer"]),
    ("Chad and Mali agreed.", []),
    ("The treasurer explained how accounts are approved.", []),
    ("Talks on closing the list went on. All sides were heard.", []),
    ("The decision: a difficult one", []),
    ("Fee for ships kept as it is (2 abstained, 1 against).", ["agreed: Fee for ships kept as it is"]),
    ("Fee for boats (3 in favour, 9 against).", ["rejected: Fee for boats"]),
    ("Dr Ito spoke for an hour (2 in favour of a shorter talk).", []),
    ("Proposal to open the list. Postings to be archived for a year. All in favour.",
     ["agreed: open the list", "agreed: Postings to be archived for a year"]),
    ("Adding a column to the register. Accepted: 9 in favour, 1 against.", ["approved: Adding a column to the register"]),
    ("Thumbnails for all lists. Accepted for a trial year.",
     ["approved: Thumbnails for all lists. Accepted for a trial year"]),
    ("Moving the office: all in favour of that idea.", ["agreed: Moving the office"]),
    ("Ship fees: Unanimously accepted in the short form.", ["approved: Ship fees: Unanimously accepted in the short form"]),
    ("Norway: accepted the report in the short form.", []),
    ("A formal vote was taken on the revised budget. It was approved.", ["approved: the revised budget"]),
    ("The revised budget was put to the vote. It was rejected.", ["rejected: The revised budget"]),
    ("Fees for ships (see annex) - Agreed to wait until June.", ["agreed: to wait until June"]),
    ("Treasurers: Aiko Ito and Juan Perez were confirmed as treasurers.",
     ["approved: Aiko Ito and Juan Perez were confirmed as treasurers"]),
    ("The remaining issues will be discussed by e-mail.", ["deferred: The remaining issues will be discussed by e-mail"]),
    ("The remaining issues will be discussed by experts.", []),
    ("Norway proposed to wait until June. All agreed to this approach.", ["agreed: to wait until June"]),
]


@pytest.mark.parametrize(("note", "expected"), NOTES)
def test_decisions_of_notes(note: str, expected: list[str]) -> None:
    doc = language.annotate(language.load(), read_bytes(f"{note}\n".encode(), "notes.txt"))
    assert decisions(doc) == expected


@pytest.mark.parametrize(("sentence", "expected"), [
    ("The Joint Working Group (JWG) met. The JWG also agreed to meet again.", ["agreed: to meet again"]),
    ("The WORLD COAL COUNCIL (WCC) noted that coal is cheap.", []),
    ("The group reached broad consensus on the text.", ["agreed: the text"]),
    ("Although no firm consensus had been reached, work on the text was reported.", []),
    ("Many members hinted that consensus had been reached on the fee.", []),
])
def test_who_decides(sentence: str, expected: list[str]) -> None:
    doc = language.annotate(language.load(), read_bytes(f"# Minutes of the talks\n\n{sentence}\n".encode(), "notes.md"))
    assert decisions(doc) == expected


LEADS = [
    ("The following was agreed:", 2), ("The following decisions were taken:", 2), ("As agreed at the meeting, the rules are:", 2),
    ("Agreed:", 2), ("The group agreed as follows:", 2), ("The group agreed on the following:", 2), ("Decisions", 2),
    ("The committee took the following decisions:", 2), ("Agreed approach", 2), ("Decisions of the last meeting:", 0),
    ("The following points were made:", 0), ("Norway agreed on the following:", 0),
    ("The agenda has the following items:", 0), ("Adopted documents", 0),
]


@pytest.mark.parametrize(("lead", "count"), LEADS)
def test_the_list_under_an_agreeing_lead_in(lead: str, count: int) -> None:
    page = f"<p>The group met.</p><p>{lead}</p><ul><li>the list stays open;</li><li>fees are due in June.</li></ul>"
    doc = language.annotate(language.load(), read_bytes(f"<html><body>{page}</body></html>".encode(), "notes.html"))
    assert decisions(doc) == ["agreed: the list stays open", "agreed: fees are due in June"][:count]


def test_an_item_keeps_what_is_below_it_and_what_was_done_is_left_out() -> None:
    page = "<p>Agreed:</p><ul><li>a new form with<ul><li>a fee;</li><li>a date.</li></ul></li><li>The list was read.</li></ul>"
    doc = language.annotate(language.load(), read_bytes(f"<html><body>{page}</body></html>".encode(), "notes.html"))
    assert [d.replace("\n", " ") for d in decisions(doc)] == ["agreed: a new form with a fee; a date"]


def test_numbered_undertakings() -> None:
    text = "The three Governments have agreed – (1) to close the port;\n(2) to open the road.\n"
    doc = language.annotate(language.load(), read_bytes(text.encode(), "notes.txt"))
    assert decisions(doc) == ["agreed: to close the port", "agreed: to open the road"]


def test_a_cell_settles_its_row() -> None:
    page = "<table><tr><th>Item</th><th>Outcome</th></tr><tr><td>Fee for ships</td><td>Adopted, with changes</td></tr>" \
        "<tr><td>Fee for boats</td><td>Canada adopted one in 2001</td></tr></table>"
    doc = language.annotate(language.load(), read_bytes(f"<html><body>{page}</body></html>".encode(), "notes.html"))
    assert decisions(doc) == ["approved: Fee for ships\nAdopted, with changes"]


def test_a_column_of_decisions() -> None:
    rows = ["<tr><td>Fee for ships</td><td>Decision is made to close this item. The text will be updated.</td></tr>",
            "<tr><td>Fee for boats</td><td>Norway adds that boats are small.</td></tr>"]
    page = f"<table><tr><th>Item</th><th>Decision</th></tr>{''.join(rows)}</table>"
    doc = language.annotate(language.load(), read_bytes(f"<html><body>{page}</body></html>".encode(), "notes.html"))
    assert decisions(doc) == ["agreed: to close this item", "agreed: The text will be updated"]
