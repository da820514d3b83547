"""Word files made at random: in each view every block reads back in order, and each change on exactly its own letters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from made_word import add, change, mark, p, run, saved, table, tc, tr

from pipeline.document import Minutes
from pipeline.ingest import read_bytes
from pipeline.ingest.options import Changes, Options

GONE: dict[Changes, str] = {"accepted": "del", "original": "ins", "all": ""}
STYLES = ("", "<w:pStyle w:val='Heading2'/>", "<w:pStyle w:val='ListBullet'/>", "<w:pStyle w:val='ListNumber'/>")
LOOKS = ("", "<w:b/>", "<w:strike/>", "<w:vanish/>", "<w:rStyle w:val='Strong'/>")


@dataclass(frozen=True)
class Piece:
    text: str
    tag: str
    author: str
    look: str

    @property
    def xml(self) -> str:
        inner = run(self.text, self.look, "delText" if self.tag == "del" else "t")
        return change(self.tag, inner, self.author) if self.tag else inner


@dataclass(frozen=True)
class Par:
    pieces: tuple[Piece, ...]
    style: str = ""
    end: str = ""  # whether its mark was put in or goes out

    @property
    def xml(self) -> str:
        return p("".join(piece.xml for piece in self.pieces), self.style + (mark(self.end) if self.end else ""))

    def text(self, view: Changes) -> str:
        return "".join(piece.text for piece in self.pieces if not piece.tag or piece.tag != GONE[view])


@dataclass(frozen=True)
class Grid:
    """Rows of cells; `wide` says which have two cells, the first over two columns."""

    rows: tuple[tuple[Par, Par, Par], ...]
    wide: tuple[bool, ...]
    tags: tuple[str, ...]

    @property
    def xml(self) -> str:
        rows = (tr(*(tc(cell.xml, '<w:gridSpan w:val="2"/>' if wide and not i else "") for i, cell in enumerate(row[wide:])),
                   properties=change(tag, "") if tag else "")
                for row, wide, tag in zip(self.rows, self.wide, self.tags, strict=True))  # fmt: skip
        return table(*rows, grid=3)

    def texts(self, view: Changes) -> list[str]:
        return [cell.text(view) for row, wide, tag in zip(self.rows, self.wide, self.tags, strict=True)
                if not tag or tag != GONE[view] for cell in row[wide:]]  # fmt: skip


TAGS = st.sampled_from(["", "", "ins", "del"])
PIECES = st.builds(Piece, st.text("abcd ", min_size=1, max_size=8), TAGS, st.sampled_from(["Ana", "Ben"]), st.sampled_from(LOOKS))
CELLS = st.builds(Par, st.lists(PIECES, max_size=3).map(tuple))
PARS = st.builds(Par, st.lists(PIECES, max_size=5).map(tuple), st.sampled_from(STYLES), TAGS)
GRIDS = st.integers(1, 3).flatmap(lambda n: st.builds(Grid, *(st.lists(of, min_size=n, max_size=n).map(tuple) for of in (
    st.tuples(CELLS, CELLS, CELLS), st.booleans(), TAGS))))  # fmt: skip
BODIES = st.lists(st.one_of(PARS, PARS, GRIDS), min_size=1, max_size=6)


def expected(body: list[Par | Grid], view: Changes) -> list[str]:
    """The blocks that there should be."""
    found, held = [], ""
    for part in [*body, Grid((), (), ())]:
        if isinstance(part, Par):
            held += part.text(view)
            if part.end and part.end == GONE[view]:
                continue
        found.append(held)
        held = ""
        found += part.texts(view) if isinstance(part, Grid) else []
    return [" ".join(text.split()) for text in found if text.strip()]


def letters(text: str) -> str:
    return "".join(text.split())


def without(minutes: Minutes, kind: str) -> str:
    gone = {i for edit in minutes.edits if edit.kind == kind for i in range(edit.start, edit.end)}
    return letters("".join(c for i, c in enumerate(minutes.text) if i not in gone))


def said(body: list[Par | Grid]) -> list[tuple[str, str, str]]:
    """(letters, tag, author) of each change in paragraphs; what touches and is alike is one."""
    found = []
    for part in body:
        pieces = part.pieces if isinstance(part, Par) else ()
        for (tag, author), group in groupby(pieces, lambda piece: (piece.tag, piece.author if piece.tag else "")):
            found.append((letters("".join(piece.text for piece in group)), tag, author))
    return [(text, tag, author) for text, tag, author in found if text and tag]


@settings(max_examples=40, deadline=None)
@given(BODIES)
def test_every_block_and_change_reads_back(body: list[Par | Grid]) -> None:
    document = Document()
    for part in body:
        add(document, part.xml)
    data = saved(document)
    seen = {view: read_bytes(data, "made.docx", Options(changes=view)) for view in GONE}
    for view, minutes in seen.items():
        blocks = [minutes.text[b.start : b.end] for b in minutes.blocks]
        assert minutes.text == "\n".join(blocks)
        same = letters if view == "all" else str
        assert list(map(same, blocks)) == list(map(same, expected(body, view)))
        assert [i for a in minutes.anchors for i in range(a.start, a.end)] == [
            i for b in minutes.blocks for i in range(b.start, b.end)
        ]
    full = seen["all"]
    assert without(full, "deletion") == letters(seen["accepted"].text)
    assert without(full, "insertion") == letters(seen["original"].text)
    tags = {"insertion": "ins", "deletion": "del"}
    if all(isinstance(part, Par) for part in body):
        found = [(letters(full.text[e.start : e.end]), tags[e.kind], e.author) for e in full.edits]
        assert found == said(body)
        assert seen["accepted"].edits == seen["original"].edits == ()
