"""Annotations without words: what they keep, and that they find their words again in a text that has changed."""
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline import ingest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import standoff  # noqa: E402

TEXT = "Norway proposed a levy on cargo. Chad opposed a levy on cargo, and Ms Aiko Ito agreed."
GOLD: dict[str, Any] = {
    "actors": [{"name": "Norway", "kind": "state", "code": "NOR"}, {"name": "Aiko Ito", "kind": "person", "code": None}],
    "statements": [
        {"speakers": ["Norway"], "act": "propose", "content": "a levy on cargo", "evidence": "Norway proposed a levy on cargo."},
        {"speakers": ["Chad"], "act": "oppose", "content": "a levy on cargo", "evidence": "Chad opposed a levy on cargo"},
        {"speakers": ["nobody named"], "act": "inform", "content": "words that are not there", "evidence": "Chad opposed"},
    ],
}


def test_it_keeps_numbers_and_none_of_the_words() -> None:
    kept = standoff.deflate(GOLD, standoff.Words(TEXT))
    written = json.dumps(kept).lower()
    assert not any(word in written for word in ("levy", "cargo", "aiko", "ito"))
    assert [s["content"] and s["content"]["w"][0] for s in kept["statements"]] == [2, 8, None], "looked for in the evidence first"
    assert kept["statements"][2]["speakers"] == []


@pytest.mark.parametrize("text", [TEXT, "A new page before it.\n" + TEXT, TEXT.replace("Norway", "Running head Norway")])
def test_words_come_back_from_a_text_that_has_moved(text: str) -> None:
    record = standoff.inflate(standoff.deflate(GOLD, standoff.Words(TEXT)), standoff.Words(text))
    assert [a["name"] for a in record["actors"]] == ["Norway", "Aiko Ito"]
    assert record["statements"][0]["content"] == "a levy on cargo"


def test_what_is_gone_from_the_text_is_left_out() -> None:
    record = standoff.inflate(standoff.deflate(GOLD, standoff.Words(TEXT)), standoff.Words("Norway proposed nothing."))
    assert record["statements"][0]["content"] is None
    assert record["actors"][1]["name"] is None


def test_a_gold_record_of_the_corpus_comes_back() -> None:
    gold = json.loads((ROOT / "corpus" / "gold" / "river-plastics-friends.json").read_text(encoding="utf-8"))
    words = standoff.Words(ingest.read(ROOT / "corpus" / "river-plastics-friends.pdf").text)
    back = standoff.inflate(standoff.deflate(gold, words), words)
    for one, other in zip(gold["statements"], back["statements"], strict=True):
        assert standoff.WORD.findall(one["content"].lower()) == standoff.WORD.findall(other["content"].lower())
