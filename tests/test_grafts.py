"""The grafted training sentences: valid trees, readable text, true lemmas, the same under the same seed."""
from __future__ import annotations

import random
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = ROOT / "models" / "project"
sys.path.insert(0, str(PROJECT / "scripts"))

import graft  # noqa: E402
import names  # noqa: E402
import treebanks  # noqa: E402
from material import BY_TAG, Material, gather  # noqa: E402
from trees import from_sentence  # noqa: E402

GRAMMAR = PROJECT / "data" / "grammar.jsonl"
NAMES = PROJECT / "data" / "names.jsonl"
TINY = Path(__file__).parent / "data" / "tiny.conllu"
INFLECTIONS = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s"}


class Guessing(Material):
    """The pieces of the tiny treebank, and for a word that it lacks the part of speech of its tag."""

    def word(self, form: str, tag: str, dep: str) -> tuple[str, str, str] | None:
        lemma = {"was": "be", "had": "have", "is": "be"}.get(form.lower(), form.lower())
        upos = "AUX" if lemma in ("be", "have") or tag == "MD" or form == "did" else BY_TAG.get(tag, ("X", ""))[0]
        return super().word(form, tag, dep) or (lemma, upos, BY_TAG.get(tag, ("", ""))[1])


def grafter(seed: int = 0) -> graft.Grafter:
    found = gather(treebanks.read_conllu(TINY))
    material = Guessing(found.words, found.gerunds, found.pieces)
    return graft.Grafter(graft.read_grammar(GRAMMAR), material, names.read_names([NAMES]), seed)


@pytest.fixture(scope="module")
def sentences() -> list[treebanks.Sentence]:
    return graft.graft(grafter(), 400)


def test_the_tiny_treebank_gives_every_kind_of_piece() -> None:
    wanted = {m for r in graft.read_grammar(GRAMMAR).values() for rule in r for m in re.findall(r"{tb\.([a-z.]+)", rule.tree)}
    assert wanted <= set(gather(treebanks.read_conllu(TINY)).pieces)


def test_every_graft_is_one_projective_tree(sentences: list[treebanks.Sentence]) -> None:
    for sentence in sentences:
        assert from_sentence(sentence) is not None, graft.show(sentence)
        assert [r.dep == "root" for r in sentence.rows] == [r.head == 0 for r in sentence.rows], graft.show(sentence)


def test_a_graft_reads_back_as_a_doc_with_its_text_and_heads(sentences: list[treebanks.Sentence]) -> None:
    vocab = names.TOKENIZER.vocab
    for sentence in sentences:
        doc = treebanks.to_doc(vocab, [sentence])
        assert doc.text == "".join(r.form + " " * r.space for r in sentence.rows)
        assert [t.head.i + 1 if t.head != t else 0 for t in doc] == [r.head for r in sentence.rows]
        assert not re.search(r" [,.;]|,[,.]|  ", doc.text), doc.text


def test_grafts_vary(sentences: list[treebanks.Sentence]) -> None:
    kinds = Counter(r.dep for s in sentences for r in s.rows)
    for dep in ("obl:agent", "nsubj:pass", "aux", "advcl", "ccomp", "xcomp", "conj", "acl", "csubj:pass"):
        assert kinds[dep] >= 10, dep
    assert any(r.form.isupper() and len(r.form) > 5 for s in sentences for r in s.rows)
    assert len({tuple(r.form for r in s.rows) for s in sentences}) == len(sentences)


def test_the_seed_decides() -> None:
    one, same, other = (graft.graft(grafter(seed), 60) for seed in (7, 7, 8))
    assert one == same
    assert one != other


@pytest.mark.parametrize(("name", "root", "arcs"), [
    ("Saudi Arabia", "Arabia", {"Saudi": "amod"}),
    ("South Africa", "Africa", {"South": "compound"}),
    ("Costa Rica", "Costa", {"Rica": "flat"}),
    ("Trinidad and Tobago", "Trinidad", {"and": "cc", "Tobago": "conj"}),
    ("Alliance of Small Island States", "Alliance", {"the": "det", "of": "case", "States": "nmod"}),
    ("EU", "EU", {"the": "det"}),
    ("G-77/China", "G-77", {"/": "cc", "China": "conj"}),
])
def test_a_name_is_built_as_the_treebanks_have_it(name: str, root: str, arcs: dict[str, str]) -> None:
    tree = names.tree(names.Name(name, "state"))
    found = {w.form: w.dep for w in tree.words()}
    assert tree.form == root
    assert {form: found[form] for form in arcs} == arcs


def test_capitals_change_forms_only() -> None:
    plain, capitals = (list(names.tree(names.Name("Solomon Islands", "state"), c).words()) for c in (False, True))
    assert [w.form for w in capitals] == ["the", "SOLOMON", "ISLANDS"]
    assert [w.lemma for w in capitals] == [w.lemma for w in plain] == ["the", "Solomon", "Island"]


def regular(form: str, tag: str, lemma: str) -> bool:
    """Whether the form is the regular inflection of the lemma."""
    ending = INFLECTIONS.get(tag, "")
    made = {lemma + ending, lemma.removesuffix("e") + ending, lemma + lemma[-1] + ending, lemma + "e" + ending,
            re.sub("y$", "i", lemma) + ending, re.sub("y$", "ie", lemma) + ending}
    return form.lower() in {m.lower() for m in made} or (form.lower(), lemma) == ("undertook", "undertake")


def test_lemmas_given_in_the_grammar_are_true() -> None:
    given = [(w.split("|")[0], w.split("|")[1], lemma) for w, lemma in graft.read_lemmas(GRAMMAR).items()]
    trees = [rule.tree for rules in graft.read_grammar(GRAMMAR).values() for rule in rules]
    given += re.findall(r"([A-Za-z]+)\|(VB[DNGZ]?|NNS?|JJ)\|([A-Za-z]+)\|", " ".join(trees))
    assert len(given) > 20
    assert [g for g in given if not regular(*g)] == []


def test_lemmas_of_grafts_are_those_of_the_treebanks(shared: Path) -> None:
    files = [treebanks.find(shared / "treebanks" / f"{n}-train.conllu") for n in ("ewt", "gum")]
    plain = [s for f in files for s in treebanks.read_conllu(f)]
    lemmas = graft.read_lemmas(GRAMMAR)
    made = graft.Grafter(graft.read_grammar(GRAMMAR), gather(plain, lemmas), names.read_names([NAMES]), 1)
    known = {(r.form.lower(), r.xpos, r.lemma) for s in plain for r in s.rows} | {(*w.split("|"), x) for w, x in lemmas.items()}
    sample = random.Random(0).sample(graft.graft(made, 400), 200)
    rows = [r for s in sample for r in s.rows if r.upos not in ("PROPN", "PUNCT", "NUM") and r.xpos not in ("NNP", "NNPS")]
    odd = {(r.form, r.xpos, r.lemma) for r in rows if (r.form.lower(), r.xpos, r.lemma) not in known}
    assert {w for w in odd if not regular(*w)} == set()
