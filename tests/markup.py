"""Sentences with their parse written beside the words, so that components are tested without the trained model.

    read("Norway/NNP/nsubj>proposed proposed/VBD deleting/VBG/xcomp>proposed the annex/NN/obj>deleting .")

A word is `form[/TAG][/dep>head]`; the head is the nearest word of that form, or `>+2`, `>-1` by distance. What is left out is
guessed: the tags of function words by a table; articles, adjectives and prepositions hang on the noun phrase that follows,
subjects, auxiliaries and adverbs on the verb that follows, objects and clauses on the verb before; what has no head is the root.
`||` ends a sentence. Each string is a block: `# ` a heading, `- ` a list item, `-- ` one below it.
`python tests/markup.py "A sentence."` prints the trained model's parse in this way, to be corrected by hand.
"""
from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import spacy
from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.actors import ActorFinder
from pipeline.components.attribution import AttributionFinder
from pipeline.components.cues import CueFinder
from pipeline.components.decisions import DecisionFinder
from pipeline.components.proposals import ProposalFinder

NLP = spacy.blank("en")
TAGS = {word: tag for tag, words in {
    "DT": "the a an this these no all both some another each any", "PRP$": "its his her their our",
    "IN": "of in on by for from with at against about under between after before if while as whether that",
    "TO": "to", "MD": "will would could should must shall may might can", "CC": "and or but", "POS": "'s ’", "EX": "there",
    "PRP": "it he she they them him we", "RB": "not also n't then never however only strongly", "VBD": "was were had did",
    "VBZ": "is has", "VBN": "been", "VB": "be", ",": ",", ".": ". ? !", ":": ": ; – — -", "-LRB-": "(", "-RRB-": ")",
    "JJ": "many several most few other more new first", "VBP": "are have",
}.items() for word in words.split()}
POS = {"NN": "NOUN", "NNP": "PROPN", "VB": "VERB", "MD": "AUX", "DT": "DET", "PDT": "DET", "IN": "ADP", "TO": "PART",
       "CC": "CCONJ", "JJ": "ADJ", "RB": "ADV", "PRP": "PRON", "CD": "NUM", "EX": "PRON", "WP": "PRON", "WDT": "PRON",
       "WRB": "ADV", "POS": "PART", "RP": "ADP", "NNPS": "PROPN", "_SP": "SPACE"}
CLOSING = {",", ".", ";", ":", ")", "?", "!", "'s", "’s", "n't", "”", "’"}
LEFT = {"DT": "det", "PDT": "det", "JJ": "amod", "CD": "nummod", "IN": "case", "PRP$": "nmod:poss"}
MARKS = {"that", "whether", "if", "while"}
CLAUSES = {"ccomp", "csubj", "csubj:pass", "advcl", "acl"}
BE = {"was", "were", "is", "are", "be", "been"}
AUXILIARIES = BE | {"did", "has", "have", "had"}


@dataclass
class Word:
    """One word of the markup; `dep` and `head` are None where they are to be guessed."""

    form: str
    tag: str
    dep: str | None = None
    head: str | None = None

    @classmethod
    def of(cls, written: str) -> Word:
        form, _, rest = written.partition("/")
        parts = rest.split("/") if rest else []
        tag = parts.pop(0) if parts and parts[0][:1] in "ABCDEFGHIJKLMNOPQRSTUVWXYZ$,.-:" else guess_tag(form)
        dep, _, head = parts[0].partition(">") if parts else ("", "", "")
        return cls(form, tag, dep or None, head or None)


def guess_tag(form: str) -> str:
    if form.lower() in TAGS and (form.islower() or not form[0].isalpha() or form.istitle()):
        return TAGS[form.lower()]
    return "CD" if form[0].isdigit() else "NNP" if form[0].isupper() else "NN"


def arcs(words: Sequence[Word]) -> tuple[list[int], list[str]]:
    """Heads and dependencies of one sentence."""
    found = [arc(words, i) for i in range(len(words))]
    root = next((i for i, (head, _) in enumerate(found) if head == i), None)
    assert root is not None, f"no root in {' '.join(w.form for w in words)!r}: write it as was/VBD/ROOT"
    heads = [root if head is None else head for head, _ in found]
    extra = [w.form for i, w in enumerate(words) if heads[i] == i and i != root]
    assert not extra, f"{extra} have no head beside the root {words[root].form!r}"
    return heads, ["ROOT" if i == root else dep for i, (_, dep) in enumerate(found)]


def arc(words: Sequence[Word], i: int) -> tuple[int | None, str]:
    """The head and dependency of one word; None is the root, whichever it is; its own number if it is the root itself."""
    word = words[i]
    if word.dep == "ROOT":
        return i, "ROOT"
    if word.head is not None:
        return named(words, i, word.head), word.dep or "dep"
    if not word.tag[0].isalpha() or word.tag in ("-LRB-", "-RRB-"):
        return None, "punct"
    head, dep = guess(words, i)
    return (i, "ROOT") if head is None else (head, word.dep or dep)


