"""The position map as plain data: actors by proposals, and behind each cell the words in which the position was taken.

All that is looked at rather than computed with (page, picture, sheet, brief) is drawn from a `Matrix`. Rows stand by
coalition, columns in the order of the agenda, meetings in order of time, those without a date last; nothing is left
out: what a view shows of it is the view's choice.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline import graph
from pipeline.discourse import Record, Section


@dataclass(frozen=True, slots=True)
class Meeting:
    """One document. `id` is short and unique among the documents; `file` is the source as the record names it; `body` met."""

    id: str
    title: str
    date: str | None
    file: str
    sha256: str
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An actor. `groups` are names of those to which it belonged at the first of the meetings, of a person the affiliation
    in the list of participants; `coalition` counts from 0."""

    id: str
    name: str
    kind: str
    code: str | None
    groups: tuple[str, ...]
    coalition: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A proposal. `item` is the path of headings above it, the nearest last; `meeting` the id of its document."""

    id: str
    label: str | None
    text: str
    kind: str
    status: str
    item: tuple[str, ...]
    meeting: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One position taken, and the words in which it was."""

    stance: str
    words: str
    speakers: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    meeting: str
    date: str | None
    page: int | None
    start: int
    end: int
    rule: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an actor stands on a proposal: the positions that it took, in order of time, never none."""

    actor: str
    proposal: str
    evidence: tuple[Evidence, ...]

    @property
    def stance(self) -> str:
        """The latest."""
        return self.evidence[-1].stance

    @property
    def changed(self) -> bool:
        return len({e.stance for e in self.evidence}) > 1


@dataclass(frozen=True)
class Matrix:
    """`cells` by (actor, proposal)."""

    meetings: tuple[Meeting, ...]
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[str, str], Cell]

    @cached_property
    def _by_proposal(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {column.id: [] for column in self.columns}
        for row in self.rows:
            for cell in self._by_actor.get(row.id, ()):
                found[cell.proposal].append(cell)
        return found

    @cached_property
    def _by_actor(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for cell in self.cells.values():
            found.setdefault(cell.actor, []).append(cell)
        return found

    def on(self, proposal: str) -> list[Cell]:
        """The positions on a proposal, in the order of the rows."""
        return self._by_proposal[proposal]

    def of(self, actor: str) -> list[Cell]:
        """The positions of an actor, in order of time."""
        return self._by_actor.get(actor, [])


def build(records: Sequence[Record]) -> Matrix:
    """The map of one or several records; proposals on which nobody took a position are no columns."""
    once = sorted(graph.once(records), key=lambda r: (r.meeting.date is None, r.meeting.date or "", r.origin.file))
    evidence = graph.build(once)
    meetings = dict(zip(graph.document_ids(once), once, strict=True))
    columns = tuple(_columns(evidence, meetings))
    return Matrix(
        meetings=tuple(Meeting(name, _title(r) or name, r.meeting.date, r.origin.file, r.origin.sha256, r.meeting.body)
                       for name, r in meetings.items()),
        rows=tuple(_rows(evidence, next((r.meeting.date for r in once if r.meeting.date), None))),
        columns=columns, cells=_cells(evidence, {column.id: column.meeting for column in columns}))


def _title(record: Record) -> str:
    meeting = record.meeting
    return meeting.title or " ".join(filter(None, (meeting.body, meeting.number)))


def _rows(evidence: graph.Evidence, day: str | None) -> Iterator[Row]:
    names = graph.group_names()
    for number, coalition in enumerate(_in_reading_order(evidence, graph.coalitions(evidence))):
        for actor in coalition:
            node = evidence.nodes[actor]
            groups = tuple(names[g] for g in graph.groups_of(node["code"], day)) if "code" in node else ()
            own = (node["affiliation"],) if "affiliation" in node else ()
            yield Row(actor, node["name"], node["kind"], node.get("code"), own + groups, number, _list(node, "aliases"))


def _in_reading_order(evidence: graph.Evidence, coalitions: list[list[str]]) -> list[list[str]]:
    """Those who stand alone after the coalitions, as they spoke: their positions then run down the map with the agenda."""
    first = {actor: number for number, (actor, *_) in reversed([*enumerate(graph.in_time(evidence))])}
    return sorted(coalitions, key=lambda group: (len(group) == 1, first[group[0]] if len(group) == 1 else 0))


def _columns(evidence: graph.Evidence, meetings: Mapping[str, Record]) -> Iterator[Column]:
    for name, record in meetings.items():
        sections = {s.id: s for s in record.sections}
        prefix = f"{name}/" if len(meetings) > 1 else ""
        for proposal in sorted(record.proposals, key=lambda p: p.text.start):
            if evidence.in_degree(prefix + proposal.id):
                yield Column(prefix + proposal.id, proposal.label, proposal.text.text, proposal.kind, proposal.status,
                             _path(sections, proposal.section), name, proposal.text.page)


def _path(sections: Mapping[str, Section], identity: str | None) -> tuple[str, ...]:
    """The headings above, from the top; a circle of parents ends it."""
    path: dict[str, str] = {}
    while identity is not None and identity in sections and identity not in path:
        path[identity] = sections[identity].title
        identity = sections[identity].parent
    return tuple(reversed(path.values()))


def _cells(evidence: graph.Evidence, meetings: Mapping[str, str]) -> dict[tuple[str, str], Cell]:
    found: dict[tuple[str, str], list[Evidence]] = {}
    for actor, proposal, _, edge in graph.in_time(evidence):
        found.setdefault((actor, proposal), []).append(_taken(edge, meetings[proposal]))
    return {pair: Cell(*pair, tuple(taken)) for pair, taken in found.items()}


def _taken(edge: Mapping[str, Any], meeting: str) -> Evidence:
    return Evidence(
        stance=edge["stance"], words=edge["words"], speakers=_list(edge, "speakers"), on_behalf_of=_list(edge, "on_behalf_of"),
        meeting=meeting, date=edge.get("date"), page=edge.get("page"), start=edge["start"], end=edge["end"],
        rule=edge["rule"], confidence=edge.get("confidence"))


def _list(edge: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(edge[key].split("|")) if key in edge else ()
