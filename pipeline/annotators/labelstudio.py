"""Label Studio's JSON export, read back.

Its page counts in characters (1.23.2), earlier ones did in units of UTF-16: both are tried, and the words tell which it is
(issues #1347 and #1008 of Label Studio). Of several annotations of a document the one that was changed last counts.
"""
from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.annotators.matching import exported, matched
from pipeline.annotators.revising import revise
from pipeline.annotators.saying import quoted, trouble
from pipeline.discourse import Record
from pipeline.export.annotations import Mark, annotate
from pipeline.export.annotations.fitted import fitted, squeezed
from pipeline.export.annotations.fitted import value as shown
from pipeline.export.annotations.scheme import LABELS

RULE = "correction:labelstudio"
CHOOSE = "export the project from Label Studio once more, and choose JSON"
Json = Mapping[str, Any]


def read(record: Record, files: Mapping[str, bytes]) -> Record:
    """The record as the last annotation of its text has it; InputError where there is none, or where it does not fit."""
    text = fitted(record.text)
    tasks = [task for name, data in sorted(files.items()) if not name.lower().endswith(".xml") for task in _tasks(name, data)]
    own = [task for task in tasks if _plain(_data(task).get("text")) == text]
    if not own:
        raise trouble(f"{', '.join(map(shown, sorted(files))) or 'no file'}: no task has the text of {shown(record.origin.file)}",
                      "give the export of the project into which the record was imported")
    result = [r for r in _result(own) if isinstance(r, Mapping)]
    known = exported(annotate(record))
    if known.marks and not any(r.get("type") == "labels" for r in result):
        raise trouble(f"the annotation of {shown(record.origin.file)} is empty, and the record is not",
                      "copy the prediction to an annotation in Label Studio, correct that, press Submit, and export again")
    marks = list(_Regions(result, text).marks())
    relations = [relation for r in result if r.get("type") == "relation" for relation in _relation(r)]
    return revise(record, known, matched(marks, relations, known), RULE)


def _tasks(name: str, data: bytes) -> list[Json]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise trouble(f"{name}: no JSON", CHOOSE) from None
    tasks = found if isinstance(found, list) else [found]
    if not all(isinstance(task, Mapping) for task in tasks):
        raise trouble(f"{name}: no export of Label Studio", CHOOSE)
    if any("data" not in task and ("label" in task or "annotation_id" in task) for task in tasks):
        raise trouble(f"{name}: this is the short form, JSON-MIN, which has no relations", CHOOSE)
    return tasks


def _data(task: Json) -> Json:
    data = task.get("data")
    return data if isinstance(data, Mapping) else {}


def _plain(text: Any) -> str | None:
    return text.replace("\r\n", "\n") if isinstance(text, str) else None


def _result(tasks: list[Json]) -> list[Any]:
    """What the last annotation holds; of tasks that nobody exported from the tool yet, the prediction."""
    done = [a for task in tasks for a in _list(task, "annotations") if not a.get("was_cancelled")]
    if done:
        return _list(max(done, key=_changed), "result")
    if any("annotations" in task for task in tasks):
        raise trouble("nobody has submitted an annotation of this document yet", "press Submit in Label Studio, and export again")
    return next((_list(p, "result") for task in tasks for p in _list(task, "predictions")), [])


def _list(holder: Json, key: str) -> list[Any]:
    found = holder.get(key)
    return [x for x in found if isinstance(x, Mapping)] if isinstance(found, list) else []


def _changed(annotation: Json) -> tuple[str, int]:
    when = annotation.get("updated_at") or annotation.get("created_at") or ""
    number = annotation.get("id")
    return str(when), number if isinstance(number, int) else 0


def _relation(result: Json) -> Iterator[tuple[str, str, str]]:
    ends = _base(result.get("from_id")), _base(result.get("to_id"))
    source, target = reversed(ends) if result.get("direction") == "left" else ends
    labels = result.get("labels")
    for label in labels if isinstance(labels, list) and labels else [""]:
        yield source, str(label), target


def _base(identity: Any) -> str:
    """Label Studio's page adds a # and the number of the annotation to an id."""
    return str(identity).split("#")[0]


class _Regions:
    """The results that share an id are one mark."""

    def __init__(self, results: list[Json], text: str) -> None:
        self.text = text
        self.wide = [i + n for n, i in enumerate(i for i, character in enumerate(text) if character > "\uffff")]
        self.labels = [r for r in results if r.get("type") == "labels"]
        self.others: dict[str, list[Json]] = {}
        for r in results:
            if r.get("type") in ("choices", "textarea"):
                self.others.setdefault(_base(r.get("id")), []).append(r)

    def marks(self) -> Iterator[Mark]:
        for r in self.labels:
            value, name = _value(r), _base(r.get("id"))
            labels = [label for label in value.get("labels") or () if label in LABELS]
            if not labels:
                continue
            if len(labels) > 1:
                raise trouble(f"{quoted(str(value.get('text')))} has two labels", "leave one of them, and export again")
            start, end = self.place(value)
            yield Mark(name, labels[0], start, end, self.choices(name), self.details(name, self.text[start:end]))

    def place(self, value: Json) -> tuple[int, int]:
        """The characters that are meant: those that read as the region's own words."""
        given = value.get("start"), value.get("end")
        if not isinstance(given[0], int) or not isinstance(given[1], int):
            raise trouble("a region has no place in the text", CHOOSE)
        words = value.get("text")
        readings = dict.fromkeys([(given[0], given[1]), (self.character(given[0]), self.character(given[1]))])
        fit = [(start, end) for start, end in readings if 0 <= start < end <= len(self.text)]
        if isinstance(words, str):
            told = {squeezed(fitted(words)), squeezed(fitted(words.replace("\\n", "\n")))}
            fit = [place for place in fit if squeezed(self.text[slice(*place)]) in told]
        elif len(fit) > 1:
            fit = []
        if not fit:
            where = f"at {given[0]} to {given[1]}"
            raise trouble(f"the words {quoted(str(words))} do not stand where the export says, {where}", CHOOSE)
        return fit[0]

    def character(self, unit: int) -> int:
        return unit - bisect_left(self.wide, unit)

    def choices(self, name: str) -> dict[str, str]:
        found = [(r, _value(r).get("choices")) for r in self.others.get(name, ()) if r.get("type") == "choices"]
        return {str(r.get("from_name")): str(values[0]) for r, values in found if isinstance(values, list) and values}

    def details(self, name: str, words: str) -> dict[str, str]:
        """`key: value`, one in each line of each entry, of the mark with these words."""
        found: dict[str, str] = {}
        for line in self.lines(name):
            key, colon, value = line.partition(":")
            if not colon or not key.strip():
                raise trouble(f"{quoted(words)}: the detail {quoted(line)} has no key",
                              'write each as "key: value" on a line of its own, such as "date: 2031-05-02", and export again')
            found[key.strip()] = value.strip()
        return {key: value for key, value in found.items() if value}

    def lines(self, name: str) -> Iterator[str]:
        """What was written in the details of a mark, line by line."""
        for r in self.others.get(name, ()):
            told = _value(r).get("text") if r.get("type") == "textarea" else None
            for entry in [told] if isinstance(told, str) else told or ():
                yield from (line.strip() for line in str(entry).split("\n") if line.strip())


def _value(result: Json) -> Json:
    value = result.get("value")
    return value if isinstance(value, Mapping) else {}
