"""What the items of each layer are made of, and an item in words (see `model`)."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from pipeline.corrections.model import Layer
from pipeline.discourse import (
    ActionPoint,
    Actor,
    AgendaItem,
    Decision,
    DocumentReference,
    Event,
    Participant,
    Position,
    Proposal,
    Record,
    Span,
    Statement,
)

Item: TypeAlias = Any  # an instance of one of TYPES
Words: TypeAlias = Mapping[str, Any]
TYPES: Final[Mapping[Layer, Any]] = {
    "participants": Participant, "agenda": AgendaItem, "statements": Statement, "proposals": Proposal, "positions": Position,
    "decisions": Decision, "action_points": ActionPoint, "events": Event, "documents": DocumentReference}  # fmt: skip
OWN: Final = frozenset({"id", "section", "rule", "confidence"})  # what the program says of an item, no part of what is claimed
SPANS: Final = frozenset({"evidence", "cue", "content", "task", "text"})
REFERENCES: Final[Mapping[str, Layer]] = {"parent": "proposals", "proposal": "proposals", "statement": "statements"}
ACTORS: Final = ("actor", "speakers", "on_behalf_of", "supported_by", "opposed_by", "proponents", "owners", "recipients",
                 "host", "author", "reserved_by", "lead")  # fmt: skip
PREFIX: Final[Mapping[str, str]] = {
    "statements": "s", "proposals": "p", "positions": "pos", "decisions": "d", "action_points": "ap"}  # fmt: skip
CONTEXT = 40
WHOLE = "item"  # of a reference: all of the item that is referred to, which is no part of what refers to it


def main(item: Item) -> Span | None:
    """The words that stand for an item: what is said, put forward, decided or to be done; else all that it rests on."""
    for name in ("content", "text", "task"):
        span = getattr(item, name, None)
        if isinstance(span, Span):
            return span
    found: Span | None = item.evidence
    return found


def fields(item: Item) -> dict[str, Any]:
    """What is claimed in an item."""
    return {name: getattr(item, name) for name in type(item).model_fields if name not in OWN}


def plain(name: str, value: Any) -> Any:
    """A value of a field as something that is equal where the claim is: no pages, no order of actors."""
    if isinstance(value, Span):
        return (value.start, value.end)
    if name in ACTORS and isinstance(value, tuple):
        return tuple(sorted(set(value)))
    return value.model_dump_json() if hasattr(value, "model_dump_json") else value


def claim(item: Item) -> tuple[Any, ...]:
    """All that is claimed in an item."""
    return tuple(plain(name, value) for name, value in fields(item).items())


class Writer:
    """Items of one record in words."""

    def __init__(self, record: Record) -> None:
        self.text = record.text
        self.known = {(layer, i.id): i for layer in ("statements", "proposals") for i in getattr(record, layer)}

    def item(self, item: Item) -> dict[str, Any]:
        written = {name: self.value(name, value) for name, value in fields(item).items()}
        return {name: value for name, value in written.items() if value not in (None, "", [], {})}

    def value(self, name: str, value: Any) -> Any:
        if isinstance(value, Span):
            return self.place(value)
        if name in REFERENCES and value is not None:
            return self.reference(REFERENCES[name], value, whole=name == "proposal")
        return json_value(value)

    def reference(self, layer: Layer, identity: str, *, whole: bool = False) -> dict[str, Any] | None:
        """The words that tell this item from others; all of it where it may have to be put back."""
        item = self.known.get((layer, identity))
        span = item and main(item)
        if item is None or span is None:
            return None
        found: dict[str, Any] = {"words": self.place(span)}
        cue = getattr(item, "cue", None)
        return found | ({"cue": self.place(cue)} if cue else {}) | ({WHOLE: self.item(item)} if whole else {})

    def place(self, span: Span) -> dict[str, Any]:
        before, after = self.text[max(0, span.start - CONTEXT):span.start], self.text[span.end:span.end + CONTEXT]
        return {"text": span.text, "start": span.start, "before": before, "after": after}


def reference(words: Words) -> dict[str, Any]:
    """The words that stand for an item in words, as in a reference to it; see `main`."""
    found = next((words[name] for name in ("content", "text", "task", "evidence") if is_place(words.get(name))), None)
    return {"words": found, "cue": words.get("cue")}


def is_place(value: Any) -> bool:
    return isinstance(value, Mapping) and {"text", "start", "before", "after"} <= value.keys()


def json_value(value: Any) -> Any:
    """As it comes back from JSON."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_none=True)
    return list(value) if isinstance(value, tuple) else value


def checksum(layer: str, words: Words) -> str:
    """Of what an item in words claims, wherever it stands."""
    written = json.dumps([layer, _placeless(words)], sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _placeless(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value["text"] if is_place(value) else {k: _placeless(v) for k, v in value.items() if k != WHOLE}
    return [_placeless(v) for v in value] if isinstance(value, list | tuple) else value


def actors_in(words: Words) -> Iterator[str]:
    """The ids of the actors that an item names."""
    for name in ACTORS:
        value = words.get(name) or ()
        yield from [value] if isinstance(value, str) else value


def by_name(actors: tuple[Actor, ...]) -> dict[str, str]:
    """Id, name or alias of each actor, in small letters -> its id; what two share, and no id or name decides, is left out."""
    forms: dict[str, set[str]] = {}
    for actor in actors:
        for alias in actor.aliases:
            forms.setdefault(alias.casefold(), set()).add(actor.id)
    for names in ([a.name.casefold() for a in actors], [a.id.casefold() for a in actors]):
        taken: dict[str, set[str]] = {}
        for name, actor in zip(names, actors, strict=True):
            taken.setdefault(name, set()).add(actor.id)
        forms |= taken
    return {form: next(iter(ids)) for form, ids in forms.items() if len(ids) == 1}


def sound(record: Record) -> Record:
    """The record with references to what it holds only: a position goes with its proposal and its statement."""
    statements, proposals = {s.id for s in record.statements}, {p.id for p in record.proposals}
    sections = {s.id for s in record.sections} | {None}
    kept = [p for p in record.positions if p.proposal in proposals and p.statement in statements | {None}]
    found: dict[str, tuple[Any, ...]] = {"positions": tuple(kept)}
    found["proposals"] = tuple(
        p if p.parent is None or p.parent in proposals else p.model_copy(update={"parent": None}) for p in record.proposals)
    for layer in ("statements", "decisions", "action_points"):
        found[layer] = tuple(
            i if i.section in sections else i.model_copy(update={"section": None}) for i in getattr(record, layer))
    return record.model_copy(update=found)
