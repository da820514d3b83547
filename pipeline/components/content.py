"""Where the content of a cue begins and ends, and which rule says so. Pure functions over one sentence."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Span, Token

from pipeline.components import layers
from pipeline.components.clauses import (
    agent,
    is_impersonal,
    is_negated,
    is_passive,
    lost_subject,
    phrase,
    subject,
    trim_conjunction,
    word_at,
)
from pipeline.components.cues import COPULAS
from pipeline.components.leadins import ADDRESSING, past_lead_in
from pipeline.components.sources import Cast, Sources, lead_at, list_from, roles
from pipeline.lexicon import CueEntry, words

GOING_ON = frozenset(words("structure", "goes_on_after_semicolon"))
ALONE = frozenset(words("nouns", "stands_alone_cue"))
LAID = frozenset(words("nouns", "laid_paper"))
ON = ("on", "about", "concerning", "regarding")
NO_PASSIVE = frozenset(words("nouns", "no_passive_cue"))
ASKED = frozenset(words("structure", "after_addressee"))
DENYING = frozenset(words("structure", "denying"))
HOLDING = frozenset(words("structure", "holding"))
OPENING = frozenset(words("structure", "opens_content"))
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a sentence: the tokens that it covers and its entry; `escaped` where its subject is not that of the parse."""

    start: int
    end: int
    verb: Token
    entry: CueEntry
    escaped: bool = False

    @property
    def passive(self) -> bool:
        """In the passive; "was concerned that" is none, whatever the parse."""
        return is_passive(self.verb) and not (self.entry.then and self.entry.lemmas[0] == "be")

    @property
    def existential(self) -> bool:
        """ "there was concern about"."""
        return bool(self.entry.object) and self.verb.i == self.start and self.verb.lower_ in COPULAS

    @property
    def denied(self) -> bool:
        """ "had no objection to", "there was little support for"."""
        return bool(self.entry.object) and any(t.lower_ in DENYING for t in denying_place(self))


def denying_place(cue: Found) -> Iterator[Token]:
    """Where "no" may stand: before the noun of the cue, or on it where it is the subject."""
    own = subject(cue.verb)
    if cue.existential or not (own is not None and own.lower_ in cue.entry.object):
        yield from cue.verb.doc[cue.start : cue.end]
    else:
        yield from own.lefts


class Clause(NamedTuple):
    """A cue and the tokens, from `start` to `end`, in which its source and content stand; `shared` is the content of the next."""

    cue: Found
    start: int
    end: int
    shared: Bounds | None = None


def clauses_of(sentence: Span, cues: list[Found]) -> Iterator[Clause]:
    """The clause of each reporting cue of a sentence: it ends where the next one begins, or one that reports nothing."""
    verbs = {c.verb.i for c in cues}
    starts = [onset(c.verb, b.end if b else sentence.start) for c, b in zip(cues, [None, *cues], strict=False)]
    ends = []
    for cue, following in zip(cues, [*starts[1:], sentence.end], strict=False):
        others = (e for e in other_clauses(cue.verb, verbs) if e > cue.end)
        ends.append(min([following, *others, *semicolons(sentence, cue.end)]))
    for i, cue in enumerate(cues):
        after = cues[i + 1] if i + 1 < len(cues) and starts[i + 1] <= cue.end else None
        yield Clause(cue, starts[i], ends[i], (after.end, ends[i + 1]) if after and shares(cue, after) else None)


def shares(cue: Found, after: Found) -> bool:
    """ "welcomed and supported the plan", "supported, and Chad opposed, the plan": two verbs of one content."""
    doc = cue.verb.doc
    joined = after.verb.dep_ == "conj" and subject(after.verb) is None
    alike = joined and cue.entry.act == after.entry.act and cue.entry.group != "tell" and not after.entry.object
    apart = word_at(doc, cue.end) == "," and word_at(doc, after.end) == ","
    return cue.verb.tag_ == after.verb.tag_ and (alike or apart)


def onset(verb: Token, floor: int) -> int:
    """Where the clause of a verb begins, from token `floor` on: with its subject and adverbs, and the conjunction before them."""
    own = subject(verb)
    if verb.dep_ in ("ccomp", "acl:relcl") and own is not None and floor <= own.i < verb.i:
        return own.left_edge.i
    lost = lost_subject(verb)
    lefts = [*verb.lefts, *([lost] if lost is not None else [])]
    edge = min([t.left_edge.i for t in lefts if t.left_edge.i >= floor] + [max(verb.i, floor)])
    while edge - 1 >= floor and verb.doc[edge - 1].lower_ in (",", ";", "and", "but", "–"):
        edge -= 1
    return edge


