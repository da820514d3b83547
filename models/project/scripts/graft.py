"""Write sentences of the genre of minutes whose trees are known: treebank clauses, actors' names and a small grammar.

    python graft.py TREEBANK... --grammar FILE --names FILE --out graft.spacy [--count 2600] [--seed 0] [--show 20]

The grammar is data: each row gives a symbol, an id, a weight and a tree in brackets. In a tree,

    [dep ...]      a word with what hangs on it; the one part of it without a relation is the head
    form|TAG       a word; lemma, part of speech and features are those of the treebanks (form|TAG|lemma|UPOS|features overrides)
    dep=X          short for [dep X] where X is one word or symbol
    {symbol}       a tree of that symbol, taking the relation of the place it stands in
    {+symbol}      a tree that brings its own relation (an aside), or nothing
    , . : ;        punctuation
"""
from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import names
import treebanks
from material import Material, finite, gather
from trees import Node, feature, is_plural, to_sentence, with_features

TOKEN = re.compile(r"\[(?=\S)|\]|[^\s\[\]]+")
PUNCTUATION = {",": ",", ".": ".", ":": ":", ";": ":", "–": ":", "-": ":"}
FLIPS = {"was": "were", "is": "are", "has": "have", "does": "do"}
GERUND_DEPS = {"xcomp", "csubj", "nsubj", "obj", "ccomp", "csubj:pass", "conj"}


@dataclass(frozen=True)
class Rule:
    symbol: str
    id: str
    weight: float
    tree: str


def read_grammar(path: Path) -> dict[str, list[Rule]]:
    """The rules by symbol; a row with `any` is one rule per alternative."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if not line.strip() or line.startswith("//"):
            continue
        row = json.loads(line)
        if "lemmas" in row:
            continue
        for tree in row.get("any") or [row["tree"]]:
            name = row.get("id", f"{row['symbol']}.{number}")
            rules[row["symbol"]].append(Rule(row["symbol"], name, row.get("weight", 1), tree))
    return rules


def read_lemmas(path: Path) -> dict[str, str]:
    """form|TAG -> lemma, of the words of the genre that the treebanks lack: the grammar's rows with `lemmas`."""
    rows = [json.loads(x) for x in path.read_text(encoding="utf8").splitlines() if x.startswith('{"lemmas"')]
    return {word: lemma for row in rows for word, lemma in row["lemmas"].items()}


class Grafter:
    """Grows sentences from the grammar, with the pieces of the treebanks and the names of actors as its leaves."""

    def __init__(self, grammar: dict[str, list[Rule]], material: Material, actors: list[names.Name], seed: int) -> None:
        self.grammar, self.material = grammar, material
        self.rng = random.Random(seed)
        self.actors = {"state": [n for n in actors if n.kind in ("state", "country")],
                       "group": [n for n in actors if n.kind == "group"],
                       "organization": [n for n in actors if n.kind not in ("state", "country", "group")]}
        self.capitals, self.used = False, Counter[str]()
        self.present: set[names.Name] = set()

    def sentence(self) -> Node:
        """One whole tree, its agreement settled."""
        self.capitals, self.present = self.rng.random() < 0.35, set()
        root = self.grow("S")
        if root is None:
            raise ValueError("the grammar let S grow to nothing")
        settle(root)
        return root

    def grow(self, symbol: str, **slots: Node) -> Node | None:
        """A tree of a symbol: a piece of a treebank, a name, or one of the grammar's rules."""
        if symbol.startswith("tb."):
            return self.piece(symbol[3:])
        if symbol.startswith("name."):
            return self.name(symbol[5:])
        rules = self.grammar[symbol]
        rule = self.rng.choices(rules, [r.weight for r in rules])[0]
        self.used[rule.id] += 1
        return Reader(self, rule).tree() if rule.tree else None

    def piece(self, kind: str) -> Node:
        """A copy of a treebank piece; `X+aside` and `X<source` change its subject."""
        base, mark, symbol = re.match(r"([a-z.]+)([+<]?)(.*)", kind).groups()  # type: ignore[union-attr]
        found = self.rng.choice(self.material.pieces[base]).copy()
        if mark == "+":
            self.set_aside(found, symbol)
        elif mark == "<":
            self.replace_subject(found, symbol)
        return found

    def set_aside(self, root: Node, symbol: str) -> None:
        subject, aside = root.child("nsubj*"), self.grow(symbol)
        if subject is None or aside is None or subject.upos == "PRON":
            return
        if subject.right and subject.right[-1].dep == "punct":
            return
        last = list(subject.words())[-1]
        last.space = True
        subject.right.append(aside)

    def replace_subject(self, root: Node, symbol: str) -> None:
        subject, source = root.child("nsubj*"), self.grow(symbol)
        if subject is None or source is None:
            return
        source.dep = subject.dep
        root.left[root.left.index(subject)] = source
        verb = finite(root)
        if verb is not None:
            verb.made = True

    def name(self, kind: str) -> Node:
        kinds = {"any": ["state", "state", "state", "group"], "body": ["organization"]}.get(kind, [kind])
        for _ in range(5):
            chosen = self.rng.choice(self.actors[self.rng.choice(kinds)])
            if chosen not in self.present:
                break
        self.present.add(chosen)
        return names.tree(chosen, self.capitals)

    def word(self, text: str, dep: str) -> Node:
        """A word of a template, with the analysis that the treebanks give it."""
        if text in PUNCTUATION:
            return Node(text, text, "PUNCT", PUNCTUATION[text], dep="punct")
        form, tag, *given = text.split("|", 4)
        form, glued = form.removesuffix("~"), form.endswith("~")
        known = self.material.word(form, tag, dep) or (form.lower(), "", "")
        lemma, upos, feats = [*given, *known[len(given):]] if given else known
        if not upos:
            raise ValueError(f"no treebank has {form}|{tag}: give lemma, part of speech and features")
        return Node(form, lemma, upos, tag, "" if feats == "_" else feats, dep, space=not glued, made=True)


