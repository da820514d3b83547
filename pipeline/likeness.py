"""When an item of one record is an item of another: texts by the words they share, actors by any of their names."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

Item: TypeAlias = Mapping[str, Any]
Likeness: TypeAlias = Callable[[Any, Any], float]
TITLE = re.compile(
    r"(?:the|a|an|mr|mrs|ms|dr|prof|h e|he|amb|ambassador|his excellency|her excellency|delegation of|representative of) ")


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """Lower-cased words; the 's of a genitive is a word of its own."""
    return tuple(re.findall(r"\w+", text.lower().replace("’", "'").replace("'s", " s")))


def plain(value: Item | str | None) -> str:
    """The words of a span: a gold record has them alone, a produced one with their place."""
    if isinstance(value, Mapping):
        value = value.get("text")
    return value or ""


def alike(one: str, other: str) -> float:
    """F1 of the words of two texts, 0 to 1."""
    a, b = Counter(words(one)), Counter(words(other))
    common = (a & b).total()
    return 2 * common / (a.total() + b.total()) if common else 0.0


def key(name: str | None) -> str:
    """A name without case, punctuation, article and titles."""
    short = " ".join(words(name or ""))
    while title := TITLE.match(short):
        short = short[title.end():]
    return short


class Names:
    """The keys that an actor goes by in one record, found by its id, its name or an alias."""

    def __init__(self, record: Item) -> None:
        self.keys: dict[str, set[str]] = {}
        for actor in record.get("actors") or []:
            names = {actor.get("name"), *actor.get("aliases", [])}
            for handle in names | {actor.get("id")}:
                self.keys.setdefault(handle, set()).update(key(n) for n in names if n)

    def __getitem__(self, handle: str) -> set[str]:
        return self.keys.get(handle) or {key(handle)}


class Pairing:
    """Gold actors and produced actors: `same` compares one of each, `all_same` two lists, whatever their order."""

    def __init__(self, gold: Item, found: Item) -> None:
        self.gold, self.found = Names(gold), Names(found)

    def same(self, gold: str, found: str) -> bool:
        return bool(self.gold[gold] & self.found[found])

    def all_same(self, gold: Sequence[str] | None, found: Sequence[str] | None) -> bool:
        rest = list(found or ())
        for one in gold or ():
            hit = next((other for other in rest if self.same(one, other)), None)
            if hit is None:
                return False
            rest.remove(hit)
        return not rest


def pair(gold: Sequence[Any], found: Sequence[Any], likeness: Likeness, least: float) -> list[tuple[int, int]]:
    """One to one, the most alike first: indices of gold and found. Of equals, the later come first, as in score.py."""
    scored = ((likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((s for s in scored if s[0] >= least), reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def rest(items: Sequence[Any], used: Collection[int]) -> list[Any]:
    """The items that no pair used."""
    return [item for i, item in enumerate(items) if i not in used]
