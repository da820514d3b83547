"""Tracked changes and comments of Word files: three views of one file, and each change and comment on its own words."""

from __future__ import annotations

import pytest
from docx import Document
from made_word import JUNE, MAY, add, change, gone, ins, made, mark, p, run, saved, table, tc, tr, with_part

from pipeline.document import Comment, Edit, Minutes
from pipeline.ingest import read_bytes
from pipeline.ingest.options import Changes, Options

VIEWS: tuple[Changes, ...] = ("accepted", "original", "all")


def view(data: bytes, changes: Changes) -> Minutes:
    return read_bytes(data, "made.docx", Options(changes=changes))


def views(xml: str) -> tuple[str, ...]:
    """The text of a body as accepted, as before and with all, its paragraphs parted by a slash."""
    data = made(xml)
    return tuple(view(data, changes).text.replace("\n", " / ") for changes in VIEWS)


ROWS = table(
    tr(tc("a"), tc("b")), tr(tc("new"), tc("row"), properties=change("ins", "")),
    tr(tc("old"), tc("line"), properties=change("del", "")), tr(tc("c"), tc("d")),
)  # fmt: skip
CELLS = table(tr(tc("a"), tc("put in", change("cellIns", "")), tc("taken out", change("cellDel", "")), tc("b")))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (p(run("We ") + ins("may ") + run("go.")), ("We may go.", "We go.", "We may go.")),
        (p(run("We ") + gone("shall ") + run("go.")), ("We go.", "We shall go.", "We shall go.")),
        (p(run("We ") + gone("shall") + ins("should") + run(" go.")), ("We should go.", "We shall go.", "We shall should go.")),
        (p(run("organi") + gone("s") + ins("z") + run("ed")), ("organized", "organised", "organiszed")),
        (p(run("We ") + change("ins", gone("must ", "Ben")) + run("go.")), ("We go.", "We go.", "We must go.")),
        (p(change("moveFrom", run("Here. "))) + p(run("Then. ") + change("moveTo", run("Here."))),
         ("Then. Here.", "Here. / Then.", "Here. / Then. Here.")),
        (p(run("One "), mark("del")) + p(run("two.")), ("One two.", "One / two.", "One / two.")),
        (p(run("One "), mark("ins")) + p(run("two.")), ("One / two.", "One two.", "One / two.")),
        (p(gone("All of it."), mark("del")) + p(run("Next.")), ("Next.", "All of it. / Next.", "All of it. / Next.")),
        (p(ins("All of it."), mark("ins")) + p(run("Next.")), ("All of it. / Next.", "Next.", "All of it. / Next.")),
        (p(run("One "), mark("del")) + f"<w:sdt><w:sdtContent>{p(run('two.'))}</w:sdtContent></w:sdt>",
         ("One two.", "One / two.", "One / two.")),
        (p(run("Kept."), mark("del")) + table(tr(tc("a"), tc("b"))), ("Kept. / a / b", "Kept. / a / b", "Kept. / a / b")),
        (ROWS, ("a / b / new / row / c / d", "a / b / old / line / c / d", "a / b / new / row / old / line / c / d")),
        (CELLS, ("a / put in / b", "a / taken out / b", "a / put in / taken out / b")),
        (change("ins", p(run("Whole."))) + p(run("Next.")), ("Whole. / Next.", "Next.", "Whole. / Next.")),
        (p(run("Bold", "<w:b/><w:rPrChange w:id='1' w:author='x'><w:rPr/></w:rPrChange>")), ("Bold", "Bold", "Bold")),
        (p(change("del", f"<w:hyperlink>{run('a link', tag='delText')}</w:hyperlink>") + run("b")), ("b", "a linkb", "a linkb")),
        (p(change("del", "<w:r><w:br/></w:r>") + run("b")), ("b", "b", "b")),
    ],
)  # fmt: skip
def test_three_views(xml: str, expected: tuple[str, str, str]) -> None:
    assert views(xml) == expected


def test_rows_are_counted_as_they_are_seen() -> None:
    data = made(ROWS)
    assert [[b.row for b in view(data, changes).blocks] for changes in VIEWS] == [
        [0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2, 3, 3]]  # fmt: skip


