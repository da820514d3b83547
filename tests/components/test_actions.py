"""Action points from invented pages: lists, tables, labelled lines and running text."""
from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from markup import annotated
from pages import page
from spacy.tokens import Doc

from pipeline import language
from pipeline.components import layers
from pipeline.components.actions import ActionFinder
from pipeline.components.agenda import AgendaFinder
from pipeline.ingest import read_bytes

PROSE = "The members held a long exchange of views about everything that had been put before them in the course of a long " \
        "day, and came back to several of the questions in the evening."
LIST = "# Action points"


def read(*written: str) -> tuple[Doc, list[dict[str, Any]]]:
    doc = page(PROSE, *written)
    layers.relate(doc, "meeting", [{"date": date(2031, 2, 10).isoformat()}])
    doc = ActionFinder()(AgendaFinder()(doc))
    return doc, layers.relations(doc, "actions")


def tasks(*written: str) -> list[tuple[list[str], str]]:
    doc, found = read(*written)
    return [(action["owners"], doc.text[slice(*action["task"])]) for action in found]


@pytest.mark.parametrize(("entry", "owners", "task"), [
    ("- Chile to draft the annex", ["CHL"], "draft the annex"),
    ("- Chile and Peru to draft the annex.", ["CHL", "PER"], "draft the annex"),
    ("- Keeper of the Northern Light, Norway, to provide guidance", ["NOR"], "provide guidance"),
    ("- Chile will circulate the minutes", ["CHL"], "circulate the minutes"),
    ("- All members are invited to comment on the text", ["members"], "comment on the text"),
    ("- Chile: draft the annex", ["CHL"], "draft the annex"),
    ("- Chile – draft the annex", ["CHL"], "draft the annex"),
    ("- Draft the annex (Chile)", ["CHL"], "Draft the annex"),
    ("- Draft the annex (Chile, Peru).", ["CHL", "PER"], "Draft the annex"),
    ("- Draft the annex – Chile", ["CHL"], "Draft the annex"),
    ("- Draft the annex (Ben and Ito)", ["person:okri", "person:ito"], "Draft the annex"),
    ("- Version 1.2 (Chile will check it)", ["CHL"], "check it"),
    ("- Draft the annex (see the folder)", [], "Draft the annex (see the folder)"),
    ("- The annex will be circulated by Chile", ["CHL"], "The annex will be circulated by Chile"),
    ("- Draft the annex", [], "Draft the annex"),
    ("- Please send the form to Chile", [], "send the form to Chile"),
    ("- Zorblat to draft the annex", ["name:Zorblat"], "draft the annex"),
    ("- Draft the annex (Zorblat)", ["name:Zorblat"], "Draft the annex"),
    ("- Letter to be sent in May", [], "Letter to be sent in May"),
])
def test_entries(entry: str, owners: list[str], task: str) -> None:
    assert tasks(LIST, "- Ben Okri to open the door", entry)[1:] == [(owners, task)]


def test_unknown_owners_are_told_apart() -> None:
    _, found = read(LIST, "- Zorblat and Chile to draft the annex")
    assert (found[0]["owners"], found[0]["unknown_owners"]) == (["name:Zorblat", "CHL"], ["Zorblat"])


@pytest.mark.parametrize(("line", "expected"), [
    ("ACTION: draft the annex", [([], "draft the annex")]),
    ("Action: Chile to send the form. Form to be sent soon.", [(["CHL"], "send the form")]),
    ("Follow-on Action: Peru will nominate a keeper", [(["PER"], "nominate a keeper")]),
    ("Action points: All members are invited to comment. Chile offered to draft the annex.",
     [(["members"], "comment"), (["CHL"], "draft the annex")]),
    ("Action: The proposed solution is to close the file.", [([], "close the file")]),
    ("It went well. [ACTION 7 Draft the annex]", [([], "Draft the annex")]),
    ("Peru – [Chile will contact Norway]", [(["CHL"], "contact Norway")]),
    ("Actions speak louder than words.", []),
    ("Action: The site holds a list. If not listed, please send the form to Chile.",
     [([], "The site holds a list"), ([], "send the form to Chile")]),
    ("Action: Chile to draft the annex. Send it to Peru.", [(["CHL"], "draft the annex"), (["CHL"], "Send it to Peru")]),
    ("Action: Chile to draft the annex; all to send one idea", [(["CHL"], "draft the annex"), (["name:all"], "send one idea")]),
    ("Action: Send the form; the annex; the list", [([], "Send the form; the annex; the list")]),
    ("All went well (see the list). Action: Chile to send the form", [(["CHL"], "send the form")]),
    ("Action: By 21 May 2031 - Send the form", [([], "Send the form")]),
    ("Action: ZorBlat to draft the annex", [(["name:ZorBlat"], "draft the annex")]),
    ("Action: Chile, together with Peru, to draft the annex", [(["CHL", "PER"], "draft the annex")]),
    ("Action: The annex (Ito, input from everybody, Zorblat for Norway)", [(["person:ito", "name:Zorblat"], "The annex")]),
])
def test_labels(line: str, expected: list[tuple[list[str], str]]) -> None:
    assert tasks(line) == expected


