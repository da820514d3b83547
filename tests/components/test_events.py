"""Events to come, seen from Tuesday 1 February 2011."""

from __future__ import annotations

from typing import Any

import pytest
from sheet import name_actors, sheet
from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.events import EventFinder, date_of, hosted


def events(doc: Doc, day: str | None = "2011-02-01", end: str | None = None) -> list[dict[str, Any]]:
    layers.relate(doc, "meeting", [{"date": day, "end_date": end}])
    return EventFinder().find(doc)


SENTENCES = [
    ("The next meeting will be held on 15 March in Oslo.", "next meeting", "2011-03-15", "Oslo"),
    ("The probable date of the next Wardens meeting is Wednesday 16 March.", "next Wardens meeting", "2011-03-16", None),
    ("Kenya is ready to receive a Wardens meeting on 12 May 2011.", "Wardens meeting", "2011-05-12", None),
    (
        "Its text will go to an upcoming League meeting, 9-11 June in Chile.",
        "upcoming League meeting",
        "2011-06-09",
        "Chile",
    ),
    ("Much was said about the programme of the June workshop.", "June workshop", "2011-06", None),
    ("The group agreed to meet in September 2011.", "next meeting", "2011-09", None),
    ("It is intended to meet again in Oslo on 2 May 2011.", "next meeting", "2011-05-02", "Oslo"),
    ("HG-10 will take place in Lisbon on 8 and 9 March 2011.", "HG-10", "2011-03-08", "Lisbon"),
    ("The deadline for comments on the second draft is 30 April.", "deadline", "2011-04-30", None),
    ("Estonia suggests that the Bureau settle it at its meeting on 28 April 2011.", "meeting", "2011-04-28", None),
    ("The seminar has been moved to the 5th of May.", "seminar", "2011-05-05", None),
    (
        "The working dinner is set for Wednesday at 19:30 at the Maritime Museum.",
        "working dinner",
        "2011-02-02",
        "Maritime Museum",
    ),
]


@pytest.mark.parametrize(("text", "what", "day", "place"), SENTENCES)
def test_an_event_in_a_sentence(text: str, what: str, day: str, place: str | None) -> None:
    (found,) = events(sheet(text))
    assert (found["what"], found["date"], found["place"]) == (what, day, place)


@pytest.mark.parametrize("text", [
    "Norway proposed a meeting on 15 March.",
    "A meeting could be held in May.",
    "Is a meeting on 15 March possible?",
    "The last meeting was held on 10 January 2011.",
    "The minutes of the meeting of 1 February 2011 were read.",
    "The report will be sent by 15 March.",
    "As agreed at the June session, the fee is kept.",
    "Updates on meetings on the 23rd of March:",
    "The text will be presented to plenary on Friday.",
])  # fmt: skip
def test_no_event(text: str) -> None:
    assert events(sheet(text)) == []


def test_what_is_proposed_and_then_agreed_is_an_event() -> None:
    (found,) = events(sheet("The Chair suggested a public hearing on Friday 25 February, 09.00-11.30. This was agreed."))
    assert (found["date"], found["start_time"], found["end_time"]) == ("2011-02-25", "09:00", "11:30")


def test_the_host_stands_in_the_next_sentence() -> None:
    doc = sheet(
        "The next Wardens meeting will be on Wednesday 16 March. Germany is ready to host the meeting at its embassy in Bern."
    )
    name_actors(doc, DEU="Germany")
    (found,) = events(doc)
    assert (found["host"], found["place"]) == (["DEU"], "embassy in Bern")


def test_hosts_before_and_after_the_verb() -> None:
    doc = sheet(
        "Canada offered to host a workshop on 17 May 2011.", "The seminar on 18 May 2011 will be hosted by Peru and Chile."
    )
    name_actors(doc, CAN="Canada", PER="Peru", CHL="Chile")
    assert [found["host"] for found in events(doc)] == [["CAN"], ["PER", "CHL"]]


def test_a_list_under_its_heading() -> None:
    doc = sheet(
        "# Upcoming Events",
        "Harbour Forum (Rotterdam, 7-8 Mar 2011)",
        "New Working Group on Locks (TBD)",
        "Canal Conference, Savanna, GA, USA, May 2011",
        "# Actions",
        "Draft Minutes (Lee)",
    )
    assert [(e["what"], e["date"], e["place"]) for e in events(doc)] == [
        ("Harbour Forum", "2011-03-07", "Rotterdam"),
        ("Canal Conference", "2011-05", "Savanna, GA, USA"),
    ]


