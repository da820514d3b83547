"""Nouns that report, without anybody named: "Suggestions included ...", "The proposed action is to ...", "Suggestion: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.components import layers
from pipeline.components.acts import normative
from pipeline.components.clauses import subject, trim_conjunction
from pipeline.components.content import relation
from pipeline.components.sources import Cast, Sources
from pipeline.lexicon import NominalEntry, entries, words

NOUNS = {noun: entry for entry in entries(NominalEntry, "nominals") for noun in entry.nouns}
LINKING = frozenset(words("structure", "nominal_verb"))
PARTICLES = frozenset(words("structure", "nominal_particle"))
VIEW = re.compile(
    r"(?:In|From) (?:the )?(?:view|opinion|eyes|judgement) of |In [^,.]{2,40}[’'](?:s )?(?:view|opinion)|According to |"
    r"For [^,]{2,30}, the (?:question|issue|point) "
)
NUMBERED = frozenset(words("structure", "numbered_label"))
LABELS = frozenset(words("structure", "nominal_label"))
PROPOSED = frozenset(words("structure", "proposed"))


def viewpoint(cast: Cast, sentence: Span) -> Iterator[layers.Relation]:
    """ "In the view of Mexico, ...", "In Estonia's view ...", "According to the EU, ...": what they say is the rest."""
    opening = VIEW.match(sentence.text)
    if opening is None:
        return
    comma = next((t.i for t in sentence if t.text == "," and t.i - sentence.start <= 14), None)
    named = cast.between(sentence.start, comma or sentence.start + 8)
    end = comma + 1 if comma else (named[-1].end + 2 if named else sentence.start)
    content = trim_conjunction(sentence.doc, end, sentence.end)
    if named and content[1] - content[0] >= 3:
        span = sentence.doc[content[0] : content[1]]
        facts = {"cue": [sentence.start, end - bool(comma)], "verb": sentence.root.i, "negated": False, "group": "nominal",
                 "act": "propose" if normative(span) else "inform", "rule": "viewpoint"}  # fmt: skip
        yield relation(Sources([*dict.fromkeys(m.kb_id_ for m in named)]), content, sentence, facts)


def nominal(sentence: Span) -> Iterator[layers.Relation]:
    """The statement that a noun of speech makes with its verb or colon, if the sentence is built so."""
    found = labelled(sentence) or predicated(sentence)
    if found is not None:
        noun, start, act, rule = found
        content = trim_conjunction(sentence.doc, start, sentence.end)
        if content[1] - content[0] >= 2:
            span = sentence.doc[content[0] : content[1]]
            act = "propose" if act == "inform" and normative(span) else act
            facts = {"cue": [noun.i, start], "verb": noun.i, "act": act, "negated": False, "group": "nominal", "rule": rule}
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
            marked = noun.lower_ in LABELS or any(t.lower_ in PROPOSED for t in sentence[: token.i - sentence.start])
            return (noun, token.i + 1, entry.act, f"label:{entry.id}") if entry and marked else None
    return None


def predicated(sentence: Span) -> tuple[Token, int, str, str] | None:
    """ "General comments included that ...", "A counter argument referred to ...", "The proposed action is to ..."."""
    for noun in sentence:
        verb = governor(noun)
        if verb is None or verb.i <= noun.i or verb.i - noun.i > 6 or verb.lower_ not in LINKING:
            continue
        entry = NOUNS.get(noun.lower_)
        proposed = any(t.lower_ in PROPOSED for t in noun.lefts)
        if entry is None and not proposed:
            continue
        copula = verb.lower_ in ("is", "was", "were", "are")
        start = verb.i + 1
        start += not copula and start < sentence.end and sentence.doc[start].lower_ in PARTICLES
        opens = sentence.doc[start].lower_ if start < sentence.end else ""
        if copula and opens not in ("to", "that", "whether", "if"):
            continue
        return (
            noun,
            start,
            "propose" if proposed else entry.act if entry else "inform",
            f"nominal:{entry.id if entry else 'proposed'}",
        )
    return None


def governor(noun: Token) -> Token | None:
    """The verb whose subject the noun is; of "is to close", the copula."""
    if not noun.dep_.startswith("nsubj"):
        return None
    head = noun.head
    copula = next((t for t in head.children if t.dep_ in ("cop", "aux") and t.lower_ in ("is", "was", "are", "were")), None)
    return copula if copula is not None and subject(head) == noun else head
