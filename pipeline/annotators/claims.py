"""What marks and links say of each item, whoever made them."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.annotators.cast import Cast
from pipeline.annotators.saying import quoted, trouble
from pipeline.export.annotations import Annotations, Mark
from pipeline.export.annotations.scheme import OF_LABEL, Layer

T = TypeVar("T")
Place = tuple[int, int]


@dataclass
class Claim:
    """One item. `parts` are places by field, `roles` actors by relation, `references` names of marks by relation."""

    mark: Mark
    parts: dict[str, list[Place]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    references: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    @property
    def layer(self) -> Layer:
        return OF_LABEL[self.mark.label]

    @property
    def place(self) -> Place:
        return self.mark.start, self.mark.end


class Reader:
    """Claims from annotations; `text` is the record's, to say which words are meant."""

    def __init__(self, found: Annotations, cast: Cast, text: str) -> None:
        self.found = found
        self.cast = cast
        self.text = text
        self.marks = {mark.name: mark for mark in found.marks}
        self.claims = {mark.name: Claim(mark) for mark in found.marks if mark.is_main}

    def read(self) -> dict[str, Claim]:
        for claim in self.claims.values():
            self._details(claim)
        linked = self._links()
        items: dict[tuple[str | None, int], Claim] = {
            (c.mark.layer, c.mark.index): c for c in self.claims.values() if c.mark.layer is not None}
        loose = [m for m in self.found.marks if not m.is_main and not m.label_of_actor and m.name not in linked]
        for mark in sorted(loose, key=lambda m: (m.layer is None, m.label == "Due")):
            self._loose(mark, items)
        return self.claims

    def _details(self, claim: Claim) -> None:
        for key, told in claim.mark.details.items():
            if key in claim.layer.roles:
                claim.roles.setdefault(key, []).extend(self.cast.named(name) for name in told.split(";") if name.strip())
            elif key in claim.layer.words:
                claim.words[key] = told
            else:
                can = ", ".join([*claim.layer.roles, *claim.layer.words])
                raise trouble(f"{self.say(claim.mark)}: no detail is called {quoted(key)}; it can be {can}")

    def _links(self) -> set[str]:
        """Puts the links to the claims; the parts that are linked."""
        linked = set()
        for link in self.found.links:
            claim, target = self.claims[link.source], self.marks[link.target]
            if link.relation in claim.layer.parts:
                claim.parts.setdefault(link.relation, []).append((target.start, target.end))
                linked.add(target.name)
            elif link.relation in claim.layer.roles:
                claim.roles.setdefault(link.relation, []).append(self.cast.of(target))
            else:
                claim.references.setdefault(link.relation, []).append(target.name)
        return linked

    def _loose(self, mark: Mark, items: Mapping[tuple[str | None, int], Claim]) -> None:
        """A part that nothing leads to is of the item that it was of, or of the only one that it can be of."""
        if mark.layer is not None:
            if owner := items.get((mark.layer, mark.index)):
                owner.parts.setdefault(mark.field, []).append((mark.start, mark.end))
            return
        fit = [(claim, part) for claim in self.claims.values() for part, label in claim.layer.parts.items()
               if label == mark.label and part not in claim.parts and _holds(claim, mark)]
        if len(fit) != 1:
            advice = "draw a relation to it from its item, and export again"
            raise trouble(f"{self.say(mark)} belongs to no item for certain", advice)
        claim, part = fit[0]
        claim.parts[part] = [(mark.start, mark.end)]

    def say(self, mark: Mark) -> str:
        return f"{mark.label} {quoted(self.text[mark.start:mark.end])}"


def _holds(claim: Claim, part: Mark) -> bool:
    """A cue or a content lies in its statement, a task in its evidence, a deadline in the evidence of its task."""
    start, end = claim.place
    if part.label == "Evidence":
        return part.start <= start and end <= part.end
    for place in claim.parts.get("evidence", ()):
        start, end = min(start, place[0]), max(end, place[1])
    return start <= part.start and part.end <= end


def one_of(values: Sequence[T], before: Sequence[T], what: str) -> T | None:
    """The one value there can be; of several the one that a person put there."""
    found = list(dict.fromkeys(values))
    if len(found) > 1:
        found = [value for value in found if value not in before]
    if len(found) > 1 or (values and not found):
        raise trouble(f"{what} stands twice", "leave one of them, and export again")
    return found[0] if found else None
