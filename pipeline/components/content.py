"""Where the content of a cue begins and ends, and which rule says so. Pure functions over one sentence."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Span, Token

from pipeline.components import layers
from pipeline.components.clauses import agent, is_impersonal, is_passive, phrase, subject, trim_conjunction
from pipeline.components.sources import Cast, Sources, lead_at, roles
from pipeline.lexicon import CueEntry, words

GOING_ON = frozenset(words("structure", "goes_on_after_semicolon"))
NO_PASSIVE = frozenset(words("nouns", "no_passive_cue"))
ASKED = frozenset(words("structure", "after_addressee"))
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a sentence: the tokens that it covers and its lexicon entry."""

    start: int
    end: int
    verb: Token
    entry: CueEntry


class Clause(NamedTuple):
    """A cue and the tokens, from `start` to `end`, in which its source and content stand."""

    cue: Found
    start: int
    end: int


def clauses_of(sentence: Span, cues: list[Found]) -> Iterator[Clause]:
    """The clause of each reporting cue of a sentence: it ends where the next one begins, or one that reports nothing."""
    verbs = {c.verb.i for c in cues}
    starts = [onset(c.verb, b.end if b else sentence.start) for c, b in zip(cues, [None, *cues], strict=False)]
    for cue, start, following in zip(cues, starts, [*starts[1:], sentence.end], strict=False):
        others = (e for e in other_clauses(cue.verb, verbs) if e > cue.end)
        yield Clause(cue, start, min([following, *others, *semicolons(sentence, cue.end)]))


def onset(verb: Token, floor: int) -> int:
    """Where the clause of a verb begins, from token `floor` on: with its subject and adverbs, and the conjunction before them."""
    own = subject(verb)
    if verb.dep_ in ("ccomp", "acl:relcl") and own is not None and floor <= own.i < verb.i:
        return own.left_edge.i
    edge = min([t.left_edge.i for t in verb.lefts if t.left_edge.i >= floor] + [max(verb.i, floor)])
    while edge - 1 >= floor and verb.doc[edge - 1].lower_ in (",", ";", "and", "but", "–"):
        edge -= 1
    return edge


def semicolons(sentence: Span, start: int) -> Iterator[int]:
    """Semicolons after which a clause with a subject of its own begins."""
    for token in sentence.doc[start : sentence.end]:
        if token.text == ";" and sentence.doc[token.i + 1].lower_ not in GOING_ON:
            following = sentence.doc[token.i + 1 : min(token.i + 8, sentence.end)]
            if any(t.dep_.startswith("nsubj") and t.head.pos_ in ("VERB", "AUX") for t in following):
                yield token.i


def other_clauses(verb: Token, verbs: set[int]) -> Iterator[int]:
    """Where clauses coordinated with the reporting verb begin that report nothing themselves: "noted X and left the room"."""
    for child in verb.children:
        joined = child.dep_ in ("conj", "parataxis") and child.tag_ == verb.tag_
        if joined and child.i not in verbs and child.pos_ in ("VERB", "AUX"):
            yield onset(child, verb.i)


def content_of(cast: Cast, clause: Clause) -> tuple[Bounds | None, str]:
    """The content of a cue as tokens, and the id of the rule that found it."""
    verb = clause.cue.verb
    rest = trim_conjunction(cast.doc, clause.cue.end, clause.end)
    if in_passive(clause.cue):
        return passive_content(clause.cue, after_agent(cast, clause.cue, rest))
    return nonempty(rest), "active" if verb.tag_ != "VBG" else "participle"


def in_passive(cue: Found) -> bool:
    """ "was opposed by": not "was opposed to", where the participle is an adjective and the subject the source."""
    return is_passive(cue.verb) and not (cue.start < cue.verb.i < cue.end)


def nonempty(bounds: Bounds) -> Bounds | None:
    return bounds if bounds[1] > bounds[0] else None


def after_agent(cast: Cast, cue: Found, rest: Bounds) -> Bounds:
    """What follows a passive cue without the by-phrase right after it: "proposed by Chad [that ...]"."""
    doc, by = cast.doc, agent(cue.verb)
    if by is not None and by.left_edge.i <= cue.end + 1:
        return trim_conjunction(doc, by.right_edge.i + 1, rest[1])
    if rest[0] < rest[1] and doc[rest[0]].lower_ == "by" and (named := cast.between(rest[0] + 1, rest[0] + 3)):
        return trim_conjunction(doc, named[0].end, rest[1])
    return rest


def passive_content(cue: Found, rest: Bounds) -> tuple[Bounds | None, str]:
    """Of "it was suggested that", "Concern was expressed about", "Parties were asked to": what follows; else the subject."""
    doc, verb = cue.verb.doc, cue.verb
    own = subject(verb)
    if own is None or is_impersonal(verb):
        return nonempty(rest), "impersonal"
    if cue.entry.addressee and rest[1] > rest[0] and doc[rest[0]].lower_ in ASKED:
        return rest, "addressee-passive"
    if cue.entry.id in NO_PASSIVE and agent(verb) is None and doc[verb.i + 1 : verb.i + 2].text != "by":
        return None, "passive"
    if own.lower_ in cue.entry.object:
        return nonempty(rest), "nominal-passive"
    return phrase(own), "passive"


def cut_aside(cast: Cast, sources: Sources, content: tuple[int, int]) -> tuple[int, int]:
    """An aside at the end of the content (", opposed by China") is taken off and its actors noted."""
    doc = cast.doc
    for i in range(content[1] - 2, content[0], -1):
        lead = lead_at(doc, i)
        joined = doc[i - 1].text == "," and doc[i - 2].lower_ in ("and", "but")  # belongs to the next verb
        if lead is None or doc[i - 1].text != "," or not (joined or lead[0] in ("supported_by", "opposed_by")):
            continue
        named = list(roles(cast, i, content[1]))
        if named and named[-1][0].end >= content[1] - 1:
            for mention, role in [] if joined else named:
                sources.add(role, mention.kb_id_)
            return trim_conjunction(doc, content[0], i)
    return content


def relation(sources: Sources, content: Bounds | None, sentence: Span, facts: layers.Relation) -> layers.Relation:
    """One statement as plain data."""
    roles_of = {role: getattr(sources, role) for role in ("speakers", "on_behalf_of", "supported_by", "opposed_by")}
    return {**facts, **roles_of, "content": list(content) if content else None, "sentence": [sentence.start, sentence.end]}
