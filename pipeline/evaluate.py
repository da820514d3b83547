"""Precision, recall and F1 of produced records against gold records, layer by layer, and what was missed or made up.

Gold and found are counted together: what was found and is not gold counts, and so does gold in a document without a
record. A gold record without a layer's key does not judge that layer. The definitions are those of the annotation
guideline; a layer whose name begins with two spaces looks closer at the layer above it.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.likeness import Item, Likeness, Pairing, alike, key, pair, plain, rest
from pipeline.store import files_in, read_bytes

STANCES = ("support", "oppose", "conditional")
EVERYONE = (("statements", ("speakers", "on_behalf_of", "supported_by", "opposed_by")), ("proposals", ("proponents",)),
            ("action_points", ("owners", "recipients")))


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one layer. F1 is 1 where there is nothing to find and nothing was found."""

    layer: str
    matched: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.gold + self.found) if self.gold + self.found else 1.0


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of one document: its score, the gold items that were missed, the found items that are not gold."""

    score: Score
    missed: tuple[Any, ...] = ()
    spurious: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """An item for error analysis. `kind` is `missed` or `spurious`."""

    file: str
    layer: str
    kind: str
    item: Any


@dataclass(frozen=True, slots=True)
class Report:
    """`missing` names the gold records for which nothing was found at all."""

    scores: tuple[Score, ...]
    worst: tuple[Miss, ...]
    missing: tuple[str, ...]
    records: int


def evaluate(gold: Path, found: Path) -> Report:
    """Two files, or two folders whose files share a name."""
    pairs = [(g, found / g.name) for g in files_in(gold)] if gold.is_dir() else [(gold, found)]
    if not pairs:
        raise InputError(f"{gold}: no gold record in this folder", "give a folder with *.json files")
    totals: dict[str, Counter[str]] = {}
    worst: list[Miss] = []
    for one, other in pairs:
        record = _load(other) if other.exists() or not gold.is_dir() else {}
        for layer in compare(_load(one), record):
            s = layer.score
            totals.setdefault(s.layer, Counter()).update(matched=s.matched, gold=s.gold, found=s.found)
            worst += _misses(one.name, layer)
    missing = tuple(o.name for _, o in pairs if not o.exists())
    return Report(tuple(Score(name, **t) for name, t in totals.items()), tuple(worst), missing, len(pairs))


def _misses(file: str, layer: Layer) -> Iterator[Miss]:
    for kind, items in (("missed", layer.missed), ("spurious", layer.spurious)):
        yield from (Miss(file, layer.score.layer.strip(), kind, item) for item in items)


def _load(path: Path) -> Item:
    try:
        record = json.loads(read_bytes(path))
    except ValueError as error:
        raise InputError(f"{path}: not JSON: {error}", "give a record, or a folder of records") from None
    if not isinstance(record, dict):
        raise InputError(f"{path}: not a record", "give a record, or a folder of records")
    return record


def compare(gold: Item, found: Item) -> Iterator[Layer]:
    """The layers of one document, those that its gold record judges."""
    comparison = Comparison(gold, found)
    for layer, judge in JUDGES.items():
        if layer in gold:
            yield from judge(comparison)


class Comparison:
    """One gold record and the record found for the same document."""

    def __init__(self, gold: Item, found: Item) -> None:
        self.gold, self.found = gold, found
        self.actors = Pairing(gold, found)
        self.labels = Counter(key(p.get("label")) for p in gold.get("proposals") or [])

    def items(self, layer: str) -> tuple[list[Item], list[Item]]:
        return list(self.gold.get(layer) or ()), list(self.found.get(layer) or ())

    def layer(self, layer: str, likeness: Likeness, least: float = 0.6) -> Layer:
        return match(layer, *self.items(layer), likeness=likeness, least=least)

    def with_actors(self, actors: str, text: str) -> Likeness:
        """The likeness of two texts, where the actors are the same; else nothing."""
        return lambda g, f: by(text)(g, f) if self.actors.all_same(g.get(actors), f.get(actors)) else 0.0

    def proposal(self, gold: Item, found: Item) -> float:
        """By its label, where no other proposal of the gold record has the same; else by its text."""
        label = key(gold.get("label"))
        if label and self.labels[label] == 1 and label == key(found.get("label")):
            return 1.0
        return by("text")(gold, found)


def match(name: str, gold: list[Any], found: list[Any], *, likeness: Likeness, least: float = 0.6) -> Layer:
    """Pair the items; what is left over is missed, or spurious."""
    pairs = pair(gold, found, likeness, least)
    missed, spurious = rest(gold, {g for g, _ in pairs}), rest(found, {f for _, f in pairs})
    return Layer(Score(name, len(pairs), len(gold), len(found)), tuple(missed), tuple(spurious))


def agreement(name: str, pairs: list[tuple[Item, Item]], value: Callable[[Item], Any], gold: int) -> Layer:
    """How many of these pairs agree in a value; those that do not are both missed and spurious."""
    wrong = [(g, f) for g, f in pairs if value(g) != value(f)]
    score = Score(name, len(pairs) - len(wrong), gold, len(pairs))
    return Layer(score, tuple(g for g, _ in wrong), tuple(f for _, f in wrong))


def by(field: str) -> Likeness:
    return lambda g, f: alike(plain(g.get(field)), plain(f.get(field)))


def _meeting(c: Comparison) -> Iterator[Layer]:
    gold, found = c.gold["meeting"], c.found.get("meeting") or {}
    fields = [f for f, value in gold.items() if value and f != "kind"]
    right = {f for f in fields if _same_field(c, f, gold[f], found.get(f))}
    wrong = [f for f in fields if f not in right]
    yield Layer(
        Score("meeting", len(right), len(fields), sum(1 for f in fields if found.get(f))),
        tuple({f: gold[f]} for f in wrong), tuple({f: found[f]} for f in wrong if found.get(f)))


def _same_field(c: Comparison, field: str, gold: Any, found: Any) -> bool:
    if isinstance(gold, list):
        return c.actors.all_same(gold, found)
    exact = "date" in field or "time" in field
    return alike(str(gold), str(found or "")) >= (1 if exact else 0.6)


def _participants(c: Comparison) -> Iterator[Layer]:
    def name(item: Item) -> str:
        return key(item.get("name") or item.get("affiliation"))

    yield c.layer("participants", lambda g, f: alike(name(g), name(f)), 0.8)


def _agenda(c: Comparison) -> Iterator[Layer]:
    yield c.layer("agenda", by("title"))


def _sections(c: Comparison) -> Iterator[Layer]:
    yield c.layer("sections", by("title"), 0.8)


def _actors(c: Comparison) -> Iterator[Layer]:
    yield match("actors", active(c.gold), active(c.found), likeness=c.actors.same, least=1)


def active(record: Item) -> list[str]:
    """The actors that take part: they speak, are spoken for, hold a position, own or receive a task."""
    found = {p["actor"] for p in record.get("positions") or []}
    for layer, fields in EVERYONE:
        found.update(a for item in record.get(layer) or [] for f in fields for a in item.get(f) or [])
    return sorted(found)


def _statements(c: Comparison) -> Iterator[Layer]:
    gold, found = c.items("statements")
    spoken = c.with_actors("speakers", "content")
    yield c.layer("statements", spoken)
    yield match("  content only", gold, found, likeness=by("content"))
    pairs = [(gold[i], found[j]) for i, j in pair(gold, found, spoken, 0.6)]
    yield agreement("  act, if matched", pairs, lambda s: s.get("act"), len(pairs))


def _proposals(c: Comparison) -> Iterator[Layer]:
    yield c.layer("proposals", c.proposal)


def _positions(c: Comparison) -> Iterator[Layer]:
    gold, found = c.items("positions")
    of_gold, of_found = ({p["id"]: p for p in side} for side in c.items("proposals"))

    def held(g: Item, f: Item) -> float:
        same = g["stance"] == f["stance"] and c.actors.same(g["actor"], f["actor"])
        return c.proposal(of_gold.get(g["proposal"], {}), of_found.get(f["proposal"], {})) if same else 0.0

    yield match("positions", gold, found, likeness=held, least=0.5)
    for stance in STANCES:
        sides = ([p for p in side if p["stance"] == stance] for side in (gold, found))
        yield match(f"  {stance}", *sides, likeness=held, least=0.5)


def _decisions(c: Comparison) -> Iterator[Layer]:
    yield c.layer("decisions", lambda g, f: max(by("text")(g, f), 0.9 * by("evidence")(g, f)))


def _action_points(c: Comparison) -> Iterator[Layer]:
    gold, found = c.items("action_points")
    yield c.layer("action_points", c.with_actors("owners", "task"))
    yield match("  task only", gold, found, likeness=by("task"))
    pairs = [(gold[i], found[j]) for i, j in pair(gold, found, by("task"), 0.6) if _date(gold[i])]
    yield agreement("  due date", pairs, _date, sum(1 for g in gold if _date(g)))


def _date(point: Item) -> str | None:
    due: Item = point.get("due") or {}
    return due.get("date")


def _events(c: Comparison) -> Iterator[Layer]:
    yield c.layer("events", lambda g, f: float(g.get("date") == f.get("date")), 1)


JUDGES: dict[str, Callable[[Comparison], Iterable[Layer]]] = {
    "meeting": _meeting, "participants": _participants, "agenda": _agenda, "sections": _sections, "actors": _actors,
    "statements": _statements, "proposals": _proposals, "positions": _positions, "decisions": _decisions,
    "action_points": _action_points, "events": _events}
