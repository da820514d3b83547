"""What the page is told: the matrix as lists that refer to one another by number, each text once.

Rows of numbers and texts are short: fifty reports have thousands of positions. `unpack` in assets/core.js gives them names.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from pipeline.matrix import Column, Evidence, Matrix, Meeting, Row
from pipeline.threads import threads
from pipeline.wording import day, visible

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
        [actors[actor], column, STANCES.index(e.stance), words[_shown(e.words)], e.page, [names[_shown(n)] for n in e.speakers],
         [names[_shown(n)] for n in e.on_behalf_of], rules[_shown(e.rule)], e.confidence, e.start, e.end]
        for actor, column, e in _taken(matrix)]
    texts = [_shown(column.text) for column in matrix.columns]
    inside, thread = _inside(positions, list(words), texts), threads(matrix)
    proposals = [_proposal(c, inside.get(n, text), (items[c.item], meetings[c.meeting]))
                 for n, (c, text) in enumerate(zip(matrix.columns, texts, strict=True))]
    return {
        "title": _title(matrix.meetings), "me": actors.get(me or ""),
        "meetings": [_meeting(m, links) for m in matrix.meetings], "actors": [_actor(row, names) for row in matrix.rows],
        "proposals": [[*p, thread[c.id]] if c.id in thread else p for c, p in zip(matrix.columns, proposals, strict=True)],
        "items": [[_shown(title) for title in path] for path in items],
        "words": list(words), "rules": list(rules), "names": list(names), "positions": positions}


def _inside(positions: Sequence[Sequence[Any]], words: Sequence[str], texts: Sequence[str]) -> dict[int, list[int]]:
    """Where a proposal's text stands in words in which somebody took a position on it: [number of the words, start, length].

    Lengths are counted as the scripts of a page do, in UTF-16.
    """
    found: dict[int, list[int]] = {}
    for _, proposal, _, number, *_ in positions:
        if proposal not in found and (at := words[number].find(texts[proposal])) >= 0:
            found[proposal] = [number, _utf16(words[number][:at]), _utf16(texts[proposal])]
    return found


def _taken(matrix: Matrix) -> Iterator[tuple[str, int, Evidence]]:
    for number, column in enumerate(matrix.columns):
        for cell in matrix.on(column.id):
            yield from ((cell.actor, number, evidence) for evidence in cell.evidence)


def _title(meetings: tuple[Meeting, ...]) -> str:
    """Of the meeting, or how many there were and when."""
    if len(meetings) == 1:
        return _shown(meetings[0].title)
    dates = sorted(m.date for m in meetings if m.date)
    return f"{len(meetings)} meetings" + (f", {_shown(day(dates[0]))} to {_shown(day(dates[-1]))}" if dates else "")


def _meeting(meeting: Meeting, links: Mapping[str, str]) -> dict[str, Any]:
    return {"id": meeting.id, "title": _shown(meeting.title), "date": meeting.date and _shown(meeting.date),
            "file": _shown(PurePath(meeting.file).name), "href": links.get(meeting.sha256)}


def _actor(row: Row, names: Numbered) -> list[Any]:
    """[name, kind, groups, coalition]"""
    return [_shown(row.name), row.kind, [names[g] for g in row.groups], row.coalition]


def _proposal(column: Column, text: str | list[int], place: tuple[int, int]) -> list[Any]:
    """[label, text or where it stands, status, agenda item, meeting]"""
    return [column.label and _shown(column.label), text, column.status, *place]


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shown(text: str) -> str:
    """Line by line, control and bidirectional characters as escapes."""
    return "\n".join(map(visible, text.splitlines()))
