"""Note marks: a raised figure goes out of the sentence where the document has the note, and becomes the note's label.

A mark typed in brackets, as "[1]", goes too where notes that are typed as "1 See ..." count from 1 at the end of the document.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.ingest.parts import Line, Part, Run, clip

RAISED = "raised"  # a style that readers give and that ends here
FIGURE = re.compile(r"\s*(?:\d{1,3}|[*†‡])\s*")
TYPED = re.compile(r"\s*(\d{1,2})\s+(?=[^\W\d])")
BRACKETED = re.compile(r"\s?\[(\d{1,2})\]")


def settle(parts: Sequence[Part]) -> list[Part]:
    """The parts without note marks; raised figures that belong to no note ("CO2", "ISA2") stay."""
    known = {mark for part in parts if (mark := _begun(part))}
    return _typed([_note(part) if _begun(part) else _unmarked(part, known) for part in parts])


def _typed(parts: Sequence[Part]) -> list[Part]:
    """The parts with notes that are typed like text at the end, each behind a mark in brackets that belongs to it."""
    found = _counted(parts)
    start = min(found, default=0)
    marks = {mark for part in parts[:start] for mark in BRACKETED.findall(part.text)}
    known = set(found.values())
    if len(found) < 2 or not known <= marks:
        return list(parts)
    return [_unbracketed(part, known) if i < start else _typed_note(part, found[i]) if i in found else part
            for i, part in enumerate(parts)]  # fmt: skip


def _counted(parts: Sequence[Part]) -> dict[int, str]:
    """The last paragraphs that begin with the figures 1, 2, 3 ... in this order, by their place, with the figure."""
    found: dict[int, str] = {}
    for i, part in enumerate(parts):
        match = TYPED.match(part.text) if part.kind == "paragraph" and not part.cell and part.label is None else None
        if match and match[1] == "1":
            found = {i: "1"}
        elif match and match[1] == str(len(found) + 1):
            found[i] = match[1]
    return found


def _typed_note(part: Part, mark: str) -> Part:
    text = "".join(run.text for run in part.lines[0])
    match = TYPED.match(text)
    return replace(part, lines=(clip(part.lines[0], match.end()), *part.lines[1:]), label=mark) if match else part


def _unbracketed(part: Part, known: set[str]) -> Part:
    def bare(text: str) -> str:
        return BRACKETED.sub(lambda found: "" if found[1] in known else found[0], text)

    if not BRACKETED.search(part.text):
        return part
    return replace(part, lines=tuple(tuple(replace(run, text=bare(run.text)) for run in line) for line in part.lines))


def _is_mark(run: Run) -> bool:
    return RAISED in run.styles and FIGURE.fullmatch(run.text) is not None


def _begun(part: Part) -> str:
    """The mark with which a part begins, empty where it begins with none."""
    runs = [run for run in part.runs if run.text.strip()]
    return runs[0].text.strip() if len(runs) > 1 and _is_mark(runs[0]) else ""


def _note(part: Part) -> Part:
    mark = next(run for run in part.runs if run.text.strip())
    return replace(part, lines=_without(part.lines, lambda run: run is mark), label=part.label or mark.text.strip())


def _unmarked(part: Part, known: set[str]) -> Part:
    return replace(part, lines=_without(part.lines, lambda run: _is_mark(run) and run.text.strip() in known))


def _without(lines: Sequence[Line], gone: Callable[[Run], bool]) -> tuple[Line, ...]:
    return tuple(kept for line in lines if (kept := tuple(run for run in line if not gone(run))))
