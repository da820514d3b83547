"""Decisions told without a clause of their own: "Decision 4: ...", "Agenda approved."."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.agenda_lines import inside
from pipeline.components.clauses import sentences, trim
from pipeline.lexicon import words

NAMED = "|".join(words("structure", "decision_label"))
LABEL = re.compile(rf"(?:(?!The |This |Our )[A-Z][a-z]+ )?(?:{NAMED})(?: (?:no\. ?)?\d{{1,3}}[a-z]?)?\s?[:–—]\s+(?=\S)", re.I)
LONGEST = 9  # words of the name of a matter before its colon
CHOSEN = frozenset(words("structure", "chosen"))


@lru_cache
def clipped_forms() -> dict[str, str]:
    """The participles with which notes tell a decision, and its kind: "approved" -> "approved"."""
    kinds = ("approved", "agreed", "rejected", "deferred")
    return {word: kind for kind in kinds for word in words("structure", f"clipped_{kind}")}


def told_by_lines(doc: Doc) -> Iterator[layers.Relation]:
    """The decisions of labelled lines and of clipped sentences."""
    blocks = {span.start: span for span, _ in layers.blocks(doc) if span.label_ != "heading"}
    every = list(sentences(doc))
    headings = {t.i for span, _ in layers.blocks(doc) if span.label_ == "heading" for t in span}
    spoken = [s for s in every if s.start not in headings]
    for sentence in spoken:
        found = labelled(blocks.get(sentence.start), sentence) or clipped(sentence)
        if found is not None:
            yield found


def labelled(block: Span | None, sentence: Span) -> layers.Relation | None:
    """ "Decision 4: ...": the rest of the block."""
    label = LABEL.match(block.text) if block is not None else None
    if block is None or label is None:
        return None
    first = after(block, label.end())
    bounds = trim(block.doc, first.start, first.end) if first is not None else (0, 0)
    return of(sentence, bounds, "label", "agreed") if bounds[1] - bounds[0] >= 2 else None


def clipped(sentence: Span) -> layers.Relation | None:
    """ "Agenda approved as above.", "Treasurer: Ms Ito elected (1 abstained)": a participle where a sentence has its verb."""
    kinds = clipped_forms()
    for token in sentence:
        told = token.lower_ in kinds and token.tag_ in ("VBN", "VBD", "JJ")
        if told and (under_title(sentence, token.i) or (ends_after(sentence, token.i) and is_bare(sentence, token.i))):
            return of(sentence, trim(sentence.doc, sentence.start, sentence.end), "clipped", kinds[token.lower_])
    return None


def under_title(sentence: Span, at: int) -> bool:
    """ "Ship fees: unanimously accepted in the short form": after the name of a matter, which nobody's is."""
    while at > sentence.start and sentence.doc[at - 1].pos_ == "ADV":
        at -= 1
    before = sentence.doc[sentence.start : at]
    colon = len(before) > 1 and before[-1].text == ":" and len(before) <= LONGEST
    told = colon and any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in before)
    return colon and not told and not is_actor(before[-2]) and not sentence.doc[at : at + 1].text.islower()


def ends_after(sentence: Span, at: int) -> bool:
    """Nothing but how it was settled follows: "(unanimous)", "as proposed", "with two corrections"."""
    following = sentence.doc[at + 1 : at + 2].text.lower() if at + 1 < sentence.end else "."
    if sentence.doc[at].lower_ == "agreed" and following == "with":
        return False
    if sentence.doc[at].lower_ not in CHOSEN and at > sentence.start and is_actor(sentence.doc[at - 1]):
        return False  # "Chad agreed."
    return following in (".", ",", ";", ":", "(", "–", "as", "with", "without", "under", "subject", "unanimously", "unchanged")


def is_actor(token: Token) -> bool:
    last = token.idx + len(token)
    return any(end >= last for _, end, _, _ in inside(token.doc, "actors", max(token.idx - 60, 0), last))


def is_bare(sentence: Span, at: int) -> bool:
    """No verb but the participle, so that it is no passive with its auxiliary and nobody's action told in the past."""
    before = sentence.doc[sentence.start : at]
    named = [t for t in before if t.pos_ in ("NOUN", "PROPN", "SYM", "X", "NUM")]
    opener = before[0] if len(before) else None
    article = opener is not None and opener.lower_ in ("the", "he", "she", "they", "it", "this", "we", "a")
    verbs = any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBN", "VBG") for t in sentence if t.i != at and not infinitive(t))
    return bool(named) and not article and not verbs and len(before) <= 25


def infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and token.i > 0 and token.nbor(-1).tag_ == "TO"


def after(span: Span, char: int, end: int | None = None) -> Span | None:
    """The words of a span from its character `char` on."""
    last = span.end_char if end is None else span.start_char + end
    return span.doc.char_span(span.start_char + char, last, alignment_mode="contract")


def of(sentence: Span, text: tuple[int, int], rule: str, kind: str) -> layers.Relation:
    return {"verb": sentence.root.i, "kind": kind, "text": list(text), "anaphor": False,
            "sentence": [sentence.start, sentence.end], "rule": rule}  # fmt: skip
