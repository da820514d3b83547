"""PDF files: from what is printed on the pages to one document."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Minutes, Origin
from pipeline.errors import EmptyInput, NoTextLayer
from pipeline.ingest import headings, labels, notes, roles, rules
from pipeline.ingest.arrange import PageBoxes, arrange, without_furniture
from pipeline.ingest.boxes import Char
from pipeline.ingest.glyphs import Sheet
from pipeline.ingest.join import assemble
from pipeline.ingest.underlines import ruled

COVERED = 0.8  # of the letters: a structure tree that knows fewer of them is not trusted


def composed(sheets: Sequence[Sheet], origin: Origin, warnings: Sequence[str]) -> Minutes:
    """One document of what is printed on the pages."""
    if not sheets:
        raise EmptyInput(f"{origin.file}: a PDF without pages")
    if not any(char.text.strip() for sheet in sheets for char in (*sheet.chars, *sheet.artifacts)):
        raise NoTextLayer(f"{origin.file}: no text on any of its pages, {len(sheets)} in all")
    bare, aside = without_furniture([_boxes(sheet, number) for number, sheet in enumerate(_trusted(sheets), 1)])
    parts = [labels.take(part) for part in roles.settle(arrange(bare))]
    found = headings.decide(notes.settle(parts))
    return assemble(found, replace(origin, pages=len(sheets)), aside, warnings)


def _trusted(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without what the file says of its structure where that cannot be right."""
    body, aside = (sum(len(chars) for chars in kind) for kind in ([s.chars for s in sheets], [s.artifacts for s in sheets]))
    if aside > body:  # a program that calls all of its text an artifact
        sheets = [replace(sheet, chars=sheet.chars + sheet.artifacts, artifacts=[]) for sheet in sheets]
    if sum(sheet.known for sheet in sheets) >= COVERED * sum(sheet.count for sheet in sheets):
        return list(sheets)
    return [replace(sheet, chars=_without_roles(sheet.chars)) if sheet.known else sheet for sheet in sheets]


def _without_roles(chars: Sequence[Char]) -> list[Char]:
    return [char._replace(styles=frozenset(s for s in char.styles if not roles.is_role(s))) for char in chars]


def _boxes(sheet: Sheet, number: int) -> PageBoxes:
    across = rules.across(sheet.rules, sheet.width)
    chars = ruled(sheet.chars, across)
    chars += rules.bullets(sheet.rules, sheet.height)
    tables = rules.tables(sheet.rules)
    return PageBoxes(number, sheet.width, sheet.height, tuple(chars), tables, tuple(sheet.artifacts), tuple(across))
