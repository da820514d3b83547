"""Put the trained model where the package ships it, with its licence and its scores beside it.

    python package.py MODEL OUT --scores grafted.json --plain plain.json

What only training needs goes (paths, the scores per relation and feature); `scores.json` keeps the scores of this model
and of the one trained without grafts, and is the floor that `tests/test_model.py` holds the model to.
"""
from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

LICENCE = """\
This model is licensed under the Creative Commons Attribution-ShareAlike 4.0 International licence (CC BY-SA 4.0):
https://creativecommons.org/licenses/by-sa/4.0/

It was trained on two treebanks of Universal Dependencies, and carries their attribution:

UD_English-EWT, CC BY-SA 4.0. Natalia Silveira, Timothy Dozat, Marie-Catherine de Marneffe, Samuel Bowman, Miriam Connor,
John Bauer and Christopher D. Manning (2014): A Gold Standard Dependency Corpus for English. LREC 2014.

UD_English-GUM, annotation CC BY 4.0, documents CC BY or in the public domain (without the documents of its non-commercial
genres wikiHow and fiction). Amir Zeldes (2017): The GUM Corpus: Creating Multilayer Resources in the Classroom. Language
Resources and Evaluation 51(3), 581-612.

Beside them stand sentences made by machine from clauses of these treebanks and names of states, groups and organizations
(models/project/scripts/graft.py); they fall under the same licence.
"""
DESCRIPTION = "Tags, lemmas, dependencies and names for the minutes of meetings, in Universal Dependencies"
SOURCES = [{"name": "UD English EWT", "url": "https://github.com/UniversalDependencies/UD_English-EWT", "license": "CC BY-SA 4.0",
            "author": "Silveira et al. (2014)"},
           {"name": "UD English GUM", "url": "https://github.com/UniversalDependencies/UD_English-GUM", "license": "CC BY 4.0",
            "author": "Zeldes (2017)"}]


def describe(nlp: Language, scores: dict[str, Any], version: str) -> None:
    """Name, licence, sources and scores of the model, in its meta data."""
    nlp.meta.update(name="minutes", version=version, description=DESCRIPTION, license="CC BY-SA 4.0", sources=SOURCES,
                    performance=scores["all"] | scores["genre"])


def strip(nlp: Language) -> None:
    """Paths of the machine that trained it are no part of a model."""
    for key in nlp.config["paths"]:
        nlp.config["paths"][key] = None


def clear(out: Path) -> None:
    """Remove what stands there; of a link only the link, never the model behind it."""
    if out.is_symlink():
        out.unlink()
    elif out.exists():
        shutil.rmtree(out)


def package(model: str, out: Path, scores: dict[str, Any], plain: dict[str, Any], version: str) -> int:
    """Write the model; its size in bytes."""
    nlp = spacy.load(model)
    describe(nlp, scores, version)
    strip(nlp)
    card = (out / "README.md").read_text(encoding="utf8") if (out / "README.md").exists() else None
    clear(out)
    nlp.to_disk(out)
    (out / "LICENSE").write_text(LICENCE, encoding="utf8")
    (out / "scores.json").write_text(json.dumps({"grafted": scores, "plain": plain}, indent=1) + "\n", encoding="utf8")
    if card is not None:
        (out / "README.md").write_text(card, encoding="utf8")
    return sum(p.stat().st_size for p in out.rglob("*") if p.is_file())


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model")
    ap.add_argument("out", type=Path)
    ap.add_argument("--scores", type=Path, required=True)
    ap.add_argument("--plain", type=Path, required=True)
    ap.add_argument("--version", default="0.1.0")
    args = ap.parse_args()
    scores, plain = (json.loads(p.read_text(encoding="utf8")) for p in (args.scores, args.plain))
    print(args.out, f"{package(args.model, args.out, scores, plain, args.version) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
