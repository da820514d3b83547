"""Who decides: the meeting as a whole, by whatever it is called; not a part of it, and no organisation of its own."""
from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc, Token

from pipeline.components import layers
from pipeline.components.agenda_lines import inside
from pipeline.lexicon import words

WHOLE = frozenset(words("collectives", "whole"))
PART = frozenset(words("collectives", "part"))
DECIDING = frozenset(words("collectives", "deciding_body"))
SITTING = tuple(words("collectives", "sitting_body"))


def is_whole(token: Token) -> bool:
    """The meeting itself, or all of it: "The Committee", "all parties"; not "many parties" or "the EU and Japan"."""
    meets = token.lower_ in WHOLE or is_own_body(token) or is_deciding_body(token) or is_sitting(token)
    if not meets or any(c.dep_ == "conj" for c in token.children) or is_named(token):
        return False
    return not any(t.lower_ in PART for t in token.lefts)


def is_named(token: Token) -> bool:
    """ "The Umbrella Group", "SBI Chair Ito": an actor of its own, or the body of a person who speaks."""
    here = inside(token.doc, "actors", token.left_edge.idx, token.idx + len(token))
    after = token.doc[token.i + 1 : token.i + 2]
    return any(kind in ("state", "group", "igo") and actor not in DECIDING for _, _, actor, kind in here) or bool(
        after.text and after[0].pos_ == "PROPN"
    )


def is_deciding_body(token: Token) -> bool:
    """"The COP decided", "SBSTA agreed": a body that is a meeting. With a number it may be another session, which is history."""
    if token.doc[token.i + 1 : token.i + 2].text[:1].isdigit():
        return False
    named = inside(token.doc, "actors", token.left_edge.idx, token.idx + len(token))
    return any(actor in DECIDING and end >= token.idx + len(token) for _, end, actor, _ in named)


def is_sitting(token: Token) -> bool:
    """An acronym of a body that sits."""
    named = inside(token.doc, "actors", token.idx, token.idx + len(token)) if token.is_upper else []
    return any(actor in sitting(token.doc) for _, _, actor, _ in named)


def is_own_body(token: Token) -> bool:
    """ "The SC noted", "the OUC agreed": the body that meets, by its acronym, with or without what it is the body of."""
    body = (layers.meeting(token.doc).get("body") or "").replace("-", " ")
    names = (body, body.partition(" of ")[0])
    return len(token) >= 2 and token.text in {"".join(word[0] for word in name.split() if word[0].isupper()) for name in names}


@lru_cache(maxsize=2)
def sitting(doc: Doc) -> frozenset[str]:
    """The bodies of a document that are meetings by their name: "JWG", which it calls the Joint Working Group."""
    table = layers.relations(doc, "actor_table")
    forms = {a["id"]: (form.partition(" (")[0].lower() for form in a["aliases"]) for a in table if a["kind"] == "body"}
    return frozenset(body for body, names in forms.items() if any(name.endswith(SITTING) for name in names))


def is_foreign(token: Token) -> bool:
    """ "The World Coal Council": a body with a proper name of its own, which is not that of the meeting."""
    meeting = layers.meeting(token.doc)
    own = f"{meeting.get('body') or ''} {meeting.get('title') or ''}".lower().split()
    names = [t for t in token.lefts if t.pos_ == "PROPN" and t.dep_ in ("compound", "amod")]
    return bool(names) and not any(t.lower_ in own for t in names) and not is_own_body(token) and not is_deciding_body(token)
