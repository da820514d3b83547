"""From marks that a person left as they are to be, to the record."""
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.annotators.cast import Cast
from pipeline.annotators.changes import Changes
from pipeline.annotators.claims import Claim, Reader
from pipeline.annotators.places import Places
from pipeline.discourse import Record
from pipeline.export.annotations import Annotations
from pipeline.export.annotations.scheme import LAYERS, Layer

_MODELS = {layer.name: Record.model_fields[layer.name].annotation.__args__[0] for layer in LAYERS}  # type: ignore[union-attr]


def revise(record: Record, before: Annotations, after: Annotations, rule: str) -> Record:
    """The record with what differs between its marks as they were exported and as they came back.

    New items have the `rule`; items that are gone take the positions with them that rest on them.
    """
    return _Revision(record, before, after, rule).made()


class _Revision:
    def __init__(self, record: Record, before: Annotations, after: Annotations, rule: str) -> None:
        self.record = record
        self.rule = rule
        cast = Cast(record, rule)
        self.cast = cast
        self.before = Reader(before, cast, record.text).read()
        cast.new.clear()
        self.after = Reader(after, cast, record.text).read()
        self.places = Places(record)
        self.ids = self._identities()
        self.changes = Changes(self.places, self.ids)
        self.names = {(c.mark.layer, c.mark.index): name for name, c in self.before.items()}
        self.gone = self.before.keys() - self.after.keys()

    def _identities(self) -> dict[str, str]:
        """Name of a mark -> id of its item; new items are counted on."""
        ids: dict[str, str] = {}
        for layer in LAYERS:
            items = getattr(self.record, layer.name)
            taken = {getattr(item, "id", "") for item in items}
            ids |= {n: getattr(items[c.mark.index], "id", "") for n, c in self.before.items() if c.mark.layer == layer.name}
            number = max((int(m[1]) for i in taken if (m := re.fullmatch(rf"{layer.prefix}(\d{{1,9}})", i))), default=0)
            for name in (n for n, c in self.after.items() if n not in self.before and c.layer is layer):
                number += 1
                ids[name] = f"{layer.prefix}{number}"
        return ids

    def made(self) -> Record:
        changed: dict[str, Any] = {}
        for layer in LAYERS:
            old = getattr(self.record, layer.name)
            new = self._layer(layer, old)
            if new != old:
                changed[layer.name] = new
        used = [actor for actor in self.cast.new.values() if actor.id not in self.cast.listed]
        if used:
            changed["actors"] = (*self.record.actors, *used)
        return self.record.model_copy(update=changed) if changed else self.record

    def _layer(self, layer: Layer, items: tuple[Any, ...]) -> tuple[Any, ...]:
        kept = [(item, self._kept(layer, index, item)) for index, item in enumerate(items)]
        result = [item for _, item in kept if item is not None]
        added = [self._added(claim) for name, claim in self.after.items() if name not in self.before and claim.layer is layer]
        for item in added:
            at = next((i for i, other in enumerate(result) if other.evidence.start > item.evidence.start), len(result))
            result.insert(at, item)
        return tuple(result)

    def _kept(self, layer: Layer, index: int, item: Any) -> Any:
        """The item as it is to be, None where it is gone. What was not exported stays."""
        name = self.names.get((layer.name, index))
        if name is None:
            return item
        if name in self.gone or self._baseless(self.before[name], self.after[name]):
            return None
        update = self.changes.of(self.after[name], self.before[name], item)
        return item.model_copy(update=update) if update else item

    def _baseless(self, old: Claim, new: Claim) -> bool:
        """A position whose proposal or statement was deleted, and that was put on no other."""
        return new.layer.name == "positions" and any(
            set(names) & self.gone and not new.references.get(relation) for relation, names in old.references.items())

    def _added(self, claim: Claim) -> Any:
        layer = claim.layer
        fields: Mapping[str, Any] = self.changes.of(claim, None, None)
        model = _MODELS[layer.name]
        own: dict[str, str | None] = {"id": self.ids[claim.mark.name]} if "id" in model.model_fields else {}
        if "section" in model.model_fields:
            own["section"] = self.places.section(claim.mark.start)
        return model(**own, **fields, rule=self.rule)