class Reader:
    """Reads the bracketed tree of one rule."""

    def __init__(self, grafter: Grafter, rule: Rule) -> None:
        self.grafter, self.rule = grafter, rule
        self.parts = TOKEN.findall(rule.tree)
        self.at = 0

    def tree(self) -> Node:
        """The rule's tree; if all of it is in one bracket, with the relation named there."""
        if len(self.parts) == 1 and self.parts[0].startswith("{"):
            return self.inner(self.parts[0])
        node = self.bracket() if self.parts[0] == "[" and self.spans_all() else self.node("root")
        if self.at != len(self.parts):
            raise ValueError(f"{self.rule.id}: something follows the tree")
        return node

    def inner(self, part: str) -> Node:
        """The tree of a rule that only names another symbol, which may bring its own relation."""
        node = self.grafter.grow(part[1:-1].removeprefix("+"))
        if node is None:
            raise ValueError(f"{self.rule.id}: nothing grew from {part}")
        return node

    def spans_all(self) -> bool:
        depth = 0
        for i, part in enumerate(self.parts):
            depth += (part == "[") - (part == "]")
            if depth == 0:
                return i == len(self.parts) - 1
        return False

    def bracket(self) -> Node:
        self.at += 2
        node = self.node(self.parts[self.at - 1])
        self.at += 1
        return node

    def node(self, dep: str) -> Node:
        """The parts up to the closing bracket: a head and its children to the left and right."""
        head: Node | None = None
        left: list[Node] = []
        right: list[Node] = []
        while self.at < len(self.parts) and self.parts[self.at] != "]":
            child, is_head = self.part(dep)
            if is_head:
                if head is not None or child is None:
                    raise ValueError(f"{self.rule.id}: two heads in [{dep} ...], or none")
                head = child
            elif child is not None:
                (left if head is None else right).append(child)
        if head is None:
            raise ValueError(f"{self.rule.id}: no head in [{dep} ...]")
        head.left, head.right, head.dep = left + head.left, head.right + right, dep
        return head

    def part(self, dep: str) -> tuple[Node | None, bool]:
        """The next part and whether it is the head."""
        part = self.parts[self.at]
        if part == "[":
            return self.bracket(), False
        self.at += 1
        if part in PUNCTUATION:
            return self.grafter.word(part, "punct"), dep == "punct"
        if part.startswith("{+"):
            return self.grafter.grow(part[2:-1]), False
        relation, mark, rest = part.partition("=")
        if not mark or "|" in relation or "{" in relation:
            relation, rest = "", part
        node = self.grafter.grow(rest[1:-1]) if rest.startswith("{") else self.grafter.word(rest, relation or dep)
        if node is not None and relation:
            node.dep = relation
        return node, not relation


def settle(root: Node) -> None:
    """Agreement, voice and verb form of the words that came from templates; commas that meet are one."""
    merge_commas(root)
    for node in list(root.words()):
        for child in node.children():
            settle_verb(child, node)
    settle_verb(root, root)


def settle_verb(node: Node, parent: Node) -> None:
    if not node.made or node.upos not in ("VERB", "AUX"):
        return
    if node.xpos in ("VBD", "VBZ", "VBP") and feature(node.feats, "VerbForm") == "Fin":
        agree(node, subject_of(node, parent))
    elif node.xpos == "VBN" and node.upos == "VERB":
        perfect = any(c.dep == "aux" and c.lemma == "have" for c in node.left) and not node.child("aux:pass")
        node.feats = "Tense=Past|VerbForm=Part" if perfect else "Tense=Past|VerbForm=Part|Voice=Pass"
    elif node.xpos == "VBG" and node.upos == "VERB":
        gerund = node.dep in GERUND_DEPS or (node.dep == "acl" and node.child("mark"))
        node.feats = "VerbForm=Ger" if gerund else "Tense=Pres|VerbForm=Part"


def subject_of(node: Node, parent: Node) -> Node | None:
    """The subject that a finite verb agrees with: its own, or that of the word it serves or is joined to."""
    return node.child("nsubj*", "csubj*", "expl") or (parent.child("nsubj*", "csubj*", "expl") if parent is not node else None)


