"""Label Studio: a task with the record's marks as a prediction, and the configuration of the project.

Label Studio shows text in a browser and counts in the units of UTF-16, so a character outside the Basic Multilingual Plane
is two (its issues #1347 and #1008). Format: labelstud.io/guide/predictions and /guide/export.
"""
from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from pipeline.discourse import Record
from pipeline.export.annotations import Link, Mark, annotate
from pipeline.export.annotations.fitted import fitted, stem
from pipeline.export.labelstudio.configuration import DETAILS, LABEL, TEXT, configuration

FOLDER = "labelstudio"
CONFIGURATION = f"{FOLDER}/labelling.xml"


def write(record: Record) -> dict[str, str]:
    """The task to import, and what to put into Settings, Labeling Interface, Code."""
    tasks = json.dumps([task(record)], ensure_ascii=False, indent=1) + "\n"
    return {f"{FOLDER}/{stem(record)}.json": tasks, CONFIGURATION: configuration()}


def task(record: Record) -> dict[str, Any]:
    text = fitted(record.text)
    units = Units(text)
    found = annotate(record)
    result = [r for mark in found.marks for r in regions(mark, text, units)] + [relation(link) for link in found.links]
    data = {"text": text, "document": fitted(record.origin.file), "sha256": fitted(record.origin.sha256)}
    return {"data": data, "predictions": [{"model_version": "pipeline", "result": result}]}


class Units:
    """Characters of Python as units of UTF-16."""

    def __init__(self, text: str) -> None:
        self.wide = [i for i, character in enumerate(text) if character > "\uffff"]

    def __call__(self, offset: int) -> int:
        return offset + bisect_left(self.wide, offset)


def regions(mark: Mark, text: str, units: Units) -> Iterator[dict[str, Any]]:
    """The label, the choices and the details of one mark: one region to Label Studio, by the id that they share."""
    place = {"start": units(mark.start), "end": units(mark.end)}
    words = {"text": text[mark.start:mark.end]}
    score = {} if mark.confidence is None else {"score": mark.confidence}
    yield _result(mark, LABEL, "labels", {**place, **words, "labels": [mark.label]}) | score
    for attribute, value in mark.choices.items():
        yield _result(mark, attribute, "choices", {**place, **words, "choices": [value]})
    if mark.details:
        yield _result(mark, DETAILS, "textarea", {**place, "text": [f"{k}: {v}" for k, v in mark.details.items()]})


def _result(mark: Mark, name: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": mark.name, "from_name": name, "to_name": TEXT, "type": kind, "value": value}


def relation(link: Link) -> dict[str, Any]:
    return {"type": "relation", "from_id": link.source, "to_id": link.target, "direction": "right", "labels": [link.relation]}