def test_a_paragraph_that_is_not_there_is_not_counted_in_a_list() -> None:
    document = Document()
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    add(
        document,
        p(gone("lost"), "<w:pStyle w:val='ListNumber'/>" + mark("del")) + p(run("three"), "<w:pStyle w:val='ListNumber'/>"),
    )
    assert [b.label for b in view(saved(document), "accepted").blocks] == ["1.", "2.", "3."]
    assert [b.label for b in view(saved(document), "original").blocks] == ["1.", "2.", "3.", "4."]


def edits(xml: str) -> list[tuple[str, str, str | None, bool]]:
    """The changes as (words, kind, author, moved)."""
    found = view(made(xml), "all")
    return [(found.text[e.start : e.end], e.kind, e.author, e.moved) for e in found.edits]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (p(run("We  ") + ins(" may ") + run(" go.")), [("may", "insertion", "Ana", False)]),
        (p(ins("non-") + ins("paper") + run("s")), [("non-paper", "insertion", "Ana", False)]),
        (p(ins("one ") + ins("two", "Ben")), [("one", "insertion", "Ana", False), ("two", "insertion", "Ben", False)]),
        (p(ins("one ") + ins("two", date=JUNE)), [("one", "insertion", "Ana", False), ("two", "insertion", "Ana", False)]),
        (p(gone("shall") + ins("should")), [("shall", "deletion", "Ana", False), ("should", "insertion", "Ana", False)]),
        (p(change("ins", gone("must", "Ben"))), [("must", "deletion", "Ben", False), ("must", "insertion", "Ana", False)]),
        (p(change("moveFrom", run("Here."))), [("Here.", "deletion", "Ana", True)]),
        (p(change("moveTo", run("Here."))), [("Here.", "insertion", "Ana", True)]),
        (p(ins("two"), mark("ins")) + p(ins("halves")),
         [("two", "insertion", "Ana", False), ("halves", "insertion", "Ana", False)]),
        (table(tr(tc("row"), tc("two"), properties=change("ins", "", "Ben"))),
         [("row", "insertion", "Ben", False), ("two", "insertion", "Ben", False)]),
        (table(tr(tc(p(gone("row"))), tc("b"), properties=change("del", "", date=JUNE))),
         [("row", "deletion", "Ana", False), ("b", "deletion", "Ana", False)]),
        (p(run("a") + ins(" ") + run("b")), []),
        (p(ins("soft\u00adware \ufb01ne")), [("software fine", "insertion", "Ana", False)]),
        (p("<w:ins w:id='1'>" + run("nobody") + "</w:ins>"), [("nobody", "insertion", None, False)]),
    ],
)  # fmt: skip
def test_each_change_stands_on_its_words(xml: str, expected: list[tuple[str, str, str | None, bool]]) -> None:
    assert edits(xml) == expected


def test_a_change_keeps_its_date_and_only_the_full_view_has_any() -> None:
    data = made(p(run("We ") + ins("may ") + run("go.")))
    assert [view(data, changes).edits for changes in VIEWS] == [(), (), (Edit(3, 6, "insertion", "Ana", MAY),)]


def test_a_change_in_a_text_box_and_of_one() -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p(run("In the box."))
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert views(p(run("Out.") + change("del", box))) == ("Out.", "Out. / In the box.", "Out. / In the box.")
    assert edits(p(change("ins", box))) == [("In the box.", "insertion", "Ana", False)]


# --- comments ----------------------------------------------------------------------------------------------------


def start(key: int) -> str:
    return f'<w:commentRangeStart w:id="{key}"/>'


def end(key: int) -> str:
    return f'<w:commentRangeEnd w:id="{key}"/>'


def reference(key: int) -> str:
    return f'<w:r><w:commentReference w:id="{key}"/></w:r>'


def comments(xml: str, count: int = 1, changes: Changes = "accepted") -> list[tuple[str, str]]:
    """(words, comment) of a body with comments that say "Note 0.", "Note 1." ..."""
    found = commented(xml, count, changes)
    return [(found.text[c.start : c.end], c.text) for c in found.comments]


