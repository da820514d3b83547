"""A record that a person edited by hand: the plainest way to correct one.

A person changes words and forgets where they stood, adds a decision and gives its words alone: places, pages, ids and rules
are put right here. What cannot be put right is told with its place in the file.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from pipeline.corrections.pages import Pages
from pipeline.corrections.shape import ACTORS, PREFIX, REFERENCES, SPANS, TYPES, by_name
from pipeline.discourse import Actor, Record
from pipeline.errors import InputError

MAIN = ("text", "task", "content", "cue")
ADVICE = "copy the words from the text of the record as they stand there"
DAYS = re.compile(r"\d{4}-\d{2}(-\d{2})?")
DATES = {"meeting": ("date", "end_date"), "due": ("date",), "events": ("date",)}  # fields that are days or months


def read(record: Record, files: Mapping[str, bytes]) -> Record:
    """The corrected record, from the one that was made and the file in which a person edited it.

    InputError where there is not one file, or it is no edited copy of the record.
    """
    if len(files) != 1:
        raise InputError(f"{len(files)} edited records for one", "give one edited record at a time")
    (name, data), = files.items()
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: no JSON: {error}", "see the commas and quotation marks at this place") from None
    if not isinstance(found, dict):
        raise InputError(f"{name}: no record", "give the file that `pipeline extract` wrote, edited")
    _same(name, found, record)
    try:
        return Record.model_validate(_Mender(name, found, record).mended())
    except ValidationError as error:
        first = error.errors()[0]
        advice = "see docs/formats.md for what may stand there"
        raise InputError(f"{name}: {_where(first['loc'])}: {first['msg']}", advice) from None


def _where(place: tuple[int | str, ...]) -> str:
    """("decisions", 2, "kind") -> "decisions[2].kind"."""
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place).lstrip(".")


def _same(name: str, found: dict[str, Any], record: Record) -> None:
    if found.get("text", record.text) != record.text:
        raise InputError(f"{name}: its text is not that of the record", "correct the items only: the text is the document's own")
    origin = found.get("origin")
    if isinstance(origin, dict) and origin.get("sha256") not in (None, record.origin.sha256):
        raise InputError(f"{name}: of another document than the record", "give the record that this one was edited from")


class _Mender:
    """Puts right what a person need not know."""

    def __init__(self, name: str, found: dict[str, Any], record: Record) -> None:
        self.name, self.found, self.record = name, found, record
        self.pages = Pages(record)
        self.places = dict(_places(record))
        actors = tuple(self._listed()) if "actors" in found else record.actors
        self.forms = by_name(actors)
        self.known = {a.id for a in actors} | (set(_named(record)) - {a.id for a in record.actors})

    def _listed(self) -> Iterator[Actor]:
        actors = self.found["actors"]
        if not isinstance(actors, list):
            raise InputError(f"{self.name}: actors: not a list", "write its items between [ and ], or leave actors out")
        for number, actor in enumerate(actors):
            try:
                yield Actor.model_validate({"rule": "correction"} | actor if isinstance(actor, dict) else actor)
            except ValidationError as error:
                first = error.errors()[0]
                where = _where(("actors", number, *first["loc"]))
                raise InputError(f"{self.name}: {where}: {first['msg']}", "give each actor an id, a name and a kind") from None

    def mended(self) -> dict[str, Any]:
        """Layers that were taken out of the file are as they were."""
        whole: dict[str, Any] = json.loads(self.record.to_json()) | self.found
        for layer in TYPES:
            items = whole[layer]
            if not isinstance(items, list):
                raise InputError(f"{self.name}: {layer}: not a list", "write its items between [ and ]")
            taken = set(self._ids(layer, items))
            whole[layer] = [self._item(layer, item, n, taken) for n, item in enumerate(items)]
        self._check_references(whole)
        self._check_dates(whole)
        whole["actors"] = [{"rule": "correction"} | a if isinstance(a, dict) else a for a in whole["actors"]]
        return whole

    def _ids(self, layer: str, items: list[Any]) -> Iterator[str]:
        """The ids that are given; an item may have none."""
        for number, item in enumerate(items):
            identity = item.get("id") if isinstance(item, dict) else None
            if isinstance(identity, str):
                yield identity
            elif identity is not None:
                raise InputError(f"{self.name}: {layer}[{number}].id: not a word", 'write an id such as "s1", or leave it out')

    def _check_references(self, whole: Mapping[str, Any]) -> None:
        """What is referred to stands in the file, or stood in the record that was edited."""
        known = {layer: {i.id for i in getattr(self.record, layer)} | {i["id"] for i in whole[layer] if isinstance(i, dict)}
                 for layer in set(REFERENCES.values())}  # fmt: skip
        for where, item in _items(whole):
            for field, layer in REFERENCES.items():
                value = item.get(field)
                if isinstance(value, str) and value not in known[layer]:
                    advice = f"take an id from `{layer}`, or put the item there, with this id"
                    raise InputError(f"{self.name}: {where}.{field}: no item of {layer} has the id {_cut(value)}", advice)

    def _check_dates(self, whole: Mapping[str, Any]) -> None:
        """Each is a day or a month that there is; one that stood in the record may stay."""
        stood = {value for _, value in _dates(json.loads(self.record.to_json())) if isinstance(value, str)}
        for where, value in _dates(whole):
            if isinstance(value, str) and value not in stood and not _is_date(value):
                advice = "write it as 2031-03-15, or as 2031-03 for a month"
                raise InputError(f"{self.name}: {where}: there is no date {_cut(value)}", advice)

    def _item(self, layer: str, item: Any, number: int, taken: set[Any]) -> Any:
        if not isinstance(item, dict):
            return item
        where = f"{layer}[{number}]"
        item = {k: self._span(f"{where}.{k}", v) if k in SPANS and v else v for k, v in item.items()}
        item = {k: self._actors(f"{where}.{k}", v) if k in ACTORS and v else v for k, v in item.items()}
        if not item.get("evidence") and (main := next((item[m] for m in MAIN if item.get(m)), None)):
            item["evidence"] = main
        if layer in PREFIX and not item.get("id"):
            item["id"] = next(i for i in (f"new{n}" for n in range(number, number + len(taken) + 2)) if i not in taken)
            taken.add(item["id"])
        item.setdefault("rule", "correction")
        return item | ({"explicit": item.get("explicit", False)} if layer == "action_points" else {})

    def _span(self, where: str, value: Any) -> Any:
        """A span whose words stand where it says; words alone, or with a wrong place, are looked for."""
        if isinstance(value, str):
            value = {"text": value}
        if not isinstance(value, dict) or not isinstance(value.get("text"), str) or not value["text"].strip():
            return value
        words, start = value["text"], value.get("start")
        if not isinstance(start, int) or start < 0 or self.record.text[start:start + len(words)] != words:
            words = words.strip()
            start = self._find(where, words, start)
        end = start + len(words)
        return {"text": words, "start": start, "end": end, "page": self.places.get((start, end), self.pages.of(start))}

    def _find(self, where: str, words: str, near: Any) -> int:
        """The place of these words that is nearest to where they stood."""
        text = self.record.text
        places, at = [], text.find(words)
        while at >= 0:
            places.append(at)
            at = text.find(words, at + 1)
        if not places:
            raise InputError(f"{self.name}: {where}: the document does not say {_cut(words)}", ADVICE)
        if len(places) > 1 and not isinstance(near, int):
            more = f"{self.name}: {where}: {_cut(words)} stands in the document {len(places)} times"
            raise InputError(more, 'give more words, or the "start" of those that are meant')
        return min(places, key=lambda place: abs(place - near)) if len(places) > 1 else places[0]

    def _actors(self, where: str, value: Any) -> Any:
        return [self._actor(where, v) for v in value] if isinstance(value, list) else self._actor(where, value)

    def _actor(self, where: str, value: Any) -> Any:
        """The id of an actor that is named by its id or a name."""
        if not isinstance(value, str) or value in self.known:
            return value
        if value.casefold() not in self.forms:
            advice = "take an id from `actors`, or put the actor there first"
            raise InputError(f"{self.name}: {where}: no actor {_cut(value)}", advice)
        return self.forms[value.casefold()]


def _items(whole: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each item of the layers, with its place."""
    for layer in TYPES:
        yield from ((f"{layer}[{n}]", item) for n, item in enumerate(whole[layer]) if isinstance(item, dict))


