"""The facts of a meeting from invented heads and tails of documents."""

from __future__ import annotations

from typing import Any

import pytest
from sheet import sheet

from pipeline.components import layers
from pipeline.components.meeting import MeetingFinder
from pipeline.components.meeting_title import body_in, number_in
from pipeline.components.participants import ParticipantFinder

LONG = (
    "The group went through the draft and turned to the guide, which took most of the time, while other business was dealt with "
    "in the last ten minutes of the day."
)


def facts(*lines: Any, furniture: tuple[str, ...] = ()) -> dict[str, Any]:
    doc = ParticipantFinder()(sheet(*lines, furniture=furniture))
    MeetingFinder()(doc)
    found = layers.relations(doc, "meeting")[0]
    return {key: value for key, value in found.items() if value and key not in ("evidence", "rules")}


def test_a_table_of_labels() -> None:
    assert facts(
        "# Open Harbour Community Meeting Minutes",
        ("Meeting Date/Time:", "2021-06-08 10:15 – 12:45", "Meeting Location:", "Room 4"),
        ("Chairperson:", "Ann Berg", "Issue Date:", "2020-10-01"),
        LONG,
    ) == {
        "title": "Open Harbour Community Meeting Minutes",
        "body": "Open Harbour Community",
        "date": "2021-06-08",
        "start_time": "10:15",
        "end_time": "12:45",
        "venue": "Room 4",
        "kind": "minutes",
        "chair": ["Ann Berg"],
    }


def test_lines_of_labels() -> None:
    assert facts(
        "# Minutes of the 9th Steering Committee meeting",
        "Date: 21 September 2016, 09:30–16:00",
        "Venue: Coast House, Reykjavik",
        LONG,
    ) == {
        "title": "Minutes of the 9th Steering Committee meeting",
        "body": "Steering Committee",
        "number": "9",
        "date": "2016-09-21",
        "start_time": "09:30",
        "end_time": "16:00",
        "venue": "Coast House, Reykjavik",
        "kind": "minutes",
    }


def test_title_over_two_lines_place_and_range() -> None:
    assert facts(
        "# Inland Harbour Group",
        "5th Annual Meeting",
        "Port House, Porto, Portugal",
        "6-8 May 2013",
        "Draft Minutes – Version 4",
        "1 June 2013",
        LONG,
    ) == {
        "title": "Inland Harbour Group 5th Annual Meeting",
        "body": "Inland Harbour Group",
        "number": "5",
        "date": "2013-05-06",
        "end_date": "2013-05-08",
        "venue": "Port House, Porto, Portugal",
        "kind": "minutes",
    }


def test_the_agenda_at_the_end_says_when_and_where() -> None:
    found = facts(
        "# Meeting of the Friends of the Harbour",
        "9 March 2015",
        "Notes and follow-up",
        LONG,
        "Friends meeting, 9 March 2015, 10:30 – 12:00",
        "Kenyan mission to the UN. Coffee will be offered",
        "# Draft agenda",
    )
    assert found["body"] == "Friends of the Harbour"
    assert (found["date"], found["start_time"], found["end_time"]) == ("2015-03-09", "10:30", "12:00")
    assert found["venue"] == "Kenyan mission to the UN"


def test_a_dateline_of_another_day_is_not_the_meetings() -> None:
    found = facts("Oslo, 18 June 1979", "# Harbour Committee Meeting with Ann Berg, on 28 May 1979", LONG)
    assert (found["date"], found.get("venue"), found["title"]) == ("1979-05-28", None, "Harbour Committee Meeting with Ann Berg")


def test_a_dateline_with_time_is_the_meetings() -> None:
    found = facts("H.C.(52) 3rd Meeting OTTAWA, 9 May 1952, 3 p.m.", "TOP SECRET", LONG)
    assert (found["date"], found["start_time"], found["venue"], found["number"]) == ("1952-05-09", "15:00", "Ottawa", "3")


