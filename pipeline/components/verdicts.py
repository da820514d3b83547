"""Stances inside a content: what a verdict is passed on, and what somebody is ready, able or not prepared to do."""
from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Span, Token

from pipeline.components.clauses import is_negated, subject
from pipeline.components.inflection import forms_of
from pipeline.components.norms import top_verbs
from pipeline.lexicon import CueEntry, words

WRONG = frozenset(words("structure", "negative_evaluation"))
RIGHT = frozenset(words("structure", "verdict_good"))
DENIABLE = frozenset(words("structure", "verdict_denied"))
SEEMING = frozenset(f for verb in words("structure", "seeming_verb") for f in (verb, *forms_of(verb)))
DEFINITE = frozenset(words("structure", "definite"))
SELF = frozenset({"it", "he", "she", "they", "we", "i"})
SELF_NOUNS = frozenset(words("structure", "speakers_own"))
WILLING = frozenset(words("nouns", "willing_cue"))
REFUSING = frozenset(words("nouns", "refusing_cue"))
TURNED = {"support": "oppose", "oppose": "support"}


def verdict(content: Span) -> tuple[str, Span] | None:
    """ "that the levy would be unacceptable", "the text was not acceptable": the stance, and what it is taken on."""
    for adjective in predicates(content):
        own = subject(adjective) or subject(adjective.head)
        if own is None or own.i < content.start or own.i > adjective.i or not judging(adjective):
            continue
        if own.pos_ == "PRON" and own.dep_.startswith("expl"):
            return None
        good = (adjective.lower_ not in WRONG) != is_negated(adjective)
        start, end = max(own.left_edge.i, content.start), max(min(own.right_edge.i + 1, adjective.i), own.i + 1)
        return "support" if good else "oppose", content.doc[start:end]
    return None


def predicates(content: Span) -> list[Token]:
    """The words of the main clause that say something of its subject, also after "appeared to be", "seemed"."""
    verbs = top_verbs(content)
    return verbs + [c for v in verbs if v.lower_ in SEEMING for c in v.children if c.dep_ == "xcomp"]


def judging(adjective: Token) -> bool:
    """ "unacceptable", "acceptable"; and "possible" where it is denied of what has been named: "this would not be possible"."""
    if adjective.lower_ in WRONG | RIGHT:
        return True
    own = subject(adjective) or subject(adjective.head)
    known = own is not None and (own.pos_ == "PRON" or own.lower_ in DEFINITE or any(t.lower_ in DEFINITE for t in own.lefts))
    return known and adjective.lower_ in DENIABLE and is_negated(adjective)


def judges(content: Span) -> bool:
    """Says that something is right or wrong."""
    return verdict(content) is not None or any(t.lower_ in WRONG for t in content[:5])


def itself(own: Token) -> bool:
    """The speaker: "it", "his delegation"."""
    possessed = any(t.dep_ == "nmod:poss" for t in own.lefts)
    return own.lower_ in SELF or (own.lower_ in SELF_NOUNS and possessed)


def infinitive(entry: CueEntry, content: Span, cues: Mapping[int, Span]) -> tuple[str, int] | None:
    """ "was prepared to accept the text", "refused to support it": the stance of the second verb, and where its object begins."""
    if entry.id not in WILLING and entry.id not in REFUSING:
        return None
    return infinitive_at(content.doc, content.start + (content[0].lower_ == "to"), cues)


def infinitive_at(doc: Doc, i: int, cues: Mapping[int, Span]) -> tuple[str, int] | None:
    """The stance of an infinitive at this token, and where its object begins."""
    inner = cues.get(i)
    return (inner.label_, inner.end) if inner is not None and inner.label_ in TURNED and doc[i].tag_ == "VB" else None


def refusing(entry: CueEntry, negated: bool) -> bool:
    """Is not ready to, or refuses to; not both."""
    return (entry.id in REFUSING) != negated
