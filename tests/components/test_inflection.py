"""Regular forms of verbs: what the lexicon need not list."""
from __future__ import annotations

import pytest

from pipeline.components.inflection import forms_of
from pipeline.lexicon import CueEntry, DecisionEntry, entries


@pytest.mark.parametrize(("lemma", "forms"), [
    ("propose", "proposes proposed proposing"), ("support", "supports supported supporting"),
    ("reply", "replies replied replying"),
    ("stress", "stresses stressed stressing"), ("agree", "agrees agreed agreeing"), ("enjoy", "enjoys enjoyed enjoying"),
])
def test_forms(lemma: str, forms: str) -> None:
    assert forms_of(lemma) == (lemma, *forms.split())


@pytest.mark.parametrize(("kind", "name"), [
    (CueEntry, "cues"),
    (DecisionEntry, "decisions"),
])
def test_verbs_that_double_their_consonant_list_their_forms(kind: type[CueEntry] | type[DecisionEntry], name: str) -> None:
    """A stressed last syllable with one vowel: "refer", "commit", "plan"; the rule cannot tell which, the lexicon must."""
    doubling = {"refer", "defer", "confer", "commit", "admit", "plan", "stop", "beg", "permit", "regret", "bar", "drop", "submit"}
    assert [e.id for e in entries(kind, name) if doubling & set(e.lemmas) and not e.forms] == []
