"""A position brief: one page for the evening before the session, as a Word document."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from pipeline import matrix
from pipeline.discourse import Record
from pipeline.export import telling
from pipeline.export.brief import paper
from pipeline.export.brief.content import Brief, Given, Limits, brief
from pipeline.matrix import Matrix, Row
from pipeline.standing import find

# From the fullest to the barest: the first that fits the page is taken.
FULLEST = Limits(decisions=8, proposals=14, names=14, tasks=10, islands=5, characters=260)
BAREST = Limits(decisions=1, proposals=1, names=2, tasks=1, islands=1, characters=60)
STEPS = 24


def write(records: Sequence[Record], me: str | None = None) -> bytes:
    """The brief of these records, in the eyes of one delegation where it is named (by any of its names)."""
    made = matrix.build(records)
    return paper.write(fitting(records, made, None if me is None else find(made, me)))


def fitting(records: Sequence[Record], made: Matrix, me: Row | None = None) -> Brief:
    """As much as goes on one page; the barest step where even that is too much."""
    given = Given([record for record, _ in telling.by_meeting(records, made)], made, me)
    briefs = (brief(given, _limits(step / STEPS)) for step in range(STEPS, 0, -1))
    return next((b for b in briefs if paper.fits(b)), brief(given, BAREST))


def _limits(share: float) -> Limits:
    """Between the barest and the fullest."""
    return Limits(**{name: round(least + share * (getattr(FULLEST, name) - least)) for name, least in asdict(BAREST).items()})
