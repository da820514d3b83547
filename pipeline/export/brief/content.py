"""What a brief of one page says: chosen and worded here, set in type by `paper`."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pipeline.discourse import Record
from pipeline.export import telling
from pipeline.export.feeds.tasks import Task, tasks
from pipeline.export.stances import LOOKS
from pipeline.matrix import Cell, Column, Matrix, Row
from pipeline.standing import NOBODY_TO_ASK, Camps, Relation, Standing, camps, islands, relations, standings, to_win
from pipeline.threads import threads
from pipeline.wording import count, cut, day

T = TypeVar("T")
NOBODY = "nobody"
NO_TASK = "No task of yours was found."
LONGEST_NAME, LONGEST_TITLE, LONGEST_FACTS = 60, 200, 300
SPOKEN = {"support": "for", "oppose": "against", "conditional": "with conditions"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of everything is said: numbers of items, names in a list, characters of a text."""

    decisions: int
    proposals: int
    names: int
    tasks: int
    islands: int
    characters: int


@dataclass(frozen=True, slots=True)
class Line:
    """A point: what it begins with, what it says, where it stands."""

    lead: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and points below it; `head` and `rows` are a table, each row a tuple as long as the head."""

    heading: str
    lines: tuple[Line, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    kicker: str
    title: str
    facts: str
    sections: tuple[Section, ...]
    foot: str


@dataclass(frozen=True)
class Given:
    """The records, each once and in the order of the meetings of the map; the map; and whose eyes are meant."""

    records: Sequence[Record]
    matrix: Matrix
    me: Row | None

    @property
    def several(self) -> bool:
        return len(self.records) > 1

    def place(self, meeting: str, page: int | None) -> str:
        """The page, and the file where there are several: a single one stands at the foot."""
        file = next(telling.file_name(m) for m in self.matrix.meetings if m.id == meeting)
        return ", ".join(filter(None, (file if self.several else "", telling.page(page))))

    def once(self, found: Iterable[T], proposal: Callable[[T], Column]) -> list[T]:
        """The first of each matter: a daily report and the summary of the session tell of the same."""
        first: dict[int | str, T] = {}
        for one in found:
            identity = proposal(one).id
            first.setdefault(self._threads.get(identity, identity), one)
        return list(first.values())

    @cached_property
    def _threads(self) -> dict[str, int]:
        return threads(self.matrix)

    def names(self) -> dict[str, str]:
        return {row.id: cut(row.name, LONGEST_NAME) for row in self.matrix.rows}


def brief(given: Given, limits: Limits) -> Brief:
    """Everything that fits these limits."""
    parts = [_decided(given, limits)]
    if given.me:
        parts += [_eyes(given, given.me, limits), _company(given, given.me, limits)]
    else:
        parts += [_camps(given, limits)]
    parts += [_islands(given, limits), _tasks(given, limits)]
    kicker = f"Position brief for {cut(given.me.name, LONGEST_NAME)}" if given.me else "Position brief"
    return Brief(kicker, cut(telling.heading(given.matrix), LONGEST_TITLE), cut(_facts(given), LONGEST_FACTS),
                 tuple(p for p in parts if p.lines or p.rows), f"Source: {telling.sources(given.matrix)}. {telling.CARE}")


def _facts(given: Given) -> str:
    one = given.records[0].meeting if len(given.records) == 1 else None
    chair = f"chair: {', '.join(one.chair)}" if one and one.chair else ""
    return " · ".join(filter(None, (telling.dates(given.matrix), one.venue if one else "", chair, telling.numbers(given.matrix))))


def _heading(name: str, shown: int, of: int) -> str:
    return f"{name} ({shown} of {of:,})" if shown < of else name


def _decided(given: Given, limits: Limits) -> Section:
    """Those of the latest meetings first."""
    latest = sorted(zip(given.records, given.matrix.meetings, strict=True), key=lambda pair: pair[1].date or "", reverse=True)
    found = [(meeting.id, d) for record, meeting in latest for d in record.decisions]
    lines = tuple(Line(d.kind.capitalize(), cut(d.text.text, limits.characters), given.place(meeting, d.evidence.page))
                  for meeting, d in found[:limits.decisions])
    return Section(_heading("What was decided", len(lines), len(found)), lines)


def _camps(given: Given, limits: Limits) -> Section:
    """The contested proposals, then those with most voices; a stance that nobody took on any of them is no column."""
    found = sorted((camps(given.matrix, column) for column in given.matrix.columns), key=_heat, reverse=True)
    contested = sum(c.contested for c in found)
    shown = given.once(found, lambda c: c.proposal)[:limits.proposals]
    columns = {f"{look.symbol} {look.word.capitalize()}": [getattr(c, stance) for c in shown] for stance, look in LOOKS.items()}
    taken = {name: groups for name, groups in columns.items() if any(groups)}
    rows = tuple((_proposal(given, c.proposal, limits), *(_cells(given, groups[n], limits) for groups in taken.values()))
                 for n, c in enumerate(shown))
    name = f"Where the camps stand: {contested or 'none'} of {count(len(found), 'proposal')} contested"
    return Section(_heading(name, len(rows), len(found)), head=("Proposal", *taken), rows=rows)


def _heat(found: Camps) -> tuple[int, bool, int]:
    """Two camps as even as can be come first, then many voices."""
    return (min(len(found.support), len(found.oppose) + len(found.conditional)), found.contested, found.voices)


def _proposal(given: Given, column: Column, limits: Limits) -> str:
    place = given.place(column.meeting, column.page)
    return cut(telling.proposal(column), limits.characters) + (f" [{place}]" if place else "")


def _cells(given: Given, cells: Iterable[Cell], limits: Limits) -> str:
    """Names, and the pages where they said so."""
    found = list(cells)
    if not found:
        return "–"
    names = given.names()
    shown = found[:limits.names]
    pages = sorted({c.evidence[-1].page for c in shown if c.evidence[-1].page})
    where = f" [p. {', '.join(map(str, pages))}]" if pages else ""
    return telling.names([_changed(c, names[c.actor]) for c in found], limits.names) + where


def _changed(cell: Cell, name: str) -> str:
    if not cell.changed:
        return name
    before = [e.stance for e in cell.evidence if e.stance != cell.stance][-1]
    return f"{name} (before: {SPOKEN[before]})"


def _eyes(given: Given, me: Row, limits: Limits) -> Section:
    """The delegation's own proposals, those first on which it has somebody against it or to win."""
    own = [s for s in standings(given.matrix, me.id) if s.mine]
    own.sort(key=lambda s: (len(s.opponents) + len(to_win(given.matrix, s)) > 0, len(s.allies) + len(s.opponents)), reverse=True)
    rows = tuple(_seen(given, s, limits) for s in given.once(own, lambda s: s.proposal)[:limits.proposals])
    return Section(_heading("Your positions, and who stands where", len(rows), len(own)),
                   head=("Proposal", "You", "With you", "Against you", "Could be won", "Silent"), rows=rows)


