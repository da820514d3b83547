"""Sections and agenda from invented pages."""
from __future__ import annotations

import pytest
from pages import page
from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.agenda import AgendaFinder, role_of, section_at

PROSE = "The members held a long exchange of views about everything that had been put before them in the course of a long " \
        "day, and came back to several of the questions in the evening."


def read(*written: str) -> Doc:
    return AgendaFinder()(page(*written))


def titles(*written: str) -> list[str]:
    return [section["title"] for section in layers.relations(read(*written), "sections")]


@pytest.mark.parametrize(("written", "expected"), [
    (["# Fishing quotas", PROSE, "# Ports", PROSE], ["Fishing quotas", "Ports"]),
    (["Fourth meeting", "# Opening of the session", PROSE, "**Harbour dues:**", PROSE],
     ["Opening of the session", "Harbour dues"]),
    (["# Meeting of the Lighthouse Group", "3 May 2031", "# Summary", PROSE], ["Summary"]),
    (["# Minutes of the second session", "# Buoys", PROSE], ["Buoys"]),
    ([PROSE, "HARBOUR DUES AND FEES", PROSE], ["HARBOUR DUES AND FEES"]),
    ([PROSE, "CHILE", PROSE], []),
    ([PROSE, "Appendix", PROSE], ["Appendix"]),
    (["TIDES AND CURRENTS: Over forty ministers spoke about it at length.", PROSE], ["TIDES AND CURRENTS"]),
    (["CHILE: We are glad to be here and to see so many friends.", PROSE], []),
    ([PROSE, "**Tide tables** - The members agreed to wait."], ["Tide tables"]),
    ([PROSE, "**Tide tables:** The members agreed to wait."], ["Tide tables"]),
    ([PROSE, "**Action:** The chair will write to all members."], []),
    ([PROSE, "**Chile**: We are glad to be here."], []),
    ([PROSE, "**New editions** are printed once a year."], []),
    (["Bases in the north 1. Ministers had before them a paper.", PROSE, "Defence of ports 2. The chair referred to it."],
     ["Bases in the north", "Defence of ports"]),
    (["It cost them 3. Nobody had asked for it in the first place."], []),
    ([PROSE, "**1. Opening**", PROSE, "2. The chair gave an **overview of the tables**. More was said."],
     ["Opening", "overview of the tables"]),
    ([PROSE, "# Buoys", "a) Colour of northern buoys", PROSE, "b) Light of buoys - Ms. Ito gave an update."],
     ["Buoys", "Colour of northern buoys", "Light of buoys"]),
    ([PROSE, "# Results", "a) red buoys", "b) green buoys", "c) white buoys"], ["Results"]),
    ([PROSE, "Northern waters", PROSE], ["Northern waters"]),
    ([PROSE, "12 June 2031", PROSE], []),
    ([PROSE, "The chair suggested the following:", "- red", "- green"], []),
    ([PROSE, "# Coffee break", "# Ports", PROSE], ["Ports"]),
    (["# Contents", "- Ports ........ 3", "- Buoys ........ 4", "# Ports", PROSE, "# Buoys", PROSE], ["Ports", "Buoys"]),
    ([PROSE, "# Agenda", "1. Opening", "2. Ports", "# Opening", PROSE, "Ports", PROSE], ["Agenda", "Opening", "Ports"]),
    (["# Contents", "Ports 3", "TIDE TABLES 4", "Annex 1: Lamps 9", "# Ports", PROSE, "TIDE TABLES", PROSE],
     ["Ports", "TIDE TABLES"]),
    ([PROSE, "# Agenda", "## Day 1 - 13:00", "1. Opening", "## Day 2 - 9:30", "1. Ports", "# Ports", PROSE],
     ["Agenda", "Day 1 - 13:00", "Day 2 - 9:30", "Ports"]),
    ([PROSE, "# Ports", "a. [Colour of buoys](https://example.org/1) - The chair said it was done.", PROSE],
     ["Ports", "Colour of buoys"]),
    ([PROSE, "# 7. **Flow of rivers** Ben Okri (flow.pdf)", PROSE], ["Flow of rivers"]),
    ([PROSE, "__Tide tables__ - The members agreed to wait."], ["Tide tables"]),
    ([PROSE, "__Tide tables__ are printed once a year."], []),
    ([PROSE, "__Seacorp__ - The new tables will come."], []),
    ([PROSE, "|Agenda for the next meeting:|Date:|", "1. Ports", "2. Buoys"], ["Agenda for the next meeting"]),
    ([PROSE, "|Agenda for the next meeting:|Date:|", "|Ports|May|", "- red"], []),
    ([PROSE, "# Buoys", PROSE, "# Minutes prepared by:", "- Ms. Ito"], ["Buoys"]),
    ([PROSE], []),
    ([], []),
])
def test_titles(written: list[str], expected: list[str]) -> None:
    assert titles(*written) == expected


