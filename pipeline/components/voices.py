"""Whose words a cue reports, and whether anybody could say them."""

from __future__ import annotations

from spacy.tokens import Span, Token

from pipeline.components.clauses import (
    is_impersonal,
    is_passive,
    trim_conjunction,
)
from pipeline.components.content import Bounds, Clause, Found, content_of, holders
from pipeline.components.continuation import Memory
from pipeline.components.hanging import attending, issued
from pipeline.components.reporting import asked_by
from pipeline.components.sources import Cast, Sources, inverted, list_from, of_active, of_verb, roles

BODIES = ("body:", "office:", "collective:")


def source_and_content(cast: Cast, memory: Memory, sentence: Span, clause: Clause) -> tuple[Sources, Bounds | None, str]:
    """Sources and content of a clause; a list under the sentence goes on with the content of its last cue."""
    speaker = inverted(cast, sentence, clause.cue.verb) if not clause.cue.escaped else None
    if speaker is not None:
        return Sources([speaker.kb_id_]), trim_conjunction(cast.doc, sentence.start, clause.cue.verb.i), "inverted"
    sources = sources_of(cast, clause)
    if clause.cue.escaped:
        memory.lend(sources, sentence)
        for mention, role in roles(cast, clause.start, clause.cue.verb.i):
            sources.add(role if role != "subject" else "none", mention.kb_id_)
    content, rule = content_of(cast, clause)
    leads_in = clause.end == sentence.end and sentence.text.rstrip("-–").endswith(":")
    items = cast.list_under(sentence) if leads_in else []
    if items:
        return sources, (content[0] if content else items[0][0], items[-1][1]), "list"
    return sources, content, rule


def sources_of(cast: Cast, clause: Clause) -> Sources:
    """The sources of a cue by its voice; of "there was a request from Chad" those whose it was."""
    cue, verb = clause.cue, clause.cue.verb
    if cue.escaped:
        return Sources()
    if verb.tag_ == "VBG" and verb.dep_ == "acl" and (head := subject_above(verb)) is not None:
        return of_verb(cast, head, clause.start)
    if asked_by(cast, cue):
        return Sources([m.kb_id_ for m in list_from(cast, cue.end)])
    if attendants := attending(cast, cue):
        return Sources(list(dict.fromkeys(a for m in attendants for a in cast.who(m))))
    if (above := issued(cue)) is not None:
        return of_verb(cast, above, clause.start)
    if cue.existential:
        return Sources(list(dict.fromkeys(m.kb_id_ for m in holders(cast, cue))))
    if is_passive(cue.verb) and not cue.passive:
        return of_active(cast, cue.verb, clause.start)
    return of_verb(cast, cue.verb, clause.start)


def subject_above(participle: Token) -> Token | None:
    """Of "Chad, noting that ..., proposed": the verb whose subject the participle hangs on."""
    noun = participle.head
    while noun.dep_ in ("conj", "appos", "flat"):
        noun = noun.head
    return noun.head if noun.dep_ == "nsubj" and noun.head.i > participle.i else None


def speakable(cue: Found, sources: Sources, persons: set[str]) -> bool:
    """Somebody speaks, or nobody needs to: in the passive. What a body "discussed" or "reviewed" is nobody's words."""
    bodies = bool(sources.speakers) and all(a.startswith(BODIES) and a not in persons for a in sources.speakers)
    told = cue.entry.group == "tell" and bodies
    seems = cue.entry.group == "seem" and is_impersonal(cue.verb)
    return (bool(sources.everyone) or cue.passive or cue.existential or seems) and not told
