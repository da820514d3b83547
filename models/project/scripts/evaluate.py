"""Scores of a model on raw text (its own tokenizer included), per development set, and on the hand-written list.

    python evaluate.py MODEL --dev corpus/dev --genre genre_heads.jsonl --out scores.json
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy
from check_genre import check, read_items
from spacy.language import Language
from spacy.training import Corpus

SHOWN = {"token_f": "TOKEN F", "tag_acc": "TAG", "pos_acc": "POS", "morph_acc": "MORPH", "lemma_acc": "LEMMA", "dep_uas": "UAS",
         "dep_las": "LAS", "sents_f": "SENT F", "ents_f": "ENT F"}
Scores = dict[str, float | None]


def scores(nlp: Language, path: Path) -> Scores:
    """What `spacy evaluate` measures, for one file or for all of a folder."""
    found = nlp.evaluate(list(Corpus(path)(nlp)))
    kept: Scores = {key: found.get(key) for key in SHOWN}
    return {key: None if value is None else round(value, 5) for key, value in kept.items()} | {"speed": round(found["speed"])}


def evaluate(model: str, dev: Path, genre: Path) -> dict[str, Scores | dict[str, float]]:
    """The scores of each development set, of all of them, and of the list of the genre."""
    nlp = spacy.load(model)
    out: dict[str, Scores | dict[str, float]] = {path.stem: scores(nlp, path) for path in sorted(dev.glob("*.spacy"))}
    out["all"] = scores(nlp, dev)
    out["genre"] = check(nlp, read_items(genre)).scores()
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model")
    ap.add_argument("--dev", type=Path, required=True)
    ap.add_argument("--genre", type=Path, required=True)
    ap.add_argument("--out", type=Path)
    args = ap.parse_args()
    text = json.dumps(evaluate(args.model, args.dev, args.genre), indent=1)
    print(text)
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(text + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