@pytest.mark.parametrize(("before", "task", "owners"), [
    ("It was agreed that Chile would ask the bank.", "Ask the bank for its terms", ["CHL"]),
    ("It was agreed that Chile would ask the bank.", "Check the terms of the bank", ["CHL"]),
    ("It was agreed that Chile would ask the bank.", "Draft the annex", []),
    ("The bank is slow.", "Ask the bank for its terms", []),
])
def test_the_text_before_names_the_owner_of_a_labelled_task(before: str, task: str, owners: list[str]) -> None:
    told = [] if owners or "Chile" not in before else [(["CHL"], "ask the bank")]
    assert tasks(before, f"[ACTION 7 {task}]") == [*told, (owners, task)]


def test_the_wording_before_gives_the_deadline_too() -> None:
    _, found = read("It was agreed that Chile would ask the bank by 15 March 2031.", "[ACTION 7 Ask the bank for its terms]")
    assert [(a["due_date"], a["explicit"]) for a in found] == [("2031-03-15", True)]


def test_owners_broken_off_a_labelled_line() -> None:
    assert tasks("Ben Okri spoke.", "Action: Draft the annex", "(Ben Okri)") == [(["person:okri"], "Draft the annex")]
    assert tasks("Action: Draft the annex", "(see the old list)") == [([], "Draft the annex")]


def test_an_unknown_owner_of_a_list_is_known_in_the_text() -> None:
    assert tasks("Zorblat will send the form.") == []
    assert tasks("Zorblat will send the form.", "Action: Zorblat to draft the annex") == [
        (["name:Zorblat"], "send the form"), (["name:Zorblat"], "draft the annex")]


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Okri will draft the text.", [(["person:okri"], "draft the text")]),
    ("Ben O will draft the text.", [(["person:okri"], "draft the text")]),
    ("Ben Nevis will draft the text.", []),
    ("Ben N will draft the text.", []),
])
def test_a_part_of_a_name_stands_for_the_one_person_who_has_it(sentence: str, expected: list[tuple[list[str], str]]) -> None:
    assert tasks("Ben Okri spoke.", sentence) == expected


def parsed(block: str) -> list[tuple[list[str], str]]:
    doc = ActionFinder()(annotated(block))
    return [(action["owners"], doc.text[slice(*action["task"])]) for action in layers.relations(doc, "actions")]


def test_a_pronoun_stands_for_the_subject_of_the_sentence_before() -> None:
    first = "Norway/nsubj thanked/VBD Japan/obj . || "
    assert parsed(first + "It/PRP/nsubj will also/RB draft/VB the annex/obj .") == [(["NOR"], "draft the annex")]
    assert parsed(first + "It/PRP/nsubj will help/VB the fund/obj .") == []
    opened = "The/DT annex/nsubj pleased/VBD Japan/obj . || "
    assert parsed(opened + "It/PRP/nsubj will draft/VB the annex/obj .") == []


def test_a_second_verb_shares_the_subject_of_the_first() -> None:
    shared = "Norway/nsubj noted/VBD the annex/obj and will send/VB/conj>noted the list/obj>send ."
    assert parsed(shared) == [(["NOR"], "send the list")]
    other = "Norway/nsubj saw/VBD that the annex/nsubj grew/VBD/ccomp>saw and will send/VB/conj>grew the list/obj>send ."
    assert parsed(other) == []


def test_a_sentence_under_a_label_that_gives_no_task_is_left_out() -> None:
    told = "The/DT site/nsubj holds/VBZ a/DT list/obj . || "
    assert parsed(f"Action/NN/dep>holds : {told}Send/VB the form/obj .") == [([], "Send the form")]


@pytest.mark.parametrize(("written", "expected"), [
    (["1. For the forms, need to: (Chile)", "  - include the north", "  - send the list (Peru)"],
     [(["CHL"], "include the north"), (["PER"], "send the list")]),
    (["1. Send the tables to:", "  - northern table – Norway", "  - southern table"],
     [([], "Send the tables to:\nnorthern table – Norway\nsouthern table")]),
    (["1. Chile to draft the annex", "  - Peru to help"], [(["CHL"], "draft the annex"), (["PER"], "help")]),
])
def test_nested_entries(written: list[str], expected: list[tuple[list[str], str]]) -> None:
    assert tasks(LIST, *written) == expected