def semicolons(sentence: Span, start: int) -> Iterator[int]:
    """Semicolons after which a clause with a subject of its own begins; none before the verb that "that" waits for."""
    opens_clause, said = word_at(sentence.doc, start) == "that", False
    for token in sentence.doc[start : sentence.end]:
        said = said or token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.pos_ == "AUX"
        if token.text == ";" and sentence.doc[token.i + 1].lower_ not in GOING_ON and (said or not opens_clause):
            following = sentence.doc[token.i + 1 : min(token.i + 8, sentence.end)]
            if any(t.dep_.startswith("nsubj") and t.head.pos_ in ("VERB", "AUX") for t in following):
                yield token.i


def other_clauses(verb: Token, verbs: set[int]) -> Iterator[int]:
    """Where clauses coordinated with the reporting verb begin that report nothing themselves: "noted X and left the room"."""
    for child in verb.children:
        same = child.tag_ == verb.tag_ or both_past(verb, child) or will_do(verb, child)
        joined = child.dep_ in ("conj", "parataxis") and same
        if joined and child.i not in verbs and child.pos_ in ("VERB", "AUX"):
            yield onset(child, verb.i)
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.is_sent_start and verb.head.i not in verbs:
        yield onset(verb.head, verb.i + 1)  # "Urged by Chad to go, Mali left"
    above = verb.head.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "nsubj" and above.i > verb.i and above.i not in verbs:
        yield onset(above, verb.i + 1)  # "Chad, insisting on a fund, left the room"


def will_do(verb: Token, other: Token) -> bool:
    """ "agreed with this, and will send the file": what the speaker will do, after a content that is no clause."""
    helped = any(t.lower_ in ("will", "shall", "may") and word_at(verb.doc, t.i - 1) in ("and", "but") for t in other.lefts)
    told = any(t.dep_ == "ccomp" for t in verb.children)
    return helped and not told and subject(other) is None and verb.tag_ in ("VBD", "VBZ", "VBP")


def both_past(verb: Token, other: Token) -> bool:
    """ "rejected the plan, but he was late": two clauses in the past, each with a subject, or the second impersonal."""
    if is_impersonal(other) and is_passive(other):
        return past(verb) == "" and any(t.dep_ == "aux:pass" and t.tag_ == "VBD" for t in other.lefts)  # "and it was agreed that"
    return subject(other) is not None and past(verb) is not None and past(verb) == past(other)


def past(verb: Token) -> str | None:
    """ "had" in the past perfect, "" in the simple past; the tense of what is said goes back by one from that of the cue."""
    helpers = [t.lower_ for t in verb.children if t.dep_.startswith("aux") and t.tag_ in ("VBD", "MD")]
    if "had" in helpers and len(helpers) == 1:
        return "had"
    return "" if not helpers and verb.tag_ == "VBD" else None


def content_of(cast: Cast, clause: Clause) -> tuple[Bounds | None, str]:
    """The content of a cue as tokens, and the id of the rule that found it; to whom or how it was told is left out."""
    content, rule = whole_content(cast, clause)
    if content is None or content[0] < clause.cue.end:
        return content, rule
    return (past_lead_in(cast, clause.cue.entry, *content), content[1]), rule


def whole_content(cast: Cast, clause: Clause) -> tuple[Bounds | None, str]:
    """The content with whatever follows the cue."""
    verb = clause.cue.verb
    rest = trim_conjunction(cast.doc, clause.cue.end, clause.end)
    if clause.cue.existential:
        return nonempty(trim_conjunction(cast.doc, holders_end(cast, clause.cue), rest[1])), "existential"
    if clause.cue.entry.addressee and verb.is_sent_start and word_at(cast.doc, clause.cue.end) == "by":
        return nonempty(trim_conjunction(cast.doc, after_names(cast, clause.cue.end), rest[1])), "asked-by"
    if clause.cue.passive:
        return passive_content(clause.cue, after_agent(cast, clause.cue, rest))
    rest = past_aside(cast, clause.cue, rest)
    if rest[1] <= rest[0] and clause.shared is not None:
        return nonempty(trim_conjunction(cast.doc, *clause.shared)), "shared"
    if (before := fronted(cast, clause, rest)) is not None:
        return before, "final"
    if (clause.cue.denied or clause.cue.entry.id in ALONE) and rest[1] <= rest[0]:
        return None, "active"  # "had no objection."
    if clause.cue.entry.object and (rest[1] <= rest[0] or word_at(cast.doc, rest[0]) in ("and", "or", "but")):
        rest = verb.i + 1, clause.cue.end  # "expressed concerns."
    if bare(clause.cue, rest):
        rest = verb.i + 1, rest[1]
    return nonempty(rest), "active" if verb.tag_ != "VBG" else "participle"