def named(words: Sequence[Word], i: int, head: str) -> int:
    if re.fullmatch(r"[+-]\d+", head):
        return i + int(head)
    places = [j for j, w in enumerate(words) if w.form == head and j != i]
    assert places, f"{words[i].form!r} hangs on {head!r}, which is not in the sentence"
    return min(places, key=lambda j: abs(i - j))


def guess(words: Sequence[Word], i: int) -> tuple[int | None, str]:
    """The head and dependency of a word that names none, by its tag and, if that is given, its dependency."""
    word, noun = words[i], noun_after(words, i)
    if word.dep is not None:
        return verb_beside(words, i, word.dep), word.dep
    if word.tag == "POS":
        return i - 1, "case"
    to_noun = (word.tag in LEFT and word.form.lower() not in MARKS) or (word.tag == "TO" and noun is not None)
    if to_noun or (noun is not None and "NN" in word.tag and "NN" in words[i + 1].tag):
        return noun, LEFT.get(word.tag, "compound" if "NN" in word.tag else "case")
    if word.form.lower() in MARKS:
        return next((j for j in range(i + 1, len(words)) if words[j].dep in CLAUSES), None), "mark"
    if word.form.lower() in AUXILIARIES or word.tag in ("MD", "TO") or word.tag.startswith("RB"):
        return auxiliary(words, i)
    if word.tag == "CC":
        return next((j for j in range(i + 1, len(words)) if words[j].dep == "conj"), None), "cc"
    return None, "dep"


def verb_beside(words: Sequence[Word], i: int, dep: str) -> int | None:
    """Subjects hang on the next verb, anything else on the one before."""
    order = range(i + 1, len(words)) if dep.startswith(("nsubj", "csubj", "expl", "aux")) else range(i - 1, -1, -1)
    return next((j for j in order if words[j].tag.startswith("VB") and words[j].form.lower() not in AUXILIARIES), None)


def auxiliary(words: Sequence[Word], i: int) -> tuple[int | None, str]:
    """"was approved", "was long", "will host", "to host", "not host"."""
    word = words[i]
    after = range(i + 1, len(words))
    head = next((j for j in after if words[j].tag.startswith(("VB", "JJ")) and words[j].form not in AUXILIARIES), None)
    if word.form.lower() in BE:
        following = words[head].tag if head is not None else ""
        return head, "aux:pass" if following == "VBN" else "cop" if following.startswith("JJ") else "aux"
    return head, "mark" if word.tag == "TO" else "advmod" if word.tag.startswith("RB") else "aux"


def noun_after(words: Sequence[Word], i: int) -> int | None:
    """The last noun of the phrase that begins with, or goes on after, this word."""
    last = None
    for j in range(i + 1, len(words)):
        if words[j].tag.startswith("NN") or words[j].tag == "PRP":
            last = j
            if words[j].dep not in (None, "compound", "flat"):
                break
        elif words[j].tag not in ("JJ", "CD", "HYPH", "DT", "PRP$", "POS"):
            break
    return last


def read(*blocks: str, ents: Iterable[tuple[str, str]] = (), people: Iterable[dict[str, Any]] = ()) -> Doc:
    """The Doc of some blocks, with the layers `blocks` and `sections` and the relation `participants`."""
    layers.register()
    words: list[str] = []
    columns: dict[str, list[Any]] = {name: [] for name in ("spaces", "heads", "deps", "tags", "pos", "sent_starts", "lemmas")}
    bounds = []
    for n, block in enumerate(blocks):
        mark, text = re.fullmatch(r"(?s)(#|-{1,3}|)(?:(?<=[#-]) )?(.*)", block).groups()
        kind = {"#": "heading", "": "paragraph"}.get(mark, "list_item")
        if n:
            add(words, columns, [Word("\n", "_SP", "dep", "+0")], space=True)
        start = len(words)
        for sentence in text.split(" || "):
            add(words, columns, [Word.of(w) for w in sentence.split()])
        columns["spaces"][-1] = False
        bounds.append((start, len(words), kind, len(mark) if kind == "list_item" else None))
    doc = Doc(NLP.vocab, words=words, **columns)
    doc.set_ents([span for phrase, label in ents for span in places(doc, phrase, label)])
    layers.write(doc, "blocks", [Span(doc, a, b, label=kind) for a, b, kind, _ in bounds],
                 [{"level": level, "label": "-" if level else None} for *_, level in bounds])
    sections(doc)
    layers.relate(doc, "participants", people)
    return doc


def add(words: list[str], columns: dict[str, list[Any]], sentence: list[Word], space: bool = False) -> None:
    """One sentence at the end of the columns that make a Doc."""
    heads, deps = ([0], ["dep"]) if space else arcs(sentence)
    base = len(words)
    words += [w.form for w in sentence]
    forms = [w.form for w in sentence] + [""]
    columns["spaces"] += [not space and forms[i + 1] not in CLOSING and w.form not in ("(", "“") for i, w in enumerate(sentence)]
    columns["heads"] += [base + h for h in heads]
    columns["deps"] += deps
    columns["tags"] += [w.tag for w in sentence]
    columns["pos"] += [pos(w, d) for w, d in zip(sentence, deps, strict=True)]
    columns["lemmas"] += [w.form.lower() for w in sentence]
    columns["sent_starts"] += [i == 0 for i in range(len(sentence))]