@pytest.mark.parametrize(("heading", "title", "lead"), [
    ("# Draft tables – Chile", "Draft tables", ["CHL"]),
    ("# Draft tables - Lao PDR and Norway", "Draft tables", ["LAO", "NOR"]),
    ("# Draft tables (Ms. Ito)", "Draft tables", ["person:ito"]),
    ("# Draft tables – second reading", "Draft tables – second reading", []),
    ("# Draft tables (Chile will follow)", "Draft tables (Chile will follow)", []),
])
def test_lead(heading: str, title: str, lead: list[str]) -> None:
    section = layers.relations(read(PROSE, heading, PROSE), "sections")[0]
    assert (section["title"], section["lead"]) == (title, lead)


def test_levels_bodies_and_places() -> None:
    doc = read(PROSE, "# 3. Ports", PROSE, "## Proposal 1", PROSE, "# 4. Buoys", PROSE)
    sections = layers.relations(doc, "sections")
    assert [(s["number"], s["title"], s["level"], s["parent"]) for s in sections] == [
        ("3", "Ports", 1, None), (None, "Proposal 1", 2, 0), ("4", "Buoys", 1, None)]
    assert [span.text for span in layers.read(doc, "sections")] == ["Ports", "Proposal 1", "Buoys"]
    assert [section_at(doc, doc.text.index(word)) for word in ("The members", "Ports", "Proposal", "Buoys")] == [None, 0, 1, 2]
    assert section_at(doc, len(doc.text) - 1) == 2
    assert all(doc.text[s["body_start"]:s["body_end"]].strip() == PROSE for s in sections)


@pytest.mark.parametrize(("title", "role"), [
    ("Draft agenda", "agenda"), ("Ordre du jour", "agenda"), ("Proposed agenda for the next meeting", "next_agenda"),
    ("List of Participants", "participants"), ("Summary of Follow-on Actions", "actions"), ("Action points:", "actions"),
    ("Review of outstanding actions", "old_actions"), ("The way forward", "next_steps"), ("Proposal 4", "proposals"),
    ("Option B: a new pier", "proposals"), ("Annex 2", "annex"), ("AOB", "aob"),
    ("Date and place of next meeting", "next_meeting"),
    ("Decisions of the committee", "decisions"), ("Executive summary", "summary"), ("Harbour dues", None),
])
def test_roles(title: str, role: str | None) -> None:
    assert role_of({"title": title}) == role


@pytest.mark.parametrize(("written", "expected"), [
    (["# Draft agenda", "1. Ports – Chile", "2. Buoys (Ms. Ito)", "3. AOB", "# Ports", PROSE],
     [("1", "Ports", ["CHL"]), ("2", "Buoys", ["person:ito"]), ("3", "AOB", [])]),
    (["# Meeting Agenda", "- Ports;", "- Buoys.", PROSE], [(None, "Ports", []), (None, "Buoys", [])]),
    (["# Agenda", "|No|Topic|", "|1|Harbour dues of the north|", "|2|Buoys and lights|", "# Ports", PROSE],
     [("1", "Harbour dues of the north", []), ("2", "Buoys and lights", [])]),
    (["Item 1: Ports", PROSE, "Item 2: Buoys - Peru", PROSE], [("1", "Ports", []), ("2", "Buoys", ["PER"])]),
    (["# Agenda for the next meeting", "- Ports", "- Buoys", PROSE], []),
    ([PROSE], []),
])
def test_agenda(written: list[str], expected: list[tuple[str | None, str, list[str]]]) -> None:
    found = layers.relations(read(*written), "agenda")
    assert [(item["number"], item["title"], item["lead"]) for item in found] == expected