def commented(xml: str, count: int = 1, changes: Changes = "accepted", extended: str = "") -> Minutes:
    document = Document()
    add(document, xml)
    notes = "".join(f'<w:comment w:id="{i}" w:author="Ana" w:date="{MAY}"><w:p w14:paraId="0000000{i}">'
                    f'{run("Note ")}{run(f"{i}.")}</w:p></w:comment>' for i in range(count))  # fmt: skip
    with_part(document, "comments", f"<w:comments>{notes}</w:comments>")
    if extended:
        with_part(document, "commentsExtended", f"<w15:commentsEx>{extended}</w15:commentsEx>")
    return view(saved(document), changes)


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (p(run("We ") + start(0) + run("all agree") + end(0) + reference(0) + run(" here.")), "all agree"),
        (p(run("We ") + start(0) + run(" all  ") + run("agree ") + end(0) + reference(0) + run("here.")), "all agree"),
        (p(run("We all agree") + reference(0) + run(" here.")), "agree"),
        (p(run("We all agree ") + start(0) + end(0) + reference(0) + run("here.")), "agree"),
        (p(reference(0) + run("We all agree.")), "We"),
        (p(start(0) + run("Never closed.") + reference(0)) + p(run("Next.")), "closed."),
        (p(start(0) + run("One.")) + p(run("Two.") + end(0) + reference(0)) + p(run("Three.")), "One.\nTwo."),
        (start(0) + p(run("One.")) + end(0) + p(reference(0) + run("Two.")), "One."),
        (p(reference(0)) + p(run("After an empty one.")), "After"),
        (p(run("The end.")) + p(reference(0)), "end."),
        (table(tr(tc("a"), tc(p(start(0) + run("in a cell") + end(0) + reference(0))))), "in a cell"),
        (table(tr(tc("a"), tc(p(start(0) + run("b")))), tr(tc("c"), tc(p(run("d") + end(0) + reference(0))))), "b\nc\nd"),
        (table(start(0), tr(tc("a"), tc("b")), end(0), tr(tc(p(reference(0) + run("c"))), tc("d"))), "a\nb"),
        (p(run("We ") + start(0) + gone("all ") + end(0) + reference(0) + run("agree.")), "We"),
        (p(run("We ") + change("del", start(0) + run("all ", tag="delText")) + run("agree") + end(0) + reference(0)), "agree"),
        (p(run("We agree.")) + p(change("del", start(0) + run("Gone.", tag="delText") + end(0) + reference(0)), mark("del")),
         "agree."),
    ],
)  # fmt: skip
def test_a_comment_is_about_its_words(xml: str, words: str) -> None:
    assert comments(xml) == [(words, "Note 0.")]


def test_comments_overlap_and_come_in_order() -> None:
    xml = p(start(1) + run("One ") + start(0) + run("two ") + end(1) + reference(1) + run("three") + end(0) + reference(0))
    assert comments(xml, 2) == [("One two", "Note 1."), ("two three", "Note 0.")]


def test_a_comment_has_its_author_and_date() -> None:
    found = commented(p(start(0) + run("Agreed.") + end(0) + reference(0)))
    assert found.comments == (Comment(0, 7, "Note 0.", "Ana", MAY),)
    assert found.text == "Agreed."


@pytest.mark.parametrize("anchored", [True, False])
def test_an_answer_is_about_the_same_words(anchored: bool) -> None:
    own = (start(1), end(1) + reference(1)) if anchored else ("", "")
    xml = p(run("We ") + start(0) + own[0] + run("agree") + end(0) + reference(0) + own[1] + run("."))
    answer = '<w15:commentEx w15:paraId="00000000"/><w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000"/>'
    found = commented(xml, 2, extended=answer)
    assert [(found.text[c.start : c.end], c.text) for c in found.comments] == [("agree", "Note 0."), ("agree", "Note 1.")]


def test_a_comment_on_a_typed_label_is_not_lost() -> None:
    assert comments(p(start(0) + run("1. ") + end(0) + reference(0) + run("Opening of the meeting"))) == [
        ("Opening of the meeting", "Note 0.")
    ]


def test_a_comment_that_nothing_refers_to_is_left_out_and_a_reference_to_none_does_no_harm() -> None:
    assert comments(p(run("Agreed.") + reference(5))) == []


def test_very_many_comments_on_one_passage_are_all_kept() -> None:
    count = 700
    xml = p("".join(map(start, range(count))) + run("All of this") + "".join(end(i) + reference(i) for i in range(count)))
    found = comments(xml, count)
    assert len(found) == count
    assert {words for words, _ in found} == {"All of this", "this"}