def pos(word: Word, dep: str) -> str:
    """The universal tag: auxiliaries and subordinating conjunctions by their dependency, the rest by the Penn tag."""
    if dep.startswith(("aux", "cop")):
        return "AUX"
    if dep == "mark" and word.tag == "IN":
        return "SCONJ"
    return POS.get(word.tag) or POS.get(word.tag[:2]) or ("SPACE" if word.tag == "_SP" else "PUNCT")


def places(doc: Doc, phrase: str, label: str) -> Iterable[Span]:
    for found in re.finditer(rf"\b{re.escape(phrase)}", doc.text):
        span = doc.char_span(found.start(), found.end(), label=label)
        if span is not None:
            yield span


def sections(doc: Doc) -> None:
    """Each heading opens a section that ends at the next."""
    heads = [b for b in layers.read(doc, "blocks") if b.label_ == "heading"]
    ends = [*(h.start_char for h in heads[1:]), len(doc.text)][:len(heads)]
    layers.write(doc, "sections", heads, [
        {"number": None, "title": h.text, "lead": [], "start": h.start_char, "end": h.end_char, "rule": "markup", "level": 1,
         "parent": None, "body_start": h.end_char, "body_end": end} for h, end in zip(heads, ends, strict=True)])


@cache
def actor_finder() -> ActorFinder:
    """The lexicon of names takes a moment to build: once for all tests."""
    return ActorFinder(NLP)


def annotated(*blocks: str, **more: Any) -> Doc:
    """A Doc with all layers from the actors to the positions, each by its own component."""
    doc = actor_finder()(read(*blocks, **more))
    for component in (CueFinder(), DecisionFinder(), AttributionFinder(), ProposalFinder()):
        doc = component(doc)
    return doc


def words_of(doc: Doc, bounds: Sequence[int] | None) -> str:
    return doc[bounds[0]:bounds[1]].text if bounds else ""


def statements(doc: Doc) -> list[str]:
    """`NOR for G77 +JPN -EU | proposed | propose | deleting the annex`, "not " before a negated cue."""
    return [" | ".join((sources(s), "not " * s["negated"] + words_of(doc, s["cue"]), s["act"], words_of(doc, s["content"])))
            for s in layers.relations(doc, "attributions")]


def sources(statement: dict[str, Any]) -> str:
    """Who speaks, `for` whom, `+` with whose support, `-` against whom."""
    roles = {"": "speakers", "for ": "on_behalf_of", "+": "supported_by", "-": "opposed_by"}
    return " ".join(f"{sign}{actor}" for sign, role in roles.items() for actor in statement[role])


def decisions(doc: Doc) -> list[str]:
    """`agreed: to close the file`."""
    return [f"{d['kind']}: {words_of(doc, d['text'])}" for d in layers.relations(doc, "decisions")]


def proposals(doc: Doc) -> list[str]:
    """`suggestion (open) NOR: deleting the annex`."""
    return [f"{p['kind']} ({p['status']}) {' '.join(p['proponents'])}: {words_of(doc, p['text'])}"
            for p in layers.relations(doc, "proposals")]


def positions(doc: Doc) -> list[str]:
    """`NOR support 1`, proposals counted from 1."""
    return [f"{p['actor']} {p['stance']} {p['proposal'] + 1}" for p in layers.relations(doc, "positions")]


def mentions(doc: Doc) -> list[str]:
    """`Norway=NOR`, in the order of the text."""
    return [f"{m.text}={m.kb_id_}" for m in layers.read(doc, "actors")]


def written(doc: Doc) -> str:
    """The parse of a Doc in this markup, with what `read` would guess left out."""
    lines = []
    for sentence in doc.sents:
        words = [Word(t.text, t.tag_, t.dep_, f"{t.head.i - t.i:+d}") for t in sentence if not t.is_space]
        lines.append(" ".join(shortest(words, i) for i in range(len(words))))
    return " || ".join(lines)


def shortest(words: list[Word], i: int) -> str:
    """The least that `read` needs for this word: nothing, its dependency, or its head as well."""
    word, distance = words[i], int(words[i].head or 0)
    written = word.form + ("" if guess_tag(word.form) == word.tag else f"/{word.tag}")
    for dep in (None, word.dep) if distance else (None,):
        tried = [*words[:i], Word(word.form, word.tag, dep), *words[i + 1:]]
        if word.dep == "punct" or guess(tried, i) == ((i + distance, word.dep) if distance else (None, dep or "dep")):
            return written + (f"/{dep}" if dep else "")
    if not distance:
        return f"{word.form}/{word.tag}/ROOT"
    head = words[i + distance].form
    return f"{written}/{word.dep}>{head if named(words, i, head) == i + distance else word.head}"


if __name__ == "__main__":
    from pipeline.language import load

    for line in sys.argv[1:]:
        print(written(load()(line)))
