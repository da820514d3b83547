"""Label Studio gives regions new ids when somebody takes a prediction over: several at one place are told apart all the same."""
from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Any

import pytest

from pipeline.annotators import labelstudio
from pipeline.discourse import Record
from pipeline.export import EXPORTERS

SEEDS = range(12)


def taken_over(record: Record, seed: int) -> list[dict[str, Any]]:
    """The export of an annotation made from the prediction: other ids, in another order, without what the tool does not keep."""
    made = EXPORTERS["record.labelstudio"](record)
    assert isinstance(made, Mapping)
    (task,) = json.loads(next(data for name, data in made.items() if name.endswith(".json")))
    dice = random.Random(seed)
    ids: dict[str, str] = {}
    result = task.pop("predictions")[0]["result"]
    for r in result:
        r.pop("meta", None)
        r |= {key: ids.setdefault(r[key], f"{dice.getrandbits(50):x}") for key in ("id", "from_id", "to_id") if key in r}
    dice.shuffle(result)
    return [task | {"annotations": [{"id": 1, "result": result}]}]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_corrected_where_nothing_was(record: Record, seed: int) -> None:
    assert labelstudio.read(record, {"x.json": json.dumps(taken_over(record, seed)).encode()}) == record


@pytest.mark.parametrize("seed", SEEDS)
def test_one_choice_changes_one_position(record: Record, seed: int) -> None:
    """Three positions rest on the first sentence; only one of them opposes, and it comes to be conditional."""
    tasks = taken_over(record, seed)
    result = tasks[0]["annotations"][0]["result"]
    start = record.positions[2].evidence.start
    (choice,) = [r for r in result if r.get("value", {}).get("choices") == ["oppose"] and r["value"]["start"] == start
                 and r["from_name"].lower() == "stance"]
    choice["value"]["choices"] = ["conditional"]
    revised = labelstudio.read(record, {"x.json": json.dumps(tasks).encode()})
    changed = [(a.id, b.stance) for a, b in zip(record.positions, revised.positions, strict=True) if a != b]
    assert changed == [("pos3", "conditional")]
    assert revised.statements == record.statements
