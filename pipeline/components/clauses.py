"""Reading a dependency parse (UD labels) clause by clause: subjects, agents, voice, who governs whom. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.lexicon import words

CONTRAST = frozenset(words("structure", "contrast"))
COMPLEMENTISERS = frozenset(words("structure", "complementiser"))
EMBEDDED = frozenset(
    {
        "ccomp",
        "xcomp",
        "acl",
        "acl:relcl",
        "csubj",
        "csubj:pass",
        "csubj:outer",
        "obj",
        "obl",
        "nmod",
        "amod",
        "nsubj",
        "nsubj:pass",
        "compound",
        "appos",
        "case",
        "mark",
    }
)


def subject(verb: Token) -> Token | None:
    """The verb's own subject, passive or not; an expletive counts. Of two the nearest before it: the other is a mistake."""
    found = [t for t in verb.children if t.dep_.startswith(("nsubj", "csubj", "expl"))]
    real = [t for t in found if not t.dep_.startswith("expl")]
    before = [t for t in real if t.i < verb.i]
    candidates = before[-1:] or real or found
    return candidates[0] if candidates else None


def governing_subject(verb: Token) -> Token | None:
    """The verb's subject, or the one it shares with the verb that it is coordinated with or depends on as a participle."""
    for _ in range(8):
        found = subject(verb)
        if found is not None:
            return found
        if verb.dep_ not in ("conj", "advcl", "parataxis", "xcomp", "dep") or verb.head == verb:
            return None
        verb = verb.head
    return None


def is_passive(verb: Token) -> bool:
    """ "was suggested", "has been asked": an auxiliary of the passive, or a passive subject; "it is foreseen/JJ" is one too."""
    found = {t.dep_ for t in verb.children}
    foreseen = verb.tag_ == "JJ" and verb.lower_.endswith(("ed", "en")) and {"cop", "expl"} <= found
    return foreseen or bool(found & {"aux:pass", "nsubj:pass", "csubj:pass"})


def is_impersonal(verb: Token) -> bool:
    """ "It was suggested that ...", "there was concern": the grammatical subject is empty."""
    return any(t.dep_.startswith("expl") or (t.dep_.startswith("nsubj") and t.lower_ in ("it", "there")) for t in verb.children)


def agent(verb: Token) -> Token | None:
    """The head of the by-phrase of a passive."""
    for t in verb.children:
        if t.dep_.startswith("obl") and t.i > verb.i and any(c.dep_ == "case" and c.lower_ == "by" for c in t.children):
            return t
    return None


def is_negated(verb: Token) -> bool:
    return any(t.lower_ in ("not", "n't", "never", "neither") and t.i < verb.i for t in verb.children)


def is_main(verb: Token) -> bool:
    """Reports on the level of the minutes, not inside what somebody said: the path to the root passes no complement clause."""
    token = verb
    while token.dep_ not in ("ROOT", "dep") and token.head != token:
        relation = token.dep_
        if relation == "conj" and any(t.dep_ == "mark" and t.lower_ in COMPLEMENTISERS for t in token.children):
            return False
        if relation == "advcl" and not participle_or_contrast(token):
            return False
        if relation in EMBEDDED:
            return parenthetical(verb, token) or headed(token)
        token = token.head
    return True


def participle_or_contrast(verb: Token) -> bool:
    """ "noting that ...", "while others stressed ...": adverbial clauses that report; "if", "because", "when" clauses do not."""
    marks = {t.lower_ for t in verb.children if t.dep_ in ("mark", "case") or (t.dep_ == "advmod" and t.tag_ == "WRB")}
    if marks & CONTRAST:
        return True
    return not marks and (verb.tag_ == "VBG" or subject(verb) is not None)


def headed(clause: Token) -> bool:
    """ "Action item: members are invited to ...": a clause after a label and a colon."""
    edge = clause.left_edge
    colon = ":" in (edge.text, clause.doc[max(edge.i - 1, 0)].text)
    return clause.dep_ == "appos" and colon and clause.pos_ == "VERB" and subject(clause) is not None


def parenthetical(verb: Token, top: Token) -> bool:
    """ "which he said should drive", "had revealed, he thought, a measure": a reporting verb with its pronoun inside a clause."""
    own = subject(verb)
    if top != verb or own is None or own.lower_ not in ("he", "she", "they") or own.i == 0:
        return False
    if verb.doc[verb.i + 1 : verb.i + 2].text == "as":  # "which they see as their own"
        return False
    return own.nbor(-1).text == "," or own.nbor(-1).tag_ in ("WDT", "WP")


def conjuncts(token: Token) -> set[int]:
    """The token and all that are coordinated or in apposition with it, as token numbers."""
    group, queue = set(), [token]
    while queue:
        t = queue.pop()
        group.add(t.i)
        queue += [
            c
            for c in t.children
            if c.dep_ in ("conj", "appos", "flat", "compound", "list", "nmod:desc", "flat:name") and c.i not in group
        ]
    return group


def phrase(token: Token) -> tuple[int, int]:
    """The tokens of a phrase, from its left to its right edge, closing punctuation left off."""
    return trim(token.doc, token.left_edge.i, token.right_edge.i + 1)


def word_at(doc: Doc, i: int) -> str:
    """The word at a place in lower case, nothing beyond the end."""
    return doc[i].lower_ if 0 <= i < len(doc) else ""


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A stretch of tokens without white space and punctuation at its ends, but with its brackets and quotes."""
    while start < end and (doc[start].is_space or doc[start].text in ",;:.–—-"):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in (",", ";", ":", ".", "–", "—", "-")):
        end -= 1
    return start, end


def trim_conjunction(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """As `trim`, without an "and" or "but" that led to the next clause."""
    start, end = trim(doc, start, end)
    while start < end and doc[end - 1].lower_ in ("and", "but", "while", "whereas", "or", "also"):
        start, end = trim(doc, start, end - 1)
    return start, end


def sentences(doc: Doc) -> Iterator[Span]:
    """The sentences without what stands between blocks, and without a title that runs into their first one."""
    titles = {title.start: title.end for title in layers.read(doc, "sections") if title.id_.startswith("runin.")}
    for sent in doc.sents:
        start, end = sent.start, sent.end
        while start < end and (_is_gap(doc[start]) or start in titles or (start > sent.start and doc[start].text in ":.–-")):
            start = titles.get(start, start + 1)
        while start < end and _is_gap(doc[end - 1]):
            end -= 1
        if start < end:
            yield doc[start:end]


def _is_gap(token: Token) -> bool:
    """White space, or a passage in another language, which is one token."""
    return token.is_space or token.tag_ == "_SP"


def lost_subject(verb: Token) -> Token | None:
    """ "presented the papers and Chair Lin outlined": a name before a finite verb that the parse made part of the object."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ") or subject(verb) is not None or not verb.i:
        return None
    i = verb.i - 1
    while i and verb.doc[i].pos_ == "ADV":
        i -= 1
    name = verb.doc[i]
    name = name.head if name.dep_ == "flat" else name
    listed = name.dep_ == "conj" and name.pos_ == "PROPN" and any(t.dep_ == "cc" for t in name.lefts)
    taken = listed and name.head.pos_ in ("NOUN", "PROPN") and not name.head.dep_.startswith("nsubj")
    return name if taken else None
