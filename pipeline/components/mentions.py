"""What an actor mention is before it becomes a span, and how overlaps between candidates are settled."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

PRIORITY = {"name": 5, "office": 4, "person": 4, "acronym": 3, "collective": 2, "entity": 1, "adjective": 0}


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens start to end name the actor `actor`; `source` says what kind of evidence made it, `rule` which entry."""

    start: int
    end: int
    actor: str
    source: str
    rule: str


@dataclass(slots=True)
class Known:
    """What this document says of one actor."""

    id: str
    name: str
    kind: str
    code: str | None = None
    aliases: dict[str, int] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)
    rule: str = ""


def slug(words: str) -> str:
    """A plain lower-case handle of some words: "Number of Friends" -> "number-of-friends"."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def settle(candidates: Iterable[Mention]) -> list[Mention]:
    """Of overlapping candidates the longest, then the best founded; in order of the text."""
    ranked = sorted(candidates, key=lambda m: (m.start - m.end, -PRIORITY[m.source], m.start))
    taken: set[int] = set()
    kept = []
    for mention in ranked:
        tokens = range(mention.start, mention.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
