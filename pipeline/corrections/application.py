"""Corrections made to hold in a record, whichever version of the program found it, and wherever the words stand now."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from pipeline.corrections.ledger import Entry, Ledger, Missing, Unfit
from pipeline.corrections.likeness import likeness
from pipeline.corrections.model import Correction, Corrections, Layer
from pipeline.corrections.shape import ACTORS, TYPES, Item, Writer, actors_in, checksum, fields, is_place, sound
from pipeline.discourse import Actor, Meeting, Record
from pipeline.likeness import alike
from pipeline.wording import cut

START = "correction of "
REWORDED = 0.8  # so many of the words of an item whose sentence was changed are still there
WIDTH = 80
TELLING = ("task", "text", "content", "evidence", "name", "title")
NAMES = {"action_points": "action point", "agenda": "agenda item", "meeting": "meeting"}


def apply(record: Record, corrections: Corrections) -> Record:
    """The record as these corrections want it; those that no longer fit are told of in its warnings.

    Made to a record twice they make no more of it than once. Items that were corrected have no confidence, and the rule
    "correction", with the tool where one was used.
    """
    if not corrections.corrections:
        return record
    work = _Work(record, corrections)
    for correction in work.ordered(corrections.corrections):
        try:
            work.make(correction)
        except Unfit as reason:
            work.troubles.append(f"{START}{_named(correction)} no longer fits: {reason}")
        except (KeyError, TypeError, AttributeError) as error:  # a file that somebody wrote by hand
            work.troubles.append(f"{START}{_named(correction)} no longer fits: it is not written as it should be ({error})")
    return work.done()


def unfit(record: Record) -> int:
    """How many corrections did not fit this record."""
    return sum(warning.startswith(START) for warning in record.warnings)


def _named(correction: Correction) -> str:
    """'the decision "The minutes were approved" (kind)'."""
    kind = NAMES.get(correction.layer, correction.layer.removesuffix("s"))
    words: Any = next((correction.item[name] for name in TELLING if name in correction.item), "")
    words = words["text"] if is_place(words) else words
    what = ", ".join(correction.set) or correction.what
    return f'the {kind} "{cut(str(words), WIDTH)}" ({what})' if words else f"the {kind} ({what})"


class _Work:
    def __init__(self, record: Record, corrections: Corrections) -> None:
        self.ledger = Ledger(record, corrections)
        self.writer = Writer(record)
        self.seen = frozenset(corrections.seen)
        self.meeting: Meeting = record.meeting
        self.troubles: list[str] = []
        self.of_others = {checksum(c.layer, words) for c in corrections.corrections for words in (c.item, c.target) if words}
        self.leaving: list[Correction] = []
        self.parents: list[tuple[Entry, Correction]] = []

    def ordered(self, corrections: Iterable[Correction]) -> Iterable[Correction]:
        """What others refer to first."""
        layers: dict[str, int] = {layer: n for n, layer in enumerate(("meeting", "actors", *TYPES))}
        return sorted(corrections, key=lambda c: layers[c.layer])

    def make(self, correction: Correction) -> None:
        if correction.layer == "meeting":
            self._meeting(correction)
        elif correction.layer == "actors":
            self._actor(correction)
        elif correction.what == "removed":
            self._remove(correction)
        elif correction.what == "changed":
            self._change(correction)
        else:
            self._add(correction)

    def _meeting(self, correction: Correction) -> None:
        try:
            self.meeting = Meeting.model_validate(self.meeting.model_dump() | dict(correction.set))
        except ValidationError as error:
            raise Unfit(error.errors()[0]["msg"]) from None

    def _actor(self, correction: Correction) -> None:
        """One to be removed goes in the end, when it is seen whether an item still names it."""
        people = self.ledger.people
        if correction.what == "removed":
            self.leaving.append(correction)
            return
        try:
            old, new = Actor.model_validate(correction.item), Actor.model_validate({**correction.item, **correction.set})
        except ValidationError as error:
            raise Unfit(error.errors()[0]["msg"]) from None
        here = old.id if old.id in people.actors else people.find(old)
        if here is None:
            people.named.setdefault(new.id, new)
            people.need(new.id, correction.rule)
            return
        wanted = correction.set if correction.what == "changed" else correction.item
        values = {n: getattr(new, n) for n in wanted if n not in OWN_OF_ACTORS}
        people.put(people.actors[here].model_copy(update=values | {"rule": correction.rule}))

    def _remove(self, correction: Correction) -> None:
        """Where the item is not found any more, there is nothing to be done."""
        layer = correction.layer
        try:
            was = self.ledger.read(layer, correction.item, correction.rule)
        except Missing:
            return
        except Unfit as reason:
            self._reworded(correction, reason)
            return
        found = self.ledger.exact(layer, was) or self._like(layer, [was], strict=True)
        if found and getattr(found.item, "stance", None) == getattr(was, "stance", None):
            self.ledger.remove(layer, found)

    def _reworded(self, correction: Correction, reason: Unfit) -> None:
        """Unfit where an item of nearly these words is there, so that a person has to look again."""
        words = correction.item.get("evidence")
        if words is None or not is_place(words):
            return
        for entry in self.ledger.entries[correction.layer]:
            evidence = entry.item.evidence
            if evidence and alike(words["text"], evidence.text) >= REWORDED and (
                    evidence.text == words["text"] or not self._left_alone(correction.layer, entry)):
                raise reason

    def _change(self, correction: Correction) -> None:
        """Of an item that is not found any more, the person's reading of the words stands."""
        layer, ledger = correction.layer, self.ledger
        target = ledger.read(layer, correction.target or {}, correction.rule, confirmed=True)
        try:
            was: Item | None = ledger.read(layer, correction.item, correction.rule)
        except Unfit:
            was = None
        found = (was and ledger.exact(layer, was)) or ledger.exact(layer, target)
        found = found or self._like(layer, [item for item in (was, target) if item])
        if found is None:
            self._insert(correction, target)
            return
        if was:
            ledger.known(layer, was, getattr(found.item, "id", ""))
        self._set(correction, found, {name: getattr(target, name) for name in correction.set})

    def _add(self, correction: Correction) -> None:
        target = self.ledger.read(correction.layer, correction.item, correction.rule, confirmed=True)
        found = self.ledger.exact(correction.layer, target) or self._like(correction.layer, [target], strict=True)
        if found is None:
            self._insert(correction, target)
        else:
            self._set(correction, found, fields(target))

    def _set(self, correction: Correction, entry: Entry, values: dict[str, Any]) -> None:
        own = {"rule": correction.rule} | ({"confidence": None} if hasattr(entry.item, "confidence") else {})
        self.ledger.change(correction.layer, entry, values | own)
        self._kept(correction, entry)

    def _insert(self, correction: Correction, item: Item) -> None:
        self._kept(correction, self.ledger.insert(correction.layer, item))

    def _kept(self, correction: Correction, entry: Entry) -> None:
        """What it names and refers to is there, too; a parent may come only later."""
        for identity in actors_in({name: getattr(entry.item, name, None) for name in ACTORS}):
            self.ledger.people.need(identity, correction.rule)
        if correction.layer == "proposals" and (correction.target or {}).get("parent"):
            self.parents.append((entry, correction))

    def _like(self, layer: Layer, wanted: list[Item], *, strict: bool = False) -> Entry | None:
        """The one item that is most like these; none that a person left alone, or that is meant by another correction.

        `strict`: nor one that a person has corrected.
        """
        for item in wanted:
            scored = [(likeness(layer, item, entry.item), n, entry) for n, entry in enumerate(self.ledger.entries[layer])]
            best = sorted((s for s in scored if s[0] and not self._left_alone(layer, s[2])
                           and not (strict and (s[2].item.rule or "").startswith("correction"))), reverse=True)[:2]  # fmt: skip
            if len(best) == 2 and best[0][0] == best[1][0]:
                raise Unfit("two items fit as well")
            if best:
                return best[0][2]
        return None

    def _left_alone(self, layer: Layer, entry: Entry) -> bool:
        mark = checksum(layer, self.writer.item(entry.item))
        return mark in self.seen or mark in self.of_others

    def _leave(self, named: set[str]) -> None:
        for correction in self.leaving:
            identity = self.ledger.people.who(str(correction.item.get("id")))
            if identity in named:
                self.troubles.append(f"{START}{_named(correction)} no longer fits: it is named in what was found")
            else:
                self.ledger.people.actors.pop(identity, None)

    def done(self) -> Record:
        for entry, correction in self.parents:
            parent = self.ledger.read("proposals", correction.target or {}, correction.rule).parent
            self.ledger.change("proposals", entry, {"parent": parent})
        layers: dict[str, Any] = {layer: tuple(e.item for e in entries) for layer, entries in self.ledger.entries.items()}
        made = sound(self.ledger.record.model_copy(update=layers | {"meeting": self.meeting}))
        items = (i for layer in (*TYPES, "sections") for i in getattr(made, layer))
        self._leave({a for item in items for a in actors_in({name: getattr(item, name, None) for name in ACTORS})})
        warnings = tuple(dict.fromkeys((*(w for w in made.warnings if not w.startswith(START)), *self.troubles)))
        return made.model_copy(update={"actors": tuple(self.ledger.people.actors.values()), "warnings": warnings})


OWN_OF_ACTORS = frozenset({"id", "rule"})
