"""The actors of one document by place and by role: who is named where, and who is what in one statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, takewhile

from spacy.tokens import Doc, Span

from pipeline.components import layers

# Rules that name an actor by its looks alone.
UNCERTAIN = frozenset({"model:ner", "capitals", "capitalised", "complement", "team"})
BY = re.compile(r"\bby\s*:\s*$")


@dataclass(slots=True)
class Sources:
    """Actor ids by role; `vague` where the subject is "it" or "this", `thing` where it is no actor at all."""

    speakers: list[str] = field(default_factory=list)
    on_behalf_of: list[str] = field(default_factory=list)
    supported_by: list[str] = field(default_factory=list)
    opposed_by: list[str] = field(default_factory=list)
    vague: bool = False
    thing: bool = False
    pronoun: str | None = None

    def add(self, role: str, actor: str) -> None:
        """Note an actor under a role once; those of the subject itself are speakers."""
        role = "speakers" if role == "subject" else role
        if role != "none" and actor not in getattr(self, role):
            getattr(self, role).append(actor)

    def take(self, role: str, actors: Iterable[str]) -> None:
        """Note all for whom one mention stands."""
        for actor in actors:
            self.add(role, actor)

    @property
    def everyone(self) -> list[str]:
        return [*self.speakers, *self.on_behalf_of, *self.supported_by, *self.opposed_by]


class Cast:
    """The actor mentions of one document, quick to find by place."""

    def __init__(self, doc: Doc, layer: str = "actors") -> None:
        self.doc = doc
        self.mentions = sorted(layers.read(doc, layer), key=lambda m: m.start)
        self.starts = [m.start for m in self.mentions]
        self.holders: dict[int, list[str]] = {h["at"]: h["persons"] for h in layers.relations(doc, "holders")}
        self.cues = {c.start: c for c in layers.read(doc, "cues")}
        self.items = [(b.start, b.end, b.label_ == "list_item") for b in layers.read(doc, "blocks")]
        self.depths = [facts.get("level") or 1 if b.label_ == "list_item" else 0 for b, facts in layers.blocks(doc)]

    def who(self, mention: Span) -> list[str]:
        """The actor of a mention; the persons of an office that two hold together ("the Co-Chairs")."""
        return self.holders.get(mention.start, [mention.kb_id_])

    def between(self, start: int, end: int) -> list[Span]:
        """Mentions that begin inside these tokens."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def list_under(self, sentence: Span) -> list[list[int]]:
        """The items of the list that follows right after a sentence, deeper than it is itself, as token bounds."""
        first = bisect_left(self.items, sentence.end, key=lambda item: item[0])
        own = self.depths[first - 1] if first else 0
        last = first
        while last < len(self.depths) and self.depths[last] > own:
            last += 1
        return [[start, end] for start, end, _ in self.items[first:last]]

    def items_in(self, start: int, end: int) -> list[list[int]]:
        """The list items that lie wholly inside these tokens."""
        first = bisect_left(self.items, start, key=lambda item: item[0])
        inside = takewhile(lambda item: item[1] <= end, islice(self.items, first, None))
        return [[s, e] for s, e, listed in inside if listed]

    def agents_under(self, sentence: Span) -> list[Span]:
        """ "Reports were given by:" and lines that name who; where a line opens with its topic, the person named after that."""
        if not BY.search(sentence.text):
            return []
        first = bisect_left(self.items, sentence.end, key=lambda item: item[0])
        topics = {m.kb_id_ for m in self.between(sentence.start, sentence.end)}
        found: list[Span] = []
        for start, end, _ in islice(self.items, first, first + 12):
            named = [m for m in self.between(start, end) if m.kb_id_ not in topics]
            if not named or end - start > 25 or self.doc[start:end].text.rstrip().endswith((".", ":")):
                break
            found.append(named[0])
        return found

    def at(self, token: int) -> Span | None:
        """The mention that covers this token."""
        i = bisect_left(self.starts, token + 1) - 1
        return self.mentions[i] if i >= 0 and self.mentions[i].end > token else None