def test_the_subject_of_a_letter_beats_its_date() -> None:
    found = facts(
        "From: Secretariat", "Date: Friday, 14 May 2021", "Subject: Notes of our call on Wednesday 12 May 2021, 15:00–16:15", LONG
    )
    assert (found["title"], found["date"], found["end_time"]) == ("Notes of our call", "2021-05-12", "16:15")


def test_prose_says_when_and_where() -> None:
    found = facts(
        "# Harbour Group", "The meeting was held at the Port Hotel in Oslo on 5 May 2010 from 13:00 to 15:00, and " + LONG
    )
    assert (found["date"], found["start_time"], found["end_time"]) == ("2010-05-05", "13:00", "15:00")
    assert found["venue"].startswith("Port Hotel")


def test_opening_and_closing_times() -> None:
    found = facts(
        "# Harbour Group", "Oslo, Norway, 5 May 2010", LONG, "The meeting was opened at 10:05.", "The meeting closed at 15:00."
    )
    assert (found["start_time"], found["end_time"]) == ("10:05", "15:00")


def test_no_date_is_guessed() -> None:
    assert "date" not in facts("# HIGHLIGHTS", "Monday, 3 December", LONG)
    assert "date" not in facts("# Minutes", "Draft version of 3 December 2007", LONG)


CHAIRS = [
    ("The meeting was chaired by Ms. Ann Berg and Bo Lund.", ["Ann Berg", "Bo Lund"]),
    ("Ann Berg chaired the meeting.", ["Ann Berg"]),
    ("Co-Chairs Ann Berg (USA) and Bo Lund (Austria) welcomed all.", ["Ann Berg", "Bo Lund"]),
    ("The session was opened at 10 a.m. on 6 November by the Chair, Ambassador Ann Berg of Finland.", ["Ann Berg"]),
    ("Present: Ann Berg (Norway), Chair; Bo Lund (Sweden)", ["Ann Berg"]),
    ("Chair: Ann Berg", ["Ann Berg"]),
    ("The contact group was chaired by Ann Berg.", []),
    ("The Action Chair Ann Berg moderated the meeting after lunch.", ["Ann Berg"]),
    ("Ann Berg and Bo Lund were confirmed as Co-Chairs.", ["Ann Berg", "Bo Lund"]),
    ("Ann Berg was elected Chair for the coming year.", []),
    ("Ann Berg was confirmed as Chair of the subgroup.", []),
]


@pytest.mark.parametrize(("line", "chairs"), CHAIRS)
def test_who_chaired(line: str, chairs: list[str]) -> None:
    assert facts("# Harbour Group", line, LONG).get("chair", []) == chairs


TITLES = [
    ("Meeting of the Friends of the Harbour", "Friends of the Harbour", None),
    ("Report on the 4th Working Group Meeting of the Harbour Ontology", "Working Group of the Harbour Ontology", "4"),
    ("Minutes of the Twelfth Regular Session", None, "12"),
    ("4th Inland Harbour Group Meeting", "Inland Harbour Group", "4"),
    (
        "HIGHLIGHTS FROM THE THIRD CONFERENCE OF THE PARTIES TO THE HARBOUR TREATY",
        "CONFERENCE OF THE PARTIES TO THE HARBOUR TREATY",
        "3",
    ),
    ("COP 13 HIGHLIGHTS", "COP", "13"),
    ("WHTO AC-9 HIGHLIGHTS, MONDAY, 4 MAY 2009", "WHTO AC", "9"),
    ("HIGHLIGHTS FROM WHTO AC-9, MONDAY, 4 MAY 2009", "WHTO AC", "9"),
    ("AC 9 AND BC 3 HIGHLIGHTS", "AC AND BC", None),
    ("HAC2014 Meeting", "HAC", None),
    ("TC 211 meeting minutes", "TC", None),
    ("Follow-up Meeting Minutes", None, None),
    ("Bonn Harbour Conference", "Bonn Harbour Conference", None),
    ("Open-ended Working Group on the Harbour Protocol", "Open-ended Working Group on the Harbour Protocol", None),
    ("Nuclear Harbour Treaty", None, None),
    ("Council Meeting No. 7", "Council", "7"),
]


