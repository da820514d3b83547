"""On which page of the document a place of its text is, told by the items of the record around it."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from pipeline.discourse import Record, Span

LAYERS = ("participants", "agenda", "sections", "statements", "proposals", "positions", "decisions", "action_points", "events",
          "documents", "edits", "comments", "passages", "unattributed")  # fmt: skip


class Pages:
    """The pages of a record. A place between items of two pages has none."""

    def __init__(self, record: Record) -> None:
        self.known = sorted({(s.start, s.page) for s in _spans(record) if s.page is not None})
        self.starts = [start for start, _ in self.known]
        self.last = record.origin.pages

    def of(self, start: int) -> int | None:
        if self.last is None or not self.known:
            return None
        before, after = bisect_right(self.starts, start) - 1, bisect_left(self.starts, start)
        left = self.known[before][1] if before >= 0 else 1
        right = self.known[after][1] if after < len(self.known) else self.last
        return left if left == right else None


def _spans(record: Record) -> Iterator[Span]:
    for layer in LAYERS:
        for item in getattr(record, layer):
            yield from (value for _, value in item if isinstance(value, Span))