def test_a_date_alone_under_its_heading() -> None:
    doc = sheet(
        "# Date/Location of Next Meeting",
        "Port Hotel, Durham, NH, USA",
        "- 3 days (Mon - Wed)",
        "- late September – early October 2011",
    )
    (found,) = events(doc)
    assert (found["what"], found["date"], found["place"]) == ("Next Meeting", "2011-09", "Port Hotel, Durham, NH, USA")


def test_a_table_of_events() -> None:
    doc = sheet(("Event", "Date", "Venue"), ("Harbour week", "5 May 2011", "Oslo"), ("Old week", "5 May 2009", "Bonn"))
    assert [(e["what"], e["date"], e["place"], e["rule"]) for e in events(doc)] == [
        ("Harbour week", "2011-05-05", "Oslo", "events.table")
    ]


def test_cells_and_labels_of_the_next_meeting() -> None:
    (cell,) = events(sheet(("Next meeting", "10 May 2011, 10:00")))
    assert (cell["date"], cell["start_time"]) == ("2011-05-10", "10:00")
    (line,) = events(sheet("Next meeting: 10 May 2011"))
    assert line["date"] == "2011-05-10"
    assert events(sheet(("Proposed Next Meeting Date:", "2011/03/28"))) == []


def test_without_the_meetings_date_only_lists_count() -> None:
    assert events(sheet("The next meeting will be on 5 May 2011."), None) == []
    assert len(events(sheet("# Upcoming meetings", "Harbour Forum, Oslo, 5 May 2011"), None)) == 1


def test_a_weekday_in_a_meeting_of_days_may_be_one_of_them() -> None:
    assert events(sheet("The seminar will be on Friday."), "2011-02-01", "2011-02-03") == []


def test_an_event_told_twice_is_one() -> None:
    doc = sheet("The next meeting was announced to be on 1 March.", "The next meeting will be on 1 March.")
    assert len(events(doc)) == 1


def test_words_that_name_one_event_have_its_date() -> None:
    known = [{"what": "SC-10", "date": "2017-03-08"}, {"what": "next Wardens meeting", "date": "2017-01-05"}]
    assert date_of("at SC-10", known) == "2017-03-08"
    assert date_of("to the next meeting", known) == "2017-01-05"
    assert date_of("at SC-11", known) is None
    assert date_of("at the next meeting", [*known, {"what": "next call", "date": "2017-01-09"}]) is None
    assert date_of("at the next SC", known[1:]) == "2017-01-05"
    held = {"body": "Harbour Council", "number": "1"}
    assert date_of("by the HC2 meeting", known, held) == "2017-01-05"
    assert date_of("by the HC3 meeting", known, held) is None


def test_who_hosts_an_event_has_its_date() -> None:
    known = [{"what": "call", "date": "2017-01-09", "host": ["PER"]}, {"what": "dinner", "date": "2017-03-08", "host": ["CHL"]}]
    assert hosted(["CHL"], "host it in Oslo", known) == known[1]
    assert hosted(["NOR"], "host it in Oslo", known) is None
    assert hosted(["CHL"], "hosting was discussed", known) is None
    assert hosted(["CHL", "PER"], "host it in Oslo", known) is None


PROGRAMME = (
    ("SBI will convene at 10:00 am in Plenary I.", [("SBI", "2011-02-02", "10:00", "Plenary I")]),
    ("Buoys: This group will meet in Hall B at 5:00 pm.", [("Buoys", "2011-02-02", "17:00", "Hall B")]),
    ("The group on tides is expected to meet on Friday at 3:00 pm.", [("group on tides", "2011-02-04", "15:00", None)]),
    ("It will continue late into the night.", []),
    ("Watch the monitors for the time.", []),
)


@pytest.mark.parametrize(("line", "expected"), PROGRAMME)
def test_the_programme_of_the_next_day(line: str, expected: list[tuple[Any, ...]]) -> None:
    found = events(sheet("# THINGS TO LOOK FOR TODAY", line, "# IN THE CORRIDORS", "Plenary will convene at 10:00 am."))
    assert [(e["what"], e["date"], e["start_time"], e["place"]) for e in found] == expected


def test_a_programme_under_another_heading_or_for_a_sunday_is_none() -> None:
    assert events(sheet("# THINGS TO LOOK FOR BEFORE COP-6", "SBI will convene at 10:00 am.")) == []
    assert events(sheet("# THINGS TO LOOK FOR TODAY", "SBI will convene at 10:00 am."), "2011-02-05") == []
