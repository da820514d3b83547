"""A task keeps its id when its document is read again, corrected or in another format; tasks that differ never share one."""
from __future__ import annotations

import pytest

from pipeline.discourse import Due, Meeting, Record
from pipeline.export.feeds.happenings import happenings
from pipeline.export.feeds.tasks import tasks


def ids(record: Record) -> list[str]:
    return [t.id for t in tasks([record])]


def with_task(record: Record, words: str) -> Record:
    first, *rest = record.action_points
    changed = first.model_copy(update={"task": first.task.model_copy(update={"text": words})})
    return record.model_copy(update={"action_points": (changed, *rest)})


def met(record: Record, **update: object) -> Record:
    return record.model_copy(update={"meeting": record.meeting.model_copy(update=update)})


def other_file(record: Record) -> Record:
    origin = record.origin.model_copy(update={"file": "corrected.docx", "sha256": "00" * 32})
    return record.model_copy(update={"origin": origin})


@pytest.mark.parametrize("change", [
    other_file,
    lambda r: with_task(r, "circulate  a revised draft,"),
    lambda r: with_task(r, "Circulate\na revised draft"),
    lambda r: met(r, title="FIFTH MEETING of the Working Group on Lighthouses:"),
    lambda r: met(r, chair=("Mr. Lo",), venue="Oslo", end_date="2031-02-11"),
    lambda r: r.model_copy(update={"action_points": tuple(
        a.model_copy(update={"due": Due(text="by 1 June 2031", date="2031-06-01"), "owners": ()}) for a in r.action_points)}),
    lambda r: r.model_copy(update={"action_points": r.action_points[::-1]}),
])
def test_what_does_not_make_another_task(record: Record, change: object) -> None:
    assert sorted(ids(change(record))) == sorted(ids(record))  # type: ignore[operator]


@pytest.mark.parametrize("change", [
    lambda r: with_task(r, "circulate a second revised draft"),
    lambda r: met(r, date="2031-02-11"),
    lambda r: met(r, title="Fifth meeting of the Working Group on Buoys"),
])
def test_what_does(record: Record, change: object) -> None:
    assert ids(change(record))[0] != ids(record)[0]  # type: ignore[operator]


def test_undated_meetings(record: Record) -> None:
    """A symbol or a number stands in for the day; without one two files are two meetings."""
    bare = record.model_copy(update={"meeting": Meeting(title="Weekly meeting")})
    assert ids(bare) != ids(other_file(bare))
    numbered = met(bare, number="7")
    assert ids(numbered) == ids(other_file(numbered)) != ids(met(bare, number="8"))
    signed = met(bare, symbol="TMP/WG/4")
    assert ids(signed) == ids(met(signed, symbol="tmp/wg/4/Rev.1")) == ids(met(other_file(signed), symbol="TMP/WG/4/Corr.2"))
    assert ids(signed) != ids(met(bare, symbol="TMP/WG/5"))


def test_a_meeting_whose_minutes_are_there_twice(record: Record) -> None:
    assert ids(record) == [t.id for t in tasks([record, other_file(record)])]
    assert len(list(happenings([record, other_file(record)]))) == 1


def test_the_same_words_twice_in_one_document(record: Record) -> None:
    twice = record.model_copy(update={"action_points": (*record.action_points, record.action_points[0])})
    assert len(set(ids(twice))) == 4
    assert ids(twice)[:3] == ids(record)


def test_an_event_that_is_moved_keeps_its_id(record: Record) -> None:
    moved = record.model_copy(update={"events": (record.events[0].model_copy(update={"date": "2031-06-01"}),)})
    assert [h.id for h in happenings([moved])] == [h.id for h in happenings([record])]
    assert not {h.id for h in happenings([record])} & set(ids(record))
