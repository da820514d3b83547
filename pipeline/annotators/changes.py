"""Which fields of an item a claim changes, and to what."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.annotators.claims import Claim, one_of
from pipeline.annotators.places import Places
from pipeline.annotators.saying import quoted, trouble
from pipeline.discourse import Due
from pipeline.export.annotations.scheme import YES, Choice

Field = tuple[str, Any]
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Changes:
    """`of` compares two claims of one item; where there is none before, every field that the claim fills."""

    def __init__(self, places: Places, ids: Mapping[str, str]) -> None:
        self.places = places
        self.ids = ids

    def of(self, new: Claim, old: Claim | None, item: Any) -> dict[str, Any]:
        was = old or Claim(new.mark)
        return dict([*self._choices(new, old), *self._places(new, old), *self._due(new, was, item),
                     *self._words(new, old), *self._roles(new, old, item), *self._references(new, old)])  # fmt: skip

    def say(self, claim: Claim) -> str:
        return f"{claim.mark.label} {quoted(self.places.text[claim.mark.start:claim.mark.end])}"

    def _choices(self, new: Claim, old: Claim | None) -> Iterator[Field]:
        for attribute, choice in new.layer.choices.items():
            value = new.mark.choices.get(attribute)
            if old is None or value != old.mark.choices.get(attribute):
                yield choice.field, self._chosen(new, attribute, choice, value)

    def _chosen(self, claim: Claim, attribute: str, choice: Choice, value: str | None) -> Any:
        if choice.flag:
            return value == YES
        if value is not None and value not in choice.values:
            raise trouble(f"{self.say(claim)}: {attribute} cannot be {quoted(value)}")
        if value is None and choice.default is None:
            raise trouble(f"{self.say(claim)} has no {attribute}", f"choose one of {', '.join(choice.values)}, and export again")
        return value or choice.default

    def _places(self, new: Claim, old: Claim | None) -> Iterator[Field]:
        """The words that stand for the item, and its parts; its evidence is these words where nothing else is."""
        layer = new.layer
        moved = old is None or new.place != old.place
        if moved:
            yield layer.main, self.places.span(*new.place)
        for part in layer.parts:
            if part == "due":
                continue
            place = self._part(new, old, part)
            before = self._part(old, None, part) if old is not None else None
            if part == "evidence":
                place, before = place or new.place, (before or old.place) if old is not None else None
            if place != before:
                yield part, self.places.span(*place) if place is not None else None

    def _part(self, claim: Claim, old: Claim | None, part: str) -> tuple[int, int] | None:
        before = old.parts.get(part, ()) if old is not None else ()
        return one_of(claim.parts.get(part, ()), before, f"the {part} of {self.say(claim)}")

    def _due(self, new: Claim, was: Claim, item: Any) -> Iterator[Field]:
        """Other words have another date: the old one goes with the old words."""
        if "due" not in new.layer.parts:
            return
        words, before = self._due_words(new, was), self._due_words(was, None)
        day, day_before = new.words.get("due_date"), was.words.get("due_date")
        if (words, day) == (before, day_before):
            return
        if words != before and day == day_before:
            day = None
        kept = item.due if item is not None and words == before else Due(text=self._plain(new, was, words))
        yield "due", kept.model_copy(update={"date": self._day(new, day, month=True)})

    def _due_words(self, claim: Claim, old: Claim | None) -> tuple[int, int] | str | None:
        return self._part(claim, old, "due") or claim.words.get("due")

    def _plain(self, new: Claim, was: Claim, words: tuple[int, int] | str | None) -> str | None:
        return self.places.text[slice(*words)] if isinstance(words, tuple) else words

    def _words(self, new: Claim, old: Claim | None) -> Iterator[Field]:
        for key, path in new.layer.words.items():
            told = new.words.get(key)
            if path.startswith("due.") or (told == old.words.get(key) if old is not None else False):
                continue
            if key == "what":
                told = told or self.places.text[new.mark.start:new.mark.end]
            elif key == "date":
                told = self._day(new, told)
            elif key.endswith("_time") and told is not None and not _TIME.fullmatch(told):
                raise trouble(f"{self.say(new)}: the time {quoted(told)} is none", "write it as 14:30, and export again")
            yield path, told

    def _day(self, claim: Claim, told: str | None, *, month: bool = False) -> str | None:
        if told is None or (month and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", told)):
            return told
        try:
            return date.fromisoformat(told).isoformat()
        except ValueError:
            advice = "write it as 2031-03-15, and export again"
            raise trouble(f"{self.say(claim)}: the date {quoted(told)} is none", advice) from None

    def _roles(self, new: Claim, old: Claim | None, item: Any) -> Iterator[Field]:
        """Who stays keeps the place in the order, who is new comes last."""
        for role, field in new.layer.roles.items():
            actors, before = new.roles.get(role, []), old.roles.get(role, []) if old is not None else []
            if old is not None and set(actors) == set(before):
                continue
            if field == "actor":
                actor = one_of(actors, before, f"the actor of {self.say(new)}")
                if actor is None:
                    raise trouble(f"{self.say(new)} has no actor", "draw a relation 'by' to one, and export again")
                yield field, actor
            else:
                there = getattr(item, field) if item is not None else ()
                gone = set(before) - set(actors)
                yield field, (*(a for a in there if a not in gone), *(a for a in dict.fromkeys(actors) if a not in there))

    def _references(self, new: Claim, old: Claim | None) -> Iterator[Field]:
        for relation, (field, _) in new.layer.references.items():
            before = old.references.get(relation, []) if old is not None else []
            target = one_of(new.references.get(relation, []), before, f"the relation {relation} of {self.say(new)}")
            if old is not None and target == (before[0] if before else None):
                continue
            if target is None and field == "proposal":
                raise trouble(f"{self.say(new)} is on no proposal", "draw a relation 'on' to one, and export again")
            if target == new.mark.name:
                raise trouble(f"{self.say(new)} leads to itself")
            yield field, self.ids[target] if target is not None else None
