"""A short run of the fuzzer, the same each time; `python tests/fuzz.py --minutes 10` makes a long one."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import fuzz


def test_damaged_files_give_minutes_or_a_clear_line(tmp_path: Path) -> None:
    files = [path for path in fuzz.sources() if path.is_relative_to(fuzz.ROOT)]
    outcomes, wrong = fuzz.run(files, 11, lambda number: number < 40, tmp_path)
    assert wrong == []
    assert len({outcome.split()[1] for outcome in outcomes}) > 1  # some read, some not


def test_the_fuzzer_knows_what_is_unsound() -> None:
    minutes = fuzz.sandbox.read(fuzz.sources()[0])
    assert fuzz.unsound(minutes) is None
    assert fuzz.unsound(replace(minutes, anchors=minutes.anchors[:-1])) == "words without a place"
    assert fuzz.unsound(replace(minutes, anchors=minutes.anchors[::-1])) == "anchors out of order"
    assert fuzz.unsound(replace(minutes, blocks=minutes.blocks[1:] + minutes.blocks[:1])) is not None
