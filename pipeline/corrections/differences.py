"""What a person changed: the items of a corrected record against those of the record that was found."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.corrections.model import SCHEMA, Correction, Corrections, Layer, What
from pipeline.corrections.shape import (
    REFERENCES,
    TYPES,
    Item,
    Writer,
    actors_in,
    checksum,
    fields,
    json_value,
    main,
    plain,
    sound,
)
from pipeline.discourse import Record


def diff(found: Record, corrected: Record, by: str | None = None, when: str | None = None, *,
         tool: str | None = None) -> Corrections:
    """The corrections that lead from `found` to `corrected`, two records of one text.

    Not looked at: ids, sections, rules, confidences, pages, and the order of items and of actors.
    """
    corrected = sound(corrected)
    pairs = _Pairs(found, corrected)
    made = [*_meeting(found, corrected), *_actors(found, corrected)]
    seen: list[str] = []
    for layer in TYPES:
        made += _layer(layer, pairs, seen)
    signed = tuple(c.model_copy(update={"tool": tool, "by": by, "on": when}) for c in made)
    named = {a for c in signed for words in (c.item, c.set) for a in actors_in(words)}
    actors = {a.id: a for record in (found, corrected) for a in record.actors}
    return Corrections(schema=SCHEMA, file=found.origin.file, sha256=found.origin.sha256, corrections=signed,
                       seen=tuple(sorted(set(seen))), actors=tuple(actors[a] for a in sorted(named & actors.keys())))


@dataclass
class _Pairs:
    """Which item of the corrected record is which of the found one."""

    found: Record
    corrected: Record
    ids: dict[tuple[Layer, str], str] = field(default_factory=dict)  # of the corrected record -> of the found one
    layers: dict[Layer, list[tuple[Item | None, Item | None]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for layer in TYPES:
            self.layers[layer] = list(self._pair(layer))
            self.ids |= {(layer, b.id): a.id for a, b in self.layers[layer] if a and b and hasattr(a, "id")}

    def plain(self, name: str, value: Any) -> Any:
        """A value of the corrected record, comparable to one of the found record."""
        if name in REFERENCES and value is not None:
            return self.ids.get((REFERENCES[name], value), f"new:{value}")
        return plain(name, value)

    def claim(self, item: Item) -> tuple[Any, ...]:
        """Without parents, which are of the same layer and not known yet."""
        return tuple(self.plain(name, value) for name, value in fields(item).items() if name != "parent")

    def _pair(self, layer: Layer) -> Iterator[tuple[Item | None, Item | None]]:
        """By their ids, then by all that they claim, then by their words; the rest alone."""
        ours, theirs = list(getattr(self.found, layer)), list(getattr(self.corrected, layer))
        for own, other, related in ((_identity, _identity, _related), (_claim, self.claim, _any), (_words, _words, _any)):
            known: dict[Any, list[Item]] = {}
            for item in ours:
                known.setdefault(own(item), []).append(item)
            used, rest = set(), []
            for item in theirs:
                same = known.get(other(item)) if other(item) is not None else None
                if same and related(same[0], item):
                    used.add(id(same[0]))
                    yield same.pop(0), item
                else:
                    rest.append(item)
            ours, theirs = [i for i in ours if id(i) not in used], rest
        yield from ((item, None) for item in ours)
        yield from ((None, item) for item in theirs)


def _identity(item: Item) -> Any:
    return getattr(item, "id", None)


def _claim(item: Item) -> tuple[Any, ...]:
    return tuple(plain(name, value) for name, value in fields(item).items() if name != "parent")


def _any(one: Item, other: Item) -> bool:
    return True


def _related(one: Item, other: Item) -> bool:
    """Items of one id that share no word are two: the one was removed, the other added under its id."""
    return any(a and b and a.start < b.end and b.start < a.end
               for a, b in ((one.evidence, other.evidence), (main(one), main(other))))  # fmt: skip


def _words(item: Item) -> Any:
    """Where its words stand, and what tells items of the same words: the cue, the actor, a name."""
    spans = [plain("", span) for span in (main(item), item.evidence, getattr(item, "cue", None))]
    names = [getattr(item, name, None) for name in ("actor", "name", "symbol")]
    return (*spans, *names) if any((*spans, *names)) else None


def _layer(layer: Layer, pairs: _Pairs, seen: list[str]) -> Iterator[Correction]:
    before, after = Writer(pairs.found), Writer(pairs.corrected)
    found: dict[What, list[Correction]] = {"removed": [], "changed": [], "added": []}
    for one, other in pairs.layers[layer]:
        if one is None:
            found["added"].append(Correction(what="added", layer=layer, item=after.item(other)))
        elif other is None:
            found["removed"].append(Correction(what="removed", layer=layer, item=before.item(one)))
        elif new := {name: after.value(name, value) for name, value in fields(other).items()
                     if pairs.plain(name, value) != plain(name, getattr(one, name))}:
            found["changed"].append(Correction(what="changed", layer=layer, item=before.item(one), set=new))
        else:
            seen.append(checksum(layer, before.item(one)))
    for made in found.values():
        yield from made


def _meeting(found: Record, corrected: Record) -> Iterator[Correction]:
    new = {name: value for name, value in corrected.meeting if value != getattr(found.meeting, name)}
    if new:
        old = {name: json_value(getattr(found.meeting, name)) for name in new}
        yield Correction(what="changed", layer="meeting", item=old, set={n: json_value(v) for n, v in new.items()})


def _actors(found: Record, corrected: Record) -> Iterator[Correction]:
    ours, theirs = ({a.id: a.model_dump(mode="json", exclude={"rule"}) for a in r.actors} for r in (found, corrected))
    for identity, item in ours.items():
        if identity not in theirs:
            yield Correction(what="removed", layer="actors", item=item)
        elif new := {name: value for name, value in theirs[identity].items() if value != item[name]}:
            yield Correction(what="changed", layer="actors", item=item, set=new)
    for identity in theirs.keys() - ours.keys():
        yield Correction(what="added", layer="actors", item=theirs[identity])
