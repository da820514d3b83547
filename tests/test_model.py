"""The shipped model: its size, the sentences that made it necessary, and the hand-written list of the genre."""
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "models" / "en_minutes"
ITEMS = Path(__file__).parent / "data" / "genre_heads.jsonl"
sys.path.insert(0, str(ROOT / "models" / "project" / "scripts"))

import check_genre  # noqa: E402

needs_model = pytest.mark.skipif(not (MODEL / "config.cfg").exists(), reason="no trained model in models/en_minutes")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def scores() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((MODEL / "scores.json").read_text(encoding="utf8"))
    return found


def test_the_list_is_long_and_its_arcs_can_be_checked() -> None:
    items = check_genre.read_items(ITEMS)
    blank = spacy.blank("en")
    assert len(items) >= 70
    assert len({i["id"] for i in items}) == len(items) == len({i["text"] for i in items})
    for item in items:
        roots = [a for a in item["arcs"] if a[1] == "-" or a[2] == "ROOT"]
        assert len(roots) == 1, item["id"]
        doc = blank(item["text"])
        words = [word for arc in item["arcs"] for part in arc[:2] for word in part.split("|")]
        assert all(check_genre.named(doc, word) for word in words if word != "-")


def test_the_check_fails_on_a_wrong_tree() -> None:
    item = check_genre.read_items(ITEMS)[0]
    doc = spacy.blank("en")(item["text"])
    assert len(list(check_genre.wrong(doc, item))) == len(item["arcs"])


@needs_model
def test_the_model_is_small_and_says_whose_data_it_learnt_from() -> None:
    assert sum(p.stat().st_size for p in MODEL.rglob("*") if p.is_file()) <= 40_000_000
    licence = (MODEL / "LICENSE").read_text(encoding="utf8")
    assert all(words in licence for words in ("UD_English-EWT", "Silveira", "UD_English-GUM", "Zeldes", "CC BY-SA 4.0"))


@needs_model
@pytest.mark.parametrize("name", ["issue.supported.opposed", "issue.behalf"])
def test_the_commonest_sentences_of_the_genre_are_right(nlp: Language, name: str) -> None:
    item = next(i for i in check_genre.read_items(ITEMS) if i["id"] == name)
    assert list(check_genre.wrong(nlp(item["text"]), item)) == []


@needs_model
def test_the_list_of_the_genre_is_as_right_as_the_scores_say(nlp: Language, scores: dict[str, Any]) -> None:
    result, said = check_genre.check(nlp, check_genre.read_items(ITEMS)), scores["grafted"]["genre"]
    assert result.arcs_right / result.arcs >= said["genre_arcs"], "\n".join(result.failures)
    assert result.sentences_right / result.sentences >= said["genre_sentences"], "\n".join(result.failures)


@needs_model
def test_grafts_help_the_genre_and_cost_nothing_elsewhere(scores: dict[str, Any]) -> None:
    grafted, plain = scores["grafted"], scores["plain"]
    assert grafted["genre"]["genre_sentences"] > plain["genre"]["genre_sentences"]
    assert round(grafted["all"]["dep_las"], 3) >= round(plain["all"]["dep_las"], 3)