def agree(verb: Node, subject: Node | None) -> None:
    """Number and person of the verb after its subject."""
    plural = subject is not None and is_plural(subject)
    person = feature(subject.feats, "Person") if subject is not None else ""
    if plural or person in ("1", "2"):
        back = {"was": "were"} if person == "1" and not plural else FLIPS
        verb.form = back.get(verb.form, verb.form)
        if verb.xpos == "VBZ":
            verb.xpos, verb.form = "VBP", FLIPS.get(verb.form, verb.form if verb.form in FLIPS.values() else verb.lemma)
    elif verb.form in ("were", "are", "have") and verb.xpos in ("VBD", "VBP"):
        verb.form = {v: k for k, v in FLIPS.items()}[verb.form]
        verb.xpos = "VBZ" if verb.xpos == "VBP" else "VBD"
    verb.feats = with_features(verb.feats, Number="Plur" if plural else "Sing", Person=person or "3")


def merge_commas(root: Node) -> None:
    """A comma before another comma or a final stop goes."""
    words = list(root.words())
    for one, other in pairwise(words):
        if one.form == "," and other.form in (",", ".", ";", ":"):
            remove(root, one)


def remove(root: Node, leaf: Node) -> None:
    for node in root.words():
        for side in (node.left, node.right):
            if any(c is leaf for c in side):
                side[:] = [c for c in side if c is not leaf]
                return


def label_of(head: Node) -> Iterator[Node]:
    """The words of a name: the head with its name relations."""
    yield head
    for child in head.children():
        inside = child.dep.split(":")[0] in ("compound", "amod", "flat", "nummod")
        if inside or (child.dep in ("nmod", "conj") and not child.label):
            yield from child.words()
        elif child.dep == "punct" and child.form in ("-", "."):
            yield child


def mark_names(root: Node, rows: list[treebanks.Row]) -> None:
    """Give the rows of each name GUM's bracket notation, so that `treebanks.entities` reads them back."""
    place = {id(w): i for i, w in enumerate(root.words())}
    kinds = {"PLACE": "place", "ORG": "organization", "PERSON": "person"}
    for number, head in enumerate(n for n in root.words() if n.label):
        if any(c.dep == "conj" and not c.label for c in head.children()):
            continue  # "Trinidad and Tobago", "G-77/China": left open
        span = sorted(place[id(w)] for w in label_of(head))
        one = len(span) == 1
        rows[span[0]].misc = f"Entity=({number}-{kinds[head.label]}" + (")" if one else "")
        if not one:
            rows[span[-1]].misc = f"Entity={number})"


def graft(grafter: Grafter, count: int, longest: int = 60) -> list[treebanks.Sentence]:
    """Distinct grafted sentences; paragraphs are runs of one to five."""
    found: list[treebanks.Sentence] = []
    seen, paragraph = set[str](), 1
    while len(found) < count:
        root = grafter.sentence()
        sentence = to_sentence(root, paragraph)
        mark_names(root, sentence.rows)
        text = " ".join(r.form for r in sentence.rows)
        if len(sentence.rows) <= longest and text not in seen:
            seen.add(text)
            found.append(sentence)
            paragraph += grafter.rng.random() < 0.3
    return found


def mixed(grafts: list[treebanks.Sentence], plain: list[treebanks.Sentence], rng: random.Random) -> list[treebanks.Sentence]:
    """The grafts with a plain sentence of the treebanks among every ten or so, in the paragraph of its neighbour."""
    out = []
    for sentence in grafts:
        out.append(sentence)
        if rng.random() < 0.1:
            neighbour = rng.choice(plain)
            out.append(treebanks.Sentence(neighbour.rows, sentence.paragraph))
    return out


def show(sentence: treebanks.Sentence) -> str:
    rows = sentence.rows
    text = "".join(r.form + " " * r.space for r in rows)
    return text + "\n    " + " ".join(f"{r.form}/{rows[r.head - 1].form if r.head else '-'}/{r.dep}" for r in rows)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("treebanks", nargs="+", type=Path)
    ap.add_argument("--grammar", type=Path, required=True)
    ap.add_argument("--names", type=Path, nargs="+", required=True)
    ap.add_argument("--out", type=Path)
    ap.add_argument("--count", type=int, default=2600)
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--show", type=int, default=0)
    args = ap.parse_args()
    plain = [s for path in args.treebanks for s in treebanks.read_conllu(treebanks.find(path))]
    material = gather(plain, read_lemmas(args.grammar))
    grafter = Grafter(read_grammar(args.grammar), material, names.read_names(args.names), args.seed)
    grafts = graft(grafter, args.count)
    for sentence in random.Random(args.seed + 1).sample(grafts, args.show):
        print(show(sentence))
    if args.out:
        docs = treebanks.write(mixed(grafts, plain, grafter.rng), args.out, 5, args.seed)
        print(args.out, len(grafts), "grafts,", sum(len(s.rows) for s in grafts), "words,", docs, "docs")


if __name__ == "__main__":
    main()
