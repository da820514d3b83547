"""Documents for tests of components: lines and table rows as a Doc with its blocks, without a parser."""

from __future__ import annotations

from collections.abc import Iterable

import spacy
from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.document import Block, Minutes, Origin
from pipeline.language import keep_layout

NLP = spacy.blank("en")
Row = tuple[str, ...]


def sheet(*lines: str | Row, furniture: Iterable[str] = ()) -> Doc:
    """A string is a paragraph, "# ..." a heading, "- ..." a list item; a tuple is a row of a table."""
    layers.register()
    text, blocks, table, row = "", [], -1, 0
    for before, line in zip([None, *lines], lines, strict=False):
        cells = line if isinstance(line, tuple) else (line,)
        if isinstance(line, tuple):
            table, row = (table, row + 1) if isinstance(before, tuple) else (table + 1, 0)
        for column, cell in enumerate(cells):
            kind = "cell" if isinstance(line, tuple) else {"# ": "heading", "- ": "list_item"}.get(cell[:2], "paragraph")
            words = cell if kind in ("cell", "paragraph") else cell[2:]
            if words:
                place = {"table": table, "row": row, "column": column} if kind == "cell" else {}
                blocks.append(Block(kind, len(text), len(text) + len(words), label="-" if kind == "list_item" else None, **place))
                text += words + "\n"
    minutes = Minutes(text, tuple(blocks), (), Origin("test.txt", "", "text/plain"), furniture=tuple(furniture))
    doc = NLP.make_doc(text)
    keep_layout(doc, minutes)
    return doc


def name_actors(doc: Doc, **names: str) -> None:
    """Mark every place of these words as a mention of the actor."""
    spans = []
    for identity, words in names.items():
        at = doc.text.find(words)
        while at >= 0:
            spans.append(doc.char_span(at, at + len(words), label="state", kb_id=identity, alignment_mode="expand"))
            at = doc.text.find(words, at + 1)
    layers.write(doc, "actors", spans)
