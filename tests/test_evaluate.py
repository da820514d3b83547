from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.discourse import Record
from pipeline.errors import InputError
from pipeline.evaluate import Score, compare, evaluate
from pipeline.likeness import Names, alike, key, pair


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("the draft text", "draft text", 0.8), ("Japan’s view", "Japan's view", 1.0), ("", "", 0.0), ("a", "b", 0.0),
    ("a a", "a", 2 / 3)])
def test_alike(one: str, other: str, expected: float) -> None:
    assert alike(one, other) == pytest.approx(expected)


@pytest.mark.parametrize(("name", "expected"), [
    ("The Lao Presidency", "lao presidency"), ("H.E. Mr. Ito", "ito"), ("delegation of the EU", "eu"), (None, ""),
    ("The", "the")])
def test_key(name: str | None, expected: str) -> None:
    assert key(name) == expected


def test_names_resolve_ids_and_aliases() -> None:
    names = Names({"actors": [{"id": "eu", "name": "European Union", "aliases": ["the EU"]}]})
    assert names["eu"] == names["the EU"] == {"european union", "eu"}
    assert names["The EU"] == {"eu"}


def test_pairing_takes_the_best_first_and_each_once() -> None:
    assert pair(["a b", "a b c"], ["a b c", "a b d"], alike, 0.6) == [(1, 0), (0, 1)]


@pytest.mark.parametrize(("score", "values"), [
    (Score("x", 0, 0, 0), (0.0, 0.0, 1.0)), (Score("x", 1, 2, 1), (1.0, 0.5, 2 / 3)), (Score("x", 0, 0, 3), (0.0, 0.0, 0.0))])
def test_scores(score: Score, values: tuple[float, ...]) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx(values)


def as_gold(record: Record) -> dict[str, Any]:
    """As a person annotates: names for ids, no offsets."""
    return json.loads(record.to_json())  # type: ignore[no-any-return]


def test_a_record_is_like_itself(record: Record) -> None:
    gold = as_gold(record)
    assert {layer.score.f1 for layer in compare(gold, gold)} == {1.0}


def test_layers_without_a_gold_key_are_not_judged(record: Record) -> None:
    assert [layer.score.layer for layer in compare({"events": []}, as_gold(record))] == ["events"]


def test_what_is_missed_and_made_up_is_told(record: Record, tmp_path: Path) -> None:
    gold, found = as_gold(record), as_gold(record)
    missed = gold["positions"].pop(0)
    found["decisions"] = []
    (tmp_path / "gold.json").write_text(json.dumps(gold))
    (tmp_path / "found.json").write_text(json.dumps(found))
    report = evaluate(tmp_path / "gold.json", tmp_path / "found.json")
    told = {(m.layer, m.kind): m.item for m in report.worst}
    assert told["positions", "spurious"] == missed
    assert told["decisions", "missed"] == gold["decisions"][0]
    assert report.records == 1


def test_a_document_without_record_counts(record: Record, tmp_path: Path) -> None:
    for folder, names in {"gold": ("a", "b"), "found": ("a",)}.items():
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / f"{name}.json").write_text(record.to_json())
    report = evaluate(tmp_path / "gold", tmp_path / "found")
    assert report.missing == ("b.json",)
    assert {s.layer: s.recall for s in report.scores}["positions"] == 0.5


@pytest.mark.parametrize("text", ["", "[]", "{"])
def test_no_record(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(InputError, match=r"x\.json: not"):
        evaluate(tmp_path / "x.json", tmp_path / "x.json")


def perturb(value: Any, dice: random.Random) -> Any:
    """Some items left out, repeated or shuffled, some words lost."""
    if isinstance(value, dict):
        return {k: v if k in ("id", "stance", "proposal", "actor", "name") else perturb(v, dice) for k, v in value.items()}
    if isinstance(value, list):
        kept = [perturb(v, dice) for v in value if dice.random() < 0.85]
        return dice.sample(kept, len(kept)) + ([kept[0]] if kept and dice.random() < 0.2 else [])
    if isinstance(value, str) and dice.random() < 0.3:
        return " ".join(w for w in value.split() if dice.random() < 0.8)
    return value


@pytest.mark.parametrize("seed", range(3))
def test_equal_to_the_measure(shared: Path, tmp_path: Path, seed: int) -> None:
    """The same numbers, to the third decimal, as the script that the annotation came with."""
    dice = random.Random(seed)
    for path in sorted((shared / "gold").glob("*.json"))[: -1 if seed else None]:
        (tmp_path / path.name).write_text(json.dumps(perturb(json.loads(path.read_text()), dice)))
    command = [sys.executable, shared / "score.py", shared / "gold", tmp_path, "--json"]
    expected = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    report = evaluate(shared / "gold", tmp_path)
    assert {s.layer.strip(): {"precision": round(s.precision, 3), "recall": round(s.recall, 3), "f1": round(s.f1, 3),
                              "gold": s.gold, "pred": s.found} for s in report.scores} == expected
    assert 0.3 < report.scores[0].f1 < 1
