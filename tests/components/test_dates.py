"""Dates, times and deadlines: tables of phrase -> meaning, seen from Tuesday 1 February 2011."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.components.clock import find_times
from pipeline.components.dates import find_dates, find_due, names_here

BASE = date(2011, 2, 1)

DATES = [
    ("1 February 2011", "2011-02-01", None),
    ("1st February, 2011", "2011-02-01", None),
    ("10-12 October 2007", "2007-10-10", "2007-10-12"),
    ("30th and 31st October 2008", "2008-10-30", "2008-10-31"),
    ("November 14th – 16th 2012", "2012-11-14", "2012-11-16"),
    ("27 March - 7 April 1995", "1995-03-27", "1995-04-07"),
    ("29 December – 3 January 2012", "2011-12-29", "2012-01-03"),
    ("30 December 2011 – 3 January 2012", "2011-12-30", "2012-01-03"),
    ("3 to 5 June 2024", "2024-06-03", "2024-06-05"),
    ("3rd of May", "2011-05-03", None),
    ("Thursday 24 February", "2011-02-24", None),
    ("TUESDAY, 9 MAY 2017", "2017-05-09", None),
    ("Wednesday 15 March", None, None),
    ("Monday, 3 December 2007", "2007-12-03", None),
    ("Feb 1, 2011", "2011-02-01", None),
    ("Sept. 4", "2011-09-04", None),
    ("21 NOV 2014", "2014-11-21", None),
    ("2020-09-03", "2020-09-03", None),
    ("2019-7-03", "2019-07-03", None),
    ("2018/03/28", "2018-03-28", None),
    ("20141020", "2014-10-20", None),
    ("15/03/2026", "2026-03-15", None),
    ("10/09/2019", "2019-09-10", None),
    ("03/15/2026", "2026-03-15", None),
    ("13-09-2019", "2019-09-13", None),
    ("1.10.2021", "2021-10-01", None),
    ("11-12/10/2021", "2021-10-11", "2021-10-12"),
    ("late September – early October 2008", "2008-09", "2008-10"),
    ("October/November 2019", "2019-10", "2019-11"),
    ("May 2008", "2008-05", None),
    ("the first week of June 2025", "2025-06", None),
    ("mid-March", "2011-03", None),
    ("in May", "2011-05", None),
    ("the June session", "2011-06", None),
    ("15 March", "2011-03-15", None),
    ("21 January", None, None),
    ("29 February 2011", None, None),
    ("March or early April 2019", None, None),
    ("on Friday", "2011-02-04", None),
    ("next Friday", None, None),
    ("tomorrow", "2011-02-02", None),
]


@pytest.mark.parametrize(("text", "iso", "end"), DATES)
def test_a_date_is_read(text: str, iso: str | None, end: str | None) -> None:
    (found,) = find_dates(f"It is {text}.", BASE)
    assert (found.iso, found.end_iso) == (iso, end)


@pytest.mark.parametrize("text", ["Mr May spoke", "they may meet 5 times", "a march of 12 days", "version 1.2.2", "12-13 posts",
                                  "paragraph 3.4", "Status-20141006.pdf", "June Smith said so", "last May"])  # fmt: skip
def test_no_date_is_read(text: str) -> None:
    assert find_dates(text, BASE) == []


def test_without_a_base_only_a_written_year_counts() -> None:
    assert [d.iso for d in find_dates("On 5 March, and again on 6 March 2012.", None)] == [None, "2012-03-06"]


TIMES = [
    ("11:00 – 12:30", "11:00", "12:30"),
    ("13.00-15.00", "13:00", "15:00"),
    ("from 13:00 to 15:00", "13:00", "15:00"),
    ("11 a.m.", "11:00", None),
    ("3.30 pm", "15:30", None),
    ("2-4 pm", "14:00", "16:00"),
    ("11 – 1 pm", "11:00", "13:00"),
    ("9.30 a.m. – 11.00 a.m.", "09:30", "11:00"),
    ("12 noon", "12:00", None),
    ("1500 hours", "15:00", None),
    ("10h30", "10:30", None),
    ("at 15.00", "15:00", None),
]


@pytest.mark.parametrize(("text", "first", "last"), TIMES)
def test_a_time_is_read(text: str, first: str, last: str | None) -> None:
    (found,) = find_times(text)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("text", ["version 2.10", "2.10-3.15", "10-12 October", "paragraphs 3-4", "1.5 h"])
def test_no_time_is_read(text: str) -> None:
    assert find_times(text) == []


def test_a_time_beside_a_date_belongs_to_it() -> None:
    (found,) = find_dates("Harbour meeting, 3 February 2011, 09:30 – 11:00", BASE)
    assert (found.iso, found.start_time, found.end_time) == ("2011-02-03", "09:30", "11:00")


DUE = [
    ("send comments by 15 March", "by 15 March", "2011-03-15"),
    ("no later than 30 June 2011", "no later than 30 June 2011", "2011-06-30"),
    ("on or before 1 April", "on or before 1 April", "2011-04-01"),
    ("before the end of May", "before the end of May", "2011-05-31"),
    ("by the end of the month", "by the end of the month", "2011-02-28"),
    ("by the end of the year", "by the end of the year", "2011-12-31"),
    ("before the end of 2014", "before the end of 2014", "2014-12-31"),
    ("by early September 2011", "by early September 2011", "2011-09"),
    ("to meet in Suva in the first week of June 2011", "in the first week of June 2011", "2011-06"),
    ("it will be released in Dec 2011", "in Dec 2011", "2011-12"),
    ("host a meeting on 17 May 2011", "17 May 2011", "2011-05-17"),
    ("late September – early October 2011", "late September – early October 2011", "2011-09"),
    ("present it on Friday", "Friday", "2011-02-04"),
    ("by Monday", "by Monday", "2011-02-07"),
    ("the note is to go out within two weeks", "within two weeks", "2011-02-15"),
    ("within 2 wks after HG5", "within 2 wks after HG5", "2011-02-15"),
    ("within 2 wks after HG6", "within 2 wks after HG6", None),
    ("within 30 days of the meeting", "within 30 days of the meeting", "2011-03-03"),
    ("within 30 days of receipt", "within 30 days of receipt", None),
    ("no later than two weeks before the meeting", "no later than two weeks before the meeting", None),
    ("within 2-3 months", "within 2-3 months", None),
    ("within a few days", "within a few days", None),
    ("in three months' time", "in three months' time", "2011-05-01"),
    ("within one year", "within one year", "2012-02-01"),
    ("report to us shortly", "shortly", None),
    ("tell him without delay", "without delay", None),
    ("early next week", "early next week", None),
    ("as soon as possible", "as soon as possible", None),
    ("at the next meeting of the group", "at the next meeting", None),
    ("for presentation at the 2MSP", "at the 2MSP", None),
    ("before COP 14", "before COP 14", None),
    ("after the HG 5 meeting, if need be", "after the HG 5 meeting", None),
    ("following the upcoming open-ended consultation", "following the upcoming open-ended consultation", None),
    ("by 2020", "by 2020", None),
    ("draft it next week", "next week", "2011-02-07"),
    ("by next week", "by next week", None),
    ("next month", "next month", "2011-03"),
    ("in the next few weeks", "in the next few weeks", None),
    ("at the beginning of 2012", "at the beginning of 2012", "2012-01"),
    ("early 2012", "early 2012", "2012-01"),
    ("prepare it for the June session", "for the June session", "2011-06"),
    ("before the June session", "before the June session", None),
    ("report to the next meeting", "to the next meeting", None),
    ("22/03/2010", "22/03/2010", "2010-03-22"),
    ("by 21 January", "by 21 January", None),
]


@pytest.mark.parametrize(("text", "words", "iso"), DUE)
def test_a_deadline_is_read(text: str, words: str, iso: str | None) -> None:
    found = find_due(text, BASE, ("HG5", "5HG"))
    assert found is not None
    assert (found.text, found.iso) == (words, iso)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("text", [
    "circulate the minutes of 1 March", "the draft dated 21 March", "send it to the Chair", "by the Government",
    "circulate minutes from the 1 February meeting", "raised at the meeting",
    "in the next chapter", "an agenda for the next meeting", "return to the meeting",
])  # fmt: skip
def test_no_deadline_is_read(text: str) -> None:
    assert find_due(text, BASE) is None


def test_a_meeting_goes_by_its_initials() -> None:
    assert "IHG5" in names_here("Inland Harbour Group", "5")
    assert names_here("Inland Harbour Group", None) == ()
