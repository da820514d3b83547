"""Proposals of different meetings that are certainly the same matter: what came back, and what became of it.

    thread = threads(matrix)   # {"first/p1": 0, "third/p7": 0, ...}

Two are one by their words (the same content words but for inflection; of long ones the one may say a little more than the
other) or by their label (under the same agenda item of the same body, where the words do not speak against it). A meeting
with two that would fit is left out: nobody knows which. Nothing is compared with everything: each long proposal looks
only at those whose rarest word is among its own rarest (prefix filtering: Bayardo, Ma, Srikant 2007).
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon import words
from pipeline.matrix import Column, Matrix

WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d")
FEWEST = 3  # content words; fewer name a topic, not a proposal
LONG = 5  # so many, and no number, are the same matter under whatever heading
ALIKE = 0.8  # of the words of the longer stand in the shorter
STEM = 4
Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The content words of a proposal without their endings, in alphabetical order; `where` is the title above, likewise."""

    column: Column
    form: Form
    where: Form

    @property
    def long(self) -> bool:
        return len(self.form) >= LONG and not any(NUMBER.search(word) for word in self.form)


def threads(matrix: Matrix) -> dict[str, int]:
    """The number of the thread of each proposal that is in one, by its id; counted from 0 in the order of the columns."""
    wordings = [_wording(column) for column in matrix.columns]
    joined = Joined(len(wordings))
    for one, other in (*_by_form(wordings), *_by_label(wordings, matrix)):
        joined.join(one, other)
    found = filter(None, (_sure(wordings, members) for members in joined.groups()))
    return {column: number for number, members in enumerate(found) for column in members}


class Joined:
    """Things by number, joined in groups (union-find)."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self._top(one), self._top(other)))
        self._above[high] = low

    def groups(self) -> Iterable[list[int]]:
        """By their first member."""
        found: dict[int, list[int]] = {}
        for thing in range(len(self._above)):
            found.setdefault(self._top(thing), []).append(thing)
        return found.values()

    def _top(self, thing: int) -> int:
        while self._above[thing] != thing:
            self._above[thing] = thing = self._above[self._above[thing]]
        return thing


def _sure(wordings: list[Wording], members: list[int]) -> list[str]:
    """The ids of those that are alone in their meeting; none where that leaves nothing to join."""
    columns = [wordings[n].column for n in members]
    times = Counter(column.meeting for column in columns)
    alone = [column.id for column in columns if times[column.meeting] == 1]
    return alone if len(alone) > 1 else []


def _wording(column: Column) -> Wording:
    return Wording(column, _form(column.text), _form(column.item[-1]) if column.item else ())


def _form(text: str) -> Form:
    empty, contrary = _class("empty"), _class("contrary")
    found = (word for word in WORD.findall(text.casefold()) if word not in empty)
    return tuple(sorted({word if word in contrary else _stem(word) for word in found}))


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(words("matters", name))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """Without the first ending that leaves enough: delet(e, es, ing, ion)."""
    for ending in words("matters", "ending"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= STEM:
            return word.removesuffix(ending) + ("y" if ending in ("ies", "ied") else "")
    return word


def _by_form(wordings: list[Wording]) -> Iterator[tuple[int, int]]:
    """Pairs of those with the same words; each group of equals is a chain, and likeness is sought between groups only."""
    first: dict[tuple[Form, Form], int] = {}
    for number, one in enumerate(wordings):
        if len(one.form) >= FEWEST:
            key = (one.form, () if one.long else (one.column.item and one.where))
            if key in first:
                yield first[key], number
            first.setdefault(key, number)
    yield from _contained({form: number for (form, _), number in first.items() if wordings[number].long})


def _contained(forms: dict[Form, int]) -> Iterator[tuple[int, int]]:
    """Pairs of which the one holds all words of the other, and few more, none of which turns it round."""
    often = Counter(word for form in forms for word in form)
    rarest = {form: sorted(form, key=lambda word: (often[word], word)) for form in forms}
    shorter: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        shorter[rarest[form][0]].append(form)
    for form, number in forms.items():
        spare = len(form) - _least(len(form))
        for word in rarest[form][:spare + 1]:
            yield from ((forms[other], number) for other in shorter[word] if _is_part(other, form))


def _least(length: int) -> int:
    return -int(-length * ALIKE // 1)


def _is_part(one: Form, other: Form) -> bool:
    more = set(other) - set(one)
    fits = _least(len(other)) <= len(one) < len(other) == len(one) + len(more)
    return fits and not more & (_class("negation") | _class("contrary"))


def _by_label(wordings: list[Wording], matrix: Matrix) -> Iterator[tuple[int, int]]:
    """Pairs of neighbours in time with the same label under the same item of the same body."""
    bodies = {meeting.id: (meeting.body or "").casefold() for meeting in matrix.meetings}
    last: dict[tuple[str, str, Form], int] = {}
    for number, one in enumerate(wordings):
        body = bodies[one.column.meeting]
        if body and one.column.label and one.where:
            key = (body, " ".join(one.column.label.casefold().split()), one.where)
            if key in last and _agree(wordings[last[key]].form, one.form):
                yield last[key], number
            last[key] = number


def _agree(one: Form, other: Form) -> bool:
    """Half of the words of the shorter stand in the longer; a text without content words is no witness."""
    return 2 * len(set(one) & set(other)) >= min(len(one), len(other))
