"""A position brief: one page for the evening before the session, as a Word document."""
from __future__ import annotations

from collections.abc import Sequence

from pipeline import graph, matrix
from pipeline.discourse import Record
from pipeline.export.brief import paper
from pipeline.export.brief.content import Brief, Given, Limits, brief
from pipeline.matrix import Matrix, Row
from pipeline.standing import find

# From the fullest to the barest: the first that fits the page is taken.
STEPS = tuple(Limits(*numbers) for numbers in (
    (8, 10, 12, 10, 4, 260), (7, 8, 10, 8, 4, 220), (6, 7, 8, 7, 3, 190), (5, 6, 7, 6, 3, 170), (5, 5, 6, 5, 3, 150),
    (4, 4, 5, 4, 2, 140), (3, 4, 5, 4, 2, 120), (3, 3, 4, 3, 2, 100), (2, 2, 3, 2, 1, 80), (1, 1, 2, 1, 1, 60)))


def write(records: Sequence[Record], me: str | None = None) -> bytes:
    """The brief of these records, in the eyes of one delegation where it is named (by any of its names)."""
    made = matrix.build(records)
    return paper.write(fitting(records, made, find(made, me) if me else None))


def fitting(records: Sequence[Record], made: Matrix, me: Row | None = None) -> Brief:
    """As much as goes on one page; the barest step where even that is too much."""
    by_file = {record.origin.file: record for record in graph.once(records)}
    given = Given([by_file[meeting.file] for meeting in made.meetings], made, me)
    briefs = (brief(given, limits) for limits in STEPS)
    return next((b for b in briefs if paper.fits(b)), brief(given, STEPS[-1]))
