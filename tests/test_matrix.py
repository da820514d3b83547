from __future__ import annotations

from pipeline import matrix
from pipeline.discourse import Participant, Record


def test_one_meeting(record: Record) -> None:
    made = matrix.build([record])
    assert [(m.id, m.date, m.file) for m in made.meetings] == [("lighthouses-05", "2031-02-10", "lighthouses-05.pdf")]
    assert {r.name for r in made.rows} == {"Norway", "Japan", "European Union", "Brazil"}
    assert [(c.id, c.item, c.page) for c in made.columns] == [("p1", ("Draft guidelines",), 1)]
    assert [c.actor for c in made.on("p1")] == [r.id for r in made.rows]


def test_a_cell_holds_its_evidence_in_order_of_time(record: Record) -> None:
    cell = matrix.build([record]).cells["JPN", "p1"]
    assert [e.stance for e in cell.evidence] == ["support", "oppose"]
    assert (cell.stance, cell.changed) == ("oppose", True)
    last = cell.evidence[-1]
    assert record.text[last.start:last.end] == last.words
    assert (last.speakers, last.on_behalf_of, last.page, last.rule) == (("Japan",), (), 2, "stance/direct")


def test_several_meetings_in_order_of_time(record: Record, other: Record) -> None:
    made = matrix.build([other, record, other])
    assert [m.id for m in made.meetings] == ["lighthouses-05", "lighthouses-06"]
    assert [c.meeting for c in made.columns] == ["lighthouses-05", "lighthouses-06"]
    assert [c.proposal for c in made.of("NOR")] == ["lighthouses-05/p1", "lighthouses-06/p1"]


def test_groups_are_those_of_the_day(record: Record) -> None:
    norway = next(r for r in matrix.build([record]).rows if r.id == "NOR")
    assert "European Free Trade Association" in norway.groups


def test_a_person_belongs_to_whom_the_participants_say(record: Record) -> None:
    actors = tuple(a.model_copy(update={"kind": "person", "name": "Ms. Ito", "aliases": ("Ito",)}) if a.id == "JPN" else a
                   for a in record.actors)
    listed = (Participant(name="ito", affiliation="Japan"), Participant(name="Norway", affiliation="Sweden"))
    rows = matrix.build([record.model_copy(update={"actors": actors, "participants": listed})]).rows
    assert next(r.groups for r in rows if r.id == "JPN")[0] == "Japan"
    assert "Sweden" not in next(r.groups for r in rows if r.id == "NOR")


def test_nothing_to_map(record: Record) -> None:
    made = matrix.build([record.model_copy(update={"positions": ()})])
    assert (made.rows, made.columns, made.cells) == ((), (), {})
    assert matrix.build([]).meetings == ()


def test_who_stands_alone_comes_last_as_it_spoke(record: Record) -> None:
    alone = [p for p in record.positions if p.stance != "oppose" or p.actor == "eu"]
    made = matrix.build([record.model_copy(update={"positions": tuple(alone)})])
    assert [row.name for row in made.rows] == ["Japan", "Norway", "European Union", "Brazil"]
    assert [row.coalition for row in made.rows] == [0, 0, 1, 2]


def test_two_files_of_one_name_are_two_meetings(record: Record, other: Record) -> None:
    twin = other.model_copy(update={"origin": other.origin.model_copy(update={"file": record.origin.file})})
    made = matrix.build([record, twin])
    assert {e.meeting: e.date for cell in made.of("NOR") for e in cell.evidence} == {
        "lighthouses-05-5f5f5f5f": "2031-02-10", "lighthouses-05-6a6a6a6a": "2031-03-10"}
