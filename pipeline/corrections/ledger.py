"""A record while corrections are made to it: its items, found again by what they claim, and items read from words."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pipeline.corrections.anchors import Text
from pipeline.corrections.model import Corrections, Layer
from pipeline.corrections.pages import Pages
from pipeline.corrections.people import People
from pipeline.corrections.shape import (
    ACTORS,
    PREFIX,
    REFERENCES,
    SPANS,
    TYPES,
    WHOLE,
    Item,
    Words,
    actors_in,
    claim,
    is_place,
    main,
)
from pipeline.discourse import Record, Span

HALF = 0.5
WITHIN = 0.6
NUMBER = "new"  # the id of an item that is in no record yet
OPTIONAL = frozenset({"parent", "statement"})


class Unfit(Exception):
    """Why a correction cannot be made."""


class Missing(Unfit):
    """What an item refers to is not in the record, though its words are in the document."""


@dataclass(eq=False, slots=True)
class Entry:
    """An item in its place."""

    item: Item
    claim: tuple[Any, ...]


class Ledger:
    def __init__(self, record: Record, corrections: Corrections) -> None:
        self.record, self.text, self.pages = record, Text(record.text), Pages(record)
        self.people = People(record.actors, corrections.actors)
        self.entries: dict[Layer, list[Entry]] = {
            layer: [Entry(item, claim(item)) for item in getattr(record, layer)] for layer in TYPES}
        self.places: dict[tuple[Layer, Any], str] = {}
        for layer in ("statements", "proposals"):
            for entry in self.entries[layer]:
                self.known(layer, entry.item, entry.item.id)

    def known(self, layer: Layer, item: Item, identity: str) -> None:
        """Whoever refers to the words of this item means the item of this id."""
        if layer in REFERENCES.values():
            self.places.setdefault((layer, _place(item)), identity)

    def exact(self, layer: Layer, item: Item) -> Entry | None:
        wanted = claim(item)
        return next((entry for entry in self.entries[layer] if entry.claim == wanted), None)

    def change(self, layer: Layer, entry: Entry, new: Mapping[str, Any]) -> None:
        entry.item = entry.item.model_copy(update=dict(new))
        entry.claim = claim(entry.item)
        self.known(layer, entry.item, getattr(entry.item, "id", ""))

    def remove(self, layer: Layer, entry: Entry) -> None:
        self.entries[layer].remove(entry)

    def insert(self, layer: Layer, item: Item) -> Entry:
        """In the order of the text, under an id that no other has."""
        if layer in PREFIX:
            item = item.model_copy(update={"id": self._free(layer), "section": self._section(item)}
                                   if "section" in type(item).model_fields else {"id": self._free(layer)})
        entries, entry = self.entries[layer], Entry(item, claim(item))
        start = item.evidence.start if item.evidence else len(self.record.text)
        before = [n for n, e in enumerate(entries) if e.item.evidence and e.item.evidence.start <= start]
        entries.insert(before[-1] + 1 if before else 0 if item.evidence else len(entries), entry)
        self.known(layer, item, getattr(item, "id", ""))
        for identity in actors_in({name: getattr(item, name, None) for name in ACTORS}):
            self.people.need(identity, item.rule)
        return entry

    def _free(self, layer: Layer) -> str:
        ids = {item.id for item in (*getattr(self.record, layer), *(e.item for e in self.entries[layer]))}
        prefix = next((i.rstrip("0123456789") for i in sorted(ids) if i[-1:].isdigit()), PREFIX[layer])
        numbers = [int(i.removeprefix(prefix)) for i in ids if i.startswith(prefix) and i.removeprefix(prefix).isdecimal()]
        return f"{prefix}{max(numbers, default=0) + 1}"

    def _section(self, item: Item) -> str | None:
        """That of the last heading before it."""
        heads = [s for s in self.record.sections if s.evidence and s.evidence.start <= item.evidence.start]
        return max(heads, key=lambda s: s.evidence.start if s.evidence else 0).id if heads else None

    def read(self, layer: Layer, words: Words, rule: str, *, confirmed: bool = False) -> Item:
        """An item from its words; Unfit where these, or what it refers to, are not here (any more).

        `confirmed`: a person said that it is so; a proposal that it is about is put back where it is not found any more.
        """
        base = self._evidence(words)
        values: dict[str, Any] = {"rule": rule}
        for name in words.keys() & TYPES[layer].model_fields.keys():
            value = words[name]
            if name in SPANS and is_place(value):
                values[name] = self._span(value, base)
            elif name in REFERENCES and value is not None:
                values[name] = self._reference(name, value) or (self._put_back(name, value, rule) if confirmed else None)
                self._check(name, value, values[name])
            elif name in ACTORS and value:
                values[name] = self.people.who(value) if isinstance(value, str) else [self.people.who(v) for v in value]
            else:
                values[name] = value
        if "id" in TYPES[layer].model_fields:
            values["id"] = NUMBER
        try:
            item: Item = TYPES[layer].model_validate(values)
        except ValidationError as error:
            first = error.errors()[0]
            raise Unfit(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
        return item

    def _evidence(self, words: Words) -> tuple[int, int, int] | None:
        """Where the evidence stood, its end then, and how far it has moved."""
        place = words.get("evidence")
        found = self.text.find(place) if place is not None and is_place(place) else None
        return (place["start"], place["start"] + len(place["text"]), found[0] - place["start"]) if place and found else None

    def _span(self, place: Words, base: tuple[int, int, int] | None) -> Span:
        """A span within the evidence has moved with it."""
        start, length = place["start"], len(place["text"])
        if base and base[0] <= start and start + length <= base[1]:
            at: int | None = start + base[2]
        else:
            found = self.text.find(place)
            at = found[0] if found else None
        if at is None or at < 0 or self.record.text[at:at + length] != place["text"]:
            more = place["text"] in self.record.text
            raise Unfit("its words stand in the document more than once" if more else "its words are no longer in the document")
        return Span(text=place["text"], start=at, end=at + length, page=self.pages.of(at))

    def _put_back(self, name: str, words: Words, rule: str) -> str | None:
        if WHOLE not in words:
            return None
        identity: str = self.insert(REFERENCES[name], self.read(REFERENCES[name], words[WHOLE], rule)).item.id
        return identity

    def _check(self, name: str, words: Words, found: str | None) -> None:
        if found is None and name not in OPTIONAL:
            there = self.text.find(words["words"]) is not None
            raise (Missing if there else Unfit)(f"the {name} that it is about is not found any more")

    def _reference(self, name: str, words: Words) -> str | None:
        """The id of the item of these words, or of the one that has most of them."""
        layer = REFERENCES[name]
        place, cue = self.text.find(words["words"]), words.get("cue")
        at = self.text.find(cue) if cue else None
        if place is None:
            return None
        if exact := self.places.get((layer, (place, at))):
            return exact
        near = [(overlap(place, there), identity) for there, identity in self._cued(layer, at)]
        best = sorted((n for n in near if n[0] >= HALF), reverse=True)
        return best[0][1] if best and (len(best) == 1 or best[0][0] > best[1][0] or best[0][1] == best[1][1]) else None

    def _cued(self, layer: Layer, cue: Any) -> Iterator[tuple[tuple[int, int], str]]:
        for (kind, (place, own)), identity in self.places.items():
            if kind == layer and place and own == cue:
                yield place, identity


def _place(item: Item) -> Any:
    span, cue = main(item), getattr(item, "cue", None)
    return ((span.start, span.end) if span else None, (cue.start, cue.end) if cue else None)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Of two stretches, from 0 to 1: what they share of all that they cover; over HALF where one lies within the other."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return 0.0
    of_all = shared / (max(one[1], other[1]) - min(one[0], other[0]))
    return max(of_all, WITHIN * shared / min(one[1] - one[0], other[1] - other[0]))
