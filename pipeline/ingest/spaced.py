"""Words set wide for show, as in M I N U T E S, made whole again."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.ingest.boxes import Span

FEWEST = 5  # letters in a row that stand alone
DIFFERENT = 4  # of them at the least: ticks and votes in the columns of a table are not
WIDEST = 0.8  # of the size: what is farther apart stands in columns
WORD = 1.6  # times the usual gap, and a new word begins


def closed(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of a line, with words whose letters stand apart as one span each."""
    if sum(len(span.text) == 1 for span in spans) < FEWEST:
        return tuple(spans)
    return tuple(span for alone, group in groupby(spans, _stands_alone) for span in (_words(list(group)) if alone else group))


def _stands_alone(span: Span) -> bool:
    return len(span.text) == 1 and span.text.isalnum() and not span.glued


def _words(group: Sequence[Span]) -> Iterator[Span]:
    letters = [span.text for span in group if span.text.isalpha()]
    gaps = [after.x0 - before.x1 for before, after in pairwise(group)]
    if len(letters) < FEWEST or len(set(letters)) < DIFFERENT or letters == sorted(letters) or not _is_wide(group, gaps):
        yield from group
        return
    word = group[0]
    for span, gap in zip(group[1:], gaps, strict=True):
        if gap > WORD * median(gaps):
            yield word
            word = span
        else:
            word = word._replace(text=word.text + span.text, x1=span.x1)
    yield word


def _is_wide(group: Sequence[Span], gaps: Sequence[float]) -> bool:
    """Whether single letters are set in one way and at equal distances."""
    usual = median(gaps)
    near = [gap for gap in gaps if gap <= WORD * usual]
    return len({(span.size, span.styles) for span in group}) == 1 and usual < WIDEST * group[0].size and min(near) > usual / WORD
