"""What the page is told: the matrix as lists that refer to one another by number, each text once.

Rows of numbers and texts are short: fifty reports have thousands of positions. `unpack` in assets/core.js gives them names.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from pipeline.export.sanitize import strip
from pipeline.matrix import Column, Evidence, Matrix, Meeting, Row
from pipeline.threads import threads

STANCES = ("oppose", "conditional", "support")


class Numbered(dict[Any, int]):
    """Things in the order in which they were first asked for, and their numbers."""

    def __missing__(self, thing: Any) -> int:
        self[thing] = len(self)
        return self[thing]


def payload(matrix: Matrix, me: str | None, links: Mapping[str, str]) -> dict[str, Any]:
    """Plain JSON. What refers to an entry of another list is its number there; a position stands in order of time for each
    actor and proposal, as [actor, proposal, stance, words, page, speakers, on behalf of, rule, confidence, start, end].
    A proposal that came back at another meeting has the number of its thread at its end."""
    words, rules, names, items = Numbered(), Numbered(), Numbered(), Numbered()
    meetings = {m.id: n for n, m in enumerate(matrix.meetings)}
    actors = {row.id: n for n, row in enumerate(matrix.rows)}
    positions = [
        [actors[actor], column, STANCES.index(e.stance), words[strip(e.words)], e.page, [names[strip(n)] for n in e.speakers],
         [names[strip(n)] for n in e.on_behalf_of], rules[e.rule], e.confidence, e.start, e.end]
        for actor, column, e in _taken(matrix)]
    inside, thread = _inside(positions, list(words)), threads(matrix)
    proposals = [_proposal(c, inside.get(n), (items[c.item], meetings[c.meeting])) for n, c in enumerate(matrix.columns)]
    return {
        "title": _title(matrix.meetings), "me": actors.get(me or ""),
        "meetings": [_meeting(m, links) for m in matrix.meetings], "actors": [_actor(row, names) for row in matrix.rows],
        "proposals": [[*p, thread[c.id]] if c.id in thread else p for c, p in zip(matrix.columns, proposals, strict=True)],
        "items": [[strip(title) for title in path] for path in items],
        "words": list(words), "rules": list(rules), "names": list(names), "positions": positions}


def _inside(positions: list[list[Any]], words: list[str]) -> dict[int, tuple[int, str]]:
    """For each proposal the first words in which a position was taken on it, and their number."""
    first: dict[int, tuple[int, str]] = {}
    for _, proposal, _, number, *_ in positions:
        first.setdefault(proposal, (number, words[number]))
    return first


def _taken(matrix: Matrix) -> Iterator[tuple[str, int, Evidence]]:
    for number, column in enumerate(matrix.columns):
        for cell in matrix.on(column.id):
            yield from ((cell.actor, number, evidence) for evidence in cell.evidence)


def _title(meetings: tuple[Meeting, ...]) -> str:
    """Of the meeting, or how many there were and when."""
    if len(meetings) == 1:
        return strip(meetings[0].title)
    dates = sorted(m.date for m in meetings if m.date)
    span = f", {dates[0]} to {dates[-1]}" if dates else ""
    return f"{len(meetings)} meetings{span}"


def _meeting(meeting: Meeting, links: Mapping[str, str]) -> dict[str, Any]:
    return {"id": meeting.id, "title": strip(meeting.title), "date": meeting.date, "file": PurePath(meeting.file).name,
            "href": links.get(meeting.file)}


def _actor(row: Row, names: Numbered) -> list[Any]:
    """[name, kind, groups, coalition]"""
    return [strip(row.name), row.kind, [names[g] for g in row.groups], row.coalition]


def _proposal(column: Column, words: tuple[int, str] | None, place: tuple[int, int]) -> list[Any]:
    """[label, text, status, agenda item, meeting]; a text that stands in the words is [number of the words, start, length].

    The length of the words is counted as scripts in a page do, in UTF-16.
    """
    text: Any = strip(column.text)
    if words and (at := words[1].find(text)) >= 0:
        text = [words[0], _utf16(words[1][:at]), _utf16(text)]
    return [column.label and strip(column.label), text, column.status, *place]


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
