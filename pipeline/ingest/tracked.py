"""Tracked changes of a Word file: which words stand in the text, as accepted, as before, or with all of both."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import EditKind
from pipeline.ingest.entries import forms
from pipeline.ingest.ooxml import Element, W, child, name
from pipeline.ingest.options import Changes
from pipeline.ingest.parts import Change, Marks

KINDS: dict[str, EditKind] = {
    **dict.fromkeys(forms("elements", "insertion"), "insertion"), **dict.fromkeys(forms("elements", "deletion"), "deletion"),
}  # fmt: skip
MOVED = forms("elements", "moved")
GONE: dict[Changes, EditKind | None] = {"accepted": "deletion", "original": "insertion", "all": None}


@dataclass(frozen=True)
class View:
    """How a file with tracked changes is looked at."""

    changes: Changes

    @property
    def shows_deleted(self) -> bool:
        return self.changes != "accepted"

    def enter(self, element: Element, marks: Marks) -> Marks | None:
        """The marks of what stands in an element; None where it is to be left out."""
        kind = KINDS.get(name(element))
        if kind is None:
            return marks
        if kind == GONE[self.changes]:
            return None
        return marks if self.changes != "all" else _with(marks, _change(element, kind))

    def enter_row(self, row: Element, marks: Marks) -> Marks | None:
        return self._through(child(row, "trPr"), marks)

    def enter_cell(self, cell: Element, marks: Marks) -> Marks | None:
        return self._through(child(cell, "tcPr"), marks)

    def joins_next(self, paragraph: Element) -> bool:
        """Whether the mark at the end of a paragraph is not there, so that the next paragraph goes on with its words."""
        return any(KINDS.get(name(e)) == GONE[self.changes] for e in _of(child(paragraph, "pPr/rPr")) if name(e) in KINDS)

    def _through(self, properties: Element | None, marks: Marks) -> Marks | None:
        found: Marks | None = marks
        for element in _of(properties):
            found = self.enter(element, found) if found is not None else None
        return found


def _of(properties: Element | None) -> Iterator[Element]:
    yield from properties if properties is not None else ()


def _change(element: Element, kind: EditKind) -> Change:
    author, date = element.get(W + "author"), element.get(W + "date")
    return Change(kind, str(author) if author else None, str(date) if date else None, name(element) in MOVED)


def _with(marks: Marks, change: Change) -> Marks:
    """The marks with a change that takes the place of one of its kind around it, as of the row where the words stand."""
    return frozenset(mark for mark in marks if not isinstance(mark, Change) or mark.kind != change.kind) | {change}
