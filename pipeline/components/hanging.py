"""Verbs that report though they hang on others: "went on to say", "opened by thanking", "is said to favour".

Besides: "with Chad calling for a fund", "issued a statement urging ...", "when Chad proposed a fund".
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from pipeline.components.clauses import is_main, is_passive, subject, word_at
from pipeline.components.content import Found
from pipeline.components.sources import Cast
from pipeline.lexicon import words

FUTURE = frozenset(words("structure", "future"))
CATENATIVE = frozenset(words("structure", "catenative"))
TURNING_POINTS = frozenset(words("structure", "turning_point"))
HEARSAY = frozenset(words("structure", "hearsay_verb"))
RESULTING = frozenset(words("structure", "resulting"))
BEFORE_GERUND = frozenset(words("structure", "before_gerund"))
ISSUING = frozenset(words("structure", "issuing_verb"))
WHEN_SAID = ("say", "stress", "propose", "oppose", "support", "request")
ISSUED = frozenset(words("nouns", "issued"))


def future(verb: Token) -> bool:
    """ "will present", "shall submit": what somebody will do is a commitment, whatever the verb."""
    return any(t.dep_.startswith("aux") and t.lower_ in FUTURE for t in verb.children)


def catenative(cue: Found) -> bool:
    """ "went on to propose", "would like to thank", "is said to favour": the verb that reports hangs on one that says nothing."""
    verb, head = cue.verb, cue.verb.head
    told = cue.entry.group == "tell" or cue.entry.id == "add"
    hangs = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VB" and word_at(verb.doc, verb.i - 1) == "to")
    says_nothing = head.lower_ in CATENATIVE or hearsay(verb)
    return hangs and says_nothing and not told and is_main(head) and not future(head)


def hearsay(verb: Token) -> bool:
    """ "is reported to support", "were said to be insisting on": what somebody is said to hold."""
    head = verb.head
    real = (own := subject(head)) is not None and own.lower_ != "it" and own.pos_ != "DET"
    leads = any(t.lower_ == "to" for t in verb.lefts)
    return verb.dep_ == "xcomp" and head.lower_ in HEARSAY and is_passive(head) and real and leads


def opens_by(cue: Found) -> bool:
    """ "opened the meeting by welcoming ... and thanking ...": what somebody did first or last, and all that is joined to it."""
    verb = cue.verb
    while verb.dep_ == "conj" and verb.tag_ == "VBG" and verb.head.tag_ == "VBG":
        verb = verb.head
    by = word_at(verb.doc, verb.i - 1) == "by" and verb.dep_ in ("advcl", "xcomp")
    return cue.verb.tag_ == "VBG" and by and verb.head.lower_ in TURNING_POINTS and is_main(verb.head)


def attending(cast: Cast, cue: Found) -> list[Span]:
    """ "with some calling for more", "with Chad and Mali each offering text": those whom "with" brings in before a participle."""
    i, found, doc = cue.verb.i - 1, [], cue.verb.doc
    while cue.verb.tag_ == "VBG" and cue.verb.dep_ not in ("amod", "compound") and i > cue.verb.sent.start:
        mention = cast.at(i)
        if mention is not None:
            found.append(mention)
            i = mention.start - 1
        elif doc[i].lower_ == "with" or (doc[i].lower_ in ("in", "to") and doc[i - 1].lower_ in RESULTING):
            return found[::-1]
        elif doc[i].lower_ in BEFORE_GERUND:
            i -= 1
        else:
            break
    return []


def when_clause(cast: Cast, cue: Found) -> bool:
    """ "The debate grew heated when Chad proposed a levy": what happened is that somebody spoke."""
    verb = cue.verb
    when = any(t.lower_ == "when" for t in verb.lefts) and verb.dep_ in ("advcl", "ccomp")
    own = subject(verb)
    spoke = cue.entry.group in WHEN_SAID and verb.tag_ == "VBD" and own is not None and own.i < verb.i
    if own is None or not (when and spoke and cast.between(own.left_edge.i, own.right_edge.i + 1)):
        return False
    return verb.i > verb.head.i and is_main(verb.head) and not is_passive(verb)


def issued(cue: Found) -> Token | None:
    """Of "issued a statement calling for": the verb of those whose statement it is."""
    noun = cue.verb.head
    hangs = cue.verb.tag_ == "VBG" and cue.verb.dep_ == "acl" and noun.lower_ in ISSUED and noun.dep_ == "obj"
    return noun.head if hangs and noun.head.lower_ in ISSUING and is_main(noun.head) else None
