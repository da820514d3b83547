"""Turn CoNLL-U treebanks into spaCy's binary format, with the original spacing and GUM's named mentions.

    python treebanks.py IN.conllu[.xz] OUT.spacy [--group 5] [--seed 0]

Sentences of one paragraph are kept together, up to --group of them, so that the parser learns where a sentence
ends. Words of a multi-word token ("don't" = do + n't) are joined without a space, as spaCy's tokenizer sees them.
"""
from __future__ import annotations

import argparse
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

ENTITY_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
NAME_RELATIONS = {"flat", "compound", "amod", "nummod", "goeswith", "list"}


@dataclass
class Row:
    """One word: the columns of CoNLL-U that are learnt."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int  # 0 is the root, words count from 1
    dep: str
    misc: str
    space: bool = True


@dataclass
class Sentence:
    """The words of one sentence and the paragraph that it belongs to."""

    rows: list[Row] = field(default_factory=list)
    paragraph: int = 0
    annotated_entities: bool = False


def open_text(path: Path) -> str:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf8").read()
    return path.read_text(encoding="utf8")


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; one whose multi-word tokens are spelt differently from their words is left out."""
    paragraph, entities = 0, False
    for block in open_text(path).split("\n\n"):
        if re.search(r"^# new(doc|par)", block, re.M):
            paragraph += 1
        entities = entities or "# global.Entity" in block
        rows, faithful = parse_block(block)
        if rows and faithful:
            yield Sentence(rows, paragraph, entities)


def parse_block(block: str) -> tuple[list[Row], bool]:
    """The words of one block of lines, and whether they spell the surface text."""
    rows: list[Row] = []
    faithful, until, surface, spaced = True, 0, "", True
    for line in block.split("\n"):
        if not line or line.startswith("#"):
            continue
        columns = line.split("\t")
        index, form, lemma, upos, xpos, feats, head, dep, _, misc = columns
        if "-" in index:
            until, surface, spaced = int(index.split("-")[1]), form, "SpaceAfter=No" not in misc
            first = int(index.split("-")[0])
        elif "." not in index:
            space = "SpaceAfter=No" not in misc
            if int(index) <= until:
                space = spaced and int(index) == until
            rows.append(Row(form, lemma if lemma != "_" or form == "_" else form, upos, xpos, "" if feats == "_" else feats,
                            int(head), dep, misc, space))
            if int(index) == until:
                faithful &= "".join(r.form for r in rows[first - 1:until]) == surface
    return rows, faithful and all(" " not in r.form for r in rows)


def mentions(rows: list[Row]) -> Iterator[tuple[int, int, str]]:
    """(first, last + 1, type) of every mention in GUM's `Entity=` bracket notation."""
    stack: list[tuple[str, int, str]] = []
    for i, row in enumerate(rows):
        value = next((m[7:] for m in row.misc.split("|") if m.startswith("Entity=")), "")
        for opened, single, closed in re.findall(r"\(([^()]*?)(?=[()]|$)(\)?)|([^()]+)\)", value):
            if opened:
                identity, kind = [*opened.split("-"), ""][:2]
                if single:
                    yield i, i + 1, kind
                else:
                    stack.append((identity, i, kind))
            elif closed:
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == closed.split("-")[0]:
                        _, start, kind = stack.pop(k)
                        yield start, i + 1, kind
                        break


def name_span(rows: list[Row], start: int, end: int) -> tuple[int, int] | None:
    """The name inside a mention: its head, if a proper noun, and the words that belong to the name."""
    heads = [i for i in range(start, end) if not start < rows[i].head <= end]
    if len(heads) != 1 or rows[heads[0]].upos != "PROPN":
        return None
    inside = {heads[0]}
    for _ in range(4):
        inside |= {i for i in range(start, end) if rows[i].head - 1 in inside and belongs_to_name(rows, i)}
    lo = hi = heads[0]
    while lo - 1 in inside:
        lo -= 1
    while hi + 1 in inside:
        hi += 1
    while lo < heads[0] and rows[lo].dep in ("case", "punct"):
        lo += 1
    while hi > heads[0] and rows[hi].dep in ("case", "punct"):
        hi -= 1
    return lo, hi + 1


def belongs_to_name(rows: list[Row], i: int) -> bool:
    row = rows[i]
    capital = row.form[:1].isupper() or row.form[:1].isdigit()
    if row.dep.split(":")[0] in NAME_RELATIONS:
        return capital
    if row.dep.startswith("nmod") and row.upos == "PROPN":
        return any(r.head == i + 1 and r.dep == "case" and r.form in ("of", "de") for r in rows)
    return row.dep in ("case", "punct") and row.form in ("of", "de", "-", ".", "'s", "&")


def entities(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Non-overlapping named mentions of the three types, the longest first."""
    found = {(span, ENTITY_LABELS[kind]) for start, end, kind in mentions(sentence.rows) if kind in ENTITY_LABELS
             if (span := name_span(sentence.rows, start, end))}
    kept: list[tuple[int, int, str]] = []
    for (start, end), label in sorted(found, key=lambda x: (x[0][0] - x[0][1], x)):
        if all(end <= s or start >= e for s, e, _ in kept):
            kept.append((start, end, label))
    return kept


def to_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """One Doc of some sentences; where the treebank has no entities they are missing, not absent."""
    rows = [r for s in sentences for r in s.rows]
    starts: list[bool | int | None] = []
    heads: list[int] = []
    spans: list[tuple[int, int, str]] = []
    for s in sentences:
        offset = len(heads)
        starts += [True] + [False] * (len(s.rows) - 1)
        heads += [offset + (r.head - 1 if r.head else i) for i, r in enumerate(s.rows)]
        spans += [(offset + a, offset + b, label) for a, b, label in entities(s)]
    doc = Doc(vocab, words=[r.form for r in rows], spaces=[r.space for r in rows], lemmas=[r.lemma for r in rows],
              pos=[r.upos for r in rows], tags=[r.xpos for r in rows], morphs=[r.feats for r in rows], heads=heads,
              deps=["ROOT" if r.head == 0 else r.dep for r in rows], sent_starts=starts)
    ents = [Span(doc, a, b, label=label) for a, b, label in spans]
    doc.set_ents(ents, default="outside" if all(s.annotated_entities for s in sentences) else "missing")
    return doc


def grouped(sentences: list[Sentence], size: int, rng: random.Random) -> Iterator[list[Sentence]]:
    """Runs of one to `size` sentences of the same paragraph."""
    i = 0
    while i < len(sentences):
        n = rng.randint(1, size)
        j = i + 1
        while j < min(i + n, len(sentences)) and sentences[j].paragraph == sentences[i].paragraph:
            j += 1
        yield sentences[i:j]
        i = j


def write(sentences: list[Sentence], out: Path, group: int, seed: int) -> int:
    """Write the sentences as a DocBin; the number of docs."""
    vocab, rng = spacy.blank("en").vocab, random.Random(seed)
    docs = [to_doc(vocab, run) for run in grouped(sentences, group, rng)]
    out.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(out)
    return len(docs)


def find(path: Path) -> Path:
    """The file itself or its compressed twin."""
    return path if path.exists() else path.with_name(path.name + ".xz")


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("source", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--group", type=int, default=5)
    ap.add_argument("--seed", type=int, default=0)
    args = ap.parse_args()
    found = list(read_conllu(find(args.source)))
    print(args.out, len(found), "sentences,", write(found, args.out, args.group, args.seed), "docs")