def past_aside(cast: Cast, cue: Found, rest: Bounds) -> Bounds:
    """ "said, in response to Chad, that ...": the content begins after what commas enclose."""
    doc = cast.doc
    if word_at(doc, cue.end) != ",":
        return rest
    close = next((t.i for t in doc[cue.end + 2 : min(cue.end + 14, rest[1])] if t.text == ","), None)
    return (close + 1, rest[1]) if close is not None and word_at(doc, close + 1) == "that" else rest


def bare(cue: Found, rest: Bounds) -> bool:
    """ "raised these questions in May": nothing leads from the noun to what it is about, so that the noun is what is told."""
    doc = cue.verb.doc
    nominal = bool(cue.entry.object) and not cue.entry.kept and doc[cue.end - 1].lower_ in cue.entry.object and rest[0] >= cue.end
    return nominal and rest[1] > rest[0] and word_at(doc, rest[0]) not in OPENING and word_at(doc, cue.end) not in (":", ",")


def fronted(cast: Cast, clause: Clause, rest: Bounds) -> Bounds | None:
    """ "The fund is too small, Norway said.": the content before a subject that a comma sets off, where nothing follows."""
    verb, own = clause.cue.verb, subject(clause.cue.verb)
    if rest[1] > rest[0] or own is None or own.i > verb.i or clause.cue.entry.group != "say":
        return None
    start, edge = verb.sent.start, own.left_edge.i
    if edge <= start + 3 or cast.doc[edge - 1].text not in (",", "”", '"') or not any(t.dep_ == "ccomp" for t in verb.lefts):
        return None
    return trim_conjunction(cast.doc, start, edge)


def after_names(cast: Cast, start: int) -> int:
    """The token after the names that follow "by"."""
    named = list_from(cast, start)
    return named[-1].end if named else start


def holders_end(cast: Cast, cue: Found) -> int:
    """The token after those whose it is: "there was a request [from Chad and Mali] to"."""
    named = holders(cast, cue)
    return named[-1].end if named else cue.end


def holders(cast: Cast, cue: Found) -> list[Span]:
    """Whose concern or request there was: "from Chad", "among donors"."""
    return list_from(cast, cue.end + 1) if word_at(cast.doc, cue.end) in HOLDING else []


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
    told = cue.entry.id in ADDRESSING or (cue.entry.group == "question" and bool(cue.entry.then))
    if told and rest[1] > rest[0]:
        return rest, "addressee-passive"
    if cue.entry.addressee and rest[1] > rest[0] and doc[rest[0]].lower_ in ASKED:
        return rest, "addressee-passive"
    if is_negated(verb) and cue.entry.group in ("say", "tell", "submit") and agent(verb) is None:
        return None, "passive"  # "this was not mentioned"
    if cue.entry.id in NO_PASSIVE and agent(verb) is None and doc[verb.i + 1 : verb.i + 2].text != "by":
        return None, "passive"
    if own.lower_ in cue.entry.object:
        follows = rest[1] > rest[0] and (cue.end > verb.i + 1 or word_at(doc, rest[0]) in OPENING)
        return rest if follows else phrase(own), "nominal-passive"
    start, end = phrase(own)
    if own.lower_ in LAID and own.i - own.left_edge.i <= 1 and word_at(doc, rest[0]) in ON and rest[1] > rest[0]:
        return rest, "passive"  # "a paper was presented on the fees"
    goes_on = cue.entry.group == "say" and rest[1] - rest[0] > end - start and word_at(doc, rest[0]) in OPENING
    return (start, rest[1] if goes_on and end <= cue.start else end), "passive"


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
