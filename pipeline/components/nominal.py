"""Nouns that report, without anybody named: "Suggestions included ...", "The proposed action is to ...", "Suggestion: ..."."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.components import layers
from pipeline.components.acts import WRONG, disapproves
from pipeline.components.clauses import trim_conjunction, word_at
from pipeline.components.content import relation
from pipeline.components.continuation import Memory
from pipeline.components.norms import EVALUATIONS, normative
from pipeline.components.sources import Cast, Sources
from pipeline.lexicon import NominalEntry, entries, words

NOUNS = {noun: entry for entry in entries(NominalEntry, "nominals") for noun in entry.nouns}
LINKING = frozenset(words("structure", "nominal_verb"))
PARTICLES = frozenset(words("structure", "nominal_particle"))
OPENINGS = frozenset(words("structure", "nominal_opening"))
MATTERS = frozenset(words("structure", "nominal_matter"))
VIEWS = frozenset(words("structure", "view_noun"))
COPULAS = frozenset(words("structure", "copula"))
LEADS = (("according", "to"), ("as", "far", "as"), ("in",), ("from",), ("to",), ("for",))
OWNING = frozenset({"of", "from", "by"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
NUMBERED = frozenset(words("structure", "numbered_label"))
LABELS = frozenset(words("structure", "nominal_label"))
TENTATIVE = frozenset(words("structure", "tentative"))
PROPOSED = frozenset(words("structure", "proposed"))


def viewpoint(cast: Cast, memory: Memory, sentence: Span) -> Iterator[layers.Relation]:
    """ "In the view of Mexico, ...", "it would, in Estonia's view, be ...", "according to the EU, ...": they say the rest."""
    found = next((v for i in range(sentence.start, sentence.end) if (v := view_at(cast, memory, sentence, i)) is not None), None)
    if found is None:
        return
    start, end, speakers = found
    content = trim_conjunction(sentence.doc, end, sentence.end)
    if content[1] - content[0] < 3:
        content = trim_conjunction(sentence.doc, sentence.start, start)  # "The fund is too small, according to Chad."
    if content[1] - content[0] >= 3:
        span = sentence.doc[content[0] : content[1]]
        act = "oppose" if disapproves(span) else "propose" if normative(span) else "inform"
        facts = {"cue": [start, end], "verb": sentence.root.i, "act": act, "negated": False, "group": "nominal",
                 "rule": "viewpoint"}  # fmt: skip
        yield relation(Sources(speakers), content, sentence, facts)


def view_at(cast: Cast, memory: Memory, sentence: Span, i: int) -> tuple[int, int, list[str]] | None:
    """A viewpoint that opens the sentence or stands between commas at this token: where it ends, and whose it is."""
    doc = sentence.doc
    if i > sentence.start and doc[i - 1].text not in (",", "("):
        return None
    lead = next((len(x) for x in LEADS if tuple(t.lower_ for t in doc[i : i + len(x)]) == x), 0)
    comma = next((t.i for t in doc[i : min(i + 15, sentence.end)] if t.text in (",", ")")), None)
    reach = min(i + 8, sentence.end)
    named = cast.between(i + lead, comma if comma is not None else reach) if lead else []
    end = comma if comma is not None else (named[-1].end if named else 0)
    opened = doc[i].lower_ == "according" or any(t.lower_ in VIEWS for t in doc[i + lead : end])
    closed = comma is not None or i == sentence.start or end >= sentence.end - 1
    far = bool(named) and doc[i].lower_ == "according" and named[0].start > i + lead + 1
    if not lead or not opened or not closed or far:
        return None
    if not named and lead == 1 and end - i <= 4 and (own := word_at(doc, i + 1)) in POSSESSIVES:
        return (i, end, list(memory.speakers)) if memory.speakers and (own != "its" or memory.single()) else None
    return (i, end, list(dict.fromkeys(m.kb_id_ for m in named))) if named else None


def nominal(cast: Cast, sentence: Span) -> Iterator[layers.Relation]:
    """The statement that a noun of speech makes with its verb or colon, if the sentence is built so."""
    found = labelled(sentence) or predicated(sentence) or headed(sentence)
    if found is not None:
        noun, start, act, rule = found
        content = trim_conjunction(sentence.doc, start, sentence.end)
        if content[1] - content[0] >= 2:
            span = sentence.doc[content[0] : content[1]]
            act = "propose" if act == "inform" and (normative(span) or to_do(span)) else act
            facts = {"cue": [noun.i, start], "verb": noun.i, "act": act, "negated": False, "group": "nominal", "rule": rule}
            yield relation(Sources(possessors(cast, noun)), content, sentence, facts)


def to_do(content: Span) -> bool:
    """ "The general opinion was to keep the box", "... not to keep it"."""
    return "to" in [t.lower_ for t in content[:2]] and any(t.tag_ == "VB" for t in content[1:4])


def possessors(cast: Cast, noun: Token) -> list[str]:
    """Whose view it is: "Norway's view was", "the view of Norway was"."""
    held = [t for t in noun.children if t.dep_ == "nmod:poss" or (t.dep_ == "nmod" and any(c.lower_ in OWNING for c in t.lefts))]
    named = [m for t in held if (m := cast.at(t.i)) is not None]
    return list(dict.fromkeys(m.kb_id_ for m in named))


def headed(sentence: Span) -> tuple[Token, int, str, str] | None:
    """ "Concern about the term", "Request for information on ...": an entry without a verb that a noun of speech opens."""
    first = next((t.i + 1 - sentence.start for t in sentence[:4] if t.text == ":"), 0)
    noun = next((t for t in sentence[first : first + 3] if t.lower_ in NOUNS), None)
    if noun is None or noun.i + 2 >= sentence.end or noun.nbor().lower_ not in MATTERS or (noun != sentence.root and not first):
        return None
    if any(t.pos_ not in ("DET", "ADJ", "NOUN", "NUM") for t in sentence[first : noun.i - sentence.start]):
        return None
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ == "ROOT" for t in sentence) or noun.nbor(2).like_num:
        return None
    entry, follows = NOUNS[noun.lower_], noun.nbor().lower_
    proper = follows in ("to", "that") if entry.act == "propose" else entry.act != "inform" or follows == "that"
    return (noun, noun.i + 1, entry.act, f"headed:{entry.id}") if proper else None


def unsigned(sentence: Span) -> Iterator[layers.Relation]:
    """ "It is important to keep members informed": what nobody is named to hold right or wrong."""
    low = [t.lower_ for t in sentence[:9]]
    at = next((i for i, w in enumerate(low) if w in EVALUATIONS or w in WRONG), 0)
    plain = all(t.pos_ in ("AUX", "ADV", "PART") for t in sentence[1 : max(at, 1)])
    built = at > 1 and low[0] == "it" and plain and bool(COPULAS & set(low[1:at]))
    if built and low[at + 1 : at + 2] in (["to"], ["that"], ["if"]):
        start = sentence.start + at + 1
        content = trim_conjunction(sentence.doc, start, sentence.end)
        facts = {"cue": [sentence.start, start], "verb": sentence.root.i, "negated": False, "group": "nominal",
                 "act": "oppose" if low[at] in WRONG else "propose", "rule": "evaluation"}  # fmt: skip
        yield relation(Sources(), content, sentence, facts)


def labelled(sentence: Span) -> tuple[Token, int, str, str] | None:
    """ "Proposed solution: to keep the list", "Suggestion: ..."."""
    numbered = len(sentence) > 3 and sentence[0].lower_ in NUMBERED and sentence[2].text in (":", "–", "-", ".")
    if numbered and (sentence[1].like_num or len(sentence[1]) == 1):
        return sentence[0], sentence[2].i + 1, "propose", "label:numbered"
    for token in sentence[:5]:
        if token.text == ":" and token.i > sentence.start:
            noun = token.nbor(-1)
            entry = NOUNS.get(noun.lower_)
            marked = noun.lower_ in LABELS or any(t.lower_ in PROPOSED | TENTATIVE for t in sentence[: token.i - sentence.start])
            return (noun, token.i + 1, entry.act, f"label:{entry.id}") if entry and marked else None
    return None


def predicated(sentence: Span) -> tuple[Token, int, str, str] | None:
    """ "General comments included that ...", "A counter argument referred to ...", "The proposed action is to ..."."""
    for noun in sentence:
        verb = governor(noun)
        if verb is None or verb.i <= noun.i or verb.i - noun.i > 6 or verb.lower_ not in LINKING | COPULAS:
            continue
        entry = NOUNS.get(noun.lower_)
        proposed = any(t.lower_ in PROPOSED for t in noun.lefts)
        if entry is None and not proposed:
            continue
        copula = verb.lower_ in COPULAS
        start = verb.i + 1
        start += not copula and start < sentence.end and sentence.doc[start].lower_ in PARTICLES
        opens = sentence.doc[start].lower_ if start < sentence.end else ""
        denied = opens == "not" and sentence.doc[start + 1 : start + 2].text != "to"
        if denied or (copula and opens not in OPENINGS):
            continue
        return (
            noun,
            start,
            "propose" if proposed else entry.act if entry else "inform",
            f"nominal:{entry.id if entry else 'proposed'}",
        )
    return None


def governor(noun: Token) -> Token | None:
    """The verb whose subject the noun is; of "is to close", "was that it ends", the copula."""
    if not noun.dep_.startswith("nsubj"):
        return None
    head = noun.head
    after = (t for t in head.children if t.dep_ in ("cop", "aux", "aux:pass") and t.lower_ in COPULAS and t.i > noun.i)
    copula = next((t for t in after if word_at(t.doc, t.i + 1) in OPENINGS), None)
    return copula if copula is not None else head
