"""What the treebanks lend to the grafts: words with their analysis, clauses, verb phrases and noun phrases."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from treebanks import Sentence
from trees import Node, feature, from_sentence, with_features

UNWANTED_TAGS = {"UH", "FW", "LS", "SYM", "ADD", "``", "''", "-LRB-", "-RRB-", "NFP", "GW", "AFX", "XX", ":", "WP", "EX", "$"}
UNWANTED_DEPS = {"dep", "reparandum", "goeswith", "discourse", "vocative", "parataxis", "list", "orphan", "dislocated", "expl"}
UNWANTED_FORMS = {"i", "you", "my", "your", "me", "yourself", "myself", "im", "gonna", "lol", "?", "!"}
BY_TAG = {"NN": ("NOUN", "Number=Sing"), "NNS": ("NOUN", "Number=Plur"), "JJ": ("ADJ", "Degree=Pos"),
          "VB": ("VERB", "VerbForm=Inf"), "VBG": ("VERB", "VerbForm=Ger"), "VBN": ("VERB", "Tense=Past|VerbForm=Part"),
          "VBD": ("VERB", "Mood=Ind|Tense=Past|VerbForm=Fin"), "VBZ": ("VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin")}
Key = tuple[str, str, str]


@dataclass
class Material:
    """Pieces of treebank trees, ready to be copied into grafts."""

    words: dict[Key, Counter[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    gerunds: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))

    def word(self, form: str, tag: str, dep: str) -> tuple[str, str, str] | None:
        """(lemma, part of speech, features) of a form as the treebanks have it most often, for this relation if they have it."""
        for key in ((form.lower(), tag, dep.split(":")[0]), (form.lower(), tag, "")):
            if self.words.get(key):
                return self.words[key].most_common(1)[0][0]
        return None


def gather(sentences: Iterable[Sentence], lemmas: dict[str, str] | None = None) -> Material:
    """The words of all sentences, the pieces of those that are projective, and words that no treebank has (form|TAG: lemma)."""
    material = Material()
    for word, lemma in (lemmas or {}).items():
        form, tag = word.split("|")
        material.words[form, tag, ""][lemma, *BY_TAG[tag]] += 1
    trees = []
    for sentence in sentences:
        count_words(material, sentence)
        root = from_sentence(sentence)
        if root is not None and sentence.rows[-1].form != "?":
            trees.append(lowered(root))
    material.gerunds = {lemma: form for lemma, (form, _) in commonest(material).items()}
    for root in trees:
        for name, piece in pieces(root, material.gerunds):
            material.pieces[name].append(piece)
    return material


def count_words(material: Material, sentence: Sentence) -> None:
    for row in sentence.rows:
        if "Typo" not in row.feats and "Style" not in row.feats:
            feats = with_features(row.feats, ExtPos="")
            for dep in (row.dep.split(":")[0], ""):
                material.words[row.form.lower(), row.xpos, dep][row.lemma, row.upos, feats] += 1


def commonest(material: Material) -> dict[str, tuple[str, int]]:
    """The commonest -ing form of each verb."""
    best: dict[str, tuple[str, int]] = {}
    for (form, tag, dep), counts in material.words.items():
        if tag == "VBG" and not dep:
            for (lemma, upos, _), n in counts.items():
                if upos == "VERB" and form.endswith("ing") and n > best.get(lemma, ("", 0))[1]:
                    best[lemma] = form, n
    return best


def lowered(root: Node) -> Node:
    """The tree without its final stop, its first word in small letters unless a name."""
    first = next(root.words())
    if first.upos != "PROPN" and first.xpos not in ("NNP", "NNPS") and first.form != "I" and not first.form.isupper():
        first.form = first.form[:1].lower() + first.form[1:]
    while root.right and root.right[-1].dep == "punct":
        root.right.pop()
    return root


def is_clean(node: Node, low: int, high: int) -> bool:
    """Edited third-person prose of a length between the bounds, all of its verbs and punctuation ordinary."""
    words = list(node.words())
    unwanted = any(is_odd(w) for w in words) or any(w.dep.split(":")[0] in UNWANTED_DEPS for w in words if w is not node)
    return low <= len(words) <= high and words[-1].dep != "punct" and words[0].dep != "punct" and not unwanted


def is_odd(word: Node) -> bool:
    return (word.xpos in UNWANTED_TAGS or word.form.lower() in UNWANTED_FORMS or word.upos in ("X", "INTJ", "SYM")
            or "Typo" in word.feats or "Style" in word.feats
            or (word.form.isupper() and len(word.form) > 5) or word.lemma == "get")


def pieces(root: Node, gerunds: dict[str, str]) -> Iterator[tuple[str, Node]]:
    """(kind, copy) of everything in a tree that grafts can use."""
    if is_sentence(root):
        yield ("sentence.passive" if root.child("nsubj:pass") else "sentence"), root.copy()
    for node in root.words():
        if node.dep == "ccomp" or node is root:
            yield from clauses(node)
        if node.upos == "NOUN" and node.dep in ("obj", "obl", "nmod", "nsubj", "nsubj:pass"):
            yield from noun_phrases(node)
        if node.xpos == "VB" and node.dep in ("xcomp", "acl", "advcl", "ccomp"):
            yield from verb_phrases(node, gerunds)


def is_sentence(root: Node) -> bool:
    """A clause with a finite past or modal verb after a nominal subject."""
    subject = root.child("nsubj*")
    if subject is None or subject not in root.left or root.child("mark"):
        return False
    if subject.upos not in ("NOUN", "PROPN", "PRON") or subject.xpos == "WDT":
        return False
    subjects = [c for c in root.children() if c.dep.split(":")[0] in ("nsubj", "csubj")]
    return root.xpos in ("VBD", "VBN", "VB") and finite(root) is not None and len(subjects) == 1 and is_clean(root, 4, 24)


def finite(root: Node) -> Node | None:
    """The finite verb of a clause."""
    found = [n for n in [*root.left, root] if feature(n.feats, "VerbForm") == "Fin" and n.upos in ("VERB", "AUX")
             and (n is root or n.dep in ("aux", "aux:pass", "cop"))]
    return found[0] if found and feature(found[0].feats, "Mood") != "Imp" else None


def clauses(node: Node) -> Iterator[tuple[str, Node]]:
    if node.child("nsubj*") is None or finite(node) is None:
        return
    piece = node.copy()
    piece.left = [c for c in piece.left if not (c.dep in ("mark", "cc") or c.dep == "punct")]
    subject = piece.child("nsubj*")
    if subject is not None and subject in piece.left and is_clean(piece, 4, 22) and not asks(piece):
        yield "clause", bare(piece)


def asks(piece: Node) -> bool:
    """Whether a question word stands in front of the clause."""
    before = [w for c in piece.left for w in c.words() if not c.dep.startswith("nsubj") or w is c]
    return any(w.xpos in ("WDT", "WP", "WRB", "WP$") for w in before)


def noun_phrases(node: Node) -> Iterator[tuple[str, Node]]:
    piece = node.copy()
    piece.left = [c for c in piece.left if c.dep not in ("case", "cc", "punct", "mark")]
    piece.right = [c for c in piece.right if c.dep not in ("punct", "appos")]
    first = next(piece.words())
    if not (piece.xpos == "NNS" or first.dep in ("det", "nmod:poss")) or first.xpos in ("WDT", "WP$", "WRB"):
        return
    if is_clean(piece, 2, 7):
        yield "np", bare(piece)
    if is_clean(piece, 8, 18):
        yield "np.long", bare(piece)


def verb_phrases(node: Node, gerunds: dict[str, str]) -> Iterator[tuple[str, Node]]:
    """An infinitive without `to`, and the same as a gerund."""
    if not any(c.dep == "mark" and c.form == "to" for c in node.left) or node.upos != "VERB":
        return
    piece = node.copy()
    piece.left = [c for c in piece.left if c.dep not in ("mark", "punct", "cc") and not c.dep.startswith("advmod")]
    if any(c.dep.startswith(("nsubj", "aux", "cop")) for c in piece.left) or not is_clean(piece, 2, 12):
        return
    yield "vp", bare(piece)
    if piece.lemma in gerunds and not piece.left and not any(c.dep == "conj" for c in piece.right):
        gerund = piece.copy()
        gerund.form, gerund.xpos, gerund.feats = gerunds[piece.lemma], "VBG", "VerbForm=Ger"
        gerund.made = True
        yield "vp.ger", bare(gerund)


def bare(piece: Node) -> Node:
    """A piece without the spacing of its old right neighbour."""
    for last in list(piece.words())[-1:]:
        last.space = True
    return piece
