"""Where a text names the actors of its record, as far as that is certain: by a name or an alias that only one actor has."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from pipeline.discourse import Actor, Record, Span

NEAR = 300  # characters before the evidence in which a speaker is looked for
_WORD = re.compile(r"\w+")
Place = tuple[int, int, str]  # start, end, id of the actor


class Mentions:
    """The places of all names in the text, in order; of two that overlap the longer."""

    def __init__(self, record: Record) -> None:
        self.places = list(_longest(_named(record.text, _owners(record.actors))))
        self.starts = [start for start, _, _ in self.places]

    def of(self, actor: str, evidence: Span) -> Place | None:
        """The first within the evidence, else the last shortly before it."""
        first, end = (bisect_left(self.starts, at) for at in (evidence.start, evidence.end))
        within = (p for p in self.places[first:end] if p[2] == actor and p[1] <= evidence.end)
        before = bisect_left(self.starts, evidence.start - NEAR)
        near = (p for p in reversed(self.places[before:first]) if p[2] == actor)
        return next(within, None) or next(near, None)


def _owners(actors: Iterable[Actor]) -> dict[str, str]:
    """Name -> actor; names of two actors are left out."""
    owners: dict[str, set[str]] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            owners.setdefault(name, set()).add(actor.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1 and name.strip() == name and name}


def _named(text: str, owners: Mapping[str, str]) -> Iterator[Place]:
    """Every place where a name stands as whole words; each word of the text is looked up once."""
    by_word: dict[str, list[str]] = {}
    for name in owners:
        if first := _WORD.match(name):
            by_word.setdefault(first[0], []).append(name)
    for word in _WORD.finditer(text):
        for name in by_word.get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not (text[end - 1].isalnum() and text[end:end + 1].isalnum()):
                yield word.start(), end, owners[name]


def _longest(places: Iterator[Place]) -> Iterator[Place]:
    end = -1
    for place in sorted(places, key=lambda p: (p[0], -p[1])):
        if place[0] >= end:
            end = place[1]
            yield place
