"""The sheets of a workbook as plain tables: typed columns, one row for each position, proposal, actor, decision or task."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from pipeline.discourse import Record
from pipeline.export import telling
from pipeline.export.feeds.tasks import tasks
from pipeline.export.stances import LOOKS
from pipeline.matrix import Column, Matrix, Meeting, Row
from pipeline.standing import camps, standings, to_win

Kind = Literal["text", "day", "number", "share"]
Value: TypeAlias = str | int | float | None
Values: TypeAlias = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `width` in characters; a day is ISO 8601, a share is from 0 to 1. What is not printed is there to be filtered."""

    name: str
    width: int
    kind: Kind = "text"
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: each row has a value for each field, None where nothing is known."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[Values, ...]


MEETING = (Field("Meeting", 22), Field("Date", 12, "day"))
FOUND = (Field("Rule", 22, printed=False), Field("Confidence", 11, "share", printed=False), Field("File", 24, printed=False))
ITEM = Field("Agenda item", 22)
PAGE = Field("Page", 6, "number")
WORDS = (Field("Words", 52), PAGE)
COUNTS = (Field("For", 7, "number"), Field("Against", 8, "number"), Field("With conditions", 11, "number"))


@dataclass(frozen=True)
class Source:
    """The records, each once and with the meeting of the map, and the map."""

    matrix: Matrix
    records: Sequence[tuple[Record, Meeting]]

    @property
    def prefix(self) -> bool:
        return len(self.records) > 1


def tables(given: Source, me: Row | None = None) -> list[Table]:
    """All sheets but the map itself; with an actor also what it sees."""
    found = [positions(given), proposals(given), actors(given), decisions(given), action_points(given)]
    return [seen(given, me), *found] if me else found


def positions(given: Source) -> Table:
    fields = (Field("Actor", 18), Field("Stance", 14), Field("Proposal", 40), *WORDS, Field("Speaker", 16),
              Field("On behalf of", 16), *MEETING, ITEM, Field("Kind of actor", 13, printed=False), *FOUND)
    return Table("Positions", fields, tuple(_positions(given.matrix)))


def _positions(matrix: Matrix) -> Iterator[Values]:
    meetings, rows = {meeting.id: meeting for meeting in matrix.meetings}, _rows(matrix)
    for column in matrix.columns:
        for row, evidence in ((rows[cell.actor], e) for cell in matrix.on(column.id) for e in cell.evidence):
            meeting = meetings[evidence.meeting]
            yield (row.name, LOOKS[evidence.stance].word, telling.proposal(column), evidence.words, evidence.page,
                   ", ".join(evidence.speakers), ", ".join(evidence.on_behalf_of), meeting.title, evidence.date,
                   " › ".join(column.item), row.kind, evidence.rule, evidence.confidence, telling.file_name(meeting))


def _rows(matrix: Matrix) -> Mapping[str, Row]:
    return {row.id: row for row in matrix.rows}


def proposals(given: Source) -> Table:
    """Also those on which nobody took a stand."""
    fields = (Field("Label", 13), Field("Proposal", 60), PAGE, Field("Proposed by", 22), *COUNTS, Field("Status", 11),
              Field("Kind", 11), *MEETING, ITEM, *FOUND)
    return Table("Proposals", fields, tuple(_proposals(given)))


def _proposals(given: Source) -> Iterator[Values]:
    columns = {column.id: column for column in given.matrix.columns}
    for record, meeting in given.records:
        names, items = _names(record), _items(record)
        for p in sorted(record.proposals, key=lambda p: p.text.start):
            column = columns.get(f"{meeting.id}/{p.id}" if given.prefix else p.id)
            yield (p.label, p.text.text, p.text.page, names(p.proponents), *_counts(given.matrix, column), p.status, p.kind,
                   meeting.title, meeting.date, items(p.section), p.rule, p.confidence, telling.file_name(meeting))


def _counts(matrix: Matrix, column: Column | None) -> tuple[int, int, int]:
    if column is None:
        return 0, 0, 0
    found = camps(matrix, column)
    return len(found.support), len(found.oppose), len(found.conditional)


def actors(given: Source) -> Table:
    """Those who took a stand, in the order of the map."""
    fields = (Field("Actor", 28), Field("Kind", 11), Field("Code", 8), Field("Also called", 30), Field("Belongs to", 40),
              Field("Coalition", 10, "number"), *COUNTS, Field("Changed", 9, "number"))
    return Table("Actors", fields, tuple(_actor(given.matrix, row) for row in given.matrix.rows))


def _actor(matrix: Matrix, row: Row) -> Values:
    cells = matrix.of(row.id)
    return (row.name, row.kind, row.code, "; ".join(row.aliases), "; ".join(row.groups), row.coalition + 1,
            *(sum(cell.stance == stance for cell in cells) for stance in LOOKS), sum(cell.changed for cell in cells))


def decisions(given: Source) -> Table:
    fields = (Field("Kind", 11), Field("Decision", 52), *WORDS, Field("Reserved by", 18), *MEETING, ITEM, *FOUND)
    return Table("Decisions", fields, tuple(
        (d.kind, d.text.text, d.evidence.text, d.evidence.page, _names(record)(d.reserved_by), meeting.title, meeting.date,
         _items(record)(d.section), d.rule, d.confidence, telling.file_name(meeting))
        for record, meeting in given.records for d in record.decisions))


def action_points(given: Source) -> Table:
    fields = (Field("Owner", 22), Field("Task", 48), Field("Due", 12, "day"), Field("Due, in words", 16), Field("To", 18), *WORDS,
              *MEETING, *FOUND, Field("Id", 22, printed=False))
    return Table("Action points", fields, tuple(
        (task.owner, task.summary, task.point.due.date, task.point.due.text, ", ".join(task.recipients),
         task.point.evidence.text, task.point.evidence.page, meeting.title, meeting.date, task.point.rule,
         task.point.confidence, task.file, task.id) for record, meeting in given.records for task in tasks([record])))


def seen(given: Source, me: Row) -> Table:
    """Each proposal of the actor's meetings, and who is with it, against it, to be won, silent."""
    fields = (Field("Proposal", 44), PAGE, Field("Own stance", 14), Field("With", 22), Field("Against", 22),
              Field("Could be won", 22), Field("Others", 22), Field("Silent", 36), *MEETING)
    return Table("Seen by", fields, tuple(_seen(given.matrix, me)))


def _seen(matrix: Matrix, me: Row) -> Iterator[Values]:
    """Those on which it took a stand first."""
    meetings, rows = {m.id: m for m in matrix.meetings}, _rows(matrix)
    for s in sorted(standings(matrix, me.id), key=lambda s: s.mine is None):
        meeting = meetings[s.proposal.meeting]
        firm = (", ".join(rows[cell.actor].name for cell in group) for group in (s.allies, s.opponents))
        open_ = (", ".join(f"{rows[cell.actor].name} ({LOOKS[cell.stance].word})" for cell in group)
                 for group in (to_win(matrix, s), s.others))
        yield (telling.proposal(s.proposal), s.proposal.page, LOOKS[s.mine.stance].word if s.mine else None, *firm, *open_,
               ", ".join(row.name for row in s.silent), meeting.title, meeting.date)


def _names(record: Record) -> Callable[[Iterable[str]], str]:
    known = {actor.id: actor.name for actor in record.actors}
    return lambda ids: ", ".join(known.get(i, i) for i in ids)


def _items(record: Record) -> Callable[[str | None], str | None]:
    titles: dict[Any, str] = {section.id: section.title for section in record.sections}
    return titles.get
