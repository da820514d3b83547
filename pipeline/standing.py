"""Where the others stand as one delegation sees them: who is with it, who is against, who could be won, who is silent.

    me = find(matrix, "EU")
    for standing in standings(matrix, me.id): ...

Every actor of a meeting is in exactly one group on each of its proposals, so that the numbers add up. What is said here
rests on positions alone: an actor that took none anywhere in the meeting is unknown to the matrix, and so to this.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.errors import ConfigError
from pipeline.graph import group_names, groups_of
from pipeline.lexicon import ActorEntry, entries
from pipeline.matrix import Cell, Column, Matrix, Row

CONTRARY = {"support": "oppose", "oppose": "support"}
# Nobody can go and ask "many parties", and a chair has no side to be won for.
NOBODY_TO_ASK = frozenset({"collective", "office"})
NAMED = 5


class UnknownActor(ConfigError):
    """No actor of the map, or more than one, is called what the user typed."""

    advice = "give the name, another name, or the code of an actor on the map"


@dataclass(frozen=True, slots=True)
class Camps:
    """Who stands where on a proposal by the latest stance, each in the order of the rows of the matrix."""

    proposal: Column
    support: tuple[Cell, ...]
    oppose: tuple[Cell, ...]
    conditional: tuple[Cell, ...]

    @property
    def contested(self) -> bool:
        """Not all who spoke are for it, or not all against."""
        return sum(map(bool, (self.support, self.oppose, self.conditional))) > 1

    @property
    def voices(self) -> int:
        return len(self.support) + len(self.oppose) + len(self.conditional)


@dataclass(frozen=True, slots=True)
class Standing:
    """One proposal in the eyes of one actor. `mine` is None where it took no stand; then nobody is ally or opponent.

    allies        hold the same stance
    persuadables  hold another, but with a condition, or after having changed, or beside a contrary one
    opponents     hold the contrary one, and no other
    others        hold a stance that is neither the same nor contrary, since mine is a condition or there is none
    silent        took a stand at the meeting, not on this; without collectives and offices
    """

    proposal: Column
    mine: Cell | None
    allies: tuple[Cell, ...]
    persuadables: tuple[Cell, ...]
    opponents: tuple[Cell, ...]
    others: tuple[Cell, ...]
    silent: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """How often another actor stood with this one, and how often against: the ids of the proposals."""

    actor: Row
    together: tuple[str, ...]
    apart: tuple[str, ...]


def find(matrix: Matrix, name: str) -> Row:
    """The actor that the user means: by id, name, code, alias or any name that the lexicon has for it, whatever the case.

    UnknownActor where nobody or more than one is called so; it names the nearest. A blank name is nobody's.
    """
    if not _key(name):
        raise UnknownActor("no actor is named: the name is empty")
    for found in _meant(matrix, _key(name)):
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{row.id} ({row.name})" for row in found[:NAMED])
            more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
            raise UnknownActor(f"{name}: {len(found)} actors are called so: {listed}{more}", "give the id of one of them")
    raise UnknownActor(f"{name}: no actor of that name took a position", _nearest(matrix, name))


def to_win(matrix: Matrix, standing: Standing) -> tuple[Cell, ...]:
    """The persuadables whom somebody can go and ask: without collectives and offices."""
    nobody = {row.id for row in matrix.rows if row.kind in NOBODY_TO_ASK}
    return tuple(cell for cell in standing.persuadables if cell.actor not in nobody)


def camps(matrix: Matrix, proposal: Column) -> Camps:
    """Who stands where on this proposal."""
    cells = matrix.on(proposal.id)
    return Camps(proposal, *(tuple(c for c in cells if c.stance == s) for s in ("support", "oppose", "conditional")))


def standings(matrix: Matrix, me: str) -> tuple[Standing, ...]:
    """Every proposal of the meetings at which the actor with this id took a stand, in the order of the columns."""
    present = _present(matrix)
    mine = {e.meeting for cell in matrix.of(me) for e in cell.evidence}
    return tuple(_standing(matrix, column, me, present[column.meeting]) for column in matrix.columns if column.meeting in mine)


def relations(matrix: Matrix, me: str) -> tuple[Relation, ...]:
    """Who stood with or against this actor on anything: the steadiest ally first, the steadiest opponent last."""
    together: dict[str, list[str]] = {}
    apart: dict[str, list[str]] = {}
    for mine in matrix.of(me):
        for cell in matrix.on(mine.proposal):
            if cell.actor != me and cell.stance == mine.stance:
                together.setdefault(cell.actor, []).append(cell.proposal)
            elif cell.stance == CONTRARY.get(mine.stance):
                apart.setdefault(cell.actor, []).append(cell.proposal)
    found = [Relation(row, tuple(together.get(row.id, ())), tuple(apart.get(row.id, ()))) for row in matrix.rows
             if row.id in together or row.id in apart]
    return tuple(sorted(found, key=lambda r: len(r.apart) - len(r.together)))


def islands(matrix: Matrix, me: str | None = None) -> tuple[Column, ...]:
    """Islands of agreement: what all who spoke support, and always did, among them actors of two coalitions or more.

    With an actor: those that it supports itself.
    """
    coalition = {row.id: row.coalition for row in matrix.rows}
    return tuple(column for column in matrix.columns if _is_island(cells := matrix.on(column.id), coalition)
                 and (me is None or any(cell.actor == me for cell in cells)))


def _is_island(cells: list[Cell], coalition: dict[str, int]) -> bool:
    agreed = all(e.stance == "support" for cell in cells for e in cell.evidence)
    return agreed and len({coalition[cell.actor] for cell in cells}) > 1


def _standing(matrix: Matrix, proposal: Column, me: str, present: tuple[Row, ...]) -> Standing:
    cells = matrix.on(proposal.id)
    mine = matrix.cells.get((me, proposal.id))
    groups: dict[str, list[Cell]] = {"allies": [], "persuadables": [], "opponents": [], "others": []}
    for cell in cells:
        if cell.actor != me:
            groups[_group(cell, mine)].append(cell)
    spoke = {cell.actor for cell in cells} | {me}
    silent = tuple(row for row in present if row.id not in spoke and row.kind not in NOBODY_TO_ASK)
    return Standing(proposal, mine, **{name: tuple(found) for name, found in groups.items()}, silent=silent)


def _group(cell: Cell, mine: Cell | None) -> str:
    if mine and cell.stance == mine.stance:
        return "allies"
    if cell.changed or cell.stance == "conditional":
        return "persuadables"
    return "opponents" if mine and cell.stance == CONTRARY.get(mine.stance) else "others"


def _present(matrix: Matrix) -> dict[str, tuple[Row, ...]]:
    """Who took a stand at each meeting, in the order of the rows."""
    found: dict[str, dict[str, Row]] = {meeting.id: {} for meeting in matrix.meetings}
    for row in matrix.rows:
        for cell in matrix.of(row.id):
            for evidence in cell.evidence:
                found[evidence.meeting][row.id] = row
    return {meeting: tuple(rows.values()) for meeting, rows in found.items()}


def _key(name: str) -> str:
    """Without regard to case and spaces."""
    return " ".join(name.casefold().split())


def _meant(matrix: Matrix, key: str) -> Iterator[list[Row]]:
    """The rows that go by this name, by the surest sense first."""
    yield [row for row in matrix.rows if key == _key(row.id)]
    yield [row for row in matrix.rows if key in (_key(row.name), _key(row.code or ""))]
    yield [row for row in matrix.rows if key in map(_key, row.aliases)]
    known = {form for forms in _lexicon() if key in forms for form in forms}
    yield [row for row in matrix.rows if known & {_key(n) for n in (row.id, row.name, row.code or row.id, *row.aliases)}]


def _groups(matrix: Matrix, key: str) -> list[str]:
    """The names of the actors that are groups of the state of this name at the time of the first meeting."""
    day = next((meeting.date for meeting in matrix.meetings if meeting.date), None)
    codes = [entry.code for entry in entries(ActorEntry, "actors") if entry.code and key in map(_key, (entry.id, *entry.forms))]
    groups = {group for code in codes for group in groups_of(code, day)}
    names = {group_names()[group] for group in groups}
    return [row.name for row in matrix.rows if row.id in groups or names & {row.name, *row.aliases}][:NAMED]


def _lexicon() -> Iterator[set[str]]:
    for entry in entries(ActorEntry, "actors", "groups"):
        yield {_key(form) for form in (entry.id, entry.name, *entry.names, *entry.acronyms)}


def _nearest(matrix: Matrix, name: str) -> str:
    """What to try instead: the groups that spoke for a state that did not, the names that look alike, or who spoke most."""
    if groups := _groups(matrix, _key(name)):
        return f"of its groups, {' and '.join(groups)} did"
    shown = {_key(form): row.name for row in matrix.rows for form in (row.name, *row.aliases)}
    near = list(dict.fromkeys(shown[k] for k in get_close_matches(_key(name), shown, n=NAMED, cutoff=0.6)))
    if near:
        return f"did you mean {' or '.join(near)}?"
    most = sorted(matrix.rows, key=lambda row: -len(matrix.of(row.id)))[:NAMED]
    return f"those who spoke most are {', '.join(row.name for row in most)}" if most else "no positions were found"
