"""Corrections of a second round put to those of the first."""
from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.corrections.anchors import Text
from pipeline.corrections.model import Correction, Corrections
from pipeline.corrections.shape import REFERENCES, Words, checksum, is_place, reference


def merged(earlier: Corrections, later: Corrections, text: str) -> Corrections:
    """What both say, of a document with this text; where they speak of one item, the later says what it is to be."""
    keys = _Keys(text, earlier.corrections)
    made = list(earlier.corrections)
    for correction in later.corrections:
        _put(made, correction, keys)
    actors = {a.id: a for a in (*earlier.actors, *later.actors)}
    touched = {checksum(c.layer, c.item) for c in made}
    return later.model_copy(update={"corrections": tuple(made), "actors": tuple(actors[a] for a in sorted(actors)),
                                    "seen": tuple(sorted({*earlier.seen, *later.seen} - touched))})


class _Keys:
    """Items in words, made comparable: by where their words stand now, and what they refer to by the words it has now."""

    def __init__(self, text: str, earlier: Sequence[Correction]) -> None:
        self.text = Text(text)
        self.now: dict[str, Any] = {}
        for correction in earlier:
            if correction.what == "changed" and correction.layer in REFERENCES.values():
                was, now = (self._reference(reference(words)) for words in (correction.item, correction.target or {}))
                self.now[json.dumps(was)] = now

    def of(self, layer: str, words: Words | None) -> str | None:
        return None if words is None else json.dumps([layer, self._value(words)], sort_keys=True)

    def _value(self, value: Any) -> Any:
        if is_place(value):
            return self.text.find(value) or dict(value)
        if isinstance(value, Mapping) and "words" in value:
            key = self._reference(value)
            return self.now.get(json.dumps(key), key)
        if isinstance(value, Mapping):
            return {k: self._value(v) for k, v in value.items() if v not in (None, "", [], {})}
        return value

    def _reference(self, words: Words) -> list[Any]:
        return [self._value(words["words"]), self._value(words.get("cue"))]


def _put(made: list[Correction], new: Correction, keys: _Keys) -> None:
    """Adds a correction, or joins it with the earlier one of the same item."""
    item = keys.of(new.layer, new.item)
    for place, old in enumerate(made):
        if old.layer != new.layer:
            continue
        if new.layer == "meeting":
            made[place] = new.model_copy(update={"item": {**new.item, **old.item}, "set": {**old.set, **new.set}})
            return
        if item in (keys.of(old.layer, old.target), keys.of(old.layer, old.item)):
            made[place:place + 1] = _joined(old, new)
            return
    made.append(new)


def _joined(old: Correction, new: Correction) -> list[Correction]:
    """Where the later takes the earlier back it stays: another version may find what the person did not want."""
    match old.what, new.what:
        case "removed", "added":  # all of it as it was, wherever it is found: a third round may change it
            return [new.model_copy(update={"what": "changed", "item": old.item, "set": dict(new.item)})]
        case "added", "removed":
            return [new]
        case ("added", _):
            return [new.model_copy(update={"what": "added", "item": new.target, "set": {}})]
        case (_, "removed"):
            return [new.model_copy(update={"item": old.item})]
        case ("removed", _):
            return [new]
    return [new.model_copy(update={"what": "changed", "item": old.item, "set": {**old.set, **new.set}})]
