"""Marks that came back from a tool, brought together with those that were exported."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.annotators.neighbours import Signs
from pipeline.annotators.saying import trouble
from pipeline.export.annotations import Annotations, Link, Mark
from pipeline.export.annotations.scheme import ACTORS, LABELS, ONLY_SHOWN, RELATIONS

REVISED = frozenset(LABELS) - set(ONLY_SHOWN)
Relation = tuple[str, str, str]  # source, name of the relation or "", target


def exported(found: Annotations) -> Annotations:
    """Without what is only shown."""
    return Annotations(tuple(m for m in found.marks if m.label in REVISED), found.links)


def matched(marks: Iterable[Mark], relations: Iterable[Relation], known: Annotations) -> Annotations:
    """The marks with the names that they were exported under, by their names, else by their places; others get new ones."""
    marks, relations = [mark for mark in marks if mark.label in REVISED], list(relations)
    found = _by_name(marks, known) or {}
    left = [mark for mark in marks if mark.name not in found]
    found |= _by_place(left, relations, known, {mark.name for mark in found.values()})
    found |= {mark.name: _unknown(mark) for mark in marks if mark.name not in found}
    changed = {mark.name for mark in marks if found[mark.name].layer is None and found[mark.name].actor is None}
    links = _links(relations, found, changed)
    return Annotations(tuple(found[mark.name] for mark in marks), tuple(dict.fromkeys(links)))


def _unknown(mark: Mark) -> Mark:
    return replace(mark, name=f"new:{mark.name}")


def _by_name(marks: Iterable[Mark], known: Annotations) -> dict[str, Mark]:
    """By the name in the tool. A mark that was given another label stands for something else."""
    names = {mark.name: mark for mark in known.marks}
    return {mark.name: _as(names[mark.name], mark) for mark in marks
            if mark.name in names and _alike(mark.label, names[mark.name].label)}  # fmt: skip


def _alike(one: str, other: str) -> bool:
    return one == other or (one in ACTORS and other in ACTORS)


def _by_place(marks: Sequence[Mark], relations: Sequence[Relation], known: Annotations, taken: set[str]) -> dict[str, Mark]:
    """A tool that gives new names leaves labels and places alone; of several at one place those that say most of the same."""
    free: dict[tuple[str, int, int], list[Mark]] = {}
    for mark in known.marks:
        if mark.name not in taken:
            free.setdefault((mark.label, mark.start, mark.end), []).append(mark)
    came: dict[tuple[str, int, int], list[Mark]] = {}
    for mark in marks:
        came.setdefault((mark.label, mark.start, mark.end), []).append(mark)
    old, new = Signs(known.marks, [(k.source, k.relation, k.target) for k in known.links]), Signs(marks, relations)
    pairs = (pair for place, here in came.items() for pair in _pairs(here, free.get(place, []), new, old))
    return {mark.name: _as(fit, mark) for mark, fit in pairs}


def _pairs(marks: Sequence[Mark], known: Sequence[Mark], new: Signs, old: Signs) -> Iterator[tuple[Mark, Mark]]:
    """One to one, the most alike first; of equals, in their order."""
    scored = sorted((-new.shared(old, m.name, k.name), i, j) for i, m in enumerate(marks) for j, k in enumerate(known))
    done: set[int] = set()
    used: set[int] = set()
    for _, i, j in scored:
        if i not in done and j not in used:
            done.add(i)
            used.add(j)
            yield marks[i], known[j]


def _as(known: Mark, mark: Mark) -> Mark:
    return replace(known, start=mark.start, end=mark.end, choices=mark.choices, details=mark.details)


def _links(relations: Iterable[Relation], found: dict[str, Mark], new: set[str]) -> Iterator[Link]:
    """Relations whose mark is gone are gone; those that were there before a mark got another label, too."""
    for source, name, target in relations:
        if source not in found or target not in found:
            continue
        one, other = found[source], found[target]
        if name and _fits(name, one, other):
            yield Link(one.name, name, other.name)
        elif name and _fits(name, other, one):
            yield Link(other.name, name, one.name)
        elif not name:
            yield _named(one, other)
        elif not {source, target} & new:
            raise trouble(f"the relation {name} does not lead from {one.label} to {other.label}")


def _fits(name: str, source: Mark, target: Mark) -> bool:
    sources, targets = RELATIONS.get(name, ((), ()))
    return source.label in sources and target.label in targets


def _named(one: Mark, other: Mark) -> Link:
    """A relation without a name, where only one can be meant."""
    fit = [Link(a.name, name, b.name) for a, b in ((one, other), (other, one)) for name in RELATIONS if _fits(name, a, b)]
    if len(fit) != 1:
        raise trouble(f"a relation between {one.label} and {other.label} has no name")
    return fit[0]
