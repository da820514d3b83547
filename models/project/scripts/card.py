"""Write the model card of the shipped model from its scores and the data that it was trained on.

    python card.py MODEL --train corpus/train
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import spacy
from evaluate import SHOWN
from spacy.language import Language
from spacy.tokens import DocBin

CARD = """\
# en_minutes

Tagger, morphologizer, lemmatizer, dependency parser (Universal Dependencies) and names for the minutes of meetings.
{size:.1f} MB, one encoder of {depth} layers of width {width} shared by all, no word vectors, made for the processor.

## Data
| set | sentences | words |
| --- | --- | --- |
{data}

* UD_English-EWT (Silveira et al. 2014), CC BY-SA 4.0, and UD_English-GUM (Zeldes 2017) without its wikiHow and fiction documents,
  annotation CC BY 4.0: official training splits. Names (PERSON, ORG, PLACE) are GUM's; in EWT they are unknown, not absent.
* Grafts: sentences made by machine so that their trees are known. Asides ("supported by X and opposed by Y", "on behalf of X"),
  lists of actors, in capitals too, reports, passives, modals, action points and initial participles, with clauses, verb phrases
  and noun phrases of the two training splits as content. Their grammar is `models/project/data/grammar.jsonl`; the official
  development and test splits have no part in them.

The model is licensed CC BY-SA 4.0 and carries the attribution above; see LICENSE.

## Scores
On the development splits, from raw text (tokenizer included), with grafts and without, each at the step of
its best score:

| set | model | {heads} |
| --- | --- | {rules} |
{scores}

On {sentences} sentences of the genre written by hand with the heads that matter (`tests/data/genre_heads.jsonl`):

| model | arcs right | sentences with all arcs right |
| --- | --- | --- |
{genre}

Speed where it was measured: {speed:,} words a second on one core.

## How it was trained
Seed {seed}, at most {steps} steps, batches of up to {batch} words, configuration `models/project/configs/parser.cfg`; the step
with the best score on the two development sets together is kept. `spacy project run all` in `models/project` does it again.

## Limits
* Made for the English of minutes and reports; on other genres expect the scores of the development sets.
* The grafts teach the parser one analysis where the treebanks have two: an aside between commas after a subject hangs on the
  subject (acl, nmod), a participle after the clause on its verb (advcl); what a proposal is "supported by" is an obl:agent.
* Names are learnt from GUM alone, and weakly; the package finds its actors by lexicon and does not rest on them.
* The development sets chose the step, so that scores on the held-back test splits are the fair measure.
"""


def count(path: Path, nlp: Language) -> tuple[int, int]:
    """Sentences and words of a DocBin."""
    docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    return sum(len(list(d.sents)) for d in docs), sum(map(len, docs))


def data_rows(train: Path, nlp: Language) -> str:
    counts = {path.stem: count(path, nlp) for path in sorted(train.glob("*.spacy"))}
    words = sum(w for _, w in counts.values())
    return "\n".join(f"| {name} | {s:,} | {w:,} ({w / words:.0%}) |" for name, (s, w) in counts.items())


def percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.2f}"


def score_rows(scores: dict[str, Any]) -> str:
    sets = [name for name in scores["grafted"] if name != "genre"]
    return "\n".join(f"| {name} | {model} | " + " | ".join(percent(scores[model][name][key]) for key in SHOWN) + " |"
                     for name in sets for model in ("grafted", "plain"))


def genre_rows(scores: dict[str, Any]) -> str:
    rows = [(model, scores[model]["genre"]) for model in ("grafted", "plain")]
    return "\n".join(f"| {name} | {percent(s['genre_arcs'])} | {percent(s['genre_sentences'])} |" for name, s in rows)


def card(model: Path, train: Path) -> str:
    """The text of the card."""
    nlp = spacy.load(model)
    scores = json.loads((model / "scores.json").read_text(encoding="utf8"))
    config = nlp.config.interpolate()
    training, encoder = config["training"], config["components"]["tok2vec"]["model"]["encode"]
    size = sum(p.stat().st_size for p in model.rglob("*") if p.is_file()) / 1e6
    return CARD.format(
        size=size, depth=encoder["depth"], width=encoder["width"], data=data_rows(train, nlp), heads=" | ".join(SHOWN.values()),
        rules=" | ".join(["---"] * len(SHOWN)), scores=score_rows(scores), genre=genre_rows(scores),
        sentences=scores["grafted"]["genre"]["genre_sentences_total"], speed=scores["grafted"]["all"]["speed"],
        seed=training["seed"], steps=training["max_steps"], batch=training["batcher"]["size"]["stop"])


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", type=Path)
    ap.add_argument("--train", type=Path, required=True)
    args = ap.parse_args()
    (args.model / "README.md").write_text(card(args.model, args.train), encoding="utf8")
