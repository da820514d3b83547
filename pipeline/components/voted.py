"""Proposals that only their vote brings up: "Vote on closing the list. All in favour.", "Harbour code: accepted as proposed"."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.clauses import trim, trim_conjunction
from pipeline.components.decided_lines import CHOSEN, clipped_forms
from pipeline.components.tabling import tabled
from pipeline.lexicon import words

ROUTINE = frozenset(words("nouns", "routine_item"))
MODIFIERS = frozenset({"RB", "CC", "VBN"})
SHOWN = frozenset({"clipped", "acclaimed"})


def voted_on(doc: Doc, decision: layers.Relation) -> layers.Relation | None:
    """The proposal on which a vote was told, None where it was on the agenda, on minutes, or on who holds a post."""
    if decision["rule"] not in SHOWN:
        return None
    text = put(doc[slice(*decision["text"])])
    if not len(text) or any(t.lemma_.lower() in ROUTINE for t in text[:4]):
        return None
    sentence = doc[slice(*decision["sentence"])]
    kind = "tabled" if text.start > sentence.start or decision["rule"] == "clipped" else "suggestion"
    return {**tabled(None, text, sentence), "kind": kind, "rule": f"voted:{decision['rule']}"}


def put(text: Span) -> Span:
    """What was voted on: of "Harbour code: unanimously accepted in its current form", the words before the colon."""
    doc, forms = text.doc, clipped_forms()
    at = next((t.i for t in text if t.lower_ in forms and t.tag_ in ("VBN", "VBD", "JJ")), None)
    if at is None:
        return text
    if doc[at].lower_ in CHOSEN:
        return doc[text.start : text.start]
    while at > text.start and (doc[at - 1].tag_ in MODIFIERS or doc[at - 1].text == ":"):
        at -= 1
    start, end = trim_conjunction(doc, *trim(doc, text.start, at)) if at > text.start else (at, at)
    return doc[start:end]
