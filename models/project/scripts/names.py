"""The names of actors as trees, in the conventions of the two treebanks.

"Saudi Arabia" is amod (Saudi, an adjective in both) + head; "South Africa" compound + head; "Costa Rica" head + flat;
"Alliance of Small Island States" head + nmod; "Trinidad and Tobago" head + conj.
"""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import spacy
from trees import Node

TOKENIZER = spacy.blank("en").tokenizer
LABELS = {"state": "PLACE", "country": "PLACE"}
ADJECTIVES = {"United", "Saudi", "New", "Russian", "European", "African", "Arab", "Dominican", "Czech", "Equatorial", "Central",
              "Environmental", "Islamic", "Bolivarian", "Small", "Pacific", "Caribbean", "Asian", "International", "American",
              "Democratic", "Green", "Global", "Nordic", "Latin"}
FLAT_FIRST = {"Costa", "El", "San", "Sri", "Viet", "Burkina", "Sierra", "Cabo", "Côte", "São", "Hong", "Puerto"}
PLURALS = {"States": "State", "Nations": "Nation", "Islands": "Island", "Countries": "Country", "Parties": "Party",
           "Emirates": "Emirate", "Peoples": "People", "Organizations": "Organization", "Forests": "Forest"}
WITH_ARTICLE = {"United", "Russian", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Federation",
                "Union", "Group", "States", "Islands", "Countries", "Kingdom", "Emirates", "Bank", "Coalition", "Alliance",
                "Forum", "Network", "Programme", "Organization", "Agency", "Fund", "Commission", "League", "Comoros", "Republic",
                "EU", "US", "USA", "UK", "UAE", "DRC", "LDCs", "LMDCs", "EIG", "SIDS", "G-77", "GCF", "GEF", "LMDC"}


@dataclass(frozen=True)
class Name:
    """One way of writing an actor."""

    text: str
    kind: str


def read_names(paths: Iterable[Path]) -> list[Name]:
    """Every name and acronym of the lexicon files that is plainly a name."""
    found = []
    for path in paths:
        for line in path.read_text(encoding="utf8").splitlines():
            if line.strip():
                actor = json.loads(line)
                written = [actor["name"], *actor.get("names", []), *actor.get("acronyms", [])]
                found += [Name(t, actor["kind"]) for t in dict.fromkeys(written) if is_plain(t)]
    return found


def is_plain(text: str) -> bool:
    """Whether the text is short, capitalised and without odd signs (brackets, commas, quotation marks)."""
    words = text.removeprefix("the ").split()
    capital = all(w[0].isupper() or w[0].isdigit() or w in ("of", "and", "the", "for", "de", "d'Ivoire") for w in words)
    return (0 < len(words) <= 5 and capital and all(c.isalnum() or c in " -'/." for c in text) and len(text) > 1)


def tree(name: Name, capitals: bool = False) -> Node:
    """The name as a tree; in capitals, only the forms change."""
    text = name.text.removeprefix("the ").removeprefix("The ")
    tokens = TOKENIZER(text)
    nodes = [word(t.text, bool(t.whitespace_)) for t in tokens]
    nodes[-1].space = True
    root = join(nodes)
    root.label = LABELS.get(name.kind, "ORG")
    if capitals:
        for node in nodes:
            if node.upos not in ("ADP", "CCONJ", "DET") and not (len(node.form) > 2 and node.form[:-1].isupper()):
                node.form = node.form.upper()
    if takes_article(text):
        root.left.insert(0, Node("the", "the", "DET", "DT", "Definite=Def|PronType=Art", "det"))
    return root


def takes_article(text: str) -> bool:
    words = text.replace("/", " ").split()
    return bool(WITH_ARTICLE & {words[0], words[-1]}) or (" of " in text and words[0] != "Friends")


def word(form: str, space: bool) -> Node:
    fixed = {"of": ("ADP", "IN", ""), "for": ("ADP", "IN", ""), "and": ("CCONJ", "CC", ""), "-": ("PUNCT", "HYPH", ""),
             "/": ("SYM", ",", ""), "the": ("DET", "DT", "Definite=Def|PronType=Art"), ".": ("PUNCT", ".", "")}
    if form in fixed:
        upos, xpos, feats = fixed[form]
        return Node(form, form, upos, xpos, feats, space=space)
    if form.isdigit():
        return Node(form, form, "NUM", "CD", "NumForm=Digit|NumType=Card", space=space)
    if form in ADJECTIVES:
        return Node(form, form, "ADJ", "NNP", "Degree=Pos", space=space)
    if form in PLURALS:
        return Node(form, PLURALS[form], "PROPN", "NNPS", "Number=Plur", space=space)
    if len(form) > 2 and form[:-1].isupper() and form.endswith("s"):
        return Node(form, form[:-1], "PROPN", "NNPS", "Number=Plur", space=space)
    abbreviated = "Abbr=Yes|" if form.isupper() and len(form) < 6 else ""
    return Node(form, form, "PROPN", "NNP", abbreviated + "Number=Sing", space=space)


def join(nodes: list[Node]) -> Node:
    """One tree of the words of a name: split at `and` and "/", then at prepositions, then a plain run."""
    for marks, build in ((("and", "/"), coordination), (("of", "for"), prepositional)):
        for i, node in enumerate(nodes):
            if 0 < i < len(nodes) - 1 and node.form in marks:
                return build(nodes[:i], node, nodes[i + 1:])
    return run(nodes)


def coordination(before: list[Node], mark: Node, after: list[Node]) -> Node:
    """`Trinidad and Tobago`; in "Group of 77 and China" China is coordinated with the group."""
    head, other = join(before), join(after)
    mark.dep, other.dep = "cc", "conj"
    other.left.insert(0, mark)
    head.right.append(other)
    return head


def prepositional(before: list[Node], mark: Node, after: list[Node]) -> Node:
    head, other = join(before), join(after)
    mark.dep, other.dep = "case", "nmod"
    other.left.insert(0, mark)
    head.right.append(other)
    return head


def run(nodes: list[Node]) -> Node:
    """Words without a preposition: the last is the head, or the first where the name is foreign ("Costa Rica")."""
    if nodes[0].form == "the":
        head = run(nodes[1:])
        nodes[0].dep = "det"
        head.left.insert(0, nodes[0])
        return head
    build: Callable[[list[Node]], Node] = run_flat if nodes[0].form in FLAT_FIRST else run_compound
    return build(nodes)


def run_flat(nodes: list[Node]) -> Node:
    head = nodes[0]
    head.right = nodes[1:]
    for node in nodes[1:]:
        node.dep, node.upos, node.xpos = "flat", "PROPN", "NNP"
    return head


def run_compound(nodes: list[Node]) -> Node:
    head = nodes[-1]
    if head.upos == "ADJ" and len(nodes) > 1:
        head.upos, head.feats = "PROPN", "Number=Sing"
    for i, node in enumerate(nodes[:-1]):
        node.dep = {"ADJ": "amod", "PUNCT": "punct", "NUM": "nummod"}.get(node.upos, "compound")
        if node.upos == "PUNCT" and i:
            previous = nodes[i - 1]
            previous.right = [*previous.right, node]
        else:
            head.left.append(node)
    return head
