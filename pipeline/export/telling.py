"""What pictures, sheets and briefs say about a proposal, a position and a meeting, in the same words everywhere."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from pipeline import graph
from pipeline.discourse import Record
from pipeline.export.stances import LOOKS
from pipeline.matrix import Cell, Column, Evidence, Matrix, Meeting
from pipeline.standing import Camps
from pipeline.wording import count, cut, day

LONGEST_FILE = 60
CARE = "Read from the documents by a program: check the words on the page before you quote them."


def proposal(column: Column) -> str:
    """Its label and its words, the label once."""
    if not column.label:
        return column.text
    text = column.text.removeprefix(column.label).lstrip(" :.–-")
    return f"{column.label}: {text}" if text else column.label


def page(number: int | None) -> str:
    return f"p. {number}" if number else ""


def file_name(meeting: Meeting) -> str:
    """Without the folder, which is nobody else's business, and no longer than can be read."""
    return cut(PurePath(meeting.file).name, LONGEST_FILE)


def by_meeting(records: Sequence[Record], matrix: Matrix) -> list[tuple[Record, Meeting]]:
    """Each record once, with its meeting on the map that was built from them, in the order of the map."""
    once = graph.once(records)
    known = dict(zip(graph.document_ids(once), once, strict=True))
    return [(known[meeting.id], meeting) for meeting in matrix.meetings]


def heading(matrix: Matrix) -> str:
    """What the map is of."""
    if len(matrix.meetings) == 1:
        return matrix.meetings[0].title
    return f"Positions at {count(len(matrix.meetings), 'meeting')}"


def dates(matrix: Matrix) -> str:
    """The day, or the first and the last."""
    known = sorted({m.date for m in matrix.meetings if m.date})
    return " to ".join(map(day, dict.fromkeys((known[0], known[-1])))) if known else ""


def numbers(matrix: Matrix) -> str:
    """5 positions of 4 actors on 1 proposal"""
    positions = sum(len(cell.evidence) for cell in matrix.cells.values())
    return (f"{count(positions, 'position')} of {count(len(matrix.rows), 'actor')} on "
            f"{count(len(matrix.columns), 'proposal')}")


def sources(matrix: Matrix) -> str:
    """The file, or how many and which is the first and the last."""
    names = [file_name(meeting) for meeting in matrix.meetings]
    return names[0] if len(names) == 1 else f"{count(len(names), 'document')}, {names[0]} to {names[-1]}" if names else "none"


def quote(evidence: Evidence, file: str) -> str:
    """The words, and then where they stand: speaker, on behalf of whom, date, file and page, rule and confidence."""
    sure = "" if evidence.confidence is None else f"confidence {evidence.confidence:.2f}"
    facts = (", ".join(evidence.speakers), f"on behalf of {', '.join(evidence.on_behalf_of)}" if evidence.on_behalf_of else "",
             day(evidence.date), file, page(evidence.page), f"rule {evidence.rule}", sure)
    return f"“{' '.join(evidence.words.split())}”\n{' · '.join(filter(None, facts))}"


def cell(found: Cell, actor: str, files: dict[str, str]) -> str:
    """All that is known of an actor's stance: the positions in order of time, one below the other."""
    return "\n".join(f"{actor} {LOOKS[e.stance].phrase}: {quote(e, files[e.meeting])}" for e in found.evidence)


def tally(found: Camps) -> str:
    """How many stand where on a proposal on which several took a stand: +7 −3 ±1"""
    numbers = zip((LOOKS[s].symbol for s in LOOKS), (found.support, found.oppose, found.conditional), strict=True)
    return "  ".join(f"{symbol}{len(cells)}" for symbol, cells in numbers if cells) if found.voices > 1 else ""


def names(found: Sequence[str], most: int = 0) -> str:
    """Norway, Japan and 3 more; all of them where no number is given."""
    shown = found[:most] if most and len(found) > most else found
    return ", ".join(shown) + (f" and {len(found) - len(shown)} more" if len(shown) < len(found) else "")
