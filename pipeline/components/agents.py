"""Who did it, by the by-phrase of a passive and the list of names in it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from pipeline.components.cast import Cast as Cast
from pipeline.components.cast import Sources as Sources
from pipeline.components.clauses import agent
from pipeline.lexicon import words

PRONOUNS = frozenset(words("collectives", "pronoun"))

JOINING = frozenset({",", "and", "&", "the", "as", "well", "or", "/", "also"})


def of_agent(cast: Cast, verb: Token) -> Sources:
    """ "was opposed by the LDCs and Cuba": those of the by-phrase; nobody where there is none."""
    by = agent(verb)
    found = Sources()
    if by is not None:
        for mention in list_from(cast, by.left_edge.i) or [m for m in [cast.at(by.i)] if m is not None]:
            found.take("speakers", cast.who(mention))
        if by.lower_ in PRONOUNS:
            found.pronoun = by.lower_
    elif listed := cast.agents_under(verb.sent):
        for mention in listed:
            found.take("speakers", cast.who(mention))
    elif cast.doc[verb.i + 1 : verb.i + 2].text == "by":
        for mention in list_from(cast, verb.i + 2):
            found.take("speakers", cast.who(mention))
    return found


def list_from(cast: Cast, i: int) -> list[Span]:
    """The names of a list that begins at this token: "the LDCs, Cuba and others"."""
    found: list[Span] = []
    doc = cast.doc
    while i < len(doc):
        mention = cast.at(i)
        if mention is not None and mention.start >= i:
            found.append(mention)
            i = mention.end
        elif found and (further := after_hedge(doc, i)) is not None:
            i = further
        elif doc[i].lower_ in JOINING or doc[i].lower_ == "by" or (found and doc[i].pos_ == "ADV"):
            i += 1
        else:
            break
    return found


def after_hedge(doc: Doc, i: int) -> int | None:
    """Past a hedge in a list of agents: "by Chad and[, after some hesitation, by] Mali"."""
    if doc[i].text != ",":
        return None
    close = next((t.i for t in doc[i + 1 : i + 8] if t.text == ","), None)
    return close + 2 if close is not None and doc[close + 1 : close + 2].text == "by" else None
