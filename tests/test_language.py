"""The language pipeline: the text is kept to the letter, blocks part sentences, components run in one order."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.components import COMPONENTS, layers
from pipeline.document import Block, Minutes, Origin
from pipeline.language import annotate, load, model_path, parsers, to_doc

WORDS = ("Norway", "the EU", "proposed", "deleting", "Mr.", "Ito", "agreed", "that", "not", "3.(b)", "U.S.", "non-Annex I", ",",
".", "?", ":", "–",
         "“", "”", "(", ")", "it", "1.5", "\u00a0", "  ", "don't", "e.g.", "ﬁ", "Türkiye", "2011-02-01", "...", "a/b", "€")
prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
anything = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30)
texts = st.lists(st.one_of(prose, prose, anything), max_size=5)
NEGOTIATION = ("Fees", "Norway, supported by Japan, proposed a fund. Chile opposed this.",
"It was agreed that the fund be closed.")


def minutes(*blocks: str) -> Minutes:
    """Blocks parted by a line break, the first of several a heading."""
    found, at = [], 0
    for i, text in enumerate(blocks):
        found.append(Block("heading" if i == 0 and len(blocks) > 1 else "paragraph", at, at + len(text), level=None if i else 1))
        at += len(text) + 1
    return Minutes("\n".join(blocks), tuple(found), (), Origin("made.txt", "", "text/plain"))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(texts)
def test_no_letter_is_added_or_lost_and_no_sentence_crosses_a_block(blocks: list[str]) -> None:
    read = minutes(*blocks)
    doc = to_doc(load(), read)
    assert doc.text == read.text
    assert [(s.start_char, s.end_char) for s in layers.read(doc, "blocks")] == [(b.start, b.end) for b in read.blocks]
    for sentence in doc.sents:
        assert "\n" not in sentence.text.strip("\n")
        assert sum(b.start < sentence.end_char and sentence.start_char < b.end for b in read.blocks) <= 1


@settings(max_examples=15, deadline=None, derandomize=True)
@given(texts)
def test_any_text_can_be_annotated(blocks: list[str]) -> None:
    doc = annotate(load(), minutes(*blocks))
    assert doc.text == "\n".join(blocks)


def test_components_run_in_one_order_after_the_trained_ones() -> None:
    names = load().pipe_names
    assert tuple(names[-len(COMPONENTS):]) == COMPONENTS
    assert parsers(load()) == names[:-len(COMPONENTS)]
    assert {"tagger", "parser", "ner"} <= set(parsers(load()))


def test_each_component_finds_what_it_requires() -> None:
    assert not any(load().analyze_pipes(pretty=False)["problems"].values())


def test_the_model_is_loaded_once() -> None:
    assert load() is load()
    assert (model_path() / "config.cfg").is_file()


def test_layers_and_relations_survive_bytes() -> None:
    doc = annotate(load(), minutes(*NEGOTIATION))
    again = Doc(load().vocab).from_bytes(doc.to_bytes())
    for name in layers.NAMES:
        spans = [[(s.start, s.end, s.label_, s.kb_id_, s.id_) for s in layers.read(d, name)] for d in (doc, again)]
        assert spans[0] == spans[1], name
        assert layers.relations(doc, name) == layers.relations(again, name), name
    assert layers.relations(again, "attributions")
    assert again.to_bytes() == doc.to_bytes()


def test_a_getter_reads_each_layer() -> None:
    doc = annotate(load(), minutes(*NEGOTIATION))
    assert doc._.decisions == layers.relations(doc, "decisions")
    assert doc._.actors == layers.read(doc, "actors")


def test_layers_of_two_documents_are_their_own() -> None:
    one, other = (annotate(load(), minutes(*NEGOTIATION)) for _ in range(2))
    layers.relate(one, "decisions", [])
    assert layers.relations(other, "decisions")
