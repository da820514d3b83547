"""Dependency trees that can be cut, joined and read off again: what grafting works on.

A tree is a word with the trees to its left and the trees to its right, so every operation keeps it a projective tree.
"""
from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from treebanks import Row, Sentence

GLUED_LEFT = {",", ".", ":", ";", "?", "!", ")", "]", "'s", "/"}
SINGULAR_LABELS = {"PLACE", "ORG"}


@dataclass
class Node:
    """One word with what hangs on it."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str = ""
    dep: str = "root"
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)
    space: bool = True
    label: str = ""  # of the name whose head this is
    made: bool = False  # from a template, not from a treebank: agreement is still to be settled

    def words(self) -> Iterator[Node]:
        """The words in their order."""
        for child in self.left:
            yield from child.words()
        yield self
        for child in self.right:
            yield from child.words()

    def children(self) -> list[Node]:
        return self.left + self.right

    def child(self, *deps: str) -> Node | None:
        """The first child with one of the relations; `nsubj*` stands for the relation and its subtypes."""
        wanted = {d for d in deps if not d.endswith("*")}
        stems = {d[:-1] for d in deps if d.endswith("*")}
        return next((c for c in self.children() if c.dep in wanted or c.dep.split(":")[0] in stems), None)

    def copy(self) -> Node:
        return copy.deepcopy(self)

    def text(self) -> str:
        return "".join(w.form + " " * w.space for w in self.words()).strip()


def from_sentence(sentence: Sentence) -> Node | None:
    """The tree of a treebank sentence; None if it is not projective or has not one root."""
    rows = sentence.rows
    nodes = [Node(r.form, r.lemma, r.upos, r.xpos, r.feats, r.dep, space=r.space) for r in rows]
    roots = [i for i, r in enumerate(rows) if r.head == 0]
    if len(roots) != 1:
        return None
    for i, row in enumerate(rows):
        if row.head:
            (nodes[row.head - 1].left if i < row.head - 1 else nodes[row.head - 1].right).append(nodes[i])
    root = nodes[roots[0]]
    return root if [id(n) for n in root.words()] == [id(n) for n in nodes] else None


def to_sentence(root: Node, paragraph: int = 0) -> Sentence:
    """The rows of a tree, capital letter and spacing settled."""
    words = list(root.words())
    place = {id(w): i + 1 for i, w in enumerate(words)}
    head = {id(c): place[id(w)] for w in words for c in w.children()}
    for word, after in pairwise(words):
        word.space = word.space and after.form not in GLUED_LEFT
        if word.made and word.form == "a" and after.form[0].lower() in "aeio":
            word.form = "an"
    for word in words[:2 if words[0].xpos == "LS" else 1]:
        word.form = word.form[:1].upper() + word.form[1:]
    rows = [Row(w.form, w.lemma, w.upos, w.xpos, w.feats, head.get(id(w), 0), w.dep, "", w.space) for w in words]
    rows[place[id(root)] - 1].dep = "root"
    return Sentence(rows, paragraph)


def feature(feats: str, name: str) -> str:
    return next((f.split("=")[1] for f in feats.split("|") if f.startswith(name + "=")), "")


def with_features(feats: str, **values: str) -> str:
    """The features with some set, or dropped where the value is empty."""
    found = dict(f.split("=", 1) for f in feats.split("|") if f)
    found.update(values)
    return "|".join(f"{k}={v}" for k, v in sorted(found.items(), key=lambda x: x[0].lower()) if v)


def is_plural(subject: Node) -> bool:
    """Whether a verb agrees in the plural: a name is singular ("the United States was") unless another name is joined to it."""
    conjuncts = [c for c in subject.children() if c.dep == "conj"]
    if subject.label in SINGULAR_LABELS:
        return any(c.label for c in conjuncts)
    return bool(conjuncts) or feature(subject.feats, "Number") == "Plur"
