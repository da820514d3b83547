"""On which page, and in which section, a place of the text is."""
from __future__ import annotations

from bisect import bisect_left, bisect_right

from pipeline.discourse import Record, Span
from pipeline.export.annotations.scheme import LAYERS


class Places:
    """What the items around a place tell of it."""

    def __init__(self, record: Record) -> None:
        self.text = record.text
        spans = [value for layer in (*(layer.name for layer in LAYERS), "sections", "participants", "agenda")
                 for item in getattr(record, layer) for _, value in item if isinstance(value, Span)]  # fmt: skip
        self.pages = sorted({(s.start, s.page) for s in spans if s.page is not None})
        self.last = record.origin.pages
        self.sections = sorted((s.evidence.start, s.id) for s in record.sections if s.evidence is not None)

    def span(self, start: int, end: int) -> Span:
        return Span(text=self.text[start:end], start=start, end=end, page=self.page(start))

    def page(self, start: int) -> int | None:
        """None where what stands before and what stands after are on different pages."""
        if self.last is None or not self.pages:
            return None
        before = bisect_right(self.pages, start, key=lambda p: p[0]) - 1
        after = bisect_left(self.pages, start, key=lambda p: p[0])
        left = self.pages[before][1] if before >= 0 else 1
        right = self.pages[after][1] if after < len(self.pages) else self.last
        return left if left == right else None

    def section(self, start: int) -> str | None:
        """The last one whose heading stands before."""
        before = bisect_right(self.sections, start, key=lambda s: s[0]) - 1
        return self.sections[before][1] if before >= 0 else None
