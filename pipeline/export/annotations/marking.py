"""From the items of a record to marks and links."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.discourse import Record, Span
from pipeline.export.annotations.fitted import SHOWN, squeezed, value
from pipeline.export.annotations.mentions import Mentions
from pipeline.export.annotations.model import Annotations, Link, Mark
from pipeline.export.annotations.scheme import KINDS, LAYERS, ONLY_SHOWN, YES, Choice, Layer, value_at

LABEL_OF_KIND = {kind: label for label, kind in KINDS.items()}


def annotate(record: Record) -> Annotations:
    """All marks of a record that cover any words."""
    return Marker(record).all()


class Marker:
    """Marks one record; each item, mention and link once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.shown = shown_actors(record)
        self.mentions = Mentions(record)
        self.kinds = {a.id: LABEL_OF_KIND[a.kind] for a in record.actors}
        self.marks: list[Mark] = []
        self.links: list[Link] = []
        self.names: set[str] = set()
        self.mains: dict[tuple[str, str], str] = {}
        self.named: dict[tuple[str, int], str] = {}

    def all(self) -> Annotations:
        mains = [(layer, i, item, main) for layer in LAYERS for i, item in enumerate(getattr(self.record, layer.name))
                 if (main := self.main(layer, i, item)) is not None]  # fmt: skip
        for layer, index, item, main in mains:
            self.marks.append(self.with_roles(layer, item, main))
            self.parts(layer, index, item, main.name)
            self.references(layer, item, main.name)
        for name in ("sections", "participants"):
            self.for_sight(name)
        self.marks.sort(key=lambda m: (m.start, -m.end))
        return Annotations(tuple(self.marks), tuple(dict.fromkeys(self.links)))

    def name(self, base: str) -> str:
        name, number = base, 1
        while name in self.names:
            number += 1
            name = f"{base}-{number}"
        self.names.add(name)
        return name

    def main(self, layer: Layer, index: int, item: Any) -> Mark | None:
        span = getattr(item, layer.main)
        if not _has_words(span):
            return None
        name = self.name(f"{_base(layer, index, item)}-{layer.main}")
        if hasattr(item, "id"):
            self.mains.setdefault((layer.name, item.id), name)
        choices = {a: v for a, choice in layer.choices.items() if (v := _chosen(choice, item)) is not None}
        return Mark(name, layer.label, span.start, span.end, choices, _words(layer, item), layer.name, index, layer.main,
                    confidence=getattr(item, "confidence", None))

    def with_roles(self, layer: Layer, item: Any, main: Mark) -> Mark:
        """Links to where the actors are named; those who are named nowhere near are told in the details."""
        told: dict[str, str] = {}
        for role, field in layer.roles.items():
            actors = getattr(item, field)
            unseen = []
            for actor in (actors,) if isinstance(actors, str) else actors:
                mention = self.mention(actor, item.evidence)
                if mention is None:
                    unseen.append(self.shown[actor])
                else:
                    self.links.append(Link(main.name, role, mention))
            if unseen:
                told[role] = "; ".join(dict.fromkeys(unseen))
        return replace(main, details={**main.details, **told})

    def mention(self, actor: str, evidence: Span) -> str | None:
        place = self.mentions.of(actor, evidence)
        if place is None:
            return None
        start, end, _ = place
        if (actor, start) not in self.named:
            name = self.named[actor, start] = self.name(f"{_plain(actor)}-{start}")
            self.marks.append(Mark(name, self.kinds[actor], start, end, {}, {"actor": self.shown[actor]}, actor=actor))
        return self.named[actor, start]

    def parts(self, layer: Layer, index: int, item: Any, main: str) -> None:
        for field, label in layer.parts.items():
            span: Span | None = _due(item) if field == "due" else getattr(item, field)
            if span is not None and _has_words(span) and not (field == "evidence" and _same(span, getattr(item, layer.main))):
                name = self.name(f"{_base(layer, index, item)}-{field}")
                self.marks.append(Mark(name, label, span.start, span.end, layer=layer.name, index=index, field=field))
                self.links.append(Link(main, field, name))

    def references(self, layer: Layer, item: Any, main: str) -> None:
        for relation, (field, target) in layer.references.items():
            other = self.mains.get((target, getattr(item, field)))
            if other is not None:
                self.links.append(Link(main, relation, other))

    def for_sight(self, layer: str) -> None:
        label = ONLY_SHOWN[layer != "sections"]
        for i, item in enumerate(getattr(self.record, layer), 1):
            if _has_words(item.evidence):
                self.marks.append(Mark(self.name(f"{label.lower()}-{i}"), label, item.evidence.start, item.evidence.end))


def _base(layer: Layer, index: int, item: Any) -> str:
    return _plain(getattr(item, "id", f"{layer.prefix}-{index + 1}"))


def _plain(identity: str) -> str:
    """As a name that every tool keeps as it is. Label Studio makes CSS of it: with a dot a mark has no colour."""
    return re.sub(r"[^A-Za-z0-9-]", "_", identity)[:40]


def _has_words(span: Span | None) -> bool:
    return span is not None and bool(value(span.text))


def _same(one: Span, other: Span) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _chosen(choice: Choice, item: Any) -> str | None:
    found = getattr(item, choice.field)
    if choice.flag:
        return YES if found else None
    return str(found)


def _due(item: Any) -> Span | None:
    """The words of a deadline, where they stand once in the evidence."""
    words, evidence = item.due.text, item.evidence
    if not words or evidence.text.count(words) != 1:
        return None
    start = evidence.start + evidence.text.index(words)
    return Span(text=words, start=start, end=start + len(words), page=evidence.page)


def _words(layer: Layer, item: Any) -> dict[str, str]:
    """What of the item has no place in the text, each value in one line."""
    found = {key: value_at(item, path) for key, path in layer.words.items()}
    if "due" in found and _has_words(_due(item)):
        del found["due"]
    return {key: shown for key, words in found.items() if words and (shown := value(words))}


def _referred(record: Record) -> Iterator[str]:
    for layer in LAYERS:
        for item in getattr(record, layer.name):
            for field in layer.roles.values():
                actors = getattr(item, field)
                yield from (actors,) if isinstance(actors, str) else actors


def shown_actors(record: Record) -> dict[str, str]:
    """Actor id -> the name by which details call it; no two are alike. Ids that the record does not list are among them."""
    names = {a.id: a.name for a in record.actors}
    shown: dict[str, str] = {}
    used: set[str] = set()
    for actor in dict.fromkeys([*names, *_referred(record)]):
        base = squeezed(value(names.get(actor, actor)).replace(";", ","))[:SHOWN].strip() or "nameless"
        name, number = base, 1
        while name.casefold() in used:
            number += 1
            name = f"{base} [{number}]"
        used.add(name.casefold())
        shown[actor] = name
    return shown
