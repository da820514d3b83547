"""Reading a parse clause by clause. Each sentence asks about its word `voted`, `asked` or `agreed`."""
from __future__ import annotations

import pytest
from markup import read
from spacy.tokens import Token

from pipeline.components import clauses


def verb(sentence: str) -> Token:
    return next(t for t in read(sentence) if t.text in ("voted", "agreed", "asked"))


@pytest.mark.parametrize(("sentence", "subject", "governing"), [
    ("Norway/nsubj voted/VBD .", "Norway", "Norway"),
    ("Norway/nsubj came/VBD and voted/VBD/conj>came .", None, "Norway"),
    ("Having/VBG/aux>voted voted/VBN/advcl>left , Norway/nsubj left/VBD .", None, "Norway"),
    ("It/expl was agreed/VBN that it/nsubj ends/VBZ/csubj:pass>agreed .", "ends", "ends"),
    ("The man/nsubj>left who/WP/nsubj>voted voted/VBD/acl:relcl>man left/VBD .", "who", "who"),
    ("Agreed/VBN/amod>text text/NN/ROOT voted/VBN/acl>text", None, None),
])
def test_subjects(sentence: str, subject: str | None, governing: str | None) -> None:
    found = clauses.subject(verb(sentence)), clauses.governing_subject(verb(sentence))
    assert tuple(t.text if t is not None else None for t in found) == (subject, governing)


@pytest.mark.parametrize(("sentence", "passive", "impersonal", "agent", "negated"), [
    ("Norway/nsubj voted/VBD .", False, False, None, False),
    ("Norway/nsubj:pass was asked/VBN by Japan/obl:agent .", True, False, "Japan", False),
    ("It/expl was agreed/VBN .", True, True, None, False),
    ("Norway/nsubj never voted/VBD .", False, False, None, True),
    ("Norway/nsubj has/VBZ/aux>voted not voted/VBN .", False, False, None, True),
])
def test_voice(sentence: str, passive: bool, impersonal: bool, agent: str | None, negated: bool) -> None:
    v = verb(sentence)
    by = clauses.agent(v)
    assert (clauses.is_passive(v), clauses.is_impersonal(v), by.text if by is not None else None, clauses.is_negated(v)) \
        == (passive, impersonal, agent, negated)


@pytest.mark.parametrize(("sentence", "main"), [
    ("Norway/nsubj voted/VBD .", True),
    ("Norway/nsubj came/VBD and voted/VBD/conj>came .", True),
    ("Norway/nsubj came/VBD , while Japan/nsubj voted/VBD/advcl>came .", True),
    ("Norway/nsubj came/VBD if/IN/mark>voted Japan/nsubj voted/VBD/advcl>came .", False),
    ("Norway/nsubj said/VBD that Japan/nsubj voted/VBD/ccomp>said .", False),
    ("The man/nsubj>left who/WP/nsubj>voted voted/VBD/acl:relcl>man left/VBD .", False),
    ("The plan/nsubj>failed , he/nsubj voted/VBD/ccomp>failed , failed/VBD .", True),
])
def test_level_of_the_minutes(sentence: str, main: bool) -> None:
    assert clauses.is_main(verb(sentence)) is main


@pytest.mark.parametrize(("sentence", "expected"), [
    ("voted/VBD : a fund/obj , and", "a fund"), ("voted/VBD a fund/obj ;", "a fund"),
    ("voted/VBD a fund/obj ( EU/appos>fund ) .", "a fund (EU)")])
def test_trimming(sentence: str, expected: str) -> None:
    doc = read(sentence.replace(", and", ", and/CC/cc>voted"))
    assert doc[slice(*clauses.trim_conjunction(doc, 1, len(doc)))].text == expected


def test_conjuncts() -> None:
    doc = read("Norway/nsubj , Japan/conj>Norway and Chile/conj>Norway voted/VBD .")
    assert {doc[i].text for i in clauses.conjuncts(doc[0])} == {"Norway", "Japan", "Chile"}
