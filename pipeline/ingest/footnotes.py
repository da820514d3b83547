"""Footnotes and endnotes of a Word file, numbered as Word numbers them: in the order in which the text refers to them."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.ingest.entries import forms
from pipeline.ingest.numerals import written
from pipeline.ingest.ooxml import Element, Package, W, child, is_on, name, val, whole
from pipeline.ingest.parts import Marks

PARTS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
FORMATS = {"footnotes": "decimal", "endnotes": "lowerRoman"}  # where the file does not say
NO_NOTES = forms("elements", "no-note")


@dataclass
class Notes:
    """Which notes the text refers to: (part, id) with whether Word numbers it, and the changes that the reference stands in."""

    found: dict[tuple[str, str], tuple[bool, Marks]] = field(default_factory=dict)

    def refer(self, element: Element, marks: Marks) -> None:
        """Meet what may be a reference to a note."""
        part = PARTS.get(name(element))
        if part:
            custom = is_on(element.get(W + "customMarkFollows"))
            self.found.setdefault((part, str(element.get(W + "id"))), (not custom, marks))

    def of(self, package: Package) -> Iterator[tuple[Element, str | None, Marks]]:
        """The notes in order, footnotes first, each with its mark and changes."""
        for part, usual in FORMATS.items():
            root = package.one(part)
            notes = {str(note.get(W + "id")): note for note in (root if root is not None else ()) if _is_note(note)}
            form, number = _numbered(package, part[:-1], usual)
            for (kind, key), (counted, marks) in self.found.items():
                if kind == part and key in notes:
                    yield notes[key], written(number, form) if counted else None, marks
                    number += counted


def _is_note(element: Element) -> bool:
    return val(element, attribute="type") not in NO_NOTES


def _numbered(package: Package, kind: str, usual: str) -> tuple[str, int]:
    """The format of the marks and the first number, by the last section of the text or by the settings of the file."""
    sources = [child(package.document, f"body/sectPr/{kind}Pr"), child(package.one("settings"), f"{kind}Pr")]
    form = next((form for source in sources if (form := val(source, "numFmt"))), usual)
    return form, next((start for source in sources if (start := whole(source, "numStart")) is not None), 1)
