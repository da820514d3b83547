"""What stands between a cue and what it reports: whom it was told ("told him that"), how or where ("said with regret that")."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.components.clauses import word_at
from pipeline.components.sources import Cast, list_from
from pipeline.lexicon import CueEntry, words

ADDRESSING = frozenset(words("nouns", "addressing_cue"))
ABOUT = frozenset(words("structure", "opens_told"))
CLAUSAL = ("say", "stress", "propose", "highlight")
NOMINAL = frozenset({"ADV", "ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "PART"})
REACH = 9


def past_lead_in(cast: Cast, entry: CueEntry, start: int, end: int) -> int:
    """Where the content begins if somebody or something stands before it, from token `start` to `end`."""
    if entry.id in ADDRESSING and (after := after_addressee(cast, start, end)) is not None:
        return after
    if entry.group in CLAUSAL and start < end and cast.doc[start].pos_ in ("ADV", "ADP"):
        return complementiser(cast, start, end) or start
    return start


def after_addressee(cast: Cast, start: int, end: int) -> int | None:
    """The "that", "of" or "about" after whoever is told."""
    named = list_from(cast, start)
    after = named[-1].end if named else start + 1 if start < end and cast.doc[start].tag_ == "PRP" else None
    if after is not None and after < end and word_at(cast.doc, after) in ABOUT:
        return after
    return complementiser(cast, start, end) if start < end and not is_that(cast.doc[start]) else None


def complementiser(cast: Cast, start: int, end: int) -> int | None:
    """A "that" a few words on, no verb between."""
    for token in cast.doc[start : min(start + REACH, end)]:
        if is_that(token):
            return token.i
        if token.pos_ not in NOMINAL and token.text != ",":
            return None
    return None


def is_that(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark"
