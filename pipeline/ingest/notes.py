"""Note marks: a raised figure goes out of the sentence where the document has the note, and becomes the note's label."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.ingest.parts import Line, Part, Run

RAISED = "raised"  # a style that readers give and that ends here
FIGURE = re.compile(r"\s*(?:\d{1,3}|[*†‡])\s*")


def settle(parts: Sequence[Part]) -> list[Part]:
    """The parts without note marks; raised figures that belong to no note ("CO2", "ISA2") stay."""
    known = {mark for part in parts if (mark := _begun(part))}
    return [_note(part) if _begun(part) else _unmarked(part, known) for part in parts]


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
