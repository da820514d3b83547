"""Text and anchors are made together: every character of a block stands where its anchor says."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Minutes, Origin, Paragraph, Region
from pipeline.ingest.join import assemble, normalise
from pipeline.ingest.parts import Cell, Line, Part, Run, glued

ORIGIN = Origin("made.txt", "0" * 64, "text/plain")


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple((Run(text, Paragraph(i)),) for i, text in enumerate(texts))


def joined(*texts: str, around: str = "") -> str:
    """The text of a paragraph of these lines, in a document that also says `around`."""
    parts = [Part(lines(*texts))] + ([Part(lines(around))] if around else [])
    return assemble(parts, ORIGIN).text.split("\n")[0]


@pytest.mark.parametrize(
    ("texts", "around", "expected"),
    [
        (["the informa-", "tion given"], "", "the information given"),
        (["a non-", "paper was"], "", "a non-paper was"),
        (["her co-", "chair said"], "", "her co-chair said"),
        (["Nuclear Non-", "Proliferation"], "", "Nuclear Non-Proliferation"),
        (["the G-", "77 and China"], "", "the G-77 and China"),
        (["for the imple-", "mentation of"], "the implementation plan", "for the implementation of"),
        (["a rain-", "forest law"], "such rain-forest laws or a rain-forest", "a rain-forest law"),
        (["a climate-", "resilient plan"], "the climate is resilient now", "a climate-resilient plan"),
        (["under COP/", "MOP item 3"], "", "under COP/MOP item 3"),
        (["a pause -", "then more"], "", "a pause - then more"),
        (["see http://example.org/a-", "b/c_d for it"], "", "see http://example.org/a-b/c_d for it"),
        (["see http://example.org", "for it"], "", "see http://example.org for it"),
        (["ask me@example.", "org today"], "", "ask me@example.org today"),
        (["soft\u00ad", "ware and hy\u00adphen"], "", "software and hyphen"),
        (["the terminology", "."], "", "the terminology."),
        (["ask me@example.org", ") today"], "", "ask me@example.org ) today"),
        (["they in-", "vited her"], "", "they invited her"),
        (["the man-", "date ends"], "", "the mandate ends"),
        (["an ex-", "post check"], "", "an ex-post check"),
        (["an in-", "depth talk"], "", "an in-depth talk"),
        (["an over-", "view of it"], "an over-view of all", "an over-view of it"),
        (["the short-", "and long-term plan"], "", "the short- and long-term plan"),
        (["a back-", "to-back meeting"], "", "a back-to-back meeting"),
        (["from 2031–", "2033 on"], "", "from 2031–2033 on"),
        (["he paused –", "2033 is far"], "", "he paused – 2033 is far"),
        (['see "http://example.org/a"', 'b="c/d" too'], "", 'see "http://example.org/a" b="c/d" too'),
        (["as posted (http://example.org/a)", "b/c was not"], "", "as posted (http://example.org/a) b/c was not"),
        (["its man- power was low"], "manpower is short", "its manpower was low"),
        (["an Anglo- Irish plan"], "the Anglo-Irish border", "an Anglo-Irish plan"),
        (["its man- power was low"], "", "its man- power was low"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_made_whole(texts: list[str], around: str, expected: str) -> None:
    assert joined(*texts, around=around) == expected


def test_a_word_cut_by_a_narrow_cell_is_made_whole() -> None:
    first, second = lines("Countr", "y")
    assert assemble([Part((glued(first), second))], ORIGIN).text == "Country"


def test_rules_drawn_with_characters_are_no_text() -> None:
    parts = [Part(lines("Signed")), Part(lines("____________ -")), Part(lines("* * *")), Part(lines("-"), cell=Cell(0, 0, 0))]
    assert assemble(parts, ORIGIN).text == "Signed\n-"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("of\ufb01ce of\ufb02ine", "office ofﬂine".replace("ﬂ", "fl")),
        ("a\u00a0b\u2009c", "a b c"),
        ("x\u200by\ufeffz", "xyz"),
        ("non\u2011paper", "non-paper"),
        ("bell\x07", "bell"),
        ("(cid:127) item", " item"),
        ("e\u0301t\u00e9", "été"),
        ("Agenda.........2", "Agenda 2"),
        ("1.2 \uf0e0 1.3", "1.2 → 1.3"),
        ("½ m² “quoted”", "½ m² “quoted”"),
    ],
)
def test_characters_are_made_plain(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


def test_blocks_carry_what_their_parts_said() -> None:
    place = Region(2, 1.0, 2.0, 3.0, 4.0)
    parts = [
        Part(((Run("Title", place, frozenset({"bold"})),),), "heading", 1, "3.(b)"),
        Part(((Run("  ", place),),)),
        Part(((Run("one ", place), Run("two", place, frozenset({"italic"}))),), cell=Cell(0, 1, 2, header=True)),
    ]
    made = assemble(parts, ORIGIN, furniture=["Page 1", "Page  1", " "])
    assert made.text == "Title\none two"
    heading, cell = made.blocks
    assert (heading.kind, heading.level, heading.label, heading.bold) == ("heading", 1, "3.(b)", True)
    assert (cell.kind, cell.table, cell.row, cell.column, cell.header, cell.bold) == ("cell", 0, 1, 2, True, False)
    assert [(made.text[e.start : e.end], e.style) for e in made.emphasis] == [("Title", "bold"), ("two", "italic")]
    assert made.furniture == ("Page 1",)
    assert made.page(0, 5) == 2


RUNS = st.builds(
    Run,
    st.text(alphabet=st.sampled_from("abcXYZ -\u00ad\u00a0\u2060ﬁ.7/\t\n\u0301"), max_size=8),
    st.builds(Paragraph, st.integers(0, 3)),
    st.frozensets(st.sampled_from(["bold", "italic"])),
)
PARTS = st.lists(st.builds(Part, st.lists(st.lists(RUNS, max_size=3).map(tuple), max_size=4).map(tuple)), max_size=5)


def anchored(made: Minutes) -> set[int]:
    return {i for anchor in made.anchors for i in range(anchor.start, anchor.end)}


@settings(max_examples=80, deadline=None)
@given(PARTS)
def test_anchors_cover_every_character_of_every_block_in_order(parts: list[Part]) -> None:
    made = assemble(parts, ORIGIN)
    assert made.text == "\n".join(made.text[block.start : block.end] for block in made.blocks)
    covered = anchored(made)
    for block in made.blocks:
        text = made.text[block.start : block.end]
        assert text.strip()
        assert "\n" not in text
        assert "  " not in text
        assert all(i in covered for i in range(block.start, block.end))
        pieces = [made.text[max(a.start, block.start) : min(a.end, block.end)] for a in made.anchors_in(block.start, block.end)]
        assert "".join(pieces) == text
    assert list(made.anchors) == sorted(made.anchors, key=lambda a: a.start)
    assert all(a.end <= b.start for a, b in zip(made.anchors, made.anchors[1:], strict=False))


@settings(max_examples=60, deadline=None)
@given(PARTS)
def test_no_visible_letter_is_lost_or_made_up(parts: list[Part]) -> None:
    made = assemble(parts, ORIGIN)
    given_letters = [c for part in parts for run in part.runs for c in normalise(run.text) if c.isalnum()]
    assert [c for c in made.text if c.isalnum()] == given_letters


def test_what_is_no_word_by_its_length_is_left_out_and_told() -> None:
    found = assemble([Part(lines("Here is " + "QUJD" * 2000 + " the logo.")), Part(lines("漢" * 6000))], ORIGIN)
    assert found.text == "Here is the logo.\n" + "漢" * 6000
    assert found.warnings == ("8,001 characters left out that stand in no words",)
