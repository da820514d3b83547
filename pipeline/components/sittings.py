"""Meetings that are to come told as what a body does: "The group will meet at noon"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.lexicon import words

SITTING = frozenset(words("structure", "sitting_verb"))
EXPECTED = frozenset(words("structure", "expected_verb"))


def sits(verb: Token) -> bool:
    """ "will meet", "is expected to convene": a body sits; "will convene a workshop" is a task."""
    if verb.lower_ in EXPECTED:
        return any(t.dep_ in ("xcomp", "ccomp", "advcl") and sits(t) for t in verb.children)
    return verb.lower_ in SITTING and not any(t.dep_ in ("obj", "xcomp", "ccomp") for t in verb.children)
