"""Decisions told by a table: a column that says of each row "Adopted", "Rejected, to be revised", "Deferred"."""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.agenda_lines import Line, lines
from pipeline.components.inflection import forms_of
from pipeline.lexicon import DecisionEntry, entries

LONGEST = 30  # words of a cell that says no more than how a row was settled


def statuses() -> dict[str, DecisionEntry]:
    """The participles that settle a row: "adopted" -> its entry."""
    told = entries(DecisionEntry, "decisions")
    settling = (e for e in told if not (e.follows or e.impersonal or e.listed or e.subjects or e.object))
    return {form: e for e in settling for lemma in e.lemmas for form in e.forms or forms_of(lemma) if form.endswith("ed")}


def told_by_cells(doc: Doc) -> Iterator[layers.Relation]:
    """One decision for each row of a table that has a cell which opens with such a participle."""
    settled = statuses()
    cells = [line for line in lines(doc) if line.table is not None and not line.header]
    for _, row in groupby(cells, key=lambda line: (line.table, line.row)):
        found = of_row(doc, list(row), settled)
        if found is not None:
            yield found


def of_row(doc: Doc, row: list[Line], settled: dict[str, DecisionEntry]) -> layers.Relation | None:
    """The decision on a row: its words from the first cell to the one that settles it."""
    for cell in row[1:]:
        entry = next((e for word in openers(cell.text) if (e := settled.get(word.lower())) is not None), None)
        span = doc.char_span(row[0].start, cell.end, alignment_mode="expand") if entry and cell.words <= LONGEST else None
        if entry is not None and span is not None:
            return {"verb": span.start, "kind": entry.kind, "text": [span.start, span.end], "anaphor": False,
                    "sentence": [span.start, span.end], "rule": f"cell:{entry.id}"}  # fmt: skip
    return None


def openers(text: str) -> list[str]:
    """The words that open the sentences of a cell and close at once: "Amend the note. Adopted, to be published"."""
    return re.findall(r"(?:^|[.;]\s+)([A-Z][a-z]+)(?=[,.;:(]|$|\s+(?:if|with|as|by|at|on|unless|subject|pending)\b)", text)
