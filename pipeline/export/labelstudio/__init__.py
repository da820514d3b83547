"""Label Studio: a task with the record's marks as a prediction, and the configuration of the project.

Label Studio counts in characters, as Python does: so its page does in version 1.23.2, looked at. Earlier ones counted in
units of UTF-16 (its issues #1347 and #1008). Format: labelstud.io/guide/predictions and /guide/export.
"""
from __future__ import annotations

import json
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
    found = annotate(record)
    result = [r for mark in found.marks for r in regions(mark, text)] + [relation(link) for link in found.links]
    data = {"text": text, "document": fitted(record.origin.file), "sha256": fitted(record.origin.sha256)}
    return {"data": data, "predictions": [{"model_version": "pipeline", "result": result}]}


def regions(mark: Mark, text: str) -> Iterator[dict[str, Any]]:
    """The label, the choices and the details of one mark: one region to Label Studio, by the id that they share."""
    place = {"start": mark.start, "end": mark.end}
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
