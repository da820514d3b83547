"""What stands inside a paragraph of a Word file, piece by piece: `paragraph.text` of python-docx loses half of it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.ingest.entries import load
from pipeline.ingest.margin import MARGINAL
from pipeline.ingest.ooxml import Element, W, name, val
from pipeline.ingest.parts import Marks
from pipeline.ingest.tracked import View

INLINE = frozenset(entry.form for entry in load("elements") if entry.kind in ("inline", "formula"))
DRAWN = frozenset(entry.form for entry in load("elements") if entry.kind == "drawn")
SYMBOLS = {(entry.kind, int(entry.form, 16)): entry.becomes for entry in load("symbols")}
CHARACTERS = {"tab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t", "cr": "\n"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, tab, break, reference, text box or the like, with the run that holds it and the changes that it belongs to."""

    run: Element | None
    element: Element
    marks: Marks


def leaves(paragraph: Element, marks: Marks, view: View) -> Iterator[Leaf]:
    """The pieces of a paragraph in this view, without the instructions of fields."""
    fields: list[bool] = []  # of each field that is open, whether its instructions are done
    for leaf in _leaves(Leaf(None, paragraph, marks), view):
        kind = name(leaf.element)
        if kind == "fldChar":
            _step(fields, val(leaf.element, attribute="fldCharType"))
        elif all(fields) or kind in MARGINAL:
            yield leaf


def _step(fields: list[bool], kind: str | None) -> None:
    if kind == "begin":
        fields.append(False)
    elif fields and kind == "separate":
        fields[-1] = True
    elif fields and kind == "end":
        fields.pop()


def _leaves(outer: Leaf, view: View) -> Iterator[Leaf]:
    for found in outer.element:
        kind = name(found)
        leaf = Leaf(found if kind == "r" else outer.run, found, outer.marks)
        if kind == "AlternateContent":
            yield from _leaves(Leaf(leaf.run, chosen(found), leaf.marks), view)
        elif kind in DRAWN:
            yield from (Leaf(leaf.run, box, leaf.marks) for box in boxes(found))
        elif kind not in INLINE:
            yield leaf
        elif (inner := view.enter(found, leaf.marks)) is not None:
            yield from _leaves(Leaf(leaf.run, found, inner), view)
        else:
            yield from (Leaf(leaf.run, element, leaf.marks) for element in marginal(found))


def marginal(left_out: Element) -> Iterable[Element]:
    """The ends of comments in what is left out."""
    return left_out.iter(*(W + kind for kind in MARGINAL))


def chosen(alternatives: Element) -> Element:
    """The first of several forms of one thing that has text in it; all say the same."""
    options = [found for found in alternatives if name(found) in ("Choice", "Fallback")]
    return next((one for one in options if next(one.iter(W + "t", W + "delText"), None) is not None), [*options, alternatives][0])


def boxes(drawing: Element) -> Iterator[Element]:
    """The outermost text boxes of a drawing, each once."""
    for found in drawing:
        kind = name(found)
        if kind == "txbxContent":
            yield found
        else:
            yield from boxes(chosen(found) if kind == "AlternateContent" else found)


def text_of(leaf: Element, view: View) -> str:
    """The characters of a piece; empty for what is no text."""
    kind = name(leaf)
    if kind == "t" or (kind == "delText" and view.shows_deleted):
        return leaf.text or ""
    if kind == "br":
        return "\n" if val(leaf, attribute="type") in (None, "textWrapping") else " "
    return symbol(leaf) if kind == "sym" else CHARACTERS.get(kind, "")


def symbol(leaf: Element) -> str:
    """The character of a font of symbols; empty where its number is none."""
    try:
        number = int(val(leaf, attribute="char") or "", 16)
        font = (val(leaf, attribute="font") or "").lower()
        return SYMBOLS.get((font, number & 0xFF)) or chr(number if number > 0xFF else 0xF000 + number)
    except (ValueError, OverflowError):
        return ""