def _seen(given: Given, standing: Standing, limits: Limits) -> tuple[str, ...]:
    groups = (_cells(given, cells, limits) for cells in (standing.allies, standing.opponents, to_win(given.matrix, standing)))
    mine = LOOKS[standing.mine.stance] if standing.mine else None
    page = telling.page(standing.mine.evidence[-1].page) if standing.mine else ""
    own = f"{mine.symbol} {mine.word}{f' [{page}]' if page else ''}" if mine else ""
    silent = telling.names([cut(row.name, LONGEST_NAME) for row in standing.silent], (limits.names + 1) // 2) or NOBODY
    return (_proposal(given, standing.proposal, limits), own, *groups, silent)


def _company(given: Given, me: Row, limits: Limits) -> Section:
    """Over all proposals: who stood with the delegation and who against, most often first; no collectives and no offices."""
    found = [r for r in relations(given.matrix, me.id) if r.actor.kind not in NOBODY_TO_ASK]
    together = [r for r in found if len(r.together) > len(r.apart)]
    apart = [r for r in reversed(found) if len(r.apart) > len(r.together)]
    return Section("Over all proposals", tuple(
        Line(lead, telling.names([_often(r) for r in group], limits.names + 2), "")
        for lead, group in (("Most often with you", together), ("Most often against you", apart)) if group))


def _often(relation: Relation) -> str:
    return f"{cut(relation.actor.name, LONGEST_NAME)} ({len(relation.together)} with, {len(relation.apart)} against)"


def _islands(given: Given, limits: Limits) -> Section:
    """Supported in different coalitions, by nobody opposed: the widest first."""
    found = sorted(islands(given.matrix, given.me.id if given.me else None), key=lambda c: -len(given.matrix.on(c.id)))
    lines = tuple(Line("", f"{cut(telling.proposal(c), limits.characters)} – {_cells(given, given.matrix.on(c.id), limits)}",
                       given.place(c.meeting, c.page)) for c in given.once(found, lambda c: c)[:limits.islands])
    return Section(_heading("Islands of agreement", len(lines), len(found)), lines)


def _tasks(given: Given, limits: Limits) -> Section:
    """Those first that are due after the last of the meetings, then those without a date, then what is past."""
    last = max((m.date or "" for m in given.matrix.meetings), default="")
    found = [(meeting.id, task) for record, meeting in zip(given.records, given.matrix.meetings, strict=True)
             for task in tasks([record]) if _owns(given, meeting.id, task)]
    found.sort(key=lambda pair: _urgency(pair[1].point.due.date, last))
    lines = tuple(Line(cut(task.owner, 2 * LONGEST_NAME) or "Nobody named", cut(_task(task), limits.characters),
                       given.place(meeting, task.point.evidence.page)) for meeting, task in found[:limits.tasks])
    if given.me and not lines:
        lines = (Line("", NO_TASK, ""),)
    return Section(_heading("What you have to do" if given.me else "Who does what by when", len(lines), len(found)), lines)


def _urgency(due: str | None, last: str) -> tuple[int, str]:
    return (1, "") if due is None else (0 if due >= last[:len(due)] else 2, due)


def _owns(given: Given, meeting: str, task: Task) -> bool:
    return given.me is None or bool({given.me.id, given.me.id.removeprefix(f"{meeting}/")} & set(task.point.owners))


def _task(task: Task) -> str:
    due = day(task.point.due.date) or (task.point.due.text and f"“{task.point.due.text}”")
    return f"{f'by {due}: ' if due else ''}{task.summary}"
