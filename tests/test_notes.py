"""Notes typed like text at the end of a document, and their marks in brackets in the sentences."""
from __future__ import annotations

from pipeline.document import Origin, Paragraph
from pipeline.ingest import notes
from pipeline.ingest.join import assemble
from pipeline.ingest.parts import Part, Run

TEXT = ("The chair named the paper [1] that Peru had sent, [2] and paragraph [12].", "No one spoke.")
NOTES = ("1 Document 7.", "2 See the annex.", "A second paragraph of it.")


def read(*texts: str) -> list[tuple[str | None, str]]:
    parts = [Part(((Run(text, Paragraph(i)),),)) for i, text in enumerate(texts)]
    minutes = assemble(notes.settle(parts), Origin("x", "", ""))
    return [(block.label, minutes.text[block.start : block.end]) for block in minutes.blocks]


def test_typed_notes_become_labelled_and_their_marks_leave_the_sentences() -> None:
    assert read(*TEXT, *NOTES, "[file 3, [1]]") == [
        (None, "The chair named the paper that Peru had sent, and paragraph [12]."), (None, "No one spoke."),
        ("1", "Document 7."), ("2", "See the annex."), (None, "A second paragraph of it."), (None, "[file 3, [1]]"),
    ]  # fmt: skip


def test_without_its_marks_a_paragraph_that_begins_with_a_figure_is_text() -> None:
    assert read("No one spoke.", *NOTES)[1] == (None, "1 Document 7.")
    assert read("The chair named the paper [1].", *NOTES)[1] == (None, "1 Document 7.")
    assert read(TEXT[0], "1 Document 7.")[0] == (None, TEXT[0])
