"""brat: the text, the annotations in its standoff format, and the configuration of the collection.

A mark that crosses a line is written in pieces, as brat cannot have the end of a line within a span. What has no place in
brat's attributes goes into the note of a mark, behind the name that leads back to the record:
`s1-evidence | speaker: Norway; Japan`. Format: brat.nlplab.org/standoff.html and /configuration.html.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.discourse import Record
from pipeline.export.annotations import Mark, annotate
from pipeline.export.annotations.fitted import narrow, squeezed, stem
from pipeline.export.annotations.scheme import YES
from pipeline.export.brat.configuration import annotation_conf, visual_conf

FOLDER = "brat"
BETWEEN = " | "  # what parts the details in a note
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def write(record: Record) -> dict[str, str]:
    """To be copied into a folder below brat's data."""
    name = f"{FOLDER}/{stem(record)}"
    text = narrow(record.text)
    return {f"{name}.txt": text, f"{name}.ann": "".join(f"{line}\n" for line in standoff(record, text)),
            f"{FOLDER}/annotation.conf": annotation_conf(), f"{FOLDER}/visual.conf": visual_conf()}


def standoff(record: Record, text: str) -> Iterator[str]:
    found = annotate(record)
    ids = {mark.name: f"T{i}" for i, mark in enumerate(found.marks, 1)}
    for mark in found.marks:
        places = pieces(text, mark.start, mark.end)
        spans = ";".join(f"{start} {end}" for start, end in places)
        yield f"{ids[mark.name]}\t{mark.label} {spans}\t{words(text, places)}"
    for i, link in enumerate(found.links, 1):
        yield f"R{i}\t{link.relation} Arg1:{ids[link.source]} Arg2:{ids[link.target]}"
    chosen = ((mark, choice) for mark in found.marks for choice in mark.choices.items())
    for i, (mark, (attribute, value)) in enumerate(chosen, 1):
        yield f"A{i}\t{attribute} {ids[mark.name]}" + ("" if value == YES else f" {value}")
    for i, mark in enumerate(found.marks, 1):
        yield f"#{i}\tAnnotatorNotes {ids[mark.name]}\t{note(mark)}"


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a stretch of the text, without the blanks at their ends."""
    return [match.span() for match in _LINE.finditer(text, start, end)]


def words(text: str, places: list[tuple[int, int]]) -> str:
    return squeezed(" ".join(text[start:end] for start, end in places))


def note(mark: Mark) -> str:
    return BETWEEN.join([mark.name, *(f"{key}: {value}" for key, value in mark.details.items())])