@pytest.mark.parametrize(("head", "row", "expected"), [
    ("|No|Action|Responsible|Deadline|", "|1|Send the form|Chile|15 March 2031|", (["CHL"], "Send the form", "2031-03-15")),
    ("|What|Who|When|", "|Chile to send the form|Chile|15 March 2031|", (["CHL"], "send the form", "2031-03-15")),
    ("|Task|Owner|Status|", "|acme to send the form|acme / Peru|open|", (["name:acme", "PER"], "send the form", None)),
    ("|Task|By whom|", "|acme to send the form|acme|", (["name:acme"], "send the form", None)),
])
def test_tables(head: str, row: str, expected: tuple[list[str], str, str | None]) -> None:
    doc, found = read(head, row)
    assert [(a["owners"], doc.text[slice(*a["task"])], a["due_date"]) for a in found] == [expected]


def test_other_tables_hold_no_tasks() -> None:
    assert tasks("|Country|Lights|", "|Chile|12|") == []


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Chile will circulate the minutes.", [(["CHL"], "circulate the minutes")]),
    ("The Secretariat would now work on a new text.", [(["secretariat"], "work on a new text")]),
    ("The chair said the Secretariat would draft a text.", [(["secretariat"], "draft a text")]),
    ("Norway said the Secretariat would draft a text.", []),
    ("Chile also offered to host a meeting.", [(["CHL"], "host a meeting")]),
    ("Chile undertook to send the form.", [(["CHL"], "send the form")]),
    ("Chile stated its intention to hold a seminar.", [(["CHL"], "hold a seminar")]),
    ("Norway has been requested to collect the comments.", [(["NOR"], "collect the comments")]),
    ("The Chair requested Friends to send comments.", [(["friends"], "send comments")]),
    ("The text contains a request to the Secretariat to draft a list.", [(["secretariat"], "draft a list")]),
    ("The text will be presented by Chile in May.", [(["CHL"], "be presented by Chile in May")]),
    ("It was agreed that Chile should discuss the annex.", [(["CHL"], "discuss the annex")]),
    ("The meeting agreed that Chile should be invited to write a letter.", [(["CHL"], "write a letter")]),
    ("Chile said that at a meeting in May, it will propose a text.", [(["CHL"], "propose a text")]),
    ("Chile will draft the text, and will send it.", [(["CHL"], "draft the text"), (["CHL"], "send it")]),
    ("Chile thanked the hosts, and offered to host a meeting.", [(["CHL"], "host a meeting")]),
    ("Chile and Peru will draft the text, while others wait.", [(["CHL", "PER"], "draft the text")]),
    ("Chile – Will send the form", [(["CHL"], "send the form")]),
    ("Ms. Ito to send the form.", [(["person:ito"], "send the form")]),
    ("Peru said that Chile will sign the treaty.", []),
    ("If Chile will send the form, all is well.", []),
    ("Chile would support the text.", []),
    ("SBI agreed to establish a group.", []),
    ("The meeting will discuss the text.", []),
    ("Chile will benefit from it.", []),
    ("The Chair asked Chile to clarify its view.", []),
    ("Peru asked Chile to send the form.", []),
    ("Many parties will send forms.", []),
    ("The lights will be seen by Chile.", []),
    ("Chile proposed to send the form.", []),
    ("Chile stands ready to hold a dinner.", [(["CHL"], "hold a dinner")]),
    ("Chile would undertake to raise it.", [(["CHL"], "raise it")]),
    ("Chile is tasked with drafting the annex.", [(["CHL"], "drafting the annex")]),
    ("Chile is responsible for preparing the dinner.", [(["CHL"], "preparing the dinner")]),
    ("Norway is expected to submit a form.", [(["NOR"], "submit a form")]),
    ("Norway is expected to arrive in May.", []),
    ("Chile offered to serve as keeper.", [(["CHL"], "serve as keeper")]),
    ("Chile will serve as a base.", []),
    ("Chile would, in addition, send the form.", [(["CHL"], "send the form")]),
    ("Chile would send the form if the others agreed.", []),
    ("Chile had undertaken to send the form.", []),
    ("Chile will continue to use the form.", []),
    ("On buoys, Chile said it would send the form.", [(["CHL"], "send the form")]),
    ("On buoys, Chile said it would lose the form.", []),
    ("Chile will send the form and would welcome ideas.", [(["CHL"], "send the form")]),
    ("Peru asked Chile to conduct informal consultations.", [(["CHL"], "conduct informal consultations")]),
    ("Peru asked Chile to send the form, which Chile undertook to do.", [(["CHL"], "send the form")]),
    ("requested the Secretariat to send the form by May", [(["secretariat"], "send the form by May")]),
    ("The Secretariat to send the form.", [(["secretariat"], "send the form")]),
    ("Will be drafted by Chile.", [(["CHL"], "be drafted by Chile")]),
    ("Chile – I will send the form", [(["CHL"], "send the form")]),
])
def test_prose(sentence: str, expected: list[tuple[list[str], str]]) -> None:
    assert tasks(sentence) == expected


