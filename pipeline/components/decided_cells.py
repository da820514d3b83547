"""Decisions told by a table: a column headed "Decision", or one that says of each row "Adopted", "Rejected", "Deferred"."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise

from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.agenda_lines import EDGES, Line, lines
from pipeline.components.clauses import trim
from pipeline.components.inflection import forms_of
from pipeline.lexicon import DecisionEntry, entries, words

HEADS = frozenset(words("structure", "decision_column"))
LEAD = re.compile(r"(?:(?:A|The) )?(?:[Dd]ecision|[Ii]t) (?:is|was|has been) (?:made|taken|agreed|decided)(?: that)?,? ")
LONGEST = 30  # words of a cell that says no more than how a row was settled


@lru_cache
def statuses() -> dict[str, DecisionEntry]:
    """The participles that settle a row: "adopted" -> its entry."""
    told = entries(DecisionEntry, "decisions")
    settling = (e for e in told if not (e.follows or e.impersonal or e.listed or e.subjects or e.object))
    return {form: e for e in settling for lemma in e.lemmas for form in e.forms or forms_of(lemma) if form.endswith("ed")}


def told_by_cells(doc: Doc) -> Iterator[layers.Relation]:
    """One decision for each row of a table that has a cell which opens with such a participle."""
    settled = statuses()
    cells = [line for line in lines(doc) if line.table is not None]
    heads = [line for line in cells if line.row in (0, 1, None) and line.text.strip(EDGES).lower() in HEADS]
    columns = {(line.table, line.column) for line in heads}
    for _, row in groupby((c for c in cells if not c.header), key=lambda line: (line.table, line.row)):
        line = list(row)
        headed = [c for c in line if (c.table, c.column) in columns and c.text.strip(EDGES).lower() not in HEADS]
        if (found := of_row(doc, line, settled)) is not None:
            yield found
        else:
            yield from (told for cell in headed for told in of_column(doc, cell, settled))


def of_column(doc: Doc, cell: Line, settled: dict[str, DecisionEntry]) -> Iterator[layers.Relation]:
    """What a cell under "Decision" says, sentence by sentence; not what somebody says there."""
    speakers = {m.start for m in layers.read(doc, "actors")}
    span = doc.char_span(cell.start, cell.end, alignment_mode="expand")
    for part in pieces(span) if span is not None else ():
        start, end = trim(doc, part.start, part.end)
        if start in speakers or end - start < 3:
            continue
        lead = LEAD.match(doc[start:end].text)
        said = doc.char_span(doc[start].idx + lead.end(), doc[end - 1].idx + len(doc[end - 1])) if lead else None
        kind = next((settled[t.lower_].kind for t in doc[start:end] if t.lower_ in settled), "agreed")
        yield {"verb": part.root.i, "kind": kind, "text": [said.start if said is not None else start, end], "anaphor": False,
               "sentence": [part.start, part.end], "rule": "column"}  # fmt: skip


def pieces(span: Span) -> Iterator[Span]:
    """The sentences of a cell."""
    starts = [span.start, *(t.i for t in span if t.is_sent_start and t.i > span.start), span.end]
    yield from (span.doc[start:end] for start, end in pairwise(starts))


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
