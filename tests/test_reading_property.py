"""For any document made of headings, paragraphs, lists and tables in one to three columns: nothing is lost, doubled or moved."""
from __future__ import annotations

import io
from itertools import count, pairwise
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Table, TableStyle
from reportlab.platypus import Paragraph as Text

from pipeline.document import Minutes, Region
from pipeline.ingest import read_bytes

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=7)
HEAD = ParagraphStyle("head", fontName="Times-Bold", fontSize=12, leading=15, spaceBefore=6, spaceAfter=4, keepWithNext=1)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=14, bulletIndent=2)
CELL = ParagraphStyle("cell", fontName="Times-Roman", fontSize=9, leading=11)
GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
CONSONANTS, VOWELS = "bdfglmnprstv", "aeiou"

# how many words each block has; a table: columns, and the words of each cell of its rows
lengths = st.integers(1, 60)
blocks = st.one_of(
    st.tuples(st.just("heading"), st.integers(1, 4)),
    st.tuples(st.just("paragraph"), lengths),
    st.tuples(st.just("paragraph"), st.integers(30, 120)),
    st.tuples(st.just("list"), st.lists(st.integers(2, 25), min_size=2, max_size=5)),
    st.tuples(st.just("table"), st.integers(2, 3).flatmap(
        lambda n: st.lists(st.lists(st.integers(1, 7), min_size=n, max_size=n), min_size=2, max_size=6))),
)  # fmt: skip
documents = st.tuples(st.integers(1, 3), st.lists(blocks, min_size=4, max_size=25))


def word(number: int) -> str:
    """A made-up word, another one for each number."""
    made = ""
    for _ in range(3):
        number, one = divmod(number, len(CONSONANTS))
        number, other = divmod(number, len(VOWELS))
        made = CONSONANTS[one] + VOWELS[other] + made
    return made


class Author:
    """Writes blocks of new words and keeps what it wrote."""

    def __init__(self) -> None:
        self.numbers = count()
        self.written: list[str] = []

    def phrase(self, length: int, stop: str = "") -> str:
        words = [word(next(self.numbers)) for _ in range(length)]
        words[0] = words[0].capitalize()
        words[-1] += stop
        self.written += words
        return " ".join(words)

    def block(self, kind: str, size: Any, width: float) -> list[Any]:
        if kind == "heading":
            return [Text(self.phrase(size), HEAD)]
        if kind == "paragraph":
            return [Text(self.phrase(size, "."), BODY)]
        if kind == "list":
            return [Text(self.phrase(n, "."), ITEM, bulletText="•") for n in size]
        most = 2 if width < 200 else 3  # a word that fills a cell may be the beginning of one that was cut
        rows = [[Text(self.phrase(n), CELL) for n in row[:most]] for row in size]
        return [Table(rows, [width / len(rows[0])] * len(rows[0]), style=GRID, spaceBefore=4, spaceAfter=8)]


def printed(columns: int, found: list[tuple[str, Any]]) -> tuple[bytes, list[str]]:
    """A PDF with a running head and page numbers, and its words in order."""
    out, author = io.BytesIO(), Author()
    wide = (A4[0] - 120 + 20) / columns
    frames = [Frame(60 + i * wide, 80, wide - 20, A4[1] - 180, 0, 0, 0, 0) for i in range(columns)]

    def furnish(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, A4[1] - 40, "TMP/WG/4/CRP.2")
        canvas.drawCentredString(A4[0] / 2, 40, f"Page {document.page}")

    document = BaseDocTemplate(out, pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=furnish)])
    flow = [item for kind, size in found for item in author.block(kind, size, wide - 20)]
    document.build([*flow, PageBreak(), *author.block("paragraph", 20, wide)])  # a head is told by standing on two pages
    return out.getvalue(), author.written


def holds_together(minutes: Minutes) -> None:
    """The anchors and blocks of a document are sound, and every word is anchored on its pages."""
    end = 0
    for anchor in minutes.anchors:
        place = anchor.place
        assert isinstance(place, Region)
        assert end <= anchor.start < anchor.end <= len(minutes.text)
        assert not minutes.text[end : anchor.start].strip()
        assert 1 <= place.page <= (minutes.origin.pages or 0)
        assert 0 <= place.x0 < place.x1 <= A4[0] + 1
        assert 0 <= place.top < place.bottom <= A4[1] + 1
        end = anchor.end
    assert not minutes.text[end:].strip()
    assert all(a.end < b.start for a, b in pairwise(minutes.blocks))
    assert "\n".join(minutes.text[b.start : b.end] for b in minutes.blocks) == minutes.text


QUICK = (Phase.explicit, Phase.generate)  # without making a failure smaller, which takes minutes


@settings(max_examples=25, deadline=None, derandomize=True, phases=QUICK, suppress_health_check=[HealthCheck.too_slow])
@given(documents)
def test_every_word_is_read_once_and_in_order(document: tuple[int, list[tuple[str, Any]]]) -> None:
    content, written = printed(*document)
    minutes = read_bytes(content, "made.pdf")
    assert minutes.text.split() == written
    holds_together(minutes)