def _dates(whole: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What stands in place of a date, with its place."""
    parts = [("meeting", "meeting", whole["meeting"])]
    for where, item in _items(whole):
        parts += [(where.partition("[")[0], where, item), ("due", f"{where}.due", item.get("due"))]
    for kind, where, part in parts:
        if isinstance(part, dict):
            yield from ((f"{where}.{field}", part.get(field)) for field in DATES.get(kind, ()) if part.get(field) is not None)


def _is_date(value: str) -> bool:
    if not DAYS.fullmatch(value):
        return False
    try:
        date.fromisoformat(value if len(value) > len("2031-03") else f"{value}-01")
    except ValueError:
        return False
    return True


def _cut(words: str) -> str:
    return f'"{words[:60]}{"…" if len(words) > 60 else ""}"'


def _named(record: Record) -> Iterator[str]:
    """All that stands in place of an actor in the record."""
    for layer in TYPES:
        for item in getattr(record, layer):
            for name in ACTORS:
                value = getattr(item, name, ())
                yield from [value] if isinstance(value, str) else value


def _places(record: Record) -> Iterator[tuple[tuple[int, int], int | None]]:
    for layer in TYPES:
        for item in getattr(record, layer):
            for name in SPANS:
                span = getattr(item, name, None)
                if span is not None and not isinstance(span, str):
                    yield (span.start, span.end), span.page