@pytest.mark.parametrize(("entry", "recipients"), [
    ("- Chile to provide guidance to Peru and Friends", ["PER", "friends"]),
    ("- Chile to follow up with Peru on the note", ["PER"]),
    ("- Chile to contact Norway", ["NOR"]),
    ("- Chile to travel to Norway", []),
    ("- Chile to host the Secretariat", []),
])
def test_recipients(entry: str, recipients: list[str]) -> None:
    assert read(LIST, entry)[1][0]["recipients"] == recipients


@pytest.mark.parametrize("heading", ["# Outstanding actions", "# Agenda", "# List of participants"])
def test_sections_without_tasks(heading: str) -> None:
    assert tasks(heading, "- Chile to draft the annex", "- Peru to draft the annex") == []


def test_orders_under_a_heading_of_their_own_are_tasks() -> None:
    orders = ["- Send the form to Chile", "- Create a list of buoys", "- Delete old lists"]
    assert [task for _, task in tasks("# For the archive", *orders, "# Ports", PROSE)] == [order[2:] for order in orders]
    assert tasks("# Ports", "- Review of the form", "- Report on buoys", "- Update on lists", "# Buoys", PROSE) == []


def test_a_task_told_twice_is_the_one_in_the_list() -> None:
    doc, found = read("Chile will now circulate a revised annex on buoys by 15 March 2031.", LIST,
                      "- Chile to circulate the annex on buoys", "- Peru to host a dinner")
    assert [(doc.text[slice(*a["task"])], a["explicit"]) for a in found] == [
        ("circulate the annex on buoys", True), ("host a dinner", True)]
    assert found[0]["due_date"] == "2031-03-15"


def test_facts_of_an_action() -> None:
    doc, found = read("Chile offered to send the form to Peru by 15 March 2031.")
    action = found[0]
    assert doc.text[action["start"]:action["end"]] == "Chile offered to send the form to Peru by 15 March 2031."
    assert (action["recipients"], action["due_date"]) == (["PER"], "2031-03-15")
    assert (action["explicit"], action["statement"]) == (False, None)
    assert action["rule"] == "intent.offered"


def test_the_statement_that_holds_a_task() -> None:
    doc, _ = read("Chile will send the form.")
    first = next(token.i for token in doc if token.text == "send")
    layers.relate(doc, "attributions", [{"content": None}, {"content": [0, len(doc)]}, {"content": [first, first + 3]}])
    assert ActionFinder().find(doc)[0]["statement"] == 2


NOTED = [
    (["- Tasks", "  - Drafting of the form (Norway)", "    - Must wait for the fee", "- Members"],
     [(["NOR"], "Drafting of the form")]),
    (["- Members", "  - Drafting of the form (Norway)"], []),
    (["Action: Norway to:", "- draft the form;", "- send the list."], [(["NOR"], "draft the form"), (["NOR"], "send the list")]),
    (["Action: continue to review:", "- the form;", "- the list."],
     [([], "continue to review:\nthe form;\nthe list")]),
    (["Discussion: Norway to:", "- draft the form;", "- send the list."], []),
]


@pytest.mark.parametrize(("written", "expected"), NOTED)
def test_lists_under_labels_of_notes(written: list[str], expected: list[tuple[list[str], str]]) -> None:
    assert [(owners, task.rstrip(".;")) for owners, task in tasks(*written)] == expected


@pytest.mark.parametrize(("head", "expected"), [
    ("Forms and fees:", ["Drafting of the form", "Review of the fee"]),
    ("Send to members:", ["Send to members:\nDrafting of the form\nReview of the fee"]),
])
def test_a_topic_over_tasks_is_none(head: str, expected: list[str]) -> None:
    items = "<ul><li>Drafting of the form</li><li>Review of the fee</li></ul>"
    page = f"<html><body><h2>Action points</h2><ul><li>{head}{items}</li></ul></body></html>"
    doc = language.annotate(language.load(), read_bytes(page.encode(), "notes.html"))
    assert [doc.text[slice(*action["task"])] for action in layers.relations(doc, "actions")] == expected
