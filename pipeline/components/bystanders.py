"""Those who take a side beside a statement: "but Peru did not", "as did Mali", "except Japan", "which Kenya opposed"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.components import layers
from pipeline.components.clauses import is_negated
from pipeline.components.sources import Cast, list_from
from pipeline.components.stance import TAKING, TURNED
from pipeline.lexicon import words

AUXILIARIES = frozenset(words("structure", "elliptic_auxiliary"))
LIKEWISE = frozenset(words("structure", "likewise"))
CONTRASTING = frozenset(words("structure", "contrasting"))
EXCEPTIONS = tuple(tuple(e.split()) for e in words("structure", "exception"))
RESUMING = frozenset(words("nouns", "resuming"))
CLOSING = frozenset(",.;")
Side = tuple[str, str]


def bystanders(cast: Cast, statement: layers.Relation, stance: str) -> Iterator[Side]:
    """Actors and their stances, beside those of the statement itself."""
    first = statement["cue"][1] if statement["cue"] else statement["sentence"][0]
    last = statement["sentence"][1]
    for i in range(first, last):
        for actor in likewise(cast, i, last):
            yield actor, stance
        for actor in not_so(cast, i, last) if stance != "conditional" else []:
            yield actor, TURNED[stance]
    yield from excepted(cast, statement, stance)
    if statement["content"]:
        yield from in_relative_clauses(cast, statement, stance)


def likewise(cast: Cast, i: int, end: int) -> list[str]:
    """ ", as did Mali", "and so did Chad", "nor did Peru"."""
    doc = cast.doc
    if doc[i].lower_ not in LIKEWISE or i + 2 >= end or doc[i + 1].lower_ not in AUXILIARIES:
        return []
    named = list_from(cast, i + 2)
    closed = named and (named[-1].end >= end or doc[named[-1].end].text in CLOSING)
    return [m.kb_id_ for m in named] if closed else []


def not_so(cast: Cast, i: int, end: int) -> list[str]:
    """ ", but Peru did not": a contrast, names and an auxiliary with nothing after its "not"."""
    doc = cast.doc
    if doc[i].lower_ not in CONTRASTING or i + 2 >= end:
        return []
    named = list_from(cast, i + 1)
    at = named[-1].end if named else end
    elliptic = at + 1 < end and doc[at].lower_ in AUXILIARIES and doc[at + 1].lower_ in ("not", "n't")
    return [m.kb_id_ for m in named] if elliptic and (at + 2 >= end or doc[at + 2].text in CLOSING) else []


def excepted(cast: Cast, statement: layers.Relation, stance: str) -> Iterator[Side]:
    """ "all members, with the exception of Japan, supported": who is excepted from a stance takes the other one."""
    if statement["act"] not in TAKING or not any(a.startswith("collective:") for a in statement["speakers"]):
        return
    doc = cast.doc
    for i in range(*statement["sentence"]):
        lead = next((e for e in EXCEPTIONS if tuple(t.lower_ for t in doc[i : i + len(e)]) == e), None)
        for mention in list_from(cast, i + len(lead)) if lead else []:
            if mention.kb_id_ not in statement["speakers"]:
                yield mention.kb_id_, TURNED[stance]


def resumed_at(cast: Cast, start: int, end: int) -> int:
    """Where the words of a proposal end: before ", which Kenya opposed", ", an idea supported by Chad", ", as did Mali"."""
    for i in range(start + 2, end):
        sides = i in cast.cues and cast.cues[i].label_ in TAKING and resumes(cast.doc[i], start)
        if sides or likewise(cast, i, end) or not_so(cast, i, end):
            comma = next((t.i for t in reversed(cast.doc[start + 1 : i + 1]) if t.text in (",", "–")), None)
            return comma if comma is not None else end
    return end


def in_relative_clauses(cast: Cast, statement: layers.Relation, stance: str) -> Iterator[Side]:
    """ "a levy, which Kenya opposed", "a fund, an idea supported by Chad and opposed by Mali"."""
    start, end = statement["content"]
    for i in range(start + 2, end):
        cue = cast.cues.get(i)
        if cue is not None and cue.label_ in TAKING and resumes(cast.doc[i], start):
            negated = is_negated(cast.doc[i])
            side = TURNED[cue.label_] if negated else cue.label_
            for actor in siding(cast, cast.doc[i], cue.end):
                yield actor, side if stance != "oppose" else TURNED[side]


def resumes(verb: Token, start: int) -> bool:
    """A clause that takes up the whole content: "which" after a comma, or "a proposal", "an idea" in apposition."""
    top = verb
    while top.dep_ == "conj" and top.head.i >= start:
        top = top.head
    if top.dep_ not in ("acl", "acl:relcl"):
        return False
    doc: Doc = verb.doc
    which = next((t for t in doc[max(start, top.left_edge.i) : top.i] if t.tag_ in ("WDT", "WP")), None)
    if which is not None:
        return which.i > start and doc[which.i - 1].text == ","
    noun = top.head
    return noun.lower_ in RESUMING and noun.i >= start + 2 and doc[noun.left_edge.i - 1].text in (",", "–")


def siding(cast: Cast, verb: Token, after: int) -> list[str]:
    """Who supports or opposes in such a clause: those after "by", or the names before the verb."""
    doc = cast.doc
    if doc[after : after + 1].text == "by":
        return [m.kb_id_ for m in list_from(cast, after + 1)]
    subject = next((t for t in verb.children if t.dep_ == "nsubj" and t.i < verb.i), None)
    return [m.kb_id_ for m in list_from(cast, subject.left_edge.i) if m.start < verb.i] if subject is not None else []
