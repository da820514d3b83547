"""Check a model on sentences of the genre whose heads were written by hand.

    python check_genre.py MODEL genre_heads.jsonl

Each row has a text and arcs [word, head, relation]; the head of the root is "-", alternatives stand beside each other
with "|", and of a word that comes twice the second is "word#2".
"""
from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token


class Item(TypedDict):
    id: str
    text: str
    arcs: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Result:
    """What a model made of the list."""

    arcs: int
    arcs_right: int
    sentences: int
    sentences_right: int
    failures: tuple[str, ...]

    def scores(self) -> dict[str, float]:
        return {"genre_arcs": self.arcs_right / self.arcs, "genre_sentences": self.sentences_right / self.sentences,
                "genre_arcs_total": self.arcs, "genre_sentences_total": self.sentences}


def read_items(path: Path) -> list[Item]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def named(doc: Doc, word: str) -> Token:
    """The token of that form; "word#2" is the second."""
    form, _, number = word.partition("#")
    found = [t for t in doc if t.text == form]
    if len(found) < int(number or 1):
        raise ValueError(f"{word!r} is no token of {doc.text!r}")
    return found[int(number or 1) - 1]


def holds(doc: Doc, arc: tuple[str, str, str]) -> bool:
    """Whether the parse has the arc, in one of its alternatives."""
    words, heads, relations = (part.split("|") for part in arc)
    return any(matches(named(doc, word), doc, heads, relations) for word in words)


def matches(token: Token, doc: Doc, heads: list[str], relations: list[str]) -> bool:
    if token.dep_ not in relations:
        return False
    return any(token.head == token if head == "-" else token.head == named(doc, head) for head in heads)


def wrong(doc: Doc, item: Item) -> Iterator[str]:
    for arc in item["arcs"]:
        if not holds(doc, arc):
            token = named(doc, arc[0].split("|")[0])
            yield f"{arc[0]}: {arc[1]}/{arc[2]} wanted, {token.head.text}/{token.dep_} found"


def check(nlp: Language, items: list[Item]) -> Result:
    """Arcs and sentences that the model gets right."""
    missed = {item["id"]: list(wrong(doc, item)) for item, doc in zip(items, nlp.pipe(i["text"] for i in items), strict=True)}
    arcs = sum(len(i["arcs"]) for i in items)
    failures = tuple(f"{name}: {'; '.join(m)}" for name, m in missed.items() if m)
    return Result(arcs, arcs - sum(map(len, missed.values())), len(items), len(items) - len(failures), failures)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model")
    ap.add_argument("items", type=Path)
    args = ap.parse_args()
    result = check(spacy.load(args.model), read_items(args.items))
    for failure in result.failures:
        print(failure)
    print(f"arcs {result.arcs_right}/{result.arcs}, sentences {result.sentences_right}/{result.sentences}")


if __name__ == "__main__":
    main()
