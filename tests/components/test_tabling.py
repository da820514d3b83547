"""Proposals that the text itself introduces: by a label, or as papers before the meeting."""
from __future__ import annotations

import pytest
from markup import annotated, positions, proposals

from pipeline.components import layers

KENYA = " || Kenya/nsubj supported/VBD "


@pytest.mark.parametrize(("text", "label", "proposed", "held"), [
    ("Proposal/NN/nsubj>called A/NNP/flat>Proposal , submitted/VBN/acl>Proposal by Norway/obl:agent and Chile/conj>Norway , "
     "called/VBD/ROOT for a levy/obl>called ." + KENYA + "Proposal/NN/obj A/NNP/flat>Proposal .",
     "Proposal A", "tabled (open) NOR CHL: a levy", ["NOR support 1", "CHL support 1", "KEN support 1"]),
    ("Option/NN/nsubj>short A/NNP/flat>Option ( a levy/appos>A ) was short/JJ/ROOT ."
     + KENYA + "option/NN/obj A/NNP/flat>option .",
     "Option A", "tabled (open) : a levy", ["KEN support 1"]),
    ("The first option/nsubj>have would/aux>have have/VB/ROOT both sides/NNS/obj>have pay/VBP/xcomp>have a fee/obj ."
     + KENYA + "the first option/obj .", "first option", "tabled (open) : both sides pay a fee", ["KEN support 1"]),
    ("The meeting/nsubj>had had/VBD/ROOT before it/obl>had a memorandum/obj>had by Ghana/nmod>memorandum "
     "on a common/JJ fee/obl>had . || Kenya/nsubj welcomed/VBD the memorandum/obj .",
     None, "tabled (open) GHA: a common fee", ["GHA support 1", "KEN support 1"]),
    ("Kenya/nsubj supported/VBD option/NN/obj A/NNP/flat>option .", "option A", "tabled (open) : option A", ["KEN support 1"]),
])
def test_the_text_introduces_a_proposal(text: str, label: str | None, proposed: str, held: list[str]) -> None:
    doc = annotated(text)
    assert [p["label"] for p in layers.relations(doc, "proposals")] == [label]
    assert (proposals(doc), positions(doc)) == ([proposed], held)


def test_the_latter_is_the_second_of_two() -> None:
    doc = annotated("Option/NN/ROOT 1/flat>Option : a levy/appos>Option . || "
                    "Option/NN/ROOT 2/flat>Option : a fund/appos>Option . || "
                    "Kenya/nsubj supported/VBD the/det>latter latter/JJ/obj .")
    assert positions(doc) == ["KEN support 2"]


@pytest.mark.parametrize("text", [
    "The members/NNS/nsubj>had had/VBD/ROOT before them/obl>had a report/obj>had on fees/NNS/nmod>report .",
    "Kenya/nsubj spoke/VBD before the vote/obl on a proposal/nmod>vote .",
    "Option/NN/nsubj>short A/NNP/flat>Option was short/JJ/ROOT .",
])
def test_what_only_names_a_paper_or_label_introduces_nothing(text: str) -> None:
    assert proposals(annotated(text)) == []


def test_the_words_after_a_headed_label_are_the_proposal() -> None:
    doc = annotated("# Option/NN/ROOT B/NNP/flat>Option : a/det>levy levy/NN/appos>Option",
                    "Norway/nsubj supported/VBD the levy/obj .")
    assert proposals(doc) == ["tabled (open) : a levy"]
    assert positions(doc) == ["NOR support 1"]
