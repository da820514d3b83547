"""How far each rule can be trusted, counted on the documents with a gold record.

    python benchmarks/calibrate.py            print how well confidence foretells what is right
    python benchmarks/calibrate.py --write    and write the counts to pipeline/lexicon/confidence.jsonl

For the table each document is judged by the counts of the others only. It measures the source tree that it stands in.
"""
from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from quality import sets  # noqa: E402

from pipeline import archive  # noqa: E402
from pipeline.confidence import confidence, keys  # noqa: E402
from pipeline.evaluate import compare  # noqa: E402

LEXICON = ROOT / "pipeline" / "lexicon" / "confidence.jsonl"
LAYERS = ("statements", "proposals", "positions", "decisions", "action_points")
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
SEEN = 3  # a rule is written once it was seen so often
HEAD = "// How often each rule was right on the documents with a gold record. Written by benchmarks/calibrate.py.\n"


class Judged(NamedTuple):
    """One item that was found: in which document and layer, by which rule, and whether it was right."""

    document: str
    layer: str
    rule: str
    right: bool


def judged() -> Iterator[Judged]:
    """Every item found in a document that has a gold record."""
    for documents in sets():
        for file in documents.files():
            found = json.loads(archive.process(file).to_json())
            gold = json.loads((documents.gold / f"{file.stem}.json").read_text(encoding="utf-8"))
            wrong = {layer.score.layer: layer.spurious for layer in compare(gold, found)}
            for layer in LAYERS:
                for item in found[layer] if layer in wrong else ():
                    rule = f"{item['stance']}:{item['rule']}" if layer == "positions" else item["rule"]
                    yield Judged(file.stem, layer, rule, not any(item is other for other in wrong[layer]))


def counted(items: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    """For each layer, family and rule how many items were right, and of how many."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for item in items:
        for key in keys(item.layer, item.rule):
            of[key] += 1
            right[key] += item.right
    return {key: (right[key], of[key]) for key in sorted(of)}


def bands(items: Sequence[Judged]) -> Iterator[str]:
    """A table: for each band of confidence how many items have it, their mean confidence, and the share that was right."""
    told: list[tuple[float, bool]] = []
    for document in sorted({item.document for item in items}):
        counts = counted([item for item in items if item.document != document])
        told += [(confidence(i.layer, i.rule, counts) or 0.0, i.right) for i in items if i.document == document]
    yield "| confidence | items | mean confidence | right |"
    yield "| --- | ---: | ---: | ---: |"
    for low, high in pairwise(BANDS):
        inside = [(value, right) for value, right in told if low <= value < high]
        if inside:
            mean, share = sum(v for v, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
            yield f"| {low:.1f} to {min(high, 1.0):.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    items = list(judged())
    print("\n".join(bands(items)))
    if asked.write:
        lines = (json.dumps({"id": key, "right": right, "of": of}) for key, (right, of) in counted(items).items() if of >= SEEN)
        LEXICON.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