@pytest.mark.parametrize(("title", "body", "number"), TITLES)
def test_what_a_title_says(title: str, body: str | None, number: str | None) -> None:
    assert (body_in(title), number_in(title)) == (body, number)


def test_prose_spells_a_short_name_out() -> None:
    found = facts(
        "# HAC 2008 Meeting",
        "The 7th meeting of the Harbour Advisory Committee (HAC) was held beside another meeting in the same week.",
    )
    assert (found["body"], found["number"]) == ("Harbour Advisory Committee", "7")


def test_evidence_points_at_the_words() -> None:
    doc = sheet("# Minutes of the Harbour Group", "Oslo, Norway, 5 May 2010", LONG)
    found = MeetingFinder().find(doc)
    start, end = found["evidence"]["date"]
    assert doc.text[start:end] == "5 May 2010"
    assert found["rules"]["date"] == "meeting.head"


def test_what_only_headers_and_footers_say() -> None:
    assert facts(LONG, furniture=("LMP/WG/2/CRP.1", "Minutes of the Lamp Committee", "Hull, 4 May 2031", "Page 3")) == {
        "title": "Minutes of the Lamp Committee", "date": "2031-05-04", "symbol": "LMP/WG/2/CRP.1", "kind": "minutes"}
    told = facts("# Minutes of the Fog Committee", "5 June 2031", "LMP/WG/3", LONG, furniture=("Printed 4 May 2031",))
    assert (told["title"], told["date"], told["symbol"]) == ("Minutes of the Fog Committee", "2031-06-05", "LMP/WG/3")


NEWSLETTER = "# AC-9 HIGHLIGHTS, MONDAY, 4 MAY 2009"
CALLED = (
    ("AC Chair Ono (Japan) opened the floor. Group Chair Berg thanked him, and " + LONG, ["Ono"]),
    ("Chair Ito and Chair Berg spoke. Chair Berg closed the list, and Chair Berg left.", ["Berg"]),
    ("Co-Chair Ito spoke on the levy, and Co-Chair Ito closed the list. Co-Chair Ito left.", []),
    ("Chair Ito spoke on the levy once, and nobody else did so on that day.", []),
)


@pytest.mark.parametrize(("line", "chairs"), CALLED)
def test_whom_a_newsletter_calls_chair(line: str, chairs: list[str]) -> None:
    assert facts(NEWSLETTER, line).get("chair", []) == chairs


def test_only_a_newsletter_says_so_in_passing() -> None:
    assert "chair" not in facts("# Minutes of the Harbour Group", "SBI Chair Ono (Japan) opened the floor. " + LONG)


def test_a_coordinator_leads_where_nobody_chairs() -> None:
    assert facts("# Harbour Group meeting", ("Meeting Coordinator:", "Ann BERG"), LONG)["chair"] == ["Ann BERG"]
    both = facts("# Harbour Group meeting", ("Meeting Coordinator:", "Ann BERG", "Chair:", "Jo Lee"), LONG)
    assert both["chair"] == ["Jo Lee"]


def test_a_newsletter_keeps_the_date_in_its_title_and_may_be_called_by_its_city() -> None:
    found = facts("# QUITO HIGHLIGHTS", "Delegates met in Quito. COP President Ono (Japan) opened. " + LONG)
    assert (found["title"], found["venue"], found["chair"], found.get("body")) == ("QUITO HIGHLIGHTS", "Quito", ["Ono"], None)
    assert facts(NEWSLETTER, LONG)["title"] == NEWSLETTER.removeprefix("# ")


def test_a_room_said_in_prose_and_a_link_behind_a_venue() -> None:
    said = "The Harbour Group meeting takes place in building 12, conference room B3, starting at 9am."
    assert facts("# Harbour Group meeting", said)["venue"] == "building 12, conference room B3"
    linked = facts("# Harbour Group meeting", ("Venue:", "Videoconference (room7@calls.example)"), LONG)
    assert linked["venue"] == "Videoconference"


def test_a_meeting_that_will_resume_has_not_ended() -> None:
    assert "end_time" not in facts("# Harbour Group meeting", LONG, "The meeting closed at 7:00 pm and will resume on Tuesday.")
