"""On which page, and in which section, a place of the text is."""
from __future__ import annotations

from bisect import bisect_right

from pipeline.corrections.pages import Pages
from pipeline.discourse import Record, Span


class Places:
    """What the items around a place tell of it."""

    def __init__(self, record: Record) -> None:
        self.text = record.text
        self.pages = Pages(record)
        self.sections = sorted((s.evidence.start, s.id) for s in record.sections if s.evidence is not None)

    def span(self, start: int, end: int) -> Span:
        return Span(text=self.text[start:end], start=start, end=end, page=self.pages.of(start))

    def section(self, start: int) -> str | None:
        """The last one whose heading stands before."""
        before = bisect_right(self.sections, start, key=lambda s: s[0]) - 1
        return self.sections[before][1] if before >= 0 else None
