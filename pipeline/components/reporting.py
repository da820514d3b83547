"""Which cues of a sentence report on the level of the minutes, and not inside what somebody said."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from pipeline.components.clauses import governing_subject, is_impersonal, is_main, subject
from pipeline.components.content import Found
from pipeline.components.hanging import attending, catenative, future, hearsay, issued, opens_by, when_clause
from pipeline.components.sources import IT, PRONOUNS, Cast, lead_at, opens_clause
from pipeline.lexicon import words

OBLIGING = frozenset(words("structure", "obliging_modal"))
FINITE = ("VBD", "VBZ", "VBP")


def reporting(cast: Cast, sentence: Span, cues: list[Found]) -> list[Found]:
    """The cues that report on the level of the minutes."""
    here = [c for c in cues if sentence.start <= c.start < sentence.end and not silent(sentence, c)]
    only_tells = {c.verb.head.i for c in here if hearsay(c.verb)}
    here = [c for c in here if c.verb.i not in only_tells]
    main = [c for c in here if is_main(c.verb) or catenative(c) or opens_by(c) or when_clause(cast, c) or as_clause(sentence, c)]
    return [r for c in here if (r := reports(cast, sentence, c, main)) is not None]


def reports(cast: Cast, sentence: Span, cue: Found, main: list[Found]) -> Found | None:
    """The cue if it reports; marked where its speaker is not the subject that the parse gives it."""
    apart = participle(sentence, cue) or bool(attending(cast, cue)) or asked_by(cast, cue) or issued(cue) is not None
    if apart or cue in main or opens_clause(cast, sentence, cue.verb) or goes_on(cue, main):
        return cue
    return replace(cue, escaped=True) if escapes(cast, cue, main) else None


def as_clause(sentence: Span, cue: Found) -> bool:
    """ "As Chad pointed out, ...", "As noted by Mali, ..."."""
    verb = cue.verb
    opens = sentence[0].lower_ == "as" and verb.dep_ == "advcl" and any(t == sentence[0] for t in verb.children)
    return opens and cue.entry.group in ("say", "stress", "highlight")


def escapes(cast: Cast, cue: Found, main: list[Found]) -> bool:
    """ "said the dues should stay low and expressed concern": coordinated with a content that cannot be its clause,
    as its form is that of the cue before and its subject could not speak."""
    verb = cue.verb
    tag = finite(verb)
    if verb.dep_ != "conj" or tag not in FINITE or any(t.dep_ == "mark" for t in verb.children):
        return False
    own = subject(verb)
    if own is not None and not aside(own):
        return False
    if not any(m.verb.tag_ == tag and m.verb.i < verb.i and m.verb.is_ancestor(verb) for m in main):
        return False
    return verb.head.tag_ in ("VB", "VBG") or voiceless(cast, governing_subject(verb.head))


def finite(verb: Token) -> str:
    """The tag of a verb; of what is tagged a participle, but goes with a finite verb, that of the past."""
    helped = any(t.dep_.startswith("aux") for t in verb.children)
    return "VBD" if verb.tag_ == "VBN" and verb.head.tag_ == "VBD" and not helped else verb.tag_


def aside(token: Token) -> bool:
    """ "and, with Japan, stressed": a companion that the parse takes for the subject."""
    return any(t.dep_ == "case" and lead_at(t.doc, t.i) is not None for t in token.lefts)


def voiceless(cast: Cast, own: Token | None) -> bool:
    """A subject that cannot speak: no actor and no pronoun."""
    if own is None or own.lower_ in PRONOUNS or own.lower_ == IT or own.pos_ in ("PRON", "PROPN"):
        return False
    return not cast.between(own.left_edge.i, own.right_edge.i + 1)


def in_aside(cue: Found) -> bool:
    """ "supported by Japan" between a speaker and its verb is no statement of its own."""
    doc, i = cue.verb.doc, cue.verb.i
    return (
        cue.verb.tag_ in ("VBN", "VBD")
        and lead_at(doc, i) is not None
        and not any(t.dep_ in ("aux:pass", "aux") or t.dep_.startswith("nsubj") for t in cue.verb.children)
    )


def silent(sentence: Span, cue: Found) -> bool:
    """What reports nothing wherever it stands."""
    related = cue.verb.dep_ == "acl:relcl" and (cue.entry.group != "say" or any(t.tag_ == "MD" for t in cue.verb.lefts))
    if cue.verb.tag_ == "VBG" and cue.verb.dep_ == "amod" and not participle(sentence, cue):
        return True  # "opposing views"
    seems = cue.entry.group == "seem" and not is_impersonal(cue.verb)
    return seems or related or in_aside(cue) or will_be(cue) or to_do(cue.verb) or said_of(cue) or listed(cue)


def listed(cue: Found) -> bool:
    """ "outlined three steps: ...; and agreeing on ...": a gerund that opens an item of a list after a colon."""
    if cue.verb.tag_ != "VBG" or any(t.dep_.startswith("aux") for t in cue.verb.children):
        return False
    before = [t.lower_ for t in cue.verb.doc[cue.verb.sent.start : cue.verb.i]]
    opener = next((word for word in reversed(before) if word not in ("and", "or")), "")
    return ":" in before and opener in (";", ":")


def will_be(cue: Found) -> bool:
    """What somebody will say is a commitment; what somebody will be asked is a request."""
    return future(cue.verb) and not (cue.passive and cue.entry.addressee)


def said_of(cue: Found) -> bool:
    """What should be said, or an infinitive among others: "Parties should support ...", "a body to guide and advise ..."."""
    verb = cue.verb
    helpers = [t for t in verb.children if t.dep_.startswith("aux")]
    if cue.passive and not cue.entry.addressee and any(t.lower_ in OBLIGING for t in helpers):
        return True
    if verb.tag_ != "VB" or cue.start < verb.i:
        return False
    if not helpers:
        return verb.dep_ == "conj" and subject(verb) is None
    return any(t.lower_ in OBLIGING or (t.lower_ in ("might", "may") and cue.entry.group != "commit") for t in helpers)


def to_do(verb: Token) -> bool:
    """ "The Secretariat to circulate ...": an infinitive that governs the sentence is a task, and reports nothing."""
    return verb.dep_ == "ROOT" and any(t.dep_ == "mark" and t.lower_ == "to" for t in verb.children)


def participle(sentence: Span, cue: Found) -> bool:
    """ "Noting that ..., X proposed", "..., calling for assistance": a participle set off by a comma, whatever it hangs on."""
    i = cue.verb.i
    return cue.verb.tag_ == "VBG" and not opening_noun(cue.verb) and (i == sentence.start or cue.verb.doc[i - 1].text == ",")


def opening_noun(verb: Token) -> bool:
    """ "..., opposing views were put forward": an adjective of the subject."""
    return verb.dep_ == "amod" and verb.head.dep_.startswith("nsubj")


def asked_by(cast: Cast, cue: Found) -> bool:
    """ "Asked by Chad about the margins, Mali said ...": a participle that opens the sentence, with whose words it were."""
    verb, doc = cue.verb, cue.verb.doc
    opens = verb.is_sent_start and verb.tag_ in ("VBN", "VBD") and doc[verb.i + 1 : verb.i + 2].text == "by"
    return bool(opens) and cue.entry.addressee and bool(cast.between(verb.i + 2, verb.i + 4))


def goes_on(cue: Found, others: list[Found]) -> bool:
    """ "said that ... and reiterated that ...": a second reporting verb in the same form, whatever the parse hangs it on."""
    doc, i = cue.verb.doc, cue.verb.i
    return (
        doc[i - 1].lower_ == "and"
        and doc[cue.end : cue.end + 1].text == "that"
        and any(o.verb.i < i and o.verb.tag_ == cue.verb.tag_ for o in others)
    )
